"""Words of a text set into an Arabic sentence: without the particle they began with, and in the case that their new place asks for.

In: the words of a source or the label of a party. Out: the same words. Only what the lexicon knows in both forms is changed, so a name that
merely begins or ends like one stays as it is.
"""

from __future__ import annotations

from khabar.display import clean
from khabar.fold import fold
from khabar.packs.lexicon import Code, Lexicon

#: Particles written in one with the next word, what they become before the article, the stretch that may follow, and quotation marks.
_GLUED, _FOR_THE, _THE = "ولب", "لل", "ال"
_STRETCH, _QUOTES = "\u0640", "\"'«“"
#: Endings: sound plural and dual as subject, both after a preposition or as object.
_SUBJECT, _OBJECT = ("ون", "ان"), "ين"
#: Readings that decline: heads, actors; adjectives and demonyms, which follow them.
_HEADS, _FOLLOWING = frozenset("HXG"), frozenset("DJ")
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
        cut = _THE + first[2:] if first.startswith(_FOR_THE) else after
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
        return any(c.kind == "H" for c in self.lexicon.codes(fold(word)))

    def _declined(self, text: str, endings: tuple[str, ...]) -> str:
        words = text.split()
        out = [self._ended(word, endings, _HEADS) for word in words[:1]]
        for word in words[1:]:
            kinds = {c.kind for c in self._codes(word)}
            if not kinds & _FOLLOWING or word.startswith(_THE) != words[0].startswith(_THE):
                break
            out.append(self._ended(word, endings, _FOLLOWING))
        return " ".join((*out, *words[len(out) :]))

    def _ended(self, word: str, endings: tuple[str, ...], kinds: frozenset[str]) -> str:
        """The word with another ending, where the lexicon has it with both."""
        known = {c for c in self._codes(word) if c.kind in kinds}
        if not word.endswith((*_SUBJECT, _OBJECT)) or word.endswith(endings):
            return word
        made = (word[:-2] + ending for ending in endings)
        return next((m for m in made if known & set(self._codes(m))), word)

    def _codes(self, word: str) -> frozenset[Code]:
        found = self.lexicon.codes(fold(word)) or self.lexicon.codes(fold(word.removeprefix(_THE)))
        return frozenset(found)

    def _known(self, word: str) -> bool:
        """Whether the lexicon has the word, with or without the article, alone or as the first of a phrase."""
        forms = (fold(word), fold(word.removeprefix(_THE)))
        return any(self.lexicon.codes(form) or form in self.lexicon.firsts for form in forms)
