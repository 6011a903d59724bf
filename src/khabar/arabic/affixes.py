"""Clitics and endings of written Arabic. In: the folded letters of a word. Out: every way in which they may be cut.

The letters are grammar, not vocabulary, so they stand here and not in packs. Conjunctions come first, then prepositions, then the
article, then the stem, then a pronoun: "وبقواتها" is و + ب + قوات + ها.
"""

from __future__ import annotations

from typing import Final, NamedTuple

#: and, so
WA: Final = "و"
FA: Final = "ف"
#: in or with, to or for, like
BI: Final = "ب"
LI: Final = "ل"
KA: Final = "ك"
#: will
SA: Final = "س"
#: the
AL: Final = "ال"
#: li + al: the article loses its alif.
LIL: Final = "لل"

#: Pronouns after a word.
HE: Final = "ه"
SHE: Final = "ها"
THEY: Final = "هم"
THE_TWO: Final = "هما"
#: Pronouns that stand alone and those written on words.
ALONE: Final = {"هو": HE, "هي": SHE, "هم": THEY}
#: Relatives and the pronouns that go back to the same.
RELATIVES: Final = {"الذي": HE, "التي": SHE, "الذين": THEY}
WE: Final = "نا"
ME: Final = "ني"
MY: Final = "ي"
#: All pronoun suffixes, longest first.
PRONOUNS: Final = (THE_TWO, "كما", THEY, "هن", SHE, WE, ME, "كم", HE, MY, "ك")
#: What carries a pronoun that is an object and stands alone ("إياه").
HIMSELF: Final = "ايا"
#: Pronouns of those who speak.
FIRST_PERSON: Final = frozenset((WE, ME, MY))

#: Endings of nouns as they are written ...
TA_MARBUTA: Final = "ة"
ALIF_MAQSURA: Final = "ى"
#: The ways of writing alif that no article begins with.
MARKED_ALIF: Final = frozenset("إأآ")
SEATED_HAMZA: Final = ("أ", "ؤ")
#: ... and of folded ones: feminine, indefinite accusative, sound plural of people.
FEMININE: Final = "ه"
#: The ending of sound feminine plurals, and of nouns of things that are spoken of as "she" ("قوات").
PLURAL_AT: Final = "ات"
ACCUSATIVE: Final = "ا"
PLURAL_UN: Final = "ون"
#: The same plural where it is no subject.
PLURAL_IN: Final = "ين"
#: The endings of several people in every case.
PEOPLE: Final = (PLURAL_UN, PLURAL_IN)
TANWIN: Final = "\u064b"

#: Each letter with itself: a letter cut from a word becomes the one object that all readings share.
_CONJUNCTIONS = {letter: letter for letter in (WA, FA)}
_PREPOSITIONS = {letter: letter for letter in (BI, LI, KA)}
#: Folded beginnings that are nearly certain to be clitics, even of a word that nobody knows, with their parts.
_CERTAIN = (
    (WA + AL, WA, ""),
    (FA + AL, FA, ""),
    (BI + AL, "", BI),
    (KA + AL, "", KA),
    (LIL, "", LI),
    (WA + BI + AL, WA, BI),
    (WA + LIL, WA, LI),
)


class Front(NamedTuple):
    """One way of cutting the clitics off the front of a word."""

    conj: str
    prep: str
    art: bool
    stem: str

    @property
    def base(self) -> str:
        """The stem with its article."""
        return AL + self.stem if self.art else self.stem


def conjunctions(norm: str) -> list[tuple[str, str]]:
    """(conjunction, what is left), the whole word first."""
    out = [("", norm)]
    if len(norm) > 2 and norm[0] in _CONJUNCTIONS:
        out.append((_CONJUNCTIONS[norm[0]], norm[1:]))
    return out


def fronts(conj: str, rest: str) -> list[Front]:
    """Prepositions and article before the stem, in all ways that the letters after the conjunction allow."""
    long = len(rest) > 3
    out = [Front(conj, "", True, rest[2:]) if long and rest.startswith(AL) else Front(conj, "", False, rest)]
    if not long or rest[0] not in _PREPOSITIONS:
        return out
    prep, after = _PREPOSITIONS[rest[0]], rest[1:]
    if rest.startswith(LIL):
        return [*out, Front(conj, LI, True, rest[2:]), Front(conj, LI, False, after)]
    if after.startswith(AL) and len(after) > 3 and prep != LI:
        return [*out, Front(conj, prep, True, after[2:])]
    return [*out, Front(conj, prep, False, after)]


def suffixes(stem: str) -> list[tuple[str, str]]:
    """(pronoun, what is left), the bare stem first."""
    out = [("", stem)]
    if stem.endswith(PRONOUNS):  # most words are done here
        out += [(p, stem[: -len(p)]) for p in PRONOUNS if stem.endswith(p) and len(stem) > len(p) + 1]
    return out


def verb_stems(bare: str, pron: str) -> tuple[str, ...]:
    """What a verb may be without the pronoun after it: the plural gets its silent alif back, a final alif was ى."""
    if pron and bare.endswith("و"):
        return (bare, bare + "ا")
    if pron and bare.endswith("ا"):
        return (bare, bare[:-1] + "ي")
    return (bare,)


def noun_stems(bare: str) -> tuple[str, ...]:
    """What a noun may be without the pronoun after it: ة is written ت, the hamza of اء takes a seat."""
    if bare.endswith("ت"):
        return (bare, bare[:-1] + FEMININE)
    if bare.endswith(("اي", "او")):
        return (bare, bare[:-1] + "ء")
    return (bare,)


def guess(norm: str) -> tuple[str, str, bool]:
    """(conjunction, preposition, article) of a word that the lexicon does not know: only what is nearly certain."""
    for lead, conj, prep in _CERTAIN:
        if norm.startswith(lead) and len(norm) > len(lead) + 2:
            return conj, prep, True
    return "", "", norm.startswith(AL) and len(norm) > 4
