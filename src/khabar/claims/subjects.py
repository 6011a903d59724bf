"""Subject, object and voice of verbs. In: predicates with the actors around them. Out: ``subject``, ``object``, ``passive`` settled.

A verb may have its subject before it (the topic of its clause), after it, or take it over: from the verb it is coordinated with, from the
noun its relative clause describes, from the clause around it, from the speaker, or from what was said before.
"""

from __future__ import annotations

from khabar.claims.clauses import Clause
from khabar.claims.parties import agrees, is_victim
from khabar.claims.pred import OBJECT, PARTIES, SUBJECT, Pred
from khabar.mentions.nodes import Chunk, Ent
from khabar.mentions.reference import Resolver


class SubjectReader:
    """Settles subjects and objects of one article's verbs, sentence by sentence."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    def settle(self, pred: Pred) -> None:
        """Decide subject, object and voice of a verb; its clause remembers the subject for the verbs after it."""
        if pred.subject_event is not None and not pred.node.pron:
            if pred.subject and not pred.object and not pred.lights:
                pred.object, pred.subject = pred.subject, []
            pred.blocked = True
        if pred.node.pron and not pred.object and pred.subject_event is None:
            pred.object = self._pronoun_object(pred)
        self._subject(pred)
        if _disagrees(pred):
            self._turn(pred)
        if _is_passive(pred):
            pred.passive = True
            if not pred.object:
                pred.object, pred.subject = pred.subject, []
        pred.clause.subject = pred.subject or pred.object

    def _subject(self, pred: Pred) -> None:
        clause = pred.clause
        if clause.topic is not None and not pred.blocked:
            if pred.subject:
                pred.object = pred.subject
            pred.subject = list(clause.topic.ents)
        elif pred.subject and not pred.object and _named_by_that(clause):
            self._turn(pred)
        elif pred.blocked:
            return
        elif not pred.subject:
            pred.subject = self._inherited(pred)
            pred.inherited_subject = bool(pred.subject)
        elif not pred.object and clause.sister is not None and clause.sister.subject:
            before = clause.sister.subject
            if _transitive(pred) and not agrees(pred.subject[0], pred.person) and agrees(before[0], pred.person):
                pred.object, pred.subject = pred.subject, list(before)

    def _turn(self, pred: Pred) -> None:
        """What was taken for the subject is the object; the subject is taken over."""
        pred.object, pred.subject = pred.subject, self._inherited(pred)
        pred.inherited_subject = True

    def _pronoun_object(self, pred: Pred) -> list[Ent]:
        """Whom a pronoun on a verb means: in a relative clause with a subject of its own the antecedent, else one named before."""
        clause = pred.clause
        antecedent: list[Ent] = []
        if clause.intro == "rel" and clause.antecedent is not None and clause.sister is None:
            antecedent = list(clause.antecedent.ents)
        if antecedent and (pred.subject or not agrees(antecedent[0], pred.person)):
            return antecedent
        if antecedent:
            pred.subject = antecedent
        return self.resolver.pronoun(pred.node.pron, pred.node, antecedent)

    # ------------------------------------------------------------------ a subject taken over
    def _inherited(self, pred: Pred) -> list[Ent]:
        """The subject of a verb that names none."""
        clause = pred.clause
        if pred.person[0] == "1":
            return self.resolver.speaker()
        if clause.sister is not None and _agree(clause.sister.subject, pred):
            return list(clause.sister.subject)
        if clause.intro == "rel" and clause.antecedent is not None and not pred.node.pron:
            return list(clause.antecedent.ents) if _agree(clause.antecedent.ents, pred) else []
        if clause.intro in ("hal", "aux", "seq", "sub", "paren"):
            around = clause.subject_around
            if around and (clause.intro == "hal" or agrees(around[0], pred.person)):
                return list(around)
        if clause.intro == "that" and clause.parent is not None:
            said = self._in_speech(pred, clause.parent)
            if said is not None:
                return said
        if clause.intro in ("root", "coord", "that", "sub"):
            return self.resolver.dropped(pred.person, pred.node)
        return []

    def _in_speech(self, pred: Pred, parent: Clause) -> list[Ent] | None:
        """The subject of a verb in an أن-clause: whom the pronoun on أن means, or the speaker if he agrees; None when neither tells."""
        clause = pred.clause
        pron = clause.word.pron if clause.word is not None else ""
        if pron and clause.sister is None:
            speakers = parent.subject or self.resolver.speaker()
            if _agree(speakers, pred):
                return list(speakers[:1])
            return self.resolver.pronoun(pron, pred.node)
        return list(parent.subject) if _agree(parent.subject, pred) else None


def _agree(ents: list[Ent], pred: Pred) -> bool:
    """Whether these may be the subject of a verb."""
    return bool(ents) and agrees(ents[0], pred.person)


def _named_by_that(clause: Clause) -> bool:
    """Whether أن carries the subject as a pronoun ("أنه …"): an actor after the verb is then its object."""
    return clause.intro == "that" and clause.word is not None and bool(clause.word.pron) and clause.sister is None


def _disagrees(pred: Pred) -> bool:
    """Whether the one person after a verb does not agree with it and so is its object ("وهنأت رئيس الوزراء")."""
    if pred.kind != Chunk.VERB or pred.passive or pred.inherited_subject or pred.clause.topic is not None:
        return False
    if not pred.subject or pred.object:
        return False
    ent = pred.subject[0]
    one_person = ent.one_person and pred.person in ("3ms", "3fs")
    return one_person and not agrees(ent, pred.person) and _transitive(pred)


def _transitive(pred: Pred) -> bool:
    return any(s.args.get(OBJECT) in PARTIES for s in pred.senses)


def _is_passive(pred: Pred) -> bool:
    """Whether a verb is passive: by its form, or because of its one argument, a likely victim, where the form allows both."""
    if pred.kind != Chunk.VERB or pred.passive or not pred.maybe_passive:
        return pred.kind == Chunk.VERB and pred.passive
    if pred.object or pred.node.pron or not pred.past or not pred.subject or pred.inherited_subject:
        return False
    if pred.speech is not None or pred.lights or not is_victim(pred.subject[0]):
        return False
    return any(s.args.get(OBJECT) in PARTIES and s.args.get(SUBJECT) == "actor" for s in pred.senses)
