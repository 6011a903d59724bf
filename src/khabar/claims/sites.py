"""Place phrases and whose they are. In: the clauses and predicates of a sentence. Out: ``Site`` list, each with its predicate and rank.

A place belongs to the predicate whose argument it is, else to the one it follows. The rank tells how likely the frame makes it that
the event happens there: a withdrawal at the place left, a deployment at the place reached, a meeting at the host's.
"""

from __future__ import annotations

from msgspec import Struct

from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import COMMAS
from khabar.arabic.words import Word
from khabar.claims.clause import Clause
from khabar.claims.grammar import BY, FOR, FROM, GLUED, IN, VERBAL
from khabar.claims.pred import BARE, GENITIVE, OBJECT, PLACES, Pred
from khabar.mentions.nodes import Chunk, Ent, Node, Spot
from khabar.mentions.places import PlaceReader
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: Categories whose events happen somewhere even where the text names no place in the same breath, and which lend each other their place:
#: what is done by force happens at one place, talks at another.
FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"))
TALK = frozenset(("CONSULT",))
#: Help, which is told in passing of another deed.
AIDING = ("AID", "SUPPORT", "COOPERATE")
#: Ranks of a place among those of one act: before all others, as any other, after the others, only within an actor phrase, not at all.
FIRST, PLAIN, LAST, INNER, NEVER = 0, 1, 2, 3, 9
#: Of several places of one act, which comes first and which last: a withdrawal happens at the place left, a deployment at the one reached.
ORDER = {
    "RETREAT": {"origin": FIRST, "goal": LAST},
    "COERCE": {"origin": FIRST, "goal": LAST},
    "MOBILIZE": {"goal": FIRST, "origin": LAST},
    "CONSULT": {"host": FIRST, "goal": FIRST},
}


class Site(Struct, eq=False):
    """A place phrase: its chunk, what it stands for, its clause, and the predicate it belongs to."""

    node: Node
    spot: Spot
    clause: Clause
    owner: Pred
    rank: int = PLAIN


