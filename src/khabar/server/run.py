"""Run the server on a socket until it is told to stop."""

from __future__ import annotations

import socket

import uvicorn

from khabar.server.app import create_app
from khabar.server.settings import Settings

#: Seconds that a connection without a request stays open: a reader pauses longer than uvicorn's five.
KEPT_OPEN = 60


def run(settings: Settings, listener: socket.socket, grace: int) -> None:
    """Serve until Ctrl-C; open requests get ``grace`` seconds. Raises StoreError when the case cannot be opened."""
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=grace,
        timeout_keep_alive=KEPT_OPEN,
        lifespan="on",
    )
    uvicorn.Server(config).run(sockets=[listener])
