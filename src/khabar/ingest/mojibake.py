"""UTF-8 that was once read in a single-byte encoding and saved so ("ط§ظ„ط´ط±ط·ط©", "Ø§Ù„Ø´Ø±Ø·Ø©"): put right where that is certain.

In: text. Out: the text as it was meant, and in which encodings it had been misread; the same text where there is nothing to repair or
the way back is not certain. A line is repaired when every character goes back to a byte, the bytes are UTF-8, and what they say is
Arabic.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khabar.ingest.encodings import SCORE_FLOOR, arabic_letters, score

#: The encodings in which UTF-8 is misread. Latin-1 comes with Windows-1252: the bytes that the latter lacks are read as the former has
#: them.
MISREAD = ("cp1252", "cp1256", "iso8859_6")
#: A line with fewer letters beyond ASCII than this proves nothing.
FEWEST = 6
#: UTF-8 was misread at most so many times in a row.
TURNS = 3
_CONTROL = re.compile("[\x80-\x9f]")


class Repaired(NamedTuple):
    """The text, and how it had been misread, such as ``cp1252``; empty where nothing was repaired."""

    text: str
    misread: tuple[str, ...] = ()


def repair(text: str) -> Repaired:
    """The text with every line put right that certainly was misread."""
    if text.isascii():
        return Repaired(text)
    lines, found = text.split("\n"), list[str]()
    for number in range(len(lines)):
        for _ in range(TURNS):
            better = _better(lines[number])
            if better is None:
                break
            lines[number] = better.text
            found += [name for name in better.misread if name not in found]
    return Repaired("\n".join(lines), tuple(found)) if found else Repaired(text)


def damaged(text: str) -> bool:
    """Whether a text is for the most part UTF-8 misread, repairable or not: every second character is one of the lead bytes."""
    beyond = [c for c in text if c > "\x7f"]
    leads = sum(1 for c in beyond if c in "ØÙطظ")
    return len(beyond) >= FEWEST and leads * 5 > len(beyond) * 2


def _better(line: str) -> Repaired | None:
    if sum(1 for c in line if c > "\x7f") < FEWEST:
        return None
    for name in MISREAD:
        data = _bytes(line, name)
        if data is None:
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if (arabic_letters(text) and score(text) >= SCORE_FLOOR) or _better(text) is not None:
            return Repaired(text, (name,))
    return None


def _bytes(line: str, name: str) -> bytes | None:
    """The bytes that were misread, or ``None`` where the line has a character that the encoding has not."""
    try:
        return line.encode(name)
    except UnicodeEncodeError:
        if _CONTROL.search(line) is None:
            return None
    out = bytearray()
    for c in line:
        try:
            out += c.encode(name)
        except UnicodeEncodeError:
            if "\x80" <= c <= "\x9f":  # what a decoder gives for a byte that the encoding lacks
                out.append(ord(c))
            else:
                return None
    return bytes(out)