class SiteReader:
    """Finds the place phrases of one sentence."""

    def __init__(self, lexicon: Lexicon, places: PlaceReader, tokens: Tokens, clauses: list[Clause], preds: list[Pred]) -> None:
        self.places = places
        self.tokens = tokens
        self.inside = lexicon.words("in_prepositions")
        self.reaching = lexicon.words("reaching_prepositions")
        self.towards = lexicon.words("towards_prepositions")
        self.apart = lexicon.words("not_placing")
        self.located = lexicon.words("located")
        self.states = lexicon.words("states")
        self.preds = preds
        #: The chunks that may name a place, with their clauses, in reading order.
        self.order = [(n, c) for c in clauses for n in c.nodes if n.kind == Chunk.ACTOR or n.spot is not None]
        self.order.sort(key=_position)
        #: The predicates of each clause.
        self.within: dict[int, list[Pred]] = {}
        for pred in preds:
            self.within.setdefault(id(pred.clause), []).append(pred)
        #: Chunk → the predicate it is an argument of, and its preposition.
        self.holders = {id(node): (pred, prep) for pred in preds if pred.preps for prep, node in pred.preps}
        #: Party → the predicate that it is object, genitive or recipient of.
        self.argued = {id(e): pred for pred in preds for e in (*pred.object, *pred.genitive, *pred.recipient)}

    def read(self) -> list[Site]:
        """All place phrases in reading order, those left out that cannot be where something happens."""
        found = (self._site(node, clause) for node, clause in self.order)
        return [site for site in found if site is not None]

    def _site(self, node: Node, clause: Clause) -> Site | None:
        spot = spot_of(node) or self._position(node)
        if spot is None:
            return self._inner_site(node, clause)
        owner, rank = self._owner(node, clause)
        if rank < NEVER and self._is_seat(node):
            rank = INNER if owner is not None and owner.is_a(*FORCE) else NEVER
        return Site(node, spot, clause, self._telling(owner), rank) if owner is not None and rank < NEVER else None

    def _is_seat(self, node: Node) -> bool:
        """Whether a definite word right before a place says that somebody is there ("المقيم في لندن")."""
        at = node.i - 1 if not node.prep or node.prep in GLUED else node.i - 2
        words = self.tokens.words
        return at >= 0 and words[at].definite and not words[at].bases.isdisjoint(self.located)

    def _inner_site(self, node: Node, clause: Clause) -> Site | None:
        """The place within an actor phrase, for a deed that follows it."""
        inner = self._within(node)
        owner = self._nearest(node, clause) if inner is not None else None
        if inner is None or owner is None:
            return None
        verdict = owner.event is not None and owner.event.mode == "convict" and node.ents[-1].sector == "JUD"
        if not verdict and not owner.is_a(*FORCE):
            return None
        return Site(node, inner, clause, owner, PLAIN if node.ents[-1].cls == "asset" else INNER)

    # ------------------------------------------------------------------ whose place it is
    def _owner(self, node: Node, clause: Clause) -> tuple[Pred | None, int]:
        """The predicate that a place belongs to, and its rank there."""
        held = self.holders.get(id(node))
        if held is not None:
            owner = self._past_aside(held[0], node, clause) if held[1] in self.inside else held[0]
            return owner, self._rank(node, owner, held[1])
        argued = (self.argued.get(id(e)) for e in node.ents)
        taken = next((p for p in argued if p is not None and p.node.i < node.i), None)
        if taken is not None and node.prep != FOR:
            return taken, self._rank(node, taken, OBJECT if any(e in taken.object for e in node.ents) else GENITIVE)
        free = node.kind == Chunk.PLACE or node.prep in self.inside
        return self._nearest(node, clause) if free else None, PLAIN

    def _telling(self, owner: Pred) -> Pred:
        """A word that might tell an event but does not here leaves its place to the event before it."""
        if owner.event is not None or not owner.senses or owner.lights:
            return owner
        before = [p for p in self.within.get(id(owner.clause), ()) if p.event is not None and p.node.i < owner.node.i]
        return before[-1] if before else owner

    def _nearest(self, node: Node, clause: Clause) -> Pred | None:
        """The predicate that a free place follows, else the verb of its clause or what the clause hangs on."""
        inside = self.within.get(id(clause), [])
        before = [p for p in inside if p.node.i < node.i]
        if before:
            return self._past_aside(before[-1], node, clause)
        if inside:
            return inside[0]
        earlier = [p for p in self.preds if p.node.i < node.i]
        return earlier[-1] if earlier else None

    def _past_aside(self, last: Pred, node: Node, clause: Clause) -> Pred:
        """This predicate; the verb where it is help told in an aside that a comma closes ("حرر، بدعم من الحلفاء، بلدة")."""
        if last.bare_slot != BY or not last.is_a(*AIDING) or last.clause is not clause:
            return last
        verb = next((p for p in self.within.get(id(clause), ()) if p.node is clause.verb), None)
        closed = any(n.kind == Chunk.SIGN and n.name in COMMAS and last.node.i < n.i < node.i for n in clause.nodes)
        return verb if verb is not None and verb.is_a(*FORCE, *TALK) and closed else last

    # ------------------------------------------------------------------ places told by actor phrases
    def _position(self, node: Node) -> Spot | None:
        """A position or front with a nationality, where something is, goes or leaves ("في الثكنات الإيرانية", "نحو الجبهة اليمنية")."""
        if node.kind != Chunk.ACTOR or not node.ents or node.pron:
            return None
        if node.prep not in self.reaching and node.prep not in self.inside and node.prep != FROM:
            return None
        ent = node.ents[0]
        first = self.tokens.words[min(ent.i, len(self.tokens.words) - 1)]
        placed = ent.cls == "asset" or (ent.cls == "group" and bool(first.get(kinds.PLACE_NOUN)))
        if ent.name or not ent.country or ent.relations or not (first.definite or (ent.quantified and ent.definite)) or not placed:
            return None
        return None if self._within(node) else Spot(ent.i, ent.j, None, ent.country, "region")

    def _within(self, node: Node) -> Spot | None:
        """The place that an actor phrase names as where its people or things are: "مئات المقاتلين في الرقة", "قاعدة العند"."""
        if node.kind != Chunk.ACTOR or not node.ents or node.pron:
            return None
        ent = node.ents[-1]
        named_person = ent.cls == "person" and (ent.name or ent.unknown_name)
        court = ent.cls == "body" and ent.sector == "JUD"
        if ent.sentence != self.tokens.number or not (court or ent.cls in ("asset", "group", "person")) or named_person:
            return None
        words = self.tokens.words
        for k in range(ent.i, min(ent.j, len(words))):
            at = self._place_word(ent, k, words[k])
            found = self.places.at(self.tokens, at, IN) if at is not None and at < ent.j else None
            if found is not None and found[1] <= ent.j:
                return found[0]
        return None

    def _place_word(self, ent: Ent, k: int, word: Word) -> int | None:
        """Where within an actor phrase a place may begin: after a preposition of place, at one written on its word, at a noun of place."""
        if k > ent.i and word.norm in self.inside:
            return k + 1
        glued = k > ent.i and word.prep in self.inside
        return k if glued or (ent.cls == "asset" and word.get(kinds.PLACE_NOUN)) else None

    def _is_state(self, node: Node) -> bool:
        """Whether a country is named as a state ("دولة قطر"): who strikes it strikes no place."""
        return node.kind == Chunk.ACTOR and not self.states.isdisjoint(self.tokens.words[node.i].bases)

    # ------------------------------------------------------------------ how likely it is the place
    def _rank(self, node: Node, pred: Pred, prep: str) -> int:
        """How likely the frame makes it that this argument is the place."""
        event = pred.event
        if event is None:
            return self._rank_untold(node, pred, prep)
        role = (event.args if pred.kind in VERBAL or pred.attached else event.noun_args).get(prep)
        if role in ("instrument", "partner") and prep == BY:  # "هجوم بريف حلب": a place is no weapon, and nobody met
            role = None
        acts = any(e in pred.actor for e in node.ents)
        named = node.kind == Chunk.PLACE
        forceful = event.category in FORCE
        hosted = prep in (GENITIVE, OBJECT) and "host" in event.args.values()
        if named and _described_topic(node) and not forceful:
            return NEVER
        if (role in PLACES and not acts) or hosted:
            return ORDER.get(event.category, {}).get(role or "host", PLAIN)
        if acts:
            return NEVER
        if role == "recipient" and forceful and (named or prep not in self.apart):
            return NEVER if self._is_state(node) else PLAIN
        if named and forceful and prep == FOR and pred.kind == Chunk.EVENT_NOUN and pred.genitive:  # "ضم روسيا لشبه الجزيرة"
            return PLAIN
        if named and event.category == "MOBILIZE" and prep == FROM:
            return LAST
        if named and prep in (BARE, GENITIVE, OBJECT):
            return PLAIN
        if role is not None and role not in ("recipient", "content"):
            return NEVER
        if self._placing(named, prep):
            return PLAIN
        moving = prep in self.towards or (prep == FROM and event.category == "RETREAT")
        return PLAIN if moving and role is None and event.category in FORCE | TALK else NEVER

    def _rank_untold(self, node: Node, pred: Pred, prep: str) -> int:
        """The rank of a place beside a predicate that tells nothing."""
        named = node.kind == Chunk.PLACE
        if (named and _described_topic(node)) or any(e in pred.actor for e in node.ents):
            return NEVER
        return PLAIN if (named and prep in (BARE, GENITIVE, OBJECT)) or self._placing(named, prep) else NEVER

    def _placing(self, named: bool, prep: str) -> bool:
        """Whether a preposition says where something happens."""
        return prep in self.inside or (named and prep not in self.apart)


def _position(pair: tuple[Node, Clause]) -> int:
    """Where a chunk stands."""
    return pair[0].i


def _described_topic(node: Node) -> bool:
    """Whether a place that goes back to one named before stands without a preposition ("المدينة"): spoken of, not where it happens."""
    return node.spot is not None and node.spot.described and not node.prep


def spot_of(node: Node) -> Spot | None:
    """What a chunk names as a place: a place phrase, or a country or capital that may stand for its government as well."""
    if node.spot is not None:
        return node.spot
    if node.kind == Chunk.ACTOR and node.ents and node.ents[0].cls == "country" and node.ents[0].country and not node.pron:
        ent = node.ents[0]
        return Spot(ent.i, ent.j, ent.name, ent.country, "country")
    return None
