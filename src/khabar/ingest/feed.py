"""RSS, Atom and RDF to entries and articles.

``feed_entries`` is for whoever fetches feeds; ``read_feed`` makes an article of every entry of a feed that was saved, from the text
that the feed itself holds.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from khabar.errors import InputError
from khabar.ingest.dates import parse_date
from khabar.ingest.encodings import decode
from khabar.ingest.markup import fragment_text, markup_charset
from khabar.ingest.mojibake import repair
from khabar.ingest.opened import Item, Opened, issue
from khabar.ingest.plain import check_text, read_all_bytes
from khabar.records import Article, Found

#: A feed of more bytes is none.
MAX_FEED = 50_000_000
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
#: References to a sign by a number of many digits; more than twelve are no number that anything means.
_LARGE = re.compile(r"&#(x[0-9a-f]{6,12}|[0-9]{7,12})[0-9a-f]*;?", re.IGNORECASE)
#: What feedparser itself raises on markup broken in ways it does not expect (all found by fuzzing, or of the same making).
_BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: its id (or url), url, title, day (EDTF), author, and its text as HTML, the longest that the feed gives."""

    id: str
    url: str | None
    title: str | None
    published: str | None
    byline: str | None
    html: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, and its entries in its order."""

    title: str | None
    entries: tuple[Entry, ...]


def takes_feed(name: str, head: bytes) -> bool:
    """By the first element."""
    head = head.replace(b"\0", b"")
    markup = _FEED.search(head)
    return markup is not None and b"<html" not in head[: markup.start()].lower()


def feed_entries(data: bytes, url: str | None = None, charset: str | None = None) -> Feed:
    """The entries of a feed; one without id and url gets an id from its words. Raises InputError for what is no feed.

    A feed that breaks off or breaks the rules of XML gives the entries that can be read.
    """
    import feedparser  # takes 0.1 s, which who reads a text file need not wait for

    text = repair(decode(data, charset or markup_charset(data)).text).text
    unreadable = InputError("not a feed that can be read (RSS, Atom or RDF); fetch it again")
    try:
        parsed: Any = feedparser.parse(
            io.BytesIO(_LARGE.sub(_known_sign, _PROLOG.sub("", text)).encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url or ""},
            sanitize_html=False,
            resolve_relative_uris=bool(url),
        )
    except _BROKEN as error:
        raise unreadable from error
    if not parsed.version and not parsed.entries:
        raise unreadable
    entries = (_entry(raw) for raw in parsed.entries)
    return Feed(_plain(parsed.feed.get("title")), tuple(entry for entry in entries if entry is not None))


def _known_sign(reference: re.Match[str]) -> str:
    """A reference to a sign beyond Unicode, which feedparser cannot bear, becomes the sign for what is lost."""
    digits = reference[1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return reference[0] if number <= sys.maxunicode else "\ufffd"


def _entry(raw: Any) -> Entry | None:
    url = raw.get("link") or None
    texts = [content.get("value") or "" for content in raw.get("content") or ()] + [raw.get("summary") or ""]
    words = f"{raw.get('title') or ''}\0{max(texts, key=len)}"
    if not words.strip("\0"):
        return None
    identity = raw.get("id") or url or hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
    moment = raw.get("published_parsed") or raw.get("updated_parsed")
    published = next((found for key in ("published", "updated", "date") if (found := parse_date(raw.get(key)))), None)
    if published is None and moment is not None:
        published = parse_date("{:04d}-{:02d}-{:02d}".format(*moment[:3]))
    return Entry(identity, url, _plain(raw.get("title")), published, _plain(raw.get("author")), max(texts, key=len))


def _plain(markup: str | None) -> str | None:
    return " ".join(fragment_text(markup).split()) or None if markup else None


def read_feed(opened: Opened) -> Iterator[Item]:
    """An article for every entry: its title, then the text that the feed has."""
    try:
        feed = feed_entries(read_all_bytes(opened, MAX_FEED), opened.url, opened.charset)
        if not feed.entries:
            raise InputError("a feed without entries; nothing to read in it")
    except InputError as error:
        yield issue(opened.where, str(error))
        return
    for number, entry in enumerate(feed.entries, 1):
        where = f"{opened.where}, entry {number}"
        try:
            yield entry_article(entry, feed.title, where)
        except InputError as error:
            yield issue(where, str(error))


def entry_article(entry: Entry, outlet: str | None, where: str) -> Article:
    """The article of an entry. Raises InputError when there is no Arabic text in it."""
    body = fragment_text(entry.html)
    text = f"{entry.title}\n\n{body}" if entry.title and not body.startswith(entry.title) else body
    check_text(text)
    values = (("title", entry.title), ("outlet", outlet), ("published", entry.published), ("byline", entry.byline))
    found = tuple(Found(name, "given", "feed") for name, value in values if value)  # type: ignore[arg-type]
    return Article(
        entry.id, text, title=entry.title, outlet=outlet, published=entry.published, published_from="given" if entry.published else None,
        url=entry.url, source=where, byline=entry.byline, found=found,
    )  # fmt: skip
