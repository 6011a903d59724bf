"""How far a running read or link is, told to other programs through a small file: beside a case file (``news.khabar-progress``), in the
user's cache for a database (programs on other machines do not see it).

The case itself cannot tell it: linking is one transaction, and nobody else sees a transaction before it ends. The file is replaced whole,
every ``EVERY`` seconds at most, and removed at the end; one that a program left behind when it was killed is not believed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

import msgspec

from khabar.store.address import Address

#: Seconds between two writes, and seconds after which a file without news is not believed.
EVERY, STALE = 0.5, 120.0
#: Weight of the newest speed in the speed that is told: 0.1 to 0.5 were tried on the corpus; less jumps too little, more too much.
NEWEST = 0.25


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is being done: ``done`` of ``total`` units (bytes, or hundredths of a stage), ``articles`` so far, speeds per second."""

    job: Literal["reading", "linking"]
    stage: str
    done: float
    total: float | None
    articles: int
    per_second: float | None
    seconds_left: float | None
    updated: float
    pid: int


class Meter:
    """Tells how far a job is. A file that cannot be written is left out: telling is no part of the job."""

    def __init__(self, case: Address | None, job: Literal["reading", "linking"]) -> None:
        self._path = case.progress if case else None
        self._job = job
        self._started = self._told = time.monotonic()
        self._mark = (self._started, 0.0)
        self._rate: float | None = None

    def tell(self, done: float, total: float | None, articles: int = 0, stage: str = "", now: bool = False) -> None:
        """Say how far it is; cheap when it was said a moment ago."""
        clock = time.monotonic()
        if self._path is None or (clock - self._told < EVERY and not now):
            return
        self._told = clock
        speed = (done - self._mark[1]) / max(clock - self._mark[0], 1e-6)
        self._rate = max(speed, 0.0) if self._rate is None else NEWEST * max(speed, 0.0) + (1 - NEWEST) * self._rate
        self._mark = (clock, done)
        left = (total - done) / self._rate if total is not None and self._rate else None
        per_second = articles / max(clock - self._started, 1e-6) if articles else None
        state = State(self._job, stage or self._job, done, total, articles, per_second, left, time.time(), os.getpid())
        fresh = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(msgspec.json.encode(state))
            os.replace(fresh, self._path)

    def end(self) -> None:
        """The job is over."""
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


@contextmanager
def metered(case: Address | None, job: Literal["reading", "linking"]) -> Iterator[Meter]:
    """A meter that ends with the block, whatever happens in it."""
    meter = Meter(case, job)
    try:
        yield meter
    finally:
        meter.end()


def state(case: Address) -> State | None:
    """What is being done to the case now; nothing when no living program says so."""
    try:
        found = msgspec.json.decode(case.progress.read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError):
        return None
    return found if time.time() - found.updated < STALE and _alive(found.pid) else None


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OSError):
        return True
    return True
