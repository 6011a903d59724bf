"""Words of a text set into an Arabic sentence: without the particle they began with, and in the case that their new place asks for.

In: the words of a source or the label of a party. Out: the same words. Only what the lexicon knows in both forms is changed, so a name that
merely begins or ends like one stays as it is.
"""

from __future__ import annotations

from khabar.arabic.affixes import AL, BI, LI, LIL, WA
from khabar.display import clean
from khabar.fold import fold
from khabar.packs import kinds
from khabar.packs.lexicon import Code, Lexicon

#: Particles written in one with the next word, the stretch that may follow, and quotation marks.
_GLUED = WA + LI + BI
_STRETCH, _QUOTES = "\u0640", "\"'«“"
#: Endings: sound plural and dual as subject, both after a preposition or as object.
_SUBJECT, _OBJECT = ("ون", "ان"), "ين"
#: Readings that decline: heads, actors; adjectives and demonyms, which follow them.
_HEADS = frozenset((kinds.HEAD, kinds.ACTOR, kinds.GOVERNMENT))
_FOLLOWING = frozenset((kinds.NATIONALITY, kinds.HEAD_ADJECTIVE))
_SHORT = 3


class Phrases:
    """Fits the words of a text into a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def bare(self, text: str) -> str:
        """The phrase without a particle written in one with its first word (``to a source`` is ``a source``)."""
        first, space, rest = clean(text).partition(" ")
        after = first[1:]
        if first[:1] not in _GLUED or not after:
            return f"{first}{space}{rest}"
        if after[0] == _STRETCH or after[0] in _QUOTES:
            return f"{after.lstrip(_STRETCH)}{space}{rest}"
        cut = AL + first[2:] if first.startswith(LIL) else after
        if len(cut) >= _SHORT and not self._known(first) and self._known(cut):
            return f"{cut}{space}{rest}"
        return f"{first}{space}{rest}"

    def subject(self, text: str) -> str:
        """The phrase as the subject of a verb."""
        return self._declined(text, _SUBJECT)

    def oblique(self, text: str) -> str:
        """The phrase after a preposition, or as an object."""
        return self._declined(text, (_OBJECT,))

    def is_head(self, word: str) -> bool:
        """Whether a word is a common noun that may head the name of a source."""
        return any(c.kind == kinds.HEAD for c in self.lexicon.codes(fold(word)))

    def _declined(self, text: str, endings: tuple[str, ...]) -> str:
        words = text.split()
        out = [self._ended(word, endings, _HEADS) for word in words[:1]]
        for word in words[1:]:
            found = {c.kind for c in self._codes(word)}
            if not found & _FOLLOWING or word.startswith(AL) != words[0].startswith(AL):
                break
            out.append(self._ended(word, endings, _FOLLOWING))
        return " ".join((*out, *words[len(out) :]))

    def _ended(self, word: str, endings: tuple[str, ...], declining: frozenset[str]) -> str:
        """The word with another ending, where the lexicon has it with both."""
        known = {c for c in self._codes(word) if c.kind in declining}
        if not word.endswith((*_SUBJECT, _OBJECT)) or word.endswith(endings):
            return word
        made = (word[:-2] + ending for ending in endings)
        return next((m for m in made if known & set(self._codes(m))), word)

    def _codes(self, word: str) -> frozenset[Code]:
        found = self.lexicon.codes(fold(word)) or self.lexicon.codes(fold(word.removeprefix(AL)))
        return frozenset(found)

    def _known(self, word: str) -> bool:
        """Whether the lexicon has the word, with or without the article, alone or as the first of a phrase."""
        forms = (fold(word), fold(word.removeprefix(AL)))
        return any(self.lexicon.codes(form) or form in self.lexicon.firsts for form in forms)
