"""Whose a thing is that an act in words is about ("رحبت بخطة باريس", "رفض شروط الوزير"). In: chunks. Out: the owner noted with the act.

Packs know no act in such a thing; its owner is kept beside the act (``Pred.preps``), and meant where the act names nobody else.
"""

from __future__ import annotations

from khabar.claims.parties import without
from khabar.claims.pred import JUDGING, OBJECT, TARGETS, Pred
from khabar.claims.scan import Scan
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.packs.lexicon import Lexicon


class OwnerReader:
    """Finds the owners of the plain nouns around an act in words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.deeds = lexicon.words("deeds")

    def takes(self, node: Node, plain: Node, scan: Scan) -> bool:
        """Whether a plain noun right before an actor is the object of the clause's verb, and the actor its owner; notes it with the verb.

        Of a verb with a subject that no pack knows only a noun of what people do or say is the object ("انتقد فلان سياسات روسيا").
        """
        verb = scan.verb
        if verb is None or verb.object or plain.prep or plain.conj or scan.last is not verb:
            return False
        if not (verb.subject or scan.clause.topic is not None or (verb.blocked and plain.name in self.deeds)):
            return False
        if verb.frame(OBJECT) & TARGETS:
            verb.object = scan.open_list = list(node.ents)
        elif may_be_about(verb, OBJECT):
            note_owner(verb, OBJECT, node.ents, node)
        else:
            return False
        return True


def may_be_about(pred: Pred, slot: str) -> bool:
    """Whether an act in words may be about a thing in this slot."""
    return any(sense.category in JUDGING and pred.table(sense).get(slot) == "content" for sense in pred.senses)


def note_owner(pred: Pred, slot: str, ents: list[Ent], node: Node) -> None:
    """Keep the owner of what an act is about."""
    pred.preps.append((slot, Node(Chunk.ACTOR, node.i, node.j, prep="" if slot == OBJECT else slot, ents=list(ents), depth=node.depth)))


def owner_meant(pred: Pred) -> list[Ent]:
    """Whose the thing is that an act in words is about, besides who does the act."""
    if pred.event is None or not pred.is_a(*JUDGING):
        return []
    table = pred.table(pred.event)
    return without([e for slot, node in pred.preps if table.get(slot) == "content" for e in node.ents], pred.actor)
