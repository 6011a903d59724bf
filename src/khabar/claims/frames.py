"""Frames filled. In: a predicate, its arguments, one of its senses. Out: a ``Cast``: who would be actor and recipient in that sense."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from khabar.claims.clause import Clause
from khabar.claims.grammar import BY, FOR, FROM, IN, ON, WITH
from khabar.claims.parties import ARMED, is_victim, same_party, without
from khabar.claims.pred import ADDRESSED, DOERS, EITHER, GENITIVE, OBJECT, SPEAKER, SUBJECT, TARGETS, Pred
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.mentions.reference import Resolver, fits
from khabar.packs.tables import EventRow

#: Links that give an act its doer as surely as a genitive would.
OFFERING = frozenset(("status", "content", "purpose", "light"))
#: The link of an act told as a circumstance.
ADJUNCT = "adjunct"
#: The light verb that only says that an act was done ("تم").
HAPPEN = "light.happen"
#: The category of recalls, whose envoys stand where they were sent ("استدعت سفيرها في كابل").
RECALLING = "SANCTION"
#: Among the first so many words of a sentence stands an act that opens it.
OPENING = 2


class Cast(Struct):
    """The parties of one sense of a predicate."""

    sense: EventRow
    actor: list[Ent] = field(default_factory=list)
    recipient: list[Ent] = field(default_factory=list)
    instruments: list[Ent] = field(default_factory=list)

    def give(self, role: str | None, ents: Iterable[Ent]) -> None:
        """Put entities where their role belongs; each stands there once, and in roles of places not at all."""
        place = self._place(role)
        if place is not None:
            place.extend(e for e in ents if e not in place)

    def _place(self, role: str | None) -> list[Ent] | None:
        if role == "instrument":
            return self.instruments
        if role in TARGETS or (role == "partner" and self.sense.mode == "visit" and not self.sense.reciprocal):
            return self.recipient
        return self.actor if role in DOERS else None


class FrameReader:
    """Fills frames in one article."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    def cast(self, pred: Pred, sense: EventRow) -> Cast:
        """Who plays what if the predicate has this sense."""
        cast = Cast(sense)
        nominal = not (pred.kind in (Chunk.VERB, Chunk.PASSIVE) or pred.attached or pred.leads)
        if nominal:
            self._nominal(pred, cast)
        else:
            if not pred.passive:
                cast.give(sense.args.get(SUBJECT), pred.subject)
            cast.give(sense.args.get(OBJECT), pred.object)
        self._prepositional(pred, cast, nominal)
        cast.give("actor", pred.agents)
        cast.give("actor", pred.between)
        cast.recipient = without(cast.recipient, cast.actor)
        return cast

    def _prepositional(self, pred: Pred, cast: Cast, nominal: bool) -> None:
        table = cast.sense.noun_args if nominal else cast.sense.args
        owned = bool(pred.genitive) or pred.node.definite
        for prep, node in pred.preps:
            if prep == WITH and _are_named(pred, node):
                continue
            role = table.get(prep)
            if prep == ON and SPEAKER in table and not _right_after(pred, node):  # "يجب الحفاظ عليه"
                continue
            if nominal and prep == FOR and role in (None, "topic") and "recipient" in table.values() and _is_done_by_another(pred):
                role = "recipient"
            elif nominal and prep == FOR and not owned and not _is_behind_verb(pred, node) and _goes_by(pred, role, table):
                role = "actor"
            if nominal and prep == FOR and cast.sense.category == "ASSAULT" and not pred.genitive and _names_target(pred, table):
                role = "actor"
            if role == EITHER:
                role = "actor" if _is_by(pred, node) else "recipient"
            if nominal and prep == FROM and role in TARGETS and _is_done_at_request(pred, cast.sense):
                role = "actor"
            landed = bool(node.ents) and node.ents[0].cls == "country"
            if prep == IN and role in TARGETS and landed and cast.sense.category != RECALLING:  # "فجر نفسه في كابل"
                continue
            if landed and (role == "instrument" or (role == "partner" and prep == BY)):  # "غارة بدمشق", "التقاه بأديس أبابا": a place
                continue
            if prep == BY and role in TARGETS and cast.recipient and node.ents and node.ents[0].cls == "country":  # "مع دلهي … بالبرازيل"
                continue
            if role is not None and node.ents:
                cast.give(role, node.ents)
            elif role == "host" and node.spot is not None and node.spot.country:
                cast.give(role, [_holder(node)])

    # ------------------------------------------------------------------ nouns
    def _nominal(self, pred: Pred, cast: Cast) -> None:
        """The genitive of an event noun, its object, and the nationalities after it."""
        sense = cast.sense
        role = sense.noun_args.get(GENITIVE, "actor")
        if role == EITHER:
            strikes = not pred.offer and any(_strikes(e) for e in pred.genitive)
            role = "actor" if pred.node.pron or strikes else "recipient"
        if role in TARGETS and (_is_received(pred, sense) or _is_his_own(pred)):
            role = "actor"
        if role == "content" and sense.reciprocal and _has_partner(pred, sense):
            role = "actor"
        if role == "topic" and pred.transitive:  # "توقيع البلدين اتفاقية"
            role = "actor"
        if role == "actor" and not pred.transitive and (_is_target(pred, sense) or _is_of_thing(pred, sense) or _is_only_done(pred, sense)):
            role = "recipient"
        turned = sense.args.get(OBJECT) in DOERS  # "استقباله الوزير": the guest does it
        genitive = pred.genitive or (self._owner(pred, "actor" if turned else role) if pred.node.pron else [])
        takes = sense.noun_args.get(FOR) in (None, "recipient", EITHER)
        befallen = [node for prep, node in pred.preps if prep == FOR and node.ents and takes]
        #: Two parties around a noun whose genitive is its target: the genitive is the doer then.
        second = bool(pred.object or befallen or _has_object(pred, sense)) and role != "actor" and not sense.reciprocal
        if genitive and sense.args.get(OBJECT) == "instrument" and genitive[0].cls in ("group", "asset") and not pred.object:
            role = "instrument"
        if genitive:
            cast.give("actor" if (second or pred.object) and not turned else role, genitive)
            if not pred.object and role in TARGETS | {"place"} and any(p == FOR and n.spot is not None for p, n in pred.preps):
                cast.give("actor", without(genitive, pred.node.adjectives))
        if pred.object:
            cast.give("actor" if turned else role if role in TARGETS else "recipient", pred.object)
        elif second:
            for node in befallen:
                cast.give("recipient", node.ents)
        if pred.node.adjectives and not (genitive and role == "actor" and not sense.reciprocal):
            told = (e for e in pred.node.adjectives if not (e.regional and sense.mode == "visit"))  # "جولة أوروبية"
            cast.give(_nationality_role(sense, role), told)

    def _owner(self, pred: Pred, role: str) -> list[Ent]:
        """Whom the pronoun on an event noun means: as doer the subject of its clause if it agrees ("خلال جولته"), else the last named."""
        if role in TARGETS:  # "اعتقل الوزير بعد اتهامه": who is around may be meant, where nothing else is
            around = pred.offered_by == ADJUNCT and not (pred.object or any(prep in (FOR, ON) for prep, _ in pred.preps))
            return self.resolver.pronoun(pred.node.pron, pred.node, () if around else pred.offer)
        beside = (pred.sister.genitive or pred.sister.actor) if pred.sister is not None else []
        if beside and fits(beside[0], pred.node.pron):  # "دخول القوات وانتشارها"
            return list(beside[:1])
        if pred.offered_by == "content" and pred.offer and fits(pred.offer[0], pred.node.pron):  # "طالب باريس بالوفاء بتعهداتها"
            return pred.offer[:1]
        if _opens_sentence(pred) and fits(pred.clause.subject[0], pred.node.pron):
            return list(pred.clause.subject[:1])
        asked = _asked(pred)
        if asked and fits(asked[0], pred.node.pron):  # "طالب القائد بوقف هجماته"
            return asked[:1]
        home: Clause | None = pred.clause
        while home is not None:
            if home.subject and fits(home.subject[0], pred.node.pron) and _named_before(home.subject[0], pred.node):
                return list(home.subject[:1])
            home = home.parent
        return self.resolver.pronoun(pred.node.pron, pred.node)


