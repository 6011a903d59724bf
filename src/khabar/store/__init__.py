"""The store: a case is a database of readings, SQLite by default.

``schema`` names the tables, ``migrations`` brings an older case up to date, ``engine`` opens files and turns database errors into
``StoreError``, ``rows`` turns records into rows and back, ``filters`` says which claims are asked for, ``case`` puts them together.
"""

from khabar.store.case import Case, Stored
from khabar.store.filters import Filters, Party
from khabar.store.rows import Run

__all__ = ["Case", "Filters", "Party", "Run", "Stored"]
