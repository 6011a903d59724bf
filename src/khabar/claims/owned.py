"""Whose a plain noun is that an act befalls ("قصف مواقع للجيش"). In: a chunk, where the reader stands. Out: whether it names an owner."""

from __future__ import annotations

from khabar.claims.belonging import own
from khabar.claims.grammar import FOR
from khabar.claims.pred import EITHER, GENITIVE, PARTIES, TARGETS, Pred
from khabar.claims.scan import Scan
from khabar.mentions.nodes import Chunk, Ent, Node


def owner_of_thing(node: Node, scan: Scan) -> bool:
    """ل after a plain noun that an event noun takes tells whose it is ("القضاء على المواقع التابعة للجيش", "تقييد وجود الحزب")."""
    last = scan.last
    if last is None or scan.plain is None or last.kind != Chunk.EVENT_NOUN or not node.ents:
        return False
    if scan.carried and last.frame(scan.carried) & TARGETS:
        owner = Node(Chunk.ACTOR, node.i, node.j, prep=scan.carried, ents=node.ents, depth=node.depth)
        last.preps.append((scan.carried, owner))
    elif scan.through is last and last.transitive:
        last.object = list(node.ents)
    elif scan.through is last and not last.genitive and last.frame(GENITIVE) & (TARGETS | {EITHER}):
        give_owner(last, node)
    else:
        return False
    scan.open_list, scan.open_prep = node.ents, FOR
    return True


def owns_asset(node: Node, scan: Scan) -> bool:
    """ل right after sites or weapons that nobody owns so far names their owner ("مواقع لتنظيم الدولة"): they become known by him."""
    before = scan.previous
    if before is None or before.kind != Chunk.ACTOR or before.j != node.i or not before.ents or len(node.ents) != 1:
        return False
    if scan.verb is not None and scan.last is scan.verb and scan.verb.frame(FOR) & PARTIES:  # "باع طائرات للجيش"
        return False
    if before.ents[-1].definite or not own(before.ents[-1], node.ents[0]):
        return False
    scan.open_list, scan.open_prep = None, ""
    return True


def owner_of_object(node: Node, scan: Scan) -> bool:
    """What a plain object is of is the object ("هاجم مخزنا للجيش"): give it to the verb, or say that it is not so."""
    verb, before = scan.verb, scan.previous
    if verb is None or verb.object or before is None or before.kind != Chunk.OTHER or before.prep or not node.ents:
        return False
    if not verb.subject and not scan.clause.topic:
        return False
    verb.object = list(node.ents)
    scan.open_list = verb.object
    return True


def give_owner(noun: Pred, node: Node) -> list[Ent]:
    """Give an event noun whose the thing is that stands between: as its genitive, or as its object where a genitive might do it."""
    if EITHER in noun.frame(GENITIVE):
        noun.object = list(node.ents)
        return noun.object
    noun.genitive = list(node.ents)
    return noun.genitive
