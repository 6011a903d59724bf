"""Copies with both their articles, for showing what was taken from where. In: a linked case. Out: pairs with outlets, dates and texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from khabar.events import Copy
from khabar.store import linkschema, schema
from khabar.store.case import Case
from khabar.store.pages import chunks


@dataclass(frozen=True, slots=True)
class Side:
    """One article of a pair: its outlet as shown, its house as compared, when it was published, its headline and text."""

    article: str
    outlet: str | None
    house: str | None
    published: str | None
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A copy with its two articles."""

    copy: Copy
    taker: Side
    origin: Side

    @property
    def between(self) -> bool:
        """Whether the two are not known to be of one outlet."""
        return self.taker.house is None or self.taker.house != self.origin.house


def pairs(case: Case, article: str | None = None) -> Iterator[Pair]:
    """The copies of a case, or those of an article, with both sides; in order of the copying article. Raises StoreError."""
    found = list(case.copies(article))
    for some in chunks(found):
        sides = _sides(case, sorted({a for copy in some for a in (copy.article, copy.original)}))
        yield from (Pair(copy, sides[copy.article], sides[copy.original]) for copy in some)


def _sides(case: Case, ids: list[str]) -> dict[str, Side]:
    a, linked = schema.articles.c, linkschema.linked.c
    query = select(a.id, a.outlet, linked.label, linked.house, a.published, a.title, a.text)
    query = query.join(linkschema.linked, linked.article == a.number)
    out: dict[str, Side] = {}
    with case.reading() as connection:
        for some in chunks(ids):
            for identity, outlet, label, house, published, title, text in connection.execute(query.where(a.id.in_(some))):
                out[identity] = Side(identity, label or outlet, house, published, title, text)
    return out
