"""How far a running read or link is: asked once, or sent whenever it changes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from khabar.server.answers import Server, to_bytes
from khabar.server.models import case as m
from khabar.server.problems import ApiError
from khabar.store import articles
from khabar.store.progress import state

#: Seconds between two looks; after so many without news a comment is sent, so that a browser that is gone is noticed.
EVERY, SILENT = 1.0, 15
#: Pages that may listen at once.
LISTENERS = 64


def now(server: Server) -> m.Progress:
    """How far it is now."""
    told, version = state(server.settings.case), server.answers.version()
    with server.case.reading() as connection:
        count = articles.count(connection)
    if told is None:
        failed = server.jobs.failure
        return m.Progress(
            state="failed" if failed else "idle", stage=None, done=0, total=None, unit="percent", per_second=None, seconds_left=None,
            articles=count, version=version, message=failed,
        )  # fmt: skip
    return m.Progress(
        state=told.job, stage=told.stage, done=told.done, total=told.total, unit="bytes" if told.job == "reading" else "percent",
        per_second=told.per_second, seconds_left=told.seconds_left, articles=count, version=version,
    )  # fmt: skip


async def stream(server: Server, request: Request) -> AsyncIterator[bytes]:
    """Server-sent events: one at once, then one after every change, until the browser goes."""
    last, silent = None, 0
    try:
        while not await request.is_disconnected():
            current = await run_in_threadpool(now, server)
            if current != last:
                yield b"event: progress\ndata: " + to_bytes(current) + b"\n\n"
                last, silent = current, 0
            elif silent >= SILENT:
                yield b": nothing new\n\n"
                silent = 0
            silent += 1
            await asyncio.sleep(EVERY)
    finally:
        server.listeners -= 1


def admit(server: Server) -> None:
    """Count one more listener. Raises ApiError when there are too many."""
    if server.listeners >= LISTENERS:
        raise ApiError(503, "too many pages listen for progress; close some, or ask /api/progress/now")
    server.listeners += 1
