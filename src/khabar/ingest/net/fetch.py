"""Fetch a web address politely and safely: ``Fetcher.get``. In: a URL. Out: ``Fetched``, or ``FetchError`` that says what happened.

Only http and https; only public addresses (``addresses``); redirects, size, and time are limited; robots.txt is honoured, requests to one
host keep a distance; what fails for the moment is tried again. Not done: proxies of the environment, cookies, scripts in pages.
"""

from __future__ import annotations

import base64
import random
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from types import TracebackType

import httpcore
import httpx

from khabar import __version__
from khabar.errors import FetchError
from khabar.ingest.net.addresses import CheckedBackend, Deadline, Resolver, system_addresses
from khabar.ingest.net.body import ACCEPTED, read_body
from khabar.ingest.net.pace import Pace, back_off, retry_after
from khabar.ingest.net.robots import Robots

#: How we name ourselves, in every request and to robots.txt.
AGENT = "khabar"
USER_AGENT = f"{AGENT}/{__version__} (reads news feeds; obeys robots.txt)"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
#: Answers that may be another the next time: asked too early, too often, or the server is in trouble.
_PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a fetch may take: times in seconds, ``size`` in bytes before and after unpacking."""

    redirects: int = 5
    size: int = 20_000_000
    #: One wait for the network, and one request with all its waits.
    read: float = 20.0
    whole: float = 60.0
    #: How often one address is tried again at once, the first pause, and the longest that is waited for a server.
    tries: int = 2
    pause: float = 1.0
    longest_pause: float = 30.0
    #: Between two requests to one host.
    delay: float = 1.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``url`` is where it came from after redirects; ``body`` is empty when ``unchanged`` (status 304)."""

    url: str
    status: int
    body: bytes = b""
    etag: str | None = None
    modified: str | None = None
    media_type: str | None = None
    charset: str | None = None
    #: Whether there were redirects, all of them for good: whoever keeps the address should keep ``url`` instead.
    moved: bool = False

    @property
    def unchanged(self) -> bool:
        """Whether the server said that nothing is new."""
        return self.status == httpx.codes.NOT_MODIFIED


