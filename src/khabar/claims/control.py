"""What a governing word gives to the act it governs: its doer, its status, whose content it is.

In: a predicate and what governs it. Out: a ``Link`` before the sense is chosen (so that the offered doer counts), applied after.

======= =================================================== =========================================
light   شن الطيران غارات، تعرض المخيم لقصف                  the light verb's subject is doer or target
content طلب من بغداد الانسحاب، هدد بقصف، اتهمه بقتل         asked, threatener or accused does it
status  ينوي زيارة، عجز عن دخول، خطة باريس لإرسال           subject of the status word does it
purpose سافر لعقد محادثات                                   the subject of the clause does it, future
object  واصل الجيش القصف                                    the subject of any other verb does it
adjunct دخل القرية بعد معارك                                the subject of the clause does it
accused اعتقل متهمين بقتل                                   those accused of it do it
sister  حصار وقصف                                           the doer of the act beside it does it
======= =================================================== =========================================
"""

from __future__ import annotations

from khabar.claims.grammar import BY, FOR, IN, PARTICIPLES, THAT, WITH
from khabar.claims.links import (
    Link,
    LinkKind,
    befalls_own,
    beside,
    by_help_of,
    carrier,
    carries,
    is_content,
    is_means,
    is_motive,
    light_link,
    may_attack,
    plain_object,
    resumed_by,
    state_doers,
    state_row,
    strikes_own,
)
from khabar.claims.oneact import LIGHT, is_same_act, merge
from khabar.claims.parties import without
from khabar.claims.pred import ADDRESSED, GENITIVE, JUDGING, OBJECT, SPEAKER, SUBJECT, TARGETS, Pred, has_actor
from khabar.mentions.nodes import Chunk, Ent
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import EventRow, LightRow

#: Of acts in words to somebody (``ADDRESSED``), the one that says nothing to him.
INQUIRY = "investigate"
#: Acts that help someone: as a circumstance of another act ("تقدم الجيش بإسناد جوي") they help its doer.
HELPING = ("AID", "SUPPORT")
#: Acts that nobody does to his own.
HOSTILE = ("ASSAULT", "COERCE", "SANCTION")
#: ``actor_from`` of an act whose doer a relative clause names ("هجوم شنه المسلحون").
RELATIVE = "relative clause"


