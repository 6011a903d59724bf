"""Schemathesis: requests made up from the OpenAPI, good and bad; every answer is one that the OpenAPI describes."""

from __future__ import annotations

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
    """The server's own description of itself, with the server behind it."""
    app = create_app(Settings(sample_case, write=False))

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
    operation = described[path][method.upper()]

    @given(data=st.data())
    @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def run(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        case.call_and_validate(checks=CHECKS, headers=HEADERS)

    run()
