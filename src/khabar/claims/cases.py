"""What the ending of an actor phrase tells of its case. In: an entity and the words of its sentence. Out: yes or no.

Arabic as it is printed shows case in few places: sound plurals and duals (اللاجئون, اللاجئين), and the alif of an indefinite noun (جنديا).
"""

from __future__ import annotations

from khabar.arabic.affixes import ACCUSATIVE, AL, FA, MY, PLURAL_IN, TA_MARBUTA, TANWIN, WA
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.mentions.heads import CONSTRUCT
from khabar.mentions.nodes import Ent, Node
from khabar.packs import kinds

#: Broken plurals like ملايين and مساكين: six letters, the third of them an alif.
_BROKEN_LENGTH, _BROKEN_ALIF = 6, 2


def is_oblique(ent: Ent, tokens: Tokens) -> bool:
    """Whether an actor phrase that no preposition governs cannot be a subject, as its first word shows."""
    word = _first(ent, tokens)
    if word is None:
        return False
    stem = _stem(word)
    if any(reading.feat == CONSTRUCT and not reading.art and not reading.pron for reading in word.get(kinds.HEAD)):
        return ent.plural and stem.endswith(MY)  # "مواطني الهند"
    if stem.endswith(PLURAL_IN):
        return ent.plural and not (len(stem) == _BROKEN_LENGTH and stem[_BROKEN_ALIF] == ACCUSATIVE)
    single = ent.head is not None and not ent.plural and not ent.definite
    quantified = ent.quantified and ent.count is None  # "عددا من"
    return (single or quantified) and not word.definite and len(stem) > len(AL) + 1 and stem.endswith(ACCUSATIVE)


def _first(ent: Ent, tokens: Tokens) -> Word | None:
    """The first word of a phrase of this sentence, not cut off by a pronoun; a number shows no case."""
    if ent.sentence != tokens.number or ent.inferred == "pronoun" or not ent.i < len(tokens.words):
        return None
    word = tokens.words[ent.i]
    return None if word.is_number or word.raw.endswith(TA_MARBUTA) else word


def _stem(word: Word) -> str:
    """The folded word without conjunction and article."""
    stem = word.norm
    if word.conj in (WA, FA):
        stem = stem.removeprefix(word.conj)
    return stem.removeprefix(AL)


def is_circumstance(word: Word, node: Node) -> bool:
    """Whether a noun shows by its alif that it is a circumstance ("احتجاجا على الأسعار، نظم"), no subject."""
    return node.j == node.i + 1 and not node.definite and word.raw.rstrip(TANWIN).endswith(ACCUSATIVE)
