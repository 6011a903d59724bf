"""An event from its reports: roots, values, links, and the values to show first. In: claims of one cluster. Out: an ``Event``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khabar.events import ClaimKey, Event, EventStatus, Report
from khabar.link.features import order
from khabar.link.relations import Scorer, links
from khabar.link.roots import HouseOf, Telling, roots
from khabar.link.values import differing, disputed, most, party_value, place_value, values
from khabar.records import Claim, Entity, Place


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of an event with what is known of its article: outlet, title, the article copied, the houses cited."""

    key: ClaimKey
    claim: Claim
    house: str | None
    outlet: str | None
    published: str | None
    title: str | None
    copied_from: str | None = None
    cites: tuple[str, ...] = ()


def event_id(first: ClaimKey) -> str:
    """The id of an event: from its earliest claim."""
    return "e" + hashlib.sha256(str(first).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def assemble(members: Sequence[Member], labels: Mapping[str, str], house_of: HouseOf, scorer: Scorer) -> Event:
    """The event that the members tell. ``labels`` and ``house_of`` as for ``roots``; ``scorer`` compares two of the members."""
    ordered = sorted(members, key=lambda m: order(m.key, m.published, m.claim))
    found, by_key = roots([Telling(m.key, m.claim, m.house, m.copied_from, m.cites) for m in ordered], labels, house_of)
    reports = tuple(Report(m.key, m.outlet, m.published, m.title, by_key.get(m.key, ""), m.copied_from, m.claim) for m in ordered)
    claims = {r.key: r.claim for r in reports}
    leading = most(reports, {key: (c.event_type, c.mode) for key, c in claims.items()})
    assert isinstance(leading, tuple)
    return Event(
        event_id(ordered[0].key), leading[0], leading[1], event_status(reports), _parties(reports, "actor"), _parties(reports, "recipient"),
        _place(reports), _date(reports), reports, found, values(reports), tuple(links(reports, scorer)), differing(reports),
    )  # fmt: skip


def event_status(reports: Sequence[Report]) -> EventStatus:
    """The status that most roots give; ``contested`` when some assert and some deny."""
    if disputed({r.claim.status for r in reports}):
        return "contested"
    status = most(reports, {r.key: r.claim.status for r in reports})
    return status  # type: ignore[return-value]


def _parties(reports: Sequence[Report], role: str) -> tuple[Entity, ...]:
    """The actors (or recipients) that most roots give, as first named."""
    picked = {r.key: tuple(sorted({party_value(e) for e in getattr(r.claim, role)})) or None for r in reports}
    best = most(reports, picked)
    return next((getattr(r.claim, role) for r in reports if picked[r.key] == best), ()) if best else ()


def _place(reports: Sequence[Report]) -> Place | None:
    """The place that most roots give; a point before an area."""
    points = {r.key: place_value(r.claim.place) for r in reports if r.claim.place and r.claim.place.lat is not None}
    areas = {r.key: place_value(r.claim.place) for r in reports if r.claim.place}
    for picked in (points, areas):
        best = most(reports, picked)
        if best is not None:
            return next(r.claim.place for r in reports if picked.get(r.key) == best)
    return None


def _date(reports: Sequence[Report]) -> str | None:
    """The date that most roots give."""
    best = most(reports, {r.key: r.claim.date.edtf for r in reports if r.claim.date and r.claim.date.edtf})
    return best if isinstance(best, str) else None
