"""Looking at words of time: is this word, or phrase, one of that class of core/time.yml? In: words and a position. Out: value and end."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from khabar.arabic.affixes import ACCUSATIVE, FEMININE
from khabar.arabic.numbers import about, with_article
from khabar.arabic.words import Word, raw_length
from khabar.mentions.calendar import FIRST_YEAR, LAST_YEAR
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: Longest phrase of core/time.yml, in words.
LONGEST = 4
#: How far back a cue of the future is looked for, in words.
REACH = 12
#: How far after a time a verb is looked for when none stands before it.
AFTER = 5
#: Numbers above it, up to 99, ask for the accusative; how that ends, folded ("2015 جنديا", "2015 غارة").
TENS, ACCUSATIVE_ENDINGS = 10, (ACCUSATIVE, FEMININE)
_TIME = kinds.mask((kinds.TIME,))
_NOMINAL = kinds.mask("NHXCGDLPSQZJ")
_COUNTABLE = kinds.mask("NHZU#")


class TimeWords:
    """Questions about the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.phrases = lexicon.phrases
        self.names = lexicon.words("date_names")
        self.general = lexicon.words("general_heads")
        self.yearly = lexicon.words("yearly_events")
        self.during = lexicon.words("during_prepositions")
        self.scheduled = lexicon.words("scheduled")
        #: What each surface form may open, filled by ``dates`` (there are only a few thousand words of time).
        self.openers: dict[str, Any] = {}

    def value(self, words: list[Word], k: int, kind: str, first: bool = False) -> tuple[str, int] | None:
        """The value of the time word or phrase of class ``kind`` at ``k``, and the word after it.

        Only the first word of an expression may have a conjunction or preposition before it.
        """
        if k >= len(words):
            return None
        word = words[k]
        if word.seconds and k + 1 < len(words) and words[k + 1].norm in word.seconds:
            found = self._phrase(words, k, kind, first)
            if found is not None:
                return found
        if word.mask & _TIME:
            for reading in word.by_kind["T"]:
                if (
                    reading.ref == kind
                    and (first or not (reading.conj or reading.prep))
                    and not (kind == "month" and with_article(reading))
                ):
                    return reading.feat, k + 1
        return None

    def _phrase(self, words: list[Word], k: int, kind: str, first: bool) -> tuple[str, int] | None:
        for start in words[k].starts:
            if (not first and (start.conj or start.prep)) or words[k + 1].norm not in start.seconds:
                continue
            for size in range(min(start.longest, LONGEST, len(words) - k), 1, -1):
                packed = self.phrases.get(" ".join([start.base, *[w.norm for w in words[k + 1 : k + size]]]))
                if packed is None or f"T{kind}:" not in packed:
                    continue
                for code in packed.split(" "):
                    if code.startswith(f"T{kind}:"):
                        return code[len(kind) + 2 :], k + size
        return None

    def unit(self, words: list[Word], k: int, first: bool = False) -> tuple[str, str, bool, int] | None:
        """A unit of time at ``k``: (unit, "one", "many" or "dual", with the article or not, end)."""
        if k >= len(words) or "T" not in words[k].kinds:
            return None
        for reading in words[k].by_kind["T"]:
            number = {"unit": "one", "units": "many", "dual": "dual"}.get(reading.ref)
            if number is not None and (first or not (reading.conj or reading.prep)):
                return reading.feat, number, reading.art, k + 1
        return None

    def skip(self, words: list[Word], k: int, kind: str) -> int:
        """The word after those of class ``kind`` at ``k``."""
        while (found := self.value(words, k, kind)) is not None:
            k = found[1]
        return k

    def skip_about(self, words: list[Word], k: int) -> int:
        """The word after an approximation (نحو، أكثر من، ما يقارب) at ``k``, whether or not a number follows."""
        start = k
        while k < len(words) and (way := about(words[k])) is not None:
            k += 1
            if way in ("more", "verb") and k < len(words) and is_preposition(words[k]):
                k += 1
        return k if k < len(words) else start

    def ahead(self, words: list[Word], i: int) -> bool | None:
        """Whether what stands around ``i`` speaks of the future: a future verb, سوف, المقرر; the nearest finite verb decides.

        The verb before it first, else the one that follows ("وفي أيلول أعلنت"). False beside a verb in the past, None when nothing tells.
        """
        for k in range(i - 1, max(-1, i - 1 - REACH), -1):
            word = words[k]
            if not word.is_word:
                if word.raw in ".؟!:":
                    break
                continue
            if not word.bases.isdisjoint(self.scheduled):
                return True
            way = self._tense(words, k)
            if way is not None:
                return way
        for k in range(i + 1, min(len(words), i + 1 + AFTER)):
            way = self._tense(words, k)
            if way is not None:
                return way
        return None

    def _tense(self, words: list[Word], k: int) -> bool | None:
        """True for a future verb, False for one that may be in the past, None for other words (أن makes any verb non-past)."""
        verbs = words[k].get("V")
        if not verbs or words[k].mask & _NOMINAL:
            return None
        if any(r.fut for r in verbs):
            return True
        if k and any(r.ref == "that" for r in words[k - 1].get("K")):
            return None
        return False if any(f.startswith("p") for r in verbs for f in r.feat.split(",")) else None

    def anniversary(self, words: list[Word], i: int) -> bool:
        """Whether the word before ``i`` makes a name of the date ("ثورة 25 يناير")."""
        k = i - 1 if i > 0 and words[i - 1].is_word else i - 2
        return k >= 0 and not words[k].bases.isdisjoint(self.names)

    def is_general(self, words: list[Word], i: int) -> bool:
        """Whether العام at ``i`` is the adjective of what stands before it ("الأمين العام")."""
        return i > 0 and not words[i - 1].bases.isdisjoint(self.general)


