"""A cluster: ``read_on_cluster`` runs ``batches.read_batch`` as tasks of Ray and gives the batches in the order of the input.

Ray keeps account of the nodes, moves the batches, and reads a batch again whose node was lost. Here is decided only what is under way (so
that memory does not grow with the corpus), and what becomes of a batch that ends its process again and again: it is read article by
article, and an article that ends that process too comes out as an issue. Why tasks and not Ray Data: docs/decisions/0008.

Nothing leaves the machines of the cluster: call ``privacy.protect`` before this module is imported, as the command line does.
"""

from __future__ import annotations

import logging
import socket
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import pyarrow as pa
import ray
from ray import exceptions as lost

from khabar import __version__
from khabar.engines.batches import articles_batch, cut, merged, read_batch, readings_batch, results_in
from khabar.engines.local import settle
from khabar.engines.pool import AHEAD, HOPELESS, lost_article
from khabar.errors import EngineError, KhabarError
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article, Issue, Reading

#: How often Ray reads a batch again whose node or process was lost, before it is read article by article.
RETRIES = 3
#: Seconds without a result after which it is checked that the cluster still has a processor; seconds to wait for the address to answer.
PATIENCE, ANSWERS = 30.0, 5.0
#: Bytes of shared memory of a local cluster: some hundred batches.
STORE = 200_000_000
#: What tells that the process or node of a task was lost for good.
_LOST = (lost.WorkerCrashedError, lost.NodeDiedError, lost.ObjectLostError, lost.OutOfMemoryError, lost.LocalRayletDiedError)


class Done(NamedTuple):
    """A run of items that was read: the items as they came in, and their articles as a batch of ``READING_SCHEMA``."""

    items: list[Article | Issue]
    batch: pa.RecordBatch

    def results(self) -> Iterator[Reading | Issue]:
        """Readings, and issues where they stood."""
        return merged(self.items, results_in(self.batch))


def read_on_cluster(items: Iterable[Article | Issue], address: str | None = None, workers: int = 1) -> Generator[Done]:
    """Read articles on the cluster at ``address`` (``HOST:PORT``), or on one of ``workers`` processes started here; runs in order.

    Raises EngineError when the cluster does not answer, has other packs or another khabar, or loses its last processor.
    """
    runs = cut(items)
    # Nothing to read, nothing to connect to: when a run goes on that had already ended, say.
    if (first := next(runs, None)) is not None:
        with _connected(address, workers):
            yield from _Tasks().read(chain([first], runs))


class _Run:
    """A run of items under way."""

    def __init__(self, items: list[Article | Issue]) -> None:
        self.items = items
        self.articles = [item for item in items if isinstance(item, Article)]
        self.ref: Any = None


class _Tasks:
    """The tasks under way."""

    def __init__(self) -> None:
        self.task: Any = ray.remote(num_cpus=1, max_retries=RETRIES, scheduling_strategy="SPREAD")(_work)
        self.expected = (__version__, load().tables.digest)
        self.under_way: deque[_Run] = deque()
        self.lost_in_a_row = 0

    def read(self, runs: Iterable[list[Article | Issue]]) -> Iterator[Done]:
        """All runs in order."""
        for some in runs:
            run = _Run(some)
            run.ref = self._submit(run.articles)
            self.under_way.append(run)
            while len(self.under_way) > AHEAD * _processors():
                yield self._first()
        while self.under_way:
            yield self._first()

    def _submit(self, articles: list[Article]) -> Any:
        return self.task.remote(articles_batch(articles), self.expected) if articles else None

    def _first(self) -> Done:
        run = self.under_way.popleft()
        if run.ref is None:
            return Done(run.items, readings_batch([], []))
        try:
            return Done(run.items, _result(run.ref))
        except _LOST:
            return Done(run.items, self._alone(run))

    def _alone(self, run: _Run) -> pa.RecordBatch:
        """A run whose process was lost again and again, each article in a task of its own."""
        results: list[Reading | Issue] = []
        for article in run.articles:
            try:
                results += results_in(_result(self._submit([article])))
                self.lost_in_a_row = 0
            except _LOST as error:
                self.lost_in_a_row += 1
                if self.lost_in_a_row >= HOPELESS:
                    raise EngineError("tasks of the cluster end as they start; look into its logs, or leave out --engine") from error
                results.append(lost_article(article))
        return readings_batch(run.articles, results)


def _result(ref: Any) -> pa.RecordBatch:
    """What a task gave; its own errors come out as they were raised."""
    while not ray.wait([ref], timeout=PATIENCE)[0]:
        if not _processors(0):
            raise EngineError("the cluster has no processor left; start nodes, and run the same command again to go on")
    try:
        return ray.get(ref)
    except lost.RayTaskError as error:
        if isinstance(error.cause, KhabarError):
            raise error.cause from None
        raise EngineError(f"a task of the cluster failed ({type(error.cause).__name__}: {error.cause}); look into its logs") from error


def _processors(least: int = 1) -> int:
    return max(least, int(ray.cluster_resources().get("CPU", 0)))


# ---------------------------------------------------------------------- in the task
def _work(batch: pa.RecordBatch, expected: tuple[str, str]) -> pa.RecordBatch:
    """``read_batch`` on a node, which must have the khabar and the packs of the one who asks."""
    reader = _reader()
    found = (__version__, load().tables.digest)
    if found != expected:
        raise EngineError(
            f"{socket.gethostname()}: khabar {found[0]} with packs {found[1][:12]}, not {expected[0]} with {expected[1][:12]}; install the "
            "same on every node"
        )
    return read_batch(batch, reader)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    reader = Reader()
    settle()
    return reader


# ---------------------------------------------------------------------- the cluster
@contextmanager
def _connected(address: str | None, workers: int) -> Iterator[None]:
    """Ray connected, and let go at the end; one that the program has connected itself is used and left as it is."""
    if ray.is_initialized():
        yield
        return
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address is None:
            ray.init(address="local", num_cpus=workers, object_store_memory=STORE, include_dashboard=False, **quiet)
        else:
            _check(address)
            ray.init(address=address, **quiet)
    except (OSError, RuntimeError, ValueError) as error:
        where = address or "a local cluster"
        raise EngineError(f"{where}: Ray cannot be used ({' '.join(str(error).split())[:300]})") from error
    try:
        yield
    finally:
        ray.shutdown()


def _check(address: str) -> None:
    """Ask whether anybody answers, as Ray itself tries for minutes. Raises EngineError."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or "/" in host:
        raise EngineError(f"--address {address}: not of the form HOST:PORT, as `ray start --head` prints it")
    try:
        socket.create_connection((host.strip("[]"), int(port)), ANSWERS).close()
    except OSError as error:
        raise EngineError(f"{address}: no Ray cluster answers there ({error}); start one with `ray start --head`") from error