def _opens_sentence(pred: Pred) -> bool:
    """Whether somebody's act opens a sentence whose verb names who he is behind it ("وخلال لقائه السفير، قال الوزير")."""
    verb, subject = pred.clause.verb, pred.clause.subject
    before = pred.clause.intro == "root" and verb is not None and pred.node.i < verb.i and pred.node.i <= OPENING and bool(pred.node.prep)
    if not before or not subject or not subject[0].one_person or subject[0].sentence != pred.node.depth or subject[0].i < pred.node.i:
        return False
    parties = (*pred.object, *(e for _, node in pred.preps for e in node.ents))
    return not any(e.one_person and same_party(subject[0], e) for e in parties)


def _right_after(pred: Pred, node: Node) -> bool:
    """Whether nothing but particles and times stands between a predicate and a chunk."""
    between = (n for n in pred.clause.nodes if pred.node.j <= n.i < node.i)
    return all(n.kind in (Chunk.CLOSED, Chunk.TIME, Chunk.SIGN) for n in between)


def _asked(pred: Pred) -> list[Ent]:
    """Who is asked for what an act belongs to, through words that may tell nothing ("طالب القائد بالوفاء بتعهداته")."""
    below, above = pred, pred.governor
    while above is not None and not below.loose:
        if above.is_a("REQUEST"):
            return list(above.recipient)
        below, above = above, above.governor
    return []


