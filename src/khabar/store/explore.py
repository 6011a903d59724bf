"""Events counted and listed for the explorer, in SQL over the summary columns: no claim is loaded to count.

Every function takes a connection and the conditions of a selection on ``events``; an empty selection asks for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, select

from khabar.store import linkschema, schema
from khabar.store.eventrows import Body

Conditions = Sequence[ColumnElement[bool]]
#: Selections of up to so many events are kept as a list of numbers while they are counted.
SMALL = 2000
_events, _parties, _sources = linkschema.events.c, linkschema.event_parties.c, linkschema.event_sources.c
#: By date, then id; what has no date comes last.
_ORDER = (_events.date_first.is_(None), _events.date_first, _events.id)
_places = (_events.place_ref, _events.place_name, _events.place_text, _events.place_country, _events.place_lat, _events.place_lon)


@dataclass(frozen=True, slots=True)
class Listed:
    """An event in a list: its summary, what it shows, and its leading claim."""

    row: Any
    body: Body
    article: str
    claim: str
    trigger: str
    quote: str
    outlets: tuple[str, ...]


def fixed(connection: Connection, conditions: Conditions) -> Conditions:
    """The same selection as a list of numbers when it is small: then it is not found again for every count."""
    if not conditions:
        return conditions
    found = list(connection.scalars(select(_events.number).where(*conditions).limit(SMALL + 1)))
    if len(found) > SMALL:
        return conditions
    # One piece of SQL: a bound value for each number would take longer to put together than to ask.
    listed = ", ".join(str(int(number)) for number in found) or "NULL"
    return [_events.number.op("IN", is_comparison=True)(literal_column(f"({listed})"))]


def count(connection: Connection, conditions: Conditions) -> int:
    """How many events pass."""
    return connection.scalar(select(func.count()).select_from(linkschema.events).where(*conditions)) or 0


def page(connection: Connection, conditions: Conditions, limit: int, offset: int, newest: bool = False) -> list[Listed]:
    """Events in order of date, then id, the earliest first or the ``newest``; those without a date last either way."""
    order = (_ORDER[0], _events.date_first.desc(), _events.id) if newest else _ORDER
    chosen = select(_events.number).where(*conditions).order_by(*order)
    numbers = list(connection.scalars(chosen.limit(limit).offset(offset)))
    return listed(connection, numbers)


def ordered(connection: Connection, conditions: Conditions) -> list[int]:
    """The numbers of the selection, by date."""
    return list(connection.scalars(select(_events.number).where(*conditions).order_by(*_ORDER)))


def ids(connection: Connection, conditions: Conditions) -> list[str]:
    """The ids of the selection, by date."""
    return list(connection.scalars(select(_events.id).where(*conditions).order_by(*_ORDER)))


def by_id(connection: Connection, ids: Sequence[str]) -> list[Listed]:
    """Events by id, those that are there, in that order."""
    found = {row.id: row.number for row in connection.execute(select(_events.id, _events.number).where(_events.id.in_(ids)))}
    return listed(connection, [found[identity] for identity in ids if identity in found])


def listed(connection: Connection, numbers: Sequence[int]) -> list[Listed]:
    """Events by number, in that order."""
    rows = {row.number: row for row in connection.execute(select(linkschema.events).where(_events.number.in_(numbers)))}
    leads = _leads(connection, numbers)
    outlets = _outlets(connection, numbers)
    return [Listed(rows[n], msgspec.json.decode(rows[n].body, type=Body), *leads[n], tuple(outlets[n])) for n in numbers]


def _leads(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, str, str, str]]:
    """Event → article, claim, trigger and quote of its first report."""
    part, claims, articles = linkschema.event_claims.c, schema.claims.c, schema.articles.c
    first = select(part.event, func.min(part.number).label("number")).where(part.event.in_(numbers)).group_by(part.event).subquery()
    query = select(part.event, articles.id, claims.id, claims.trigger_text, claims.quote_text)
    query = query.join(first, and_(first.c.event == part.event, first.c.number == part.number))
    query = query.join(schema.claims, claims.number == part.claim).join(schema.articles, articles.number == claims.article)
    return {row[0]: tuple(row)[1:] for row in connection.execute(query)}


def _outlets(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    part, claims, articles = linkschema.event_claims.c, schema.claims.c, schema.articles.c
    outlet_of = func.coalesce(articles.outlet, linkschema.linked.c.label)
    query = select(part.event, outlet_of, func.min(part.number)).join(schema.claims, claims.number == part.claim)
    query = query.join(schema.articles, articles.number == claims.article).join(
        linkschema.linked, linkschema.linked.c.article == articles.number
    )
    query = query.where(part.event.in_(numbers), outlet_of.is_not(None)).group_by(part.event, outlet_of).order_by(func.min(part.number))
    found: dict[int, list[str]] = defaultdict(list)
    for event, outlet, _ in connection.execute(query):
        found[event].append(outlet)
    return found


# ------------------------------------------------------------------ counted
def days(connection: Connection, conditions: Conditions) -> list[tuple[str | None, str, int]]:
    """(first day, quad, events), by day."""
    query = select(_events.date_first, _events.quad, func.count()).where(*conditions).group_by(_events.date_first, _events.quad)
    return [(day, quad, number) for day, quad, number in connection.execute(query.order_by(_events.date_first))]


def places(connection: Connection, conditions: Conditions) -> list[tuple[Any, str, int]]:
    """(place columns, quad, events) of places with coordinates."""
    at = (_events.place_lat, _events.place_lon, _events.place_name, _events.quad)
    least = (func.min(_events[name]).label(name) for name in ("place_ref", "place_text", "place_country"))
    query = select(*at, *least, func.count().label("events")).where(_events.place_lat.is_not(None), *conditions).group_by(*at)
    return [(row, row.quad, row.events) for row in connection.execute(query)]


def column(connection: Connection, conditions: Conditions, name: str) -> list[tuple[str, int]]:
    """(value, events) of a column of ``events``, most first; absent values are left out."""
    value = linkschema.events.c[name]
    query = select(value, func.count()).where(value.is_not(None), *conditions).group_by(value).order_by(func.count().desc(), value)
    return [(found, number) for found, number in connection.execute(query)]


def parties(connection: Connection, conditions: Conditions, role: str, limit: int) -> list[Any]:
    """Rows of value, label, name, country, sector, ref, events: parties of a role, most events first."""
    top = select(_parties.value, func.count().label("events")).where(_parties.role == role, *of_events(_parties.event, conditions))
    counted = list(connection.execute(top.group_by(_parties.value).order_by(func.count().desc(), _parties.value).limit(limit)))
    named = {row.value: row for row in connection.execute(named_parties([row.value for row in counted]))}
    return [Party(named[row.value], row.events) for row in counted]


def all_parties(connection: Connection) -> list[Any]:
    """All parties, with their events in either role, in no order."""
    counted = select(_parties.value, func.count(_parties.event.distinct())).group_by(_parties.value)
    events = {row[0]: row[1] for row in connection.execute(counted)}
    return [Party(row, events[row.value]) for row in connection.execute(named_parties(None))]


def named_parties(values: Sequence[str] | None) -> Select[Any]:
    """The names of parties: their most frequent words are not worth the sorting, so the least are shown."""
    shown = [func.max(_parties[name]).label(name) for name in ("name", "country", "sector", "ref")]
    query = select(_parties.value, func.min(_parties.label).label("label"), *shown).group_by(_parties.value)
    return query if values is None else query.where(_parties.value.in_(values))


class Party:
    """A party with how many events it has: the columns of its row, and ``events``."""

    def __init__(self, row: Any, events: int) -> None:
        self.value, self.label, self.name, self.country, self.sector, self.ref = row
        self.events: int = events


def sources(connection: Connection, conditions: Conditions, limit: int | None) -> list[Any]:
    """Rows of value, country, events: outlets and sources, most events first."""
    query = select(_sources.value, func.max(_sources.country).label("country"), func.count().label("events"))
    if limit is None:
        return list(connection.execute(query.group_by(_sources.value)))
    top = select(_sources.value, func.count().label("events")).where(*of_events(_sources.event, conditions)).group_by(_sources.value)
    counted = {row.value: row.events for row in connection.execute(top.order_by(func.count().desc(), _sources.value).limit(limit))}
    rows = connection.execute(query.where(_sources.value.in_(list(counted))).group_by(_sources.value))
    return sorted((Source(row.value, row.country, counted[row.value]) for row in rows), key=lambda s: (-s.events, s.value))


class Source(NamedTuple):
    """A source with how many events it has."""

    value: str
    country: str | None
    events: int


def named_places(connection: Connection, conditions: Conditions, limit: int | None) -> list[Any]:
    """Rows of the place columns and events: places named, most events first."""
    key = func.coalesce(_events.place_ref, _events.place_name, _events.place_text)
    least = (func.min(column).label(column.name) for column in _places)
    query = select(*least, func.count().label("events")).where(_events.place_text.is_not(None), *conditions).group_by(key)
    return list(connection.execute(query.order_by(func.count().desc(), key).limit(limit)))


def place_texts(connection: Connection) -> list[tuple[str, str, int]]:
    """(reference or name, words, events) of places as they are written, most events first."""
    value = func.coalesce(_events.place_ref, _events.place_name, _events.place_text)
    query = select(value, _events.place_text, func.count()).where(_events.place_text.is_not(None)).group_by(value, _events.place_text)
    return [(key, words, number) for key, words, number in connection.execute(query.order_by(func.count().desc(), _events.place_text))]


def roots(connection: Connection, conditions: Conditions, upto: int = 5) -> list[tuple[int, int]]:
    """(n, events with at least n independent origins), n from 1."""
    found = dict(column_numbers(connection, conditions))
    return [(n, sum(number for k, number in found.items() if k >= n)) for n in range(1, upto + 1)]


def column_numbers(connection: Connection, conditions: Conditions) -> Iterator[tuple[int, int]]:
    """(roots, events)."""
    query = select(_events.roots, func.count()).where(*conditions).group_by(_events.roots)
    return ((number, events) for number, events in connection.execute(query))


def of_events(event: ColumnElement[int], conditions: Conditions) -> list[ColumnElement[bool]]:
    """That a row of a list belongs to an event of the selection."""
    return [event.in_(numbers(conditions))] if conditions else []


def numbers(conditions: Conditions) -> Select[tuple[int]]:
    """The numbers of the events of a selection, for use inside another question."""
    return select(_events.number).where(*conditions)
