"""Predicates of a sentence. In: its clauses. Out: ``Pred`` list in reading order, arguments attached, roles not yet assigned.

Every finite verb, acting participle, event noun, status noun and noun of saying becomes a predicate. A noun hangs on the verb or noun whose
frame takes it, by its preposition or position; ``arguments`` does so for actors and places. ``roles`` decides what each argument means.
"""

from __future__ import annotations

from operator import attrgetter

from khabar.arabic.affixes import ACCUSATIVE
from khabar.arabic.signs import DAMMA, DAMMATAN
from khabar.arabic.words import Word
from khabar.claims.arguments import ArgumentReader, is_adverb
from khabar.claims.cases import is_circumstance
from khabar.claims.clause import DESCRIBING, Clause, is_named_by_that
from khabar.claims.deeds import note_doers
from khabar.claims.grammar import ABOUT, AND, BY, DESCRIBABLE, FOR, FROM, GLUED, IN, NOUNS, ON, OR, PARTICIPLES, PREDICATIVE, TO
from khabar.claims.pred import GENITIVE, LOOSE, OBJECT, SUBJECT, TARGETS, Pred
from khabar.claims.scan import Scan
from khabar.claims.tellings import TellingReader, only_names
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
        self.accused, self.accusing = lexicon.words("accused"), lexicon.words("accusing_prepositions")
        self.groupings, self.what = lexicon.words("groupings"), lexicon.words("what")
        self.arguments, self.tellings = ArgumentReader(lexicon), TellingReader(lexicon)
        self.words: list[Word] = []
        #: By clause, of those read so far.
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
        out.sort(key=attrgetter("node.i"))
        if untold:
            adopt_times(untold, out)
        _link_relatives(out)
        note_doers(clauses, out, words, self.what)
        for number, pred in enumerate(out):
            pred.number = number
        return out

    # ------------------------------------------------------------------ making predicates
    def _make(self, node: Node, clause: Clause) -> Pred | None:
        """What a chunk may tell; None when it tells nothing."""
        kind = node.kind
        vowelled = kind == Chunk.VERB and _is_vowelled(self.words[node.i].raw)
        told = self.tellings.of(kind, node.readings, clause.verb is node, vowelled)
        if told is None or only_names(self.words[node.i], kind, told):
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
                if out and out[-1].node.i == at:  # "المدعومة من باريس وروما"
                    out[-1].agents.append(patron)
                    continue
                readings = tuple(r for kind in (kinds.PASSIVE, kinds.ACTIVE) for r in self.words[at].get(kind))
                passive = bool(readings) and readings[0].kind == kinds.PASSIVE
                pred = self._make(Node(Chunk.PASSIVE if passive else Chunk.ACTIVE, at, at + 1, readings=readings), clause)
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
            if node.kind == Chunk.OTHER and node.name == OR:
                scan.alternative = True
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
                _heed_unknown(node, scan)
                return
            if node is scan.clause.verb:
                self._lead(pred, scan)
            elif kind != Chunk.PASSIVE:  # which describes the noun before it
                self._hang(pred, node, scan)
            scan.preds.append(pred)
        elif kind == Chunk.OTHER:
            self.arguments.pass_over(node, scan)
        elif kind == Chunk.CLOSED and node.name == "demonstratives" and scan.waits and scan.verb is not None:
            if any(row.subject == "none" for row in scan.verb.lights):  # "جاء ذلك", but "أكد ذلك الوزير"
                scan.verb.blocked = True
        elif kind == Chunk.ACTOR or kind == Chunk.PLACE:
            if node.ents:
                scan.preds += self._related(node, scan.clause)
            self.arguments.attach(node, scan)
        elif kind == Chunk.TIME and node.time is not None and not self.arguments.compares(node, self.words):
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
        said = scan.clause.intro == "that"  # "قال إن اجتماعا عقد": the subject after إن is in the accusative
        free = (p for p in scan.preds if _may_be_subject(p))
        noun = next((p for p in free if said or not is_circumstance(self.words[p.node.i], p.node)), None)
        if noun is not None and _resumed_by(pred):
            noun.governor, noun.slot = pred, OBJECT
        elif noun is not None:
            noun.governor, noun.slot, pred.blocked = pred, SUBJECT, True
        if noun is None and _speaks_of_act(pred):
            pred.blocked = True
        before = scan.previous
        aside = before is None or before.prep or before.conj or scan.comma or is_adverb(before) or scan.is_aside
        pred.blocked = pred.blocked or (before is not None and before.kind == Chunk.OTHER and not aside)

    # ------------------------------------------------------------------ what a noun hangs on
    def _hang(self, pred: Pred, node: Node, scan: Scan) -> None:
        """What a noun predicate hangs on: a noun it is coordinated with, a governing verb or noun by its preposition or position."""
        last, plain = scan.last, scan.plain
        if plain is not None and not node.prep and self._is_accused(scan.earlier, plain.prep):  # "متهمون بجريمة قتل"
            pred.accused = scan.earlier.ents[-1:] if scan.earlier is not None else []
        if last is not None and self._is_sister(node, last, scan):
            pred.sister, pred.governor, pred.slot = last, last.governor, last.slot
            undone = last.governor
            if scan.comma and undone is not None and _undone(undone):  # "إلى عدم إرسال قوات، وسحب": the second is asked for
                pred.sister, pred.governor, pred.slot = undone, undone.governor, undone.slot
        elif last is not None and _is_object_after_owner(node, last, scan):
            last.transitive, pred.governor, pred.slot = True, last, OBJECT
        elif (group := self._grouping(node, scan)) is not None and scan.verb is not None:
            if group.prep:
                self._hang_by_preposition(pred, group.prep, scan)
            else:
                self._hang_on_verb(pred, scan.verb, scan)
        elif (prep := node.prep or _of_quantity(scan)) and prep not in self.agent and not _is_described(node, scan):
            self._hang_by_preposition(pred, prep, scan)
        elif last is not None and last.node is scan.uncounted and last.kind in NOUNS and not last.node.definite:
            pred.governor, pred.slot = last, OBJECT if last.node.pron else GENITIVE  # "رفضها الانسحاب"
        elif last is not None and self.arguments.takes_object(node, scan):
            last.transitive, pred.governor, pred.slot = True, last, OBJECT
        elif scan.through is not None and scan.through.kind == Chunk.LIGHT_NOUN and scan.plain is not None and not scan.plain.definite:
            pred.governor, pred.slot = scan.through, GENITIVE  # "ارتكاب جريمة قتل"
        elif last is not None and self._waits_for_object(last, scan):
            pred.governor, pred.slot = last, OBJECT
        elif scan.verb is not None:
            self._hang_on_verb(pred, scan.verb, scan)

    def _grouping(self, node: Node, scan: Scan) -> Node | None:
        """The noun before من that only groups acts ("حزمة من العقوبات", "عددا كبيرا من الغارات"): the act stands where it does."""
        before = scan.previous
        if node.prep != FROM or before is None:
            return None
        for chunk in (before, scan.earlier):
            if chunk is None or scan.comma:
                return None
            if not self.groupings.isdisjoint(self.words[chunk.i].bases):
                return chunk
            if chunk.kind not in (Chunk.OTHER, Chunk.ACTIVE, Chunk.PASSIVE):
                return None
        return None

    def _is_sister(self, node: Node, last: Pred, scan: Scan) -> bool:
        """Whether a noun after و stands beside the predicate before it."""
        if (node.conj != AND and not scan.alternative) or scan.previous is None or (scan.comma and node.prep):
            return False
        return not node.prep or node.prep == last.node.prep

    def _hang_by_preposition(self, pred: Pred, prep: str, scan: Scan) -> None:
        if scan.previous is not None and self._is_accused(scan.previous, prep):
            pred.accused = scan.previous.ents[-1:]
        governor = next((p for p in reversed(scan.preds) if _takes_content(p, prep) or _died_of(p, pred, prep)), None)
        if governor is not None and governor.slot == SUBJECT and governor.governor is scan.verb and _carries(scan.verb, prep):
            governor = scan.verb  # "قوبل الاقتراح برفض"
        meant = _meant_for(pred, prep, scan)
        if meant is not None or (governor is not None and not _takes_content(governor, prep)):
            pred.governor, pred.slot = meant or governor, prep if meant is not None else LOOSE + prep
            return
        if governor is None and scan.clause.intro == "rel":  # "تعرضت القاعدة التي تضم جنودا لقصف"
            around = self.verbs.get(id(scan.clause.parent))
            carries = around is not None and (around.lights or around.states) and _takes_content(around, prep)
            governor = around if carries else None
        if governor is not None:
            pred.governor, pred.slot = governor, prep
        else:
            pred.governor, pred.slot = scan.last, LOOSE + prep

    def _is_accused(self, node: Node | None, prep: str) -> bool:
        """Whether an actor phrase tells of people what they are accused of ("عدد من المشتبه بهم", "شخصا متهما"); the act follows."""
        if node is None or node.kind != Chunk.ACTOR or prep not in self.accusing:
            return False
        return any(not self.accused.isdisjoint(word.bases) for word in self.words[node.i : node.j])

    def _waits_for_object(self, last: Pred, scan: Scan) -> bool:
        """Whether an event noun with its doer still lacks the act it is about ("مطالبة بغداد وقف …")."""
        return bool(last.genitive) and last.kind in NOUNS and not scan.comma and _takes_content(last, OBJECT)

    def _hang_on_verb(self, pred: Pred, verb: Pred, scan: Scan) -> None:
        """A bare noun after the verb is its object, or its subject where no actor is and the verb does not ask for an object."""
        pred.governor, pred.slot = verb, OBJECT
        lit = {row.event for row in verb.lights}
        has_subject = bool(verb.subject) or scan.clause.topic is not None or verb.blocked or verb.kind == Chunk.ACTIVE
        has_subject = has_subject or verb.person[0] == "1"
        has_subject = has_subject or scan.has_subject_around or (is_named_by_that(scan.clause) and SUBJECT not in lit)  # not "أنه تم"
        wants_object = OBJECT in lit or verb.speech is not None or bool(verb.states)
        if not has_subject and (SUBJECT in lit or not wants_object):
            pred.slot = SUBJECT
            verb.blocked = True


