"""Who did what an act in words is about ("ندد بما ارتكبته القوات"). In: clauses, predicates. Out: him noted with the act.

What he did stands in a clause of its own after ما, and may be no act that packs know.
"""

from __future__ import annotations

from collections.abc import Iterable

from khabar.arabic.words import Word
from khabar.claims.clause import Clause
from khabar.claims.grammar import BY, FOR, FROM, is_comma
from khabar.claims.owners import may_be_about, note_owner
from khabar.claims.pred import JUDGING, OBJECT, TARGETS, Pred
from khabar.mentions.nodes import Chunk, Node

#: Prepositions that are written together with ما.
_WITH = (BY, FOR, FROM)


def note_doers(clauses: Iterable[Clause], preds: list[Pred], words: list[Word], what: frozenset[str]) -> None:
    """Note the doer of each clause after ما with the act in words right before it. ``what``: the word ما."""
    for clause in clauses:
        at = _opening(clause, words, what)
        if at < 0 or clause.parent is None:
            continue
        pred = _judging(at, clause.parent, preds)
        doer = _doer(clause)
        if pred is None or doer is None:
            continue
        slot = _slot(words[at].norm, what) or OBJECT
        if pred.frame(slot) & TARGETS and slot != OBJECT:
            pred.preps.append((slot, Node(Chunk.ACTOR, doer.i, doer.j, prep=slot, ents=list(doer.ents), depth=doer.depth)))
        elif pred.frame(slot) & TARGETS:
            pred.object = pred.object or list(doer.ents)
        elif may_be_about(pred, slot):
            note_owner(pred, slot, doer.ents, doer)


def _opening(clause: Clause, words: list[Word], what: frozenset[str]) -> int:
    """Where ما stands that opens a clause, alone or after a preposition; -1 where none does."""
    if clause.verb is None or clause.intro not in ("sub", "aux", "seq") or clause.verb.kind != Chunk.VERB:
        return -1
    at = clause.word.i if clause.word is not None else clause.verb.i - 1
    return at if at >= 0 and _slot(words[at].norm, what) is not None else -1


def _slot(norm: str, what: frozenset[str]) -> str | None:
    """The preposition written together with ما, empty where there is none; None where the word is not ما."""
    if norm in what:
        return ""
    return next((prep for prep in _WITH if norm[:1] == prep[0] and norm[1:] in what), None)


def _judging(at: int, home: Clause, preds: list[Pred]) -> Pred | None:
    """The act in words that ما at word ``at`` goes on with: nothing but its subject stands between."""
    pred = next((p for p in reversed(preds) if p.clause is home and p.node.i < at), None)
    if pred is None or pred.object or pred.passive or not any(sense.category in JUDGING for sense in pred.senses):
        return None
    between = (n for n in home.nodes if pred.node.j <= n.i and n.j <= at)
    return pred if all(n.kind in (Chunk.ACTOR, Chunk.TIME) and not n.prep for n in between) else None


def _doer(clause: Clause) -> Node | None:
    """The party right after the verb of a clause, its pronoun passed over ("تقوم به القوات")."""
    assert clause.verb is not None
    for node in clause.nodes:
        if node.i <= clause.verb.i or (node.prep and node.j == node.i + 1 and (node.pron or not node.ents)):
            continue
        return node if node.kind == Chunk.ACTOR and not node.prep and not is_comma(node) else None
    return None
