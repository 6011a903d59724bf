"""Two words that tell one act: a noun and the verb or noun that only carries it ("أبرم اتفاقا", "عقد لقاء").

In: a predicate and its link to what governs it. Out: whether both tell one act; then one of them, with all that stands around the other.
"""

from __future__ import annotations

from khabar.claims.links import Link, is_means
from khabar.claims.parties import same_party, without
from khabar.claims.pred import GENITIVE, JUDGING, OBJECT, SPEAKER, Pred, has_actor
from khabar.mentions.nodes import Chunk

#: ``rule`` of an act that another word carries.
LIGHT = "light verb"
#: The sector of courts and prosecutors.
COURT = "JUD"


def is_same_act(link: Link, pred: Pred) -> bool:
    """Whether the verb or noun before an act only carries it ("أبرم اتفاقا", "عقد لقاء")."""
    event = link.governor.event
    if _is_court_order(link, pred):
        return True
    if event is None or pred.kind != Chunk.EVENT_NOUN or not pred.is_a(event.category) or _is_others(link, pred) or _is_asked(link, pred):
        return False
    how = event.weak and link.kind == "adjunct" and is_means(link.governor, pred)
    judged = link.kind == "light" and pred.is_a(*JUDGING)
    return pred.slot in (GENITIVE, OBJECT) or link.kind == "content" or how or judged


def merge(governor: Pred, pred: Pred) -> None:
    """Two words for one act: the noun tells it, with all around the other; but not a noun that only a speaker uses."""
    if pred.event is not None and SPEAKER in pred.table(pred.event):
        pred.event = None
        return
    if has_actor(pred):
        pred.actor = [*governor.actor, *without(pred.actor, governor.actor)]
    pred.recipient = pred.recipient or without(governor.recipient, pred.actor)
    pred.preps += [pair for pair in governor.preps if pair not in pred.preps]
    pred.times = pred.times or list(governor.times)
    pred.status, pred.status_rule = governor.status, governor.status_rule
    pred.content_of, governor.event, pred.rule = governor.content_of, None, pred.rule or LIGHT


def _is_court_order(link: Link, pred: Pred) -> bool:
    """Whether a court orders what nobody else is asked to do ("أمرت النيابة بحبس الناشط"): by its order it is done."""
    court = link.governor
    if link.kind != "content" or not court.is_a("REQUEST") or court.recipient or pred.kind != Chunk.EVENT_NOUN:
        return False
    return bool(court.actor) and court.actor[0].sector == COURT and pred.is_a("COERCE", "SANCTION", "RETREAT")


def _is_others(link: Link, pred: Pred) -> bool:
    """Whether the words that other words are about have a speaker of their own ("وصف الرئيس انتقادات لندن بأنها ثرثرة")."""
    other = pred.is_a(*JUDGING) and pred.event is not link.governor.event
    apart = other and pred.slot == OBJECT and not pred.is_reciprocal and not link.governor.lights
    owned = apart and bool(pred.genitive and link.governor.actor) and any(ent in pred.actor for ent in pred.genitive)
    return owned and not any(same_party(ent, doer) for ent in pred.genitive for doer in link.governor.actor)


def _is_asked(link: Link, pred: Pred) -> bool:
    """Whether who is asked shall ask somebody else ("طلب من مصر الضغط على الحركة")."""
    asked = link.governor.recipient if link.kind == "content" and pred.is_a("REQUEST") else []
    return bool(asked) and any(not same_party(ent, other) for ent in pred.recipient for other in asked)
