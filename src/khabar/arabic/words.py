"""What one written word may be: clitics taken off, every reading kept. In: a surface form. Out: a ``Word``, cached per form.

Arabic glues و ف (and, so), ب ل ك (in, for, like), س (will), ال (the) before and pronouns after a word. Which of them are clitics is not
guessed here: each way of cutting that the lexicon knows becomes a ``Reading``; the stages after choose in context.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khabar.arabic import affixes
from khabar.arabic.affixes import ACCUSATIVE, AL, BI, HE, LI, MY, PRONOUNS, SA, Front
from khabar.fold import DROPPED, fold
from khabar.packs import kinds
from khabar.packs.lexicon import Code, Lexicon

#: How many surface forms are remembered: far more than a year of a newspaper has.
CACHED = 400_000
#: Kinds whose name-like readings give way when the whole word is known as it stands ("باريس" is not ب + اريس).
_NAMES = frozenset(
    (
        kinds.ACTOR,
        kinds.COUNTRY,
        kinds.GOVERNMENT,
        kinds.PLACE,
        kinds.NATIONALITY,
        kinds.COMMUNITY,
        kinds.FIRST_NAME,
        kinds.FAMILY_NAME,
    )
)
#: Kinds that للـ never leaves whole: "للقاء" is ل + ال + قاء or ل + لقاء, not ل + إلقاء.
_NOT_AFTER_LIL = frozenset((kinds.EVENT_NOUN, kinds.SAYING, kinds.LIGHT_NOUN, kinds.ACTIVE, kinds.PASSIVE, kinds.STATUS))
#: Kinds that take no article beyond one that they are listed with.
_WITHOUT_ARTICLE = frozenset((kinds.VERB, kinds.ACTOR, kinds.COUNTRY, kinds.GOVERNMENT))
#: Kinds, and closed classes, that a pronoun may follow.
_WITH_PRONOUN = frozenset((kinds.EVENT_NOUN, kinds.HEAD, kinds.SAYING, kinds.PLACE_NOUN, kinds.LIGHT_NOUN, kinds.ACTIVE, kinds.PASSIVE))
_CLASSES_WITH_PRONOUN = frozenset(("that", "subordinators", "quantifiers", "prepositions"))
#: Kinds that do not make a whole word known for certain: short verbs and first names have many homographs.
_UNSURE = frozenset((kinds.VERB, kinds.FIRST_NAME))
_DROPPED = frozenset(DROPPED)
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdfd\ufe70-\ufefc]")


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


class Word:
    """A surface form with all its readings, by kind. Shared between all places where the form occurs."""

    __slots__ = (
        "bases", "by_kind", "cls", "conj", "definite", "is_number", "is_word", "kinds", "norm", "plain", "prep", "raw", "starts",
    )  # fmt: skip

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.norm = fold(raw)
        self.by_kind: dict[str, tuple[Reading, ...]] = {}
        #: The letters of the kinds that have readings.
        self.kinds = ""
        self.starts: tuple[Start, ...] = ()
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
        #: Nothing in the packs knows the word or begins with it.
        self.plain = False

    def get(self, kind: str) -> tuple[Reading, ...]:
        """The readings of a kind."""
        return self.by_kind.get(kind, ())

    def one(self, kind: str) -> Reading | None:
        """The least cut reading of a kind."""
        found = self.by_kind.get(kind)
        return found[0] if found else None

    def closed(self, name: str) -> bool:
        """Whether the word may be of a closed class of core/grammar.yml."""
        return any(r.ref == name for r in self.get(kinds.CLOSED))

    @property
    def free(self) -> bool:
        """Whether no conjunction or preposition is glued to it."""
        return not self.conj and not self.prep

    def __repr__(self) -> str:
        return f"Word({self.raw!r}, {self.kinds!r})"


def raw_length(raw: str, letters: int) -> int:
    """How many characters of ``raw`` hold its first ``letters`` folded letters."""
    if letters <= 0:
        return 0
    seen = 0
    for position, char in enumerate(raw):
        if char not in _DROPPED:
            seen += 1
            if seen == letters:
                return position + 1
    return len(raw)


class Analyzer:
    """Analyses surface forms against a lexicon, remembering each."""

    def __init__(self, lexicon: Lexicon, limit: int = CACHED) -> None:
        self.lexicon = lexicon
        self.limit = limit
        self.known: dict[str, Word] = {}

    def __call__(self, raw: str) -> Word:
        """The word of a surface form; always the same object for the same form, until the cache is full."""
        word = self.known.get(raw)
        if word is None:
            if len(self.known) >= self.limit:
                self.known.clear()
            word = self.known[raw] = self._analyze(raw)
        return word

    def _analyze(self, raw: str) -> Word:
        word = Word(raw)
        if word.norm[:1].isdecimal():
            word.is_number = True
            word.cls = "number"
        elif not _ARABIC.search(raw):
            word.is_word = word.norm[:1].isalpha()
            word.cls = "latin" if word.is_word else "punct"
        else:
            word.is_word = True
            _Analysis(self.lexicon, word).run()
        return word


class _Analysis:
    """One Arabic form being analysed: what is found gathers here and is put into the word at the end."""

    def __init__(self, lexicon: Lexicon, word: Word) -> None:
        self.lexicon = lexicon
        self.word = word
        self.readings: list[Reading] = []
        self.starts: list[Start] = []
        self.bases: set[str] = set()

    def run(self) -> None:
        for conj, rest in affixes.conjunctions(self.word.norm):
            self._pronoun(conj, rest)
            self._verbs(conj, rest)
            for front in affixes.fronts(conj, rest):
                self._bases(front)
                self._starts(front)
                self._nominals(front)
                self._possessed(front)
        self._finish()

    def _pronoun(self, conj: str, rest: str) -> None:
        """A preposition of one letter with a pronoun: "به", "لهم"."""
        if rest[:1] in (BI, LI) and rest[1:] in PRONOUNS:
            cut = raw_length(self.word.raw, len(conj))
            self.readings.append(Reading(kinds.CLOSED, "prepositions", "", conj, "", False, rest[1:], False, cut, 0))

    def _verbs(self, conj: str, rest: str) -> None:
        """Finite verbs, with س or ل before and an object after them; a verb that begins with س or ل of its own (سيطر) is whole."""
        for lead in ("", SA, LI):
            if not rest.startswith(lead):
                continue
            found = False
            for pron, bare in affixes.suffixes(rest[len(lead) :]):
                if pron == MY:  # a verb takes ني
                    continue
                for candidate in affixes.verb_stems(bare, pron):
                    for code in self.lexicon.codes(candidate):
                        if code.kind == kinds.VERB and (not lead or _may_be_nonpast(code)):
                            self._add_verb(code, conj, lead, bare, pron)
                            found = True
            if found:
                return

    def _add_verb(self, code: Code, conj: str, lead: str, bare: str, pron: str) -> None:
        raw = self.word.raw
        tail = len(raw) - raw_length(raw, len(conj) + len(lead) + len(bare))
        prep = lead if lead == LI else ""
        self.readings.append(Reading(*code, conj, prep, False, pron, lead == SA, raw_length(raw, len(conj)), tail))

    def _bases(self, front: Front) -> None:
        stem = front.stem
        self.bases.update((front.base, stem))
        if not front.art and len(stem) > 3 and stem.endswith(ACCUSATIVE):
            self.bases.add(stem[:-1])

    def _starts(self, front: Front) -> None:
        """Phrases that begin with the stem, with its article or without."""
        self._start(front, front.base, len(front.conj) + len(front.prep))
        if front.art:
            self._start(front, front.stem, len(self.word.norm) - len(front.stem))

    def _start(self, front: Front, base: str, letters: int) -> None:
        longest = self.lexicon.firsts.get(base, 0)
        if longest:
            cut = raw_length(self.word.raw, letters)
            self.starts.append(Start(front.conj, front.prep, base, cut, longest, self.lexicon.seconds(base)))

    def _nominals(self, front: Front) -> None:
        """Everything but verbs: the stem with its article as it is listed, then the stem alone."""
        conj, prep, art, stem = front
        cut = raw_length(self.word.raw, len(conj) + len(prep))
        after_lil = art and prep == LI
        for code in self.lexicon.codes(front.base):
            if code.kind != kinds.VERB and not (after_lil and code.kind in _NOT_AFTER_LIL):
                self.readings.append(Reading(*code, conj, prep, art, "", False, cut, 0))
        if art:
            cut = raw_length(self.word.raw, len(self.word.norm) - len(stem))
            for code in self.lexicon.codes(stem):
                if code.kind not in _WITHOUT_ARTICLE:
                    self.readings.append(Reading(*code, conj, prep, True, "", False, cut, 0))

    def _possessed(self, front: Front) -> None:
        """The stem before a pronoun. A word may begin with ا ل of its own (إلغاء, إليها), so what looks like an article stays."""
        raw, base = self.word.raw, front.base
        lead = len(self.word.norm) - len(front.stem) - (len(AL) if front.art else 0)
        for pron, bare in affixes.suffixes(base)[1:]:
            for candidate in affixes.noun_stems(bare):
                self.bases.add(candidate)
                for code in self.lexicon.codes(candidate):
                    if _takes_pronoun(code):
                        tail = len(raw) - raw_length(raw, lead + len(bare))
                        cut = raw_length(raw, lead)
                        self.readings.append(Reading(*code, front.conj, front.prep, False, pron, False, cut, tail))

    def _finish(self) -> None:
        word = self.word
        readings = _as_written(word.raw, self.readings)
        word.by_kind = _by_kind(readings)
        word.kinds = "".join(word.by_kind)
        word.starts = tuple(self.starts)
        word.bases = frozenset(self.bases)
        if readings:
            first = min(readings, key=lambda r: (r.taken, r.kind))
            word.conj, word.prep = first.conj, first.prep
            word.definite = first.art or any(r.pron for r in readings)
            word.cls = "known"
        else:
            word.conj, word.prep, word.definite = affixes.guess(word.norm)
            word.cls = "unknown"
        word.plain = not readings and not self.starts


def _may_be_nonpast(code: Code) -> bool:
    """Whether one of a verb's features is of the non-past: س and ل stand before no other form."""
    return any(feature.startswith("i") for feature in code.feat.split(","))


