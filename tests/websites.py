"""A web server for tests on this machine: it answers as it is told, in all the ways in which the web goes wrong."""

from __future__ import annotations

import gzip
import http.server
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

#: Seconds for which an answer that hangs does so; more than the limits that the tests give.
HANG = 3.0


@dataclass
class Answer:
    """What the server says at a path. ``declared``: the Content-Length it claims; ``hang``: waits before the end; ``drip``: goes on
    sending for as long, a byte at a time."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    declared: int | None = None
    hang: bool = False
    drip: bool = False
    etag: str | None = None


def page(text: str, media_type: str = "text/html; charset=utf-8", **more: object) -> Answer:
    """An answer of text."""
    return Answer(text.encode(), headers={"Content-Type": media_type}, **more)  # type: ignore[arg-type]


def redirect(to: str, status: int = 302) -> Answer:
    """An answer that leads elsewhere."""
    return Answer(status=status, headers={"Location": to})


def bomb(size: int) -> Answer:
    """A small packed answer that is large when unpacked."""
    return Answer(gzip.compress(b"0" * size), headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})


class Site:
    """A server with its answers by path, and what it was asked: (path, headers) in order. Paths not told of are not found."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.host, self.port = address
        self.answers: dict[str, Answer | Callable[[int], Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        """The address of the site, without a path."""
        return f"http://{self.host}:{self.port}"

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(p == path for p, _ in self.asked)

    def answer(self, path: str) -> Answer:
        """What to say now: an answer, or what a function of the number of the request says."""
        found = self.answers.get(path, Answer(b"not here", 404))
        return found(self.times(path)) if callable(found) else found


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        """Answer as told."""
        self.site.asked.append((self.path, dict(self.headers)))
        answer = self.site.answer(self.path)
        if answer.etag and self.headers.get("If-None-Match") == answer.etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.etag:
            self.send_header("ETag", answer.etag)
        self.send_header("Content-Length", str(len(answer.body) if answer.declared is None else answer.declared))
        self.end_headers()
        self.wfile.write(answer.body)
        if answer.hang:
            time.sleep(HANG)
        for _ in range(int(HANG / 0.05) if answer.drip else 0):
            time.sleep(0.05)
            self.wfile.write(b" ")
        if answer.declared is not None or answer.hang:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no fault of the test."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on a free port of this machine, over TLS where a context is given."""
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    handler.site = site = Site(("127.0.0.1", server.server_address[1]))  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
