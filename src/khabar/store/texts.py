"""The texts of a case as linking needs them: houses, fingerprints, copies, and how many articles have a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from khabar.events import Copy
from khabar.link.copies import Prepared, compare, near
from khabar.link.features import Weights, ordinals
from khabar.link.fingerprints import winnow
from khabar.link.houses import House, Houses
from khabar.link.words import stem, words
from khabar.records import Article, Boilerplate, Span
from khabar.store import linkschema, schema
from khabar.store.numbers import insert_numbers
from khabar.store.pages import chunks

#: A fingerprint in more articles of one house is boilerplate, or background told again and again.
BOILERPLATE = 8
#: Fingerprints that two articles must share to be compared.
SHARED = 2
#: Pairs of articles that are at hand at once while copies are looked for.
KEPT = 2000


def _articles(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Article]]:
    a = schema.articles.c
    for some in chunks(numbers):
        query = select(a.number, a.id, a.text, a.title, a.outlet, a.published, a.published_from, a.url, a.source, a.boilerplate)
        found = {row[0]: _article(*row[1:]) for row in connection.execute(query.where(a.number.in_(some)))}
        yield from ((n, found[n]) for n in some)


def _article(*columns: Any) -> Article:
    identity, text, *plain, marked = columns
    spans = tuple(Boilerplate(kind, Span(start, end)) for kind, start, end in marked)
    title, outlet, published, how, url, source = plain
    return Article(identity, text, title, outlet, published, how, url, source, boilerplate=spans)


def add_houses(connection: Connection, houses: Houses, new: Sequence[int]) -> Houses:
    """Find who publishes the new articles and whom they name; the houses then know all that publish in the case."""
    _learn(connection, houses)
    published = {}
    for n, article in _articles(connection, new):
        published[n] = houses.of(article)
        houses.learn(published[n])
    rows = []
    for n, article in _articles(connection, new):
        house = published[n]
        cites = dict.fromkeys(named.house for named in houses.named(article.text, words(article.text)))
        cites.pop(house.key if house else "", None)
        rows.append({
            "article": n, "house": house.key if house else None, "label": house.label if house else None,
            "credits": sorted(houses.credits(article)), "cites": list(cites),
        })  # fmt: skip
    if rows:
        connection.execute(insert(linkschema.linked), rows)
    return houses


def _learn(connection: Connection, houses: Houses) -> None:
    """Know the houses of the case, which have the names of today's packs."""
    linked = linkschema.linked
    known = select(linked.c.house, func.min(linked.c.label), func.max(linked.c.label)).where(linked.c.house.is_not(None))
    for key, first, last in connection.execute(known.group_by(linked.c.house)).all():
        houses.learn(House(key, first))
        if {first, last} != {houses.labels[key]}:
            connection.execute(update(linked).where(linked.c.house == key).values(label=houses.labels[key]))


# ------------------------------------------------------------------ copies
def add_copies(connection: Connection, new: Sequence[int], progress: Callable[[float], None]) -> list[Copy]:
    """Find and keep the copies among the new articles and between them and the others."""
    marks = {n: winnow([w.form for w in words(article.text)]) for n, article in _articles(connection, new)}
    insert_numbers(connection, linkschema.fingerprints, ((mark, n) for n, found in marks.items() for mark in found))
    wanted = _candidates(connection, marks)
    texts = _Texts(connection)
    numbers: dict[str, int] = {}
    out: list[Copy] = []
    for i, (a, b) in enumerate(wanted):
        if i % KEPT == 0:
            progress(i / len(wanted))
            texts.load(sorted({n for pair in wanted[i : i + KEPT] for n in pair}))
        left, right = texts.prepared(a), texts.prepared(b)
        if (copy := compare(left, right)) is not None:
            numbers |= {left.id: a, right.id: b}
            out.append(copy)
    if out:
        connection.execute(insert(linkschema.copies), [copy_row(copy, numbers) for copy in out])
    return out


def copy_row(copy: Copy, numbers: Mapping[str, int]) -> dict[str, object]:
    """A copy as a row of its table. ``numbers``: the store's own numbers of both articles, by id."""
    passages = [[list(p.copy), list(p.original)] for p in copy.passages]
    return {
        "article": numbers[copy.article], "original": numbers[copy.original], "kind": copy.kind, "score": copy.score,
        "direction": copy.direction, "passages": passages,
    }  # fmt: skip