def _is_object_after_owner(node: Node, last: Pred, scan: Scan) -> bool:
    """Whether ل right after the doer of a noun marks the act it carries ("تقديم الوزير لاستقالته"), not a purpose."""
    if node.prep != FOR or scan.comma or last.kind not in NOUNS or not last.genitive or last.genitive[-1].j != node.i:
        return False
    return any(row.event == OBJECT for row in last.lights)


def _resumed_by(verb: Pred) -> bool:
    """Whether the pronoun on a light verb means the act right before it ("غارات شنتها مقاتلات": who flew them follows)."""
    return bool(verb.node.pron) and any(row.event == OBJECT and row.subject == "actor" for row in verb.lights)


def _is_vowelled(raw: str) -> bool:
    """Whether a verb is written as a passive: "قُتل", and in the longer forms after an alif "اعتُقل", "استُهدف"."""
    reach = 6 if ACCUSATIVE in raw[:2] else 3
    return 0 < raw.find(DAMMA) < reach or 0 < raw.find(DAMMATAN) < reach


def _is_described(node: Node, scan: Scan) -> bool:
    """Whether ب belongs to what the source calls an act ("ندد بما وصفه بالعدوان"): the act stands where the phrase does."""
    return node.prep == BY and scan.previous is not None and scan.previous.kind == Chunk.ATTRIBUTION and scan.previous.j == node.i


