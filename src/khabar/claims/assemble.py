"""Predicates to claims. In: predicates with roles, status and chain. Out: ``Claim`` and ``Presence`` records with spans and steps.

Only what a reader could point at becomes a claim: an event with an actor, a recipient, a place or a date of its own. A casualty and its
cause ("قُتل ثلاثة في قصف") are one claim, told by the cause.
"""

from __future__ import annotations

from dataclasses import replace

from khabar.arabic.sentences import Tokens
from khabar.claims.clauses import Clause
from khabar.claims.pred import Pred
from khabar.claims.quantities import QuantityReader
from khabar.claims.timing import TimeSharer
from khabar.claims.where import Locator
from khabar.mentions.nodes import Ent, Spot
from khabar.mentions.places import PlaceReader
from khabar.packs.lexicon import Lexicon
from khabar.records import Change, Claim, Entity, Place, Presence, Source, SourceKind, Span, Step

#: A quote holds at most this many words on either side of its trigger.
REACH = 14
#: Kinds of people who may well be from elsewhere.
ABROAD = frozenset(("CRM", "GOV", "BUS"))
DOMESTIC = frozenset(("COERCE", "PROTEST"))
FORCE = frozenset(("ASSAULT", "MOBILIZE", "RETREAT"))


class Assembler:
    """Turns the predicates of one sentence into claims."""

    def __init__(self, lexicon: Lexicon, places: PlaceReader, tokens: Tokens, text: str, clauses: list[Clause]) -> None:
        self.lexicon = lexicon
        self.places = places
        self.tokens = tokens
        self.text = text
        self.clauses = clauses
        self.quantities = QuantityReader(lexicon, tokens, text)
        self.causes = lexicon.words("cause_prepositions")

    # ------------------------------------------------------------------ which predicates are claims
    def claims(self, preds: list[Pred], chains: dict[int, list[Ent]], first: int) -> list[Claim]:
        """The claims of the sentence, numbered from ``first``."""
        Locator(self.lexicon, self.places, self.tokens, self.clauses, preds).locate()
        merged = self._merge(preds)
        kept = [p for p in preds if p.event is not None and p not in merged and self._tellable(p)]
        TimeSharer(self.lexicon).share(kept, preds, self.tokens.words)
        numbers = {id(p): f"c{first + n}" for n, p in enumerate(kept)}
        return [self._claim(p, numbers, chains.get(p.number, [])) for p in kept]

    def _tellable(self, pred: Pred) -> bool:
        event = pred.event
        assert event is not None
        placed = pred.spot is not None and pred.spot_role == "own"
        parties = bool(pred.actor) + bool(pred.recipient)
        if event.weak and not (pred.actor and (pred.recipient or placed or pred.content_of or pred.contents or pred.rule)):
            return False
        if pred.kind == "N":
            if pred.governor is not None and pred.governor.event is event and pred.slot == "genitive":
                return False
            return parties > 0 or placed or (bool(pred.times) and not event.weak) 
        return parties > 0 or placed

    def _merge(self, preds: list[Pred]) -> set[Pred]:
        """Predicates that only repeat another one: a casualty and its cause, an attack that "strikes"."""
        gone: set[Pred] = set()
        for pred in preds:
            event = pred.event
            if event is None or event.category != "ASSAULT" or pred in gone:
                continue
            other = self._partner(pred, preds)
            if other is None or other in gone or other.event is None or other.event.category != "ASSAULT":
                continue
            victim, cause = (pred, other) if self._casualty(pred) or not self._casualty(other) else (other, pred)
            cause.recipient = cause.recipient or victim.recipient or victim.object
            cause.actor = cause.actor or victim.actor
            cause.spot = cause.spot or victim.spot
            cause.times = cause.times or victim.times
            cause.counts += victim.counts
            gone.add(victim)
        return gone

    def _casualty(self, pred: Pred) -> bool:
        event = pred.event
        return event is not None and event.args.get("subject") != "actor"

    def _partner(self, pred: Pred, preds: list[Pred]) -> Pred | None:
        governor = pred.governor
        if governor is None:
            return None
        if pred.slot == "subject" and governor.event is not None:
            return governor
        if pred.slot.removeprefix("?") in self.causes and self._casualty(governor):
            return governor
        if self._casualty(pred) and governor.governor is None and not governor.tells:
            return next((p for p in preds if p.governor is governor and p.slot == "subject"), None)
        return None

    # ------------------------------------------------------------------ records
    def _claim(self, pred: Pred, numbers: dict[int, str], chain: list[Ent]) -> Claim:
        event = pred.event
        assert event is not None
        pred.actor, pred.recipient = named(pred.actor), named(pred.recipient)
        trigger = self._trigger(pred)
        quote = self._quote(pred)
        time = pred.times[0] if pred.times else None
        steps = self._steps(pred, trigger)
        return Claim(
            id=numbers[id(pred)], event_type=event.category, mode=event.mode, status=pred.status,  # type: ignore[arg-type]
            trigger=trigger, trigger_text=trigger.of(self.text), quote=quote, quote_text=quote.of(self.text), sentence=self.tokens.number,
            actor=tuple(self._at_home(self._armed(self.entity(e), event.category), e, pred) for e in pred.actor),
            recipient=tuple(self._at_home(self.entity(e), e, pred) for e in pred.recipient),
            place=self.place(pred.spot) if pred.spot else None, date=time, attribution=tuple(self.source(e) for e in chain),
            content_of=numbers.get(id(pred.content_of)) if pred.content_of is not None else None,
            quantities=self.quantities.read(pred), rule=self._rule(pred), entry=event.id, steps=steps,
        )  # fmt: skip

    def _rule(self, pred: Pred) -> str:
        kind = {"V": "verb", "A": "participle", "B": "participle", "N": "noun"}[pred.kind]
        parts = [kind + (" passive" if pred.passive else "")]
        if pred.rule:
            parts.append(pred.rule)
        if pred.actor_from:
            parts.append(f"actor from {pred.actor_from}")
        return ", ".join(parts)

    def _steps(self, pred: Pred, trigger: Span) -> tuple[Step, ...]:
        event = pred.event
        assert event is not None
        steps = [Step(event.category + (f" {event.mode}" if event.mode else ""), event.id, trigger)]
        steps += [Step(f"actor: {e.name or e.label or self._words(e)}", pred.actor_from or "frame", self.span(e)) for e in pred.actor]
        steps += [Step(f"recipient: {e.name or e.label or self._words(e)}", "frame", self.span(e)) for e in pred.recipient]
        if pred.status_rule:
            steps.append(Step(f"status: {pred.status}", pred.status_rule, None))
        return tuple(steps)

    def _words(self, ent: Ent) -> str:
        return self.span(ent).of(self.text)

    def _trigger(self, pred: Pred) -> Span:
        i = pred.node.i
        tokens = self.tokens
        start, end = tokens.starts[i], tokens.ends[i]
        reading = pred.node.readings[0] if pred.node.readings else None
        if reading is None:
            return Span(start, end)
        last = self._last_word(pred)
        if last > i:
            return Span(start + reading.cut, tokens.ends[last])
        tail = reading.tail if pred.kind != "V" else 0
        return Span(start + reading.cut, end - tail)

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
        tokens = self.tokens
        inside = [e for e in [*pred.actor, *pred.recipient] if e.sentence == tokens.number]
        low, high = pred.node.i, pred.node.j
        for i, j in [(e.i, e.j) for e in inside] + ([(pred.spot.i, pred.spot.j)] if pred.spot and pred.spot_node is not None else []):
            if abs(i - pred.node.i) <= REACH and j <= len(tokens.ends):
                low, high = min(low, i), max(high, j)
        return Span(tokens.starts[low], tokens.ends[min(high, len(tokens.ends)) - 1])

    def span(self, ent: Ent) -> Span:
        """The words of an entity; one named in an earlier sentence keeps its span there."""
        if ent.span is not None:
            return ent.span
        return Span(self.tokens.starts[ent.i], self.tokens.ends[ent.j - 1])

    def _at_home(self, entity: Entity, ent: Ent, pred: Pred) -> Entity:
        """People named without a country ("53 شخصا", "محتجين") are of the country where the act happens, else of the article's."""
        domestic = pred.event is not None and pred.event.category in DOMESTIC
        if entity.country or entity.name or ent.unknown_name or (entity.sector in ABROAD and not domestic) or ent.head is None or ent.cls == "asset":
            return entity
        country = pred.spot.country if pred.spot is not None else None
        country = country or (pred.actor[0].country if domestic and pred.actor else None)
        country = country or self.places.context.home
        return replace(entity, country=country, inferred=entity.inferred or "home") if country else entity

    def _armed(self, entity: Entity, category: str) -> Entity:
        """In acts of force a state named alone stands for its army, and an opposition for its fighters."""
        if category not in FORCE or entity.name is not None:
            return entity
        if entity.sector == "OPP":
            return replace(entity, sector="REB")
        return replace(entity, sector="MIL") if entity.sector == "GOV" and entity.ref is None else entity

    def entity(self, ent: Ent) -> Entity:
        """An ``Ent`` as a record."""
        span = self.span(ent)
        return Entity(span.of(self.text), span, ent.name, ent.country, ent.sector, ent.label, ent.ref, ent.inferred)

    def place(self, spot: Spot) -> Place:
        """A ``Spot`` as a record, with the coordinates of the place that fits best."""
        span = Span(self.tokens.starts[spot.i], self.tokens.ends[spot.j - 1])
        if spot.rows:
            row = self.places.resolve(spot.rows)
            return Place(span.of(self.text), span, row.name, row.country, row.lat, row.lon, spot.kind or row.kind, row.ref)
        return Place(span.of(self.text), span, spot.name, spot.country, None, None, spot.kind)

    def source(self, ent: Ent) -> Source:
        """An ``Ent`` as a link of an isnad."""
        span = self.span(ent)
        return Source(span.of(self.text), span, source_kind(ent), ent.name, ent.country, ent.ref)


