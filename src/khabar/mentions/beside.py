"""Whether a form after و is a noun beside the noun before it ("دعت إلى وقف القتال وسحب القوات"). In: words, chunks. Out: an answer.

Without vowels the noun is spelled like "he withdrew". It is the noun where an act that a preposition governs stands before it, and
neither the word after it nor the subject of the verb before could be its subject; acts of words are left to the verb, for they are
mostly told of who spoke before ("ورفض المقترح").
"""

from __future__ import annotations

from khabar.arabic.affixes import FEMININE, PLURAL_AT, PLURAL_IN
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading, Word
from khabar.mentions.nodes import Chunk, Node
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: Acts of words.
SPOKEN = frozenset(("REQUEST", "REJECT", "ACCUSE", "AGREE", "SUPPORT", "THREATEN"))
#: The past of one man, active and passive: what a noun is spelled like; the persons of a verb whose subject is a man or men.
_HE = frozenset(("pa3ms", "pp3ms"))
_MEN = frozenset(("3ms", "3mp", "3md"))
_ACTS = frozenset((Chunk.EVENT_NOUN, Chunk.LIGHT_NOUN, Chunk.STATUS))
_MALE = "m"
_ADJECTIVES = kinds.mask((kinds.NATIONALITY, kinds.COMMUNITY, kinds.HEAD_ADJECTIVE))


class BesideReader:
    """Tells nouns after و from verbs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        #: Prepositions of a circumstance: the act after them is none that another could stand beside.
        self.around = lexicon.words("inside") | lexicon.words("meanwhile_prepositions")

    def is_noun(self, tokens: Tokens, i: int, before: list[Node], readings: list[Reading]) -> bool:
        """Whether word ``i``, which may be a verb with these readings, is a noun beside an act among the chunks ``before``."""
        following = tokens.words[i + 1] if i + 1 < len(tokens.words) else None
        if following is None or not following.definite or not following.free or not tokens.words[i].get(kinds.EVENT_NOUN):
            return False
        if any(feature not in _HE for r in readings for feature in r.feat.split(",")):
            return False
        if self._may_be_man(following) and _has_object(tokens.words, i + 2):
            return False
        verb = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind == Chunk.VERB), -1)
        hers = verb >= 0 and _is_of_a_woman(before[verb])
        if not any(node.kind in _ACTS and (hers or self._is_held(node)) for node in before[verb + 1 :]):
            return False
        return hers or not self._is_of_words(readings)

    def _is_held(self, node: Node) -> bool:
        """Whether an act is one that a preposition makes the content of something."""
        return bool(node.prep) and node.prep not in self.around

    def _is_of_words(self, readings: list[Reading]) -> bool:
        """Whether a verb tells of words more often than of deeds."""
        events = [self.lexicon.events[n] for r in readings for n in self.lexicon.verbs[r.number].events]
        return 2 * sum(event.category in SPOKEN for event in events) > len(events)

    def _may_be_man(self, word: Word) -> bool:
        """Whether a word may be a subject of the masculine: a man or men, a body or a state that is spoken of as "he"."""
        if word.norm.endswith((FEMININE, PLURAL_AT, PLURAL_IN)):
            return False
        countries = (r for kind in (kinds.COUNTRY, kinds.GOVERNMENT) for r in word.get(kind))
        if any(self.lexicon.countries[r.number].gender == _MALE for r in countries):
            return True
        if any(self._is_man(r) for r in word.get(kinds.HEAD)):
            return True
        return bool(word.get(kinds.ACTOR) or word.get(kinds.FIRST_NAME) or word.get(kinds.NATIONALITY) or word.starts) and not word.get(
            kinds.COUNTRY
        )

    def _is_man(self, reading: Reading) -> bool:
        """Whether a head may be the subject of "he": a person, or a body in the singular; several things are spoken of as "she"."""
        if self.lexicon.heads[reading.number].cls == "person":
            return reading.feat != "f"
        return reading.feat == "s" and not reading.pron


def _has_object(words: list[Word], k: int) -> bool:
    """Whether an object follows a subject that ends before word ``k``, its adjectives passed over; such verbs hardly go without one."""
    while k < len(words) and words[k].definite and words[k].free and words[k].mask & _ADJECTIVES:
        k += 1
    return k < len(words) and words[k].is_word and words[k].free and not words[k].classes


def _is_of_a_woman(verb: Node) -> bool:
    """Whether the subject of a verb can be no man, and so is not that of the next verb in the masculine."""
    return all(feature[2:] not in _MEN for r in verb.readings for feature in r.feat.split(","))
