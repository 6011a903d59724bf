"""Bytes to text: byte-order marks first, UTF-16 without one, strict UTF-8, the declared encoding, then the Arabic single-byte encodings,
tried and scored.

In: the bytes of one file or one record, and the encoding it declares. Out: ``Decoded``. A declaration never outweighs bytes that say
otherwise.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from khabar.errors import InputError
from khabar.ingest.opened import Opened

#: How much of an input is looked at for its encoding.
BLOCK = 65_536
#: Tried in this order when the bytes are not UTF-8; the best score wins.
SINGLE_BYTE = ("cp1256", "iso8859_6")
#: A single-byte guess below this score is no Arabic. Forty characters of newswire score 0.62 to 0.9; UTF-8 read as one of the two below
#: 0.32, Russian in its encodings 0.1 to 0.54, other languages below 0.25.
SCORE_FLOOR = 0.56
#: UTF-8 with a larger share of broken bytes than this is read as something else.
BROKEN_SHARE = 0.01
#: UTF-16 without a mark: at least so many of the bytes at odd or even places are those of Arabic letters, ASCII and general punctuation.
WIDE_SHARE = 0.95
_WIDE_BYTES = bytes((0x00, 0x06, 0x20, 0xFB, 0xFC, 0xFD, 0xFE))
#: Control characters that text may hold: tab, line feed, vertical tab, form feed, carriage return, and DOS end of file.
_CONTROLS = frozenset("\t\n\v\f\r\x1a")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
#: Arabic letters by how often the press writes them; the rank is their weight.
_BY_FREQUENCY = "اليمنوترةبعدسفهكقحجأشطصخىإذءئضغثزظؤآ"
#: The press hardly writes vowel signs; the wrong encoding is full of them.
_HARAKAT = frozenset(map(chr, range(0x064B, 0x0653)))
_WEIGHT = {letter: 1 - rank / len(_BY_FREQUENCY) for rank, letter in enumerate(_BY_FREQUENCY)}


class Decoded(NamedTuple):
    """Text, the encoding it was read with, and how many broken bytes were replaced by U+FFFD."""

    text: str
    encoding: str
    broken: int = 0


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte-order mark at the head of a file names."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def arabic_letters(text: str) -> int:
    """How many Arabic letters ``text`` holds, presentation forms included."""
    return sum(1 for c in text if "\u0620" <= c <= "\u064a" or "\u0671" <= c <= "\u06d3" or "\ufb50" <= c <= "\ufefc")


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``. Raises InputError for binary data and for encodings that are not recognised."""
    marked = marked_encoding(data)
    if marked is not None:
        return _marked(data, marked)
    if wide := wide_encoding(data):
        return _marked(data, wide)
    if b"\0" in data:
        raise InputError("binary data, not text; save it as UTF-8 text")
    try:
        decoded = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        decoded = _declared(data, declared) or _guess(data)
    if is_binary(decoded.text):
        raise InputError("binary data, not text; export its text as UTF-8")
    return decoded


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a byte-order mark, by the bytes that stand at every second place: ``utf-16-le``, ``utf-16-be`` or ``None``."""
    head = head[:BLOCK]
    if len(head) < 8:
        return None
    for name, high, low in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        plain = sum(high.count(byte) for byte in _WIDE_BYTES)
        if plain >= len(high) * WIDE_SHARE and high.count(6) + high.count(0) > len(high) // 2 and low.count(0) * 20 < len(low):
            return name if 6 in high or b"\0" in high else None
    return None


def stream_encoding(opened: Opened) -> str:
    """The encoding in which to read an input piece by piece: a mark, UTF-16 without one, or UTF-8. Raises InputError for binary data."""
    head = opened.head()
    encoding = marked_encoding(head) or wide_encoding(head)
    if encoding is None and b"\0" in head:
        raise InputError("binary data, not text; save it as UTF-8 text")
    return encoding or "utf-8"


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text in the encoding it declares, where that is one and gives Arabic."""
    try:
        name = codecs.lookup((declared or "").strip("\"' ")).name
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return Decoded(text, name) if score(text) >= SCORE_FLOOR else None


def is_binary(text: str) -> bool:
    """Whether more than one character in a hundred is a control character."""
    controls = sum(1 for c in text if c < " " and c not in _CONTROLS)
    return controls * 100 > len(text)


def score(text: str) -> float:
    """How much the letters beyond ASCII look like Arabic prose: 0 (not at all) to 1 (only the frequent letters)."""
    beyond = [c for c in text if c > "\x7f" and (c.isalpha() or c < "\xa0" or c in _HARAKAT)]
    return sum(_WEIGHT.get(c, 0.0) for c in beyond) / len(beyond) if beyond else 0.0


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, text.count("\ufffd"))


def _guess(data: bytes) -> Decoded:
    """UTF-8 with a few broken bytes, or the better of the single-byte encodings."""
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if broken <= max(1, len(mended) * BROKEN_SHARE) and arabic_letters(mended) > broken:
        return Decoded(mended, "utf-8", broken)
    best = max((_single_byte(data, name) for name in SINGLE_BYTE), key=lambda d: score(d.text))
    if score(best.text) < SCORE_FLOOR:
        raise InputError("its encoding is not one that khabar knows (UTF-8, UTF-16, Windows-1256, ISO-8859-6); save it as UTF-8")
    return best


def decoded_as(data: bytes, name: str) -> str | None:
    """The text of bytes in one encoding; ``None`` where they are no text of it."""
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _single_byte(data: bytes, name: str) -> Decoded:
    return Decoded(decoded_as(data, name) or "", name)
