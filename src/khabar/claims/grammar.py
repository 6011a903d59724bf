"""Groups of chunk kinds, and the signs and words that the grammar of clauses asks for by name."""

from __future__ import annotations

from khabar.arabic.affixes import BI, KA, LI, WA
from khabar.arabic.signs import COLON, COMMAS, QUOTES
from khabar.mentions.nodes import Chunk, Node

#: What may be the verb of a clause.
VERBAL = frozenset((Chunk.VERB, Chunk.ACTIVE))
PARTICIPLES = frozenset((Chunk.ACTIVE, Chunk.PASSIVE))
#: Nouns that stand for an act or its circumstances, and these with the nouns of saying.
ACT_NOUNS = frozenset((Chunk.EVENT_NOUN, Chunk.STATUS, Chunk.LIGHT_NOUN))
NOUNS = ACT_NOUNS | {Chunk.SAYING}
#: What may be a predicate at all.
PREDICATIVE = VERBAL | PARTICIPLES | NOUNS
#: What an أن-clause may hang on.
OPENERS = VERBAL | NOUNS
#: What a relative clause may describe.
DESCRIBABLE = frozenset((Chunk.ACTOR, Chunk.PLACE, Chunk.EVENT_NOUN, Chunk.SAYING, Chunk.LIGHT_NOUN, Chunk.OTHER))

#: Clitics and prepositions that code names as slots of frames, folded.
AND, BY, FOR, LIKE = WA, BI, LI, KA
OR = "او"
IN, FROM, TO, ON, WITH, THAT, AGAINST = "في", "من", "الي", "علي", "مع", "ان", "ضد"
#: Prepositions that are written on the next word.
GLUED = frozenset((BY, FOR, LIKE))


def is_sign(node: Node | None, signs: frozenset[str]) -> bool:
    """Whether a chunk is one of these signs."""
    return node is not None and node.kind == Chunk.SIGN and node.name in signs


def is_comma(node: Node | None) -> bool:
    """Whether a chunk is a comma."""
    return is_sign(node, COMMAS)


def closes_apposition(before: Node | None) -> bool:
    """Whether a comma after this chunk only closes the apposition in it ("الوزير، فلان، …")."""
    return before is not None and before.kind == Chunk.ACTOR and bool(before.ents) and before.ents[-1].apposed


def is_quote(node: Node | None) -> bool:
    """Whether a chunk is a quotation mark, opening or closing."""
    return is_sign(node, QUOTES)


def is_colon(node: Node | None) -> bool:
    """Whether a chunk is a colon."""
    return node is not None and node.kind == Chunk.SIGN and node.name == COLON


def is_that(node: Node | None) -> bool:
    """Whether a chunk is أن, إن or one of their like."""
    return node is not None and node.kind == Chunk.CLOSED and node.name == "that"


def is_relative(node: Node | None) -> bool:
    """Whether a chunk is a relative pronoun."""
    return node is not None and node.kind == Chunk.CLOSED and node.name == "relatives"


def is_particle(node: Node | None) -> bool:
    """Whether a chunk is a particle that changes a status ("لم", "قد"), not a verb or noun that does."""
    return node is not None and node.kind == Chunk.STATUS and node.readings[0].feat == "p"
