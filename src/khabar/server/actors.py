"""An actor's card, and the network of a selection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from khabar.packs.plover import score
from khabar.server.answers import Server
from khabar.server.asking import MARK
from khabar.server.counts import counts
from khabar.server.events import conditions
from khabar.server.models import analysis as m
from khabar.server.models import common
from khabar.server.params import Selection
from khabar.server.problems import ApiError
from khabar.store import network as network_of

#: Spellings on a card at most.
SPELLINGS = 30


def card(server: Server, key: str, selection: Selection, limit: int) -> m.ActorCard:
    """An actor: names, spellings, offices, events by role, with whom."""
    value, where = key.removeprefix(MARK), conditions(server, selection)
    with server.case.reading() as connection:
        found = network_of.party(connection, value)
        if found is None:
            raise ApiError(404, "no event has such a party; /api/suggest finds parties by name")
        roles = [network_of.quads_of(connection, where, [value], role) for role in ("actor", "recipient")]
        passed = network_of.partners(connection, where, value)
        spelled = network_of.spellings(connection, found, SPELLINGS)
        grouped = _by_other(passed)
        others = sorted(grouped, key=lambda other: (-sum(p.events for p in grouped[other]), other))[:limit]
        named = {other: network_of.party(connection, other) for other in others}
    partners = [
        m.ActorEvents(actor=server.names.row(row), counts=_counts(grouped[other]), score=_mean(grouped[other]))
        for other, row in named.items() if row is not None
    ]  # fmt: skip
    return m.ActorCard(
        actor=server.names.row(found), as_actor=counts((q, n) for _, q, n in roles[0]), as_recipient=counts((q, n) for _, q, n in roles[1]),
        spellings=[m.Spelling(text=words, count=number) for words, number in spelled], offices=_offices(server, value), partners=partners,
    )  # fmt: skip


def network(server: Server, selection: Selection, limit: int) -> m.Network:
    """The parties with most events, and what they do to each other."""
    where = conditions(server, selection)
    with server.case.reading() as connection:
        total, parties = network_of.busiest(connection, where, limit)
        values = [p.value for p in parties]
        quads = network_of.quads_of(connection, where, values)
        passed = network_of.pairs(connection, where, values)
    nodes = [m.Node(actor=server.names.row(p), counts=counts((q, n) for v, q, n in quads if v == p.value)) for p in parties]
    grouped: dict[tuple[str, str], list[network_of.Passed]] = defaultdict(list)
    for p in passed:
        grouped[p.one, p.other].append(p)
    edges = [_edge(a, b, found) for (a, b), found in grouped.items()]
    return m.Network(nodes=nodes, edges=sorted(edges, key=lambda e: (-e.counts.total, e.a, e.b)), total=total)


def _edge(a: str, b: str, found: list[network_of.Passed]) -> m.Edge:
    c = _counts(found)
    return m.Edge(
        a=MARK + a, b=MARK + b, counts=c, cooperation=c.verbal_cooperation + c.material_cooperation,
        conflict=c.verbal_conflict + c.material_conflict, score=_mean(found),
    )  # fmt: skip


def _by_other(passed: Iterable[network_of.Passed]) -> dict[str, list[network_of.Passed]]:
    out: dict[str, list[network_of.Passed]] = defaultdict(list)
    for p in passed:
        out[p.other].append(p)
    return out


def _counts(found: Iterable[network_of.Passed]) -> common.Counts:
    return counts((p.quad, p.events) for p in found)


def _mean(found: Iterable[network_of.Passed]) -> float:
    """The mean PLOVER score of the events that occurred; 0 when none did."""
    done = [(score(p.event_type, p.mode), p.events) for p in found if p.status == "occurred"]
    total = sum(number for _, number in done)
    return round(sum(value * number for value, number in done) / total, 2) if total else 0.0


def _offices(server: Server, value: str) -> list[m.Office]:
    row = next((row for row in server.names.lexicon.actors if row.id == value), None)
    terms = [[*term, *[None] * 5][:5] for term in row.terms] if row else []
    return [m.Office(first=first, last=last, role=role, sector=sector) for first, last, sector, role, _ in terms]