def _takes_pronoun(code: Code) -> bool:
    if code.kind == kinds.CLOSED:
        return code.ref in _CLASSES_WITH_PRONOUN
    return code.kind in _WITH_PRONOUN or (code.kind == kinds.STATUS and code.feat == "n")


def _as_written(raw: str, readings: list[Reading]) -> list[Reading]:
    """The readings that the last letter allows: folding has made ة and ه, ى and ي, أ and ا one."""
    plain = "".join(c for c in raw if c not in _DROPPED)
    if plain.endswith(affixes.TA_MARBUTA):
        return [r for r in readings if r.pron != HE and r.kind != kinds.VERB]
    if plain.endswith(affixes.ALIF_MAQSURA):  # قتلى is not "my killing"
        return [r for r in readings if r.pron != MY]
    if plain.endswith(affixes.SEATED_HAMZA):
        return [r for r in readings if r.kind != kinds.CLOSED]
    if plain.endswith(HE) and any(r.pron == HE and r.kind in (kinds.EVENT_NOUN, kinds.VERB) for r in readings):
        return [r for r in readings if r.pron or r.kind not in (kinds.HEAD, kinds.EVENT_NOUN)]
    return readings


def _by_kind(readings: list[Reading]) -> dict[str, tuple[Reading, ...]]:
    """The readings by kind, the least cut first; names and pronouns are given up where a reading that cuts less is at hand."""
    whole = any(r.taken == 0 and r.kind not in _UNSURE for r in readings)
    kept: dict[str, list[Reading]] = {}
    for reading in sorted(readings, key=lambda r: (r.taken, r.kind, r.ref)):
        if whole and reading.glued and reading.kind in _NAMES:
            continue
        bucket = kept.setdefault(reading.kind, [])
        cuts_more = bool(bucket) and reading.taken > bucket[0].taken
        if cuts_more and reading.pron and reading.kind != kinds.VERB:
            continue
        if reading not in bucket:
            bucket.append(reading)
    return {kind: tuple(found) for kind, found in kept.items()}