class Control:
    """Links predicates to what governs them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.aims = lexicon.words("aim_prepositions")
        self.circumstances = lexicon.words("circumstance_prepositions")
        self.attack = lexicon.words("attack")

    def is_near(self, pred: Pred) -> bool:
        """Whether a governor is so close that its doer is as good as named: a light verb, a purpose, a speech act; or a sister is."""
        governor = pred.governor
        if pred.sister is not None or governor is None:
            return pred.sister is not None
        return bool(governor.lights) or self._aims(pred) or (governor.event is not None and governor.event.content is not None)

    def _aims(self, pred: Pred) -> bool:
        """Whether an act is the purpose of what it hangs on ("بهدف", "من أجل"); a document "of" a meeting is none of it."""
        if not pred.loose or pred.bare_slot not in self.aims or (pred.governor is not None and self._is_repelled(pred.governor, pred)):
            return False
        before = pred.clause.before(pred.node) if pred.bare_slot == FOR else None
        return before is None or not any(ent.source == "document" for ent in before.ents[-1:])

    def _is_repelled(self, governor: Pred, pred: Pred) -> bool:
        """Whether an attack is what another act of force befalls ("صد هجوما", "تصدى لهجوم"): two acts of two sides."""
        if pred.kind != Chunk.EVENT_NOUN or not any(s.category == "ASSAULT" and s.args.get(SUBJECT) == "actor" for s in pred.senses):
            return False
        event = governor.event
        if event is None or event.category != "ASSAULT" or self.attack.isdisjoint(event.when):
            return False
        return governor.table(event).get(pred.bare_slot) in TARGETS

    # ------------------------------------------------------------------ before the sense is chosen
    def link(self, pred: Pred, opener: Pred | None, by_node: dict[int, Pred]) -> Link | None:
        """The link of a predicate, with its offers noted on the predicate. ``opener``: what its أن-clause hangs on."""
        if pred.kind in PARTICIPLES and not pred.leads and pred.sister is None:  # it describes the noun before it
            return None
        link = _clausal(pred, opener) if opener is not None else self._nominal(pred, by_node)
        if link is not None:
            pred.accused = pred.accused or (link.governor.accused if link.light is not None else [])
            pred.offer = link.doers
            pred.offer_recipient = link.targets
            pred.offered_by = link.kind
        return link

    def _nominal(self, pred: Pred, by_node: dict[int, Pred]) -> Link | None:
        """A noun under a verb or another noun: the first kind of link that fits."""
        governor = pred.governor
        if pred.accused:
            return Link("accused", governor or pred, pred.accused)
        if governor is None:
            return beside(pred.sister) if pred.sister is not None else None
        if governor.event is not None and is_content(governor, pred):
            return Link("content", governor, _content_doers(governor), list(governor.recipient) if governor.is_a("THREATEN") else [])
        light, state = carrier(governor, pred), state_row(governor, pred)
        if state is not None and pred.bare_slot in self.circumstances and _has_object(governor, pred):
            return self._circumstance(governor, pred, by_node)  # "بدأت القوات عملية بدعم من"
        made_to = state is not None and state.actor == OBJECT and bool(state_doers(governor, state))
        if light is not None and not (light.subject == "none" and made_to):
            return light_link(governor, light)
        if state is not None:
            return Link("status", governor, state_doers(governor, state), list(governor.offer_recipient), state=state)
        if pred.sister is not None and (pred.sister.actor or pred.sister.offer):
            return beside(pred.sister)
        if self._aims(pred) or (pred.loose and pred.bare_slot in self.circumstances) or is_means(governor, pred):
            return self._circumstance(governor, pred, by_node)
        if pred.kind != Chunk.EVENT_NOUN:
            return None
        if governor.kind == Chunk.EVENT_NOUN and governor.event is None and not pred.loose:
            return Link("object", governor, list(governor.genitive or governor.offer))
        if is_motive(governor, pred, JUDGING):
            return Link("adjunct", governor, list(governor.actor))
        if governor.event is not None:
            ceases = governor.is_a("RETREAT") and pred.slot == GENITIVE and not pred.is_reciprocal  # "بوقف قصف القرى"
            beneath = pred.slot in (GENITIVE, OBJECT) and governor.kind in (Chunk.EVENT_NOUN, Chunk.VERB)
            return Link("sister", governor, list(governor.actor) if ceases else []) if beneath else None
        return plain_object(governor, pred)

    def _circumstance(self, governor: Pred, pred: Pred, by_node: dict[int, Pred]) -> Link:
        """An act of purpose or circumstance: the subject of the clause does it; "by" an act a plain verb's object suffers it."""
        verb = by_node.get(id(pred.clause.verb)) or governor
        around = [] if verb.subject_event is not None else verb.subject  # "في اجتماع ضم وزراء": they are no subject of the clause
        owners = governor.genitive if governor.kind == Chunk.LIGHT_NOUN else []
        doers = owners or governor.actor or verb.actor or governor.subject or around or governor.genitive
        means = pred.bare_slot == BY and verb.kind == Chunk.VERB and (verb.event is None or verb.is_a("ASSAULT"))
        means = means and not any(sense.category == "REQUEST" for sense in pred.senses)  # "بطلب من"
        if pred.bare_slot == BY and governor.event is not None and governor.event.category in JUDGING:
            doers = []
        if _is_death(governor) and any(sense.category == "ASSAULT" for sense in pred.senses):
            return Link("adjunct", governor, list(governor.actor), list(governor.recipient))
        kind: LinkKind = "purpose" if self._aims(pred) else "adjunct"
        return Link(kind, governor, [] if verb.passive else list(doers), list(verb.object) if means else [])

    # ------------------------------------------------------------------ after it is chosen
    def apply(self, link: Link | None, pred: Pred) -> None:
        """Give the predicate what its link offers."""
        if link is None:
            return
        if is_same_act(link, pred) and not self._is_repelled(link.governor, pred):
            merge(link.governor, pred)
            return
        _hand_status(link, pred)
        event = pred.event
        if event is None:
            pred.offer = pred.offer or link.doers
            return
        if link.kind == "adjunct" and link.doers and event.category in HOSTILE and strikes_own(pred, link.doers[0]):
            link.doers, link.targets = [], link.doers[:1]
        if link.light is not None:
            _carry(link, link.light, pred)
        if link.kind == "adjunct" and pred.is_a(*HELPING) and pred.bare_slot == BY and not link.governor.is_a(*JUDGING):
            by_help_of(pred)
        _hand_doers(link, pred)
        helped = link.kind == "adjunct" and event.category in HELPING and pred.actor and not pred.actor_from
        if helped and not pred.recipient:
            pred.recipient = without(link.doers, pred.actor)
        if not pred.recipient:
            pred.recipient = without(link.targets, pred.actor)

    def repelled(self, pred: Pred) -> None:
        """An attack that is repelled is told beside that where its doer is named, whom the repelling befalls then; else only that is."""
        governor = pred.governor
        if governor is None or governor.event is None or pred.event is None or not self._is_repelled(governor, pred):
            return
        if not pred.actor or pred.actor_from not in ("", RELATIVE):
            pred.event = None
            governor.preps += [pair for pair in pred.preps if pair not in governor.preps]
            governor.times = governor.times or pred.times
            return
        governor.recipient = governor.recipient or without(pred.actor, governor.actor)
        if not any(e.country or e.name for e in pred.recipient):  # "هجوما على نقاط عسكرية": a site is where it is
            pred.recipient = without(governor.actor, pred.actor)
        if pred.actor_from == RELATIVE:
            pred.status, pred.status_rule = "occurred", RELATIVE

    # ------------------------------------------------------------------ clauses about an event noun
    def spoken_of(self, pred: Pred, noun: Pred) -> None:
        """What a clause about an event noun says of it: who did it ("التي نفذها الجيش"), who was there, whom it struck."""
        event = noun.event
        if event is None:
            return
        same = pred.is_a(event.category)
        if _object_is(pred, "actor"):
            partners = [e for prep, node in pred.preps if prep in (WITH, BY) for e in node.ents] if event.reciprocal else []
            for ent in (*pred.object, *pred.subject, *partners):
                if not any(_same(ent, other) for other in noun.actor):
                    noun.actor = [*noun.actor, ent]
        elif pred.lights and pred.between and event.reciprocal:  # "المحادثات التي جرت بين موسكو وطهران"
            noun.actor = [*pred.between, *(() if noun.actor_from else without(noun.actor, pred.between))]
            noun.actor_from = RELATIVE
        elif carries(pred, "actor") and pred.subject and _resumes_noun(pred):
            if not noun.actor or noun.actor_from or event.reciprocal:  # who is only offered gives way
                noun.actor = [*pred.subject, *(without(noun.actor, pred.subject) if event.reciprocal else [])]
                noun.actor_from = RELATIVE
        elif pred.subject and _resumes_noun(pred) and (carries(pred, "recipient") or carries(pred, "place")):
            resumed_by(noun, pred)
        elif _object_is(pred, "recipient"):
            named = [e for e in noun.recipient if e.cls != "asset" or e.name or e.country]
            noun.recipient = named or list(pred.object or pred.subject or pred.recipient)
        elif same:
            noun.recipient = noun.recipient or list(pred.recipient)
        elif pred.is_a("THREATEN"):  # "هجمات تهدد المدنيين"
            noun.recipient = noun.recipient or list(pred.object)
        else:
            return
        if event.reciprocal and pred.lights:  # "اجتماع عقده الوزير مع السفير"
            noun.actor += without(_partners(pred, event), noun.actor)
        noun.preps += pred.preps
        noun.times = noun.times or pred.times
        if same:
            pred.event = None
        for prep, node in pred.preps if pred.lights else ():
            if event.noun_args.get(prep) in TARGETS and not noun.recipient:
                noun.recipient = list(node.ents)