def _of_quantity(scan: Scan) -> str:
    """The preposition before the quantity of an act ("توعد بمزيد من الهجمات")."""
    before = scan.previous
    counts = before is not None and before.kind == Chunk.CLOSED and before.name == "quantifiers"
    return before.prep if before is not None and counts and before.prep in GLUED | {FROM, TO, ON, ABOUT} else ""


def _undone(governor: Pred) -> bool:
    """Whether it is a noun that says of its act that it is not done ("عدم")."""
    noun = governor.kind == Chunk.STATUS and governor.node.readings[0].feat == "n"
    return noun and any(row.status == "denied" for row in governor.states)


def _heed_unknown(node: Node, scan: Scan) -> None:
    """A definite participle right after a verb is its subject, somebody that no pack knows ("قتل المصور"): no actor after it is."""
    verb = scan.verb
    if verb is None or node.i != verb.node.j or not node.definite or node.prep or node.conj or scan.clause.topic is not None:
        return
    of_people = node.kind in PARTICIPLES and all(reading.feat.startswith("m") for reading in node.readings)
    verb.blocked = verb.blocked or (of_people and not scan.has_subject_around and not is_named_by_that(scan.clause))


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


def _meant_for(noun: Pred, prep: str, scan: Scan) -> Pred | None:
    """The act of support or blame just before whose target's position or statement a noun is ("دعم بلاده لموقف السودان")."""
    last = scan.last
    before = scan.previous
    if noun.kind not in (Chunk.SAYING, Chunk.STATUS) or last is None or last.kind != Chunk.EVENT_NOUN or before is None:
        return None
    described = before.i == last.node.j and (before.kind == Chunk.OTHER or before.kind in PARTICIPLES) and not (before.prep or before.conj)
    beside = described or before is last.node or any(e in before.ents for e in last.genitive)
    return last if beside and last.frame(prep) & TARGETS else None


