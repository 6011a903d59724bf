"""Predicates to claims. In: predicates with roles, status and chain. Out: ``Claim`` records with spans and steps.

Only what a reader could point at becomes a claim: an event with an actor, a recipient, a place or a date of its own. What another predicate
tells (``merge``) becomes none.
"""

from __future__ import annotations

from dataclasses import replace

from khabar.arabic.sentences import Tokens
from khabar.claims.clause import Clause
from khabar.claims.grammar import FOR
from khabar.claims.handing import CARRIED
from khabar.claims.merge import Merger
from khabar.claims.pred import GENITIVE, SPOKEN, TARGETS, Pred
from khabar.claims.quantities import QuantityReader
from khabar.claims.roles import TOLD_BEFORE
from khabar.claims.status import lies_ahead
from khabar.claims.timing import TimeSharer
from khabar.claims.where import Locator
from khabar.mentions.nodes import Chunk, Ent, Spot
from khabar.mentions.places import PlaceReader
from khabar.mentions.reference import AIRCRAFT, OFFICES, is_sent
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import EventRow
from khabar.records import Claim, Entity, Place, Source, SourceKind, Span, Step

#: Classes of those whose words are relayed.
TELLING = frozenset(("source", "person", "outlet"))
#: A quote holds at most this many words on either side of its trigger.
REACH = 14
#: Kinds of people who may well be from elsewhere, and categories of acts that befall people at home all the same.
ABROAD = frozenset(("CRM", "GOV", "BUS"))
DOMESTIC = ("COERCE", "PROTEST")
#: Heads that in the singular say no more than that somebody is meant.
SOMEONE = ("head.persons", "head.men")
#: Heads of weapons that strike by those who use them.
STRIKING = (AIRCRAFT, "head.systems")
#: Acts in which a state stands for its army.
ARMED_ACTS = frozenset(("ASSAULT", "MOBILIZE", "RETREAT"))
#: Sectors of those who tell of their own soldiers.
STATE_ARMED = ("MIL", "GOV")
#: So often an article names the country that a minister or deputy whom nobody knows is taken to be of.
ENOUGH = 3
#: Sectors whose persons speak for a state or an armed body.
OFFICIAL = frozenset(("GOV", "MIL", "LEG", "SPY", "COP", "JUD", "PRM", "REB", "PTY"))
#: How the rule of a claim names the word that tells it.
WORD = {Chunk.VERB: "verb", Chunk.ACTIVE: "participle", Chunk.PASSIVE: "participle", Chunk.EVENT_NOUN: "noun"}


