"""Pages that a browser saved as one file (``*.mhtml``, ``*.mht``) and saved mail (``*.eml``): both are MIME messages.

Of a page the main document is read, with the address that the browser noted; frames, pictures and styles are not. Of a mail the text is
read, its subject is the title and its date the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default

from khabar.errors import InputError
from khabar.ingest.dates import parse_date
from khabar.ingest.opened import Item, Opened, from_bytes
from khabar.ingest.page import read_page
from khabar.ingest.plain import read_all_bytes, read_plain
from khabar.records import Article, Found

#: A saved page with its pictures has at most so many bytes.
MAX_SAVED = 100_000_000
SUFFIXES = (".mhtml", ".mht", ".eml")
_HEADERS = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.I)
_PAGE = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
#: What the standard library raises on broken messages.
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)


def takes_mail(name: str, head: bytes) -> bool:
    """By its suffix where it begins with headers; a saved page by its headers alone."""
    headers = _HEADERS.match(head)
    return headers is not None and (name.lower().endswith(SUFFIXES) or _PAGE.search(headers.group()) is not None)


def read_mail(opened: Opened) -> Iterator[Item]:
    """The page or the mail, or the one issue that says why there is none."""
    data = read_all_bytes(opened, MAX_SAVED)
    try:
        message = message_from_bytes(data, policy=default)
        inner, page = _main(message, opened)
    except _BROKEN as error:
        raise InputError(f"damaged ({error}); save the page again, as HTML") from error
    if inner is None:
        raise InputError("no page or text in it; save the page again, as HTML")
    saved = message.get_content_type() == "multipart/related" and page
    for item in read_page(inner) if page else read_plain(inner):
        yield item if saved or not isinstance(item, Article) else _of_mail(item, message)


def _main(message: EmailMessage, opened: Opened) -> tuple[Opened | None, bool]:
    """The main document: the part whose address is that of the page, else the first page, else the first text; whether it is a page."""
    address = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "") or None
    parts = [part for part in message.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"]
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    page = next((part for part in pages if address and part.get("Content-Location") == address), pages[0] if pages else None)
    part = page or next((part for part in parts if part.get_content_type() == "text/plain"), None)
    if part is None:
        return None, False
    payload = part.get_payload(decode=True)
    url = str(address or part.get("Content-Location") or "")
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    return from_bytes(data, opened.name, opened.where, url if url.startswith("http") else opened.url, charset), page is not None


def _of_mail(article: Article, message: EmailMessage) -> Article:
    """The article with the subject and the date of its mail."""
    subject, day = " ".join(str(message.get("Subject") or "").split()), parse_date(message.get("Date"))
    found = tuple(f for f in article.found if not (f.field == "title" and subject) and not (f.field == "published" and day))
    if subject:
        article, found = replace(article, title=subject), (*found, Found("title", "given", "mail subject"))
    if day:
        article, found = replace(article, published=day, published_from="given"), (*found, Found("published", "given", "mail date"))
    return replace(article, found=found)
