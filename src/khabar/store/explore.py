"""Events listed for the explorer, and the names of what ``counting`` counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, and_, func, select

from khabar.store import linkschema, schema
from khabar.store.counting import ORDER, PLACE, PLACED, Conditions, Point
from khabar.store.eventrows import Body
from khabar.store.pages import chunks

_events, _parties, _sources = linkschema.events.c, linkschema.event_parties.c, linkschema.event_sources.c


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


def ids(connection: Connection, conditions: Conditions) -> list[str]:
    """The ids of the selection, by date."""
    return list(connection.scalars(select(_events.id).where(*conditions).order_by(*ORDER)))


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
    outlet_of = func.coalesce(linkschema.linked.c.label, articles.outlet)
    query = select(part.event, outlet_of, func.min(part.number)).join(schema.claims, claims.number == part.claim)
    query = query.join(schema.articles, articles.number == claims.article).join(
        linkschema.linked, linkschema.linked.c.article == articles.number
    )
    query = query.where(part.event.in_(numbers), outlet_of.is_not(None)).group_by(part.event, outlet_of).order_by(func.min(part.number))
    found: dict[int, list[str]] = defaultdict(list)
    for event, outlet, _ in connection.execute(query):
        found[event].append(outlet)
    return found


# ------------------------------------------------------------------ named
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


def parties(connection: Connection, counted: Sequence[tuple[str, int]]) -> list[Party]:
    """Parties by value, in that order, with their events."""
    named = {row.value: row for row in connection.execute(named_parties([value for value, _ in counted]))}
    return [Party(named[value], events) for value, events in counted]


def all_parties(connection: Connection) -> list[Party]:
    """All parties, with their events in either role, in no order."""
    counted = select(_parties.value, func.count(_parties.event.distinct())).group_by(_parties.value)
    events = {row[0]: row[1] for row in connection.execute(counted)}
    return [Party(row, events[row.value]) for row in connection.execute(named_parties(None))]


def source_countries(connection: Connection, values: Sequence[str]) -> dict[str, str | None]:
    """The country of some outlets and sources, as the articles have it."""
    query = select(_sources.value, func.max(_sources.country)).group_by(_sources.value)
    return {row[0]: row[1] for row in connection.execute(query.where(_sources.value.in_(values)))}


class PlaceHead(NamedTuple):
    """A place as all events of the case have it: the least of what they differ in. Coordinates only where it stands for a point."""

    place_ref: str | None
    place_name: str | None
    place_text: str
    place_country: str | None
    place_lat: float | None = None
    place_lon: float | None = None


_HEAD = tuple(func.min(_events[name]) for name in ("place_ref", "place_name", "place_text", "place_country"))


def point_heads(connection: Connection) -> dict[Point, PlaceHead]:
    """What stands at each point of the map."""
    columns = (_events.place_lat, _events.place_lon, _events.place_name)
    found = connection.execute(select(*columns, *_HEAD).where(*PLACED).group_by(*columns))
    return {Point(*row[:3]): PlaceHead(row[3], row[4], row[5], row[6], row[0], row[1]) for row in found}


def place_heads(connection: Connection) -> dict[str, PlaceHead]:
    """The places by what they are counted by."""
    found = connection.execute(select(PLACE, *_HEAD).where(_events.place_text.is_not(None)).group_by(PLACE))
    return {row[0]: PlaceHead(row[1], row[2], row[3], row[4]) for row in found}


def place_texts(connection: Connection) -> Iterator[tuple[str | None, str | None, str, int]]:
    """(reference, English name, words, how often) of the places of events and of states, as they are written."""
    for c in (_events, schema.presence.c):
        columns = (c.place_ref, c.place_name, c.place_text)
        found = connection.execute(select(*columns, func.count()).where(c.place_text.is_not(None)).group_by(*columns))
        yield from ((row[0], row[1], row[2], row[3]) for row in found)


def place_mentions(connection: Connection, names: Collection[str]) -> Iterator[tuple[str, str, int]]:
    """(English name, words, how often) of places of some names as articles mention them, event or not."""
    c = schema.mentions.c
    for some in chunks(sorted(names)):
        query = select(c.value, c.text, func.count()).where(c.kind == "place", c.value.in_(some)).group_by(c.value, c.text)
        yield from ((row[0], row[1], row[2]) for row in connection.execute(query))
