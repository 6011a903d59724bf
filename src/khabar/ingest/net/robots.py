"""robots.txt (RFC 9309): may this address be fetched, and how slowly."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import httpx
from protego import Protego

from khabar.errors import FetchError

#: Seconds for which the rules of a host are kept (RFC 9309 section 2.4: at most a day), and for which its failure is.
KEPT, KEPT_FAILURE = 86_400.0, 600.0
#: Bytes of a robots.txt that are read (RFC 9309 section 2.5: at least 500 KiB).
MOST = 512_000


class _Rules(NamedTuple):
    """The rules of one host until ``until``; ``fault`` says why they could not be read."""

    until: float
    rules: Protego | None
    fault: FetchError | None = None


class Robots:
    """The rules of the hosts visited. ``fetch`` gives a robots.txt, None where there is none, or raises FetchError."""

    def __init__(self, agent: str, fetch: Callable[[httpx.URL], bytes | None], clock: Callable[[], float]) -> None:
        self._agent = agent
        self._fetch = fetch
        self._clock = clock
        self._known: dict[str, _Rules] = {}

    def check(self, target: httpx.URL) -> float | None:
        """The delay in seconds that the host asks for. Raises FetchError when the address may not be fetched, or nobody can say."""
        rules = self._rules(target)
        if rules.fault is not None:
            raise FetchError(f"{rules.fault}; so no page of this site is fetched for now", wait=rules.fault.wait, status=rules.fault.status)
        if rules.rules is None:
            return None
        if not rules.rules.can_fetch(str(target), self._agent):
            raise FetchError(f"{target.copy_with(userinfo=b'')}: the robots.txt of this site forbids it; leave it out", lasting=True)
        delay = rules.rules.crawl_delay(self._agent)
        return float(delay) if delay is not None else None

    def _rules(self, target: httpx.URL) -> _Rules:
        site = f"{target.scheme}://{target.netloc.decode('ascii')}"
        known = self._known.get(site)
        if known is None or known.until < self._clock():
            known = self._known[site] = self._read(httpx.URL(site).copy_with(path="/robots.txt"))
        return known

    def _read(self, target: httpx.URL) -> _Rules:
        """A site without the file allows everything; of one that cannot answer nothing may be fetched (RFC 9309 section 2.3.1)."""
        try:
            data = self._fetch(target)
        except FetchError as error:
            if error.lasting and error.status is None:
                raise
            return _Rules(self._clock() + KEPT_FAILURE, None, error)
        rules = Protego.parse(data[:MOST].decode("utf-8", "replace")) if data is not None else None
        return _Rules(self._clock() + KEPT, rules)
