"""One plain text file to one article. The id is the file name without ``.txt``; the title is the first line when it is a headline."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from khabar.errors import InputError
from khabar.ingest.encodings import Decoded, arabic_letters, decode
from khabar.records import Article, Issue

#: Larger files are no single article: the longest in the corpora seen so far is 120 kB.
MAX_BYTES = 4_000_000
#: More characters than this are no single article.
MAX_CHARACTERS = 1_000_000
#: A first line longer than this is a paragraph, not a headline.
MAX_TITLE = 160
#: A first line that ends so is a sentence of the text, not a headline.
_SENTENCE_ENDS = (".", "،", "؛", ",", ";")


def shown(path: Path) -> str:
    """A path as text that can be printed and stored, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def issue(where: str | Path, message: str) -> Issue:
    """An issue of this stage, always one line."""
    where = shown(where) if isinstance(where, Path) else where
    return Issue("ingest", " ".join(f"{where}: {message}".split()), where)


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


def read_plain(path: Path) -> Iterator[Article | Issue]:
    """The article of a text file, or the one issue that says why there is none; broken bytes give an issue beside the article."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(f"{size / 1e6:,.0f} MB are no single article (at most {MAX_BYTES // 1_000_000} MB); split it into articles")
        if size == 0:
            raise InputError("empty file; remove it or fill it")
        decoded = decode(path.read_bytes())
        check_text(decoded.text)
    except OSError as error:
        yield issue(path, f"cannot be opened ({error.strerror}); check that it exists and that you may read it")
    except InputError as error:
        yield issue(path, str(error))
    else:
        yield from broken_bytes(shown(path), decoded)
        yield Article(shown(Path(path.stem)), decoded.text, title=headline(decoded.text), source=shown(path))


def broken_bytes(where: str, decoded: Decoded) -> Iterator[Issue]:
    """An issue when bytes had to be replaced."""
    if decoded.broken:
        yield issue(where, f"{decoded.broken} broken {decoded.encoding} characters read as U+FFFD; fetch the article again")
