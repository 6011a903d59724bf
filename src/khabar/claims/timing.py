"""Which act a time belongs to. In: predicates with their clauses. Out: ``Pred.times`` filled.

A time stands with the act nearest before it; set off by commas it belongs to the verb of its clause; alone in brackets or dashes to the act
before them. Once the claims of a sentence are known, an act without a time of its own has that of the act it is part of: its relative
clause, the verb of the occasion ("قال الثلاثاء في مؤتمر صحفي"), the coordinated verb with the same subject. The day of a reporting
verb is not the day of what is reported (gold guide, 13).
"""

from __future__ import annotations

from khabar.arabic.words import Word
from khabar.claims.clause import Clause
from khabar.claims.grammar import BY
from khabar.claims.parties import same_party
from khabar.claims.pred import GENITIVE, LOOSE, Pred
from khabar.claims.voices import SPEECH_ACTS, STATES
from khabar.mentions.nodes import Chunk
from khabar.packs.lexicon import Lexicon
from khabar.records import Time

#: Verbs of these categories often judge an older act, whose time is not theirs.
JUDGING = ("ACCUSE", "REJECT", "THREATEN")
#: The longest pronoun on a preposition, in letters (هما).
LONGEST_PRONOUN = 3


def note_time(pred: Pred, time: Time) -> None:
    """Adds a time to an act; one with a value goes before those too vague for one."""
    if time.edtf is not None and pred.times and pred.times[0].edtf is None:
        pred.times.insert(0, time)
    else:
        pred.times.append(time)


def time_owner(preds: list[Pred], verb: Pred | None, comma: bool) -> Pred | None:
    """The act that a time after ``preds`` belongs to, None when none stands before it; an adjective or particle of status has none."""
    if comma and verb is not None and verb in preds:
        return verb
    return next((p for p in reversed(preds) if not _describes(p)), None)


def _describes(pred: Pred) -> bool:
    """Whether it only says how an act stands, as an adjective or a particle ("الأخيرة", "لا سيما"); what is set for a day keeps it."""
    scheduled = any(row.status == "future" for row in pred.states)
    return pred.kind == Chunk.STATUS and pred.node.readings[0].feat != "n" and not scheduled


def adopt_times(clauses: list[Clause], preds: list[Pred]) -> None:
    """Times of clauses without an act of their own ("-أمس الأحد-", "(12 سبتمبر 2019)") go to the act before them."""
    telling = {id(p.clause) for p in preds}
    for clause in clauses:
        if id(clause) in telling:
            continue
        around = {id(c) for c in _ancestors(clause)}
        for node in clause.nodes:
            if node.kind != "T" or node.time is None:
                continue
            before = [p for p in preds if p.node.i < node.i and id(p.clause) in around]
            if before:
                note_time(before[-1], node.time)


def _ancestors(clause: Clause) -> list[Clause]:
    out: list[Clause] = []
    parent = clause.parent
    while parent is not None:
        out.append(parent)
        parent = parent.parent
    return out


