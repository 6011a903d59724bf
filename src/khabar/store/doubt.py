"""What a person should look at first: claims and links that the rules are least sure of.

The doubt of a claim adds up what speaks for a misreading; that of a link is how near its score lies to where linking decides.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from khabar.link.cluster import HELD
from khabar.store import linkschema, schema

Conditions = Sequence[ColumnElement[bool]]
#: Scores of pairs this near to where linking decides are in doubt.
BAND = 0.15
_claims, _part, _events, _pairs = schema.claims.c, linkschema.event_claims.c, linkschema.events.c, linkschema.pairs.c


class Doubted(NamedTuple):
    """A claim in doubt (``other`` is None), or two claims whose link is; ``reasons`` are codes; ``score`` that of the link."""

    claim: int
    doubt: float
    reasons: tuple[str, ...]
    other: int | None = None
    score: float | None = None


#: What speaks for a misreading, and how much: set by hand, so that a claim with two signs stands before one with one.
SIGNS = {"no-actor": 0.3, "contested": 0.3, "inferred-actor": 0.2, "differs": 0.2, "unresolved-place": 0.15}


def of_reading(connection: Connection) -> dict[int, tuple[str, ...]]:
    """Claim → the signs that its reading alone gives. They change only when articles are added."""
    actors = schema.claim_actors.c
    acting = select(actors.claim).where(actors.role == "actor")
    asked = (
        ("no-actor", select(_claims.number).where(_claims.number.not_in(acting))),
        ("inferred-actor", acting.where(actors.inferred.is_not(None)).distinct()),
        ("unresolved-place", select(_claims.number).where(_claims.place_text.is_not(None), _claims.place_lat.is_(None))),
    )
    found: dict[int, tuple[str, ...]] = {}
    for sign, query in asked:
        for number in connection.scalars(query):
            found[number] = (*found.get(number, ()), sign)
    return found


def claims(
    connection: Connection, conditions: Conditions, read: Mapping[int, tuple[str, ...]], without: set[int], limit: int
) -> tuple[int, list[Doubted]]:
    """How many claims of the selection are in doubt, and those most in doubt. ``read``: ``of_reading``; ``without``: those judged."""
    inside = select(_part.claim, _events.status, _events.differs).join(linkschema.events, _events.number == _part.event)
    disputed = connection.execute(inside.where((_events.status == "contested") | (_events.differs != ""), *conditions))
    signs = {number: (*read.get(number, ()), "contested" if status == "contested" else "differs") for number, status, _ in disputed}
    wanted = set(connection.scalars(inside.with_only_columns(_part.claim).where(*conditions))) if conditions else None
    everything = ((n, signs.get(n) or read[n]) for n in {*signs, *read} if n not in without and (wanted is None or n in wanted))
    found = [(-sum(SIGNS[sign] for sign in some), n, some) for n, some in everything]
    return len(found), [Doubted(n, min(-doubt, 1.0), some) for doubt, n, some in heapq.nsmallest(limit, found)]


def links(connection: Connection, conditions: Conditions, without: Iterable[frozenset[int]], limit: int) -> tuple[int, list[Doubted]]:
    """How many links are in doubt, and those most in doubt. ``without``: pairs of claims that a person judged."""
    judged = set(without)
    where = [_pairs.score.between(HELD - BAND, HELD + BAND)]
    if conditions:
        inside = select(_part.claim).join(linkschema.events, _events.number == _part.event).where(*conditions)
        where.append(_pairs.low.in_(inside))
    total = connection.scalar(select(func.count()).select_from(linkschema.pairs).where(*where)) or 0
    query = select(_pairs.low, _pairs.high, _pairs.score).where(*where)
    rows = connection.execute(query.order_by(func.abs(_pairs.score - HELD), _pairs.low, _pairs.high).limit(limit + len(judged)))
    kept = [(low, high, score) for low, high, score in rows if frozenset((low, high)) not in judged][:limit]
    return max(total - len(judged), len(kept)), [
        Doubted(low, 1 - abs(score - HELD) / BAND, ("near-threshold",), high, score) for low, high, score in kept
    ]
