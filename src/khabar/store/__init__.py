"""The store: a case is a database of readings, a SQLite file by default, or a PostgreSQL database.

``address`` says where a case is, ``schema`` names the tables, ``migrations`` brings an older case up to date, ``engine`` opens either
database, ``faults`` turns database errors into ``StoreError``, ``postgres`` makes both alike, ``search`` finds words, ``rows`` turns
records into rows and back, ``filters`` says which claims are asked for, ``case`` puts them together. ``linkschema`` names the tables of
linking, ``linking`` fills them (with ``texts`` and ``clusters``), ``linked`` is the door to them.
"""

from khabar.store.address import Address
from khabar.store.case import Case
from khabar.store.filters import EventFilters, Filters, Party
from khabar.store.pages import Stored
from khabar.store.rows import Run

__all__ = ["Address", "Case", "EventFilters", "Filters", "Party", "Run", "Stored"]
