"""Sentences and tokens with raw offsets. In: raw text. Out: ``Token`` runs; nothing of the text is lost or changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from khabar.arabic.words import Analyzer, Word
from khabar.fold import DROPPED

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


@dataclass(slots=True)
class Tokens:
    """One sentence as parallel lists: words, their raw start and end offsets."""

    number: int
    start: int
    end: int
    words: list[Word]
    starts: list[int]
    ends: list[int]
    title: bool = False
    #: Phrases already looked up, by word; ``mentions.phrases`` keeps them here.
    phrases: dict[int, object] = field(default_factory=dict)


def bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, white space trimmed, in order and without overlap."""
    out: list[tuple[int, int]] = []
    start = 0
    for match in END.finditer(text):
        if _abbreviation(text, match.start()):
            continue
        _push(text, start, match.end(), out)
        start = match.end()
    _push(text, start, len(text), out)
    return out


def _abbreviation(text: str, at: int) -> bool:
    """A full stop after a single letter (د. ، أ. ) ends no sentence."""
    return text[at] == "." and at >= 1 and text[at - 1].isalpha() and (at == 1 or not text[at - 2].isalnum()) and text[at + 1 : at + 2] == " "


def _push(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append((start, end))


def tokenize(text: str, analyze: Analyzer) -> list[Tokens]:
    """All sentences of ``text`` with analysed words."""
    out: list[Tokens] = []
    known = analyze.known
    for start, end in bounds(text):
        words: list[Word] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in TOKEN.finditer(text, start, end):
            surface = match.group()
            words.append(known.get(surface) or analyze(surface))
            starts.append(match.start())
            ends.append(match.end())
            if len(words) == LONGEST:
                out.append(Tokens(len(out), starts[0], ends[-1], words, starts, ends))
                words, starts, ends = [], [], []
        if words:
            out.append(Tokens(len(out), starts[0], ends[-1], words, starts, ends))
    return out
