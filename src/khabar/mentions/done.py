"""Participles that tell what was done with the noun before them ("الاتفاق المبرم"). In: a sentence and a word. Out: its readings.

Without short vowels most of them are spelled like the participle of the doer, and some like a noun ("الموقع": signed, site): the noun that
they describe tells, which the packs name (``when`` of a sense that is told ``adjectival``).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading, Word
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: Words before a participle among which the noun that it describes stands ("الاتفاق النووي الإيراني المبرم").
DESCRIBED = 3
_PASSIVE = kinds.mask((kinds.PASSIVE,))
_PP, _OBJECT = "pp", "object"
_EMPTY: frozenset[str] = frozenset()


def described(tokens: Tokens, i: int) -> list[Word]:
    """The words before word ``i`` that it may describe."""
    before = (tokens.words[k] for k in range(i - 1, -1, -1))
    return list(islice((word for word in before if word.is_word or word.is_number), DESCRIBED))[::-1]


@lru_cache(maxsize=4)
def described_nouns(lexicon: Lexicon) -> list[frozenset[str]]:
    """By verb, the nouns that its participle describes: what the verb has as its object."""
    senses = ([lexicon.events[n] for n in row.events] for row in lexicon.verbs)
    return [_EMPTY.union(*(s.when for s in row if _PP in s.adjectival and _OBJECT in s.args)) for row in senses]


class DoneReader:
    """Tells such participles from nouns and from participles of the doer."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.nouns = described_nouns(lexicon)

    def read(self, tokens: Tokens, i: int) -> tuple[Reading, ...]:
        """The readings of word ``i`` as what was done with a noun before it; none when there is no such noun."""
        word = tokens.words[i]
        if not word.mask & _PASSIVE:
            return ()
        found = tuple(r for r in word.get(kinds.PASSIVE) if self.nouns[r.number] and not r.prep and not r.pron)
        nouns = described(tokens, i) if found else []
        return tuple(r for r in found if any(w.definite == r.art and not self.nouns[r.number].isdisjoint(w.bases) for w in nouns))
