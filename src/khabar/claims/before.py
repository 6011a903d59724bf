"""The subject of a verb that stands before it, outside its clause. In: the clause and its verb. Out: the subject, or nothing.

After an auxiliary ("كان الوزير قد أعلن"), or as what a relative clause describes ("القوات التي أعلنت").
"""

from __future__ import annotations

from khabar.claims.clause import DESCRIBING, Clause
from khabar.claims.grammar import DESCRIBABLE, is_particle
from khabar.claims.parties import agrees
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Chunk, Ent, Node

#: Nouns that a verb right after may describe, where they are indefinite.
_DESCRIBED = frozenset((Chunk.OTHER, Chunk.EVENT_NOUN, Chunk.SAYING, Chunk.LIGHT_NOUN))


def subject_before(clause: Clause, verb: Pred) -> list[Ent]:
    """Who stands before a clause as the subject of its verb."""
    if verb.node.pron or clause.sister is not None or clause.parent is None:
        return []
    if clause.intro != "rel":
        return _of_auxiliary(clause, verb)
    antecedent = clause.antecedent
    resumed = any(n.prep and n.pron for n in clause.nodes if n.i > verb.node.i)
    if antecedent is None or antecedent.kind != Chunk.ACTOR or resumed or not agrees(antecedent.ents[0], verb.person):
        return []
    return list(antecedent.ents)


def _of_auxiliary(clause: Clause, verb: Pred) -> list[Ent]:
    """The actor after the verb of a clause around, where no noun stands that this verb could describe."""
    if clause.intro != "aux":
        return []
    around = clause.parent
    while around is not None and around.verb is not None:
        between = [n for n in around.nodes if around.verb.i < n.i < verb.node.i and n.kind not in (Chunk.TIME, Chunk.SIGN, Chunk.CLOSED)]
        actors = [n for n in between if n.kind == Chunk.ACTOR and not n.prep]
        if actors and agrees(actors[0].ents[0], verb.person):
            return [] if not is_particle(clause.nodes[0]) and _describes(between, actors[0]) else list(actors[0].ents)
        around = around.parent if around.intro in DESCRIBING else None
    return []


def _describes(between: list[Node], subject: Node) -> bool:
    """Whether a verb may describe one of the nouns between the subject of the clause around and it: an indefinite one."""
    last = between[-1]
    indefinite = last is not subject and last.kind in DESCRIBABLE and not (last.definite or last.spot or last.conj)
    return indefinite or any(n.kind in _DESCRIBED and not n.definite and not n.prep for n in between)
