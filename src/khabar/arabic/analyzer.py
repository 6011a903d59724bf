"""What one written word may be: clitics taken off, every reading kept. In: a surface form. Out: a ``Word``, cached per form."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from sys import intern
from typing import NamedTuple

from khabar.arabic import affixes
from khabar.arabic.affixes import ACCUSATIVE, AL, BI, HE, LI, MARKED_ALIF, MY, PEOPLE, PRONOUNS, SA, TA_MARBUTA, Front
from khabar.arabic.words import DROPPED_SIGNS, Reading, Start, Word, raw_length
from khabar.packs import kinds
from khabar.packs.lexicon import Code, Lexicon
from khabar.packs.tables import HeadRow

#: How many surface forms are remembered, and as many of those met before them, some 1.3 kB each. Of 2,000 articles of the corpus, with
#: 49,700 forms, 5,100 more are analysed twice for it; of 5,000 articles with 81,200 forms 35,800.
CACHED = 24_000
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
_WITHOUT_ARTICLE = frozenset((kinds.VERB, kinds.ACTOR, kinds.COUNTRY, kinds.GOVERNMENT, kinds.PLACE))
#: Kinds, and closed classes, that a pronoun may follow.
_WITH_PRONOUN = frozenset((kinds.EVENT_NOUN, kinds.HEAD, kinds.SAYING, kinds.PLACE_NOUN, kinds.LIGHT_NOUN, kinds.ACTIVE, kinds.PASSIVE))
_CLASSES_WITH_PRONOUN = frozenset(("that", "subordinators", "quantifiers", "prepositions"))
#: Kinds that do not make a whole word known for certain: short verbs and first names have many homographs.
_UNSURE = frozenset((kinds.VERB, kinds.FIRST_NAME))
#: The feature of a head that names a woman.
_WOMAN = "f"
#: Letters of a preposition with a noun of two letters.
SHORT = 3
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdfd\ufe70-\ufefc]")


class Grouped(NamedTuple):
    """The readings of a word by kind, their kinds as letters and as bits, and the closed classes among them."""

    by_kind: dict[str, tuple[Reading, ...]]
    letters: str
    mask: int
    classes: frozenset[str]


class _Known(dict[str, Word]):
    """Words by their raw form; one that is missing is fetched. To look a form up that is there is one step of the interpreter."""

    __slots__ = ("fetch",)

    def __init__(self, fetch: Callable[[str], Word]) -> None:
        super().__init__()
        self.fetch = fetch

    def __missing__(self, raw: str) -> Word:
        word = self[raw] = self.fetch(raw)
        return word


class Analyzer:
    """Analyses surface forms against a lexicon, remembering the last ``limit`` different ones or more.

    When that many are known they become the ones known ``before``, and those of the time before are forgotten: a form that is met again in
    between is kept. So memory does not grow with the corpus, and frequent words are analysed once.
    """

    def __init__(self, lexicon: Lexicon, limit: int = CACHED) -> None:
        self.lexicon = lexicon
        self.limit = limit
        self.known = _Known(self._fetch)
        self.before: dict[str, Word] = {}
        self.groups: dict[tuple[Reading, ...], Grouped] = {}
        self.masks: dict[str, int] = {}

    def __call__(self, raw: str) -> Word:
        """The word of a surface form; the same object for the same form while it is remembered."""
        return self.known[raw]

    def _fetch(self, raw: str) -> Word:
        """The word of a form not met lately; room is made for it where the cache is full."""
        if len(self.known) >= self.limit:
            self.before = dict(self.known)
            self.known.clear()
            self.groups.clear()
        return self.before.pop(raw, None) or self._analyze(raw)

    def _analyze(self, raw: str) -> Word:
        word = Word(raw)
        if raw[0] == "&" and len(raw) > 1 and not _ARABIC.search(word.norm):
            word = Word(html.unescape(raw))  # a sign is compared as it is meant
        if word.norm[:1].isdecimal():
            word.is_number = True
            word.cls = "number"
        elif not _ARABIC.search(word.norm):
            word.is_word = word.norm[:1].isalpha()
            word.cls = "latin" if word.is_word else "punct"
        else:
            word.is_word = True
            _Analysis(self.lexicon, word, self.grouped).run()
        return word

    def grouped(self, readings: list[Reading]) -> Grouped:
        """The readings by kind. Words of equal readings share one answer: a word takes less memory, and less of it is read anew."""
        key = tuple(readings)
        found = self.groups.get(key)
        if found is None:
            found = self.groups[key] = self._group(readings)
        return found

    def _group(self, readings: list[Reading]) -> Grouped:
        by_kind = _by_kind(readings)
        letters = intern("".join(by_kind))
        mask = self.masks.setdefault(letters, kinds.mask(letters))
        return Grouped(by_kind, letters, mask, frozenset(r.ref for r in by_kind.get(kinds.CLOSED, ())))


class _Analysis:
    """One Arabic form being analysed: what is found gathers here and is put into the word at the end."""

    def __init__(self, lexicon: Lexicon, word: Word, grouped: Callable[[list[Reading]], Grouped]) -> None:
        self.lexicon = lexicon
        self.word = word
        self.grouped = grouped
        self.readings: list[Reading] = []
        self.starts: list[Start] = []
        self.bases: set[str] = set()

    def run(self) -> None:
        for conj, rest in affixes.conjunctions(self.word.norm):
            self._pronoun(conj, rest)
            self._verbs(conj, rest)
            for front in affixes.fronts(conj, rest):
                front = self._whole(front)
                self._bases(front)
                self._starts(front)
                self._nominals(front)
                self._possessed(front)
        self._finish()

    def _pronoun(self, conj: str, rest: str) -> None:
        """A preposition of one letter with a pronoun, or with a light noun of two letters: "به", "لهم", "بشن"."""
        if rest[:1] in (BI, LI) and rest[1:] in PRONOUNS:
            cut = raw_length(self.word.raw, len(conj))
            self.readings.append(Reading(kinds.CLOSED, "prepositions", "", conj, "", False, intern(rest[1:]), False, cut, 0))
        elif len(rest) == SHORT and rest[0] in (BI, LI):
            cut = raw_length(self.word.raw, len(conj) + 1)
            for code in self.lexicon.codes(rest[1:]):
                if code.kind == kinds.LIGHT_NOUN:
                    self.readings.append(Reading(*code, conj, rest[0], False, "", False, cut, 0))

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

    def _whole(self, front: Front) -> Front:
        """The front with what looks like an article given back to a stem that is written with a hamza or madda ("إلغاء", "آليات")."""
        at = raw_length(self.word.raw, len(front.conj) + len(front.prep)) if front.art else 0
        hamza = front.art and self.word.raw[at : at + 1] in MARKED_ALIF
        return front._replace(art=False, stem=front.base) if hamza else front

    def _bases(self, front: Front) -> None:
        stem = front.stem
        self.bases.update((front.base, stem))
        if not front.art and len(stem) > 3 and stem.endswith(ACCUSATIVE):
            self.bases.add(stem[:-1])

    def _starts(self, front: Front) -> None:
        """Phrases that begin with the stem, with its article or without."""
        self._start(front, front.base, len(front.conj) + len(front.prep))
        if front.art:
            self._start(front, front.stem, len(self.word.norm) - len(front.stem), bare=True)

    def _start(self, front: Front, base: str, letters: int, bare: bool = False) -> None:
        """``bare``: the article was cut off, so people after it are no genitive ("اتهمت الحكومة الحوثيين")."""
        longest = self.lexicon.firsts.get(base, 0)
        if longest:
            seconds = self.lexicon.seconds(base)
            if bare:
                seconds = frozenset(s for s in seconds if not (s.startswith(AL) and s.endswith(PEOPLE)))
            cut = raw_length(self.word.raw, letters)
            self.starts.append(Start(front.conj, front.prep, base, cut, longest, seconds))

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
            if pron == HE and raw.endswith(TA_MARBUTA):  # "دورية" is not "his league"
                continue
            for candidate in affixes.noun_stems(bare):
                self.bases.add(candidate)
                for code in self.lexicon.codes(candidate):
                    if _takes_pronoun(code):
                        tail = len(raw) - raw_length(raw, lead + len(bare))
                        cut = raw_length(raw, lead)
                        self.readings.append(Reading(*code, front.conj, front.prep, False, pron, False, cut, tail))

    def _finish(self) -> None:
        word = self.word
        readings = _as_written(word.raw, self.readings, self.lexicon.heads)
        word.by_kind, word.kinds, word.mask, word.classes = self.grouped(readings)
        word.starts = tuple(self.starts)
        word.seconds = _union([start.seconds for start in self.starts])
        word.bases = frozenset(self.bases)
        if readings:
            first = min(readings, key=lambda r: (r.taken, r.kind))
            word.conj, word.prep = first.conj, first.prep
            word.definite = first.art or any(r.pron for r in readings)
            word.cls = "known"
        else:
            word.conj, word.prep, word.definite = affixes.guess(word.norm)
            word.cls = "unknown"
        word.free = not word.conj and not word.prep


def _union(sets: list[frozenset[str]]) -> frozenset[str]:
    """All members; a single set as it is, for there are many words and few sets."""
    return sets[0] if len(sets) == 1 else frozenset().union(*sets)


def _may_be_nonpast(code: Code) -> bool:
    """Whether one of a verb's features is of the non-past: س and ل stand before no other form."""
    return any(not feature.startswith("p") for feature in code.feat.split(","))


