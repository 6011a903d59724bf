"""What lies at an address, read once and without a case: ``read_address``. In: a URL. Out: articles, ready for the reader, and issues.

A feed is read with the page behind each entry; where that cannot be had, the text in the feed itself counts.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from khabar.errors import FetchError, InputError
from khabar.ingest import feed_entries
from khabar.ingest.feed import takes_feed
from khabar.ingest.net import Fetched, Fetcher, shown, site_of
from khabar.ingest.opened import HEAD, issue
from khabar.ingest.paths import Took, read_bytes
from khabar.ingest.readers import recognise
from khabar.records import Article, Issue
from khabar.watch.articles import filled, from_feed, kept_entries, make_article, parsed_safely
from khabar.watch.sources import FeedSource


def private_sites(addresses: Iterable[str]) -> list[str]:
    """The sites of addresses as ``Fetcher`` takes them; what is no web address is passed over, as fetching it will tell."""
    sites = []
    for address in addresses:
        try:
            sites.append(site_of(address))
        except FetchError:
            continue
    return sites


def read_address(url: str, fetcher: Fetcher, took: Took = lambda where, name: None) -> Iterator[Article | Issue]:
    """Everything at an address. ``took`` is told what it was taken for. What cannot be fetched or read comes out as an issue."""
    where = shown(url)
    try:
        fetched = fetcher.get(url)
        if takes_feed("", fetched.body[:HEAD]):
            took(where, "feed")
            yield from _feed(where, fetched, fetcher)
        else:
            yield from parsed_safely(fetched.url, lambda: list(_document(where, fetched, took)))
    except InputError as error:
        yield issue(where, str(error).removeprefix(f"{where}: "))


def _document(where: str, fetched: Fetched, took: Took) -> Iterator[Article | Issue]:
    """A page, or any other kind of input that khabar reads."""
    return read_bytes(fetched.body, _file_name(fetched), where, shown(fetched.url), fetched.charset, took)


def _file_name(fetched: Fetched) -> str:
    """A file name as the readers know it: the last part of the path; where that and the bytes tell nothing, what the server says it is."""
    name = unquote(urlsplit(fetched.url).path).rsplit("/", 1)[-1]
    if recognise(name, fetched.body[:HEAD]) is not None:
        return name
    return (name or "page") + (mimetypes.guess_extension(fetched.media_type or "") or "")


def _feed(where: str, fetched: Fetched, fetcher: Fetcher) -> Iterator[Article | Issue]:
    """An article for each entry. Raises InputError for what is no feed after all."""
    source = FeedSource(shown(fetched.url))
    feed = parsed_safely(fetched.url, lambda: feed_entries(fetched.body, source.url, fetched.charset))
    if not feed.entries:
        raise InputError("a feed without entries; nothing to read in it")
    pages: set[str] = set()
    for entry in kept_entries(source.url, feed.entries):
        made = make_article(source, entry, fetcher.get, lambda: True)
        if made.page is not None and made.page in pages:
            made = from_feed(source, entry, f"{shown(entry.url or where)}: leads to the page of another entry")
        elif made.page is not None:
            pages.add(made.page)
        yield from made.issues
        if made.article is not None:
            yield filled(made.article, "outlet", feed.title, "feed")
