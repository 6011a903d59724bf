"""Networks of actors: GraphML and GEXF, written by networkx. A node is a party, an edge what one did towards another.

Edges carry counts and a score and are directed from actor to recipient; a reciprocal event counts in both directions. An event counts once,
however many reports tell it; only what is told as done or contested counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import TYPE_CHECKING, Any, BinaryIO

from khabar.errors import InputError
from khabar.events import Event
from khabar.export import flat
from khabar.export.flat import About, Written
from khabar.packs.plover import score as scored
from khabar.records import Entity

if TYPE_CHECKING:
    from networkx import DiGraph


def write_graphml(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """GraphML. Raises InputError where networkx is not installed."""
    graph, written = build(events)
    _networkx().write_graphml(graph, stream)
    return written


def write_gexf(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """GEXF 1.2, as Gephi reads it. Raises InputError where networkx is not installed."""
    graph, written = build(events)
    _networkx().write_gexf(graph, stream)
    return written


def build(events: Iterable[Event]) -> tuple[DiGraph, Written]:
    """The network of the events; what was left out."""
    graph, tally = _networkx().DiGraph(), flat.Tally()
    for event in tally.keep(events, unfit):
        for left, right in pairs(event):
            for e in (left, right):
                _node(graph, e)
            _edge(graph, key(left), key(right), event)
    return graph, tally.written


def unfit(event: Event) -> str | None:
    """Why the event is no edge, or ``None``."""
    if event.status not in ("occurred", "contested"):
        return f"status {event.status}"
    return None if next(pairs(event), None) else "no two parties"


def pairs(event: Event) -> Iterator[tuple[Entity, Entity]]:
    """Who did something towards whom; parties of a reciprocal event towards each other."""
    both = product(event.actor, event.recipient) if event.recipient else permutations(event.actor, 2)
    return ((left, right) for left, right in both if key(left) != key(right))


def key(e: Entity) -> str:
    """What a party is known by: the pack entry, else its name, else country and sector, else its words."""
    return e.ref or e.name or flat.code(e) or flat.party(e)


def _node(graph: DiGraph, e: Entity) -> None:
    if key(e) not in graph:
        words = {"label": flat.party(e), "arabic": e.label or e.text, "country": e.country, "sector": e.sector}
        graph.add_node(key(e), **{name: word for name, word in words.items() if word})


def _edge(graph: DiGraph, left: str, right: str, event: Event) -> None:
    edge = graph.edges[left, right] if graph.has_edge(left, right) else {"weight": 0, "cooperation": 0, "conflict": 0, "score": 0.0}
    score = scored(event.event_type, event.mode)
    edge["weight"] += 1
    edge["conflict" if score < 0 else "cooperation"] += 1
    edge["score"] = round(edge["score"] + score, 6)
    for name, day, choose in (("first", flat.first_day(event), min), ("last", flat.last_day(event), max)):
        if day:
            edge[name] = choose(edge.get(name, day), day)
    graph.add_edge(left, right, **edge)


def _networkx() -> Any:
    try:
        import networkx
    except ModuleNotFoundError as error:
        raise InputError("networks need the export extra: pip install 'khabar[export]'") from error
    return networkx
