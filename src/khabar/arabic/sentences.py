"""Sentences and tokens with raw offsets. In: raw text. Out: ``Tokens``, one per sentence; nothing of the text is lost or changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from khabar.arabic.analyzer import Analyzer
from khabar.arabic.words import Word
from khabar.fold import DROPPED, ENTITY, fold
from khabar.packs.lexicon import Code
from khabar.records import Span

_MARKS = re.escape(DROPPED)
#: Arabic letters and marks that HTML writes as numbers or names.
_WRITTEN = r"&(?:#1(?:5[6-9]\d|[67]\d\d);|#[xX]0?6[0-9a-fA-F]{2};|(?:rlm|lrm|zwnj|zwj|shy);)"
_LETTERS = rf"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdfd\ufe70-\ufefc{_MARKS}]"
#: A token: a number (with separators inside), a word of Arabic letters and marks, a Latin word, one sign as HTML writes it, or one sign.
TOKEN = re.compile(
    rf"[0-9٠-٩۰-۹]+(?:[.,/٫٬:\-][0-9٠-٩۰-۹]+)*"
    rf"|{_LETTERS}+(?:{_WRITTEN}{_LETTERS}*)*|(?:{_WRITTEN}{_LETTERS}*)+"
    rf"|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’.\-]*"
    rf"|{ENTITY.pattern}|[^\s#_]"
)
#: Where a sentence ends: a full stop or its like before white space or a quote, or a line break.
END = re.compile(r"[.!؟?…]+[\"”»’)\]]*(?=\s|$)|\n+|؛\s")
#: No sentence is longer than this many tokens; longer runs (tables, damaged text) are cut at a space.
LONGEST = 250


class Match(NamedTuple):
    """A phrase of the packs found at a word: its codes, the word after it, and the clitics before it."""

    codes: tuple[Code, ...]
    end: int
    conj: str
    prep: str
    cut: int

    @property
    def free(self) -> bool:
        """Whether no conjunction or preposition is glued to its first word."""
        return not self.conj and not self.prep

    def has(self, *kinds: str) -> bool:
        """Whether the phrase may be of one of these kinds."""
        return any(code.kind in kinds for code in self.codes)


class Tokens(Struct):
    """One sentence as parallel lists: words, their raw start and end offsets."""

    number: int
    start: int
    end: int
    words: list[Word]
    starts: list[int]
    ends: list[int]
    #: Phrases already looked up, by word; ``mentions.phrases`` keeps them here.
    phrases: dict[int, Match | None] = field(default_factory=dict)

    def span(self, i: int, j: int) -> Span:
        """Where the words from ``i`` up to ``j`` (not included) stand in the text."""
        return Span(self.starts[i], self.ends[j - 1])

    def text(self, i: int, j: int) -> str:
        """The same words as written, with one space between them."""
        return " ".join(word.raw for word in self.words[i:j])


def bounds(text: str, skip: Sequence[Span] = ()) -> list[tuple[int, int]]:
    """Start and end of each sentence, white space trimmed, in order and without overlap; none within the spans to skip, which are in
    order.
    """
    ends = [match.end() for match in END.finditer(text) if not _abbreviation(text, match.start())]
    pieces = zip([0, *ends], [*ends, len(text)], strict=True)
    trimmed = (_trim(text, start, end) for piece in pieces for start, end in _outside(piece, skip))
    return [(start, end) for start, end in trimmed if start < end]


def _outside(piece: tuple[int, int], skip: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """What of a stretch of text lies outside of the spans."""
    start, end = piece
    for span in skip[bisect_right(skip, start, key=lambda s: s.end) :]:
        if span.start >= end:
            break
        yield start, span.start
        start = span.end
    yield start, end


def _abbreviation(text: str, at: int) -> bool:
    """Whether the full stop at ``at`` follows a single letter and ends no sentence (د. ، أ. )."""
    if text[at] != "." or text[at + 1 : at + 2] != " ":
        return False
    return at >= 1 and text[at - 1].isalpha() and (at == 1 or not text[at - 2].isalnum())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def tokenize(text: str, analyze: Analyzer, skip: Sequence[Span] = ()) -> list[Tokens]:
    """All sentences of ``text`` with analysed words, but for those in the spans to skip."""
    return list(_sentences(text, analyze, skip))


def _sentences(text: str, analyze: Analyzer, skip: Sequence[Span]) -> Iterator[Tokens]:
    known = analyze.known
    number = 0
    for start, end in bounds(text, skip):
        raws, starts, ends = _found(text, start, end)
        words = list(map(known.__getitem__, raws))
        for first in range(0, len(raws), LONGEST):
            run = slice(first, first + LONGEST)
            yield Tokens(number, starts[first], ends[run][-1], words[run], starts[run], ends[run])
            number += 1


def _found(text: str, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
    """The tokens of a sentence, where each starts and where it ends; signs that HTML writes for white space are none."""
    if text.find("&", start, end) < 0:
        raws = TOKEN.findall(text, start, end)
        return raws, *_offsets(text, raws, start)
    found = [m for m in TOKEN.finditer(text, start, end) if m.group()[0] != "&" or fold(m.group()).strip()]
    return [m.group() for m in found], [m.start() for m in found], [m.end() for m in found]


def _offsets(text: str, raws: list[str], at: int) -> tuple[list[int], list[int]]:
    """Where each token from ``at`` on starts and ends.

    Between tokens stands only what begins none (white space, "_", "#"), so the next occurrence of a token is the token.
    """
    starts: list[int] = []
    ends: list[int] = []
    find = text.find
    for raw in raws:
        start = find(raw, at)
        at = start + len(raw)
        starts.append(start)
        ends.append(at)
    return starts, ends
