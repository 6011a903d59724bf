"""Politeness: how long to wait before the next request to a host, and before trying again."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime


class Pace:
    """Keeps the time between two requests to one host. ``sleep`` and ``clock`` are in seconds."""

    def __init__(self, delay: float, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic) -> None:
        self.delay = delay
        self._sleep = sleep
        self._clock = clock
        self._free: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    def slow_down(self, host: str, delay: float) -> None:
        """A host asks for a longer delay."""
        self._delays[host] = max(self.delay, delay)

    def wait(self, host: str) -> None:
        """Wait until the host may be asked, and count this request."""
        left = self._free.get(host, 0.0) - self._clock()
        if left > 0:
            self._sleep(left)
        self._free[host] = self._clock() + self._delays.get(host, self.delay)


def back_off(failures: int, base: float, most: float, jitter: random.Random) -> float:
    """Seconds to wait after so many failures in a row: ``base`` doubled each time, up to ``most``, half of it by chance, so that many
    who failed together do not come back together ("equal jitter", M. Brooker, AWS Architecture Blog, 2015).
    """
    whole = min(most, base * 2.0 ** min(max(failures - 1, 0), 32))
    return whole / 2 + jitter.uniform(0, whole / 2)


def retry_after(value: str | None, now: dt.datetime | None = None) -> float | None:
    """The header Retry-After in seconds: a number, or an HTTP date; None when it is absent, past or neither."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(min(int(value.strip()[:10]), 10**9))
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # an hour of thirty digits
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    left = (moment - (now or dt.datetime.now(dt.UTC))).total_seconds()
    return left if left > 0 else None
