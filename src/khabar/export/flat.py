"""What every format needs of an event, as plain values: parties, days, reports, sources. Absent is ``None`` or empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from khabar.display import clean
from khabar.edtf import bounds
from khabar.events import Event, Value
from khabar.packs.plover import QUAD_NAMES, QUADS
from khabar.records import Entity

#: Between several values of one cell.
SEPARATOR = "; "
#: A cell that begins so, after any spaces, is a formula to a spreadsheet: the last four are the full-width signs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: ``Quantity.of`` of the two counts that every event format has a place for.
DEAD, WOUNDED = "dead", "wounded"


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it, as OWASP advises."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA) else cell


class About(NamedTuple):
    """What a file says of itself: the case, when it was written (ISO 8601, UTC), and by which version of khabar."""

    title: str
    made: str
    version: str


@dataclass(slots=True)
class Written:
    """How many events a file holds, and how many were left out for which reason."""

    events: int
    left_out: dict[str, int]


#: A format's function: events and what the file says of itself in, bytes written to the stream, counts out.
Write = Callable[[Iterable[Event], BinaryIO, About], Written]


class Tally:
    """Counts what is written and what is left out, while events pass through."""

    def __init__(self) -> None:
        self.written = Written(0, {})

    def keep(self, events: Iterable[Event], reason: Callable[[Event], str | None] = lambda _: None) -> Iterator[Event]:
        """The events for which ``reason`` names nothing that keeps them out."""
        for event in events:
            why = reason(event)
            if why is None:
                self.written.events += 1
                yield event
            else:
                self.written.left_out[why] = self.written.left_out.get(why, 0) + 1


def first_day(event: Event) -> str | None:
    """The first day of the event's date, ``YYYY-MM-DD``."""
    return bounds(event.date)[0]


def last_day(event: Event) -> str | None:
    """The last day of the event's date."""
    return bounds(event.date)[1]


def published(event: Event) -> str | None:
    """The first day on which it was reported."""
    return min((day for r in event.reports if (day := bounds(r.published)[0])), default=None)


def party(e: Entity) -> str:
    """The name of an actor: English where known, else as listed or written."""
    return e.name or e.label or clean(e.text)


def code(e: Entity) -> str:
    """Country and sector in one string, ``RUS MIL``."""
    return " ".join(filter(None, (e.country, e.sector)))


def joined(values: Iterable[str | None]) -> str:
    """Several values in one cell, each once."""
    return SEPARATOR.join(dict.fromkeys(value for value in values if value))


def values(event: Event, slot: str, of: str | None = None) -> list[Value]:
    """The values that the reports give for a slot."""
    return [v for v in event.values if v.slot == slot and (of is None or v.of == of)]


def counts(event: Event, of: str) -> list[float]:
    """The numbers that reports give for what is counted, smallest first."""
    return sorted(float(v.value) for v in values(event, "quantity", of))


def quad_code(category: str) -> int:
    """PLOVER's number of a quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return QUAD_NAMES.index(QUADS[category]) + 1


def outlets(event: Event) -> str:
    """The outlets that report it, each once."""
    return joined(r.outlet for r in event.reports)


def chain(event: Event) -> list[list[str]]:
    """For each report who says so, outermost first: the outlet, then the links of its isnad."""
    return [[r.outlet or r.key.article, *(s.name or clean(s.text) for s in r.claim.attribution)] for r in event.reports]


def line(event: Event) -> str:
    """An event on one line, in codes and names: for titles in files that other programs show."""
    who, whom = (joined(map(party, side)) for side in (event.actor, event.recipient))
    parties = f"{who or '?'} → {whom}" if whom else who or "?"
    act = f"{event.event_type} {event.mode}" if event.mode else event.event_type
    place = (event.place.name or clean(event.place.text)) if event.place else None
    return ", ".join(filter(None, (f"{parties}: {act} ({event.status})", place, event.date)))
