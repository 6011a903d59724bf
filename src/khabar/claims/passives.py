"""The voice of verbs: who suffers what a verb tells, though he stands where its subject would. In: a predicate. Out: yes or no.

Printed Arabic shows a passive seldom ("قتل": he killed, he was killed): the party, and what does not stand beside it, must tell.
"""

from __future__ import annotations

from collections.abc import Set

from khabar.claims.control import HOSTILE
from khabar.claims.grammar import BY
from khabar.claims.parties import is_victim
from khabar.claims.pred import OBJECT, PARTIES, SPOKEN, SUBJECT, TARGETS, Pred
from khabar.mentions.nodes import Chunk, Ent, Node

#: The mode of acts that wreck things.
DESTROY = "destroy"
#: Acts in words, which many do and few suffer without being named first.
WORDS = (*SPOKEN, "AGREE", "CONSULT")


def befell(pred: Pred, causes: Set[str]) -> bool:
    """Whether one without an object died: somebody unnamed ("قتل جندي وأصيب آخر"), or of an attack named there ("قتل القائد في غارة")."""
    dies = any(row.subject in TARGETS for row in pred.lights) and any(s.category == "ASSAULT" for s in pred.senses)
    if dies and pred.inherited_subject and pred.past and not pred.object and _is_another(pred):
        return True
    if not dies or pred.object or pred.node.pron or not pred.past or not pred.subject or pred.inherited_subject:
        return False
    if not pred.subject[0].definite and _ends_with(pred, pred.subject[-1]):
        return True
    acts = (c for c in pred.contents if c.kind == Chunk.EVENT_NOUN and c.bare_slot in causes)
    return any(s.category == "ASSAULT" for act in acts for s in act.senses)


def _is_another(pred: Pred) -> bool:
    """Whether a verb after و is about one more like the one before ("قتل جندي وجرح آخر")."""
    after = next((n for n in pred.clause.nodes if n.i == pred.node.j), None)
    return bool(pred.node.conj) and after is not None and after.kind == Chunk.CLOSED and after.name == "quantifiers" and not after.prep


def _ends_with(pred: Pred, ent: Ent) -> bool:
    """Whether after a party of a verb no bare noun follows that could be its object."""
    after = next((n for n in pred.clause.nodes if n.i >= max(ent.j, pred.node.j)), None)
    return after is None or bool(after.prep or after.conj) or after.kind in (Chunk.SIGN, Chunk.TIME)


def is_charged(pred: Pred) -> bool:
    """Whether right after the one party of a verb like اتهم stands what it is charged with ("هجمات اتهمت عمان بتدبيرها")."""
    if pred.object or pred.node.pron or not pred.subject or pred.inherited_subject or not _charges(pred):
        return False
    if any(content.clause.intro == "that" and content.clause.governor is pred.node for content in pred.contents):  # "اتهم الوزير بأنه"
        return True
    last = pred.subject[-1]
    after = next((n for n in pred.clause.nodes if n.i >= max(last.j, pred.node.j) and n.kind not in (Chunk.TIME, Chunk.SIGN)), None)
    return after is not None and after.prep == BY


def _charges(pred: Pred) -> bool:
    """Whether it is a verb like اتهم, which tells whom and of what."""
    return any(s.category == "ACCUSE" and s.args.get(OBJECT) in TARGETS and s.args.get(BY) == "content" for s in pred.senses)


def _is_accused(pred: Pred) -> bool:
    """Whether a verb like اتهم that follows its one party is passive: right after it stands what the party is charged with."""
    after = next((n for n in pred.clause.nodes if n.i >= pred.node.j and n.kind != Chunk.TIME), None)
    before = pred.subject[0].i < pred.node.i or pred.subject[0].sentence != pred.node.depth
    return _charges(pred) and before and after is not None and after.prep == BY


def _has_thing(pred: Pred) -> bool:
    """Whether right after the people that a verb names stands the thing that they act on ("قطع محتجون الطريق", "اقتحم الطلاب المبنى")."""
    people = pred.subject[-1]
    after = next((n for n in pred.clause.nodes if n.i >= max(people.j, pred.node.j) and n.kind != Chunk.TIME), None)
    if after is None or after.prep or after.conj or after.pron:
        return False
    return after.kind == Chunk.PLACE or (after.kind == Chunk.OTHER and after.definite and not people.definite)


def is_wrecked(pred: Pred) -> bool:
    """Whether the one argument of a verb of wrecking is what is wrecked: an indefinite weapon or site ("ودمرت دبابة للجيش")."""
    ent = pred.subject[0]
    wrecks = any(sense.mode == DESTROY for sense in pred.senses)
    return wrecks and ent.cls == "asset" and not pred.node.definite and not _opens_definite(ent) and _ends_with(pred, ent)


def _opens_definite(ent: Ent) -> bool:
    """Whether the head itself has the article or a pronoun, not only what owns it."""
    return bool(ent.pron) or (ent.definite and not ent.relations and ent.j - ent.i == 1)


def is_passive(pred: Pred) -> bool:
    """Whether a verb is passive: by its form, or because of its one argument, a likely victim, where the form allows both."""
    if pred.kind != Chunk.VERB or pred.passive or not pred.maybe_passive:
        return pred.kind == Chunk.VERB and pred.passive
    if pred.agents and pred.subject and not pred.object:  # "اعتقل ناشط على يد الشرطة"
        return True
    if pred.object or pred.node.pron or not pred.subject:
        return False
    if _is_accused(pred):
        return pred.past
    carries = any(row.subject not in TARGETS for row in pred.lights)
    if pred.speech is not None or carries or not _may_befall(pred):
        return False
    one = pred.subject[0]
    if (one.cls == "person" or (one.cls == "group" and one.plural)) and _lacks_object(pred):
        return pred.past or pred.clause.intro == "rel"
    own = pred.past and not pred.inherited_subject
    return own and (is_victim(pred.subject[0]) or is_wrecked(pred)) and not _has_thing(pred)


def _may_befall(pred: Pred) -> bool:
    """Whether a verb tells of a deed, not of words, that somebody does to somebody."""
    suffers = [s for s in pred.senses if s.category not in WORDS]
    if 2 * len(suffers) < len(pred.senses):  # "الضباط طلبوا"
        return False
    return any(s.args.get(OBJECT) in PARTIES and s.args.get(SUBJECT) == "actor" for s in suffers)


def _lacks_object(pred: Pred) -> bool:
    """Whether a verb of force, arrest or charge, which never goes without object, has none ("القيادي الذي اعتقل", "الوزير الذي اتهم ب")."""
    if not all(s.category in HOSTILE and s.args.get(OBJECT) in PARTIES for s in pred.senses):
        return False
    if any(content.slot in (OBJECT, SUBJECT) for content in pred.contents):
        return False
    own = {node.i for node in pred.clause.nodes if any(e in node.ents for e in pred.subject)}
    after = [n for n in pred.clause.nodes if n.i > pred.node.i and n.i not in own]
    targets = {slot for s in pred.senses for slot, role in s.args.items() if role in TARGETS}
    return not any(_may_be_object(node) or node.prep in targets for node in after)  # "تصدت القوات للهجوم"


def _may_be_object(node: Node) -> bool:
    """Whether a chunk is bare and no time, sign or particle; "بعضهم" is no particle."""
    if node.kind == Chunk.CLOSED and node.name != "quantifiers":
        return False
    return not node.prep and not node.conj and node.kind not in (Chunk.SIGN, Chunk.TIME, Chunk.ATTRIBUTION)
