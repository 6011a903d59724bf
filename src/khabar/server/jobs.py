"""Linking on demand: in a process of its own, so that the pages stay quick meanwhile."""

from __future__ import annotations

import multiprocessing
import threading
from multiprocessing.process import BaseProcess

from khabar.errors import KhabarError
from khabar.packs.lexicon import load
from khabar.server.problems import ApiError
from khabar.store import Address, Case
from khabar.store.linking import link
from khabar.store.progress import metered, state


class Jobs:
    """The one job that may run at a time."""

    def __init__(self, case: Address) -> None:
        self._case = case
        self._running: BaseProcess | None = None
        self._lock = threading.Lock()

    @property
    def failure(self) -> str | None:
        """What to do when the last job failed; nothing while it runs or when it ended well."""
        with self._lock:
            ended = self._running is not None and not self._running.is_alive()
            if not ended or self._running is None or self._running.exitcode == 0:
                return None
            return "linking stopped before its end; the case is as it was. Run `khabar link` on it to see why"

    def link(self) -> None:
        """Start to link. Raises ApiError when something else works on the case."""
        with self._lock:
            if (self._running is not None and self._running.is_alive()) or state(self._case) is not None:
                raise ApiError(409, "the case is being read or linked now; /api/progress tells how far it is")
            self._running = multiprocessing.get_context("spawn").Process(target=link_case, args=(self._case,), daemon=True)
            self._running.start()

    def end(self) -> None:
        """Stop what runs: the case stays as it was."""
        with self._lock:
            if self._running is not None and self._running.is_alive():
                self._running.terminate()
                self._running.join(5)


def link_case(case: Address) -> None:
    """Link what is new in a case and tell how far it is. Ends the process with 1 when that fails."""
    try:
        with metered(case, "linking") as meter, Case.open(case) as opened:
            meter.tell(0, 100, stage="copies", now=True)
            link(opened, load(), progress=lambda stage, part: meter.tell(100 * part, 100, stage=stage))
    except KhabarError:
        raise SystemExit(1) from None