def _takes_pronoun(code: Code) -> bool:
    if code.kind == kinds.CLOSED:
        return code.ref in _CLASSES_WITH_PRONOUN
    return code.kind in _WITH_PRONOUN or (code.kind == kinds.STATUS and code.feat == "n")


def _as_written(raw: str, readings: list[Reading], heads: list[HeadRow]) -> list[Reading]:
    """The readings that the spelling allows: folding has made ة and ه, ى and ي, أ and ا one."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", html.unescape(raw)) if c not in DROPPED_SIGNS)
    readings = [r for r in readings if r.kind != kinds.HEAD or _is_spelled(plain, heads[r.number])]
    if affixes.TANWIN in raw[-2:]:  # "متهماً" is neither a verb nor "they both died"
        return [r for r in readings if not r.pron and r.kind != kinds.VERB]
    if plain.endswith(affixes.TA_MARBUTA):
        return [r for r in readings if r.pron != HE and r.kind != kinds.VERB]
    if plain.endswith(affixes.ALIF_MAQSURA):  # قتلى is not "my killing"
        return [r for r in readings if r.pron != MY]
    if plain.endswith(affixes.SEATED_HAMZA):
        return [r for r in readings if r.kind != kinds.CLOSED]
    if plain.endswith(HE) and any(r.pron == HE and r.kind == kinds.HEAD for r in readings):  # "نظيره" is not نظيرة
        readings = [r for r in readings if r.pron or r.kind != kinds.HEAD or r.feat != _WOMAN]
    if plain.endswith(HE) and any(r.pron == HE and r.kind in (kinds.EVENT_NOUN, kinds.VERB) for r in readings):
        return [r for r in readings if r.pron or r.kind not in (kinds.HEAD, kinds.EVENT_NOUN)]
    return readings


def _is_spelled(plain: str, head: HeadRow) -> bool:
    """Whether a word is spelled as a head asks for: آمر is an officer, أمر an order."""
    return not head.spelled or any(form in plain for form in head.spelled)


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