def _is_target(pred: Pred, sense: EventRow) -> bool:
    """Whether the genitive of a noun like تحذير suffers the act, since a governing word gives the doer ("دفع الوزير إلى تحذير أنقرة")."""
    if not (pred.genitive and pred.offer) or pred.offered_by not in OFFERING or sense.args.get(OBJECT) not in TARGETS or sense.reciprocal:
        return False
    return not any(e in pred.offer or same_party(e, o) for e in pred.genitive for o in pred.offer)


def _is_of_thing(pred: Pred, sense: EventRow) -> bool:
    """Whether only the nationality of a thing stands after a noun of ban or seizure ("حظر استيراد النفط الروسي"): it is against them."""
    owner = pred.genitive[0] if pred.genitive else None
    return owner is not None and owner.demonym and owner.i > pred.node.j and sense.category in ("SANCTION", "COERCE")


def _is_only_done(pred: Pred, sense: EventRow) -> bool:
    """Whether an act in words is only said to have been done ("تمت دعوة السفير"): its genitive suffers it."""
    light = pred.governor
    told = light is not None and pred.slot == SUBJECT and any(row.id == HAPPEN for row in light.lights)
    return told and sense.category in ADDRESSED and sense.args.get(OBJECT) in TARGETS and not pred.node.pron


def _is_his_own(pred: Pred) -> bool:
    """Whether the genitive of a noun is of who does the act by its pronoun ("أكد دعم بلاده"), so that it does it."""
    own = pred.genitive[-1] if pred.genitive else None
    return own is not None and bool(own.pron) and own.cls == "body" and any(same_party(own, doer) for doer in pred.offer[:1])


def _is_received(pred: Pred, sense: EventRow) -> bool:
    """Whether a light verb gives whom support is for, so that its genitive gives it ("تلقت كييف دعم الحلف")."""
    offered = pred.offered_by == "light" and bool(pred.offer_recipient) and not pred.offer
    return offered and sense.category in ("AID", "SUPPORT") and not any(is_victim(e) for e in pred.genitive)


