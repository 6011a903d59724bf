"""An entry of a feed to its article: from the page that it leads to, or from the text in the feed itself.

In: an entry. Out: ``Made``: the article, or the reason why there is none, and how it went. Raises FetchError where trying later may help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from khabar.errors import FetchError, InputError, KhabarError
from khabar.ingest import Entry, html_article, prepare
from khabar.ingest.feed import entry_article
from khabar.ingest.net import Fetched, shown
from khabar.packs.outlets import outlet_of
from khabar.records import Article, ArticleField, Found, Issue
from khabar.store.watched import KeptEntry
from khabar.watch.keys import entry_keys, own_page
from khabar.watch.sources import FeedSource

T = TypeVar("T")

#: What a page may be served as; None: the server does not say.
_PAGES = (None, "text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
#: Fewer characters in a feed are a teaser, not an article.
SHORTEST = 200


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an entry: its article or none, the key of the page that it was read from, and what is to be told."""

    article: Article | None
    page: str | None = None
    issues: tuple[Issue, ...] = ()


def kept_entries(feed: str, entries: Iterable[Entry]) -> list[KeptEntry]:
    """The entries of a feed document as they are kept; one without a page of its own is read from the feed."""
    listed = list(entries)
    return [
        KeptEntry(feed, key, entry.id, entry.url if own else None, entry.title, entry.published, entry.byline, entry.html)
        for (key, own), entry in zip(entry_keys(feed, listed), listed, strict=True)
    ]


def make_article(source: FeedSource, entry: KeptEntry, get: Callable[[str], Fetched], last_try: Callable[[], bool]) -> Made:
    """The article of an entry, ready for the reader. A passing FetchError goes through unless this was the last try."""
    if source.full_text == "feed" or entry.url is None:
        return from_feed(source, entry, None)
    try:
        fetched = get(entry.url)
        article = parsed_safely(fetched.url, lambda: _from_page(entry, fetched))
    except FetchError as error:
        if not error.lasting and not last_try():
            raise
        return from_feed(source, entry, str(error))
    except InputError as error:
        return from_feed(source, entry, str(error))
    return _ready(source, entry, article, own_page(fetched.url))


def parsed_safely(url: str, parse: Callable[[], T]) -> T:
    """What ``parse`` gives. Raises InputError for whatever it fails with: a page that breaks a parser must not end the watch, today and at
    every start after it.
    """
    try:
        return parse()
    except KhabarError:
        raise
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        raise InputError(f"{shown(url)}: it broke the parser ({what}); please report it") from error


def _from_page(entry: KeptEntry, fetched: Fetched) -> Article:
    """Raises InputError for a page without an article."""
    if fetched.media_type not in _PAGES:
        raise InputError(f"{shown(fetched.url)}: it is {fetched.media_type}, no page")
    if own_page(fetched.url) is None:
        raise InputError(f"{shown(entry.url or fetched.url)}: leads to the front page {shown(fetched.url)}")
    found = html_article(fetched.body, shown(fetched.url), fetched.charset)
    if isinstance(found, Issue):
        raise InputError(found.message)
    return replace(found, url=shown(fetched.url))


def from_feed(source: FeedSource, entry: KeptEntry, fault: str | None) -> Made:
    """The article in the feed itself. ``fault``: why the page could not be read, where that was wanted."""
    where = shown(entry.url or source.url)
    try:
        kept = Entry(entry.id, entry.url, entry.title, entry.published, entry.byline, entry.html or "")
        article = entry_article(kept, None, f"{shown(source.url)}, entry {where}" if entry.url else f"{where}, entry {entry.id}")
        if fault and len(article.text) < SHORTEST:
            raise InputError("the feed has no more than a teaser of it")
    except InputError as error:
        told = f"{fault}; {error}: left out" if fault else f"{where}: {error}"
        return Made(None, None, (_issue(told, where),))
    made = _ready(source, entry, article, None)
    if fault is None:
        return made
    return replace(made, issues=(_issue(f"{fault}; read from the text in the feed", where), *made.issues))


def _ready(source: FeedSource, entry: KeptEntry, article: Article, page: str | None) -> Made:
    """The article with what feed and address tell of it, as the reader is to have it."""
    url = shown(entry.url) if entry.url else None
    article = replace(article, id=url or entry.id, url=article.url or url)
    known = outlet_of(article.url)
    if source.outlet:
        article = _with(article, "outlet", source.outlet, "feeds file")
    elif known is not None:
        article = _with(article, "outlet", known.name, "domain")
    if article.published is None and entry.published:
        article = replace(_with(article, "published", entry.published, "feed"), published_from="given")
    article = filled(article, "title", entry.title, "feed")
    items = list(prepare(article))
    ready = next((item for item in items if isinstance(item, Article)), None)
    return Made(ready, page, tuple(item for item in items if isinstance(item, Issue)))


def filled(article: Article, name: ArticleField, value: str | None, how: str) -> Article:
    """The article with a field that it lacked, where there is a value for it."""
    return _with(article, name, value, how) if value and getattr(article, name) is None else article


def _with(article: Article, name: ArticleField, value: str, how: str) -> Article:
    others = tuple(found for found in article.found if found.field != name)
    return replace(article, **{name: value}, found=(*others, Found(name, "given", how)))  # type: ignore[arg-type]


def _issue(message: str, where: str) -> Issue:
    return Issue("watch", " ".join(message.split()), where)
