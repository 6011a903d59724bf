"""Subjects that stand behind what their verb asks for: "هدد بقصف السفن الوزير". In: a bare actor and the predicates before it. Out: yes or no."""

from __future__ import annotations

from khabar.claims.parties import VICTIMS, agrees
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Chunk, Ent, Node


def is_late(node: Node, noun: Pred, verb: Pred) -> bool:
    """Whether a bare actor after the genitive of a noun is the subject that the verb still lacks, not what the noun befalls.

    So where the noun hangs on the verb by a preposition and what stands in its genitive cannot do the act itself: a thing, civilians.
    """
    if verb.subject or verb.blocked or verb.kind != Chunk.VERB or verb.clause.topic is not None or noun.governor is not verb:
        return False
    if not noun.node.prep or noun.loose or len(node.ents) != 1 or not _suffers(noun.genitive[-1]):
        return False
    ent = node.ents[0]
    return ent.definite and (ent.one_person or ent.cls in ("org", "body", "country")) and agrees(ent, verb.person)


def _suffers(ent: Ent) -> bool:
    return ent.cls == "asset" or ent.sector in VICTIMS
