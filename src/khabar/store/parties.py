"""What a user's words for a party or a place stand for."""

from __future__ import annotations

from khabar.fold import fold
from khabar.packs.lexicon import Lexicon
from khabar.store.filters import Party


def party(words: str | None, lexicon: Lexicon) -> Party | None:
    """What a user's words stand for: a code or name of a country also stands for its code."""
    if not words or not words.strip():
        return None
    words = " ".join(words.split())
    rows = lexicon.countries
    if words.isupper() and any(row.iso == words for row in rows):
        return Party(None, words)
    key = fold(words)
    codes = lexicon.phrase(key) if " " in key else lexicon.codes(key)
    arabic = (rows[int(code.ref)].iso for code in codes if code.kind == "C")
    english = (row.iso for row in rows if row.sector is None and row.name and row.name.lower() == words.lower())
    return Party(words, next(arabic, None) or next(english, None))
