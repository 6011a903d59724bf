"""Who holds, enters, leaves or is asked to leave which place. In: claims, and the states between them. Out: ``Presence`` records.

Acts tell of moves and of ground taken: a pack entry may say which (``presence`` in docs/packs.md). What no act tells is read by ``states``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.arabic.sentences import Tokens
from khabar.claims.assemble import Assembler
from khabar.claims.attribution import AttributionReader
from khabar.claims.pred import Pred
from khabar.claims.states import RULING, State, StateReader
from khabar.claims.statewords import StateWords
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.mentions.reference import Resolver
from khabar.packs.lexicon import Lexicon
from khabar.records import Bound, Change, Claim, Entity, Place, Presence, Span

#: Category and mode of the acts by which a party leaves a place.
LEAVING = frozenset((("RETREAT", "withdraw"), ("COERCE", "deport")))
#: What an entry may say that its act tells: ground is held; in the present they stand there; nothing.
HOLDS, STANDS, NONE = "holds", "stands", "none"
#: Statuses of an act that say something of who holds a place.
TOLD = ("occurred", "denied")


def presence(claims: Sequence[Claim], change: Change | None = None) -> list[Presence]:
    """One record for each party of a claim that moves it into or out of a place; ``change``: what it is known to tell."""
    out: list[Presence] = []
    for claim in claims:
        told = _change(claim)
        if told == "enters" and change == "holds":
            told = change
        if told is None or claim.place is None:
            continue
        out += [_row(claim, party, claim.place, told) for party in moved(claim)]
    return out


def moved(claim: Claim) -> tuple[Entity, ...]:
    """Who comes, goes or holds: of a deportation those it befalls."""
    return claim.recipient if claim.event_type == "COERCE" else claim.actor


class PresenceReader:
    """Reads who is where in the sentences of one article."""

    def __init__(self, lexicon: Lexicon, known: StateWords, resolver: Resolver, attribution: AttributionReader) -> None:
        self.states = StateReader(lexicon, known, resolver)
        self.attribution = attribution

    def read(self, tokens: Tokens, nodes: Sequence[Node], preds: Sequence[Pred], claims: list[Claim], by: Assembler) -> list[Presence]:
        """The rows of one sentence; ``by`` made its claims."""
        self.states.begin(tokens, nodes, preds)
        out = [row for claim, pred in zip(claims, by.told, strict=True) for row in self._of_claim(claim, pred, by)]
        states = self.states.read()
        # Where somebody does something is no place where he is known to be, unless it is named before the act.
        placed = [(p, p.spot) for p in by.told if p.spot is not None and p.node.i < p.spot.i] if states else []
        acting = {(id(e), spot.i) for p, spot in placed for e in p.actor}
        for state in states:
            if not any(n.spot is not None and (id(state.holder), n.spot.i) in acting for n in state.places):
                out += [row for row in self._of_state(state, tokens, by) if not any(_same(row, other) for other in out)]
        return out

    # ------------------------------------------------------------------ what acts tell
    def _of_claim(self, claim: Claim, pred: Pred, by: Assembler) -> list[Presence]:
        told = pred.event.presence if pred.event is not None else None
        if told == NONE:
            return []
        if told == HOLDS or (told == STANDS and _is_state(pred)):
            rows = self._holding(claim, pred) if claim.place is not None and claim.status in TOLD else []
        else:
            rows = presence([claim])
        further = [by.place(n.spot) for n in self.states.beside(pred.spot_node) if n.spot is not None] if rows else []
        return [*rows, *(replace(row, place=place) for place in further for row in rows)]

    def _holding(self, claim: Claim, pred: Pred) -> list[Presence]:
        """Ground that is taken is held from the day of the taking on, or from an untold one; what is told in the present, then."""
        bound: Bound = "at"
        if pred.kind == Chunk.VERB:
            bound = "taken" if pred.past else "until" if self.states.was(pred.node.i) else "at"
        elif pred.kind == Chunk.EVENT_NOUN and claim.date is not None:
            bound = "taken"
        if bound == "at" and pred.times and self.states.began(pred.times[0]):
            bound = "since"
        assert claim.place is not None
        parties = [e for e, ent in zip(claim.actor, pred.actor, strict=True) if _holds(e, ent)]
        return [replace(_row(claim, party, claim.place, "holds"), bound=bound) for party in parties]

    # ------------------------------------------------------------------ states
    def _of_state(self, state: State, tokens: Tokens, by: Assembler) -> list[Presence]:
        """A row for each place of a state."""
        said = [e for e in self.attribution.said(state.at) if e is not state.holder]
        said += [e for e in state.denier if not any(e is other for other in said)]
        chain = tuple(by.source(e) for e in said)
        last = max(n.j for n in state.places)
        quote = Span(tokens.starts[min(state.first, last - 1)], tokens.ends[last - 1])
        rows = []
        for node in state.places:
            assert node.spot is not None
            place = by.place(node.spot)
            rows.append(
                Presence(
                    None,
                    _holder(state, place, by),
                    place,
                    "holds",
                    state.time.edtf if state.time else None,
                    quote,
                    quote.of(by.text),
                    state.status,
                    state.bound,
                    chain,
                    state.rule,
                )  # fmt: skip
            )
        return rows


def _row(claim: Claim, party: Entity, place: Place, change: Change) -> Presence:
    date = claim.date.edtf if claim.date else None
    return Presence(claim.id, party, place, change, date, claim.quote, claim.quote_text, claim.status, "at", claim.attribution)


def _change(claim: Claim) -> Change | None:
    """What a claim changes: a withdrawal or deportation that happened or is asked for, a move that happened."""
    leaving = (claim.event_type, claim.mode) in LEAVING
    if leaving and claim.status == "requested":
        return "asked-to-leave"
    if claim.status != "occurred":
        return None
    if leaving:
        return "leaves"
    return "enters" if claim.event_type == "MOBILIZE" else None


def _is_state(pred: Pred) -> bool:
    """Whether a word of standing somewhere tells a state: a noun, a participle, a verb in the present ("انتشار", "المتمركزة", "تتمركز")."""
    return pred.kind != Chunk.VERB or not pred.past


def _holds(entity: Entity, ent: Ent) -> bool:
    """Whether a party may hold ground: no single person, nobody who neither fights nor governs."""
    return not ent.one_person and entity.sector in RULING


def _holder(state: State, place: Place, by: Assembler) -> Entity:
    """Who is there: a state by its army, an opposition by its fighters; "the opposition" alone is that of the country of the place."""
    ent: Ent = state.holder
    entity = by.entity(ent)
    sector = {"GOV": "MIL" if ent.cls == "country" else "GOV", None: "MIL", "OPP": "REB"}.get(entity.sector, entity.sector)
    country = entity.country or place.country
    inferred = entity.inferred or (None if entity.country else "home")
    return replace(entity, country=country, inferred=inferred, sector=entity.sector if entity.name else sector)


def _same(one: Presence, other: Presence) -> bool:
    """Whether two rows of a sentence say the same of the same place."""
    same_place = one.place.span.start < other.place.span.end and other.place.span.start < one.place.span.end
    return one.change == other.change and same_place and one.actor.country == other.actor.country and one.actor.name == other.actor.name