class TimeSharer:
    """Gives the claims of one sentence the times they share."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.during = lexicon.words("during_prepositions")
        self.meanwhile = lexicon.words("meanwhile_prepositions")
        self.earlier = lexicon.words("earlier_words")
        self.scene = lexicon.words("scene_words")
        self.words: list[Word] = []
        #: The claims of the sentence.
        self.kept: set[int] = set()

    def share(self, kept: list[Pred], preds: list[Pred], words: list[Word]) -> None:
        """Fills the times of those of ``kept`` that have none; ``preds`` are all predicates of the sentence ``words``."""
        own = [p for p in preds if p.times]
        if not own:
            return
        self.words = words
        self.kept = {id(p) for p in kept}
        donors: dict[int, Pred] = {}
        for pred in kept:
            donor = self._donor(pred, own) if not pred.times else None
            if donor is not None:
                donors[id(pred)] = donor
        for pred in kept:
            if id(pred) in donors:
                pred.times = list(donors[id(pred)].times)

    def _donor(self, pred: Pred, own: list[Pred]) -> Pred | None:
        told = next((p for p in own if p.subject_event is pred and p.speech is None), None)
        if told is not None:
            return told
        said = next((p for p in own if p.node is pred.clause.governor and _says_itself(p, pred)), None)
        if said is not None:
            return said
        governor = pred.governor
        if governor is not None and governor in own and self._occasion(pred, governor):
            return governor
        if governor is not None and governor in own and _carries(governor, pred):
            return governor
        scene = self._meanwhile(pred, own)
        if scene is not None:
            return scene
        below = next((p for p in own if p.governor is pred and (self._closes(p, pred) or self._belongs(p, pred))), None)
        if below is not None:
            return below
        telling = next((p for p in own if id(p) not in self.kept and _describes_act(p, pred)), None)
        if telling is not None:
            return telling
        head = (
            governor if pred.kind == "N" and governor is not None and governor.kind == "V" and pred.slot in ("object", "subject") else pred
        )
        if head.node is not head.clause.verb:
            return None
        return next((p for p in own if p is not pred and self._parallel(pred, head, p)), None) or self._scene(pred, own)

    def _occasion(self, pred: Pred, governor: Pred) -> bool:
        """Whether the act is part of the one it hangs on: "في مؤتمر", "خلال زيارة", a participle; never what is said or asked."""
        if pred.content_of is not None or governor.states or pred.status != governor.status and governor.event is not None:
            return False
        if pred.kind in "AB":
            return governor.kind == "V" and governor.speech is None
        if pred.slot == "genitive":
            return governor.speech is None
        slot = pred.slot.removeprefix("?")
        return slot in self.during and "content" not in governor.frame(slot) or self.words[pred.node.i].norm in self.during

    def _meanwhile(self, pred: Pred, own: list[Pred]) -> Pred | None:
        """The act before a clause that goes back to it with "خلالها" ("عملية … تمكنت خلالها من تحرير")."""
        opener = next((n for n in pred.clause.nodes if n.prep in self.meanwhile and _resumes(self.words[n.i], n.prep)), None)
        if opener is None:
            return None
        start = pred.clause.nodes[0].i
        before = [p for p in own if p.node.i < start and p.speech is None and p.status == pred.status]
        return before[-1] if before else None

    def _closes(self, below: Pred, pred: Pred) -> bool:
        """Whether a time after the object or occasion of a verb is the verb's ("وقعت اتفاقا … في ديسمبر"); judging looks back.

        A noun has the time of its cause only ("مقتل جنديين بغارة أمس").
        """
        if (
            pred.event is None
            or (pred.kind != "V" and (below.event is None or below.event.category != pred.event.category))
            or pred.event.category in JUDGING
            or below.content_of is not None
            or (below.status != pred.status and below.event is not None)
        ):
            return False
        return below.slot == "object" or below.slot.removeprefix("?") in self.during

    def _belongs(self, below: Pred, pred: Pred) -> bool:
        """Whether a noun that is no claim itself is part of the act before it ("توقيع اتفاق … عام 2016", "حكمت بالسجن قبل عامين")."""
        part = below.slot == GENITIVE or (below.slot == BY and pred.kind == Chunk.VERB)
        untold = below.kind == Chunk.EVENT_NOUN and id(below) not in self.kept and below.speech is None and not below.states
        return part and untold and pred.event is not None and pred.event.category not in JUDGING

    def _parallel(self, pred: Pred, head: Pred, other: Pred) -> bool:
        """Whether two finite verbs stand side by side with one subject ("وصف … الأحد … ودعا"), or tell the same in turn."""
        if pred.status != other.status or any(self._looks_back(p) for p in (head, other)):
            return False
        if pred.event is other.event and pred is head:
            return other.node.i < pred.node.i
        if other.node is not other.clause.verb:
            return False
        later, sooner = (head, other) if other.node.i < head.node.i else (other, head)
        return later.clause.sister is sooner.clause and later.inherited_subject and later.node.conj == "و" and later.past == sooner.past

    def _looks_back(self, pred: Pred) -> bool:
        return any(not self.words[n.i].bases.isdisjoint(self.earlier) for n in pred.clause.nodes)

    def _scene(self, pred: Pred, own: list[Pred]) -> Pred | None:
        """The act that a clause with "حيث" or "عندما" sets its own beside."""
        clause = pred.clause
        if clause.intro != "sub" or clause.word is None or self.words[clause.word.i].bases.isdisjoint(self.scene):
            return None
        before = [p for p in own if p.node.i < clause.word.i and p.speech is None and p.status == pred.status]
        return before[-1] if before else None


def _describes_act(word: Pred, act: Pred) -> bool:
    """Whether a verb that tells nothing goes back by pronoun to the indefinite noun before it ("التماسا تقدمت به في مارس").

    So does a participle that is its adjective ("حصارا خانقا خلال اليومين الماضيين").
    """
    if act.kind != Chunk.EVENT_NOUN or act.node.definite or word.node.i != act.node.j or word.node.conj or word.speech is not None:
        return False
    if word.kind in (Chunk.ACTIVE, Chunk.PASSIVE):
        return not word.node.definite
    bare = word.kind == Chunk.VERB and word.event is None and not word.states
    return bare and (bool(word.node.pron) or any(n.pron and n.prep and n.i == word.node.j for n in word.clause.nodes))


def _carries(governor: Pred, pred: Pred) -> bool:
    """Whether a verb that tells nothing by itself leads to an act, whose time its own is then ("انتهت أمس بمقتل")."""
    if governor.kind != Chunk.VERB or pred.status != governor.status:
        return False
    ends = governor.event is None and pred.bare_slot == BY and pred.node.i == governor.node.j
    return ends or not (governor.senses or governor.speech or governor.states or pred.slot.startswith(LOOSE))


def _says_itself(saying: Pred, pred: Pred) -> bool:
    """Whether an act in words of now is done by the very saying that tells of it ("قال الوزير الثلاثاء إن بلاده ترفض")."""
    leads = pred.leads or pred.clause.verb is None
    told = pred.clause.intro == "that" and leads and not (pred.kind == Chunk.VERB and pred.past) and pred.status == "occurred"
    if not told or saying.speech is None or not pred.is_a(*SPEECH_ACTS):
        return False
    return any(
        same_party(speaker, doer) or (bool(speaker.country) and speaker.country == doer.country and doer.cls in STATES)
        for speaker in saying.subject[:1]
        for doer in pred.actor
    )


def _resumes(word: Word, prep: str) -> bool:
    """Whether a word is a preposition with a pronoun ("خلالها")."""
    return word.norm.startswith(prep) and len(prep) < len(word.norm) <= len(prep) + LONGEST_PRONOUN
