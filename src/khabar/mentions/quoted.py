"""Outlets whose bare names stand in quotes: أفادت "رويترز", بحسب «المدن». In: the opening quote. Out: the outlet.

An ordinary word names an outlet only where somebody is cited: after a verb of saying, a phrase of attribution, or ل after which one speaks.
The build keeps these names under a key that no running text has (``quoted_key``), so that the bare word stays what it is.
"""

from __future__ import annotations

from khabar.arabic.sentences import Match, Tokens
from khabar.arabic.signs import CLOSING, QUOTES
from khabar.mentions.phrases import longest_phrase
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import quoted_key

#: The longest such name has so many words.
LONGEST = 4
#: An attribution phrase before the quote has at most so many words.
BEFORE = 3


class QuotedReader:
    """Finds outlets in quotes; one for each lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.citing = lexicon.words("according_prepositions") | lexicon.words("to")

    def outlet(self, tokens: Tokens, opening: int) -> Match | None:
        """The outlet named between the quote at ``opening`` and the next one; ``end`` is the word after the closing quote."""
        words = tokens.words
        if words[opening].raw not in QUOTES or not self._cites(tokens, opening):
            return None
        close = next((m for m in range(opening + 2, min(opening + 2 + LONGEST, len(words))) if words[m].raw in CLOSING), None)
        if close is None:
            return None
        name = " ".join(word.norm for word in words[opening + 1 : close])
        codes = (code for key in (name, quoted_key(name)) for code in (*self.lexicon.phrase(key), *self.lexicon.codes(key)))
        outlet = next((code for code in codes if code.kind == kinds.OUTLET), None)
        return Match((outlet,), close + 1, "", "", 0) if outlet is not None else None

    def _cites(self, tokens: Tokens, opening: int) -> bool:
        """Whether the words before the quote say that somebody is cited."""
        if opening == 0:
            return False
        before = tokens.words[opening - 1]
        if before.norm in self.citing or before.get(kinds.ATTRIBUTION) or self._says(tokens, opening - 1):
            return True
        for i in range(max(0, opening - BEFORE), opening - 1):
            phrase = longest_phrase(tokens, i, self.lexicon)
            if phrase is not None and phrase.end == opening and phrase.has(kinds.ATTRIBUTION, kinds.CLOSED):
                return " ".join(w.norm for w in tokens.words[i:opening]) in self.citing or phrase.has(kinds.ATTRIBUTION)
        return False

    def _says(self, tokens: Tokens, i: int) -> bool:
        """Whether a word is a verb of saying."""
        return any(self.lexicon.verbs[r.number].speech is not None for r in tokens.words[i].get(kinds.VERB))
