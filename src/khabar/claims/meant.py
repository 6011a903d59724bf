"""For whom an act is meant that names nobody. In: predicates with roles. Out: their recipients filled.

======== ============================================== ==========================================
content  توعدت بقصف العدو، أبدى استعداده للقاء الوزير    a party of the act that is spoken of
owner    انتقد قرار الوزير، استهدف تجمعا للجيش           whose the thing is that the act is about
demand   هدد بالرد إذا لم ترحل القوات                    whom the condition of a threat is put to
======== ============================================== ==========================================
"""

from __future__ import annotations

from khabar.claims.grammar import BY, FOR, TO, WITH
from khabar.claims.parties import without
from khabar.claims.pred import OBJECT, TARGETS, Pred
from khabar.mentions.nodes import Chunk, Ent

#: Which party of its content a speech act is directed at.
MEANT = {"THREATEN": "recipient", "AGREE": "recipient", "ACCUSE": "actor", "REJECT": "actor", "REQUEST": "actor"}
#: Prepositions before the other side of a treaty or trade.
TOWARDS = (WITH, TO, FOR)
#: What owns nothing that could be meant.
OWNING = (Chunk.EVENT_NOUN, Chunk.STATUS, Chunk.LIGHT_NOUN, Chunk.SAYING)


def find_meant(pred: Pred, preds: list[Pred]) -> None:
    """Give a predicate without recipient the one that its contents, the owner of its object or its condition tell."""
    if pred.event is None or pred.recipient:
        return
    if pred.is_a("AGREE") and not pred.actor:  # "وضع آلية تنسيق بين"
        pred.actor = next((list(c.actor) for c in pred.contents if c.is_reciprocal and len(c.actor) > 1), [])
        if pred.actor:
            return
    pred.recipient = _of_contents(pred) or _of_owner(pred) or _of_partner(pred) or _of_order(pred) or _of_purpose(pred)
    if not pred.recipient and pred.is_a("THREATEN"):
        pred.recipient = _of_condition(pred, preds)


def _of_contents(pred: Pred) -> list[Ent]:
    """A threat or offer is meant for whom the act spoken of concerns, a condemnation or refusal for who did it."""
    assert pred.event is not None
    which = MEANT.get(pred.event.category)
    for content in _told_contents(pred) if which else ():
        parties = content.actor if which == "actor" or content.is_reciprocal else content.recipient
        found = without(parties, pred.actor)
        if found:
            return found
    return []


def _told_contents(pred: Pred) -> list[Pred]:
    """The acts that hang on a predicate; those asked for also through a word that tells none ("دعا إلى عقد لقاء")."""
    out: list[Pred] = []
    for content in pred.contents:
        if content.event is not None:
            out.append(content)
        elif pred.is_a("REQUEST"):
            out += [c for c in content.contents if c.event is not None]
    return out


def _of_owner(pred: Pred) -> list[Ent]:
    """Whose the thing is that the act is about, where the act asks for a target there."""
    assert pred.event is not None
    for thing in pred.contents:
        if thing.kind not in OWNING:
            continue
        table = pred.event.args if pred.transitive and thing.slot == OBJECT else pred.table(pred.event)
        role = table.get(thing.slot)
        if role in TARGETS or (role == "content" and pred.is_a("ACCUSE", "REJECT", "SUPPORT")):
            doers = thing.actor or without(thing.genitive, thing.recipient)
            owners = doers or thing.node.adjectives or [e for p, n in thing.preps if p == FOR for e in n.ents]
            found = without(owners, pred.actor)
            if found:
                return found
    return []


def _of_partner(pred: Pred) -> list[Ent]:
    """With whom the treaty is that one leaves, to whom the sales went that one stops."""
    if not pred.is_a("SANCTION"):
        return []
    nodes = (node for thing in pred.contents if thing.kind == Chunk.EVENT_NOUN for prep, node in thing.preps if prep in TOWARDS)
    return next((found for node in nodes if (found := without(node.ents, pred.actor))), [])


def _of_order(pred: Pred) -> list[Ent]:
    """Who acts on an order or request that is the ground of the act ("انسحبت القوات بناء على أوامر من القيادة") is the one asked."""
    if not pred.is_a("REQUEST") or pred.kind != Chunk.EVENT_NOUN or not pred.loose or pred.bare_slot == FOR:
        return []
    if pred.governor is None:  # "القوات، وبأوامر من القيادة، انسحبت"
        topic = pred.clause.topic
        return without(topic.ents, pred.actor) if topic is not None and pred.bare_slot == BY else []
    return without(pred.governor.actor or pred.governor.subject, pred.actor)


def _of_purpose(pred: Pred) -> list[Ent]:
    """A strike is meant for whom its purpose names ("يقصف الجبال لاستهداف المسلحين")."""
    if not pred.is_a("ASSAULT"):
        return []
    aims = (c for c in pred.contents if c.loose and c.status_rule == "purpose" and c.is_a("ASSAULT"))
    return next((found for aim in aims if (found := without(aim.recipient, pred.actor))), [])


def _of_condition(pred: Pred, preds: list[Pred]) -> list[Ent]:
    """A conditional threat is meant for whom the condition is put to ("توعد بالرد إذا لم ترحل القوات")."""
    for other in preds:
        if other.leads and other.clause.conditional and other.clause.parent is pred.clause:
            parties = [e for e in without(other.actor or other.subject, pred.actor) if e.country or e.name]
            if parties:
                return parties
    return []
