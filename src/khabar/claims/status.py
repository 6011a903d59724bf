"""Occurred, future, requested, hypothetical or denied. In: predicates with roles. Out: the status of each, and what decided it.

From the inside out: what governs the act (a request, a plan, an attempt that failed), then particles before it (لم، لن، قد), then tense,
then the act of saying it stands in (a denial).
"""

from __future__ import annotations

from khabar.arabic.sentences import Tokens
from khabar.claims.grammar import is_particle
from khabar.claims.pred import GENITIVE, Pred
from khabar.mentions.nodes import Chunk, Node
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import StatusRow
from khabar.records import Status

#: How many chunks before a verb its particle may stand.
REACH = 3
#: Statuses that an act hands on to what it carries or stands beside.
UNREAL = ("future", "requested", "hypothetical")
#: What decided the status of a verb with the clitic of the future.
FUTURE_CLITIC = "س"


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
            if pred.kind == Chunk.VERB:
                self._verb(pred)
            elif pred.kind in (Chunk.EVENT_NOUN, Chunk.STATUS):
                self._noun(tokens, pred)
            self._clause(pred)
        for pred in preds:
            _hand_down(pred)

    def _verb(self, pred: Pred) -> None:
        """Its tense, and the particle before it, the subject or a time between them or not."""
        if any(r.fut for r in pred.node.readings):
            _set(pred, "future", FUTURE_CLITIC)
        nodes = pred.clause.nodes
        at = next(k for k, n in enumerate(nodes) if n is pred.node)
        for node in reversed(nodes[max(0, at - REACH) : at]):
            if is_particle(node):
                row = self._row(node)
                if not _suits(row, pred):
                    continue
                if row.status != "occurred":
                    _set(pred, row.status, row.id)
                return
            if node.kind not in (Chunk.CLOSED, Chunk.TIME, Chunk.ACTOR):
                return

    def _noun(self, tokens: Tokens, pred: Pred) -> None:
        """The status word right before a noun, and the adjective right after it ("انسحاب وشيك")."""
        words = tokens.words
        if pred.node.i == 0:
            return
        before = next((r for r in words[pred.node.i - 1].get(kinds.STATUS) if r.feat in ("p", "n")), None)
        if before is not None and (before.feat == "p" or pred.slot == GENITIVE):
            row = self.lexicon.status[before.number]
            _set(pred, row.status, row.id)
        following = words[pred.node.j].get(kinds.STATUS) if pred.node.j < len(words) else ()
        after = next((r for r in following if r.feat == "j" and not r.conj and not r.prep), None)
        if after is not None:
            row = self.lexicon.status[after.number]
            _set(pred, row.status, row.id)

    def _clause(self, pred: Pred) -> None:
        """Conditionals at the head of the clause ("لو انهار الاتفاق", "في حال إغلاق المعبر")."""
        clause = pred.clause
        if not (pred.leads or clause.verb is None or clause.verb.i > pred.node.i):
            return
        for node in clause.nodes:
            if node.i >= pred.node.i:
                break
            if is_particle(node):
                row = self._row(node)
                if row.status == "hypothetical" and row.before in ("clause", None):
                    _set(pred, row.status, row.id)

    def _row(self, node: Node) -> StatusRow:
        return self.lexicon.status[node.readings[0].number]


def _suits(row: StatusRow, pred: Pred) -> bool:
    """Whether a particle may stand before a verb of this tense."""
    if row.before == "noun" or (row.before == "past" and not pred.past):
        return False
    return row.before != "nonpast" or not pred.past or row.status == "denied"


def _hand_down(pred: Pred) -> None:
    """What an act without a status of its own has from its governor or from the act it stands beside."""
    governor, sister = pred.governor, pred.sister
    if governor is not None and pred.status == "occurred" and pred.event is not None and _binds(governor, pred):
        _set(pred, governor.status, governor.status_rule)
    if sister is None or pred.kind != Chunk.EVENT_NOUN:
        return
    if pred.status == "occurred" and sister.status in UNREAL:
        _set(pred, sister.status, sister.status_rule)
    pred.content_of = pred.content_of or sister.content_of


def _binds(governor: Pred, pred: Pred) -> bool:
    """Whether the status of a governor is that of its act too: a light verb's, a denial, an event noun's for its genitive."""
    if governor.lights:
        return governor.status != "occurred"
    if governor.status == "denied":
        return bool(governor.states) or governor.speech is not None
    nominal = pred.slot == GENITIVE and governor.kind in (Chunk.EVENT_NOUN, Chunk.LIGHT_NOUN)
    return nominal and governor.status in UNREAL


def _set(pred: Pred, status: Status, rule: str) -> None:
    """Set a status; what is requested lies ahead anyway."""
    if pred.status != "requested" or status != "future":
        pred.status, pred.status_rule = status, rule
