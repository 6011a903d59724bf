"""The rewrites of a case: articles that name another's house and tell its events in other words. In: linked events. Out: rows of copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from khabar.link.features import ordinals
from khabar.link.rewrites import Retold, may_retell, rewrite
from khabar.records import Span
from khabar.store import linkschema, schema
from khabar.store.pages import chunks
from khabar.store.texts import copy_row

REWRITE = "rewrite"


class _Telling(NamedTuple):
    """A claim as a report: its article, event and root, and its sentence."""

    article: int
    event: int
    root: str
    sentence: Span


def note_rewrites(connection: Connection) -> int:
    """Find the rewrites of a linked case anew; how many. Pairs that share text are none."""
    copies = linkschema.copies
    connection.execute(delete(copies).where(copies.c.kind == REWRITE))
    articles = _articles(connection)
    pairs = _candidates(connection, articles)
    rows = []
    for teller, original, told in _together(connection, pairs):
        found = rewrite(articles[teller], articles[original], told)
        if found is not None:
            rows.append(copy_row(found, {articles[n].id: n for n in (teller, original)}))
    if rows:
        connection.execute(insert(copies), rows)
    return len(rows)


def _articles(connection: Connection) -> dict[int, Retold]:
    """The linked articles that have claims in events."""
    a, linked, claims = schema.articles.c, linkschema.linked.c, schema.claims.c
    counted = {row[0]: row[1] for row in connection.execute(select(claims.article, func.count()).group_by(claims.article))}
    query = select(a.number, a.id, linked.house, a.published, linked.credits, linked.cites)
    query = query.join(linkschema.linked, linked.article == a.number).order_by(a.number)
    out = {}
    for number, identity, house, published, credits, cites in connection.execute(query):
        if number in counted:
            days = ordinals(published)
            out[number] = Retold(identity, house, days.first if days else None, frozenset((*credits, *cites)), counted[number])
    return out


def _candidates(connection: Connection, articles: Mapping[int, Retold]) -> dict[int, list[int]]:
    """For each article that may retell others, those others."""
    by_house: dict[str, list[int]] = defaultdict(list)
    for number, article in articles.items():
        if article.house:
            by_house[article.house].append(number)
    copies = linkschema.copies.c
    known = {frozenset((row[0], row[1])) for row in connection.execute(select(copies.article, copies.original))}
    out: dict[int, list[int]] = {}
    for number, article in articles.items():
        originals = [n for house in sorted(article.names) for n in by_house.get(house, ()) if may_retell(article, articles[n])]
        if wanted := [n for n in originals if frozenset((number, n)) not in known]:
            out[number] = wanted
    return out


def _together(connection: Connection, pairs: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, int, list[tuple[int, Span, Span]]]]:
    """What two articles tell on one root: teller, original, and for each claim of the teller the event and a sentence of each."""
    for some in chunks(sorted(pairs)):
        theirs: dict[tuple[int, int, str], Span] = {}
        for t in _tellings(connection, sorted({n for teller in some for n in pairs[teller]})):
            theirs.setdefault((t.article, t.event, t.root), t.sentence)
        mine: dict[int, list[_Telling]] = defaultdict(list)
        for t in _tellings(connection, some):
            mine[t.article].append(t)
        for teller in some:
            for original in pairs[teller]:
                keys = ((t, (original, t.event, t.root)) for t in mine[teller] if t.root)
                yield teller, original, [(t.event, t.sentence, theirs[key]) for t, key in keys if key in theirs]


def _tellings(connection: Connection, articles: Sequence[int]) -> Iterator[_Telling]:
    """The reports of some articles, in the order of their texts."""
    told, claims, s = linkschema.event_claims.c, schema.claims.c, schema.sentences
    query = select(claims.article, told.event, told.root, s.c.start, s.c.end)
    query = query.join(schema.claims, claims.number == told.claim)
    query = query.join(s, (s.c.article == claims.article) & (s.c.number == claims.sentence))
    for some in chunks(articles):
        rows = connection.execute(query.where(claims.article.in_(some)).order_by(claims.article, claims.number))
        yield from (_Telling(article, event, root, Span(start, end)) for article, event, root, start, end in rows)
