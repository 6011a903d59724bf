"""Who reads the articles of ``khabar read``: this process, others on this machine, or a cluster. What comes out is the same."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Literal, Protocol

from khabar.engines.local import read_all, settle
from khabar.engines.privacy import protect
from khabar.errors import EngineError, InputError
from khabar.export.carried import LINES, Carried, carry
from khabar.reader import Reader
from khabar.records import Article, Issue, Reading

Engine = Literal["local", "ray"]
#: Articles that are looked up at once before they are read.
CHUNK = 100


class Holder(Protocol):
    """What keeps readings: a case, a folder of parts."""

    def unread(self, items: Iterable[Article | Issue]) -> Iterator[Article | Issue]:
        """The articles that it lacks, and all issues."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What is needed of a reading: rows of a case, a format of its claims."""

    keep: bool = False
    form: str | None = None

    @property
    def whole(self) -> bool:
        """Whether the format is made of the reading itself."""
        return self.form is not None and self.form not in LINES


@dataclass(frozen=True, slots=True)
class Runner:
    """The engine and its options."""

    engine: Engine = "local"
    workers: int = 1
    address: str | None = None

    def check(self) -> Runner:
        """Itself. Raises InputError for options that do not go together, EngineError where what it needs is not installed."""
        if self.address is not None and self.engine != "ray":
            raise InputError("--address is the address of a Ray cluster; give --engine ray with it")
        self._load()
        return self

    def read(self, items: Iterable[Article | Issue], needed: Needed) -> Generator[Carried | Issue]:
        """What is needed of each reading, and issues, in order."""
        carried = partial(carry, keep=needed.keep, form=needed.form)
        if self.engine == "local" and self.workers > 1 and not needed.whole:
            from khabar.engines.pool import finish_parallel

            yield from finish_parallel(items, self.workers, carried)
            return
        for result in self._readings(items):
            yield result if isinstance(result, Issue) else carried(result)

    def _readings(self, items: Iterable[Article | Issue]) -> Generator[Reading | Issue]:
        if self.engine == "ray":
            yield from self._on_cluster(items)
        elif self.workers == 1:
            reader = Reader()
            settle()
            yield from read_all(reader, items)
        else:
            from khabar.engines.pool import read_parallel

            yield from read_parallel(items, self.workers)

    def _on_cluster(self, items: Iterable[Article | Issue]) -> Generator[Reading | Issue]:
        from khabar.engines.ray import read_on_cluster

        with closing(read_on_cluster(items, self.address, self.workers)) as runs:
            for done in runs:
                yield from done.results()

    def _load(self) -> None:
        """Import what the engine needs; it takes its time, which the others need not wait for."""
        try:
            if self.engine == "ray":
                protect(local=self.address is None)
                import khabar.engines.ray
            elif self.workers > 1:
                import khabar.engines.pool  # noqa: F401
        except ModuleNotFoundError as error:
            needs = "--engine ray needs Ray; install it with: pip install 'khabar[ray]'"
            if self.engine != "ray":
                needs = "--workers needs pyarrow; install it with: pip install 'khabar[workers]'"
            raise EngineError(needs) from error


def unread(items: Iterable[Article | Issue], holders: Sequence[Holder], left_out: Callable[[int], None]) -> Iterator[Article | Issue]:
    """The articles that one of the holders lacks, and all issues, in order; everything where there is no holder. ``left_out`` is told how
    many articles were not given on.
    """
    items = iter(items)
    while some := list(islice(items, CHUNK)) if holders else None:
        lacking = {id(item) for holder in holders for item in holder.unread(some)}
        left_out(len(some) - len(lacking))
        yield from (item for item in some if id(item) in lacking)
    yield from items
