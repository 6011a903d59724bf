"""Channels of Telegram: an article for each message. Read are the two forms that Telegram Desktop exports (``result.json`` and
``messages.html``), and saved pages of the web preview (t.me/s/NAME, a message alone).

The outlet is the channel; the day is that of the message, not of a change. Messages without text (pictures alone) and notes of the service
are passed over.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from khabar.ingest.dates import parse_date
from khabar.ingest.encodings import arabic_letters, stream_encoding
from khabar.ingest.jsonl import Cutter
from khabar.ingest.markup import block_lines
from khabar.ingest.opened import Item, Opened, issue, stem
from khabar.ingest.plain import headline
from khabar.records import Article, Found

_EXPORT = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"name":.{0,400}"type":\s*"[a-z_]*(?:channel|group|chat)".{0,200}"messages":\s*\[', re.S)
_NAME = re.compile(r'"name":\s*("(?:[^"\\]|\\.)*")')
_OPENING = re.compile(r'"messages":\s*\[')
#: The day of a message in ``messages.html``, always with the day first.
_EXPORTED = re.compile(r"^(\d\d)\.(\d\d)\.(\d{4})")
_CHUNK = 65_536
_HOW = "Telegram message"


def takes_export(name: str, head: bytes) -> bool:
    """``result.json`` by its first keys."""
    return _EXPORT.match(head) is not None


def read_export(opened: Opened) -> Iterator[Item]:
    """The messages of a JSON export, streamed."""
    with io.TextIOWrapper(opened.stream, encoding=stream_encoding(opened), errors="replace") as text:
        chunk = text.read(_CHUNK)
        named, opening, cutter = _NAME.search(chunk), _OPENING.search(chunk), Cutter()
        channel = json.loads(named[1]) if named else None
        chunk, told = chunk[opening.end() :] if opening else "", False
        while chunk:
            for item in (item for content in cutter.cut(chunk) for item in _message(opened, channel, content)):
                told = True
                yield item
            chunk = text.read(_CHUNK)
        if not told:
            yield issue(opened.where, "no message in Arabic in this export of a channel; was the right one exported, with its messages?")
        if cutter.depth:
            yield issue(opened.where, "cut off before its end; what came before was read: export the channel again")


def _message(opened: Opened, channel: str | None, content: str | None) -> Iterator[Item]:
    try:
        row = msgspec.json.decode(content or "null")
    except msgspec.DecodeError as error:
        yield issue(opened.where, f"a message that is not valid JSON ({error}); export the channel again")
        return
    if isinstance(row, dict) and row.get("type") == "message":
        parts = row.get("text")
        parts = parts if isinstance(parts, list) else [parts]
        text = "".join(p if isinstance(p, str) else str(p.get("text", "")) for p in parts if isinstance(p, str | dict))
        yield from _article(opened, f"{channel or stem(opened.name)}/{row.get('id')}", text, channel, row.get("date"), None)


def posts(tree: Any, opened: Opened) -> list[Article]:
    """The messages of a page of Telegram; none of other pages."""
    found: list[Article] = []
    for message in tree.iter("div"):
        classes = (message.get("class") or "").split()
        if "tgme_widget_message" in classes and message.get("data-post"):
            post = message.get("data-post")
            text, owner = _inner(message, "tgme_widget_message_text"), _inner(message, "tgme_widget_message_owner_name")
            day = next((t.get("datetime") for t in message.iter("time") if t.get("datetime")), None)
            found += _article(opened, f"https://t.me/{post}", _text(text), _text(owner) or None, day, f"https://t.me/{post}")
        elif "message" in classes and "default" in classes and (text := _inner(message, "text")) is not None:
            owner, date = _inner(tree, "page_header"), _inner(message, "date")
            channel = _text(owner) or None
            day = _EXPORTED.sub(r"\3-\2-\1", date.get("title") or "") if date is not None else None
            found += _article(opened, f"{channel or stem(opened.name)}/{message.get('id')}", _text(text), channel, day, None)
    return found


def _inner(element: Any, name: str) -> Any:
    """The first element of a class within another."""
    return next((e for e in element.iter() if name in (e.get("class") or "").split()), None)


def _text(element: Any) -> str:
    return "" if element is None else "\n".join(line for _, line in block_lines(element))


def _article(opened: Opened, name: str, text: str, channel: str | None, date: object, url: str | None) -> Iterator[Article]:
    if not arabic_letters(text):
        return
    day, title = parse_date(date), headline(text)
    found = [Found("title", "text", "first line")] if title else []
    found += [Found("outlet", "given", _HOW)] if channel else []
    found += [Found("published", "given", _HOW)] if day else []
    yield Article(
        name, text, title=title, outlet=channel, published=day, published_from="given" if day else None, url=url, source=opened.where,
        found=tuple(found),
    )  # fmt: skip
