"""How an act hangs on the word that governs it. In: a predicate and its governor. Out: a ``Link`` with who is offered as doer and target.

``control`` decides which of these it is, and applies it; its table shows the kinds.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from msgspec import Struct, field

from khabar.claims.clause import Clause
from khabar.claims.grammar import BY, FOR, IN, VERBAL
from khabar.claims.parties import ARMED, any_armed, without
from khabar.claims.pred import GENITIVE, OBJECT, SUBJECT, TARGETS, Pred
from khabar.mentions.nodes import Chunk, Ent
from khabar.mentions.reference import fits
from khabar.packs.tables import LightRow, StatusRow

#: Acts that who announces them has mostly done.
OWN_ACTS = ("COERCE", "SANCTION", "AID", "MOBILIZE")
#: Sectors of armed groups.
GROUPS = ("REB", "PRM", "UAF")

LinkKind = Literal["light", "content", "status", "purpose", "object", "adjunct", "sister", "accused"]


class Link(Struct):
    """How an act hangs on its governor, and who is offered as doer or target."""

    kind: LinkKind
    governor: Pred
    doers: list[Ent] = field(default_factory=list)
    targets: list[Ent] = field(default_factory=list)
    light: LightRow | None = None
    state: StatusRow | None = None

    @property
    def name(self) -> str:
        """What gave the doer: the pack entry, else the kind of link."""
        row = self.light or self.state
        return row.id if row is not None else self.kind


def beside(sister: Pred) -> Link:
    """An act coordinated with another has its doer."""
    return Link("sister", sister, list(sister.actor or sister.offer))


def carrier(governor: Pred, pred: Pred) -> LightRow | None:
    """The light verb or noun that an act hangs on, if it is one here and not a verb of saying or an event of its own."""
    if governor.kind == Chunk.EVENT_NOUN and governor.event is not None:
        return None
    says = governor.speech is not None and governor.event is None and pred.slot in governor.speech.that
    if says and pred.slot != OBJECT:
        return None
    slots = (OBJECT,) if pred.slot == GENITIVE or (pred.slot == SUBJECT and governor.maybe_passive) else ()  # "لقاء عُقد"
    rows = (row for row in governor.lights if row.event == pred.slot or row.event in slots)
    return next(rows, None)


def light_link(governor: Pred, row: LightRow) -> Link:
    """Who a light verb gives: its subject as doer or as target, its agents as doers."""
    givers = list(governor.subject or governor.genitive or (governor.object if governor.passive else []))
    if not givers and row.subject in TARGETS and governor.kind not in VERBAL:  # "سعت إلى الحصول على دعم"
        givers = list(governor.offer)
    link = Link("light", governor, light=row)
    if row.subject == "actor":
        link.doers = givers if not governor.passive else list(governor.agents)
    elif row.subject in TARGETS:
        link.targets = givers
    if row.args.get(OBJECT) == "recipient" and row.event == SUBJECT:
        link.targets = list(governor.object)
    if row.args.get(OBJECT) == "actor" and row.event == BY and governor.object:  # "كلف الرئيس مستشاره بالسفر"
        link.doers = list(governor.object)
    if not link.doers:
        named = [e for prep, node in governor.preps if row.args.get(prep) == "actor" for e in node.ents]
        cause = _cause(governor) if row.subject == "none" and row.event not in (SUBJECT, OBJECT) else []
        link.doers = governor.agents or named or cause or (governor.offer if not givers else [])
    return link


def _cause(result: Pred) -> list[Ent]:
    """Who did what led to something ("أسفرت حملة الجيش عن اعتقال العشرات")."""
    causes = (c for c in result.contents if c.slot in (SUBJECT, OBJECT) and c.governor is result and not c.is_reciprocal)
    return next((list(c.actor) for c in causes if not c.actor_from), [])


def state_row(governor: Pred, pred: Pred) -> StatusRow | None:
    """The status word that governs an act, by the slot in which the act stands."""
    slot = pred.bare_slot
    rows = (r for r in governor.states if r.status != "future" or not governor.is_a("ASSAULT"))  # "قضى مدنيون بقصف": they died
    return next((r for r in rows if slot in r.complement or (slot == GENITIVE and r.complement)), None)


def state_doers(governor: Pred, row: StatusRow) -> list[Ent]:
    """Who does the act that a status word governs."""
    if row.actor == "none":
        return []
    if row.actor == OBJECT:  # "مما دفع الوزير إلى": what made him do it stands before
        owned = [] if governor.kind in VERBAL else governor.genitive or governor.node.adjectives  # "إقناع الحركة بتسليم"
        return list(governor.object or governor.subject or owned or governor.offer)
    if row.actor == "subject":
        return list(governor.subject or governor.genitive or governor.node.adjectives or governor.offer)
    return [e for prep, node in governor.preps if prep == row.actor for e in node.ents]


def plain_object(governor: Pred, pred: Pred) -> Link | None:
    """An act that is the object of a verb which tells nothing itself is done by that verb's subject."""
    if governor.kind == Chunk.SAYING:
        return _announced(governor, pred)
    if _makes_known(governor, pred):
        return Link("object", governor, list(governor.subject))
    argument = not pred.loose and pred.slot not in (SUBJECT, GENITIVE)
    if not argument or governor.speech is not None or governor.passive:
        return None
    if governor.kind in (Chunk.LIGHT_NOUN, Chunk.STATUS):
        return Link("object", governor, list(governor.subject or governor.genitive))
    return Link("object", governor, list(governor.subject)) if governor.kind in VERBAL else None


