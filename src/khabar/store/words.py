"""Words to look for, and where they stand in a raw text.

In: what a user types: ``word``, ``beginning*``, ``"a phrase"``, ``-without``. All must hold. Out: ``Term``s of folded words, and spans of
raw text that match them. An Arabic word is found with the clitics that are written on it (و ف ب ل ك ال).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from khabar.arabic import affixes
from khabar.errors import InputError
from khabar.fold import fold
from khabar.records import Span
from khabar.store.rows import search_key

#: Longest text to look for, in characters, and most terms in it.
LENGTH, TERMS = 200, 12
#: Shorter words than this are not looked for with clitics: "بل" is no "ل" with "ب".
SHORT = 3
_PIECES = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_FRONTS = tuple(
    "".join(parts)
    for parts in product(("", affixes.WA, affixes.FA), ("", affixes.BI, affixes.LI, affixes.KA), ("", affixes.AL))
    if parts[1:] != (affixes.LI, affixes.AL)
) + tuple(conjunction + affixes.LIL for conjunction in ("", affixes.WA, affixes.FA))


class Term(NamedTuple):
    """Words that must stand side by side; ``prefix``: the last one may go on; ``wanted``: must be there, else must not."""

    words: tuple[str, ...]
    prefix: bool
    wanted: bool

    def firsts(self) -> tuple[str, ...]:
        """The first word in every shape that clitics give it."""
        return shapes(self.words[0])


class Token(NamedTuple):
    """A folded word and where it stands in the raw text."""

    word: str
    start: int
    end: int


def terms(text: str) -> tuple[Term, ...]:
    """What a user's words ask for. Raises InputError when they are too long, too many, or name nothing to look for."""
    if len(text) > LENGTH:
        raise InputError(f"the search is longer than {LENGTH} characters; give fewer words")
    found = tuple(_terms(text))
    if len(found) > TERMS:
        raise InputError(f"the search has more than {TERMS} words; give fewer, or put a phrase in quotation marks")
    if not any(term.wanted for term in found):
        raise InputError("the search names no word that must be there; give at least one word of letters or digits")
    return found


def _terms(text: str) -> Iterator[Term]:
    for minus, phrase, word in _PIECES.findall(text):
        piece = phrase or word
        words = tuple(search_key(piece).split())
        if words:
            yield Term(words, piece.rstrip().endswith("*"), not minus)


@lru_cache(maxsize=4096)
def shapes(word: str) -> tuple[str, ...]:
    """A folded word with and without its article, and with every clitic before it; a word that is short or not Arabic only as it is."""
    if word.isascii() or not word.isalpha() or len(word) < SHORT:
        return (word,)
    base = word[len(affixes.AL) :] if word.startswith(affixes.AL) and len(word) > SHORT + 1 else word
    return tuple(dict.fromkeys((word, *(front + base for front in _FRONTS))))


# ------------------------------------------------------------------ in raw text
@lru_cache(maxsize=8192)
def _letters(char: str) -> str | None:
    """What one raw character adds to a folded word; ``None`` when it ends one."""
    folded = fold(char)
    if not folded:
        return ""
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)).lower()
    return plain if plain.isalnum() or not plain else None


def tokens(text: str) -> list[Token]:
    """The words of a raw text, folded as the index has them."""
    found: list[Token] = []
    word, start, end = "", 0, 0
    for at, char in enumerate(text):
        letters = _letters(char)
        if letters:
            start = start if word else at
            word, end = word + letters, at + 1
        elif letters is None and word:
            found.append(Token(word, start, end))
            word = ""
        elif letters == "" and word:
            end = at + 1
    if word:
        found.append(Token(word, start, end))
    return found


class Hit(NamedTuple):
    """Where a wanted term stands: its number, and its first and last token."""

    term: int
    first: int
    last: int


def hits(found: list[Token], wanted: tuple[Term, ...]) -> list[Hit]:
    """Where the wanted terms stand among the tokens of a text, in the order of the text."""
    out: list[Hit] = []
    for number, term in enumerate(t for t in wanted if t.wanted):
        firsts, length = frozenset(term.firsts()), len(term.words)
        for at in range(len(found) - length + 1):
            if _matches(found, at, term, firsts):
                out.append(Hit(number, at, at + length - 1))
    return sorted(out, key=lambda hit: (hit.first, hit.term))


def _matches(found: list[Token], at: int, term: Term, firsts: frozenset[str]) -> bool:
    last = len(term.words) - 1
    for place in range(last + 1):
        word, goes_on = found[at + place].word, term.prefix and place == last
        if place == 0:
            if not (word in firsts or (goes_on and word.startswith(tuple(firsts)))):
                return False
        elif not (word == term.words[place] or (goes_on and word.startswith(term.words[place]))):
            return False
    return True


def marks(text: str, wanted: tuple[Term, ...]) -> list[Span]:
    """The spans of ``text`` that the wanted terms match, without overlaps."""
    found = tokens(text)
    return _spans(found, hits(found, wanted))


def _spans(found: list[Token], places: list[Hit]) -> list[Span]:
    out: list[Span] = []
    for hit in places:
        span = Span(found[hit.first].start, found[hit.last].end)
        if out and span.start < out[-1].end:
            out[-1] = out[-1].joined(span)
        else:
            out.append(span)
    return out


class Excerpt(NamedTuple):
    """A stretch of raw text with the spans in it that match, as offsets of the raw text."""

    span: Span
    marks: tuple[Span, ...]


def excerpts(text: str, wanted: tuple[Term, ...], count: int = 2, around: int = 14) -> list[Excerpt]:
    """Up to ``count`` stretches of ``text``, in its order: those with most different terms, from half of ``around`` words before a hit to
    ``around`` words behind it.

    A text without a hit (the title has it) gives its beginning.
    """
    found = tokens(text)
    if not found:
        return []
    places = hits(found, wanted)
    if not places:
        return [Excerpt(Span(found[0].start, found[min(2 * around, len(found) - 1)].end), ())]
    chosen: list[tuple[int, int]] = []
    for first in sorted(range(len(places)), key=lambda n: (-_richness(places, n, around), n)):
        low, high = max(0, places[first].first - around // 2), min(len(found) - 1, places[first].last + around)
        if len(chosen) < count and all(high < other[0] or low > other[1] for other in chosen):
            chosen.append((low, high))
    out = []
    for low, high in sorted(chosen):
        inside = [hit for hit in places if low <= hit.first and hit.last <= high]
        out.append(Excerpt(Span(found[low].start, found[high].end), tuple(_spans(found, inside))))
    return out


def _richness(places: list[Hit], first: int, around: int) -> int:
    """How many different terms stand within reach after a hit."""
    limit = places[first].last + around
    return len({hit.term for hit in places[first : first + 3 * around] if hit.last <= limit})
