"""What one written word may be: clitics taken off, every reading kept. In: a surface form. Out: a ``Word``, cached per form.

Arabic glues و ف (and, so), ب ل ك (in, for, like), س (will), ال (the) before and pronouns after a word. Which of them are clitics is not
guessed here: each way of cutting that the lexicon knows becomes a ``Reading``; the stages after choose in context.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khabar.fold import DROPPED, fold
from khabar.packs.lexicon import Lexicon

#: Pronoun suffixes, longest first.
PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "نا", "ني", "كم", "ه", "ي", "ك")
#: Kinds whose name-like readings give way when the whole word is known as it stands ("باريس" is not ب + اريس).
NAME_KINDS = frozenset("XCGLDEMF")
_WITH_PRONOUN = frozenset(("that", "subordinators", "quantifiers", "prepositions"))
#: Kinds that للـ never leaves whole: "للقاء" is ل + ال + قاء or ل + لقاء, not ل + إلقاء.
_NOT_AFTER_LL = frozenset("NSUABQ")
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
        "bases", "by_kind", "cls", "conj", "definite", "is_number", "is_word", "kinds", "norm", "plain", "prep", "raw", "starts", "value",
    )  # fmt: skip

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.norm = fold(raw)
        self.by_kind: dict[str, tuple[Reading, ...]] = {}
        self.kinds = ""
        self.starts: tuple[Start, ...] = ()
        self.bases: frozenset[str] = frozenset()
        self.conj = ""
        self.prep = ""
        self.definite = False
        self.cls = ""
        self.value: float | None = None
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

    def __init__(self, lexicon: Lexicon, limit: int = 400_000) -> None:
        self.lexicon = lexicon
        self.limit = limit
        self.known: dict[str, Word] = {}

    def __call__(self, raw: str) -> Word:
        word = self.known.get(raw)
        if word is None:
            if len(self.known) >= self.limit:
                self.known.clear()
            word = self.known[raw] = self._analyze(raw)
        return word

    def _analyze(self, raw: str) -> Word:
        word = Word(raw)
        norm = word.norm
        if norm[:1].isdigit():
            word.is_number = True
            word.cls = "number"
            return word
        if not _ARABIC.search(raw):
            word.is_word = norm[:1].isalpha()
            word.cls = "latin" if word.is_word else "punct"
            return word
        word.is_word = True
        readings: list[Reading] = []
        starts: list[Start] = []
        bases: set[str] = set()
        for conj, rest in _conjunctions(norm):
            if rest[:1] in "بل" and rest[1:] in PRONOUNS:
                readings.append(Reading("K", "prepositions", "", conj, "", False, rest[1:], False, raw_length(raw, len(conj)), 0))
            self._verbs(word, conj, rest, readings)
            for prep, art, stem in _prepositions(rest):
                self._nominal(word, conj, prep, art, stem, readings, starts, bases)
        self._finish(word, readings, starts, bases)
        return word

    def _verbs(self, word: Word, conj: str, rest: str, out: list[Reading]) -> None:
        for lead in ("", "س", "ل"):
            if lead and not rest.startswith(lead):
                continue
            stem = rest[len(lead) :]
            for pron, bare in _suffixes(stem):
                if pron == "ي":  # a verb takes ني
                    continue
                for candidate in _verb_stems(bare, pron):
                    for code in self.lexicon.codes(candidate):
                        if code.kind != "V" or (lead and "i" not in {f[0] for f in code.feat.split(",")}):
                            continue
                        cut = raw_length(word.raw, len(conj))
                        tail = len(word.raw) - raw_length(word.raw, len(conj) + len(lead) + len(bare))
                        out.append(Reading("V", code.ref, code.feat, conj, lead if lead == "ل" else "", False, pron, lead == "س", cut, tail))

    def _nominal(
        self, word: Word, conj: str, prep: str, art: bool, stem: str, out: list[Reading], starts: list[Start], bases: set[str]
    ) -> None:
        base = ("ال" if art else "") + stem
        lead = len(word.norm) - len(stem)
        whole = len(conj) + len(prep)
        bases.add(base)
        bases.add(stem)
        if not art and len(stem) > 3 and stem.endswith("ا"):  # the indefinite accusative: سفنا
            bases.add(stem[:-1])
        longest = self.lexicon.firsts.get(base, 0)
        if longest:
            cut = raw_length(word.raw, whole if not (art and prep == "ل") else len(conj) + 1)
            starts.append(Start(conj, prep, base, cut, longest, self.lexicon.seconds(base)))
        longest = self.lexicon.firsts.get(stem, 0) if art else 0
        if longest:
            starts.append(Start(conj, prep, stem, raw_length(word.raw, lead), longest, self.lexicon.seconds(stem)))
        for code in self.lexicon.codes(base):
            if code.kind != "V" and not (art and prep == "ل" and code.kind in _NOT_AFTER_LL):
                out.append(Reading(*code, conj, prep, art, "", False, raw_length(word.raw, whole), 0))
        if art:
            for code in self.lexicon.codes(stem):
                if code.kind not in "VXCG":
                    out.append(Reading(*code, conj, prep, True, "", False, raw_length(word.raw, lead), 0))
        # A word may begin with ا ل of its own (إلغاء, إليها): then a pronoun may follow.
        stem, lead = base, lead - (2 if art else 0)
        for pron, bare in _suffixes(stem)[1:]:
            for candidate in _noun_stems(bare):
                bases.add(candidate)
                for code in self.lexicon.codes(candidate):
                    if code.kind in "NHSPUBA" or (code.kind == "Q" and code.feat == "n") or (code.kind == "K" and code.ref in _WITH_PRONOUN):
                        tail = len(word.raw) - raw_length(word.raw, lead + len(bare))
                        out.append(Reading(*code, conj, prep, False, pron, False, raw_length(word.raw, lead), tail))

    def _finish(self, word: Word, readings: list[Reading], starts: list[Start], bases: set[str]) -> None:
        plain = "".join(c for c in word.raw if c not in _DROPPED)
        if plain.endswith("ة"):
            readings = [r for r in readings if r.pron != "ه" and r.kind != "V"]
        elif plain.endswith("ى"):  # قتلى is not "my killing"
            readings = [r for r in readings if r.pron != "ي"]
        elif plain.endswith(("أ", "ؤ")):
            readings = [r for r in readings if r.kind != "K"]
        elif plain.endswith("ه") and any(r.pron == "ه" and r.kind in "NV" for r in readings):
            readings = [r for r in readings if r.pron or r.kind not in "HN"]
        whole = any(r.cut == 0 and r.tail == 0 and r.kind not in "VM" for r in readings)
        kept: dict[str, list[Reading]] = {}
        for reading in sorted(readings, key=lambda r: (r.cut + r.tail, r.kind, r.ref)):
            stripped = bool(reading.conj or reading.prep)
            if stripped and whole and reading.kind in NAME_KINDS:
                continue
            bucket = kept.setdefault(reading.kind, [])
            if bucket and reading.kind != "V" and reading.cut + reading.tail > bucket[0].cut + bucket[0].tail and reading.pron:
                continue
            if reading not in bucket:
                bucket.append(reading)
        word.by_kind = {k: tuple(v) for k, v in kept.items()}
        word.kinds = "".join(kept)
        word.starts = tuple(starts)
        word.bases = frozenset(bases)
        first = min(readings, key=lambda r: (r.cut + r.tail, r.kind)) if readings else None
        conj, prep, art = ("", "", False)
        if first is not None:
            conj, prep, art = first.conj, first.prep, first.art
        else:
            conj, prep, art = _guess(word.norm)
        word.conj, word.prep, word.definite = conj, prep, art or any(r.pron for r in readings)
        word.cls = "known" if readings else "unknown"
        word.plain = not readings and not starts


def _conjunctions(norm: str) -> list[tuple[str, str]]:
    out = [("", norm)]
    if len(norm) > 2 and norm[0] in "وف":
        out.append((norm[0], norm[1:]))
    return out


def _prepositions(rest: str) -> list[tuple[str, bool, str]]:
    """(preposition, article, stem) in all ways the letters allow."""
    out = [("", True, rest[2:])] if len(rest) > 3 and rest.startswith("ال") else [("", False, rest)]
    if len(rest) > 3 and rest[0] in "بلك":
        after = rest[1:]
        if rest.startswith("لل"):
            out.append(("ل", True, rest[2:]))
            out.append(("ل", False, rest[1:]))
        elif after.startswith("ال") and len(after) > 3 and rest[0] != "ل":
            out.append((rest[0], True, after[2:]))
        else:
            out.append((rest[0], False, after))
    return out


def _suffixes(stem: str) -> list[tuple[str, str]]:
    """(pronoun, what is left), the bare stem first."""
    out = [("", stem)]
    for pron in PRONOUNS:
        if len(stem) > len(pron) + 1 and stem.endswith(pron):
            out.append((pron, stem[: -len(pron)]))
    return out


def _verb_stems(bare: str, pron: str) -> tuple[str, ...]:
    if not pron:
        return (bare,)
    if bare.endswith("و"):
        return (bare, bare + "ا")
    if bare.endswith("ا"):
        return (bare, bare[:-1] + "ي")
    return (bare,)


def _noun_stems(bare: str) -> tuple[str, ...]:
    """What a noun before a pronoun may be without it: ة is written ت, the hamza of اء takes a seat."""
    if bare.endswith("ت"):
        return (bare, bare[:-1] + "ه")
    if bare.endswith(("اي", "او")):
        return (bare, bare[:-1] + "ء")
    return (bare,)


def _guess(norm: str) -> tuple[str, str, bool]:
    """Clitics of a word the lexicon does not know: only what is nearly certain (ال and what precedes it)."""
    for lead, conj, prep in (
        ("وال", "و", ""), ("فال", "ف", ""), ("بال", "", "ب"), ("كال", "", "ك"), ("لل", "", "ل"), ("وبال", "و", "ب"), ("ولل", "و", "ل"),
    ):  # fmt: skip
        if norm.startswith(lead) and len(norm) > len(lead) + 2:
            return conj, prep, True
    return "", "", norm.startswith("ال") and len(norm) > 4
