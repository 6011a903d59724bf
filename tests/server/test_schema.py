"""Schemathesis: requests made up from the OpenAPI, good and bad; every answer is one that the OpenAPI describes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.types import Receive, Scope, Send

from khabar.server.app import api, create_app
from khabar.server.settings import Settings

#: A stream that never ends is tested by itself; linking by chance would only take time.
LEFT_OUT = {"/api/progress", "/api/link"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = [(path, method) for path, methods in api().openapi()["paths"].items() for method in methods if path not in LEFT_OUT]
HEADERS = {"host": "127.0.0.1:8080"}


@pytest.fixture(scope="module")
def described(sample_case: Path) -> Iterator[Any]:
    """The server's own description of itself, with the server behind it, on a case that may only be read."""
    yield from _described(Settings(sample_case, write=False))


@pytest.fixture(scope="module")
def written(sample_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The same on a copy of the case that may be written."""
    yield from _described(Settings(Path(shutil.copy(sample_case, tmp_path_factory.mktemp("written") / "copy.khabar")), write=True))


def _described(chosen: Settings) -> Iterator[Any]:
    app = create_app(chosen)

    async def staying(scope: Scope, receive: Receive, send: Send) -> None:
        """The server, kept open: Schemathesis starts and stops an application around every request."""
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for _ in range(2):
            message = await receive()
            await send({"type": f"{message['type']}.complete"})

    yield schemathesis.openapi.from_asgi("/api/openapi.json", staying, headers=HEADERS)


def modes(path: str, method: str) -> list[GenerationMode]:
    """Good requests; and bad ones, where there is something to get wrong (any text is a good id)."""
    operation = api().openapi()["paths"][path][method]
    open_ = any(p["in"] == "query" for p in operation.get("parameters", ())) or "requestBody" in operation
    return [GenerationMode.POSITIVE, GenerationMode.NEGATIVE] if open_ else [GenerationMode.POSITIVE]


ASKED = [pytest.param(*o, mode, id=f"{o[1]} {o[0]} {mode.value}") for o in OPERATIONS for mode in modes(*o)]


@pytest.mark.parametrize(("path", "method", "mode"), ASKED)
def test_every_answer_is_described(described: Any, path: str, method: str, mode: GenerationMode) -> None:
    ask(described[path][method.upper()], mode)


WRITES = [
    pytest.param(path, method, mode, id=f"{method} {path} {mode.value}")
    for path, method in OPERATIONS
    if method != "get"
    for mode in modes(path, method)
]


@pytest.mark.parametrize(("path", "method", "mode"), WRITES)
def test_every_answer_to_a_write_is_described(written: Any, path: str, method: str, mode: GenerationMode) -> None:
    """Judgements made up by chance are kept in the copy; what is asked after them is described too."""
    ask(written[path][method.upper()], mode, 20)
    ask(written["/api/events"]["GET"], GenerationMode.POSITIVE)


def test_writes_are_among_what_is_asked() -> None:
    assert {method for _, method in OPERATIONS} >= {"get", "post"}
    assert {path for path, _ in OPERATIONS} | LEFT_OUT == set(api().openapi()["paths"])


def ask(operation: Any, mode: GenerationMode, examples: int = 3) -> None:
    """Requests made up from a description, and their answers checked."""

    @given(data=st.data())
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def run(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        case.call_and_validate(checks=CHECKS, headers=HEADERS)

    run()