class Assembler:
    """Turns the predicates of one sentence into claims."""

    def __init__(self, lexicon: Lexicon, places: PlaceReader, tokens: Tokens, text: str, clauses: list[Clause]) -> None:
        self.lexicon = lexicon
        self.places = places
        self.tokens = tokens
        self.text = text
        self.clauses = clauses
        self.quantities = QuantityReader(lexicon, tokens, text)
        self.named_kinds = lexicon.words("kinds_of_acts")
        self.figures = lexicon.words("figures")
        #: The predicates that became claims, in the order of these.
        self.told: list[Pred] = []

    def claims(self, preds: list[Pred], chains: dict[int, list[Ent]], first: int) -> list[Claim]:
        """The claims of the sentence, numbered from ``first``."""
        Locator(self.lexicon, self.places, self.tokens, self.clauses, preds).locate()
        if all(p.event is None for p in preds):
            return []
        merged = Merger(self.lexicon).merge(preds)
        told = {id(p): p.event for p in preds if p.event is not None and p not in merged and self._is_claim(p, p.event)}
        kept = self.told = [p for p in preds if id(p) in told]
        TimeSharer(self.lexicon).share(kept, preds, self.tokens.words)
        for pred in kept:
            if lies_ahead(pred, self.places.context.published):
                pred.status, pred.status_rule = "future", "date"
        self.places.context.told |= {event.category for event in told.values()}
        numbers = {id(p): f"c{first + n}" for n, p in enumerate(kept)}
        return [self._claim(p, told[id(p)], numbers, chains.get(p.number, [])) for p in kept]

    def _is_claim(self, pred: Pred, event: EventRow) -> bool:
        """Whether a predicate is a claim: enough is told with it, or it is a noun of an act that goes back to none told before."""
        if _is_use(pred) or _relays(pred):
            return False
        if _is_claim(pred, event):
            return not (_told_again(pred) or self._is_figure(pred) or self._is_ground(pred, event))
        if pred.kind != Chunk.EVENT_NOUN or event.weak or self._is_kind(pred):
            return False
        if not pred.node.definite or pred.content_of is not None:
            return True
        return bool(pred.preps) and event.category not in self.places.context.told

    def _is_figure(self, pred: Pred) -> bool:
        """Whether an act without parties only says what figures are about ("إحصائيات الاعتقال في البلاد")."""
        words, i = self.tokens.words, pred.node.i
        figure = pred.node.definite and i > 0 and not self.figures.isdisjoint(words[i - 1].bases)
        return figure and not (pred.actor or pred.recipient)

    def _is_ground(self, pred: Pred, event: EventRow) -> bool:
        """Whether a noun of holding ground only says which ground is meant ("مناطق سيطرة الجيش"): a state, see ``states``."""
        words, i = self.tokens.words, pred.node.i
        owned = pred.kind == Chunk.EVENT_NOUN and event.presence == "holds" and i > 0 and not (pred.node.prep or pred.node.conj)
        return owned and bool(words[i - 1].get(kinds.PLACE_NOUN)) and not words[i - 1].definite

    def _is_kind(self, pred: Pred) -> bool:
        """Whether a noun without parties names a kind of act, not one that was done ("سياسة القتل", "أي هجوم")."""
        words, i = self.tokens.words, pred.node.i
        return i > 0 and not self.named_kinds.isdisjoint((words[i - 1].norm, *words[i - 1].bases))

    def _claim(self, pred: Pred, event: EventRow, numbers: dict[int, str], chain: list[Ent]) -> Claim:
        pred.actor, pred.recipient = _parties(pred.actor, event.category), _parties(pred.recipient)
        trigger, quote = self._trigger(pred), self._quote(pred)
        return Claim(
            id=numbers[id(pred)],
            event_type=event.category,
            mode=event.mode,
            status=pred.status,
            trigger=trigger,
            trigger_text=trigger.of(self.text),
            quote=quote,
            quote_text=quote.of(self.text),
            sentence=self.tokens.number,
            actor=tuple(self._at_home(_armed(self.entity(e), event.category), e, pred) for e in pred.actor),
            recipient=tuple(self._at_home(self._own(self.entity(e), e, chain), e, pred) for e in pred.recipient),
            place=self.place(pred.spot) if pred.spot else None,
            date=pred.times[0] if pred.times else None,
            attribution=tuple(self.source(e) for e in chain),
            content_of=numbers.get(id(pred.content_of)) if pred.content_of is not None else None,
            quantities=self.quantities.read(pred),
            rule=_rule(pred),
            entry=event.id,
            steps=self._steps(pred, event, trigger),
        )

    def _steps(self, pred: Pred, event: EventRow, trigger: Span) -> tuple[Step, ...]:
        """Each decision with the rule or pack entry that took it."""
        steps = [Step(" ".join(filter(None, (event.category, event.mode))), event.id, trigger)]
        steps += [Step(f"actor: {self._label(e)}", pred.actor_from or "frame", self._span(e)) for e in pred.actor]
        steps += [Step(f"recipient: {self._label(e)}", "frame", self._span(e)) for e in pred.recipient]
        if pred.status_rule:
            steps.append(Step(f"status: {pred.status}", pred.status_rule, None))
        return tuple(steps)

    def _label(self, ent: Ent) -> str:
        return ent.name or ent.label or self._span(ent).of(self.text)

    # ------------------------------------------------------------------ spans
    def _span(self, ent: Ent) -> Span:
        """The words of an entity; one named in an earlier sentence keeps its span there."""
        return ent.span if ent.span is not None else self.tokens.span(ent.i, ent.j)

    def _trigger(self, pred: Pred) -> Span:
        """The word that tells the event, without what is written on it; all words of an expression."""
        i = pred.node.i
        start, end = self.tokens.starts[i], self.tokens.ends[i]
        if not pred.node.readings:
            return Span(start, end)
        reading = pred.node.readings[0]
        last = self._last_word(pred)
        if last > i:
            return Span(start + reading.cut, self.tokens.ends[last])
        return Span(start + reading.cut, end - (reading.tail if pred.kind != Chunk.VERB else 0))

    def _last_word(self, pred: Pred) -> int:
        """The last word of a trigger of several words (adjectives after it are not part of it)."""
        node = pred.node
        for size in range(node.j - node.i, 1, -1):
            words = [w.norm for w in self.tokens.words[node.i : node.i + size]]
            for start in self.tokens.words[node.i].starts:
                if " ".join([start.base, *words[1:]]) in self.lexicon.phrases:
                    return node.i + size - 1
        return node.i

    def _quote(self, pred: Pred) -> Span:
        """An excerpt that holds the trigger, its parties and its place, where they are not too far away."""
        tokens = self.tokens
        around = [(e.i, e.j) for e in (*pred.actor, *pred.recipient) if e.sentence == tokens.number]
        if pred.spot is not None and pred.spot_node is not None:
            around.append((pred.spot.i, pred.spot.j))
        low, high = pred.node.i, pred.node.j
        for i, j in around:
            if abs(i - pred.node.i) <= REACH and j <= len(tokens.ends):
                low, high = min(low, i), max(high, j)
        return Span(tokens.starts[low], tokens.ends[min(high, len(tokens.ends)) - 1])

    # ------------------------------------------------------------------ records
    def entity(self, ent: Ent) -> Entity:
        """An actor as a record."""
        span = self._span(ent)
        return Entity(span.of(self.text), span, ent.name, ent.country, ent.sector, ent.label, ent.ref, ent.inferred)

    def _own(self, entity: Entity, ent: Ent, chain: list[Ent]) -> Entity:
        """Soldiers without a country are of the state whose army or ministry tells of them ("أعلن الجيش التركي مقتل جندي")."""
        speaker = chain[-1] if chain else None
        nameless = ent.head is not None and ent.cls == "person" and not (entity.country or entity.name or ent.unknown_name or ent.regional)
        if not nameless or entity.sector != "MIL" or speaker is None or speaker.sector not in STATE_ARMED:
            return entity
        return replace(entity, country=speaker.country, inferred="speaker") if speaker.country else entity

    def _at_home(self, entity: Entity, ent: Ent, pred: Pred) -> Entity:
        """People named without a country ("الأهالي", "المعتقلين") are of the country where the act happens, else of the article's."""
        domestic = pred.is_a(*DOMESTIC) or ent in pred.accused
        official = ent.unknown_name and ent.head is not None and entity.sector in OFFICES and not (entity.country or ent.regional)
        if official and not (pred.is_a("CONSULT") or is_sent(ent)):  # "النائب فلان" in an article about one country
            own = self.places.context.own
            told = own is not None and self.places.context.countries[own] >= ENOUGH
            told = told and not any(e.cls == "country" and e.country == own for e in (*pred.actor, *pred.recipient))
            return replace(entity, country=own, inferred="home") if told else entity
        known = (
            entity.country
            or entity.name
            or (ent.unknown_name and not (ent.head is not None and ent in pred.recipient))
            or (ent.head is None and not (ent.cls == "group" and ent.sector))
            or ent.regional
        )
        known = known or (_is_someone(ent) and not (pred.is_a("ASSAULT") and ent in pred.recipient))
        if known or ent.cls == "asset" or (entity.sector in ABROAD and not domestic):
            return entity
        country = pred.spot.country if pred.spot is not None and not self.places.elsewhere(pred.spot) else None
        country = country or (pred.actor[0].country if domestic and pred.actor else None)
        country = country or self.places.context.home
        return replace(entity, country=country, inferred=entity.inferred or "home") if country else entity

    def place(self, spot: Spot) -> Place:
        """A place, with the coordinates of the gazetteer row that fits best."""
        span = self.tokens.span(spot.i, spot.j)
        if spot.rows:
            row = self.places.resolve(spot.rows)
            return Place(span.of(self.text), span, row.name, row.country, row.lat, row.lon, spot.kind or row.kind, row.ref)
        return Place(span.of(self.text), span, spot.name, spot.country, None, None, spot.kind)

    def source(self, ent: Ent) -> Source:
        """One link of a chain as a record."""
        span = self._span(ent)
        return Source(span.of(self.text), span, _source_kind(ent), ent.name, ent.country, ent.ref)


