"""A casualty and its cause are one event. In: the predicates of a sentence. Out: those told by another one, what they hold handed over."""

from __future__ import annotations

from khabar.claims.grammar import FOR
from khabar.claims.parties import is_victim, without
from khabar.claims.pred import OBJECT, SUBJECT, TARGETS, Pred
from khabar.mentions.nodes import Chunk, Ent
from khabar.packs.lexicon import Lexicon

#: The mode of acts that end or keep from fighting.
TRUCE = "ceasefire"


class Merger:
    """Finds the predicates of one sentence that only repeat another: the dead of a raid, an attack that "strikes"."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.causes = lexicon.words("cause_prepositions")

    def merge(self, preds: list[Pred]) -> set[Pred]:
        """Hand over what a repeated attack holds to the one that tells it; the repeated ones."""
        gone: set[Pred] = set()
        for pred in preds:
            repeated = _only_carried(pred)
            if repeated is not None:
                gone.add(repeated)
            if not pred.is_a("ASSAULT") or pred in gone:
                continue
            other = self._partner(pred, preds)
            if other is None or other in gone or not other.is_a("ASSAULT"):
                continue
            victim, cause = (pred, other) if _is_casualty(pred) or not _is_casualty(other) else (other, pred)
            if _is_faint(cause, victim):
                victim, cause = cause, victim
            _hand_over(victim, cause)
            gone.add(victim)
        return gone

    def _partner(self, pred: Pred, preds: list[Pred]) -> Pred | None:
        """The predicate that tells the same event: the verb of which it is the subject, the casualty of which it is the cause."""
        governor = pred.governor
        if pred.kind == Chunk.EVENT_NOUN and _is_casualty(pred) and (cause := self._sisters_cause(pred, preds)) is not None:
            return cause
        if governor is None:
            return self._common_cause(pred, preds) if _is_casualty(pred) and pred.leads else None
        if pred.slot == SUBJECT and governor.event is not None:
            return governor
        if pred.bare_slot in self.causes and _is_casualty(governor):
            return governor
        if _is_casualty(pred) and governor.governor is None and not governor.tells:
            told = next((p for p in preds if p.governor is governor and (p.slot == SUBJECT or _leads_to(p, governor))), None)
            return told or _outcome_of(pred, governor, preds)
        return None

    def _common_cause(self, pred: Pred, preds: list[Pred]) -> Pred | None:
        """The cause named after a second casualty verb is that of the first as well ("قُتل خمسة وأُصيب عشرة في تفجير")."""
        also = [p for p in preds if p.leads and p.clause.sister is pred.clause and _is_casualty(p) and p.is_a("ASSAULT")]
        return next((p for p in preds if p.governor in also and p.bare_slot in self.causes and not _is_casualty(p)), None)

    def _sisters_cause(self, pred: Pred, preds: list[Pred]) -> Pred | None:
        """The cause named after a second casualty noun is that of the first as well ("مقتل جندي وإصابة آخرين في هجوم")."""
        also = [p for p in preds if p.sister is pred and _is_casualty(p) and p.is_a("ASSAULT")]
        return next((p for p in preds if p.governor in also and p.bare_slot in self.causes and not _is_casualty(p)), None)


def _only_carried(pred: Pred) -> Pred | None:
    """Which of an act and its governor tells nothing beside the other: the fire that a truce ends ("وقف فوري لإطلاق النار"), a truce that
    an attack breaks ("خرق الهدنة"), a verb of striking whose subject is an act in words or of law ("العقوبات استهدفت شركات").
    """
    governor = pred.governor
    if governor is None or governor.event is None or pred.event is None:
        return None
    if pred.is_a("ASSAULT") and governor.event.mode == TRUCE and pred.bare_slot == FOR and pred.kind == Chunk.EVENT_NOUN:
        return pred
    if not governor.is_a("ASSAULT"):
        return None
    if pred.is_a("RETREAT") and governor.table(governor.event).get(pred.bare_slot) == "topic":
        return pred
    carried = pred.slot == SUBJECT and not pred.is_a("ASSAULT") and any(row.event == SUBJECT for row in governor.lights)
    return governor if carried else None


def _is_casualty(pred: Pred) -> bool:
    """Whether an event has no doer, in its frame ("مصرع", "إصابة") or as a passive ("قُتل")."""
    if pred.event is None:
        return False
    told = pred.kind == Chunk.EVENT_NOUN and not pred.actor and any(row.subject in TARGETS for row in pred.lights)  # "إصابة جندي"
    return told or pred.event.args.get(SUBJECT) != "actor" or (pred.passive and not pred.actor)


def _leads_to(cause: Pred, verb: Pred) -> bool:
    """Whether an act after a verb like أدى is what led to the outcome ("أدى القصف إلى مقتل"), though the form of the verb hides that."""
    outcomes = any(row.subject == "none" and row.event not in (SUBJECT, OBJECT) for row in verb.lights)
    return outcomes and cause.slot == OBJECT and not verb.subject and not _is_casualty(cause)


def _is_faint(cause: Pred, victim: Pred) -> bool:
    """Whether a cause is too weak a word to tell an attack without a doer ("ضربة"): the casualty tells it then."""
    assert cause.event is not None and victim.event is not None
    return cause.event.weak and not victim.event.weak and not (cause.actor or victim.actor)


def _outcome_of(casualty: Pred, verb: Pred, preds: list[Pred]) -> Pred | None:
    """The attack whose outcome a clause adds ("هاجموا الحاجز، مما أسفر عن مقتل جنديين"): the last one told before it."""
    if not verb.lights or verb.clause.intro not in ("sub", "rel", "aux"):
        return None
    attacks = (p for p in reversed(preds) if p.node.i < verb.clause.nodes[0].i and p.is_a("ASSAULT") and p.status == casualty.status)
    cause = next(attacks, None)
    return cause if cause is not None and not _is_casualty(cause) else None


def _is_thing(ent: Ent) -> bool:
    """Whether a target is no party that suffers: a country, a site that nobody owns."""
    return ent.cls == "country" or (ent.cls == "asset" and not (ent.country or ent.name))


def _hand_over(victim: Pred, cause: Pred) -> None:
    dead = victim.recipient or victim.object
    if dead and all(_is_thing(ent) for ent in cause.recipient):  # who died says more than the capital or checkpoint that was struck
        cause.recipient = dead
    elif dead and victim.recipient and all(is_victim(ent) for ent in (*dead, *cause.recipient)):  # "قتل ثلاثة وأصيب عشرة في هجوم"
        cause.recipient = [*dead, *without(cause.recipient, dead)]
    if victim.status == "denied":
        cause.status, cause.status_rule = victim.status, victim.status_rule
    cause.actor = cause.actor or victim.actor
    cause.spot = cause.spot or victim.spot
    cause.times = cause.times or victim.times
    cause.counts += victim.counts
