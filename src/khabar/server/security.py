"""The door: which requests come in, and what every answer says to the browser.

Checked in this order, before any route runs: the name that the server is called by (a web page elsewhere may have bound its own name to our
address), the token, where a write comes from, its kind and its size.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khabar.server.problems import problem
from khabar.server.settings import BODY, QUERY, Settings

COOKIE = "khabar"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
#: What the page may load: its own files only. MapLibre reads images from blobs that it makes itself.
PAGE_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
#: What an answer of the API may load if a browser shows it as a page: nothing.
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Door:
    """Wraps the application: refuses what must not come in, and puts the headers on everything that goes out."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.names = settings.names()
        self.token = settings.token
        self.ticket = hashlib.sha256(f"khabar cookie {settings.token}".encode()).hexdigest() if settings.token else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._host(headers) or self._query(scope) or self._enter(scope, headers) or _write(scope, headers)
        guarded = _with_headers(send, scope["path"])
        if refused is not None:
            await refused(scope, receive, guarded)
            return
        body = await _body(receive, headers)
        if isinstance(body, Response):
            await body(scope, receive, guarded)
            return
        await self.app(scope, _replayed(body, receive), guarded)

    def _host(self, headers: Headers) -> Response | None:
        """Refuse a request that calls us by a name that is not ours (DNS rebinding)."""
        host = headers.get("host", "")
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            name = ""
        if name in self.names or _is_address(name):
            return None
        return problem(421, "this server does not go by that name; open it by the address that `khabar serve` printed")

    def _query(self, scope: Scope) -> Response | None:
        return problem(414, f"the query is longer than {QUERY} characters; ask for less") if len(scope["query_string"]) > QUERY else None

    def _enter(self, scope: Scope, headers: Headers) -> Response | None:
        """Ask for the token: as bearer, in our cookie, or once in the address, which becomes the cookie."""
        if self.token is None:
            return None
        given = headers.get("authorization", "")
        if _same(given, f"Bearer {self.token}") or _same(_cookie(headers), self.ticket):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] == "GET" and any(key == "token" and _same(value, self.token) for key, value in query):
            return self._admit(scope, [(key, value) for key, value in query if key != "token"])
        message = "open the address that `khabar serve` printed, with its ?token=, or send the token as Authorization: Bearer"
        return problem(401, message, headers={"www-authenticate": "Bearer"})

    def _admit(self, scope: Scope, query: list[tuple[str, str]]) -> Response:
        """Turn the token of the address into a cookie, so that it stands in no history and no log after this."""
        path = "/" + scope["path"].lstrip("/")
        response = RedirectResponse(path + ("?" + urlencode(query) if query else ""), status_code=303)
        response.set_cookie(COOKIE, self.ticket, httponly=True, samesite="strict", secure=scope.get("scheme") == "https", path="/")
        response.headers["cache-control"] = "no-store"
        return response


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _write(scope: Scope, headers: Headers) -> Response | None:
    """Refuse writes that another site's page sends, and those that are no JSON (forms can be sent across sites without asking)."""
    if scope["method"] in SAFE_METHODS:
        return None
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    foreign = site is not None and site not in ("same-origin", "none")
    if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
        foreign = True
    if foreign:
        return problem(403, "a page of another site may not write here; use the explorer, or a program that sends no Origin")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return None if kind == "application/json" else problem(415, "send the body as JSON, with Content-Type: application/json")


async def _body(receive: Receive, headers: Headers) -> bytes | Response:
    """The whole body, or the refusal of one that is too large."""
    refusal = f"the body is larger than {BODY // 1024} KiB; send less"
    length = headers.get("content-length", "0")
    if not length.isdigit():
        return problem(400, "Content-Length is no number")
    if int(length) > BODY:
        return problem(413, refusal)
    if length == "0" and "transfer-encoding" not in headers:
        return b""
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
        if size > BODY:
            return problem(413, refusal)
    return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body as one message, then what comes after it (that the browser went away)."""
    told = False

    async def replay() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _with_headers(send: Send, path: str) -> Send:
    policy = DATA_POLICY if path.startswith("/api") else PAGE_POLICY

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("content-security-policy", policy)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return guarded
