"""Reports that somebody denies. In: predicates of a sentence. Out: for a word that relays an act, the denial of it.

====== ============================================ ===================================
noun   نفت الوزارة الأنباء عن انسحاب قواتها          the noun of saying is what is denied
rel    نفت الوزارة تقارير تحدثت عن انسحاب            so is the noun that the relaying verb describes
what   نفت الوزارة ما تناقلته المواقع عن انسحاب      what the clause after ما says is denied
====== ============================================ ===================================
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from khabar.arabic.words import Word
from khabar.claims.pred import OBJECT, Pred
from khabar.mentions.nodes import Chunk, Node

#: The kind of saying that denies what is said.
DENIES = "denies"


def is_denial(pred: Pred) -> bool:
    """Whether it is a saying that denies what is said, and tells nothing else."""
    return pred.event is None and pred.speech is not None and pred.speech.kind == DENIES


def denial_of(relay: Pred, preds: Sequence[Pred], words: Sequence[Word], what: Set[str]) -> Pred | None:
    """The denial of what ``relay``, a noun or verb of saying, tells of; None when nobody denies it. ``what``: the words for "what"."""
    if relay.kind == Chunk.SAYING:
        governor = relay.governor
        return governor if governor is not None and relay.bare_slot == OBJECT and is_denial(governor) else None
    home = relay.clause.parent
    if relay.kind != Chunk.VERB or not relay.leads or home is None or home.verb is None or not _resumes(relay, words, what):
        return None
    return next((p for p in preds if p.node is home.verb and p is not relay and is_denial(p)), None)


def _resumes(relay: Pred, words: Sequence[Word], what: Set[str]) -> bool:
    """Whether a verb stands in the clause after ما, or in one that describes a report."""
    clause = relay.clause
    if clause.intro == "sub":
        return clause.word is not None and words[clause.word.i].norm in what
    return clause.intro in ("rel", "aux") and _is_report(clause.antecedent if clause.intro == "rel" else _before(relay))


def _before(relay: Pred) -> Node | None:
    """The indefinite noun right before a verb that describes it."""
    home = relay.clause.parent
    return None if home is None else next((n for n in reversed(home.nodes) if n.i < relay.node.i), None)


def _is_report(node: Node | None) -> bool:
    if node is None:
        return False
    return node.kind == Chunk.SAYING or (node.kind == Chunk.ACTOR and node.ents[-1].source == "document")
