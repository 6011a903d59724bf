"""Occurred, future, requested, hypothetical or denied. In: predicates with roles. Out: the status of each, and what decided it.

From the inside out: what governs the act (a request, a plan, an attempt that failed), then particles before it (لم، لن، قد، إذا), then tense, then
the act of saying it stands in (a denial).
"""

from __future__ import annotations

from khabar.arabic.sentences import Tokens
from khabar.claims.clauses import Clause
from khabar.claims.pred import Pred
from khabar.packs.lexicon import Lexicon


class StatusReader:
    """Decides statuses in one sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def assign(self, tokens: Tokens, preds: list[Pred]) -> None:
        """Set the status of every predicate."""
        for pred in preds:
            if pred.event is not None and pred.event.status and pred.status == "occurred":
                pred.status, pred.status_rule = pred.event.status, pred.event.id
                continue
            if pred.kind == "V":
                self._verb(pred)
            elif pred.kind in "NU":
                self._noun(tokens, pred)
            self._clause(pred, preds)
        for pred in preds:
            self._handed_down(pred)

    def _verb(self, pred: Pred) -> None:
        if any(r.fut for r in pred.node.readings):
            self._set(pred, "future", "س")
        nodes = pred.clause.nodes
        at = next(k for k, n in enumerate(nodes) if n is pred.node)
        for node in reversed(nodes[max(0, at - 3) : at]):
            if node.kind == "U" and node.readings[0].feat == "p":
                row = self.lexicon.status[node.readings[0].number]
                if row.before == "noun" or (row.before == "nonpast" and pred.past and row.status != "denied") or (row.before == "past" and not pred.past):
                    continue
                if row.status != "occurred":
                    self._set(pred, row.status, row.id)
                break
            if node.kind not in "KTE":
                break

    def _noun(self, tokens: Tokens, pred: Pred) -> None:
        words = tokens.words
        if pred.node.i == 0:
            return
        before = words[pred.node.i - 1]
        particle = next((r for r in before.get("Q") if r.feat in ("p", "n")), None)
        if particle is not None and (particle.feat == "p" or pred.slot == "genitive"):
            row = self.lexicon.status[particle.number]
            self._set(pred, row.status, row.id)
        after = words[pred.node.j] if pred.node.j < len(words) else None
        if after is not None:
            adjective = next((r for r in after.get("Q") if r.feat == "j" and not r.conj and not r.prep), None)
            if adjective is not None:
                row = self.lexicon.status[adjective.number]
                self._set(pred, row.status, row.id)

    def _clause(self, pred: Pred, preds: list[Pred]) -> None:
        """Conditionals at the head of the clause ("إذا هاجمت إيران", "في حال انسحاب")."""
        clause = pred.clause
        for node in clause.nodes:
            if node.i >= pred.node.i:
                break
            if node.kind == "U" and node.readings and node.readings[0].feat == "p":
                row = self.lexicon.status[node.readings[0].number]
                if row.status == "hypothetical" and row.before in ("clause", None) and (pred.node is clause.verb or clause.verb is None or clause.verb.i > pred.node.i):
                    self._set(pred, row.status, row.id)

    def _handed_down(self, pred: Pred) -> None:
        governor = pred.governor
        if governor is not None and governor.status != "occurred" and pred.status == "occurred" and pred.event is not None:
            if governor.lights or (governor.states and governor.status == "denied") or governor.speech is not None and governor.status == "denied" or pred.slot == "genitive" and governor.kind in "NI" and governor.status in ("future", "requested", "hypothetical"):
                self._set(pred, governor.status, governor.status_rule)
        sister = pred.sister
        if sister is not None and pred.status == "occurred" and sister.status in ("future", "requested", "hypothetical") and pred.kind == "N":
            self._set(pred, sister.status, sister.status_rule)
        if sister is not None and pred.content_of is None and sister.content_of is not None and pred.kind == "N":
            pred.content_of = sister.content_of
        self._coordinated(pred)

    def _coordinated(self, pred: Pred) -> None:
        clause: Clause = pred.clause
        if pred.kind != "V" or clause.sister is None or pred.status != "occurred" or pred.past:
            return

    def _set(self, pred: Pred, status: str, rule: str) -> None:
        if pred.status == "requested" and status == "future":
            return
        pred.status, pred.status_rule = status, rule
