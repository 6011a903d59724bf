"""Ending a watch: SIGINT and SIGTERM end it between two steps, or at once while it waits for the network or the clock."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopped(BaseException):
    """Raised where a wait is given up. No error: nothing that handles errors should catch it."""


class Stop:
    """Whether the user wants the end."""

    def __init__(self) -> None:
        self.wanted = False
        self._waiting = False

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """What is done inside may be given up at any moment. Raises Stopped."""
        if self.wanted:
            raise Stopped
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """While inside, SIGINT and SIGTERM ask for the end."""
        before = {number: signal.signal(number, self._handle) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        self.wanted = True
        if self._waiting:
            self._waiting = False
            raise Stopped
