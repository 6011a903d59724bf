"""How requests fail: always one ``Problem`` that says what to do, never a traceback, a path or a piece of SQL."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from khabar.errors import InputError, KhabarError, StoreError
from khabar.server.models.case import Problem, ProblemField

#: Status → the word of ``Problem.code``.
CODES = {
    400: "bad-request", 401: "token-needed", 403: "forbidden", 404: "not-found", 405: "method-not-allowed", 409: "conflict",
    413: "too-large", 414: "too-large", 415: "json-needed", 421: "wrong-host", 422: "bad-value", 500: "failed", 503: "busy",
}  # fmt: skip


class ApiError(KhabarError):
    """A request that cannot be answered: an HTTP status and a message that says what to do."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def problem(status: int, message: str, fields: Sequence[ProblemField] = (), headers: dict[str, str] | None = None) -> JSONResponse:
    """The answer to a request that failed."""
    body = Problem(status=status, code=CODES.get(status, "failed"), message=message, fields=list(fields))
    return JSONResponse(body.model_dump(), status, headers)


def install(app: FastAPI) -> None:
    """Answer every failure with a ``Problem``."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(KhabarError, _told)
    app.add_exception_handler(Exception, _unexpected)


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    fields = [ProblemField(field=_field(e["loc"]), message=str(e["msg"])) for e in error.errors()]
    told = "; ".join(f"{f.field}: {f.message}" if f.field else f.message for f in fields[:5])
    return problem(422, f"the request has a value that cannot be used: {told}", fields)


def _field(place: Sequence[Any]) -> str:
    return ".".join(str(part) for part in place[1:])


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    known = {404: "there is nothing at this address; see /api/openapi.json", 405: "this address does not take that method"}
    message = known.get(error.status_code) or HTTPStatus(error.status_code).phrase.lower()
    return problem(error.status_code, message, headers=dict(error.headers or {}))


def _told(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, ApiError):
        return problem(error.status, str(error))
    status = 422 if isinstance(error, InputError) else 503 if isinstance(error, StoreError) else 500
    case = str(request.app.state.server.settings.case)
    return problem(status, str(error).replace(f"{case}: ", "").replace(case, "the case"))


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    return problem(500, "the server failed on this request; its log says more. Nothing was changed")
