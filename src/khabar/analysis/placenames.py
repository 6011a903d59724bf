"""What a place is called in Arabic. In: the words that name it in a text, and what it stands for. Out: its name as the text spells it.

A text says "ودير الزور", "بلدتي جرجناز", "مشارف مدينة درنة", or just "المدينة". On a map or in a table only the name is wanted: those of
the words that the packs list for the place; of a country its own name; of a place that no pack has the words without a joined particle.
"""

from __future__ import annotations

from collections.abc import Iterable

from khabar.analysis.phrases import Phrases
from khabar.arabic.affixes import AL, LI
from khabar.arabic.analyzer import Analyzer
from khabar.arabic.sentences import Tokens, tokenize
from khabar.arabic.words import Reading
from khabar.display import clean
from khabar.mentions.phrases import longest_phrase
from khabar.packs import kinds
from khabar.packs.lexicon import Code, Lexicon


class PlaceNames:
    """Finds the names of places in the words of texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.analyze = Analyzer(lexicon)
        self.phrases = Phrases(lexicon)
        self.countries = {row.name: row.label for row in lexicon.countries if row.iso and row.sector is None and row.name and row.label}

    def shown(self, text: str, ref: str | None, english: str | None) -> str:
        """What to call a place where only this text tells of it."""
        return self.name(text, ref, english) or self.phrases.bare(text)

    def name(self, text: str, ref: str | None, english: str | None) -> str | None:
        """The name of the place ``ref`` in the words of a text, or of a country; None where these do not name it ("المدينة")."""
        if ref is None:
            return self.countries.get(english or "")
        sentences = tokenize(clean(text).replace("_", " "), self.analyze)
        found = (self._at(tokens, i, ref) for tokens in sentences for i in range(len(tokens.words)))
        return next(filter(None, found), None)

    def _at(self, tokens: Tokens, i: int, ref: str) -> str | None:
        """The name of the place that begins at word ``i``."""
        match = longest_phrase(tokens, i, self.lexicon)
        if match is not None and self._is_of(match.codes, ref):
            return _without(" ".join(w.raw for w in tokens.words[i : match.end]), match.cut, match.prep)
        reading = next((r for r in tokens.words[i].get(kinds.PLACE) if self._is_of((r,), ref)), None)
        return _without(tokens.words[i].raw, reading.cut, reading.prep) if reading is not None else None

    def _is_of(self, codes: Iterable[Code | Reading], ref: str) -> bool:
        numbers = (int(n) for code in codes if code.kind == kinds.PLACE for n in code.ref.split("."))
        return any(self.lexicon.place(n).ref == ref for n in numbers)


def _without(words: str, cut: int, prep: str) -> str:
    """The words without the particles joined to the first; ل takes the ا of the article with it ("للحديدة")."""
    rest = words[cut:]
    return AL + rest[1:] if prep == LI and cut and rest.startswith(AL[1:]) and not rest.startswith(AL) else rest
