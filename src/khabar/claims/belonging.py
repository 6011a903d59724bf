"""Whose a site or a weapon is that more words part from its owner ("مستودعا للذخيرة تابعا للحزب"). In: a chunk after ل. Out: yes or no.

Right after the site or weapon the owner is read with it (``mentions.complements``); here other words stand between, and "تابع" tells.
"""

from __future__ import annotations

from collections.abc import Set

from khabar.arabic.affixes import ACCUSATIVE, AL, FEMININE
from khabar.claims.grammar import BY
from khabar.claims.scan import Scan
from khabar.mentions.nodes import Chunk, Ent, Node

#: Chunks that may stand between a thing and the word that tells whose it is.
_BETWEEN = frozenset((Chunk.OTHER, Chunk.EVENT_NOUN, Chunk.ACTIVE, Chunk.PASSIVE))
#: How many of them.
_MOST = 3


def owns_far(node: Node, scan: Scan, belonging: Set[str]) -> bool:
    """Whether the party of a chunk after ل owns a thing named before "تابع": the thing becomes known by him."""
    nodes, owner = scan.clause.nodes, node.ents[0] if len(node.ents) == 1 else None
    word = scan.previous
    if owner is None or word is None or word.kind != Chunk.OTHER or word.j != node.i or not _tells(word.name, belonging):
        return False
    before = [n for n in nodes if n.j <= word.i][-_MOST - 1 :]
    for thing in reversed(before):
        if thing.kind == Chunk.ACTOR and thing.prep == BY:  # "سيارات محملة بأسلحة تابعة ل"
            continue
        if thing.kind == Chunk.ACTOR and not thing.conj:
            return own(thing.ents[-1], owner) if thing.ents else False
        if thing.kind not in _BETWEEN or thing.conj:
            return False
    return False


def own(thing: Ent, owner: Ent) -> bool:
    """Make a site or weapon that nobody owns so far the owner's; False where it is none, or nothing tells who the owner is."""
    if thing.cls != "asset" or thing.name or thing.country or not owner.grounded or owner.cls == "asset":
        return False
    thing.name, thing.label, thing.ref = owner.name, owner.label, owner.ref
    thing.country, thing.sector = owner.country, owner.sector or thing.sector
    return True


def _tells(word: str, belonging: Set[str]) -> bool:
    """Whether a folded word is "تابع" in any of its forms."""
    bare = word.removeprefix(AL)
    return bare in belonging or bare.removesuffix(ACCUSATIVE) in belonging or bare.removesuffix(FEMININE) in belonging
