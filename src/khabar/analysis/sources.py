"""Outlets and origins of a case: what they report, alone or with others, whom they cite and copy, and where others contradict them.

In: events and copies. Out: ``SourceRow`` with counts and the events behind them. There is no score of reliability: nothing here could
defend one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from khabar.analysis.rows import SourceRow
from khabar.events import ClaimKey, Copy, Event, Report
from khabar.records import SourceKind

#: What an article without a known outlet is listed under.
UNKNOWN = "?"
#: Slots in which values of two outlets may differ without one of them being vaguer than the other.
FIGURES = frozenset({"quantity", "place", "date", "status"})


@dataclass(slots=True)
class _Tally:
    """Counts of one name while events are read."""

    root_kind: SourceKind | None = None
    articles: set[str] = field(default_factory=set)
    reports: int = 0
    events: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    cites: Counter[str] = field(default_factory=Counter)
    contradicted: set[str] = field(default_factory=set)
    differs: set[str] = field(default_factory=set)


def sources(events: Iterable[Event], copies: Iterable[Copy] = ()) -> list[SourceRow]:
    """Rows of outlets, those with most reports first, then rows of origins."""
    outlets: dict[str, _Tally] = defaultdict(_Tally)
    roots: dict[str, _Tally] = defaultdict(_Tally)
    homes: dict[str, str] = {}
    for event in events:
        for report in event.reports:
            homes[report.key.article] = outlet(report)
        _outlets(event, outlets)
        _roots(event, roots)
    copied, copying = Counter[str](), Counter[str]()
    for copy in copies:
        copying[homes.get(copy.article, UNKNOWN)] += 1
        copied[homes.get(copy.original, UNKNOWN)] += 1
    rows = [_row(n, "outlet", t, copying[n], copied[n]) for n, t in _ranked(outlets)]
    return rows + [_row(n, "root", t, 0, 0) for n, t in _ranked(roots)]


def outlet(report: Report) -> str:
    """The outlet of a report, or the sign for an unknown one."""
    return report.outlet or UNKNOWN


def _outlets(event: Event, tallies: dict[str, _Tally]) -> None:
    """Count an event for the outlets that report it."""
    names = {outlet(r) for r in event.reports}
    for report in event.reports:
        tally = tallies[outlet(report)]
        tally.articles.add(report.key.article)
        tally.reports += 1
        tally.events.add(event.id)
        tally.cites.update({s.name or s.text for s in report.claim.attribution} - {outlet(report)})
    if len(names) == 1:
        tallies[names.pop()].alone.add(event.id)
        return
    homes = {r.key: outlet(r) for r in event.reports}
    for one in _disputed(event, homes):
        tallies[one].contradicted.add(event.id)
    for one in _differing(event, homes):
        tallies[one].differs.add(event.id)


def _disputed(event: Event, homes: dict[ClaimKey, str]) -> Iterator[str]:
    """The outlets of two claims that deny each other, where they are two."""
    pairs = [(homes.get(k.left), homes.get(k.right)) for k in event.links if k.kind == "denies"]
    if not pairs and event.status == "contested":
        said = {(r.claim.status == "denied", homes[r.key]) for r in event.reports}
        pairs = [(a, b) for denies, a in said for asserts, b in said if denies and not asserts]
    for left, right in pairs:
        if left and right and left != right:
            yield from (left, right)


def _differing(event: Event, homes: dict[ClaimKey, str]) -> Iterator[str]:
    """The outlets that give different values where another gives its own."""
    for slot in FIGURES & set(event.differs):
        kinds = {v.of for v in event.values if v.slot == slot}
        for kind in kinds:
            given = [{homes[k] for k in v.claims if k in homes} for v in event.values if v.slot == slot and v.of == kind]
            if len(given) > 1 and len(set().union(*given)) > 1:
                yield from set().union(*given)


def _roots(event: Event, tallies: dict[str, _Tally]) -> None:
    """Count an event for the origins that it rests on."""
    for root in event.roots:
        tally = tallies[root.label]
        tally.root_kind = root.kind
        tally.articles.update(root.articles)
        tally.reports += len(root.articles)
        tally.events.add(event.id)
        if len(event.roots) == 1:
            tally.alone.add(event.id)


def _ranked(tallies: dict[str, _Tally]) -> list[tuple[str, _Tally]]:
    return sorted(tallies.items(), key=lambda item: (-item[1].reports, item[0]))


def _row(name: str, kind: str, t: _Tally, copies: int, copied: int) -> SourceRow:
    return SourceRow(
        name, "root" if kind == "root" else "outlet", t.root_kind, len(t.articles), t.reports, len(t.events), tuple(sorted(t.alone)),
        copies, copied, dict(t.cites.most_common()), tuple(sorted(t.contradicted)), tuple(sorted(t.differs)),
    )  # fmt: skip
