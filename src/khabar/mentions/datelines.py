"""Datelines: the place, agency and day before the first sentence. In: the words of a sentence. Out: where its text begins."""

from __future__ import annotations

from khabar.arabic.signs import CLOSING, COLON, OPENING, RULES
from khabar.arabic.words import Word
from khabar.packs import kinds

#: A dateline has at most this many words.
LONGEST = 14
#: What may stand in one: places, outlets, days and plain nouns.
_PARTS = frozenset((kinds.COUNTRY, kinds.GOVERNMENT, kinds.PLACE, kinds.OUTLET, kinds.TIME, kinds.HEAD_ADJECTIVE, kinds.COMMON))


def after_dateline(words: list[Word]) -> int:
    """The first word after a dateline ("طرابلس، ليبيا (AFP)—", "بيروت - رويترز:"), 0 when there is none."""
    belongs = True
    for k in range(min(LONGEST, len(words) - 1)):
        if k and words[k].raw in RULES:
            return _after_rules(words, k) if belongs or _is_agency(words, k) else 0
        belongs = belongs and _belongs(words[k])
        if not belongs and words[k].get(kinds.VERB):
            break
    return 0


def _is_agency(words: list[Word], k: int) -> bool:
    """Whether an agency in brackets and Latin letters stands before word ``k`` ("(CNN)—"): whatever leads to it is where it writes from."""
    return k > 2 and words[k - 1].raw in CLOSING and words[k - 2].cls == "latin" and words[k - 3].raw in OPENING


def _after_rules(words: list[Word], k: int) -> int:
    while k < len(words) and (words[k].raw in RULES or words[k].raw == COLON):
        k += 1
    return k


def _belongs(word: Word) -> bool:
    """Whether a word may be part of a dateline."""
    if not word.is_word or word.cls == "latin":
        return True
    known = word.cls == "unknown" or not _PARTS.isdisjoint(word.kinds)
    return known and word.free and not word.get(kinds.CLOSED)