# ---------------------------------------------------------------------- which predicates are claims
def _is_use(pred: Pred) -> bool:
    """Whether a noun says what a place or thing is for ("مركز للتدريب"), not an act."""
    if pred.kind != Chunk.EVENT_NOUN or pred.node.prep != FOR or not pred.node.definite:
        return False
    before = pred.clause.before(pred.node)
    return before is not None and any(e.cls in ("body", "asset") and not (e.definite or e.name) for e in before.ents[-1:])


def _relays(pred: Pred) -> bool:
    """Whether a verb of relaying names whose words it relays: it moves nothing ("نقل الموقع عن مصادر")."""
    where = pred.speech.source if pred.speech is not None and pred.kind == Chunk.VERB else None
    return bool(where) and any(prep == where and any(e.cls in TELLING for e in node.ents) for prep, node in pred.preps)


def _is_claim(pred: Pred, event: EventRow) -> bool:
    """Whether enough is told: a party or a place; for a noun, or what describes one, a date; for a weak word an actor and one
    thing more, or whom words are for.
    """
    placed = pred.spot is not None and pred.spot_role == "own"
    supported = pred.recipient or placed or pred.content_of or pred.contents or pred.rule or _is_aimed(pred, event)
    if event.weak and not (pred.actor and supported) and not (pred.rule and pred.recipient and pred.is_a(*SPOKEN)):
        return False
    if pred.kind == Chunk.EVENT_NOUN and pred.governor is not None and pred.governor.event is event and pred.slot == GENITIVE:
        return False
    if pred.kind == Chunk.EVENT_NOUN or pred.describes:
        placed = placed or bool(pred.times and not event.weak)
    return placed or bool(pred.actor or pred.recipient) or (pred.passive and pred.rule == CARRIED)


