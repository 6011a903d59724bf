"""The application: routes, failures, the web app, and the door around them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.types import ASGIApp

from khabar.server import problems
from khabar.server.answers import Server
from khabar.server.models.case import Problem
from khabar.server.page import WebApp
from khabar.server.params import only_known
from khabar.server.routes import analysis, articles, case, events, progress, review
from khabar.server.security import Door
from khabar.server.settings import Settings
from khabar.store import Case

#: The version of the API, not of khabar: it changes when a program that uses it must.
API = "1"
_FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text}
    for status, text in (
        (400, "No request that HTTP knows."), (401, "A token is needed."), (404, "Not found."), (413, "The body is too large."),
        (414, "The query is too long."), (421, "The server goes by another name."), (422, "A value that cannot be used."),
        (503, "The case is busy."),
    )
}  # fmt: skip
_WRITE_FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text}
    for status, text in ((403, "Written from another site, or read-only."), (409, "It does not fit what is stored."), (415, "Not JSON."))
}


def api() -> FastAPI:
    """The API without a case: its OpenAPI can be asked for."""
    app = FastAPI(
        title="khabar", version=API, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", separate_input_output_schemas=False,
        generate_unique_id_function=lambda route: route.name,
        description="Who did what to whom, where, when, and according to whom: a case of khabar. Lists share one set of filters.",
    )  # fmt: skip
    routes = APIRouter(prefix="/api", dependencies=[Depends(only_known)], responses=_FAILURES)
    for module in (case, events, articles, analysis):
        routes.include_router(module.router)
    for module in (review, progress):
        routes.include_router(module.router, responses=_WRITE_FAILURES)
    app.include_router(routes)
    problems.install(app)
    return app


def create_app(settings: Settings) -> ASGIApp:
    """The server of a case: opens it, and closes it when the server ends. Raises StoreError, InputError."""
    opened = Case.open(settings.case, write=settings.write)
    app = api()
    server = app.state.server = Server(settings, opened)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        server.opened()
        if settings.warm:
            server.memory.now()
            server.ledgers.warm(server.is_quiet)
        yield
        server.close()

    app.router.lifespan_context = lifespan
    app.mount("/", WebApp(settings.web))
    return Door(app, settings)
