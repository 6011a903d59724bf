"""One plain text file to one article. The id is the file name without its suffix; the title is the first line when it is a headline."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.errors import InputError
from khabar.ingest.encodings import Decoded, arabic_letters, decode
from khabar.ingest.opened import HEAD, Item, Opened, issue, stem
from khabar.records import Article, Found, Issue

#: Larger files are no single article: the longest in the corpora seen so far is 120 kB.
MAX_BYTES = 4_000_000
#: More characters than this are no single article.
MAX_CHARACTERS = 1_000_000
#: A file without a suffix is a text where its first bytes hold so many Arabic letters.
LEAST_ARABIC = 20
#: A first line longer than this is a paragraph, not a headline.
MAX_TITLE = 160
#: A first line that ends so is a sentence of the text, not a headline.
_SENTENCE_ENDS = (".", "،", "؛", ",", ";")


def takes_plain(name: str, head: bytes) -> bool:
    """By its suffix; a file without one by Arabic words in its first bytes."""
    if name.lower().endswith((".txt", ".text")):
        return True
    if "." in name or not head:
        return False
    try:
        return arabic_letters(decode(head[: len(head) - 3] if len(head) >= HEAD else head).text) >= LEAST_ARABIC
    except InputError:
        return False


def headline(text: str) -> str | None:
    """The first non-empty line if it is a headline: short, without a full stop, with more text after it."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    if not first or not rest.strip() or len(first) > MAX_TITLE or first.endswith(_SENTENCE_ENDS):
        return None
    return first


def check_text(text: str) -> None:
    """Raises InputError when ``text`` cannot be an Arabic article."""
    if not text.strip():
        raise InputError("no text in it; remove it or fill it")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"{len(text):,} characters are no single article (at most {MAX_CHARACTERS:,}); split it into articles")
    if not arabic_letters(text):
        raise InputError("no Arabic text in it; if it should be Arabic it was saved in a wrong encoding: save it as UTF-8")


def read_all_bytes(opened: Opened, limit: int = MAX_BYTES) -> bytes:
    """The whole of a small input. Raises InputError for an empty one and for one of more than ``limit`` bytes."""
    data = opened.stream.read(limit + 1)
    if not data:
        raise InputError("empty file; remove it or fill it")
    if len(data) > limit:
        raise InputError(f"more than {limit // 1_000_000} MB are no single article; split it into articles")
    return data


def read_plain(opened: Opened) -> Iterator[Item]:
    """The article of a text file, or the one issue that says why there is none; broken bytes give an issue beside the article."""
    try:
        decoded = decode(read_all_bytes(opened), opened.charset)
        check_text(decoded.text)
    except InputError as error:
        yield issue(opened.where, str(error))
        return
    yield from broken_bytes(opened.where, decoded)
    yield plain_article(opened, decoded.text)


def plain_article(opened: Opened, text: str) -> Article:
    """The article of a text that has nothing but itself."""
    title = headline(text)
    found = (Found("title", "text", "first line"),) if title else ()
    return Article(stem(opened.name), text, title=title, url=opened.url, source=opened.where, found=found)


def broken_bytes(where: str, decoded: Decoded) -> Iterator[Issue]:
    """An issue when bytes had to be replaced."""
    if decoded.broken:
        yield issue(where, f"{decoded.broken} broken {decoded.encoding} characters read as U+FFFD; fetch the article again")
