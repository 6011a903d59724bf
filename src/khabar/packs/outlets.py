"""Which outlet a web address belongs to. In: a URL. Out: the outlet's row, or None."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from khabar.packs.lexicon import Lexicon, load
from khabar.packs.tables import OutletRow


class OutletsByDomain:
    """Finds outlets by the domains that the packs list."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rows = {domain: row for row in lexicon.outlets for domain in row.domains}

    def of(self, url: str) -> OutletRow | None:
        """The outlet whose domain the host of ``url`` is or lies under; of several the longest (``arabic.rt.com`` before ``rt.com``)."""
        labels = host_of(url).split(".")
        names = (".".join(labels[k:]) for k in range(len(labels) - 1))
        return next((self._rows[name] for name in names if name in self._rows), None)


def host_of(url: str) -> str:
    """The host that a URL names, in lower case and in ASCII as domains are listed; empty where it names none."""
    try:
        host = (urlsplit(url.strip()).hostname or "").rstrip(".")
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def _known() -> OutletsByDomain:
    return OutletsByDomain(load())


def outlet_of(url: str | None) -> OutletRow | None:
    """The outlet of the compiled packs that a URL belongs to; its ``name`` is what ``Article.outlet`` holds."""
    return _known().of(url) if url else None
