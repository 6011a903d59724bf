"""Full-text search over articles and claims: the index, and questions to it.

Two tables over folded words (``rows.search_key``), whose ``rowid`` is ``articles.number`` or ``claims.number``, written by the store's
writer in the transaction that writes the article. They can be made again from the rest, so they are no part of ``schema.metadata``. How
they look is each database's own matter (``search_sqlite``, ``search_postgres``); which articles and claims have the words is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Select, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import InternalTraversal

from khabar.records import Claim
from khabar.store import schema, search_postgres, search_sqlite
from khabar.store.rows import search_key
from khabar.store.searchtables import ARTICLES, CLAIMS, TABLES, Indexed
from khabar.store.words import Term, terms

#: Rows that are indexed at once when an index is made anew.
CHUNK = 500
_OF = {"sqlite": search_sqlite, "postgresql": search_postgres}


# ------------------------------------------------------------------ writing
def create(connection: Connection) -> None:
    """Make the empty index."""
    _OF[connection.dialect.name].create(connection)


def article_words(title: str | None, text: str) -> tuple[str, str]:
    """What the index has of an article: title, body."""
    return search_key(title), search_key(text)


def claim_words(claim: Claim) -> tuple[str, str]:
    """What the index has of a claim: excerpt, names. Parties, place and sources are found in Arabic and in English."""
    return search_key(claim.quote_text), search_key(*_names(claim))


def add_articles(connection: Connection, articles: Iterable[tuple[int, tuple[str, str]]]) -> None:
    """Index articles: number, ``article_words``."""
    if rows := [Indexed(n, *words) for n, words in articles]:
        _OF[connection.dialect.name].add(connection, ARTICLES, rows)


def add_claims(connection: Connection, claims: Iterable[tuple[int, tuple[str, str]]]) -> None:
    """Index claims: number, ``claim_words``."""
    if rows := [Indexed(n, *words) for n, words in claims]:
        _OF[connection.dialect.name].add(connection, CLAIMS, rows)


def _names(claim: Claim) -> Iterable[str | None]:
    for entity in (*claim.actor, *claim.recipient):
        yield from (entity.text, entity.name, entity.label)
    if claim.place:
        yield from (claim.place.text, claim.place.name)
    for source in claim.attribution:
        yield from (source.text, source.name)


def fill(connection: Connection) -> None:
    """Make the index of a case that has none: of older cases, and of cases that were loaded."""
    create(connection)
    a = schema.articles.c
    for page in _pages(connection, select(a.number, a.title, a.text), a.number):
        add_articles(connection, [(n, article_words(title, body)) for n, title, body in page])
    c = schema.claims.c
    for page in _pages(connection, select(c.number, c.quote_text, c.place_search), c.number):
        names = _stored_names(connection, {n: place for n, _, place in page})
        add_claims(connection, [(n, (search_key(quote), names[n])) for n, quote, _ in page])


def _pages(connection: Connection, query: Select[Any], number: ColumnElement[int]) -> Iterator[Sequence[Any]]:
    """The rows of a question in the order of their numbers, some at a time: a cursor would not outlive what is written meanwhile."""
    last = -1
    while page := connection.execute(query.where(number > last).order_by(number).limit(CHUNK)).all():
        yield page
        last = page[-1][0]


def _stored_names(connection: Connection, places: dict[int, str | None]) -> dict[int, str]:
    """Claim number → the folded names of its parties, place and sources, in the order in which ``add_claims`` has them."""
    actors, links = schema.claim_actors.c, schema.attributions.c
    numbers = list(places)
    parties = select(actors.claim, actors.search).where(actors.claim.in_(numbers)).order_by(actors.claim, actors.role, actors.number)
    sources = select(links.claim, links.search).where(links.claim.in_(numbers)).order_by(links.claim, links.number)
    before, after = _joined(connection, parties), _joined(connection, sources)
    made = {n: f"{before.get(n, '')}{place or ''}{after.get(n, '')}" for n, place in places.items()}
    return {n: f" {' '.join(words.split())} " for n, words in made.items()}


def _joined(connection: Connection, query: Select[Any]) -> dict[int, str]:
    return {n: "".join(row[1] for row in group) for n, group in groupby(connection.execute(query), key=lambda row: row[0])}


# ------------------------------------------------------------------ asking
class _Has(ColumnElement[bool]):
    """That a row of an index has the terms, in the words of the database that is asked."""

    inherit_cache = True
    type = Boolean()
    # Else SQLite gets ``… = 1``, behind which it does not know MATCH.
    _is_implicitly_boolean = True
    _traverse_internals = [("sqlite", InternalTraversal.dp_clauseelement), ("postgresql", InternalTraversal.dp_clauseelement)]

    def __init__(self, name: str, wanted: Sequence[Term]) -> None:
        self.sqlite = search_sqlite.has(name, wanted)
        self.postgresql = search_postgres.has(name, wanted)


@compiles(_Has)
def _in_its_words(element: _Has, compiler: Any, **more: Any) -> str:
    return str(compiler.process(getattr(element, compiler.dialect.name).self_group(), **more))


def article_numbers(wanted: Sequence[Term]) -> Select[tuple[int]]:
    """The numbers of the articles that have the terms, for use inside another question."""
    return _numbers(ARTICLES, wanted)


def claim_numbers(wanted: Sequence[Term]) -> Select[tuple[int]]:
    """The numbers of the claims whose excerpt or names have the terms, for use inside another question."""
    return _numbers(CLAIMS, wanted)


def claims_with(words: str) -> Select[tuple[int]]:
    """``claim_numbers`` of what a user types. Raises InputError."""
    return claim_numbers(terms(words))


def _numbers(name: str, wanted: Sequence[Term]) -> Select[tuple[int]]:
    return select(TABLES[name].c.number).where(_Has(name, wanted))


def ranked(connection: Connection, what: str, wanted: Sequence[Term], limit: int, offset: int) -> tuple[int, list[int]]:
    """How many ``articles`` or ``claims`` have the terms, and the numbers of a page of them, best first.

    More weight is on titles and excerpts. The order is BM25's on SQLite and that of ``ts_rank`` on PostgreSQL, which does not know how
    rare a word is: both find the same, and may order it otherwise.
    """
    name = {"articles": ARTICLES, "claims": CLAIMS}[what]
    question = _numbers(name, wanted)
    total = connection.scalar(select(func.count()).select_from(question.subquery())) or 0
    order = _OF[connection.dialect.name].order(name, wanted)
    page = question.order_by(order, TABLES[name].c.number).limit(limit).offset(offset)
    return total, list(connection.scalars(page))
