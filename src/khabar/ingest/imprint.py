"""The outlet that a text prints under its headline. In: text, its boilerplate. Out: a name and how it was found, or ``None``.

Looked at are the short lines between headline and first paragraph, and the dateline that the first paragraph begins with. All parts of
such a line must be known: places, days, what bylines say without a name. One outlet of the packs among them is it ("حمص - سانا"); of an
outlet that the packs lack the words for what it is must be said, and a day ("عدن - قناة … - 12 آذار 2020"). Two names, or any part that is
not known, and nothing is said; nor by an agency alone on its line without a day near it, which may be the credit of a picture.

``printed`` says less surely, for comparing articles: also a name that nothing tells to be one, in lines that print a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from khabar.ingest.lines import Line, Words, folded_words, pack_words, split
from khabar.packs import kinds
from khabar.packs.tables import OutletRow
from khabar.records import Boilerplate, BoilerplateKind, Found

#: Lines under the headline that are looked at, words of one of them, and words of a name.
LINES, WORDS, NAME = 3, 14, 5
_PARTS = re.compile(r"\s*[|/،,()\[\]–—:]+\s*|\s+-\s*|\s*-\s+")
#: A dateline before the first sentence: what stands before a dash or colon, brackets included.
_OPENING = re.compile(r"[^\n.؟!]{3,80}?\s*(?:[-–—]\s+|[-–—:]\s*|\)\s*(?=[-–—:]))(?=[^\n]{30})")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PLACES = frozenset((kinds.PLACE, kinds.COUNTRY))
_KINDS: frozenset[BoilerplateKind | None] = frozenset((None, "dateline", "byline"))
#: For ``printed`` also what looks like the credit of a picture ("صور: وكالات", but "نيويورك - قناة …، وكالات").
_LOOSE: frozenset[BoilerplateKind | None] = _KINDS | {"caption"}


def imprint(text: str, boilerplate: Sequence[Boilerplate]) -> tuple[str, Found] | None:
    """The outlet in the head of a text."""
    finder, lines = _finder(), list(split(text))
    head, dated = _head(lines, boilerplate, _KINDS)
    opening = next((_dateline(line.text) for line in lines[:4] if line.paragraph), None)
    found = finder.known([*head, *([opening] if opening else [])], dated)
    if not found and dated:
        found = finder.named(head)
    if len(found) != 1:
        return None
    return next(iter(found)), Found("outlet", "inferred", "dateline")


def printed(text: str, boilerplate: Sequence[Boilerplate]) -> str | None:
    """The name in the head of a text, known as an outlet's or not: the first part of a dated head that is neither place, day nor person."""
    sure = imprint(text, boilerplate)
    if sure is not None:
        return sure[0]
    head, dated = _head(list(split(text)), boilerplate, _LOOSE)
    return next((part for parts in head for part in parts if _finder().perhaps(part)), None) if dated else None


def names_medium(line: str) -> bool:
    """Whether a line is nothing but the name of a medium: "صحيفة …", "وكالة …"."""
    return _finder().medium(line)


def _head(
    lines: Sequence[Line], boilerplate: Sequence[Boilerplate], allowed: frozenset[BoilerplateKind | None]
) -> tuple[list[list[str]], bool]:
    """The short lines under the headline in their parts, and whether one of them prints a day. ``allowed``: what such a line may be."""
    marked = {item.span.start: item.kind for item in boilerplate}
    under = [line for line in lines[1 : LINES + 1] if marked.get(line.span.start) in allowed]
    first = next((n for n, line in enumerate(under) if line.paragraph or line.text.endswith(".") or len(line.words) > WORDS), len(under))
    dated = any(_YEAR.search(line.text) and _finder().dated(line) for line in under[:first])
    return [_parts(line.text) for line in under[:first]], dated


@lru_cache(maxsize=1)
def _finder() -> _Finder:
    return _Finder(pack_words())


def _parts(line: str) -> list[str]:
    return [part for part in _PARTS.split(line) if part]


def _dateline(paragraph: str) -> list[str] | None:
    match = _OPENING.match(paragraph)
    return _parts(match.group()) if match else None


class _Finder:
    """What the parts of a line are."""

    def __init__(self, words: Words) -> None:
        self.words = words
        # Those that are actors of the packs too have no forms of their own as outlets.
        self._labels = {" ".join(folded_words(row.label)): row for row in words.lexicon.outlets}

    def known(self, lines: list[list[str]], dated: bool) -> set[str]:
        """The outlets of the packs in lines of which every part is known. ``dated``: whether there is a day among them."""
        found: set[str] = set()
        for parts in lines:
            rows = [row for part in parts if (row := self._row(part)) is not None]
            credit = not dated and len(parts) == 1 and any(row.medium == "agency" for row in rows)
            if not credit and rows and all(self._row(part) is not None or self._other(part) for part in parts):
                found.update(row.name for row in rows)
        return found

    def named(self, lines: list[list[str]]) -> set[str]:
        """The names that say that they are of a medium, as written, in lines where every other part is known."""
        found: set[str] = set()
        for parts in lines:
            names = [part for part in parts if not self._other(part)]
            if len(names) == 1 and self.medium(names[0]):
                found.add(names[0])
        return found

    def dated(self, line: Line) -> bool:
        """Whether a line prints a day."""
        return any(self._day(part) for part in _parts(line.text))

    def _row(self, part: str) -> OutletRow | None:
        words = folded_words(part)
        if _PLACES & self._kinds(words):  # "الجزيرة" is a channel and a region
            return None
        return self.words.outlet(words) or (self._labels.get(" ".join(words)) if len(words) > 1 else None)

    def _other(self, part: str) -> bool:
        """Whether a part is a place, a day, or what bylines say without a name."""
        words = folded_words(part)
        if not words:
            return True
        key = " ".join(words)
        return bool(_PLACES & self._kinds(words)) or self._day(part) or key in self.words.labels or self.words.nameless(words)

    def _day(self, part: str) -> bool:
        words = folded_words(part)
        return self.words.of_date(words) if words else any(c.isdigit() for c in part)

    def medium(self, part: str) -> bool:
        """Whether a name begins with the noun of a medium and says more than that."""
        words = folded_words(part)
        if not 2 <= len(words) <= NAME or any(c.isdigit() for c in part):
            return False
        outlets = self.words.outlets
        rest = outlets.bare(words)
        plain = any(code.kind == kinds.HEAD_ADJECTIVE for word in rest for code in self.words.lexicon.codes(word))
        return rest != words and not plain and not outlets.is_kind(words)

    def perhaps(self, part: str) -> bool:
        """Whether a part may be the name of an outlet that nothing else tells to be one."""
        words = folded_words(part)
        return 0 < len(words) <= NAME and not self._other(part) and not self.words.person(words)

    def _kinds(self, words: list[str]) -> frozenset[str]:
        return frozenset(code.kind for code in self.words.codes(words))
