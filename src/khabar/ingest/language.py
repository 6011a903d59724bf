"""Whether a text is Arabic. In: text. Out: the name of the language that it is in instead, or ``None`` for Arabic.

Arabic shows itself by its article and its frequent words, other languages in Arabic letters by letters and words that Arabic has not
(packs/core/languages.yml). A text is refused only when another language shows more often than Arabic does, and often enough.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from khabar.fold import DROPPED
from khabar.packs.lexicon import load

#: Another language must show in so many of the words. Persian, Urdu and Kurdish news show in 0.35 to 0.8, Arabic news in less than 0.03.
SHARE = 0.15
#: A text in which Arabic shows in so many of the words is Arabic: news has 0.3 to 0.6, other languages less than 0.08.
CERTAIN = 0.25
#: Fewer words prove nothing: a headline may be all names.
SHORTEST = 8
#: No more than so many words are looked at.
MOST = 400
#: Letters of other scripts must be so many times the Arabic ones, and so many at all, for a text to be in that script.
TIMES, FEWEST = 3, 200
ARABIC = "ara"
_WORD = re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\u200c]+")
_ARTICLE = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)[\u0621-\u064a]{2}")
_KEYBOARD = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", **dict.fromkeys(DROPPED, "")})
_OTHER_SCRIPTS = (("Latin", "LATIN"), ("Cyrillic", "CYRILLIC"), ("Hebrew", "HEBREW"))


class _Language(NamedTuple):
    """A language of the pack with its words as they are compared."""

    id: str
    name: str
    letters: frozenset[str]
    words: frozenset[str]

    def share(self, words: list[str]) -> float:
        """In how many of the words it shows."""
        return sum(1 for w in words if w in self.words or not self.letters.isdisjoint(w)) / len(words)


def other_language(text: str) -> str | None:
    """The language of a text that is not Arabic, in English; ``None`` for Arabic and for what is too short to tell."""
    if script := _other_script(text):
        return f"{script} letters"
    words = [w for m in _WORD.finditer(unicodedata.normalize("NFKC", text[: MOST * 12])) if (w := m.group().translate(_KEYBOARD))]
    if len(words) < SHORTEST:
        return None
    languages = _languages()
    arabic = sum(1 for w in words if w in languages[0].words or _ARTICLE.match(w)) / len(words)
    if arabic >= CERTAIN:
        return None
    name, share = max(((row.name, row.share(words)) for row in languages[1:]), key=lambda pair: pair[1])
    return name if share >= SHARE and share > arabic else None


def _other_script(text: str) -> str | None:
    sample = [c for c in text[: MOST * 12] if c.isalpha()]
    arabic = sum(1 for c in sample if "\u0600" <= c <= "\u08ff" or "\ufb50" <= c <= "\ufefc")
    if len(sample) - arabic < max(FEWEST, TIMES * arabic):
        return None
    others = {name: sum(1 for c in sample if unicodedata.name(c, "").startswith(mark)) for name, mark in _OTHER_SCRIPTS}
    best = max(others, key=lambda name: others[name])
    return best if others[best] * 2 > len(sample) else "other"


@lru_cache(maxsize=1)
def _languages() -> tuple[_Language, ...]:
    """Arabic first."""
    rows = load().tables.languages
    made = [_Language(r.id, r.name, frozenset(r.letters), frozenset(w.translate(_KEYBOARD) for w in r.words)) for r in rows]
    return tuple(sorted(made, key=lambda row: row.id != ARABIC))
