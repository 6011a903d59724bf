"""Which claims are asked for: ``Filters``, and their translation to conditions on ``claims``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, Null, exists, false, null, or_

from khabar.edtf import bounds
from khabar.store import schema
from khabar.store.rows import search_key


@dataclass(frozen=True, slots=True)
class Party:
    """Someone or somewhere as a user names it: words (Arabic in any spelling, or English), the country they stand for, or both.

    Arabic words are found inside words too, as particles and the article are written in one; others from the beginning of a word.
    """

    words: str | None
    country: str | None = None


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

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """What must hold of a row of ``claims`` joined with its article."""
        claims, actors, links = schema.claims.c, schema.claim_actors, schema.attributions
        if self.event_type:
            yield claims.event_type == self.event_type
        if self.status:
            yield claims.status == self.status
        for role, party in (("actor", self.actor), ("recipient", self.recipient)):
            if party:
                yield _listed(actors, party, actors.c.role == role)
        if self.place:
            yield _named(self.place, claims.place_search, claims.place_country)
        if self.source:
            yield or_(_named(self.source, schema.articles.c.search, null()), _listed(links, self.source, links.c.claim == claims.number))
        if self.first:
            yield claims.date_last >= bounds(self.first)[0]
        if self.last:
            yield claims.date_first <= bounds(self.last)[1]


def _listed(table: FromClause, party: Party, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a list of the claim names the party."""
    return exists().where(table.c.claim == schema.claims.c.number, condition, _named(party, table.c.search, table.c.country))


def _named(party: Party, search: ColumnElement[str], country: ColumnElement[str] | Null) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = []
    if party.words:
        key = search_key(party.words)
        ways.append(search.contains(key.rstrip() if key.isascii() else key.strip(), autoescape=True))
    if party.country:
        ways.append(country == party.country)
    return or_(false(), *ways)
