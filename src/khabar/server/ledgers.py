"""The events of a case in memory, and the ledgers over them, as the analysis makes them.

Events are read once; after a change of the case only those that were made again are read (linking gives them new numbers). A thread reads
them when the server starts, so that the first ledger is there when somebody asks for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from sqlalchemy import select

from khabar.analysis import demands as asking
from khabar.analysis import ledgers
from khabar.analysis import sources as telling
from khabar.analysis.places import Containment
from khabar.analysis.rows import Demand, SourceRow, Stay
from khabar.errors import KhabarError
from khabar.packs.lexicon import Lexicon
from khabar.records import Event
from khabar.store import Case, linkschema

T = TypeVar("T")


class Ledgers:
    """What the analysis says of the case now. ``keep`` holds a thing until the case changes."""

    def __init__(self, case: Case, lexicon: Callable[[], Lexicon], keep: Callable[[str, Callable[[], object]], object]) -> None:
        self._case = case
        self._lexicon = lexicon
        self._keep = keep
        self._events: dict[str, Event] = {}
        self._numbers: dict[str, int] = {}
        self._lock = threading.RLock()

    def warm(self) -> None:
        """Read the events and make the slowest ledger in a thread of its own."""
        threading.Thread(target=self._warm, name="khabar-ledgers", daemon=True).start()

    def _warm(self) -> None:
        # A case that fails here fails again, with a message, for whoever asks for a ledger.
        with suppress(KhabarError):
            if self._case.is_linked():
                self.demands()

    def events(self) -> dict[str, Event]:
        """All events by id, as they are now."""
        with self._lock:
            self._kept("events", self._refresh)
            return self._events

    def _refresh(self) -> bool:
        with self._case.reading() as connection:
            all_events = select(linkschema.events.c.id, linkschema.events.c.number).order_by(linkschema.events.c.id)
            now = {row.id: row.number for row in connection.execute(all_events)}
        stale = [identity for identity, number in now.items() if self._numbers.get(identity) != number]
        fresh = {event.id: event for event in ledgers.by_ids(self._case, stale)}
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
        with self._lock:
            return self._kept("demands", lambda: asking.demands(self.events().values(), Containment(self._lexicon()).inside))

    def stays(self) -> list[Stay]:
        """The presence ledger of the whole case."""
        with self._lock:
            return self._kept("stays", lambda: ledgers.presence(self._case, self._lexicon()))

    def sources(self, ids: Iterable[str] | None) -> list[SourceRow]:
        """Outlets and origins over some events, or all."""
        events = self.events()
        chosen = events.values() if ids is None else [events[identity] for identity in ids if identity in events]
        return telling.sources(chosen, list(self._case.copies()))

    def _kept(self, name: str, make: Callable[[], T]) -> T:
        found = self._keep(f"ledger {name}", make)
        return found  # type: ignore[return-value]