def _partners(pred: Pred, event: EventRow) -> list[Ent]:
    """With whom the subject of a light verb does the act that it carries."""
    return [e for prep, node in pred.preps if event.noun_args.get(prep) == "partner" for e in node.ents]


# ---------------------------------------------------------------------- which link it is
def _clausal(pred: Pred, opener: Pred) -> Link | None:
    """A verb in a clause that another predicate opened ("طالب بغداد بأن تنسحب", "يعتزم أن يزور")."""
    if pred.clause.intro not in ("that", "aux") or opener is pred:
        return None
    row = next((r for r in opener.states if pred.clause.intro == "aux" or THAT in r.complement), None)
    if row is not None:
        return Link("status", opener, state_doers(opener, row), state=row)
    if pred.clause.intro == "that" and opener.event is not None and opener.event.content and opener.speech is None:
        return Link("content", opener, _content_doers(opener))
    return None


def _has_object(governor: Pred, pred: Pred) -> bool:
    """Whether a word that asks for an act has it as its object, so that help told after a preposition is only a circumstance."""
    helps = any(sense.category in HELPING for sense in pred.senses)
    return helps and any(content is not pred and content.slot == OBJECT for content in governor.contents)


def _content_doers(governor: Pred) -> list[Ent]:
    """Who does what is asked for, threatened with, accused of."""
    event = governor.event
    assert event is not None
    return list(governor.recipient if event.content_actor == "recipient" else governor.actor)


# ---------------------------------------------------------------------- what it gives
def _hand_status(link: Link, pred: Pred) -> None:
    """The status that the governor gives, and whose content the act is."""
    governor = link.governor
    if pred.event is not None and pred.event.status == "occurred":  # "سيبقى في الاتفاق المبرم"
        return
    if link.kind == "content" and governor.event is not None:
        pred.content_of = governor
        if governor.event.content and not _was_said(governor, pred):
            pred.status, pred.status_rule = governor.event.content, governor.event.id
    elif link.state is not None:
        performed = pred.event is not None and pred.event.category in link.state.performs
        pred.status, pred.status_rule = "occurred" if performed else link.state.status, link.state.id
        pred.times = pred.times or list(governor.times)
    elif link.kind == "purpose" and not any(row.performs for row in pred.states):  # "أسف لقرار واشنطن الانسحاب": it was taken
        pred.status, pred.status_rule = "future", "purpose"


