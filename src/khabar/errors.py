"""The one tree of exceptions.

::

    KhabarError
    ├── InputError        a file or record that cannot be read
    ├── PackError         a pack that breaks its schema
    └── StoreError        a case file that cannot be opened or written

Each message says what to do. Inside a batch these become issues, and the rest of the batch goes on.
"""

from __future__ import annotations


class KhabarError(Exception):
    """Anything khabar raises on purpose."""


class InputError(KhabarError):
    """A file or record that cannot be read as an article."""


class PackError(KhabarError):
    """A pack file that breaks its schema; the message names file and entry."""


class StoreError(KhabarError):
    """A case file that cannot be opened, read or written."""
