"""Events made by hand, for the pure functions of the analysis. The words are placeholders: no reader is involved."""

from __future__ import annotations

from itertools import count

from khabar.analysis.cites import cite
from khabar.analysis.rows import Evidence
from khabar.events import ClaimKey, Event, EventStatus, Link, Report, Root, Value  # fmt: skip
from khabar.records import Bound, Change, Claim, Entity, Place, Quantity, Source, Span, Status, Time  # fmt: skip

NOWHERE = Span(0, 1)
RUSSIA = Entity("القوات الروسية", NOWHERE, None, "RUS", "MIL")
IRAN = Entity("القوات الإيرانية", NOWHERE, None, "IRN", "MIL")
QUDS = Entity("فيلق القدس", NOWHERE, "Quds Force", "IRN", "MIL", "فيلق القدس")
ISRAEL = Entity("الطيران الإسرائيلي", NOWHERE, None, "ISR", "MIL")
TURKEY = Entity("تركيا", NOWHERE, None, "TUR", "GOV")
SDF = Entity("قسد", NOWHERE, "Syrian Democratic Forces", "SYR", "REB", "قوات سوريا الديمقراطية")
SPOKESMAN = Entity("المتحدث", NOWHERE, "A Spokesman", "SYR", "REB")
ISIS = Entity("داعش", NOWHERE, "Islamic State", "SYR", "REB")
TOWN = Place("معلولا", NOWHERE, "Ma‘lūlā", "SYR", 33.8, 36.5, "town", "gn1")
OTHER = Place("مصياف", NOWHERE, "Maşyāf", "SYR", 35.0, 36.3, "town", "gn2")
REGION = Place("ريف دمشق", NOWHERE, "Rif Dimashq", "SYR", 33.6, 36.6, "governorate", "rif")

_numbers = count(1)


def claim(
    identity: str, event_type: str, mode: str | None = None, *, status: Status = "occurred", actor: tuple[Entity, ...] = (),
    recipient: tuple[Entity, ...] = (), place: Place | None = None, date: str | None = None, content_of: str | None = None,
    sources: tuple[Source, ...] = (), quantities: tuple[Quantity, ...] = (), quote: str = "نص",
) -> Claim:  # fmt: skip
    """One claim."""
    return Claim(
        identity, event_type, mode, status, NOWHERE, quote, NOWHERE, quote, 0, actor, recipient, place,
        Time("", NOWHERE, date, "made") if date else None, sources, content_of, quantities, "made", "made",
    )  # fmt: skip


def report(article: str, made: Claim, published: str | None = "2019-09-14", outlet: str | None = None, root: str = "r1") -> Report:
    """A claim in an article."""
    return Report(ClaimKey(article, made.id), outlet or f"outlet of {article}", published, f"title of {article}", root, None, made)


def event(*reports: Report, status: EventStatus | None = None, date: str | None = None, roots: int = 1, identity: str | None = None,
          links: tuple[Link, ...] = (), values: tuple[Value, ...] = (), differs: tuple[str, ...] = ()) -> Event:  # fmt: skip
    """An event whose plain slots are those of its first claim."""
    first = reports[0].claim
    names = [f"r{n}" for n in range(1, roots + 1)]
    made = tuple(Root(n, f"origin {n}", "anonymous", None, tuple(r.key.article for r in reports if r.root == n), "own") for n in names)
    own = date or (first.date.edtf if first.date else None)
    return Event(
        identity or f"e{next(_numbers)}", first.event_type, first.mode, status or first.status, first.actor, first.recipient, first.place,
        own, reports, made, values, links, differs,  # type: ignore[arg-type]
    )  # fmt: skip


def presence(
    change: Change, date: str | None = None, *, status: Status = "occurred", actor: Entity = QUDS, place: Place = TOWN,
    published: str | None = "2019-09-14", article: str | None = None, bound: Bound = "at",
) -> Evidence:  # fmt: skip
    """One report of presence, in an article of its own."""
    made = claim("c1", "RETREAT", "withdraw", status=status, actor=(actor,), place=place, date=date)
    told = report(article or f"p{next(_numbers)}", made, published)
    return Evidence(change, status, actor, place, date, cite(told, None), bound)
