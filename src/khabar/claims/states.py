"""Who is said to be somewhere, without an act that brings them there. In: the chunks and predicates of a sentence. Out: ``State`` list.

Five shapes, none of which is an event:

====== ============================================ ======================================================
being  الوجود الإيراني في سوريا، بقاء القوات في Y      a noun of being, its holder as adjective, genitive, after ل, or as pronoun
rule   بلدة Y الواقعة تحت سيطرة X، مناطق سيطرة X في Y  ground in somebody's hands, its place before or after
seat   معقل X في Y، قواعد X في Y                      the seat of a force
party  القوات الأمريكية المتمركزة في Y                  a force right before a place
verb   توجد، تتواجد، تبقى قوات X في Y                 a verb of being, staying or keeping a seat
====== ============================================ ======================================================

The status is that of what the state hangs on, but what is spoken of as known ("إنهاء الوجود الإيراني") is there whatever is asked of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.claims.grammar import AND, BY, FOR, FROM, IN, PARTICIPLES, is_particle, is_quote
from khabar.claims.pred import Pred
from khabar.claims.statewords import BEING, KEEP, OWNED, RULE, SEAT, STAY, StateWords
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.mentions.reference import Resolver
from khabar.packs.lexicon import Lexicon
from khabar.records import Bound, Status, Time

#: How many chunks may stand between a holder and the place, and between a place and the words of control after it.
REACH, BACK = 4, 5
#: How many words back from a verb the auxiliary of the past is looked for.
AUXILIARY = 6
#: Sectors of those who bear arms in the field, and with them of those who may hold ground without bearing arms themselves.
FORCES = frozenset(("MIL", "PRM", "REB", "UAF"))
RULING = FORCES | {"GOV", "OPP"}
#: What may stand between a place and the words that say whose it is ("البلدة التي كانت تخضع لسيطرة").
BETWEEN = frozenset((*PARTICIPLES, Chunk.VERB, Chunk.CLOSED, Chunk.STATUS, Chunk.OTHER))
#: Classes of nouns that tell a state.
NOUNS = (BEING, RULE, SEAT)
#: Statuses in which a state tells nothing.
OPEN = ("hypothetical", "requested")


class State(NamedTuple):
    """Who is where: the holder, the chunks of the places, the words that say so, their status, and how the time stands to it.

    ``denier``: who says that it is not so, where a verb of denial does.
    """

    holder: Ent
    places: tuple[Node, ...]
    first: int
    at: int
    rule: str
    status: Status = "occurred"
    bound: Bound = "at"
    time: Time | None = None
    denier: tuple[Ent, ...] = ()


class StateReader:
    """Finds the states of the sentences of one article."""

    def __init__(self, lexicon: Lexicon, known: StateWords, resolver: Resolver) -> None:
        self.lexicon = lexicon
        self.resolver = resolver
        self.known = known
        self.nodes: Sequence[Node] = ()
        self.words: Sequence[Word] = ()
        self.preds: Sequence[Pred] = ()

    def begin(self, tokens: Tokens, nodes: Sequence[Node], preds: Sequence[Pred]) -> None:
        """Take the next sentence."""
        self.nodes, self.words, self.preds = nodes, tokens.words, preds

    def read(self) -> list[State]:
        """The states of the sentence, in reading order."""
        last = next((k for k in range(len(self.nodes) - 1, -1, -1) if _is_place(self.nodes[k])), -1)
        if last < 0:
            return []
        out: list[State] = []
        for k, node in enumerate(self.nodes):
            found = None
            if node.kind == Chunk.ACTOR:
                found = self._ruled(k, node) or (self._party(k, node) if k < last else None)
            elif k < last or node.prep == FOR:
                found = self._noun(k, node) if self._of(node) in NOUNS else self._verb(k, node) if node.kind == Chunk.VERB else None
            if found is not None:
                out.append(found)
        return out

    def beside(self, first: Node | None) -> list[Node]:
        """The places that stand beside the one at ``first``."""
        at = next((k for k, n in enumerate(self.nodes) if n is first), None)
        return list(self._joined(at)) if at is not None and _is_place(self.nodes[at]) else []

    # ------------------------------------------------------------------ nouns
    def _noun(self, k: int, node: Node) -> State | None:
        """A noun of being, of control or of a seat, with its holder and its place."""
        if node.kind not in (Chunk.OTHER, Chunk.EVENT_NOUN):
            return None
        holder, end = self._holder(k, node)
        rules = self._of(node) == RULE
        if rules and node.definite and not self._pronoun(node):  # "مراكز القيادة والسيطرة"
            return None
        if holder is None or holder.one_person or not (_rules(holder) if rules or self._of(node) == SEAT else _is_there(holder)):
            return None
        if rules and node.prep == FOR:
            return self._placed_before(k, node, holder) or self._placed(k, node, holder, end)
        return self._placed(k, node, holder, end)

    def _placed(self, k: int, node: Node, holder: Ent, end: int) -> State | None:
        rules = self._of(node) == RULE
        places = self._places(end, bare=rules)
        if not places or self._of(node) == BEING and self._civil(k, end):
            return None
        status = self._status(k, node)
        if status in OPEN:
            return None
        rule = "rule" if rules else "being" if self._of(node) == BEING else "seat"
        bound: Bound = "until" if self._over(node.i, places[-1].j) else "at"
        denial = self._denial(node) if status == "denied" else None
        denier = tuple(denial.subject[:1]) if denial is not None else ()
        return self._timed(State(holder, tuple(places), min(node.i, holder.i), node.i, rule, status, bound, None, denier))

    def _holder(self, k: int, node: Node) -> tuple[Ent | None, int]:
        """Whose a noun is, and the chunk after him: a nationality, a genitive, a party after ل, or a pronoun."""
        at = k + 1
        if node.adjectives:
            return node.adjectives[0], at
        pron = self._pronoun(node)
        if pron:
            meant = self.resolver.pronoun(pron, node)
            return (meant[0] if meant else None), at
        while at < len(self.nodes) and at <= k + 2:
            after = self.nodes[at]
            if after.kind == Chunk.ACTOR and after.ents and not after.conj and after.prep in ("", FOR):
                return after.ents[0], at + 1
            if after.kind not in (Chunk.OTHER, Chunk.STATUS) or after.conj or after.prep:
                break
            if after.adjectives:
                return after.adjectives[0], at + 1
            at += 1
        return None, at

    def _pronoun(self, node: Node) -> str:
        return node.pron or self.known.pronoun(self.words[node.i])

    # ------------------------------------------------------------------ control of ground named before
    def _owns(self, k: int, node: Node) -> bool:
        """Whether a force is named as whose the place before it is ("مطار النيرب التابع للجيش")."""
        before = self.nodes[k - 1] if k else None
        return node.prep == FOR and before is not None and before.j == node.i and self._of(before) == OWNED

    def _ruled(self, k: int, node: Node) -> State | None:
        """ "تحت سيطرة X": of the place before it, else of the one after."""
        if not node.prep or not (node.prep in self.known.under or self._owns(k, node)):
            return None
        holder = node.ents[0] if node.ents else None
        if holder is None or not _rules(holder):
            return None
        return self._placed_before(k, node, holder) or self._after_rule(k, node, holder)

    def _placed_before(self, k: int, node: Node, holder: Ent) -> State | None:
        """The place that is told to be in somebody's hands, right before, a relative or a verb of lying between."""
        for at in range(k - 1, max(-1, k - 1 - BACK), -1):
            before = self.nodes[at]
            if before.kind == Chunk.PLACE:
                return self._hold(k, node, holder, [before])
            if before.kind not in BETWEEN:
                return None
        return None

    def _after_rule(self, k: int, node: Node, holder: Ent) -> State | None:
        places = self._places(k + 1, bare=True)
        return self._hold(k, node, holder, places) if places else None

    def _hold(self, k: int, node: Node, holder: Ent, places: list[Node]) -> State | None:
        status = self._status(k, node)
        if status in OPEN:
            return None
        bound: Bound = "until" if self._over(node.i, node.j) else "at"
        return self._timed(State(holder, tuple(places), min(node.i, places[0].i, holder.i), node.i, "rule", status, bound))

    # ------------------------------------------------------------------ a force right before a place
    def _party(self, k: int, node: Node) -> State | None:
        """A known force, then a place: not who does something there, and not one of whom it is open whether they come."""
        if node.kind != Chunk.ACTOR or not node.ents or node.prep in self.known.under:
            return None
        holder = node.ents[-1]
        if node.prep and node.pron:
            return None
        known = holder.definite or holder.name is not None or holder.cls == "asset" or bool(node.prep or holder.pron)
        if not known or holder.quantified or holder.one_person or not _bears_arms(holder) or self._acts(holder, node):
            return None
        places = self._places(k + 1, like=holder)
        if not places or all(_is_home(holder, p) for p in places):
            return None
        denied = k > 0 and is_particle(self.nodes[k - 1]) and self.lexicon.status[self.nodes[k - 1].readings[0].number].status != "occurred"
        if denied and not holder.definite:
            return None
        described = any(n.kind in PARTICIPLES for n in self.nodes if node.j <= n.i < places[0].i)
        bound: Bound = "until" if self._former(node.j, places[0].i) or (described and self.was(node.i)) else "at"
        return self._timed(State(holder, tuple(places), holder.i, node.i, "party", "occurred", bound))

    def _acts(self, holder: Ent, node: Node) -> bool:
        """Whether a party is the subject of the verb before it: the place is where it acts or speaks, not where it is known to be."""
        return any(
            p.node.i < node.i and (any(e is holder for e in p.subject) or (p.event is not None and any(e is holder for e in p.actor)))
            for p in self.preds
        )

    # ------------------------------------------------------------------ verbs
    def _verb(self, k: int, node: Node) -> State | None:
        """A verb of being, staying or keeping a seat, with an armed subject and a place."""
        kind = next((kind for r in node.readings if (kind := self.known.verb(r.number, r.feat))), "")
        pred = next((p for p in self.preds if p.node is node), None) if kind else None
        if pred is None or pred.event is not None or not pred.subject:
            return None
        holder = pred.subject[0]
        if not (_is_there(holder) and self._keeps(k, holder) if kind == KEEP else _bears_arms(holder)):
            return None
        places = next((found for at in range(k + 1, min(len(self.nodes), k + REACH)) if (found := self._places(at))), [])
        status: Status = "occurred" if kind == STAY and pred.status == "future" else pred.status
        if not places or status in OPEN or (kind == STAY and status == "denied"):
            return None
        bound: Bound = "until" if self.was(pred.node.i) else "at"
        time = pred.times[0] if pred.times else None
        return self._timed(State(holder, tuple(places), min(pred.node.i, holder.i), pred.node.i, "verb", status, bound, time))

    def _keeps(self, k: int, holder: Ent) -> bool:
        """Whether what a state keeps is a seat or a force ("بقواعد عسكرية")."""
        following = self.nodes[k + 1 : k + 1 + REACH]
        return any(e.cls == "asset" or e.sector == "MIL" for n in following for e in n.ents if e is not holder and n.kind == Chunk.ACTOR)

    # ------------------------------------------------------------------ places
    def _places(self, k: int, bare: bool = False, like: Ent | None = None) -> list[Node]:
        """The places from chunk ``k`` on: the first after a preposition of place (or ``bare``), and those joined to it.

        ``like``: only adjectives of this party may stand between.
        """
        placed, end = "", min(len(self.nodes), k + REACH)
        for at in range(k, end):
            node = self.nodes[at]
            if node.conj or (node.kind == Chunk.SIGN and not is_quote(node)):
                return []
            placed = placed or (node.prep if node.prep in self.known.inside else "")
            if _is_place(node) and (placed or bare):
                if node.kind == Chunk.ACTOR and node.prep not in self.known.inside and not (placed and node.prep == FROM):
                    return []
                return [node, *self._joined(at)]
            if like is not None and not placed and node.kind == Chunk.OTHER and not node.prep and not _agrees(node, like):
                return []
            passes = node.kind in (Chunk.OTHER, Chunk.SIGN, Chunk.COUNT) or (node.kind in PARTICIPLES and node.definite)
            seat = node.kind == Chunk.ACTOR and bool(node.ents) and node.ents[-1].cls == "asset" and bool(placed)
            share = placed and node.prep == FROM  # "في معظم من أراضي"
            if not (passes or seat) or (node.prep and node.prep not in self.known.inside and not share):
                return []
        return []

    def _joined(self, k: int) -> Iterator[Node]:
        """The places after chunk ``k`` that stand beside it ("في درعا والقنيطرة"); those that it lies in are passed over."""
        prep = self.nodes[k].prep
        for node in self.nodes[k + 1 :]:
            if node.kind == Chunk.OTHER and node.conj == AND and not node.prep:  # a place that nobody knows
                continue
            if not _is_place(node) or (node.kind == Chunk.ACTOR and node.prep not in self.known.inside and node.conj != AND):
                return
            if node.conj == AND and node.prep in ("", prep):
                yield node
            elif node.conj or node.prep not in (IN, BY, ""):
                return

    # ------------------------------------------------------------------ status and time
    def _status(self, k: int, node: Node) -> Status:
        """Denied after "لا" and "عدم", or where a denial is what it hangs on; open after "احتمال"; else as it is told."""
        before = self.nodes[k - 1] if k else None
        if before is not None and before.kind == Chunk.STATUS and not node.definite:
            return self.lexicon.status[before.readings[0].number].status
        verb = self._denial(node)
        return verb.status if verb is not None and not node.definite else "occurred"

    def _denial(self, node: Node) -> Pred | None:
        """The verb of denial that a noun hangs on ("نفى وجود قوات")."""
        verb = next((p for p in reversed(self.preds) if p.node.i < node.i and p.kind == Chunk.VERB), None)
        if verb is None or verb.speech is None or verb.speech.kind != "denies" or verb.event is not None:
            return None
        return None if any(n.kind == Chunk.VERB or n.conj for n in self.nodes if verb.node.i < n.i < node.i) else verb

    def was(self, i: int) -> bool:
        """Whether the auxiliary of the past stands before word ``i`` of the sentence, no sign between."""
        for word in reversed(self.words[max(0, i - AUXILIARY) : i]):
            if not (word.is_word or word.is_number):
                return False
            if self.known.was(word):
                return True
        return False

    def _over(self, i: int, j: int) -> bool:
        """Whether a state told by the words ``i`` to ``j`` is over."""
        return self.was(i) or self._former(i, j)

    def _former(self, i: int, j: int) -> bool:
        return any(not self.known.formerly.isdisjoint((w.norm, *w.bases)) for w in self.words[i:j])

    def _civil(self, k: int, end: int) -> bool:
        return any(not self.known.civil.isdisjoint(w.bases) for w in self.words[self.nodes[k].i : self.nodes[end - 1].j])

    def _timed(self, state: State) -> State:
        """The state with the time right after its places, and whether it began then."""
        last = state.places[-1]
        after = next((n for n in self.nodes if n.i == last.j), None)
        time = state.time or (after.time if after is not None and after.kind == Chunk.TIME else None)
        return state._replace(time=time, bound="since" if state.bound == "at" and self.began(time) else state.bound)

    def began(self, time: Time | None) -> bool:
        """Whether a time of the sentence is that since when something is so ("منذ عام 2017")."""
        node = next((n for n in self.nodes if n.time is time), None) if time is not None else None
        return node is not None and (node.prep in self.known.since or self.words[node.i].norm in self.known.since)

    def _of(self, node: Node) -> str:
        return self.known.noun(self.words[node.i])


def _is_place(node: Node) -> bool:
    return node.spot is not None and node.kind in (Chunk.PLACE, Chunk.ACTOR)


def _agrees(node: Node, ent: Ent) -> bool:
    """Whether a plain word may be an adjective of a party."""
    return node.definite == (ent.definite or ent.name is not None or bool(ent.pron))


def _bears_arms(ent: Ent) -> bool:
    """Whether it is a known armed party."""
    return ent.sector in FORCES and bool(ent.country or ent.name) and ent.inferred != "home"


def _is_there(ent: Ent) -> bool:
    """Whether of it a noun of being tells a presence under arms: armed, or a state."""
    return ent.sector in FORCES or (ent.country is not None and (ent.cls == "country" or ent.demonym or ent.sector in ("GOV", None)))


def _rules(ent: Ent) -> bool:
    """Whether it may hold ground."""
    return _is_there(ent) or ent.sector in RULING


def _is_home(ent: Ent, node: Node) -> bool:
    """Whether a place is the whole country of a party: that it is there tells nothing."""
    spot = node.spot
    return spot is not None and spot.country == ent.country and (spot.kind == "country" or (not spot.rows and spot.noun is None))
