"""Datelines: the place, agency and day before the first sentence. In: the words of a sentence. Out: where its text begins."""

from __future__ import annotations

from khabar.arabic.signs import COLON, RULES
from khabar.arabic.words import Word
from khabar.packs import kinds

#: A dateline has at most this many words.
LONGEST = 14
#: What may stand in one: places, outlets, days and plain nouns.
_PARTS = frozenset((kinds.COUNTRY, kinds.GOVERNMENT, kinds.PLACE, kinds.OUTLET, kinds.TIME, kinds.HEAD_ADJECTIVE, kinds.COMMON))


def after_dateline(words: list[Word]) -> int:
    """The first word after a dateline ("طرابلس، ليبيا (AFP)—", "بيروت - رويترز:"), 0 when there is none."""
    for k in range(min(LONGEST, len(words) - 1)):
        if k and words[k].raw in RULES:
            return _after_rules(words, k)
        if not _belongs(words[k]):
            break
    return 0


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
