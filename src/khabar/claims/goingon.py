"""Whose sentence goes on in the next one. In: the verbs of the sentence told last. Out: the subject of a verb that names none.

News keeps its subject: "التقى الوزير نظيره. ودعا إلى …" is the minister, though another was named last. Acts of force go on with who acted
("قال الناطق إن القوات دخلت البلدة. كما سيطرت على …"), words with who spoke.
"""

from __future__ import annotations

from khabar.claims.parties import agrees, any_armed
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Chunk, Ent

#: Clauses on which the article, or a speaker, tells what is done.
_MAIN = ("root", "coord", "that")
#: Acts in words.
_WORDS = ("ACCUSE", "REJECT", "SUPPORT", "REQUEST", "THREATEN", "AGREE", "CONSULT", "CONCEDE")
#: Classes of those who only tell: the next sentence is not about them.
_TELLERS = ("outlet", "source")


class GoingOn:
    """Remembers the subjects of one sentence for the next."""

    def __init__(self) -> None:
        #: Subjects of main verbs in reading order, and whether the verb is one of saying.
        self.subjects: list[tuple[Ent, bool]] = []

    def note(self, preds: list[Pred]) -> None:
        """Remember the subjects of a sentence; one that tells nothing changes nothing."""
        if preds:
            verbs = (p for p in preds if p.kind == Chunk.VERB and p.leads and p.clause.intro in _MAIN and not p.passive)
            told = ((p.subject[0], p.speech is not None) for p in verbs if len(p.subject) == 1)
            self.subjects = [(ent, said) for ent, said in told if _may_go_on(ent)]

    def subject(self, pred: Pred) -> list[Ent]:
        """Whose the verb at the head of the next sentence is; empty where nobody fits or another clause stands before it."""
        clause = pred.clause
        opens = clause.intro == "root" or (clause.intro == "sub" and clause.parent is not None and not clause.parent.nodes)
        if not opens or clause.sister is not None or not pred.leads or pred.person[0] != "3" or not pred.senses:
            return []
        spoken = pred.speech is not None or all(s.category in _WORDS for s in pred.senses)
        fitting = [(e, said) for e, said in self.subjects if agrees(e, pred.person)]
        if not spoken:
            acted = [pair for pair in fitting if not pair[1]] or fitting
            fitting = [pair for pair in acted if pred.past and any_armed((pair[0],))]
        return [ent for ent, _ in fitting[:1]]


def _may_go_on(ent: Ent) -> bool:
    """Whether the next sentence may be about somebody: known by name or state, and no medium, source or thing."""
    told = bool(ent.name or ent.unknown_name or (ent.country and ent.inferred != "home"))
    return told and ent.cls not in _TELLERS and ent.cls != "asset" and ent.sector != "JRN"