def _has_partner(pred: Pred, sense: EventRow) -> bool:
    """Whether the genitive of an agreement is a party of it, not its place or matter, since another party follows ("اتفاق الحركة مع")."""
    partner = any(sense.noun_args.get(prep) == "partner" and node.ents for prep, node in pred.preps)
    return partner and bool(pred.genitive) and pred.genitive[-1].cls != "country"


def _has_object(pred: Pred, sense: EventRow) -> bool:
    """Whether an object after its genitive shows that the genitive does the act; of a person attacked it may be a name of his."""
    return pred.transitive and (pred.genitive[-1].cls != "person" or sense.category not in ("ASSAULT", "COERCE"))


def _strikes(ent: Ent) -> bool:
    """Whether who stands after a word like قصف does it: an armed body or a state, not its sites nor people."""
    return ent.cls in ("group", "org", "country", "body") and ent.sector in ARMED


def _is_by(pred: Pred, node: Node) -> bool:
    """Whether ل after an attack without an owner names who does it ("هجوم آخر للتنظيم"), not whose the thing before it is."""
    if pred.genitive or pred.node.pron or pred.node.adjectives or not any(_strikes(e) for e in node.ents):
        return False
    between = (n for n in pred.clause.nodes if pred.node.j <= n.i < node.i)
    return all(n.kind == Chunk.CLOSED or (n.kind == Chunk.OTHER and not n.prep and n.definite == pred.node.definite) for n in between)


def _is_behind_verb(pred: Pred, node: Node) -> bool:
    """Whether the verb of the clause stands between an event noun and a chunk ("تحرير الميناء يمثل هزيمة للمتمردين")."""
    verb = pred.clause.verb
    return verb is not None and pred.node.i < verb.i < node.i


def _goes_by(pred: Pred, role: str | None, table: dict[str, str]) -> bool:
    """Whether ل may name who acts: it has no part of its own, or a visit names its goal otherwise ("زيارة مرتقبة للرئيس إلى الجزائر")."""
    return role is None or (role == "host" and any(prep != FOR and table.get(prep) in ("host", "goal") for prep, _ in pred.preps))


def _names_target(pred: Pred, table: dict[str, str]) -> bool:
    """Whether another preposition than ل names whom an attack befalls ("الهجمات الصاروخية للحركة ضد المدنيين"): ل names its doer."""
    return any(prep != FOR and table.get(prep) in TARGETS for prep, _ in pred.preps)


def _named_before(ent: Ent, node: Node) -> bool:
    return ent.sentence != node.depth or ent.j <= node.i


def _nationality_role(sense: EventRow, role: str) -> str:
    """What a nationality after an event noun ("الغارات الروسية") tells: its doer where the event has one."""
    does = sense.args.get(SUBJECT) == "actor" or role == "actor" or sense.reciprocal or not sense.args
    return "actor" if does else "recipient"


def _holder(node: Node) -> Ent:
    """A place visited stands for those who hold it: its country's government."""
    spot = node.spot
    assert spot is not None
    return Ent(spot.i, spot.j, "country", None, spot.country, "GOV", definite=True)


def _is_done_by_another(pred: Pred) -> bool:
    """Whether a light verb with a doer of its own has the noun as its object: ل names whom it is for ("قدمت فرنسا طلبا لألمانيا")."""
    light = pred.governor
    return light is not None and bool(light.subject) and any(row.subject == "actor" for row in light.lights)


def _is_done_at_request(pred: Pred, sense: EventRow) -> bool:
    """Whether a request is the ground of another act ("أرسلت قوات بطلب من بغداد"): whom "من" names made it."""
    act = pred.governor.event if pred.governor is not None else None
    ground = pred.loose or (act is not None and act.args.get(BY) in (None, "instrument"))
    return sense.category == "REQUEST" and pred.bare_slot == BY and ground


def _are_named(pred: Pred, node: Node) -> bool:
    """Whether the parties stand before: whom "مع" names is talked with about them ("بحث العلاقات بين البلدين مع الوزير")."""
    return len(pred.between) > 1 and pred.between[0].j <= node.i
