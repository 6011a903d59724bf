"""Which claims are asked for: ``Filters``, and their translation to conditions on ``claims``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, exists, false, or_, select, union_all

from khabar.edtf import bounds
from khabar.store import linkschema, named, schema
from khabar.store.rows import search_key
from khabar.store.search import claims_with


@dataclass(frozen=True, slots=True)
class Party:
    """Someone or somewhere as a user names it: words (Arabic in any spelling, or English), the country they stand for, or both.

    Arabic words are found inside words too, as particles and the article are written in one; others from the beginning of a word. ``key``
    asks for exactly one: a value of ``event_parties`` or ``event_sources``, or the reference or name of a place.
    """

    words: str | None
    country: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """All must hold; ``None`` asks nothing. ``first`` and ``last`` are EDTF dates that the claim's own date must touch."""

    actor: Party | None = None
    recipient: Party | None = None
    place: Party | None = None
    source: Party | None = None
    event_type: str | None = None
    status: str | None = None
    first: str | None = None
    last: str | None = None

    def conditions(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        """What must hold of a row of ``claims`` joined with its article. The case is asked which names are meant."""
        claims = schema.claims.c
        for column, wanted in ((claims.event_type, self.event_type), (claims.status, self.status)):
            if wanted:
                # "" is added so that the walk takes no index: with one, SQLite would sort all claims of the type before it shows a page.
                yield _quicker(connection, [select(claims.number).where(column == wanted)], column.concat("") == wanted)
        for role, party in (("actor", self.actor), ("recipient", self.recipient)):
            if party:
                yield _with_actor(connection, role, party)
        if self.place:
            yield _placed_at(connection, self.place)
        if self.source:
            yield _told_by(connection, self.source)
        if self.first:
            yield claims.date_last >= bounds(self.first)[0]
        if self.last:
            yield claims.date_first <= bounds(self.last)[1]


def _with_actor(connection: Connection, role: str, party: Party) -> ColumnElement[bool]:
    actors = schema.claim_actors.c
    ways = _ways(party, actors.search, actors.country)
    walk = exists().where(actors.claim == schema.claims.c.number, actors.role == role, _named(party, actors.search, actors.country))
    return _quicker(connection, [select(actors.claim).where(actors.role == role, way) for way in ways], walk)


def _placed_at(connection: Connection, place: Party) -> ColumnElement[bool]:
    claims = schema.claims.c
    ways = _ways(place, claims.place_search, claims.place_country)
    return _quicker(
        connection, [select(claims.number).where(way) for way in ways], _named(place, claims.place_search, claims.place_country)
    )


def _told_by(connection: Connection, source: Party) -> ColumnElement[bool]:
    """A link of the claim's isnad, or the outlet of its article."""
    claims, links, articles = schema.claims.c, schema.attributions.c, schema.articles.c
    outlets = _ways(source, articles.search, None)
    ways = _ways(source, links.search, links.country)
    found = [select(links.claim).where(way) for way in ways]
    found += [select(claims.number).join(schema.articles, claims.article == articles.number).where(way) for way in outlets]
    linked = exists().where(links.claim == claims.number, _named(source, links.search, links.country))
    return _quicker(connection, found, or_(linked, _named(source, articles.search, None)))


def _quicker(connection: Connection, found: list[Select[tuple[int]]], walk: ColumnElement[bool]) -> ColumnElement[bool]:
    """The numbers of the claims that are found, if they are few; else what tells of each claim whether it is one of them."""
    numbers = named.few(connection, found)
    return walk if numbers is None else schema.claims.c.number.in_(numbers)


def _ways(party: Party, search: ColumnElement[str], country: ColumnElement[str] | None) -> list[ColumnElement[bool]]:
    """The ways in which a column of ``names`` and one of countries name a party."""
    ways = [named.within(search, _asked(party.words))] if party.words else []
    return ways if country is None or not party.country else [*ways, country == party.country]


def _named(party: Party, search: ColumnElement[str], country: ColumnElement[str] | None) -> ColumnElement[bool]:
    """That one row names a party: for a walk, which the list of names would lead to another index at every step."""
    ways = [search.contains(_asked(party.words), autoescape=True)] if party.words else []
    return or_(false(), *ways, *([country == party.country] if country is not None and party.country else ()))


def _asked(words: str) -> str:
    """What is looked for in a name: within words, but English from their beginning."""
    key = search_key(words)
    return key.rstrip() if key.isascii() else key.strip()


@dataclass(frozen=True, slots=True)
class EventFilters:
    """Which events are asked for. All must hold; ``None`` asks nothing. Several types, quads, modes or statuses: any of them.

    ``party`` is on either side; ``first`` and ``last`` are EDTF dates that the event must touch; ``roots`` the least number of independent
    origins; ``words`` what a claim of it must have, as ``words.terms`` reads them; ``box`` is west, south, east, north in degrees.
    """

    actor: Party | None = None
    recipient: Party | None = None
    party: Party | None = None
    place: Party | None = None
    source: Party | None = None
    event_type: str | tuple[str, ...] | None = None
    quad: str | tuple[str, ...] | None = None
    mode: str | tuple[str, ...] | None = None
    status: str | tuple[str, ...] | None = None
    first: str | None = None
    last: str | None = None
    roots: int | None = None
    words: str | None = None
    ids: tuple[str, ...] | None = None
    box: tuple[float, float, float, float] | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """What must hold of a row of ``events``. Raises InputError for words that cannot be looked for."""
        events = linkschema.events.c
        for name in ("event_type", "quad", "mode", "status"):
            if wanted := getattr(self, name):
                yield events[name] == wanted if isinstance(wanted, str) else events[name].in_(wanted)
        yield from self._parties()
        if self.place:
            yield _placed(self.place)
        if self.first:
            yield events.date_last >= bounds(self.first)[0]
        if self.last:
            yield events.date_first <= bounds(self.last)[1]
        if self.roots:
            yield events.roots >= self.roots
        if self.words:
            claims = linkschema.event_claims.c
            yield events.number.in_(_first(select(claims.event).where(claims.claim.in_(claims_with(self.words)))))
        if self.ids is not None:
            yield events.id.in_(self.ids)
        if self.box:
            yield from _inside(self.box)

    def _parties(self) -> Iterator[ColumnElement[bool]]:
        parties, sources, events = linkschema.event_parties.c, linkschema.event_sources.c, linkschema.events.c
        for roles, party in ((("actor",), self.actor), (("recipient",), self.recipient), (("actor", "recipient"), self.party)):
            if party:
                ways = _exactly_or_ways(party, parties.value, parties.search, parties.country)
                yield events.number.in_(_any(select(parties.event).where(parties.role.in_(roles)), ways))
        if self.source:
            ways = _exactly_or_ways(self.source, sources.value, sources.search, sources.country)
            yield events.number.in_(_any(select(sources.event), ways))


def _exactly_or_ways(
    party: Party, value: ColumnElement[str], search: ColumnElement[str], country: ColumnElement[str]
) -> list[ColumnElement[bool]]:
    return [value == party.key] if party.key is not None else _ways(party, search, country)


def _any(rows: Select[tuple[int]], ways: list[ColumnElement[bool]]) -> Select[tuple[int]] | CompoundSelect[tuple[int]]:
    """The rows that pass in one of some ways; a question for each, so that SQLite takes the index of each."""
    return union_all(*(rows.where(way) for way in ways)) if ways else rows.where(false())


def _placed(place: Party) -> ColumnElement[bool]:
    """Whether the event is at a place; by key: where its own place has that reference, name or, without both, words."""
    c = linkschema.events.c
    if place.key is None:
        return c.number.in_(_any(select(c.number), _ways(place, c.place_search, c.place_country)))
    unnamed = and_(c.place_ref.is_(None), c.place_name.is_(None), c.place_text == place.key)
    return or_(c.place_ref == place.key, and_(c.place_ref.is_(None), c.place_name == place.key), unnamed)


def _inside(box: tuple[float, float, float, float]) -> Iterator[ColumnElement[bool]]:
    """Points in a box; one whose west lies east of its east crosses the 180th meridian."""
    west, south, east, north = box
    lat, lon = linkschema.events.c.place_lat, linkschema.events.c.place_lon
    yield lat.between(south, north)
    yield lon.between(west, east) if west <= east else or_(lon >= west, lon <= east)


def _first(question: Select[tuple[int]]) -> Select[tuple[int]]:
    """A question that is answered before the one around it.

    PostgreSQL guesses that many claims have words that few have; it would go through all events in their order and look each one up.
    """
    found = question.cte().prefix_with("MATERIALIZED", dialect="postgresql")
    return select(*found.c)
