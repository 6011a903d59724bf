"""Events made by hand, for tests of what comes after linking."""

from __future__ import annotations

from khabar.events import ClaimKey, Event, EventStatus, Report, Root, Value
from khabar.records import Claim, Entity, Place, Quantity, Source, Span, Status, Time

NOWHERE = Span(0, 0)
RUSSIA = Entity("القوات الروسية", NOWHERE, None, "RUS", "MIL", "القوات الروسية")
QUDS = Entity("كتائب فيلق القدس", NOWHERE, "Quds Force", "IRN", "MIL", "فيلق القدس", "actors/iran#quds")
MAALOULA = Place("بلدة معلولا", NOWHERE, "Maaloula", "SYR", 33.844, 36.546, "town", "places/syria#maaloula")
INFORMED = Source("مصادر مطلعة", NOWHERE, "anonymous")


def claim(
    number: int = 1, event_type: str = "REQUEST", mode: str | None = "yield", status: Status = "occurred",
    actor: tuple[Entity, ...] = (RUSSIA,), recipient: tuple[Entity, ...] = (QUDS,), place: Place | None = MAALOULA,
    date: str | None = "2019-09-14", attribution: tuple[Source, ...] = (INFORMED,), quantities: tuple[Quantity, ...] = (),
    quote: str = "طلبت القوات الروسية",
) -> Claim:  # fmt: skip
    """A claim with the values that matter to a test."""
    time = Time("السبت", NOWHERE, date, "given") if date else None
    return Claim(
        f"c{number}", event_type, mode, status, NOWHERE, "طلبت", NOWHERE, quote, 0, actor, recipient, place, time, attribution, None,
        quantities, "verb", "events/REQUEST#طلب",
    )  # fmt: skip


def report(article: str, told: Claim, outlet: str = "القلمون برس", root: str = "r1", copied_from: str | None = None) -> Report:
    """A claim as evidence; the title is that of its article."""
    return Report(ClaimKey(article, told.id), outlet, "2019-09-14", f"عنوان {article}", root, copied_from, told)


def event(
    told: Claim | None = None, *reports: Report, dead: tuple[int, ...] = (), identity: str = "e1", status: EventStatus | None = None
) -> Event:
    """An event whose slots are those of one claim, with that claim as its only report unless others are given."""
    told = told or claim()
    listed = reports or (report("a1", told),)
    roots = tuple(
        Root(r, "مصادر مطلعة", "anonymous", None, tuple(x.key.article for x in listed if x.root == r), "own")
        for r in dict.fromkeys(x.root for x in listed)
    )
    values = tuple(Value("quantity", str(n), f"{n} قتلى", (listed[0].key,), "dead") for n in dead)
    return Event(
        identity, told.event_type, told.mode, status or told.status, told.actor, told.recipient, told.place,  
        told.date.edtf if told.date else None, listed, roots, values, (), ("quantity",) if len(dead) > 1 else (),
    )  # fmt: skip