def _carries(verb: Pred | None, prep: str) -> bool:
    """Whether a light verb carries an act by this preposition."""
    return verb is not None and any(row.event == prep for row in verb.lights)


def _died_of(noun: Pred, cause: Pred, prep: str) -> bool:
    """Whether a noun tells who died, and the attack after ب or في of what ("اعترفت الحركة بمقتل قائدها بغارة")."""
    dies = noun.kind == Chunk.EVENT_NOUN and any(s.category == "ASSAULT" and s.args.get(SUBJECT) == "recipient" for s in noun.senses)
    return dies and prep in (BY, IN) and any(s.category == "ASSAULT" and s.args.get(SUBJECT) == "actor" for s in cause.senses)


def _link_relatives(preds: list[Pred]) -> None:
    """A relative or asyndetic clause may speak of an event noun ("المعارك التي خاضتها القوات", "مؤتمر جمع وزراء")."""
    for pred in preds:
        if pred.kind == Chunk.PASSIVE and not pred.attached:  # "الاتفاق المبرم"
            pred.subject_event = _described_noun(pred, preds)
            continue
        clause = pred.clause
        describes = clause.intro in DESCRIBING and pred.node is clause.verb and clause.sister is None
        described = _described(pred) if describes else _met_in(pred)
        if described is not None and described.kind == Chunk.EVENT_NOUN:
            pred.subject_event = next((p for p in reversed(preds) if p.node is described), None)
        elif described is not None and described.kind == Chunk.ACTOR and _tells_party(pred, described):
            pred.subject_event = next((p for p in reversed(preds) if p.genitive and p.genitive[-1] in described.ents), None)


def _described_noun(pred: Pred, preds: list[Pred]) -> Pred | None:
    """The event noun that a participle describes: no other act and no party stands between them."""
    before = next((p for p in reversed(preds) if p.node.i < pred.node.i and p.clause is pred.clause), None)
    if before is None or before.kind != Chunk.EVENT_NOUN:
        return None
    between = (n for n in pred.clause.nodes if before.node.j <= n.i < pred.node.i)
    return before if all(n.kind in (Chunk.OTHER, Chunk.SIGN) for n in between) else None


def _speaks_of_act(pred: Pred) -> bool:
    """Whether the subject of a verb is the act or weapon right before it ("تفجير سيارة استهدف"): no actor after it is."""
    if pred.node.pron or pred.clause.intro != "aux" or not any(row.args.get(OBJECT) == "recipient" for row in pred.lights):
        return False
    described = _described(pred)
    act = described is not None and described.kind == Chunk.EVENT_NOUN
    return act or (described is not None and described.kind == Chunk.ACTOR and _tells_party(pred, described))


def _met_in(pred: Pred) -> Node | None:
    """The act right before the first verb of a clause, after a preposition, of which the verb tells who came to it or what it struck
    ("في اجتماع ضم وزراء", "قتلى في غارة استهدفت حافلة").
    """
    before = pred.clause.before(pred.node) if pred.leads else None
    if before is None or before.kind != Chunk.EVENT_NOUN or not before.prep or before.definite:
        return None
    return before if any(row.args.get(OBJECT) in ("actor", "recipient") for row in pred.lights) else None


def _with_adjectives(nodes: list[Node], at: int) -> Node:
    """The event noun of which plain indefinite words up to ``at`` are adjectives ("زيارة وشيكة أخرى"), else the chunk there."""
    first = at
    while (
        first and nodes[first].kind in (Chunk.OTHER, Chunk.STATUS) and not (nodes[first].definite or nodes[first].prep or nodes[first].conj)
    ):
        first -= 1
    return nodes[first] if nodes[first].kind == Chunk.EVENT_NOUN else nodes[at]


def _tells_party(pred: Pred, described: Node) -> bool:
    """Whether a verb after "اجتماع وزراء ضم" or "تفجير سيارة استهدف" speaks of the act, not of who or what stands in its genitive."""
    roles = {row.args.get(OBJECT) for row in pred.lights}
    return "actor" in roles or ("recipient" in roles and described.ents[-1].cls == "asset")


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
            noun = _with_adjectives(nodes, at)
            return noun if not noun.definite else None
    return None
