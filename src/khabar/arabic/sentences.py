"""Sentences and tokens with raw offsets. In: raw text. Out: ``Tokens``, one per sentence; nothing of the text is lost or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from khabar.arabic.words import Analyzer, Word
from khabar.fold import DROPPED
from khabar.packs.lexicon import Code
from khabar.records import Span

_MARKS = re.escape(DROPPED)
#: A token: a number (with separators inside), a word of Arabic letters and marks, a Latin word, or one sign.
TOKEN = re.compile(
    rf"[0-9٠-٩۰-۹]+(?:[.,/٫٬:\-][0-9٠-٩۰-۹]+)*"
    rf"|[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdfd\ufe70-\ufefc{_MARKS}]+"
    rf"|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’.\-]*"
    rf"|[^\s#_]"
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


@dataclass(slots=True)
class Tokens:
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


def bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, white space trimmed, in order and without overlap."""
    ends = [match.end() for match in END.finditer(text) if not _abbreviation(text, match.start())]
    trimmed = (_trim(text, start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return [(start, end) for start, end in trimmed if start < end]


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


def tokenize(text: str, analyze: Analyzer) -> list[Tokens]:
    """All sentences of ``text`` with analysed words."""
    return list(_sentences(text, analyze))


def _sentences(text: str, analyze: Analyzer) -> Iterator[Tokens]:
    known = analyze.known
    number = 0
    for start, end in bounds(text):
        found = list(TOKEN.finditer(text, start, end))
        for first in range(0, len(found), LONGEST):
            run = found[first : first + LONGEST]
            words = [known.get(m.group()) or analyze(m.group()) for m in run]
            starts, ends = [m.start() for m in run], [m.end() for m in run]
            yield Tokens(number, starts[0], ends[-1], words, starts, ends)
            number += 1
