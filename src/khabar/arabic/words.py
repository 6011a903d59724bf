"""A written word and its readings: what the lexicon knows of each way of cutting it. ``analyzer`` makes them.

Arabic glues و ف (and, so), ب ل ك (in, for, like), س (will), ال (the) before and pronouns after a word. Which of them are clitics is not
guessed here: each way of cutting that the lexicon knows becomes a ``Reading``; the stages after choose in context.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from khabar.fold import DROPPED, ENTITY, fold

#: Signs that folding drops.
DROPPED_SIGNS = frozenset(DROPPED)
_UNIT = re.compile(rf"{ENTITY.pattern}|.", re.S)
_LIGATURES = "\ufb4f"


class Reading(NamedTuple):
    """One way to read a word. ``cut``, ``tail``: characters before and after the stem in the raw surface."""

    kind: str
    ref: str
    feat: str
    conj: str
    prep: str
    art: bool
    pron: str
    fut: bool
    cut: int
    tail: int

    @property
    def number(self) -> int:
        """The reference as a number."""
        return int(self.ref)

    @property
    def taken(self) -> int:
        """How many characters the clitics take away."""
        return self.cut + self.tail

    @property
    def glued(self) -> bool:
        """Whether a conjunction or a preposition was cut off."""
        return bool(self.conj or self.prep)


class Start(NamedTuple):
    """A way in which a phrase may begin at this word: after ``conj`` and ``prep``, the rest is ``base``."""

    conj: str
    prep: str
    base: str
    cut: int
    longest: int
    seconds: frozenset[str]


_NO_READINGS: dict[str, tuple[Reading, ...]] = {}


class Word:
    """A surface form with all its readings, by kind. Shared between all places where the form occurs."""

    __slots__ = (
        "asked", "bases", "by_kind", "classes", "cls", "conj", "definite", "free", "heads", "is_number", "is_word", "kinds", "mask", "norm",
        "prep", "raw", "seconds", "starts", "telling", "verbs",
    )  # fmt: skip

    def __init__(self, raw: str) -> None:
        folded = fold(raw)
        self.raw = raw
        self.norm = raw if folded == raw else folded
        self.by_kind: dict[str, tuple[Reading, ...]] = _NO_READINGS
        #: The letters of the kinds that have readings.
        self.kinds = ""
        #: The same as bits, see ``kinds.mask``.
        self.mask = 0
        #: The closed classes of core/grammar.yml that the word may be of.
        self.classes: frozenset[str] = frozenset()
        self.starts: tuple[Start, ...] = ()
        #: The second words of all phrases that may begin here: most words are ruled out by them at once.
        self.seconds: frozenset[str] = frozenset()
        #: Every folded form that the word may be without its clitics.
        self.bases: frozenset[str] = frozenset()
        #: Clitics of the likeliest reading; guessed when there is none.
        self.conj = ""
        self.prep = ""
        self.definite = False
        #: number, punct, latin, known or unknown.
        self.cls = ""
        self.is_number = False
        self.is_word = False
        #: No conjunction or preposition is glued to it.
        self.free = True
        #: What ``mentions`` works out from the form alone and keeps here, None before: the readings that may head an actor phrase, the
        #: surest first; those of the verb that it is if it is one; the kind of chunk that it is if nothing else, with its readings.
        self.heads: tuple[Reading, ...] | None = None
        self.verbs: tuple[Reading, ...] | None = None
        self.telling: Any = None
        #: What ``claims`` keeps here: the words, and the first words of pairs, for which some sense asks around its trigger.
        self.asked: tuple[frozenset[str], frozenset[str]] | None = None

    def get(self, kind: str) -> tuple[Reading, ...]:
        """The readings of a kind."""
        return self.by_kind.get(kind, ())

    def one(self, kind: str) -> Reading | None:
        """The least cut reading of a kind."""
        found = self.by_kind.get(kind)
        return found[0] if found else None

    def closed(self, name: str) -> bool:
        """Whether the word may be of a closed class of core/grammar.yml."""
        return name in self.classes

    def __repr__(self) -> str:
        return f"Word({self.raw!r}, {self.kinds!r})"


def raw_length(raw: str, letters: int) -> int:
    """How many characters of ``raw`` hold its first ``letters`` folded letters."""
    if letters <= 0:
        return 0
    seen = 0
    for unit in _UNIT.finditer(raw):
        char = unit.group()
        # A ligature or an entity may stand for several letters.
        seen += len(fold(char)) if char > _LIGATURES or len(char) > 1 else char not in DROPPED_SIGNS
        if seen >= letters:
            return unit.end()
    return len(raw)
