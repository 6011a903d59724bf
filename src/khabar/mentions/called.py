"""Names of acts in quotes: "عملية «درع الشمال»", "مناورات «النجم الساطع»". In: the words and an opening quote. Out: where the name ends."""

from __future__ import annotations

from khabar.arabic.signs import CLOSING_QUOTES
from khabar.arabic.words import Word
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: The longest such name has so many words.
LONGEST = 4
_ACT = kinds.mask((kinds.EVENT_NOUN,))


class CalledActs:
    """Finds what acts are called; one for each lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.acts = lexicon.words("called_acts")

    def end(self, words: list[Word], opening: int) -> int:
        """The word after the closing quote of the name that begins at ``opening``; ``opening`` itself where no act stands before it."""
        if opening == 0 or opening + 1 >= len(words) or self.acts.isdisjoint(words[opening - 1].bases):
            return opening
        if words[opening + 1].mask & _ACT:  # "عملية «نزع السلاح»"
            return opening
        stop = min(opening + 2 + LONGEST, len(words))
        close = next((m for m in range(opening + 2, stop) if words[m].raw in CLOSING_QUOTES), None)
        return opening if close is None else close + 1
