"""Predicates of a sentence. In: its clauses. Out: ``Pred`` list in reading order, arguments attached, roles not yet assigned.

Every finite verb, acting participle, event noun, status noun and noun of saying becomes a predicate. A noun hangs on the verb or noun whose
frame takes it, by its preposition or its position; ``arguments`` does the same for actors and places. ``roles`` decides afterwards what
each argument means.
"""

from __future__ import annotations

from khabar.arabic.words import Word
from khabar.claims.arguments import ArgumentReader, Scan, is_adverb
from khabar.claims.clauses import Clause
from khabar.claims.grammar import ACT_NOUNS, AND, DESCRIBABLE, NOUNS, PARTICIPLES
from khabar.claims.pred import GENITIVE, LOOSE, OBJECT, SUBJECT, Pred
from khabar.claims.timing import adopt_times, note_time, time_owner
from khabar.mentions.nodes import Chunk, Node
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.records import Time


class PredicateReader:
    """Finds the predicates of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.agent = lexicon.words("agent_prepositions")
        self.arguments = ArgumentReader(lexicon)
        self.words: list[Word] = []

    def read(self, clauses: list[Clause], words: list[Word]) -> list[Pred]:
        """All predicates in reading order."""
        self.words = words
        out: list[Pred] = []
        for clause in clauses:
            out += self._clause(clause)
        out.sort(key=lambda p: p.node.i)
        adopt_times(clauses, out)
        _link_relatives(out)
        for number, pred in enumerate(out):
            pred.number = number
        return out

    # ------------------------------------------------------------------ making predicates
    def _make(self, node: Node, clause: Clause) -> Pred | None:
        """What a chunk may tell; None when it tells nothing."""
        pred = Pred(node, clause, node.kind)
        if node.kind == Chunk.VERB or (node.kind == Chunk.ACTIVE and clause.verb is node):
            self._verbal(pred, node)
        elif node.kind in PARTICIPLES:
            self._adjectival(pred, node)
            return pred if pred.senses else None
        elif node.kind == Chunk.EVENT_NOUN:
            pred.senses = [self.lexicon.events[int(n)] for reading in node.readings for n in reading.ref.split(".")]
            if node.j == node.i + 1:
                pred.lights = [self.lexicon.light[r.number] for r in self.words[node.i].get(kinds.LIGHT_NOUN)]
        elif node.kind == Chunk.STATUS:
            pred.states = [self.lexicon.status[r.number] for r in node.readings]
        elif node.kind == Chunk.SAYING:
            pred.speech = self.lexicon.speech[node.readings[0].number]
        elif node.kind == Chunk.LIGHT_NOUN:
            pred.lights = [self.lexicon.light[r.number] for r in node.readings]
        else:
            return None
        return pred

    def _adjectival(self, pred: Pred, node: Node) -> None:
        """A participle that is no verb tells only what packs say it tells as an adjective."""
        which = "ap" if node.kind == Chunk.ACTIVE else "pp"
        for reading in node.readings:
            events = (self.lexicon.events[n] for n in self.lexicon.verbs[reading.number].events)
            pred.senses += [event for event in events if which in event.adjectival]

    def _related(self, node: Node, clause: Clause) -> list[Pred]:
        """A participle within an actor phrase that ties it to a patron ("المسلحة من تركيا") tells an event of its own."""
        out: list[Pred] = []
        for ent in node.ents:
            for at, patron in ent.relations:
                readings = tuple(r for kind in (kinds.PASSIVE, kinds.ACTIVE) for r in self.words[at].get(kind))
                passive = bool(readings) and readings[0].kind == kinds.PASSIVE
                participle = Node(Chunk.PASSIVE if passive else Chunk.ACTIVE, at, at + 1, readings=readings)
                pred = self._make(participle, clause)
                if pred is not None and not pred.lights:
                    pred.agents, pred.object, pred.attached = [patron], [ent], True
                    out.append(pred)
        return out

    def _verbal(self, pred: Pred, node: Node) -> None:
        """All that the readings of a verb may tell, and its voice, tense and person where they agree on it."""
        for reading in node.readings:
            row = self.lexicon.verbs[reading.number]
            pred.senses += [self.lexicon.events[n] for n in row.events]
            pred.lights += [self.lexicon.light[n] for n in row.light]
            pred.states += [self.lexicon.status[n] for n in row.status]
            if row.speech is not None and pred.speech is None:
                pred.speech = self.lexicon.speech[row.speech]
        marks = {mark for reading in node.readings for mark in reading.feat.split(",")} if node.kind == Chunk.VERB else set()
        if marks:
            pred.passive = all(m[1] == "p" for m in marks)
            pred.maybe_passive = any(m[1] == "p" for m in marks)
            pred.past = any(m[0] == "p" for m in marks)
            pred.person = _person({m[2:] for m in marks})

    # ------------------------------------------------------------------ one clause
    def _clause(self, clause: Clause) -> list[Pred]:
        scan = Scan(clause)
        for node in clause.nodes:
            if node.kind == Chunk.SIGN:
                scan.sign(node)
                continue
            self._chunk(node, scan)
            scan.previous, scan.comma = node, False
        if scan.preds:
            for time in scan.times:
                note_time(scan.preds[0], time)
        return scan.preds

    def _chunk(self, node: Node, scan: Scan) -> None:
        """Add one chunk to what has been read of its clause."""
        pred = self._make(node, scan.clause)
        if pred is not None:
            if node is scan.clause.verb:
                self._lead(pred, scan)
            else:
                self._hang(pred, node, scan)
            scan.preds.append(pred)
        elif node.kind in (Chunk.ACTOR, Chunk.PLACE):
            scan.preds += self._related(node, scan.clause)
            self.arguments.attach(node, scan)
        elif node.kind == Chunk.TIME and node.time is not None:
            self._time(node.time, scan)
        elif node.kind == Chunk.COUNT and scan.preds:
            scan.preds[-1].counts.append(node)
        elif node.kind == Chunk.OTHER:
            self.arguments.pass_over(node, scan)

    def _time(self, time: Time, scan: Scan) -> None:
        owner = time_owner(scan.preds, scan.verb, scan.comma)
        if owner is not None:
            note_time(owner, time)
        else:
            scan.times.append(time)

    def _lead(self, pred: Pred, scan: Scan) -> None:
        """The verb of the clause: an event noun or a plain noun before it is its subject ("غارة استهدفت", "صواريخ سقطت")."""
        scan.verb = pred
        if pred.kind != Chunk.VERB or scan.clause.topic is not None:
            return
        noun = next((p for p in scan.preds if _may_be_subject(p)), None)
        if noun is not None:
            noun.governor, noun.slot, pred.blocked = pred, SUBJECT, True
        before = scan.previous
        if before is not None and before.kind == Chunk.OTHER and not (before.prep or before.conj or scan.comma or is_adverb(before)):
            pred.blocked = True

    # ------------------------------------------------------------------ what a noun hangs on
    def _hang(self, pred: Pred, node: Node, scan: Scan) -> None:
        """What a noun predicate hangs on: a noun it is coordinated with, a governing verb or noun by its preposition or position."""
        last = scan.last
        if last is not None and self._is_sister(node, last, scan):
            pred.sister, pred.governor, pred.slot = last, last.governor, last.slot
        elif node.prep and node.prep not in self.agent:
            self._hang_by_preposition(pred, node.prep, scan)
        elif last is not None and last.node is scan.previous and last.kind in NOUNS and not last.node.definite:
            pred.governor, pred.slot = last, GENITIVE
        elif last is not None and self._waits_for_object(last, scan):
            pred.governor, pred.slot = last, OBJECT
        elif scan.verb is not None:
            self._hang_on_verb(pred, scan.verb, scan)

    def _is_sister(self, node: Node, last: Pred, scan: Scan) -> bool:
        """Whether a noun after و stands beside the predicate before it."""
        if node.conj != AND or scan.previous is None or (scan.comma and node.prep):
            return False
        return not node.prep or node.prep == last.node.prep

    def _hang_by_preposition(self, pred: Pred, prep: str, scan: Scan) -> None:
        governor = next((p for p in reversed(scan.preds) if _takes_content(p, prep)), None)
        if governor is not None:
            pred.governor, pred.slot = governor, prep
        else:
            pred.governor, pred.slot = scan.last, LOOSE + prep

    def _waits_for_object(self, last: Pred, scan: Scan) -> bool:
        """Whether an event noun with its doer still lacks the act it is about ("مطالبة بغداد وقف …")."""
        return bool(last.genitive) and last.kind in ACT_NOUNS and not scan.comma and _takes_content(last, OBJECT)

    def _hang_on_verb(self, pred: Pred, verb: Pred, scan: Scan) -> None:
        """A bare noun after the verb is its object, or its subject where no actor is and the verb does not ask for an object."""
        pred.governor, pred.slot = verb, OBJECT
        lit = {row.event for row in verb.lights}
        has_subject = bool(verb.subject) or scan.clause.topic is not None or verb.blocked or verb.kind == Chunk.ACTIVE
        wants_object = OBJECT in lit or verb.speech is not None or bool(verb.states)
        if not has_subject and (SUBJECT in lit or not wants_object):
            pred.slot = SUBJECT
            verb.blocked = True


def _person(persons: set[str]) -> str:
    """Of the persons that a verb form may have, the likeliest: he, she, another third person, the rest."""
    for person in ("3ms", "3fs"):
        if person in persons:
            return person
    third = sorted(p for p in persons if p[0] == "3")
    return third[-1] if third else min(persons)


def _may_be_subject(pred: Pred) -> bool:
    """Whether a noun before the verb may be its subject: a free event noun, light noun or status noun without a preposition."""
    noun = pred.kind in (Chunk.EVENT_NOUN, Chunk.LIGHT_NOUN) or (pred.kind == Chunk.STATUS and pred.node.readings[0].feat == "n")
    return noun and not pred.node.prep and pred.governor is None


def _takes_content(pred: Pred, slot: str) -> bool:
    """Whether a predicate asks for an act in a slot: as a light verb, a status word, a verb of saying, or by its frame."""
    if any(slot == row.event for row in pred.lights) or any(slot in row.complement for row in pred.states):
        return True
    if slot == OBJECT and pred.kind == Chunk.EVENT_NOUN:
        return any("content" in sense.args.values() for sense in pred.senses)
    return "content" in pred.frame(slot) or (pred.speech is not None and slot in pred.speech.that)


def _link_relatives(preds: list[Pred]) -> None:
    """A relative or asyndetic clause may speak of an event noun ("المعارك التي خاضتها القوات", "مؤتمر جمع وزراء")."""
    by_node = {id(p.node): p for p in preds}
    for pred in preds:
        described = _described(pred) if pred.leads and pred.clause.sister is None else None
        if described is not None and described.kind == Chunk.EVENT_NOUN:
            pred.subject_event = by_node.get(id(described))


def _described(pred: Pred) -> Node | None:
    """The noun that the clause of a verb describes: the antecedent of its relative, or an indefinite noun right before a second verb."""
    clause = pred.clause
    if clause.parent is None:
        return None
    if clause.intro == "rel":
        return clause.antecedent
    if clause.intro != "aux":
        return None
    before = next((n for n in reversed(clause.parent.nodes) if n.i < pred.node.i and n.kind in DESCRIBABLE), None)
    return before if before is not None and not before.definite else None
