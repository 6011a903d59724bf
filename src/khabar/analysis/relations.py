"""The relation of two parties over time: what passed between them, each way, by period.

In: events and two parties as a user names them. Out: ``RelationRow``. An event counts once, however many reports and origins tell it. Only
events told as done make a score; what is planned, asked, supposed, denied or contested is counted apart. Scores: ``packs.plover.score``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from khabar.analysis.book import day
from khabar.analysis.dates import days, period
from khabar.analysis.parties import meets
from khabar.analysis.rows import By, Direction, RelationRow
from khabar.events import Event
from khabar.packs.plover import QUADS, score
from khabar.records import Entity
from khabar.store.filters import Party

DIRECTIONS: tuple[Direction, ...] = ("all", "forth", "back", "mutual")


def relations(events: Iterable[Event], first: Party, second: Party, by: By = "month") -> list[RelationRow]:
    """Rows by period, the row of all directions before those of each; the row without period last."""
    groups: dict[tuple[str | None, Direction], list[tuple[Event, bool]]] = defaultdict(list)
    for event in events:
        direction = direction_of(event, first, second)
        if direction is None:
            continue
        when, reported = _when(event, by)
        groups[when, "all"].append((event, reported))
        groups[when, direction].append((event, reported))
    order = sorted(groups, key=lambda k: (k[0] is None, k[0] or "", DIRECTIONS.index(k[1])))
    names = party_name(first), party_name(second)
    return [_row(names, direction, when, groups[when, direction]) for when, direction in order]


def party_name(party: Party) -> str:
    """How a party that a user named is called in a row: its code, else the words."""
    return party.country or party.words or ""


def direction_of(event: Event, first: Party, second: Party) -> Direction | None:
    """Which way the event runs between the parties; ``None`` when it does not. Two parties that act together are mutual."""
    one, other = _among(event.actor, first), _among(event.actor, second)
    to_one, to_other = _among(event.recipient, first), _among(event.recipient, second)
    if one and to_other:
        return "mutual" if other and to_one else "forth"
    if other and to_one:
        return "back"
    return "mutual" if one and other and _are_two(event.actor, first, second) else None


def _among(entities: Iterable[Entity], party: Party) -> bool:
    return any(meets(e, party) for e in entities)


def _are_two(entities: tuple[Entity, ...], first: Party, second: Party) -> bool:
    """Whether two different members stand for the two parties; one that meets both (a group and its country) does not."""
    return any(meets(a, first) and meets(b, second) for a in entities for b in entities if a is not b)


def _when(event: Event, by: By) -> tuple[str | None, bool]:
    """The period of an event and whether only its first report dates it. A date too vague for the period gives none."""
    told = days(event.date)
    if told == (None, None):
        return period(day(event), by), True
    return period(day(event) if None in told else event.date, by), False


def _row(names: tuple[str, str], direction: Direction, when: str | None, found: list[tuple[Event, bool]]) -> RelationRow:
    done = [e for e, _ in found if e.status == "occurred"]
    plus = [s for e, s in _scores(done) if _cooperates(e)]
    minus = [s for e, s in _scores(done) if not _cooperates(e)]
    total = sum(plus) + sum(minus)
    return RelationRow(
        *names, direction, when, tuple(e.id for e, _ in found), dict(sorted(Counter(e.event_type for e in done).items())),
        dict(sorted(Counter(e.status for e, _ in found if e.status != "occurred").items())), len(plus), len(minus),
        round(sum(plus), 1), round(sum(minus), 1), round(total, 1), round(total / len(done), 2) if done else None,
        sum(len(e.roots) == 1 for e in done), sum(reported for _, reported in found),
    )  # fmt: skip


def _cooperates(event: Event) -> bool:
    return QUADS[event.event_type].endswith("cooperation")


def _scores(events: list[Event]) -> Iterator[tuple[Event, float]]:
    return ((e, score(e.event_type, e.mode)) for e in events)
