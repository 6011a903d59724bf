"""The one tree of exceptions.

::

    KhabarError
    ├── InputError        a file or record that cannot be read
    │   └── FetchError    a web address that cannot be fetched
    ├── PackError         a pack that breaks its schema
    ├── StoreError        a case file that cannot be opened or written
    └── EngineError       a runner that cannot be started, or whose workers cannot be kept alive

Each message says what to do. Inside a batch these become issues, and the rest of the batch goes on.
"""

from __future__ import annotations


class KhabarError(Exception):
    """Anything khabar raises on purpose."""


class InputError(KhabarError):
    """A file or record that cannot be read as an article."""


class FetchError(InputError):
    """A web address that cannot be fetched. ``lasting``: trying again soon is useless; ``wait``: seconds that the server asks for."""

    def __init__(self, message: str, *, lasting: bool = False, wait: float | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.lasting = lasting
        self.wait = wait
        self.status = status


class PackError(KhabarError):
    """A pack file that breaks its schema; the message names file and entry."""


class StoreError(KhabarError):
    """A case file that cannot be opened, read or written."""


class EngineError(KhabarError):
    """A runner that lacks what it needs, or whose worker processes cannot be kept alive."""
