"""Whether a case is sound: what its database says of itself, and whether every record still quotes the text it was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, func, select, text

from khabar.records import Span
from khabar.store import linkschema, named, schema
from khabar.store.case import Case
from khabar.store.rows import digest
from khabar.store.searchtables import ARTICLES, CLAIMS, TABLES

#: Articles looked at at once, and faults of one kind that are told.
PAGE, TOLD = 200, 10


def faults(case: Case, progress: Callable[[int], None] = lambda articles: None) -> Iterator[str]:
    """What is wrong with a case, a line each; nothing for a sound one. Raises StoreError when it cannot be read to its end."""
    with case.reading() as connection:
        if connection.dialect.name == "sqlite":
            yield from _of_file(connection)
        yield from _texts(connection, progress)
        yield from _search(connection)
        yield from _events(connection)


def _of_file(connection: Connection) -> Iterator[str]:
    """What SQLite finds: pages, indexes, rows whose owner is missing. PostgreSQL keeps to its keys by itself."""
    for line in connection.scalars(text(f"PRAGMA integrity_check({TOLD})")):
        if line != "ok":
            yield f"the file is damaged: {line.replace(chr(10), '; ')}"
    for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(TOLD):
        yield f"a row of {row[0]} belongs to no row of {row[2]}"


def _texts(connection: Connection, progress: Callable[[int], None]) -> Iterator[str]:
    """Articles whose text is not that which was read, and claims and states that do not quote theirs."""
    a, c, p = schema.articles.c, schema.claims.c, schema.presence.c
    last, done, told = -1, 0, 0
    while page := connection.execute(select(a.number, a.key, a.id, a.text).where(a.number > last).order_by(a.number).limit(PAGE)).all():
        last, done = page[-1].number, done + len(page)
        quotes, states = defaultdict(list), defaultdict(list)
        columns = (c.article, c.id, c.trigger_start, c.trigger_end, c.trigger_text, c.quote_start, c.quote_end, c.quote_text)
        for row in connection.execute(select(*columns).where(c.article.between(page[0].number, last))):
            quotes[row.article].append(row)
        query = select(p.article, p.number, p.quote_start, p.quote_end, p.quote_text).where(p.claim.is_(None))
        for state in connection.execute(query.where(p.article.between(page[0].number, last))):
            states[state.article].append(state)
        for article in page:
            if digest(article.id, article.text) != article.key:
                told += 1
                yield f"article {article.id}: its text is not the one that was read"
            for row in quotes[article.number]:
                trigger, quote = Span(row.trigger_start, row.trigger_end), Span(row.quote_start, row.quote_end)
                if (trigger.of(article.text), quote.of(article.text)) != (row.trigger_text, row.quote_text):
                    told += 1
                    yield f"claim {article.id}#{row.id}: its words do not stand in the article"
            for state in states[article.number]:
                if Span(state.quote_start, state.quote_end).of(article.text) != state.quote_text:
                    told += 1
                    yield f"state {article.id}#p{state.number}: its words do not stand in the article"
            if told >= TOLD:
                return
        progress(done)


def _search(connection: Connection) -> Iterator[str]:
    """Indexes of words that lack rows."""
    for name, table in ((ARTICLES, schema.articles), (CLAIMS, schema.claims)):
        rows, indexed = (connection.scalar(select(func.count()).select_from(t)) or 0 for t in (table, TABLES[name]))
        if rows != indexed:
            yield f"full-text search knows {indexed:,} of {rows:,} {table.name}"
    if missing := named.missing(connection):
        yield f"filters do not find {missing:,} names"


def _events(connection: Connection) -> Iterator[str]:
    """Events without reports."""
    events, part = linkschema.events.c, linkschema.event_claims.c
    empty = connection.scalar(select(func.count()).select_from(linkschema.events).where(events.number.not_in(select(part.event))))
    if empty:
        yield f"{empty:,} events have no report; link the case anew with `khabar link --anew`"