def _makes_known(verb: Pred, pred: Pred) -> bool:
    """Whether a state's body, not a medium, announces what such bodies do, without a doer ("أعلنت الشرطة عن اعتقال"): it did it."""
    if verb.kind != Chunk.VERB or verb.passive or not any(row.event == pred.slot for row in verb.lights) or not verb.subject:
        return False
    return verb.subject[0].sector in ARMED and any(sense.category in OWN_ACTS for sense in pred.senses)


def _announced(noun: Pred, pred: Pred) -> Link | None:
    """An act without a doer that someone's announcement is about is his ("إعلان واشنطن تعليق المساعدات", "إعلانها تعليق")."""
    assert noun.speech is not None
    if pred.slot not in (GENITIVE, OBJECT) or OBJECT not in noun.speech.that:
        return None
    doers: list[Ent] = list(noun.genitive)
    home: Clause | None = pred.clause if noun.node.pron else None
    while home is not None and not doers:
        doers = [e for e in home.subject[:1] if fits(e, noun.node.pron)]
        home = home.parent
    return Link("object", noun, doers) if doers and doers[0].cls not in ("outlet", "source") else None


def strikes_own(pred: Pred, ent: Ent) -> bool:
    """Whether a hostile act befalls what is his who would do it ("فر المسلحون بعد قصف مواقعهم"), as its object's pronoun shows."""
    after = next((node for node in pred.clause.nodes if node.i == pred.node.j and not node.prep and not node.conj), None)
    pron = "" if after is None else after.pron or (after.ents[-1].pron if after.kind == Chunk.ACTOR and after.ents else "")
    return bool(pron) and fits(ent, pron)


def befalls_own(doer: Ent, targets: list[Ent]) -> bool:
    """Whether those struck are the army or state of who is only offered as doer ("ردت على إطلاق صواريخ على قواعدها")."""
    state = ("GOV", "MIL")
    return doer.country is not None and doer.sector in state and any(e.country == doer.country and e.sector in state for e in targets)


def is_motive(governor: Pred, pred: Pred, words: Collection[str]) -> bool:
    """Whether an indefinite act in words after a verb is why its subject did what the verb tells ("احتشدوا رفضا للقرار").

    ``words``: the categories of such acts.
    """
    alone = pred.slot == OBJECT and pred.node.indefinite_acc and not (pred.genitive or pred.node.adjectives)
    return alone and governor.event is not None and governor.kind == Chunk.VERB and any(s.category in words for s in pred.senses)


def is_content(governor: Pred, pred: Pred) -> bool:
    """Whether an act is what its governor asks for, threatens with, accuses of."""
    event = governor.event
    assert event is not None
    table = governor.table(event)
    slot = FOR if pred.loose and pred.bare_slot == FOR else pred.slot
    second = slot == OBJECT and bool(governor.object) and governor.kind == Chunk.VERB and table.get(OBJECT) in TARGETS
    if second and event.content is not None and pred.kind == Chunk.EVENT_NOUN:  # "حمّل بغداد مسؤولية اغتيال فلان"
        return True
    owned = governor.kind == Chunk.EVENT_NOUN and bool(governor.genitive or governor.node.pron)
    asked = slot == OBJECT and owned and "content" in event.args.values()
    return asked or table.get(slot) == "content" or (slot in (GENITIVE, OBJECT) and table.get(OBJECT) == "content")


def is_means(governor: Pred, pred: Pred) -> bool:
    """Whether ب names how an act was done, for in this sense it asks for no act by ب ("رد الجيش بقصف القرية")."""
    event = governor.event
    if event is None or pred.slot != BY or governor.kind != Chunk.VERB:
        return False
    return governor.table(event).get(BY) in (None, "instrument")


def may_attack(link: Link, doers: list[Ent], pred: Pred) -> bool:
    """Whether those offered may be the doers of an attack: not who only reports it, nor, without a light verb, who bears no arms.

    A force that announces that somebody of another country was struck did it itself ("أعلن الجيش التركي تدمير دبابة سورية"); an armed group
    that announces an attack claims it ("أعلنت الحركة استهداف سفينة").
    """
    speech = link.governor.speech
    if link.light is not None and speech is not None and not speech.weak:
        abroad = any(e.country and e.country != doers[0].country for e in pred.recipient)
        return any_armed(doers) and (abroad or (doers[0].sector in GROUPS and not any(e.country or e.name for e in pred.recipient)))
    return link.kind not in ("object", "adjunct") or any_armed(doers)


def by_help_of(pred: Pred) -> None:
    """Who stands after "by the help of" helps ("فر السجين بمساعدة حارس")."""
    if pred.genitive and not pred.actor and all(ent in pred.recipient for ent in pred.genitive):
        pred.actor, pred.recipient = list(pred.genitive), without(pred.recipient, pred.genitive)


def carries(pred: Pred, role: str) -> bool:
    """Whether the subject of a light verb plays this role."""
    return any(row.subject == role for row in pred.lights)


def resumed_by(noun: Pred, pred: Pred) -> None:
    """Whom an act befell, or where it was, as a clause about it tells ("هجوم تعرضت له القاعدة", "المظاهرات التي شهدتها موسكو")."""
    if carries(pred, "recipient"):
        noun.recipient = noun.recipient or list(pred.subject)
        return
    noun.preps += [(IN, n) for n in pred.clause.nodes if n.spot is not None and not n.prep and any(e in pred.subject for e in n.ents)]
