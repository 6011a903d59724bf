"""Reports that somebody denies. In: predicates of a sentence. Out: for a word that relays an act, the denial of it.

====== ============================================ ===================================
noun   نفت الوزارة الأنباء عن انسحاب قواتها          the noun of saying is what is denied
rel    نفت الوزارة تقارير تحدثت عن انسحاب            so is the noun that the relaying verb describes
what   نفت الوزارة ما تناقلته المواقع عن انسحاب      what the clause after ما says is denied
====== ============================================ ===================================

A report may also be called untrue ("الأنباء عن انسحابها عارية عن الصحة").
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.claims.clause import DESCRIBING
from khabar.claims.pred import OBJECT, Pred
from khabar.mentions.nodes import Chunk, Node
from khabar.packs.lexicon import Lexicon

#: The kind of saying that denies what is said.
DENIES = "denies"
#: What decided the status of an act whose report is called untrue, and how many words of the class ``untrue`` at most say so.
UNTRUE, LONGEST = "untrue", 5


class UntrueReader:
    """Finds the reports that a sentence calls untrue."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.what = lexicon.words("what")
        self.untrue = lexicon.words("untrue")
        self.first = frozenset(phrase.split(" ", 1)[0] for phrase in self.untrue)

    def calls(self, tokens: Tokens) -> bool:
        """Whether the sentence calls anything untrue."""
        words = [word.norm for word in tokens.words]
        begins = [k for k, word in enumerate(words) if word in self.first]
        return any(" ".join(words[k : k + n]) in self.untrue for k in begins for n in range(2, LONGEST + 1))

    def is_reported(self, pred: Pred, tokens: Tokens) -> bool:
        """Whether a noun of saying, a clause with ما or one that describes a report tells of an act."""
        relay = pred.governor
        if relay is None or relay.kind == Chunk.SAYING:
            return relay is not None
        return relay.kind == Chunk.VERB and relay.leads and relay.clause.parent is not None and _resumes(relay, tokens.words, self.what)


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
    return clause.intro in DESCRIBING and _is_report(clause.antecedent if clause.intro == "rel" else _before(relay))


def _before(relay: Pred) -> Node | None:
    """The indefinite noun right before a verb that describes it."""
    home = relay.clause.parent
    return None if home is None else next((n for n in reversed(home.nodes) if n.i < relay.node.i), None)


def _is_report(node: Node | None) -> bool:
    if node is None:
        return False
    return node.kind == Chunk.SAYING or (node.kind == Chunk.ACTOR and node.ents[-1].source == "document")
