"""``khabar serve``: a case in the browser."""

from __future__ import annotations

import socket
import threading
import webbrowser
from typing import Annotated

import typer

from khabar.cli import asking
from khabar.cli.consoles import stdout
from khabar.errors import InputError
from khabar.server.settings import SHORTEST_TOKEN, Settings

#: Seconds that open requests get to end when the server is stopped.
GRACE = 3


def serve(
    case: asking.ReadCase,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8080,
    host: Annotated[str, typer.Option(help="The address to listen on. Anything but this machine alone needs --token.")] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(
            envvar="KHABAR_TOKEN", help=f"Who has it may come in ({SHORTEST_TOKEN} characters or more); better given as KHABAR_TOKEN."
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nobody can store judgements; the case is not changed.")] = False,
) -> None:
    """Serve the explorer and the API of a case, until Ctrl-C."""
    from khabar.server.run import run  # the web framework is loaded for this command only

    with _listen(host, port) as listener:
        settings = Settings(case, host, listener.getsockname()[1], token, write=not read_only, warm=True)
        try:
            run(settings, listener, GRACE, lambda: _ready(settings, open_))
        except KeyboardInterrupt:
            stdout().print("Stopped.")


def _ready(settings: Settings, show: bool) -> None:
    """Say where the page is, and open it when asked to: the socket listens already, so a browser that is early waits."""
    stdout().print(f"{settings.case}: {settings.url}\nCtrl-C ends it.", soft_wrap=True)
    if show:
        threading.Thread(target=webbrowser.open, args=[settings.url], daemon=True).start()


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, taken before anything is printed, so that a port in use is told at once. Raises InputError."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise InputError(f"cannot listen on {host}:{port} ({error.strerror or error}); give another --port or --host") from error
