"""The events of a case in memory, and the ledgers over them, as the analysis makes them.

Events are read once; after a change of the case only those that were made again are read (linking gives them new numbers). A thread reads
them while nobody asks for anything, so that the first ledger is there when somebody wants it and no other answer waits for it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from sqlalchemy import select

from khabar.analysis import demands as asking
from khabar.analysis import ledgers
from khabar.analysis import sources as telling
from khabar.analysis.places import Containment
from khabar.analysis.rows import Demand, SourceRow, Stay
from khabar.errors import KhabarError
from khabar.events import Event
from khabar.packs.lexicon import Lexicon
from khabar.store import Case, linkschema

T = TypeVar("T")

#: Seconds between two looks at whether it is quiet, and events read before the first look again.
LOOK, EVENTS = 0.1, 20
#: Cases of more events are read when a ledger is asked for, not before: each takes about 18 kB.
LARGEST = 100_000


class Ledgers:
    """What the analysis says of the case now. ``keep`` holds a thing until the case changes."""

    def __init__(self, case: Case, lexicon: Callable[[], Lexicon], keep: Callable[[str, Callable[[], object]], object]) -> None:
        self._case = case
        self._lexicon = lexicon
        self._keep = keep
        self._events: dict[str, Event] = {}
        self._numbers: dict[str, int] = {}
        self._lock = threading.RLock()
        #: How many wait for a ledger, and what holds the number; the thread that works ahead, and when it may.
        self._waiting, self._count = 0, threading.Lock()
        self._quiet: dict[int, Callable[[], bool]] = {}

    def warm(self, quiet: Callable[[], bool]) -> None:
        """Read the events and make the slowest ledger in a thread of its own, while it is ``quiet``."""
        threading.Thread(target=self._warm, args=[quiet], name="khabar-ledgers", daemon=True).start()

    def _warm(self, quiet: Callable[[], bool]) -> None:
        self._quiet[threading.get_ident()] = quiet
        self._pause()
        # A case that fails here fails again, with a message, for whoever asks for a ledger.
        with suppress(KhabarError):
            if self._case.is_linked() and self._case.counts()["events"] <= LARGEST:
                with self._lock:
                    self._made_demands()

    def _pause(self) -> None:
        """The thread that works ahead stands back while others ask, unless one of them waits for the ledgers."""
        quiet = self._quiet.get(threading.get_ident())
        while quiet is not None and not quiet() and not self._waiting:
            time.sleep(LOOK)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """The ledgers are wanted now."""
        with self._count:
            self._waiting += 1
        try:
            with self._lock:
                yield
        finally:
            with self._count:
                self._waiting -= 1

    def events(self) -> dict[str, Event]:
        """All events by id, as they are now."""
        with self._asked():
            return self._made_events()

    def _made_events(self) -> dict[str, Event]:
        self._kept("events", self._refresh)
        return self._events

    def _refresh(self) -> bool:
        with self._case.reading() as connection:
            all_events = select(linkschema.events.c.id, linkschema.events.c.number).order_by(linkschema.events.c.id)
            now = {row.id: row.number for row in connection.execute(all_events)}
        stale = [identity for identity, number in now.items() if self._numbers.get(identity) != number]
        fresh: dict[str, Event] = {}
        for event in ledgers.by_ids(self._case, stale):
            fresh[event.id] = event
            if len(fresh) % EVENTS == 0:
                self._pause()
        held = {identity: event for identity, event in self._events.items() if identity in now}
        # In the order of the case, whatever was read again.
        self._events = {identity: fresh.get(identity) or held[identity] for identity in now if identity in fresh or identity in held}
        self._numbers = {identity: now[identity] for identity in self._events}
        return True

    def forget(self, ids: Iterable[str]) -> None:
        """Read these events again at the next use."""
        with self._lock:
            for identity in ids:
                self._numbers.pop(identity, None)

    # ------------------------------------------------------------------ made of them
    def demands(self) -> list[Demand]:
        """The demand ledger of the whole case."""
        with self._asked():
            return self._made_demands()

    def _made_demands(self) -> list[Demand]:
        return self._kept("demands", lambda: asking.demands(self._made_events().values(), Containment(self._lexicon()).inside))

    def stays(self) -> list[Stay]:
        """The presence ledger of the whole case."""
        with self._asked():
            return self._kept("stays", lambda: ledgers.presence(self._case, self._lexicon()))

    def sources(self, ids: Iterable[str] | None) -> list[SourceRow]:
        """Outlets and origins over some events, or all."""
        events = self.events()
        chosen = events.values() if ids is None else [events[identity] for identity in ids if identity in events]
        return telling.sources(chosen, list(self._case.copies()))

    def _kept(self, name: str, make: Callable[[], T]) -> T:
        found = self._keep(f"ledger {name}", make)
        return found  # type: ignore[return-value]
