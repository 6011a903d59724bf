"""Acts of which a report tells that is denied ("نفت أنباء عن انسحاب", "ما نشر عن اللقاء عار عن الصحة"). In: predicates. Out: the denial.

A report is a noun of saying, a document whose relative clause says something, or a clause with ما. Whoever denies it is the one source of
what is denied: who spread the report is of no account.
"""

from __future__ import annotations

from khabar.arabic.sentences import Tokens
from khabar.claims.clauses import Clause
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Chunk
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: The kind of saying that denies what is said: "نفى أن".
DENIES = "denies"
#: What decided the status of an act whose report is called untrue.
UNTRUE = "untrue"
#: How many words of saying may stand between an act and the denial; how many words a phrase of the class ``untrue`` has at most.
DEEPEST, LONGEST = 4, 5
_SAYING = kinds.mask((kinds.SAYING,))


class DenialReader:
    """Finds denied reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.what = lexicon.words("what")
        self.untrue = lexicon.words("untrue")

    def denier(self, pred: Pred, tokens: Tokens, by_node: dict[int, Pred]) -> Pred | None:
        """The denial of the report that tells of an act; None where there is no report, or nobody denies it."""
        report = self._report(pred)
        if report is None:
            return None
        governor = report.governor
        if governor is not None:
            return governor if denies(governor) else None
        clause = report.clause
        parent = clause.parent
        if not report.leads or parent is None or parent.verb is None or not self._is_report(report, tokens):
            return None
        opener = by_node.get(id(parent.verb))
        return opener if opener is not None and denies(opener) else None

    def is_untrue(self, pred: Pred, tokens: Tokens) -> bool:
        """Whether the sentence calls the report that tells of an act untrue."""
        report = self._report(pred)
        if report is None or not (report.kind == Chunk.SAYING or self._is_report(report, tokens)):
            return False
        words = [word.norm for word in tokens.words]
        ends = range(2, LONGEST + 1)
        return any(" ".join(words[k : k + n]) in self.untrue for k in range(len(words)) for n in ends)

    def _report(self, pred: Pred) -> Pred | None:
        """The outermost word of saying above an act, a noun or the verb of a clause; None where the act is told by none."""
        at, depth = pred, 0
        while at.governor is not None and depth < DEEPEST and (at.governor.kind == Chunk.SAYING or _tells(at.governor)):
            at, depth = at.governor, depth + 1
        return at if at is not pred else None

    def _is_report(self, report: Pred, tokens: Tokens) -> bool:
        """Whether a verb tells in a clause with ما, or in the relative clause of a document or a noun of saying."""
        clause: Clause = report.clause
        if clause.word is None or not report.leads:
            return False
        if clause.intro == "rel":
            before = tokens.words[clause.word.i - 1]
            of_document = bool(report.subject) and report.subject[0].source == "document"
            return report.speech is not None and (of_document or (not report.subject and bool(before.mask & _SAYING)))
        return tokens.words[clause.word.i].norm in self.what


def denies(pred: Pred) -> bool:
    """Whether it is a saying that denies what is said, and tells nothing else."""
    return pred.event is None and pred.speech is not None and pred.speech.kind == DENIES


def _tells(pred: Pred) -> bool:
    """Whether a verb passes something on and tells no event of its own."""
    return pred.kind == Chunk.VERB and pred.event is None and not denies(pred) and pred.leads and pred.clause.intro in ("rel", "sub")
