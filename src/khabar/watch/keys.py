"""Telling entries apart: ``entry_keys``. In: the entries of one feed document. Out: a key for each; the same article has the same key.

An address counts before an id, since many programs make new ids for old articles. An address that cannot tell articles apart gives way to
id and title: the front page, or one that the document has under several titles.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from khabar.ingest import Entry

#: Characters of a key; what goes beyond is hashed, so that a database can index it.
LONGEST = 500
#: Parameters that only say where a reader came from.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "yclid")


def page_key(url: str) -> str:
    """What is the same for all spellings of an address: without scheme, www., port, fragment and parameters of tracking."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.port not in (None, 80, 443):
        host = f"{host}:{parts.port}"
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    key = f"{host}{parts.path or '/'}" + (f"?{urlencode(query)}" if query else "")
    return key if len(key) <= LONGEST else f"{key[:LONGEST]}…{hashlib.sha256(key.encode()).hexdigest()}"


def entry_keys(feed: str, entries: Sequence[Entry]) -> list[tuple[str, bool]]:
    """For each entry its key, and whether its address leads to a page of its own."""
    pages = [own_page(entry.url) for entry in entries]
    titles = Counter(page for page, _ in {(page, entry.title) for page, entry in zip(pages, entries, strict=True)})
    keys = []
    for page, entry in zip(pages, entries, strict=True):
        keys.append((page, True) if page and titles[page] == 1 else (_by_id(feed, entry), False))
    return keys


def own_page(url: str | None) -> str | None:
    """The key of a page, unless it is the front page of its site or no address at all."""
    try:
        key = page_key(url) if url else ""
    except ValueError:
        return None
    return None if not key or key.partition("/")[2] == "" else key


def _by_id(feed: str, entry: Entry) -> str:
    content = "\0".join((feed, entry.id, entry.title or ""))
    return f"id {hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()}"