def _was_said(governor: Pred, pred: Pred) -> bool:
    """Whether what is refused are words that somebody did say ("رفض طلب أنقرة")."""
    owned = pred.genitive or pred.node.adjectives or pred.node.pron
    said = pred.event is not None and pred.event.category in ADDRESSED and pred.event.mode != INQUIRY
    return governor.is_a("REJECT") and pred.kind == Chunk.EVENT_NOUN and said and bool(owned)


def _hand_doers(link: Link, pred: Pred) -> None:
    """The doers that the governor offers, where the act wants and lacks them."""
    event = pred.event
    assert event is not None
    if pred.is_a("ACCUSE") and SPEAKER in pred.table(event):  # "قال إن أنقرة ارتكبت خطأ كبيرا"
        pred.recipient = pred.recipient or list(link.doers)
        return
    if _is_turned_down(link, pred):
        pred.recipient = pred.recipient or without(link.doers, pred.actor)
        return
    befallen = {e.name for e in pred.recipient if e.name}
    doers = [e for e in without(link.doers, pred.recipient) if e.name not in befallen]
    if not doers or not has_actor(pred) or (event.category == "ASSAULT" and not may_attack(link, doers, pred)):
        return
    if event.category == "ASSAULT" and link.kind in ("adjunct", "sister", "object") and befalls_own(doers[0], pred.recipient):
        return
    joins = event.reciprocal and len(pred.between) < 2 and link.kind in ("light", "object", "content", "purpose", "status")
    own_subject = pred.kind == Chunk.VERB and pred.subject and not pred.inherited_subject
    own_actor = pred.actor and not pred.inherited_subject and not joins
    if own_subject or own_actor:
        return
    pred.actor = [*doers, *without(pred.actor, doers)] if event.reciprocal else doers
    pred.actor_from = link.name


def _is_turned_down(link: Link, pred: Pred) -> bool:
    """Whether words of others are what somebody refuses or accepts ("يرفض المسلحون المطالب"): they were put to him."""
    answered = link.kind == "content" and link.governor.is_a("REJECT", "AGREE") and link.governor.kind == Chunk.VERB
    return answered and pred.kind == Chunk.EVENT_NOUN and pred.node.definite and pred.is_a(*ADDRESSED) and not pred.actor


def _carry(link: Link, light: LightRow, pred: Pred) -> None:
    """Times, places, agents and targets on a light verb are those of its event noun."""
    governor, event = link.governor, pred.event
    assert event is not None
    pred.rule = LIGHT
    if governor.event is None:  # "اتهمه بارتكاب خروق": the noun carried is what he is accused of
        pred.content_of = pred.content_of or governor.content_of
    if not pred.actor:  # "قوبل برفض من الحكومة"
        givers = [node for prep, node in pred.preps if light.args.get(prep) == "actor" and not event.noun_args.get(prep)]
        pred.actor = [e for node in givers for e in node.ents]
    pred.times += governor.times
    pred.preps += [pair for pair in governor.preps if pair not in pred.preps]
    for prep, node in governor.preps:
        role = event.noun_args.get(prep) or event.args.get(prep) or light.args.get(prep)
        if role in TARGETS and not pred.recipient:
            pred.recipient = list(node.ents)
        elif role == "partner":
            pred.actor += without(node.ents, pred.actor)
    if light.subject == "place":
        named = (n for n in governor.clause.nodes if n.spot is not None and not n.prep)
        pred.preps += [(IN, n) for n in named if any(e in governor.subject for e in n.ents)]
    if event.reciprocal:
        pred.actor += without(governor.between, pred.actor)


def _resumes_noun(pred: Pred) -> bool:
    """Whether a relative clause goes back to its noun by a pronoun: the noun is not its subject then."""
    return bool(pred.node.pron) or any(n.prep and (n.kind == Chunk.OTHER or n.pron) for n in pred.clause.nodes)


def _is_death(noun: Pred) -> bool:
    """Whether a noun tells who died ("مقتل"): an act beside it is the cause, and befell him."""
    event = noun.event
    return event is not None and noun.kind == Chunk.EVENT_NOUN and noun.is_a("ASSAULT") and event.args.get(SUBJECT) == "recipient"


def _same(one: Ent, other: Ent) -> bool:
    return one is other or (one.name, one.country, one.sector, one.label) == (other.name, other.country, other.sector, other.label)


def _object_is(pred: Pred, role: str) -> bool:
    """Whether its object does."""
    return any(row.args.get(OBJECT) == role for row in pred.lights)
