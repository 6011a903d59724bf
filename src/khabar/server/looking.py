"""One look at the case: the events of a selection, counted from columns in memory where they are ready, else by the database.

The columns are made in a thread when the server starts and after every change of the case; until they are there the database answers, more
slowly and to the same bytes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from khabar.errors import KhabarError
from khabar.packs.lexicon import Lexicon
from khabar.server.asking import filters
from khabar.server.params import Selection
from khabar.store import Case
from khabar.store.counting import Counts, SqlCounts

if TYPE_CHECKING:
    from khabar.store.columns import Columns


#: Seconds of silence that the columns wait for, so that no first answer waits for them; and how long they wait at most.
SILENCE, LATEST = 0.2, 2.0


class Memory:
    """The columns of the case as it is now. ``version`` says what the case is at, ``silence`` for how many seconds nobody asked."""

    def __init__(self, case: Case, version: Callable[[], str], silence: Callable[[], float]) -> None:
        self._case = case
        self._version = version
        self._silence = silence
        self._made: tuple[str, Columns] | None = None
        self._making: threading.Thread | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()

    def now(self) -> Columns | None:
        """The columns of this version; None, and work on them begins, when they are not there yet."""
        version = self._version()
        with self._lock:
            if self._made is not None and self._made[0] == version:
                return self._made[1]
            if not self._over.is_set() and (self._making is None or not self._making.is_alive()):
                self._making = threading.Thread(target=self._make, args=[version], name="khabar-columns", daemon=True)
                self._making.start()
        return None

    def wait(self) -> None:
        """Have the columns of this version: for tests and measurements."""
        while self.now() is None:
            making = self._making
            if making is not None:
                making.join()

    def end(self) -> None:
        """Stop the work: the case is about to be closed."""
        self._over.set()
        if self._making is not None:
            self._making.join()

    def _make(self, version: str) -> None:
        # A case that fails here fails again, with a message, for whoever asks.
        with suppress(KhabarError):
            end = time.monotonic() + LATEST
            while self._silence() < SILENCE and time.monotonic() < end:
                self._over.wait(SILENCE / 4)
            if self._over.is_set():
                return
            from khabar.store.columns import Columns  # numpy is loaded beside the first answers, not before them

            # Read after its version was told: if the case changed in between, the version is another one and this is never used.
            with self._case.reading() as connection:
                made = Columns(connection)
            with self._lock:
                self._made = version, made


class Look:
    """The case at one moment."""

    def __init__(self, connection: Connection, columns: Columns | None, lexicon: Lexicon) -> None:
        self.connection = connection
        self._columns = columns
        self._lexicon = lexicon

    def counts(self, selection: Selection, often: bool = False) -> Counts:
        """The events of a selection; ``often``: several things will be counted of it. Raises InputError for words nobody can look for."""
        wanted = filters(selection, self._lexicon)
        if self._columns is not None:
            return self._columns.select(self.connection, wanted)
        return SqlCounts(self.connection, tuple(wanted.conditions()), often)


@contextmanager
def look(case: Case, memory: Memory, lexicon: Lexicon) -> Iterator[Look]:
    """Open the case for one answer."""
    columns = memory.now()
    with case.reading() as connection:
        yield Look(connection, columns, lexicon)
