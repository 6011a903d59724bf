"""Parties of a selection and what passes between them, counted in SQL like ``explore``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, select

from khabar.store import linkschema, schema
from khabar.store.counting import Conditions, of_events
from khabar.store.explore import Party, named_parties

#: Pack entries that say what someone is, not who.
_HEAD = "head."
#: What must hold of two rows of parties of one event.
Choice = Callable[[FromClause, FromClause], list[ColumnElement[bool]]]
_events, _parties = linkschema.events.c, linkschema.event_parties.c


class Passed(NamedTuple):
    """Events between two parties, of one kind: ``other`` may stand on either side of ``one``."""

    one: str
    other: str
    event_type: str
    mode: str | None
    quad: str
    status: str
    events: int


def pairs(connection: Connection, conditions: Conditions, values: Sequence[str]) -> list[Passed]:
    """What some parties do to each other, actor first; who acts together without a recipient is paired too, once."""
    return _passed(connection, conditions, lambda a, b: [a.c.value.in_(values), b.c.value.in_(values), _directed(a, b) | _together(a, b)])


def partners(connection: Connection, conditions: Conditions, value: str) -> list[Passed]:
    """What passes between one party and all others, either way."""
    return _passed(connection, conditions, lambda a, b: [a.c.value == value, _directed(a, b) | _directed(b, a) | _beside(a, b)])


def _passed(connection: Connection, conditions: Conditions, chosen: Choice) -> list[Passed]:
    a, b = linkschema.event_parties.alias("a"), linkschema.event_parties.alias("b")
    kind = (_events.event_type, _events.mode, _events.quad, _events.status)
    query = select(a.c.value, b.c.value, *kind, func.count(_events.number.distinct())).join(b, b.c.event == a.c.event)
    query = query.join(linkschema.events, _events.number == a.c.event)
    query = query.where(a.c.shown, b.c.shown, a.c.value != b.c.value, *chosen(a, b), *conditions)
    return [Passed(*tuple(row)) for row in connection.execute(query.group_by(a.c.value, b.c.value, *kind))]


def _directed(a: FromClause, b: FromClause) -> ColumnElement[bool]:
    return and_(a.c.role == "actor", b.c.role == "recipient")


def _beside(a: FromClause, b: FromClause) -> ColumnElement[bool]:
    return and_(a.c.role == "actor", b.c.role == "actor")


def _together(a: FromClause, b: FromClause) -> ColumnElement[bool]:
    return and_(_beside(a, b), a.c.value < b.c.value)


def quads_of(connection: Connection, conditions: Conditions, values: Sequence[str], role: str | None = None) -> list[tuple[str, str, int]]:
    """(party, quad, events) of some parties, in one role or either."""
    query = select(_parties.value, _events.quad, func.count(_events.number.distinct()))
    query = query.join(linkschema.events, _events.number == _parties.event).where(_parties.value.in_(values), *conditions)
    query = query.where(_parties.role == role) if role else query
    return [(value, quad, number) for value, quad, number in connection.execute(query.group_by(_parties.value, _events.quad))]


def busiest(connection: Connection, conditions: Conditions, limit: int) -> tuple[int, list[Party]]:
    """How many parties a selection has, and those with most events in either role."""
    value, events = _parties.value, func.count(_parties.event.distinct())
    query = select(value, events.label("events")).where(_parties.shown, *of_events(_parties.event, conditions)).group_by(value)
    counted = [(row.value, row.events) for row in connection.execute(query.order_by(events.desc(), value))]
    named = {row.value: row for row in connection.execute(named_parties([name for name, _ in counted[:limit]]))}
    return len(counted), [Party(named[name], number) for name, number in counted[:limit]]


def party(connection: Connection, value: str) -> Party | None:
    """A party by its value."""
    row = connection.execute(named_parties([value])).first()
    return Party(row, 0) if row is not None else None


def spellings(connection: Connection, p: Party, limit: int) -> list[tuple[str, int]]:
    """(words, claims) that name a party in the texts, most frequent first."""
    actors = schema.claim_actors.c
    if p.ref and not p.ref.startswith(_HEAD):
        where = [actors.ref == p.ref]
    elif p.country:
        where = [
            actors.country == p.country,
            actors.sector.is_not_distinct_from(p.sector),
            actors.ref.is_(None) | actors.ref.startswith(_HEAD),
        ]
    else:
        where = [actors.text == p.label]
    query = select(actors.text, func.count()).where(*where, actors.inferred.is_(None)).group_by(actors.text)
    return [(words, number) for words, number in connection.execute(query.order_by(func.count().desc(), actors.text).limit(limit))]