def _is_aimed(pred: Pred, event: EventRow) -> bool:
    """Whether an attack has a target that is no party ("أطلقت القوات صواريخ على أحياء سكنية")."""
    if event.category != "ASSAULT" or pred.kind != Chunk.VERB:
        return False
    things = (n for n in pred.clause.nodes if n.kind == Chunk.OTHER and n.name and n.i > pred.node.i)
    return any(pred.table(event).get(thing.prep) in TARGETS for thing in things)


def _told_again(pred: Pred) -> bool:
    """Whether a noun only goes back to an act told before, with no place or date of its own (gold guide, 11)."""
    own = pred.times or (pred.spot is not None and pred.spot_role == "own")
    return (pred.actor_from == TOLD_BEFORE or _is_the_meeting(pred)) and not own


def _is_the_meeting(pred: Pred) -> bool:
    """Whether a meeting is one that the reader knows, at which its only party did something else ("وقال خلال اللقاء")."""
    known = pred.kind == Chunk.EVENT_NOUN and pred.is_a("CONSULT") and pred.is_reciprocal and pred.node.definite and not pred.node.pron
    lone = len(pred.actor) == 1 and pred.actor_from == "adjunct" and not pred.recipient
    return known and lone and not (pred.node.adjectives or pred.contents)


def _parties(ents: list[Ent], category: str = "") -> list[Ent]:
    """Parties only: a site or a weapon without an owner is none ("المستودعات"), but for aircraft and batteries that strike."""
    return [e for e in ents if e.cls != "asset" or e.country or e.name or (category == "ASSAULT" and _strikes(e))]


def _strikes(ent: Ent) -> bool:
    """Whether a weapon stands for those who use it ("قصفت طائرات حربية")."""
    return ent.head is not None and ent.head.id in STRIKING


def _rule(pred: Pred) -> str:
    """How the claim was read: "verb passive", "noun, light verb, actor from light.launch"."""
    word = WORD[pred.kind] + (" passive" if pred.passive else "")
    return ", ".join(filter(None, (word, pred.rule, pred.actor_from and f"actor from {pred.actor_from}")))


def _armed(entity: Entity, category: str) -> Entity:
    """In acts of force a state named alone stands for its army, and an opposition for its fighters."""
    if category not in ARMED_ACTS or entity.name is not None:
        return entity
    if entity.sector == "OPP":
        return replace(entity, sector="REB")
    return replace(entity, sector="MIL") if entity.sector == "GOV" and entity.ref is None else entity


def _is_someone(ent: Ent) -> bool:
    """Whether it is one person of whom nothing is told ("شخصا"): nothing tells his country either."""
    return ent.head is not None and ent.head.id in SOMEONE and not ent.plural and ent.count is None


def _source_kind(ent: Ent) -> SourceKind:
    """What kind of source an entity is: by its class, its name, its head, in this order."""
    if ent.cls == "outlet" or ent.source == "outlet":
        return "outlet"
    if ent.source == "document":
        return "document"
    if ent.name or ent.unknown_name:
        if ent.cls != "person":
            return "organization"
        return "official" if ent.sector in OFFICIAL else "person"
    match ent.source:
        case "anonymous" | "official" | "person" | "organization" as kind:
            return kind
    by_class: dict[str, SourceKind] = {"country": "official", "body": "organization", "org": "organization"}
    return by_class.get(ent.cls, "anonymous")
