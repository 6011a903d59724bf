"""Run the server on a socket until it is told to stop."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable

import httpx
import uvicorn
from starlette.types import ASGIApp

from khabar.server.app import create_app
from khabar.server.settings import Settings

#: Seconds that a connection without a request stays open: a reader pauses longer than uvicorn's five.
KEPT_OPEN = 60
#: Seconds after which a thread that computes lets another one run. Python's five milliseconds, at every row that a request reads while a
#: ledger is being made, added up to seconds.
TURN = 0.0005
#: What the page asks first, as ``begin`` in web/src/api/calls.ts writes it, and the page itself.
FIRST = ("/api/events?limit=40&offset=0&order=newest", "/api/case", "/")


def run(settings: Settings, listener: socket.socket, grace: int, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C; open requests get ``grace`` seconds. ``ready`` is called once the case is open and the first page is at hand.

    Raises StoreError when the case cannot be opened.
    """
    app = create_app(settings)
    sys.setswitchinterval(TURN)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=grace,
        timeout_keep_alive=KEPT_OPEN,
        lifespan="on",
    )
    config.load()
    asyncio.run(ahead(app, settings))
    ready()
    uvicorn.Server(config).run(sockets=[listener])


async def ahead(app: ASGIApp, settings: Settings) -> None:
    """Ask what the first page asks before anybody does: the packs are read and the case's first pages too, and the answers are kept.

    Nobody waits for what this finds wrong: whoever asks is told.
    """
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    headers = {"Authorization": f"Bearer {settings.token}"}
    async with httpx.AsyncClient(transport=transport, base_url=f"http://localhost:{settings.port}", headers=headers) as client:
        for address in FIRST:
            await client.get(address)
