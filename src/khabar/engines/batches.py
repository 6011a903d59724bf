"""Reading as a pure function on Arrow record batches: ``read_batch``. In: a batch of articles. Out: a batch of readings, row for row.

Every runner runs this one function: the process pool (``pool``), a cluster. It keeps nothing from batch to batch: the same articles give
the same rows, however they are cut into batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from khabar.engines.columns import array_of, fields_of, type_of, values_of
from khabar.engines.local import read_all
from khabar.reader import ReaderProtocol
from khabar.records import Article, Issue, Reading

#: A batch ends at so many articles or so many characters, whichever comes first: half a second of work.
ARTICLES, CHARACTERS = 64, 120_000
#: The column of a reading that says why an article could not be read; null where it was.
FAILED = "failed"

_ARTICLE = fields_of(Article)
_FOUND = {name: hint for name, hint in fields_of(Reading).items() if name != "article"}
#: One row an article: the fields of ``Article``.
ARTICLE_SCHEMA = pa.schema([pa.field(name, type_of(hint)) for name, hint in _ARTICLE.items()])
#: One row an article: the fields of ``Article``, those of ``Reading`` as nested lists, and ``failed``.
READING_SCHEMA = pa.schema(
    [*ARTICLE_SCHEMA, *(pa.field(name, type_of(hint)) for name, hint in _FOUND.items()), pa.field(FAILED, type_of(Issue))]
)


def read_batch(batch: pa.RecordBatch, reader: ReaderProtocol) -> pa.RecordBatch:
    """Read every article of a batch of ``ARTICLE_SCHEMA``; a batch of ``READING_SCHEMA``, in the same order.

    An article that the reader fails on is a row with ``failed``; packs that cannot be read raise PackError.
    """
    articles = articles_in(batch)
    return readings_batch(articles, list(read_all(reader, articles)))


def articles_batch(articles: Sequence[Article]) -> pa.RecordBatch:
    """Articles as a batch of ``ARTICLE_SCHEMA``. Raises UnicodeEncodeError for text that is no Unicode (lone surrogates)."""
    return pa.RecordBatch.from_arrays(_article_columns(articles), schema=ARTICLE_SCHEMA)


def articles_in(batch: pa.RecordBatch) -> list[Article]:
    """The articles of a batch of either schema."""
    return list(map(Article, *(values_of(hint, batch.column(name)) for name, hint in _ARTICLE.items())))


def readings_batch(articles: Sequence[Article], results: Sequence[Reading | Issue]) -> pa.RecordBatch:
    """What reading ``articles`` gave, as a batch of ``READING_SCHEMA``."""
    readings = [r if isinstance(r, Reading) else Reading(a) for a, r in zip(articles, results, strict=True)]
    columns = _article_columns([r.article for r in readings])
    columns += [array_of(hint, [getattr(r, name) for r in readings]) for name, hint in _FOUND.items()]
    columns.append(array_of(Issue, [r if isinstance(r, Issue) else None for r in results]))
    return pa.RecordBatch.from_arrays(columns, schema=READING_SCHEMA)


def results_in(batch: pa.RecordBatch) -> list[Reading | Issue]:
    """The readings of a batch of ``READING_SCHEMA``, an issue for each article that failed."""
    found = [values_of(hint, batch.column(name)) for name, hint in _FOUND.items()]
    readings = map(Reading, articles_in(batch), *found)
    return [failed or reading for reading, failed in zip(readings, values_of(Issue, batch.column(FAILED)), strict=True)]


def cut(items: Iterable[Article | Issue]) -> Iterator[list[Article | Issue]]:
    """Items in runs that make a batch each; issues stay where they stand."""
    run: list[Article | Issue] = []
    characters = 0
    for item in items:
        run.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(run) >= ARTICLES or characters >= CHARACTERS:
            yield run
            run, characters = [], 0
    if run:
        yield run


def merged(items: Iterable[Article | Issue], results: Iterable[Reading | Issue]) -> Iterator[Reading | Issue]:
    """What reading the articles among ``items`` gave, with the issues where they stood."""
    found = iter(results)
    for item in items:
        yield item if isinstance(item, Issue) else next(found)


def _article_columns(articles: Sequence[Article]) -> list[pa.Array]:
    return [array_of(hint, [getattr(a, name) for a in articles]) for name, hint in _ARTICLE.items()]
