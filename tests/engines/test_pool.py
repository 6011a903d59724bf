"""The process pool: order, workers that die, memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from khabar.engines import batches, pool
from khabar.engines.local import read_all
from khabar.errors import EngineError
from khabar.reader import Reader
from khabar.records import Article, Issue, Reading
from tests.conftest import SAID, STRIKE

_WORK = pool._work
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def articles(number: int, poison: tuple[int, ...] = ()) -> list[Article | Issue]:
    """Articles with different texts; an issue stands among them."""
    out: list[Article | Issue] = [Article(f"deadly{n}" if n in poison else f"a{n}", STRIKE * (n % 5 + 1) + SAID) for n in range(number)]
    out.insert(number // 2, Issue("ingest", "told"))
    return out


def deadly(batch: pa.RecordBatch, compiled: Path, finish: Any) -> Any:
    """A worker that some articles kill."""
    if any(identity.startswith("deadly") for identity in batch.column("id").to_pylist()):
        os.kill(os.getpid(), signal.SIGKILL)
    return _WORK(batch, compiled, finish)


def startless(batch: pa.RecordBatch, compiled: Path, finish: Any) -> Any:
    """A worker that dies of anything."""
    os._exit(3)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few articles make many batches."""
    monkeypatch.setattr(batches, "ARTICLES", 4)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_are_those_of_one_process_in_order(reader: Reader, small_batches: None, workers: int) -> None:
    items = articles(30)
    assert list(pool.read_parallel(items, workers)) == list(read_all(reader, items))


def told(reading: Reading) -> tuple[str, int]:
    """What is carried to the parent in place of a reading."""
    return reading.article.id, len(reading.claims)


def test_readings_may_be_finished_where_they_are_made(reader: Reader, small_batches: None) -> None:
    items = articles(30)
    wanted = [result if isinstance(result, Issue) else told(result) for result in read_all(reader, items)]
    assert list(pool.finish_parallel(items, 2, told)) == wanted


def test_nothing_in_nothing_out() -> None:
    assert list(pool.read_parallel([], 2)) == []
    assert list(pool.read_parallel([Issue("ingest", "told")], 2)) == [Issue("ingest", "told")]


def test_a_killed_worker_costs_nothing(reader: Reader, small_batches: None) -> None:
    items = articles(60)
    out: list[Reading | Issue] = []
    for result in pool.read_parallel(items, 2):
        out.append(result)
        if len(out) == 9:
            os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
    assert out == list(read_all(reader, items))


def test_an_article_that_kills_its_worker_is_told(reader: Reader, small_batches: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_work", deadly)
    items = articles(20, poison=(6, 7))
    out = list(pool.read_parallel(items, 2))
    wanted = list(read_all(reader, items))
    lost = [n for n, result in enumerate(out) if result != wanted[n]]
    assert lost == [6, 7]
    for n in lost:
        issue = out[n]
        assert isinstance(issue, Issue)
        assert issue.article == f"deadly{n}"
        assert "was ended" in issue.message


def test_workers_that_cannot_live_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_work", startless)
    with pytest.raises(EngineError, match="--workers 1"):
        list(pool.read_parallel(articles(8), 1))


def test_no_more_is_taken_in_than_is_under_way(small_batches: None) -> None:
    """So memory does not grow with the corpus."""
    taken = 0

    def counted() -> Iterator[Article | Issue]:
        nonlocal taken
        for item in articles(200):
            taken += 1
            yield item

    results = pool.read_parallel(counted(), 2)
    for given in range(1, 60):
        next(results)
        assert taken - given <= batches.ARTICLES * (2 * pool.AHEAD + 1)
    results.close()


def test_workers_end_when_the_reading_is_left() -> None:
    results = pool.read_parallel(articles(40), 2)
    next(results)
    results.close()
    deadline = time.monotonic() + 20
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert multiprocessing.active_children() == []
