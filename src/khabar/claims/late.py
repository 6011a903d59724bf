"""Subjects and objects that order alone does not show ("هدد بقصف السفن الوزير"). In: a chunk, predicates before it. Out: yes or no."""

from __future__ import annotations

from khabar.arabic.affixes import AL as ARTICLE
from khabar.arabic.affixes import HE, SHE
from khabar.claims.grammar import AND
from khabar.claims.parties import VICTIMS, agrees
from khabar.claims.pred import OBJECT, PARTIES, Pred
from khabar.mentions.nodes import Chunk, Ent, Node

#: Roles of objects that are used, moved or known, and no party.
_DONE = ("instrument", "topic")


def is_late(node: Node, noun: Pred, verb: Pred) -> bool:
    """Whether a bare actor after the genitive of a noun is the subject that the verb still lacks, not what the noun befalls.

    So where the noun hangs on the verb by a preposition and what stands in its genitive cannot do the act itself: a thing, civilians.
    """
    if verb.subject or verb.blocked or verb.kind != Chunk.VERB or verb.clause.topic is not None or noun.governor is not verb:
        return False
    if not noun.node.prep or noun.loose or not noun.genitive or len(node.ents) != 1 or not _suffers(noun.genitive[-1]):
        return False
    ent = node.ents[0]
    return ent.definite and (ent.one_person or ent.cls in ("org", "body", "country")) and agrees(ent, verb.person)


def _suffers(ent: Ent) -> bool:
    return ent.cls == "asset" or ent.sector in VICTIMS


def is_object_of_same(node: Node, verb: Pred) -> bool:
    """Whether a plain noun after و and a verb is what the subject before does it to ("اقتحمت القوات المنزل وصادرت مركبة").

    So where it is indefinite and nothing bare follows that could be an object ("وأصابت قذيفة منزلا"), or makes an idiom with the verb
    ("وأطلقت النار"), and the verb before, which has its subject, stands in the same form.
    """
    sister = verb.clause.sister
    if sister is None or sister.verb is None or verb.node.conj != AND or not any(OBJECT in s.args for s in verb.senses):
        return False
    if _is_its_idiom(node, verb):
        return not _forms(sister.verb).isdisjoint(_forms(verb.node))
    if node.definite:
        return False
    after = next((n for n in verb.clause.nodes if n.i >= node.j), None)
    bare = after is not None and not after.prep and not after.conj and after.kind not in (Chunk.SIGN, Chunk.TIME, Chunk.PLACE)
    return not bare and not _forms(sister.verb).isdisjoint(_forms(verb.node))


def is_topic(verb: Pred) -> bool:
    """Whether what a verb has as its object is only what it is about, and never does it ("وبحث معه سبل التعاون")."""
    return bool(verb.senses) and all(sense.category == "CONSULT" and sense.args.get(OBJECT) == "topic" for sense in verb.senses)


def meets_his_own(verb: Pred) -> bool:
    """Whether the one party after a verb of meeting is somebody's own man ("والتقى نظيره"): the subject, named before, meets him."""
    if verb.kind != Chunk.VERB or verb.inherited_subject or verb.object or verb.clause.topic is not None or len(verb.subject) != 1:
        return False
    one = verb.subject[0]
    meets = bool(verb.senses) and all(s.category == "CONSULT" and s.args.get(OBJECT) in PARTIES for s in verb.senses)
    own = one.pron in (HE, SHE) and (one.one_person or (one.plural and one.cls in ("person", "group")))
    return meets and own and one.i >= verb.node.j


def _is_its_idiom(node: Node, verb: Pred) -> bool:
    """Whether a noun right after a verb is one that a sense asks for as what is used or done, not as who suffers ("أطلقت النار")."""
    name = node.name.removeprefix(ARTICLE)
    return node.i == verb.node.j and any(name in s.when and s.args.get(OBJECT) in _DONE for s in verb.senses)


def _forms(verb: Node) -> set[str]:
    """The active forms that a verb may be in."""
    return {mark for reading in verb.readings for mark in reading.feat.split(",") if mark[1] == "a"}
