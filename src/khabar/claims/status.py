"""Occurred, future, requested, hypothetical or denied. In: predicates with roles. Out: the status of each, and what decided it.

From the inside out: what governs the act (a request, a plan, an attempt that failed), then particles before it (لم، لن، قد), then tense,
then the act of saying it stands in (a denial).
"""

from __future__ import annotations

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading
from khabar.claims.clause import Clause
from khabar.claims.denials import DENIES, UNTRUE, UntrueReader, denial_of, is_denial
from khabar.claims.grammar import FOR, IN, ON, TO, is_particle
from khabar.claims.pred import GENITIVE, OBJECT, Pred
from khabar.mentions.nodes import Chunk, Node
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import StatusRow
from khabar.records import Status

#: How many chunks before a verb its particle may stand.
REACH = 3
#: Statuses that an act hands on to what it carries or stands beside.
UNREAL = ("future", "requested", "hypothetical")
#: Statuses of words that were not said: what they ask for or promise is not asked or promised.
UNSAID = ("denied", "hypothetical")
#: Acts that talks are about: they lie ahead then, and where they stand. What decided so.
TALKS = ("CONSULT", "AGREE")
DISCUSSED, TOPICAL, TOPIC = ("COOPERATE", "SUPPORT"), frozenset((OBJECT, GENITIVE, FOR, IN, ON, "بشأن", "حول")), "topic"
#: Signs of EDTF for what is uncertain or rounded.
UNSURE = "?~%"
#: The particle of core/status.yml that denies what stands before it in a clause without a verb ("اجتماع كهذا ليس مقررا").
IS_NOT = "particle.is_not"
#: What decided the status of a verb with the clitic of the future.
FUTURE_CLITIC = "س"
#: What a status word leaves of its act when it is denied itself ("لا يعتزم"), unless its entry says otherwise (``turned``).
TURNED: dict[Status, Status] = {"future": "denied", "occurred": "denied", "requested": "denied", "denied": "occurred"}
#: What a sense needs that its own negation tells ("لن نسمح").
NEGATED = "negated"
#: The particle of a condition.
IF = "particle.if"