def named(ents: list[Ent]) -> list[Ent]:
    """Parties only: a site or a weapon without an owner is none ("المواقع")."""
    return [e for e in ents if e.cls != "asset" or e.country or e.name]


def source_kind(ent: Ent) -> SourceKind:
    """official, person, anonymous, organization, document or outlet."""
    if ent.cls == "outlet" or ent.source == "outlet":
        return "outlet"
    if ent.source == "document":
        return "document"
    if ent.name or ent.unknown_name:
        if ent.cls == "person":
            return "official" if ent.sector in ("GOV", "MIL", "LEG", "SPY", "COP", "JUD", "PRM", "REB", "PTY") else "person"
        return "organization"
    if ent.source in ("anonymous", "official", "person", "organization"):
        return ent.source  # type: ignore[return-value]
    if ent.cls in ("country",):
        return "official"
    if ent.cls in ("body", "org"):
        return "organization"
    return "anonymous"


def presence(claims: list[Claim]) -> list[Presence]:
    """Who holds, enters, leaves or is asked to leave which place, as the claims tell it."""
    out: list[Presence] = []
    for claim in claims:
        change = _change(claim)
        if change is None or claim.place is None:
            continue
        who = claim.recipient if claim.event_type == "COERCE" else claim.actor
        out += [
            Presence(claim.id, actor, claim.place, change, claim.date.edtf if claim.date else None, claim.quote, claim.quote_text) for actor in who
        ]
    return out


def _change(claim: Claim) -> Change | None:
    leaving = claim.event_type == "RETREAT" and claim.mode == "withdraw" or claim.event_type == "COERCE" and claim.mode == "deport"
    if leaving and claim.status == "requested":
        return "asked-to-leave"
    if claim.status != "occurred":
        return None
    if leaving:
        return "leaves"
    if claim.event_type == "MOBILIZE":
        return "enters"
    return None


