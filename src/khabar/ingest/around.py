"""What stands around the main part of a page and is declared nowhere: its headline, and the day it was printed.

In: the blocks of a page, where the title and the paragraphs stand. Out: a headline by its looks; the day of the line nearest to the title,
or of a line below the article that holds little but a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from khabar.ingest.imprint import names_medium
from khabar.ingest.lines import Line, folded_words, pack_words
from khabar.ingest.printed import Printed, printed_day, writes_month_first

#: A headline stands at most so many lines above the first paragraph and has so many words.
REACH, HEADLINE = 12, range(3, 31)
#: A date line stands at most so many lines above the title, or below the last paragraph.
ABOVE, BELOW = 8, 14
#: Words of a date line that are of no date: a place, an author, a desk; below the article there are fewer.
STRANGERS, STRANGERS_BELOW = 8, 3
#: A size of letters, in pixels, from which they are large; sizes count in steps; elements within a line must cover so much of it.
LARGE, STEP, WHOLE = 18.0, 6.0, 0.9
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0}
_ELEMENTS = {"h1": 5.0, "h2": 4.0, "h3": 3.0, "h4": 2.0, "h5": 2.0, "h6": 2.0, "b": 1.0, "strong": 1.0, "big": 1.0}
_TITLE = re.compile(r"title|head(?:line|ing)|subject", re.I)
_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)\s*(px|pt|em)", re.I)
_INLINE = ("b", "strong", "font", "big", "span", "a")


class Block(NamedTuple):
    """A line of the page: the element it stands in, its words, whether trafilatura kept it, whether it is one link."""

    owner: Any
    line: Line
    kept: bool
    link: bool


class Place(NamedTuple):
    """Where the article stands among the blocks: its title (-1 where none is printed), its paragraphs."""

    title: int
    paragraphs: Sequence[int]


def headline(blocks: Sequence[Block], first: int, aside: Callable[[Any], bool], outlet: str | None = None) -> str | None:
    """The line above the first paragraph that looks most like a headline and is not the name of the outlet; the nearest of those that
    look alike.
    """
    best = (0.0, -1)
    for n in range(max(0, first - REACH), first):
        line = blocks[n].line
        fits = len(line.words) in HEADLINE and line.text != outlet and not line.stops and not aside(blocks[n].owner)
        if fits and pack_words().kind(line) is None and printed_day(line.text) is None:
            best = max(best, (_looks(blocks[n]), n))
    return blocks[best[1]].line.text if best[0] else None


def _looks(block: Block) -> float:
    """How much the markup makes of a line: the size of its letters in steps of six pixels, or what an element stands for; 0 nothing."""
    key = block.line.key
    best = 0.0
    for element in (block.owner, *block.owner.iterancestors()):
        if " ".join(folded_words(element.text_content())) != key:
            break
        best = max(best, _weight(element))
    parts = [(e, " ".join(folded_words(e.text_content()))) for e in block.owner.iter(*_INLINE) if e is not block.owner]
    inner = [(_weight(e), len(text)) for e, text in parts if text and text in key]
    for weight in {w for w, _ in inner if w > best}:
        if sum(size for w, size in inner if w == weight) >= WHOLE * len(key):
            best = max(best, weight)
    return best


def _weight(element: Any) -> float:
    size = _SIZE.search(element.get("style") or "")
    font = (element.get("size") or "").strip("+")
    pixels = float(size[1]) * _PIXELS[size[2].lower()] if size else 6.0 * int(font) if font.isdecimal() else 0.0
    titled = 4.0 if _TITLE.search(element.get("class") or "") else 0.0
    return max(pixels / STEP if pixels >= LARGE else 0.0, titled, _ELEMENTS.get(element.tag, 0.0))


def printed(blocks: Sequence[Block], place: Place, aside: Callable[[Any], bool]) -> Printed | None:
    """The day that the page prints for the article: between title and text, else above the title, below the deck, below the text. In each
    a day labelled as that of publication goes before a bare one, and that before the day of a change.
    """
    month_first = writes_month_first([b.line.text for b in blocks])
    first, last = place.paragraphs[0], place.paragraphs[-1]
    top = place.title if place.title >= 0 else first
    zones = (
        (range(top + 1, first), STRANGERS),
        (range(top - 1, max(-1, top - 1 - ABOVE), -1), STRANGERS),
        (range(first + 1, min([*place.paragraphs[1:], last])), STRANGERS_BELOW),  # below a deck that is a sentence
        (range(last + 1, min(len(blocks), last + 1 + BELOW)), STRANGERS_BELOW),
    )
    for zone, strangers in zones:
        found: list[tuple[int, Printed]] = []
        for n in zone:
            if zone.start > last and _ends(blocks[n]):
                break
            day = None if aside(blocks[n].owner) else printed_day(blocks[n].line.text, month_first)
            if day is not None and day.label != "other" and day.strangers <= strangers and not blocks[n].line.paragraph:
                found.append(({"published": 0, None: 1}.get(day.label, 2), day))
        if found:
            return min(found, key=lambda f: f[0])[1]
    return None


def masthead(blocks: Sequence[Block], place: Place) -> str | None:
    """The name of a medium that stands alone on a line above the title."""
    above = range(place.title - 1, max(-1, place.title - 1 - ABOVE), -1)
    return next((blocks[n].line.text for n in above if names_medium(blocks[n].line.text)), None)


def _ends(block: Block) -> bool:
    """Whether a line below the article opens something else."""
    heading = pack_words().heading(block.line)
    return heading is not None and heading[0] in ("related", "most-read", "comments", "read-also")