def _candidates(connection: Connection, marks: Mapping[int, set[int]]) -> list[tuple[int, int]]:
    """Pairs of articles of near days, one of them new, that share enough fingerprints that are no boilerplate."""
    houses = {row[0]: row[1] for row in connection.execute(select(linkschema.linked.c.article, linkschema.linked.c.house))}
    days = _days(connection)
    shared: Counter[tuple[int, int]] = Counter()
    for found in _postings(connection, marks):
        if len(found) > 1 and max(Counter(houses.get(n) for n in found).values()) <= BOILERPLATE:
            ordered = sorted(found)
            pairs = ((a, b) for i, b in enumerate(ordered) for a in ordered[:i] if a in marks or b in marks)
            shared.update((a, b) for a, b in pairs if near(days.get(a), days.get(b)))
    return sorted(pair for pair, count in shared.items() if count >= SHARED)


def _days(connection: Connection) -> dict[int, int]:
    """The day of publication of each article that has one, as an ordinal."""
    a = schema.articles.c
    published = select(a.number, a.published).where(a.published.is_not(None))
    return {number: days.first for number, edtf in connection.execute(published) if (days := ordinals(edtf))}


def _postings(connection: Connection, marks: Mapping[int, set[int]]) -> Iterator[list[int]]:
    """The articles, new and old, that have a fingerprint of the new ones; all at once where none is old."""
    table = linkschema.fingerprints.c
    query = select(table.hash, table.article).order_by(table.hash, table.article)
    if connection.scalar(select(func.count()).select_from(linkschema.linked)) == len(marks):
        yield from _grouped(connection.execute(query.execution_options(yield_per=10_000)))
        return
    for some in chunks(sorted({mark for found in marks.values() for mark in found})):
        yield from _grouped(connection.execute(query.where(table.hash.in_(some))))


def _grouped(rows: Iterable[Sequence[int]]) -> Iterator[list[int]]:
    """The articles of each fingerprint; in: rows sorted by fingerprint."""
    return ([article for _, article in some] for _, some in groupby(rows, key=itemgetter(0)))


class _Texts:
    """Articles prepared for comparing, read when first needed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._prepared: dict[int, Prepared] = {}

    def load(self, numbers: Sequence[int]) -> None:
        """Have these at hand, and no others."""
        self._prepared = {n: self._prepared[n] for n in numbers if n in self._prepared}
        linked = linkschema.linked.c
        query = select(linked.article, linked.house, linked.credits, linked.cites)
        for some in chunks([n for n in numbers if n not in self._prepared]):
            rows = {r[0]: r[1:] for r in self.connection.execute(query.where(linked.article.in_(some)))}
            for n, article in _articles(self.connection, some):
                house, credits, cites = rows[n]
                days = ordinals(article.published)
                self._prepared[n] = Prepared(
                    article.id, house, days.first if days else None, tuple(words(article.text)), frozenset(credits), frozenset(cites)
                )

    def prepared(self, number: int) -> Prepared:
        """An article by its number; ``load`` it before."""
        return self._prepared[number]


# ------------------------------------------------------------------ words
def count_words(connection: Connection, new: Sequence[int]) -> bool:
    """Count in how many articles each stem stands, once: the first time a case is linked. Whether it was done."""
    table = linkschema.word_counts
    if not new or connection.scalar(select(table.c.articles).where(table.c.stem == "")) is not None:
        return False
    counts: Counter[str] = Counter()
    for _, article in _articles(connection, new):
        counts.update({stem(w.form) for w in words(article.text)})
    rows = [{"stem": word, "articles": n} for word, n in sorted(counts.items()) if n > 1]
    connection.execute(insert(table), [{"stem": "", "articles": len(new)}, *rows])
    return True


def word_weights(connection: Connection) -> Weights:
    """The weights of words as counted; a word that stands in one article only is not kept."""
    counts = {row[0]: row[1] for row in connection.execute(select(linkschema.word_counts.c.stem, linkschema.word_counts.c.articles))}
    return Weights(counts.pop("", 0), counts)