@lru_cache(maxsize=4)
def time_words(lexicon: Lexicon) -> TimeWords:
    """The words of time of a lexicon, shared by all articles."""
    return TimeWords(lexicon)


def is_preposition(word: Word) -> bool:
    """Whether the word as a whole may be a preposition."""
    return any(r.ref == "prepositions" and not r.prep and not r.pron for r in word.get("K"))


def conjoined(words: list[Word], k: int) -> int | None:
    """The word that و joins at ``k``: ``k`` itself when و is glued to it, the next when و stands before digits; else None."""
    if k >= len(words):
        return None
    if words[k].norm == "و":
        return k + 1 if k + 1 < len(words) else None
    return k if any(r.conj == "و" for r in (*words[k].get("T"), *words[k].get("#"), *words[k].get("K"))) else None


def small(word: Word, highest: int = 31) -> int | None:
    """The whole number from 1 to ``highest`` that a token of digits is."""
    if word.is_number and len(word.norm) <= 2 and word.norm.isdecimal() and 1 <= int(word.norm) <= highest:
        return int(word.norm)
    return None


def year_number(word: Word) -> int | None:
    """The year that a token of four digits is."""
    if word.is_number and len(word.norm) == 4 and word.norm.isdecimal() and FIRST_YEAR <= int(word.norm) <= LAST_YEAR:
        return int(word.norm)
    return None


def is_counted(words: list[Word], k: int) -> bool:
    """Whether the word at ``k`` may be a noun counted by a number before it ("2000 مقاتل"), so that the number is no year."""
    if k >= len(words) or not words[k].is_word:
        return k < len(words) and words[k].raw in "%"
    word = words[k]
    if word.definite or word.conj or word.prep or is_preposition(word) or "K" in word.kinds:
        return False
    return bool(word.mask & _COUNTABLE) or ((word.cls == "unknown" or not word.kinds) and _fits_number(word, words[k - 1]))


def _fits_number(word: Word, number: Word) -> bool:
    """Whether a word has the ending that a number asks of what it counts: from 11 to 99 the accusative ("2015 جنديا")."""
    counted = number.norm[-2:]
    return not (counted.isdecimal() and int(counted) > TENS) or word.norm.endswith(ACCUSATIVE_ENDINGS)


def cut_of(word: Word) -> tuple[int, str]:
    """(characters before the expression, conjunction) of its first word: the article stays, what is glued before it goes."""
    readings = word.get("T") or word.get("#")
    if not readings:
        return 0, ""
    first = readings[0]
    lead = len(first.conj) + len(first.prep) if first.art else 0
    return (raw_length(word.raw, lead) if first.art else first.cut), first.conj
