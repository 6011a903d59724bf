"""Run the server on a socket until it is told to stop."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable

import uvicorn

from khabar.server.app import create_app
from khabar.server.settings import Settings

#: Seconds that a connection without a request stays open: a reader pauses longer than uvicorn's five.
KEPT_OPEN = 60
#: Seconds after which a thread that computes lets another one run. Python's five milliseconds, at every row that a request reads while a
#: ledger is being made, added up to seconds.
TURN = 0.0005


def run(settings: Settings, listener: socket.socket, grace: int, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C; open requests get ``grace`` seconds. ``ready`` is called once the case is open.

    Raises StoreError when the case cannot be opened.
    """
    app = create_app(settings)
    sys.setswitchinterval(TURN)
    ready()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=grace,
        timeout_keep_alive=KEPT_OPEN,
        lifespan="on",
    )
    uvicorn.Server(config).run(sockets=[listener])
