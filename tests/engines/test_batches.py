"""Readings as Arrow record batches, and back without loss."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from khabar.engines import batches
from khabar.engines.columns import array_of, type_of, values_of
from khabar.engines.local import read_all
from khabar.reader import Reader
from khabar.records import Article, Claim, Issue, Reading, Span
from tests.conftest import SAID, STRIKE, make_reading

ARTICLES = [
    Article("a", STRIKE + SAID, "غارة", "وكالة", "2019-09-16", "given", "https://example.org/a", "a.txt"),
    Article("b", STRIKE),
    Article("c", "نص بلا خبر."),
    Article("d", SAID * 3, published="2019-09"),
]


class Failing(Reader):
    """The reader, but for one article."""

    def read(self, article: Article) -> Reading:
        if article.id == "b":
            raise RuntimeError("a fault")
        return super().read(article)


def test_a_batch_is_read_as_its_articles_are(reader: Reader) -> None:
    batch = batches.read_batch(batches.articles_batch(ARTICLES), reader)
    assert batch.schema == batches.READING_SCHEMA
    assert batches.results_in(batch) == list(read_all(reader, ARTICLES))
    assert sum(len(r.claims) for r in batches.results_in(batch) if isinstance(r, Reading)) > 3


@pytest.mark.parametrize(("start", "length"), [(0, 4), (1, 2), (3, 1), (2, 0)])
def test_a_slice_of_a_batch_holds_its_rows(reader: Reader, start: int, length: int) -> None:
    articles = batches.articles_batch(ARTICLES).slice(start, length)
    wanted = list(read_all(reader, ARTICLES[start : start + length]))
    assert batches.results_in(batches.read_batch(articles, reader)) == wanted
    assert batches.results_in(batches.read_batch(batches.articles_batch(ARTICLES), reader).slice(start, length)) == wanted


def test_every_record_goes_there_and_back() -> None:
    readings = [make_reading("x", title="عنوان"), Reading(Article("y", "")), make_reading("z")]
    batch = batches.readings_batch([r.article for r in readings], readings)
    assert batches.results_in(batch) == readings
    assert [type(m) for r in batches.results_in(batch) if isinstance(r, Reading) for m in (*r.claims, *r.presence)][:1] == [Claim]


def test_an_article_that_fails_is_a_row_that_says_so() -> None:
    batch = batches.read_batch(batches.articles_batch(ARTICLES), Failing())
    assert [v is not None for v in batch.column(batches.FAILED).to_pylist()] == [False, True, False, False]
    failed = batches.results_in(batch)[1]
    assert isinstance(failed, Issue)
    assert failed.article == "b"


def test_a_batch_stands_being_written_and_cut_anew(reader: Reader) -> None:
    """As a cluster does: through bytes, in other pieces."""
    table = pa.Table.from_batches([batches.read_batch(batches.articles_batch([a]), reader) for a in ARTICLES])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    again = pa.ipc.open_stream(sink.getvalue()).read_all()
    assert [r for b in again.to_batches(max_chunksize=3) for r in batches.results_in(b)] == list(read_all(reader, ARTICLES))


@pytest.mark.parametrize(
    ("hint", "values"), [(str | None, ["a", None]), (Span | None, [None, Span(1, 2)]), (tuple[Span, ...], [(), (Span(0, 1),) * 2])]
)
def test_absent_and_empty_stay_apart(hint: Any, values: list[Any]) -> None:
    assert values_of(hint, array_of(hint, values)) == values


def test_what_no_record_holds_has_no_column() -> None:
    with pytest.raises(TypeError, match="no Arrow type"):
        type_of(dict[str, int])


def test_runs_end_at_their_size_and_keep_issues_in_place() -> None:
    items: list[Article | Issue] = [Article(str(n), "x" * 10) for n in range(batches.ARTICLES + 5)]
    items.insert(3, Issue("ingest", "told"))
    items.append(Article("long", "x" * batches.CHARACTERS))
    runs = list(batches.cut(items))
    assert [item for run in runs for item in run] == items
    assert [len(run) for run in runs] == [batches.ARTICLES, 7]
    assert list(batches.cut([])) == []
