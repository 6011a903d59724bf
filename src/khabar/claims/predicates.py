"""Predicates of a sentence. In: its clauses. Out: ``Pred`` list in reading order, arguments attached, roles not yet assigned.

Every finite verb, acting participle, event noun, status noun and noun of saying becomes a predicate. A noun hangs on the verb or noun whose
frame takes it, by its preposition or its position; ``arguments`` does the same for actors and places. ``roles`` decides afterwards what
each argument means.
"""

from __future__ import annotations

from khabar.arabic.signs import DAMMA
from khabar.arabic.words import Word
from khabar.claims.arguments import ArgumentReader, Scan, is_adverb
from khabar.claims.clauses import Clause, is_named_by_that
from khabar.claims.grammar import ACT_NOUNS, AND, BY, DESCRIBABLE, NOUNS, PREDICATIVE
from khabar.claims.pred import GENITIVE, LOOSE, OBJECT, SUBJECT, Pred
from khabar.claims.tellings import TellingReader
from khabar.claims.timing import adopt_times, note_time, time_owner
from khabar.mentions.nodes import Chunk, Node
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.records import Time

_LIGHT_NOUN = kinds.mask((kinds.LIGHT_NOUN,))


class PredicateReader:
    """Finds the predicates of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.agent = lexicon.words("agent_prepositions")
        self.arguments = ArgumentReader(lexicon)
        self.tellings = TellingReader(lexicon)
        self.words: list[Word] = []
        #: The verb of each clause read so far, by the clause.
        self.verbs: dict[int, Pred] = {}

    def read(self, clauses: list[Clause], words: list[Word]) -> list[Pred]:
        """All predicates in reading order."""
        self.words = words
        self.verbs = {}
        out: list[Pred] = []
        untold: list[Clause] = []
        for clause in clauses:
            scan = self._clause(clause)
            out += scan.preds
            if scan.times and not scan.preds:
                untold.append(clause)
        out.sort(key=_place)
        if untold:
            adopt_times(untold, out)
        _link_relatives(out)
        for number, pred in enumerate(out):
            pred.number = number
        return out

    # ------------------------------------------------------------------ making predicates
    def _make(self, node: Node, clause: Clause) -> Pred | None:
        """What a chunk may tell; None when it tells nothing."""
        kind = node.kind
        vowelled = kind == Chunk.VERB and DAMMA in self.words[node.i].raw[:3]  # "قُتل"
        told = self.tellings.of(kind, node.readings, clause.verb is node, vowelled)
        if told is None:
            return None
        lights = told.lights
        if kind == Chunk.EVENT_NOUN and node.j == node.i + 1 and self.words[node.i].mask & _LIGHT_NOUN:
            lights = [self.lexicon.light[r.number] for r in self.words[node.i].get(kinds.LIGHT_NOUN)]
        return Pred(node, clause, kind, 0, told.senses, lights, *told[2:])

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

    # ------------------------------------------------------------------ one clause
    def _clause(self, clause: Clause) -> Scan:
        scan = Scan(clause)
        for node in clause.nodes:
            if node.kind == Chunk.SIGN:
                scan.sign(node)
                continue
            self._chunk(node, scan)
            scan.move(node)
        if scan.preds:
            for time in scan.times:
                note_time(scan.preds[0], time)
        return scan

    def _chunk(self, node: Node, scan: Scan) -> None:
        """Add one chunk to what has been read of its clause."""
        kind = node.kind
        if kind in PREDICATIVE:
            pred = self._make(node, scan.clause)
            if pred is None:
                return
            if node is scan.clause.verb:
                self._lead(pred, scan)
            else:
                self._hang(pred, node, scan)
            scan.preds.append(pred)
        elif kind == Chunk.OTHER:
            self.arguments.pass_over(node, scan)
        elif kind == Chunk.ACTOR or kind == Chunk.PLACE:
            if node.ents:
                scan.preds += self._related(node, scan.clause)
            self.arguments.attach(node, scan)
        elif kind == Chunk.TIME and node.time is not None:
            self._time(node.time, scan)
        elif kind == Chunk.COUNT and scan.preds:
            scan.preds[-1].counts.append(node)

    def _time(self, time: Time, scan: Scan) -> None:
        owner = time_owner(scan.preds, scan.verb, scan.comma)
        if owner is not None:
            note_time(owner, time)
        else:
            scan.times.append(time)

    def _lead(self, pred: Pred, scan: Scan) -> None:
        """The verb of the clause: an event noun or a plain noun before it is its subject ("غارة استهدفت", "صواريخ سقطت")."""
        scan.verb = self.verbs[id(scan.clause)] = pred
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
            undone = last.governor
            if scan.comma and undone is not None and _undone(undone):  # "إلى عدم إرسال قوات، وسحب": the second is asked for
                pred.sister, pred.governor, pred.slot = undone, undone.governor, undone.slot
        elif node.prep and node.prep not in self.agent and not _is_described(node, scan):
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
        if governor is None and scan.clause.intro == "rel":  # "تعرضت القاعدة التي تضم جنودا لقصف"
            around = self.verbs.get(id(scan.clause.parent))
            carries = around is not None and (around.lights or around.states) and _takes_content(around, prep)
            governor = around if carries else None
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
        has_subject = has_subject or scan.has_subject_around or (is_named_by_that(scan.clause) and SUBJECT not in lit)  # not "أنه تم"
        wants_object = OBJECT in lit or verb.speech is not None or bool(verb.states)
        if not has_subject and (SUBJECT in lit or not wants_object):
            pred.slot = SUBJECT
            verb.blocked = True


def _is_described(node: Node, scan: Scan) -> bool:
    """Whether ب belongs to what the source calls an act ("ندد بما وصفه بالعدوان"): the act stands where the phrase does."""
    return node.prep == BY and scan.previous is not None and scan.previous.kind == Chunk.ATTRIBUTION and scan.previous.j == node.i


def _undone(governor: Pred) -> bool:
    """Whether it is a noun that says of its act that it is not done ("عدم")."""
    noun = governor.kind == Chunk.STATUS and governor.node.readings[0].feat == "n"
    return noun and any(row.status == "denied" for row in governor.states)


def _place(pred: Pred) -> int:
    """Where a predicate stands."""
    return pred.node.i


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
    for pred in preds:
        clause = pred.clause
        describes = clause.intro in ("rel", "aux") and pred.node is clause.verb and clause.sister is None
        described = _described(pred) if describes else None
        if described is not None and described.kind == Chunk.EVENT_NOUN:
            pred.subject_event = next((p for p in reversed(preds) if p.node is described), None)
        elif described is not None and described.kind == Chunk.ACTOR and any(row.args.get(OBJECT) == "actor" for row in pred.lights):
            pred.subject_event = next((p for p in reversed(preds) if p.genitive and p.genitive[-1] in described.ents), None)


def _described(pred: Pred) -> Node | None:
    """The noun that the clause of a verb describes: the antecedent of its relative, or an indefinite noun right before a second verb."""
    clause = pred.clause
    if clause.parent is None:
        return None
    if clause.intro == "rel":
        return clause.antecedent
    if clause.intro != "aux":
        return None
    nodes = [n for n in clause.parent.nodes if n.i < pred.node.i]
    for at in range(len(nodes) - 1, -1, -1):
        node = nodes[at]
        if node.kind in DESCRIBABLE and not (node.prep and node.kind in (Chunk.PLACE, Chunk.ACTOR)):
            adjective = node.kind == Chunk.OTHER and not (node.definite or node.prep or node.conj)
            noun = nodes[at - 1] if adjective and at and nodes[at - 1].kind == Chunk.EVENT_NOUN else node
            return noun if not noun.definite else None
    return None
