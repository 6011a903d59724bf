"""One HTML page to one article.

The text is that of the page's main part as trafilatura finds it, the title before it. Title, outlet, date and byline are what the page
declares of itself (``declared``). What boilerplate is left in the text is marked later, as in any text (``boilerplate``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from khabar.errors import InputError
from khabar.ingest.declared import declared, with_printed, with_script
from khabar.ingest.encodings import decode
from khabar.ingest.mainpart import MainPart, main_part
from khabar.ingest.markup import markup_charset, parse
from khabar.ingest.mojibake import repair
from khabar.ingest.opened import Item, Opened, from_bytes, issue, stem
from khabar.ingest.pdfpage import unwrap
from khabar.ingest.plain import broken_bytes, check_text, read_all_bytes
from khabar.ingest.scripted import scripted
from khabar.ingest.telegram import posts
from khabar.records import Article, Issue

#: A page of more bytes is no article.
MAX_PAGE = 20_000_000
_PAGE = re.compile(rb"<!doctype html|<(?:html|head|body|article)[\s>]", re.I)
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")


def takes_page(name: str, head: bytes) -> bool:
    """By its suffix, or by the first elements."""
    return name.lower().endswith(SUFFIXES) or _PAGE.search(head.replace(b"\0", b"")) is not None


def read_page(opened: Opened) -> Iterator[Item]:
    """The article of a page (of a page of Telegram one for each message), or the one issue that says why there is none; broken bytes give
    an issue beside it.
    """
    try:
        decoded = decode(data := read_all_bytes(opened, MAX_PAGE), opened.charset or markup_charset(data))
        articles = _articles(opened, decoded.text)
    except InputError as error:
        yield issue(opened.where, str(error))
        return
    yield from broken_bytes(opened.where, decoded)
    yield from articles


def html_article(data: bytes, url: str | None = None, charset: str | None = None, where: str | None = None) -> Article | Issue:
    """The article of a page that somebody fetched: its bytes, its address, the encoding that the transport declared."""
    items = read_page(from_bytes(data, url or where or "page.html", where, url, charset))
    article = issue(where or url or "page", "no article in it")
    for item in items:
        if isinstance(item, Article):
            return item
        if isinstance(item, Issue):
            article = item
    return article


def _articles(opened: Opened, text: str) -> list[Article]:
    """Raises InputError when there is no Arabic article in the page."""
    tree = parse(repair(text).text)
    if tree is None:
        raise InputError("no text in this page; fetch it again")
    return posts(tree, opened) or [_article(opened, tree)]


def _article(opened: Opened, tree: Any) -> Article:
    unwrap(tree)
    said = declared(tree, opened.url)
    main = main_part(tree, *(value.text if value else None for value in (said.title, said.spare, said.outlet)))
    said = with_printed(said, main)
    if not main.running and (script := scripted(tree)) is not None:
        said = with_script(said, script)
        main = MainPart("\n".join([*((said.title.text, "") if said.title else ()), *script.lines]))
    check_text(main.text)
    published = next((f for f in said.found() if f.field == "published"), None)
    return Article(
        said.url or stem(opened.name), main.text, title=said.title.text if said.title else None,
        outlet=said.outlet.text if said.outlet else None,
        published=said.published.text if said.published else None, published_from=published.origin if published else None,
        url=said.url, source=opened.where, byline=said.byline.text if said.byline else None, found=said.found(),
    )  # fmt: skip
