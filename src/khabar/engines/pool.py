"""Many processes on one machine: ``read_parallel`` runs ``batches.read_batch`` in a process pool and gives the results in order.

Where the system can fork, workers are forked from a process that has loaded the packs (``multiprocessing``'s fork server), and share
them; elsewhere each loads its own.

Only so many batches are under way at once, so memory does not grow with the corpus. When a worker dies (killed, out of memory) the
batches under way are read again; one that is there when it happens again is read article by article, in a process of its own, and an
article that ends that process too comes out as an issue. Nothing is lost silently, and nothing comes out twice.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import lru_cache
from multiprocessing.context import BaseContext
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pyarrow as pa

from khabar.engines.batches import articles_batch, articles_in, cut, merged, read_batch, results_in
from khabar.engines.local import read_all, settle
from khabar.errors import EngineError, KhabarError
from khabar.packs.lexicon import COMPILED
from khabar.reader import Reader
from khabar.records import Article, Issue, Reading

T = TypeVar("T")
#: Batches under way for each worker: one being read, one waiting, so that no worker waits for the next.
AHEAD = 2
#: A batch that was under way when so many workers died is read article by article.
SUSPECT = 2
#: So many articles in a row that end their process show that no process can be run here at all.
HOPELESS = 5
#: Imported by the fork server before the first worker is forked.
WARM = "khabar.engines.warm"


def read_parallel(items: Iterable[Article | Issue], workers: int, compiled: Path = COMPILED) -> Generator[Reading | Issue]:
    """Read articles in ``workers`` processes; results in the order of ``items``, issues where they stand.

    Raises EngineError when no worker can be kept alive, PackError when the packs cannot be read.
    """
    yield from finish_parallel(items, workers, None, compiled)


def finish_parallel(
    items: Iterable[Article | Issue], workers: int, finish: Callable[[Reading], T] | None, compiled: Path = COMPILED
) -> Generator[T | Issue]:
    """As ``read_parallel``, with ``finish`` called on each reading where it was made: what it gives comes out in place of the reading, so
    that only this need be carried to the parent. ``finish`` and what it gives must pickle.
    """
    pool = _Pool(workers, compiled, finish)
    try:
        yield from pool.read(items)
    finally:
        pool.close()


class _Job:
    """A run of items under way: its articles are with a worker, its issues wait here."""

    def __init__(self, items: list[Article | Issue]) -> None:
        self.items = items
        self.articles = [item for item in items if isinstance(item, Article)]
        self.future: Future[Any] | None = None
        #: How many times a worker died while it was under way.
        self.deaths = 0


class _Pool:
    """A process pool that is made anew when it breaks."""

    def __init__(self, workers: int, compiled: Path, finish: Callable[[Reading], Any] | None) -> None:
        self.workers = workers
        self.compiled = compiled
        self.finish = finish
        self.executor: ProcessPoolExecutor | None = None
        self.under_way: deque[_Job] = deque()
        self.lost_in_a_row = 0

    def read(self, items: Iterable[Article | Issue]) -> Iterator[Any]:
        """All results in order."""
        for run in cut(items):
            job = _Job(run)
            self.under_way.append(job)
            self._start(job)
            while len(self.under_way) > AHEAD * self.workers:
                yield from self._first()
        while self.under_way:
            yield from self._first()

    def close(self) -> None:
        """End the workers; what is still waiting is dropped."""
        executor, self.executor = self.executor, None
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)

    # ------------------------------------------------------------------ batches
    def _start(self, job: _Job) -> None:
        if not job.articles:
            return
        try:
            job.future = self._submit(articles_batch(job.articles))
        except BrokenProcessPool:
            self._again()

    def _submit(self, batch: pa.RecordBatch) -> Future[Any]:
        if self.executor is None:
            self.executor = ProcessPoolExecutor(self.workers, _context(self.finish), initializer=_begin, initargs=(self.compiled,))
        with _starting():
            return self.executor.submit(_work, batch, self.compiled, self.finish)

    def _results(self, found: Any) -> list[Any]:
        """What a worker gave, article by article."""
        return found if self.finish else results_in(found)

    def _first(self) -> Iterator[Any]:
        """The results of the batch that is next in order."""
        job = self.under_way[0]
        while job.articles:
            if job.deaths >= SUSPECT:
                results = self._alone(job)
                break
            try:
                assert job.future is not None
                results = self._results(job.future.result())
                break
            except BrokenProcessPool:
                self._again()
        else:
            results = []
        self.under_way.popleft()
        yield from merged(job.items, results)

    # ------------------------------------------------------------------ when a worker dies
    def _again(self) -> None:
        """A new pool; what was under way and is not done is read again."""
        self.close()
        for job in list(self.under_way):
            done = job.future is not None and job.future.done() and not job.future.cancelled() and job.future.exception() is None
            if job.articles and not done:
                job.deaths += job.future is not None
                with suppress(BrokenProcessPool):
                    job.future = self._submit(articles_batch(job.articles))

    def _alone(self, job: _Job) -> list[Any]:
        """The results of a suspected batch, each article in turn in a process that reads nothing else."""
        single = _Pool(1, self.compiled, self.finish)
        out: list[Any] = []
        try:
            for article in job.articles:
                try:
                    out += self._results(single._submit(articles_batch([article])).result())
                    self.lost_in_a_row = 0
                except BrokenProcessPool as error:
                    single.close()
                    self.lost_in_a_row += 1
                    if self.lost_in_a_row >= HOPELESS:
                        raise EngineError("worker processes end as soon as they start; read with --workers 1") from error
                    out.append(lost_article(article))
        finally:
            single.close()
        return out


def lost_article(article: Article) -> Issue:
    """The issue of an article that ended the process that read it."""
    where = article.source or article.id
    return Issue("read", f"{where}: the process that read it was ended (out of memory?); read it again with --workers 1", article.id)


def _context(finish: Callable[[Reading], Any] | None) -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([WARM, getattr(finish, "func", finish or _work).__module__])
    return context


# ---------------------------------------------------------------------- in the worker
def _begin(compiled: Path) -> None:
    """Make a worker ready: packs loaded, deaf to Ctrl-C (the parent ends it), gone when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader(compiled)
    settle()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(batch: pa.RecordBatch, compiled: Path, finish: Callable[[Reading], Any] | None) -> Any:
    reader = _reader(compiled)
    if finish is None:
        return read_batch(batch, reader)
    return [result if isinstance(result, Issue) else finish(result) for result in read_all(reader, articles_in(batch))]


def warm(compiled: Path = COMPILED) -> None:
    """Load what every worker needs, so that those forked from this process share it; packs that cannot be read are told by the workers."""
    with suppress(KhabarError):
        _reader(compiled)
    settle()


@lru_cache(maxsize=1)
def _reader(compiled: Path) -> Reader:
    return Reader(compiled=compiled)


@contextmanager
def _starting() -> Iterator[None]:
    """Around what may start a worker: it inherits that Ctrl-C is held back, which so reaches the parent alone, and no main module.

    Workers would run the main module again, be it the command line with all its libraries or a script that lacks its guard. They need none.
    """
    main = sys.modules["__main__"]
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if hasattr(signal, "pthread_sigmask") else None
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if held is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
