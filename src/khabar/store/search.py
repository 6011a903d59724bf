"""Full-text search over articles and claims: the index, and questions to it.

SQLite: two contentless FTS5 tables over folded words (``rows.search_key``), so that the index holds no second copy of the text; their row
ids are ``articles.number`` and ``claims.number``. They are written by the store's writer in the transaction that writes the article, and
are no part of ``schema.metadata``, which other databases share. Another database gets its own statements behind the same functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, Select, Table, func, literal_column, select, text

from khabar.errors import StoreError
from khabar.records import Claim
from khabar.store import schema
from khabar.store.rows import search_key
from khabar.store.words import Term, terms

#: Rows that one statement of the migration indexes.
CHUNK = 500
_ARTICLES, _CLAIMS = "search_articles", "search_claims"
_WEIGHTS = {_ARTICLES: "4.0, 1.0", _CLAIMS: "2.0, 1.0"}
_CREATE = (
    f"CREATE VIRTUAL TABLE {_ARTICLES} USING fts5(title, body, content='', tokenize=\"unicode61 remove_diacritics 0\", prefix='2 3')",
    f"CREATE VIRTUAL TABLE {_CLAIMS} USING fts5(quote, names, content='', tokenize=\"unicode61 remove_diacritics 0\", prefix='2 3')",
)
_INSERT_ARTICLE = text(f"INSERT INTO {_ARTICLES} (rowid, title, body) VALUES (:number, :title, :body)")
_INSERT_CLAIM = text(f"INSERT INTO {_CLAIMS} (rowid, quote, names) VALUES (:number, :quote, :names)")


def _index(name: str) -> Table:
    return Table(name, MetaData(), Column("rowid", Integer, key="number"), Column(name))


_TABLES = {name: _index(name) for name in (_ARTICLES, _CLAIMS)}


# ------------------------------------------------------------------ writing
def create(connection: Connection) -> None:
    """Make the empty index; nothing where the database has no FTS5."""
    if _has_index(connection):
        for statement in _CREATE:
            connection.execute(text(statement))


def article_words(title: str | None, text: str) -> tuple[str, str]:
    """What the index has of an article: title, body."""
    return search_key(title), search_key(text)


def claim_words(claim: Claim) -> tuple[str, str]:
    """What the index has of a claim: excerpt, names. Parties, place and sources are found in Arabic and in English."""
    return search_key(claim.quote_text), search_key(*_names(claim))


def add_articles(connection: Connection, articles: Iterable[tuple[int, tuple[str, str]]]) -> None:
    """Index articles: number, ``article_words``."""
    rows = [{"number": n, "title": title, "body": body} for n, (title, body) in articles]
    if rows and _has_index(connection):
        connection.execute(_INSERT_ARTICLE, rows)


def add_claims(connection: Connection, claims: Iterable[tuple[int, tuple[str, str]]]) -> None:
    """Index claims: number, ``claim_words``."""
    rows = [{"number": n, "quote": quote, "names": names} for n, (quote, names) in claims]
    if rows and _has_index(connection):
        connection.execute(_INSERT_CLAIM, rows)


def _names(claim: Claim) -> Iterable[str | None]:
    for entity in (*claim.actor, *claim.recipient):
        yield from (entity.text, entity.name, entity.label)
    if claim.place:
        yield from (claim.place.text, claim.place.name)
    for source in claim.attribution:
        yield from (source.text, source.name)


def fill(connection: Connection) -> None:
    """Make the index of a case that has none: the migration of older cases."""
    create(connection)
    if not _has_index(connection):
        return
    a, c = schema.articles.c, schema.claims.c
    for page in connection.execute(select(a.number, a.title, a.text).order_by(a.number)).partitions(CHUNK):
        add_articles(connection, [(n, article_words(title, body)) for n, title, body in page])
    names = _stored_names(connection)
    for page in connection.execute(select(c.number, c.quote_text, c.place_search).order_by(c.number)).partitions(CHUNK):
        found = [{"number": n, "quote": search_key(q), "names": f"{place or ''}{names.get(n, '')}"} for n, q, place in page]
        connection.execute(_INSERT_CLAIM, found)


def _stored_names(connection: Connection) -> dict[int, str]:
    """Claim number → the folded names of its parties and sources, as their ``search`` columns have them."""
    out: dict[int, str] = {}
    for table in (schema.claim_actors, schema.attributions):
        for number, words in connection.execute(select(table.c.claim, table.c.search).order_by(table.c.claim, table.c.number)):
            out[number] = out.get(number, "") + words
    return out


def _has_index(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


# ------------------------------------------------------------------ asking
def match(wanted: Sequence[Term]) -> str:
    """The FTS5 question of the terms. Words are letters and digits only, so quoting them is enough."""
    yes = " AND ".join(f"({_either(t)})" for t in wanted if t.wanted)
    no = " OR ".join(f"({_either(t)})" for t in wanted if not t.wanted)
    return f"({yes}) NOT ({no})" if no else yes


def _either(term: Term) -> str:
    rest, star = term.words[1:], "*" if term.prefix else ""
    return " OR ".join(f'"{" ".join((first, *rest))}"{star}' for first in term.firsts())


def article_numbers(wanted: Sequence[Term]) -> Select[tuple[int]]:
    """The numbers of the articles that have the terms, for use inside another question."""
    return _numbers(_ARTICLES, wanted)


def claim_numbers(wanted: Sequence[Term]) -> Select[tuple[int]]:
    """The numbers of the claims whose excerpt or names have the terms, for use inside another question."""
    return _numbers(_CLAIMS, wanted)


def claims_with(words: str) -> Select[tuple[int]]:
    """``claim_numbers`` of what a user types. Raises InputError."""
    return claim_numbers(terms(words))


def _numbers(name: str, wanted: Sequence[Term]) -> Select[tuple[int]]:
    table = _TABLES[name]
    return select(table.c.number).where(table.c[name].op("MATCH")(match(wanted)))


def ranked(connection: Connection, what: str, wanted: Sequence[Term], limit: int, offset: int) -> tuple[int, list[int]]:
    """How many ``articles`` or ``claims`` have the terms, and the numbers of a page of them, best first.

    The order is BM25's, with more weight on titles and excerpts. Raises StoreError where the database has no index.
    """
    if not _has_index(connection):
        raise StoreError(f"full-text search is not there for {connection.dialect.name} yet; filter by actor, place or date instead")
    name = {"articles": _ARTICLES, "claims": _CLAIMS}[what]
    question = _numbers(name, wanted)
    total = connection.scalar(select(func.count()).select_from(question.subquery())) or 0
    order: ColumnElement[float] = literal_column(f"bm25({name}, {_WEIGHTS[name]})")
    page = question.order_by(order, _TABLES[name].c.number).limit(limit).offset(offset)
    return total, list(connection.scalars(page))
