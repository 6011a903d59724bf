"""Answers kept until the case changes: whoever asks the same again gets the same bytes.

The store tells cheaply whether any program has changed the case since a connection last looked (``Case.stamp``), so nothing that is kept
can be older than the case.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection, func, select

from khabar.server.jobs import Jobs
from khabar.server.ledgers import Ledgers
from khabar.server.looking import Look, Memory, look
from khabar.server.naming import Names
from khabar.server.problems import ApiError
from khabar.server.settings import Settings
from khabar.store import Case, doubt, schema

T = TypeVar("T")

#: Bytes of answers that are kept.
KEPT = 64 * 1024 * 1024
#: Seconds without a question after which nobody is taken to wait for an answer.
QUIET = 2.0
#: Seconds in which somebody who has started a server opens the page: what is made ahead waits, for that page wants all of the processor.
OPENING = 1.5


class Answers:
    """Answers by version of the case and address. Safe to use from many threads."""

    def __init__(self, case: Case, size: int = KEPT) -> None:
        self._case = case
        self._size = size
        self._held = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._things: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._watch = threading.Lock()
        self._context = case.reading()
        self._watcher: Connection = self._context.__enter__()
        self._version = ""
        self._start = secrets.token_hex(4)  # the numbers of data_version begin anew with every connection

    def close(self) -> None:
        """Give the watching connection back."""
        self._context.__exit__(None, None, None)

    def version(self) -> str:
        """What the case is at now; another one after any change by any program."""
        with self._watch:
            number = self._case.stamp(self._watcher)
        version = hashlib.sha256(f"{self._start} {number}".encode()).hexdigest()[:12]
        if version != self._version:
            with self._lock:
                self._kept.clear()
                self._things.clear()
                self._held = 0
                self._version = version
        return version

    def get(self, key: str, version: str, build: Callable[[], bytes]) -> bytes:
        """The answer for an address, built when it is not there for this version."""
        name = f"{version} {key}"
        with self._lock:
            if (found := self._kept.get(name)) is not None:
                self._kept.move_to_end(name)
                return found
        made = build()
        with self._lock:
            if version == self._version and len(made) <= self._size // 4 and name not in self._kept:
                self._kept[name] = made
                self._held += len(made)
                while self._held > self._size:
                    self._held -= len(self._kept.popitem(last=False)[1])
        return made

    def keep(self, name: str, build: Callable[[], T]) -> T:
        """Something that is costly to make, kept until the case changes; ``name`` says what it is."""
        version = self.version()
        with self._lock:
            if name in self._things:
                found: T = self._things[name]
                return found
        made = build()
        with self._lock:
            if version == self._version:
                self._things[name] = made
        return made


class Server:
    """What the routes share: the case, its answers, and what was set."""

    def __init__(self, settings: Settings, case: Case) -> None:
        self.settings = settings
        self.case = case
        #: When something was last asked, on the monotonic clock; in the beginning, when the page has surely been opened.
        self.asked = 0.0
        self.opened()
        self.answers = Answers(case)
        self.names = Names()
        self.memory = Memory(case, self.answers.version, self.silence)
        self.jobs = Jobs(settings.case)
        self.ledgers = Ledgers(case, lambda: self.names.lexicon, self.answers.keep)
        self.listeners = 0
        self._doubts: tuple[int | None, dict[int, tuple[str, ...]]] | None = None
        #: One writer at a time: a judgement and the events that follow it belong together.
        self.writing = threading.Lock()

    def look(self) -> AbstractContextManager[Look]:
        """A look at the case, for one answer."""
        return look(self.case, self.memory, self.names.lexicon)

    def doubts(self) -> dict[int, tuple[str, ...]]:
        """The signs of misreading of all claims, read again only when articles came."""
        with self.case.reading() as connection:
            newest = connection.scalar(select(func.max(schema.claims.c.number)))
            if self._doubts is None or self._doubts[0] != newest:
                self._doubts = newest, doubt.of_reading(connection)
            return self._doubts[1]

    def opened(self) -> None:
        """Somebody has been told the address now."""
        self.asked = time.monotonic() + (OPENING if self.settings.warm else 0)

    def silence(self) -> float:
        """Seconds since something was last asked."""
        return time.monotonic() - self.asked

    def is_quiet(self) -> bool:
        """Whether nobody seems to wait for an answer."""
        return self.silence() > QUIET

    def check_writable(self) -> None:
        """Raises ApiError when nothing may be stored."""
        if not self.settings.write:
            raise ApiError(403, "the case is served read-only; start `khabar serve` without --read-only to review")

    def close(self) -> None:
        """Stop what runs and close the case."""
        self.jobs.end()
        self.memory.end()
        self.answers.close()
        self.case.close()


class Asked:
    """One request with what it needs to be answered."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.server: Server = request.app.state.server

    @property
    def case(self) -> Case:
        """The case that is served."""
        return self.server.case

    def answer(self, build: Callable[[], BaseModel]) -> Response:
        """What ``build`` makes, as JSON, from memory while the case is the same; 304 when the browser has it."""
        self.server.asked = max(self.server.asked, time.monotonic())
        version = self.server.answers.version()
        url = self.request.url
        tag = f'"{version}"'
        headers = {"etag": tag, "cache-control": "no-cache"}
        if self.request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        body = self.server.answers.get(f"{url.path}?{url.query}", version, lambda: to_bytes(build()))
        return Response(body, media_type="application/json", headers=headers)


def to_bytes(model: BaseModel) -> bytes:
    """An answer as JSON."""
    return model.__pydantic_serializer__.to_json(model)


async def _asked(request: Request) -> Asked:
    """Not a plain function, which would be run in a thread of its own."""
    return Asked(request)


Ask = Annotated[Asked, Depends(_asked)]