@dataclass(slots=True)
class Conditions:
    """What is known of the last answer: with it the server can say that nothing is new."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        known = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in known.items() if value}


@dataclass(slots=True)
class Means:
    """What a fetcher waits, counts and resolves with; tests give their own."""

    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    jitter: random.Random = field(default_factory=random.Random)
    resolve: Resolver = system_addresses
    #: Which certificates are trusted: those of certifi, when not given.
    tls: ssl.SSLContext | None = None


class Fetcher:
    """Fetches addresses one after the other. Use as a context manager."""

    def __init__(self, limits: Limits | None = None, private: Iterable[str] = (), means: Means | None = None) -> None:
        """``private``: sites of private networks that may be visited all the same, as ``site_of`` names them."""
        self.limits = limits or Limits()
        self._means = means or Means()
        self._deadline = Deadline(self._means.clock)
        # httpx.Client would keep cookies and read redirects by itself; its transport does neither.
        self._transport = _Transport(CheckedBackend(self._deadline, private, self._means.resolve), self._means.tls)
        self._pace = Pace(self.limits.delay, self._means.sleep, self._means.clock)
        self._robots = Robots(AGENT, self._robots_file, self._means.clock)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._transport.close()

    def get(self, url: str, conditions: Conditions | None = None) -> Fetched:
        """The answer at ``url``, tried again where the fault is a passing one. Raises FetchError."""
        headers = conditions.headers() if conditions else {}
        failures = 0
        while True:
            try:
                return self._follow(url, headers, self._allowed)
            except FetchError as error:
                failures += 1
                wait = error.wait if error.wait is not None else self._back_off(failures)
                if error.lasting or failures > self.limits.tries or wait > self.limits.longest_pause:
                    raise
            self._means.sleep(wait)

    def _back_off(self, failures: int) -> float:
        return back_off(failures, self.limits.pause, self.limits.longest_pause, self._means.jitter)

    # ------------------------------------------------------------------ one try
    def _follow(self, url: str, headers: dict[str, str], allowed: Callable[[httpx.URL], None]) -> Fetched:
        """The answer at the end of the redirects. ``allowed`` raises FetchError for an address that may not be fetched."""
        target, seen, moved = _parsed(url), set[str](), True
        for _ in range(self.limits.redirects + 1):
            if str(target) in seen:
                raise FetchError(f"{shown(url)}: its redirects go in a circle; tell its operator, or correct the address", lasting=True)
            seen.add(str(target))
            allowed(target)
            answer, to, lasting = self._request(target, headers)
            if answer is not None:
                return replace(answer, moved=moved and len(seen) > 1)
            target, moved = _joined(target, to), moved and lasting
        raise FetchError(f"{shown(url)}: more than {self.limits.redirects} redirects; tell its operator", lasting=True)

    def _allowed(self, target: httpx.URL) -> None:
        """Honour robots.txt: its rules, and the delay that it asks for."""
        delay = self._robots.check(target)
        if delay is not None:
            self._pace.slow_down(target.host, min(delay, self.limits.longest_pause))

    def _request(self, target: httpx.URL, headers: dict[str, str]) -> tuple[Fetched | None, str, bool]:
        """One request: the answer, or where it redirects to and whether for good. Raises FetchError."""
        self._pace.wait(target.host)
        self._deadline.set(self.limits.whole)
        where = shown(str(target))
        try:
            with closing(self._transport.handle_request(self._asking(target, headers))) as response:
                if response.status_code in _REDIRECTS and response.headers.get("location"):
                    return None, response.headers["location"], response.status_code in (301, 308)
                _check_status(response, where)
                return self._read(response, str(target)), "", False
        except FetchError as error:
            if not str(error).startswith(where):
                raise FetchError(f"{where}: {error}", lasting=error.lasting, wait=error.wait, status=error.status) from error
            raise
        except (httpcore.TimeoutException, TimeoutError) as error:
            raise FetchError(
                f"{where}: no answer within {self.limits.whole:g} s ({self.limits.read:g} s a wait); try again later"
            ) from error
        except (httpcore.ConnectError, httpcore.NetworkError, ssl.SSLError) as error:
            raise FetchError(f"{where}: cannot be reached ({_reason(error)}); check the address and the network") from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise FetchError(f"{where}: its answer breaks off or is no HTTP ({_reason(error)}); try again later") from error

    def _asking(self, target: httpx.URL, headers: dict[str, str]) -> httpx.Request:
        own = {"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED, "Accept": "*/*"}
        if target.userinfo:
            own["Authorization"] = "Basic " + base64.b64encode(f"{target.username}:{target.password}".encode()).decode()
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self.limits.read)
        return httpx.Request("GET", target, headers=own | headers, extensions={"timeout": timeout})

    def _read(self, response: httpx.Response, url: str) -> Fetched:
        body = b""
        if response.status_code != httpx.codes.NOT_MODIFIED:
            body = read_body(response.iter_raw(), response.headers.get("content-encoding", ""), self.limits.size)
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Fetched(
            url, response.status_code, body, response.headers.get("etag"), response.headers.get("last-modified"), media_type or None,
            response.charset_encoding,
        )  # fmt: skip

    def _robots_file(self, target: httpx.URL) -> bytes | None:
        """A robots.txt; None where there is none. Raises FetchError when the server cannot say."""
        try:
            return self._follow(str(target), {}, lambda _: None).body
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != httpx.codes.TOO_MANY_REQUESTS:
                return None
            raise


class _Transport(httpx.BaseTransport):
    """httpx on a pool of httpcore whose connections we open ourselves."""

    def __init__(self, backend: httpcore.NetworkBackend, tls: ssl.SSLContext | None) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=tls or httpx.create_ssl_context(trust_env=False), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, without redirects."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )  # fmt: skip
        raw = httpcore.Request(request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions)
        response = self._pool.handle_request(raw)
        return httpx.Response(response.status, headers=response.headers, stream=_Stream(response), extensions=response.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


def shown(url: str) -> str:
    """A URL as it may be printed and kept: without the name and password that it may hold."""
    try:
        parsed = httpx.URL(url)
        return str(parsed.copy_with(userinfo=b"")) if parsed.userinfo else url
    except (httpx.InvalidURL, ValueError):
        # What cannot be taken apart is shown up to the name and password that it may hold.
        return url.rpartition("@")[2]


def site_of(url: str) -> str:
    """Host and port of a URL, as ``Fetcher`` takes them. Raises FetchError for what is no address of the web."""
    parsed = _parsed(url)
    return f"{parsed.raw_host.decode('ascii')}:{parsed.port or (443 if parsed.scheme == 'https' else 80)}"


def _parsed(url: str) -> httpx.URL:
    """Raises FetchError for what is no address of the web."""
    try:
        parsed = httpx.URL(url.strip())
        host = parsed.host  # decoded here: a name that IDNA does not allow is found out now
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url}: no web address ({error}); correct it", lasting=True) from error
    if parsed.scheme not in ("http", "https") or not host:
        raise FetchError(f"{shown(url)}: only http:// and https:// addresses are fetched; correct it", lasting=True)
    return parsed.copy_with(fragment=None)


def _joined(target: httpx.URL, to: str) -> httpx.URL:
    """Where a redirect leads. Name and password are not taken along."""
    try:
        return _parsed(str(target.copy_with(userinfo=b"").join(to)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{shown(str(target))}: redirects to what is no web address; tell its operator", lasting=True) from error


def _check_status(response: httpx.Response, where: str) -> None:
    """Raises FetchError for an answer that is no page and no "not modified"."""
    status = response.status_code
    if status == httpx.codes.OK or status == httpx.codes.NOT_MODIFIED:
        return
    wait = retry_after(response.headers.get("retry-after"))
    what = f"the server answers {status} {response.reason_phrase}".rstrip()
    told = "try again later" if status in _PASSING else "check the address"
    raise FetchError(f"{where}: {what}; {told}", lasting=status not in _PASSING, wait=wait, status=status)


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
