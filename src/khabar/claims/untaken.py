"""Parties that no act has taken. In: the predicates of a sentence with their roles. Out: recipients of those that lack one.

Constructions are more than rules: where an act wants somebody whom it befalls and has nobody, a party that stands shortly after it in its
clause, and that nothing else has taken, is meant more often than not: of 14 filled in articles of the corpus drawn by chance 10 were right.
What is asked, promised or left finds other parties there as often (1 of 10 was right), so these stay as they are.
"""

from __future__ import annotations

from khabar.claims.grammar import ABOUT, AGAINST, FOR, ON, is_comma
from khabar.claims.parties import same_party
from khabar.claims.pred import TARGETS, Pred
from khabar.mentions.nodes import Chunk, Ent, Node

#: Acts for or against somebody.
DIRECTED = ("ACCUSE", "ASSAULT", "COERCE", "PROTEST", "REJECT", "SANCTION", "THREATEN", "AID", "SUPPORT")
#: Words between an act and the party at most.
NEAR = 12
#: Before whom an act befalls; bare only after a verb, for after a noun it is the doer as often.
BEFORE = frozenset((ON, FOR, AGAINST, ABOUT))
#: Who tells and does not suffer.
_TELLERS = ("source", "outlet")


def give_untaken(preds: list[Pred]) -> None:
    """Fill the recipients of a sentence."""
    taken = {id(ent) for pred in preds for ent in _taken(pred)}
    for pred in preds:
        if pred.event is None or pred.event.reciprocal or pred.recipient or not pred.is_a(*DIRECTED):
            continue
        if TARGETS.isdisjoint(pred.table(pred.event).values()):
            continue
        node = next((n for n in _after(pred) if _may_suffer(n, pred, taken)), None)
        if node is not None:
            pred.recipient = list(node.ents)
            taken.update(id(ent) for ent in node.ents)


def _taken(pred: Pred) -> list[Ent]:
    """Who has a part in a predicate; what stands around one that tells nothing is free."""
    if pred.event is None and pred.speech is None and not pred.lights:
        return []
    own = [*pred.actor, *pred.recipient, *pred.subject, *pred.agents, *pred.between, *pred.instruments]
    return [*own, *pred.object, *pred.genitive] if pred.event is not None else own


def _after(pred: Pred) -> list[Node]:
    """The chunks of its clause shortly after a predicate, up to a comma or verb."""
    out: list[Node] = []
    for node in pred.clause.nodes:
        if node.i <= pred.node.i:
            continue
        if node.i - pred.node.j > NEAR or node.kind == Chunk.VERB or (node.kind == Chunk.SIGN and is_comma(node)):
            break
        out.append(node)
    return out


def _may_suffer(node: Node, pred: Pred, taken: set[int]) -> bool:
    """Whether a chunk names a party that nothing has taken and that the act may befall."""
    if node.kind != Chunk.ACTOR or node.conj or not node.ents or id(node.ents[0]) in taken:
        return False
    if node.prep not in BEFORE and (node.prep or pred.kind != Chunk.VERB):
        return False
    ent = node.ents[0]
    return ent.cls not in _TELLERS and not any(ent is doer or same_party(ent, doer) for doer in pred.actor)