class StatusReader:
    """Decides statuses in one sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.what = lexicon.words("what")
        self.untrue = UntrueReader(lexicon)
        #: Verbs of being there ("لا توجد خطط").
        self.being = lexicon.words("being_verbs")
        #: Entries whose act goes on until they come true ("طالب بوقف الهجمات").
        self.going_on = {row.id for row in lexicon.status if row.goes_on}

    def assign(self, tokens: Tokens, preds: list[Pred]) -> None:
        """Set the status of every predicate."""
        for pred in preds:
            own = pred.event.status if pred.event is not None else None
            if pred.event is not None and own and (pred.status == "occurred" or NEGATED in pred.event.needs):
                pred.status, pred.status_rule = own, pred.event.id
                continue
            if pred.kind == Chunk.VERB:
                self._verb(pred)
            elif pred.kind in (Chunk.EVENT_NOUN, Chunk.STATUS):
                self._noun(tokens, pred)
            self._clause(pred)
        by_node, denials = {id(p.node): p for p in preds}, False
        for pred in preds:
            _with_helper(pred, by_node)
            if is_denial(pred):  # itself negated ("لم يستبعد أن") it leaves open what it denies
                pred.status = "hypothetical" if pred.status == "denied" else "denied"
                denials = True
        if denials:
            self._deny_reports(tokens, preds)
        elif self.untrue.calls(tokens):
            for pred in preds:
                if pred.event is not None and pred.status == "occurred" and self.untrue.is_reported(pred, tokens):
                    _set(pred, "denied", UNTRUE)
        for pred in preds:
            self._hand_down(pred, preds)
            said = _said(pred, by_node)
            opener = by_node.get(id(said.governor)) if said is not None else None
            if opener is not None and is_denial(opener) and pred.status == "occurred":
                _set(pred, opener.status, DENIES)
        for pred in preds:
            _affirm(pred)
            if self._hangs_on_condition(pred):
                _set(pred, "hypothetical", IF)

    def _deny_reports(self, tokens: Tokens, preds: list[Pred]) -> None:
        """Deny the acts of which a report is denied ("نفى ما تردد عن قصف القرية واعتقال سكانها")."""
        for pred in preds:
            relay = (pred.sister or pred).governor
            if pred.event is None or relay is None or pred.status != "occurred":
                continue
            denial = denial_of(relay, preds, tokens.words, self.what)
            if denial is not None:
                _set(pred, denial.status, DENIES)
                if relay.kind == Chunk.VERB:
                    relay.event = None

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
        said = words[pred.node.i - 1].by_kind.get(kinds.STATUS) if pred.node.i else None
        before = next((r for r in said if r.feat in ("p", "n")), None) if said else None
        before = before or _phrase_before(pred)
        if before is not None and (before.feat == "p" or pred.slot == GENITIVE):
            row = self.lexicon.status[before.number]
            _set(pred, row.status, row.id)
        first = pred.node.i + 1 if pred.node.modified else pred.node.j
        following = (r for word in words[first : pred.node.j + 1] for r in word.by_kind.get(kinds.STATUS, ()))
        after = next((r for r in following if r.feat == "j" and not r.conj and not r.prep), None)
        if after is not None and (row := self.lexicon.status[after.number]).status != "occurred" and pred.status != "denied":
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
        if clause.verb is None and pred.governor is None:
            self._denied_after(pred)

    def _denied_after(self, pred: Pred) -> None:
        """ "Is not" after an act in a clause without a verb, no sign between."""
        for node in pred.clause.nodes:
            if node.i > pred.node.i and (node.kind == Chunk.SIGN or node.conj):
                return
            if node.i > pred.node.i and is_particle(node) and (row := self._row(node)).id == IS_NOT:
                _set(pred, row.status, row.id)

    def _hangs_on_condition(self, pred: Pred) -> bool:
        """Whether a verb tells what follows from a condition in its sentence ("إذا انسحبت، ستقصف المدينة") or is part of the condition."""
        clause = pred.clause
        told = pred.leads and pred.kind == Chunk.VERB and pred.event is not None and not pred.is_a("THREATEN")
        if not told or pred.status not in ("occurred", "future"):
            return False
        if any(self._is_condition(home) for home in clause.conditions):
            return not pred.past
        sister = clause.sister
        while sister is not None:
            if self._is_condition(sister):
                return True
            sister = sister.sister
        return clause.intro == "seq" and not pred.past and clause.parent is not None and self._is_condition(clause.parent)

    def _is_condition(self, clause: Clause) -> bool:
        return clause.conditional and clause.word is not None and self._row(clause.word).id == IF

    def _hand_down(self, pred: Pred, preds: list[Pred]) -> None:
        """What an act without a status of its own has from its governor or from the act it stands beside."""
        governor, sister = pred.governor, pred.sister
        if governor is not None and (pred.event is not None or pred.kind in (Chunk.LIGHT_NOUN, Chunk.EVENT_NOUN)):
            turned = _turned(governor, pred) or _kept_off(governor, pred) or self._not_planned(governor, pred)
            if turned is not None:
                pred.status = turned
            elif pred.status == "occurred" and self._binds(governor, pred):
                _set(pred, governor.status, governor.status_rule)
        told = pred.content_of
        asked = told is not None and told.event is not None and pred.status_rule == told.event.id and pred.status in UNREAL
        if asked and told is not None and told.status in UNSAID:
            pred.status, pred.status_rule = "hypothetical", told.status_rule
        if (
            pred.kind == Chunk.EVENT_NOUN
            and pred.status == "occurred"
            and pred.is_a(*DISCUSSED)
            and (_is_topic(pred) or _is_focus(pred, preds))
        ):
            _set(pred, "future", TOPIC)
        if sister is None or pred.kind != Chunk.EVENT_NOUN:
            return
        if pred.status == "occurred" and sister.status in UNREAL:
            _set(pred, sister.status, sister.status_rule)
        pred.content_of = pred.content_of or sister.content_of

    def _not_planned(self, governor: Pred, pred: Pred) -> Status | None:
        """The status of an act of which there is said to be no plan ("لا نية لدى واشنطن لسحب", "لا توجد خطط للقاء")."""
        row = next((row for row in governor.states if row.id == pred.status_rule), None)
        if row is None or governor.kind != Chunk.STATUS:
            return None
        nodes = governor.clause.nodes
        at = next((k for k, node in enumerate(nodes) if node is governor.node), 0)
        for node in reversed(nodes[max(0, at - REACH) : at]):
            if is_particle(node):
                return row.turned or TURNED.get(row.status) if self._row(node).status == "denied" else None
            being = node.kind == Chunk.VERB and any(self.lexicon.verbs[r.number].lemma in self.being for r in node.readings)
            if not (being or (node.kind == Chunk.ACTOR and node.prep) or node.kind == Chunk.OTHER):
                return None
        return None

    def _binds(self, governor: Pred, pred: Pred) -> bool:
        """Whether the status of a governor is that of its act too: a light verb's, a denial, an event noun's for its genitive."""
        if governor.lights:
            return governor.status != "occurred"
        if governor.speech is not None and governor.speech.kind == DENIES:
            return governor.event is None and pred.slot in governor.speech.that
        if _tells_with(governor, pred):
            return governor.status != "occurred"
        nominal = pred.slot == GENITIVE and governor.kind in (Chunk.EVENT_NOUN, Chunk.LIGHT_NOUN, Chunk.STATUS)
        if governor.status == "denied" and _only_unmentioned(governor, pred):
            return False
        if governor.status == "denied":  # "لا يعتزم عقد لقاء"
            return bool(governor.states) or governor.speech is not None or (nominal and governor.event is None and not governor.loose)
        if governor.kind == Chunk.VERB and governor.status in UNREAL and any(row.id == pred.status_rule for row in governor.states):
            return pred.status_rule not in self.going_on  # "ستتمكن من دخول المدينة"
        chained = governor.kind == Chunk.STATUS and any(row.id == pred.status_rule for row in governor.states)  # "يسعى إلى إقناعه بتسليم"
        return (nominal or chained) and governor.status in UNREAL and pred.status_rule not in self.going_on

    def _row(self, node: Node) -> StatusRow:
        return self.lexicon.status[node.readings[0].number]


def _only_unmentioned(governor: Pred, pred: Pred) -> bool:
    """Whether somebody only does not speak of an act that is known ("لم يشر إلى الاتفاق", "لم يذكر تفاصيل الهجوم")."""
    silent = governor.speech is not None and governor.speech.kind != DENIES and not (governor.states or governor.lights or governor.event)
    if not silent or governor.kind != Chunk.VERB or pred.kind != Chunk.EVENT_NOUN or pred.event is None:
        return False
    one_act = any(sense.category == pred.event.category for sense in governor.senses)  # "لم يتوصلوا إلى اتفاق"
    return not one_act and (pred.node.definite or pred.bare_slot == TO)


def _tells_with(governor: Pred, pred: Pred) -> bool:
    """Whether a verb and the noun that is its object are two words for one act ("ستعيد أنقرة فتح سفارتها"): the verb has its tense."""
    one = governor.kind == Chunk.VERB and governor.event is None and pred.slot == OBJECT
    return one and pred.event is not None and any(sense.category == pred.event.category for sense in governor.senses)


def lies_ahead(pred: Pred, published: str | None) -> bool:
    """Whether an act told as a noun or in the present has a date after the day of publication ("يزور أنقرة الشهر المقبل")."""
    date = pred.times[0].edtf if pred.times else None
    told_as_past = any(p is not None and p.kind == Chunk.VERB and p.past for p in (pred, pred.governor))
    if pred.status != "occurred" or not date or not published or told_as_past:
        return False
    day = date.split("/")[0].rstrip(UNSURE)
    return day.isascii() and day[: len(published)] > published[: len(day)]


def _said(pred: Pred, by_node: dict[int, Pred]) -> Clause | None:
    """The clause after "that" which a verb leads, itself or behind an auxiliary that tells nothing ("نفى أن تكون القوات انسحبت")."""
    clause = pred.clause
    home = clause.parent
    if clause.intro == "aux" and home is not None and home.verb is not None:
        verb = by_node.get(id(home.verb))
        auxiliary = verb is None or not (verb.event or verb.lights or verb.states or verb.speech)
        clause = home if auxiliary else clause
    return clause if pred.leads and clause.intro == "that" else None


def _suits(row: StatusRow, pred: Pred) -> bool:
    """Whether a particle may stand before a verb of this tense."""
    if row.before == "noun" or (row.before == "past" and not pred.past):
        return False
    return row.before != "nonpast" or not pred.past or row.status == "denied"


def _with_helper(pred: Pred, by_node: dict[int, Pred]) -> None:
    """A verb whose auxiliary is denied is denied ("لم تكن القوات قد انسحبت")."""
    parent = pred.clause.parent
    if not pred.leads or pred.clause.intro != "aux" or parent is None or parent.verb is None or pred.status != "occurred":
        return
    helper = by_node.get(id(parent.verb))
    if helper is not None and helper.status == "denied" and not (helper.event or helper.lights or helper.states or helper.speech):
        _set(pred, "denied", helper.status_rule)


def _turned(governor: Pred, pred: Pred) -> Status | None:
    """The status of an act whose status word is denied ("لا يعتزم زيارة", "لم يفشل في دخول"), None where no such word gave it its own."""
    row = next((row for row in governor.states if row.id == pred.status_rule), None)
    if row is None or governor.kind != Chunk.VERB or governor.status != "denied":
        return None
    return row.turned or TURNED.get(row.status)


def _kept_off(governor: Pred, pred: Pred) -> Status | None:
    """An act that something is done in order to prevent or avoid ("لتفادي القصف") is feared, not undone."""
    given = governor.kind == Chunk.STATUS and pred.status == "denied"
    feared = given and any(row.feared and row.id == pred.status_rule for row in governor.states)
    return "hypothetical" if feared and governor.node.prep == FOR and governor.loose else None


def _phrase_before(pred: Pred) -> Reading | None:
    """The particle of several words right before a noun ("بدلا من إرسال", "رغبة في زيارة")."""
    before = pred.clause.before(pred.node)
    return before.readings[0] if before is not None and before.j - before.i > 1 and is_particle(before) else None


def _affirm(pred: Pred) -> None:
    """An act of which a relative clause says that it is done or being done is no plan ("العقوبات التي تفرضها")."""
    noun = pred.subject_event
    tells = noun is not None and pred.clause.intro == "rel" and bool(pred.lights) and pred.status == "occurred"
    if noun is not None and tells and noun.node.definite and noun.status in UNREAL:
        noun.status, noun.status_rule = pred.status, "relative clause"


def _is_topic(pred: Pred) -> bool:
    """Whether an act is what is talked about or agreed on, directly or through words that tell nothing ("لبحث تعزيز التعاون")."""
    below, governor = pred, pred.governor
    while governor is not None and below.bare_slot in TOPICAL:
        senses = [governor.event] if governor.event else governor.senses
        if senses and all(sense.category in TALKS for sense in senses):  # of what stays open every sense: not "بعث برقية"
            return governor.event is None or governor.event is not pred.event
        if governor.event is not None:
            return False
        below, governor = governor, governor.governor
    return False


def _is_focus(pred: Pred, preds: list[Pred]) -> bool:
    """Whether an act is what talks turn to, which are the subject of its verb ("ركزت المباحثات على ملفات، أهمها تعزيز التعاون")."""
    verb = pred.governor
    if verb is None or verb.kind != Chunk.VERB or verb.event is not None or verb.lights or pred.slot not in TOPICAL:
        return False
    talks = (p for p in preds if p.clause is verb.clause and p.kind == Chunk.EVENT_NOUN and p.is_a(*TALKS) and not p.node.prep)
    return any(p.node.i < pred.node.i and (p.governor is None or p.governor is verb) for p in talks)


def _set(pred: Pred, status: Status, rule: str) -> None:
    """Set a status; what is requested lies ahead anyway."""
    if pred.status != "requested" or status != "future":
        pred.status, pred.status_rule = status, rule
