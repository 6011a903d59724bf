"""Where an event happens. In: the clauses and predicates of a sentence, roles assigned. Out: ``spot`` and ``spot_node`` of its events.

Every place phrase of the sentence belongs to one predicate (``sites``). An event takes its own place; a deed (use of force, movement,
coercion, a meeting) without one takes the nearest in reach along the links between predicates: what it hangs on, what hangs on it, the
clause around it ("قُتل حارسان خلال اشتباك في الحديدة": both in Hodeidah). A speech act only has a place of its own, for what it speaks of
happens elsewhere.
"""

from __future__ import annotations

from khabar.arabic.sentences import Tokens
from khabar.claims.clause import Clause
from khabar.claims.grammar import BY, FOR, GLUED, TO
from khabar.claims.oneact import COURT
from khabar.claims.parties import same_party
from khabar.claims.pred import Pred
from khabar.claims.sites import FIRST, FORCE, TALK, Site, SiteReader
from khabar.mentions.nodes import Chunk, Ent
from khabar.mentions.places import PlaceReader
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import EventRow

#: Categories that happen where the deed happens that they serve ("تقدم بدعم من", "زار الدوحة للتنسيق").
SERVING = frozenset(("AID", "COOPERATE"))
#: Categories of what parties reach together at one place.
REACHED = ("AGREE", "COOPERATE", "SUPPORT")
#: Modes of deeds that happen nowhere in particular.
PLACELESS = frozenset(("resign", "phone", "misinformation", "cyber"))
#: How far along the links between predicates a place is looked for.
REACH = 4
#: How narrow a place of a kind is; the narrowest of a chain (a village, its district, its province) is meant.
NARROW = {
    "country": 0, "region": 1, "border": 1, "sea": 1, "river": 1, "governorate": 2, "island": 3, "district": 3, "mountain": 4, "dam": 4,
    "city": 4, "town": 4, "village": 4, "populated": 4, "neighbourhood": 5, "camp": 5, "airport": 5, "base": 5, "crossing": 5,
    "port": 5, "facility": 5,
}  # fmt: skip
#: The most that a place beside a landmark ("شمال المدينة") counts as narrow, and one that has no limit.
BESIDE, UNLIMITED = 2, 9
#: Places of a chain follow each other with at most this many words between.
GAP = 2


class Locator:
    """Finds the places of the events of one sentence."""

    def __init__(self, lexicon: Lexicon, places: PlaceReader, tokens: Tokens, clauses: list[Clause], preds: list[Pred]) -> None:
        self.places = places
        self.preds = preds
        self.reader = SiteReader(lexicon, places, tokens, clauses, preds)
        self.inside = lexicon.words("in_prepositions")
        self.beside = lexicon.words("beside_prepositions")
        self.dating = lexicon.words("dating_prepositions")
        self.meanwhile = lexicon.words("meanwhile_prepositions")
        self.by_node: dict[int, Pred] = {}
        self.sites: dict[int, list[Site]] = {}
        self.hanging: dict[int, list[Pred]] = {}
        self.following: dict[int, list[Pred]] = {}

    def _index(self) -> None:
        """Which predicates hang on a predicate, and which are sisters of it: looked up often, so listed once, when first asked for."""
        self.by_node = {id(p.node): p for p in self.preds}
        for pred in self.preds:
            above = [pred.governor, pred.subject_event]
            parent = pred.clause.parent
            if pred.leads and parent is not None and parent.verb is not None:
                above.append(self.by_node.get(id(parent.verb)))
            for other in {id(p): p for p in above if p is not None and p is not pred}.values():
                self.hanging.setdefault(id(other), []).append(pred)
            if pred.sister is not None and pred.sister is not pred:
                self.following.setdefault(id(pred.sister), []).append(pred)

    def locate(self) -> None:
        """Set the place of every event of the sentence; ``spot_role`` tells its own (``own``) from one taken over (``near``)."""
        for site in self.reader.read():
            self.sites.setdefault(id(site.owner), []).append(site)
        best = [(pred, self._best(pred, pred.event)) for pred in self.preds if pred.event is not None]
        for pred, place in best:
            if place is not None:
                pred.spot_node, pred.spot = place.node, place.spot
                pred.spot_role = "own" if place.owner is pred else "near"

    # ------------------------------------------------------------------ the place of one event
    def _best(self, pred: Pred, event: EventRow) -> Site | None:
        own = self._own(pred)
        if event.category in SERVING:
            return own or self._served(pred)
        if event.category not in FORCE | TALK:
            placed = own is not None and self._placed_by_frame(own) and not self._seats(pred, own)
            return own if placed else self._of_occasion(pred)
        if own is not None or event.mode in PLACELESS:
            return own
        return self._inherited(pred, _like(event))

    def _is_apart(self, pred: Pred, site: Site) -> bool:
        """Whether talks only date a journey to a place, and went on elsewhere ("عاد إلى بلاده بعد لقاءات")."""
        dates = pred.loose and pred.bare_slot in self.dating and pred.bare_slot not in self.meanwhile
        return dates and site.node.prep == TO and pred not in (site.owner.subject_event, site.owner.governor)

    def _placed_by_frame(self, site: Site) -> bool:
        """Whether a frame or a preposition of place says that it is the place."""
        return site.rank == FIRST or site.node.prep in self.inside

    def _seats(self, pred: Pred, site: Site) -> bool:
        """Whether a place is where the actor before it belongs; not of a deal ("اتفاق مع الحوثيين في مسقط") or verdict, reached there."""
        before = _actor_before(site, self._word_before(site))
        if before is None:
            return False
        if pred.event is not None and pred.event.mode == "convict":
            return before.sector != COURT
        met = pred.is_a(*REACHED) and before in pred.actor and (before.name or (before.cls == "country" and not before.pron))
        return not (met and any(same_party(before, e) for e in pred.actor[1:]))

    def _word_before(self, site: Site) -> int:
        """The number of the word after which a place phrase begins, its preposition included."""
        node = site.node
        return node.i - 1 if node.prep and node.prep not in GLUED else node.i

    def _served(self, pred: Pred) -> Site | None:
        """The place of the deed that help or coordination hangs on."""
        governor = pred.governor
        if governor is None or governor.event is None or governor.event.category not in FORCE | TALK or pred.bare_slot not in (BY, FOR):
            return None
        return self._own(governor) or self._inherited(governor, _like(governor.event))

    def _of_occasion(self, pred: Pred) -> Site | None:
        """The place of the visit or meeting during which something is said or agreed ("طالب خلال زيارة إلى بيروت")."""
        if pred.kind != Chunk.VERB:
            return None
        if not self.by_node:
            self._index()
        occasions = (p for p in self.hanging.get(id(pred), ()) if p.is_a(*TALK) and p.bare_slot in self.meanwhile)
        return next((s for p in occasions if (s := self._own(p)) is not None), None)

    # ------------------------------------------------------------------ its own place
    def _own(self, pred: Pred) -> Site | None:
        """Of the places of a predicate the first of the best rank after it, made as narrow as those that follow it."""
        sites = self.sites.get(id(pred))
        if not sites:
            return None
        top = min(s.rank for s in sites)
        best = [s for s in sites if s.rank == top]
        first = next((s for s in best if s.node.i > pred.node.i), best[0])
        return self._narrowest(first, sites)

    def _narrowest(self, first: Site, sites: list[Site]) -> Site:
        """The narrowest of the places that follow each other directly."""
        best, end = first, first.node.j
        for site in sites:
            if site.node.i < end:
                continue
            if site.node.i > end + GAP or site.node.conj:
                break
            if self._narrow(site) > self._narrow(best):
                best = site
            end = site.node.j
        return best

    def _narrow(self, site: Site) -> int:
        """How narrow a place is: a part of a town stands above the town, the town above its province; a place beside a landmark below."""
        spot = site.spot
        known = NARROW.get(self.places.resolve(spot.rows).kind, 1) if spot.rows else 0
        beside = spot.noun == "side" or site.node.prep in self.beside
        return min(max(known, NARROW.get(spot.kind or "", 1)), BESIDE if beside else UNLIMITED)

    # ------------------------------------------------------------------ a place taken over
    def _inherited(self, pred: Pred, kind: frozenset[str]) -> Site | None:
        """The place of the predicate nearest along the links."""
        if not self.by_node:
            self._index()
        seen = {id(pred)}
        border = [pred]
        for _ in range(REACH):
            following: list[Pred] = []
            for here in border:
                for other in self._links(here):
                    if id(other) not in seen:
                        seen.add(id(other))
                        following.append(other)
            border = following
            candidates = [s for p in border if _shares(p, kind) and (s := self._own(p)) is not None]
            if kind is FORCE:
                candidates = [s for s in candidates if not self._is_elsewhere(s.owner, s)]
            else:
                candidates = [s for s in candidates if _same_occasion(pred, s) and not self._is_apart(pred, s)]
            if candidates:
                return min(candidates, key=lambda s: abs(s.node.i - pred.node.i))
        return None

    def _is_elsewhere(self, pred: Pred, site: Site) -> bool:
        """Whether a place is only where those go of whom a relative clause tells ("المسلحين الذين فروا باتجاه الحدود")."""
        if pred.clause.intro != "rel" or pred.node is not pred.clause.verb or pred.subject_event is not None:
            return False
        return site.node.prep in self.reader.towards

    def _links(self, pred: Pred) -> list[Pred]:
        """What a predicate hangs on and what hangs on it, but for acts of saying."""
        out = [pred.governor, pred.sister, pred.subject_event, self._verb_above(pred)]
        linked = [p for p in out if p is not None and p is not pred]
        linked += self.following.get(id(pred), ())
        linked += [p for p in self.hanging.get(id(pred), ()) if self._lends(p)]
        return [p for p in linked if p.speech is None]

    def _verb_above(self, pred: Pred) -> Pred | None:
        """The verb of the clause, or of the clause that this one is coordinated with or stands in, unless it stands beside it ("إذا")."""
        clause = pred.clause
        if clause.verb is not None and not pred.leads:
            return self.by_node.get(id(clause.verb))
        if clause.sister is not None and clause.sister.verb is not None:
            return self.by_node.get(id(clause.sister.verb))
        if clause.parent is not None and clause.parent.verb is not None and not clause.parent.conditional:
            return self.by_node.get(id(clause.parent.verb))
        return None

    def _lends(self, lower: Pred) -> bool:
        """Whether an act lends its place to what it hangs on: not one that only dates or conditions it."""
        if lower.bare_slot in self.dating:
            return False
        clause = lower.clause
        if clause.intro != "sub" or not lower.leads or clause.word is None:
            return True
        return not clause.conditional and clause.word.prep not in self.dating


def _like(event: EventRow) -> frozenset[str]:
    """The categories whose events lend their place to this one."""
    return FORCE if event.category in FORCE else TALK


def _shares(pred: Pred, kind: frozenset[str]) -> bool:
    """Whether a predicate is of the same kind of deed, or only carries one (a light verb, an attempt, a plan)."""
    return pred.event is None or pred.event.category in kind


def _same_occasion(pred: Pred, site: Site) -> bool:
    """Whether talks may be those that a place belongs to: who takes part is not all different there; a host is of no account."""
    other = site.owner
    parties, others = [*pred.actor, *pred.recipient], [*other.actor, *other.recipient]
    if other.event is None or other.governor is pred or not parties or not others or any(e in others for e in site.node.ents):
        return True
    return any(same_party(one, two) for one in parties for two in others)


def _actor_before(site: Site, begins: int) -> Ent | None:
    """The actor right before a place that begins at word ``begins``, who may belong there; None where the frame asks for the place."""
    if site.rank == FIRST:
        return None
    nodes = site.clause.nodes
    at = next(k for k, n in enumerate(nodes) if n is site.node)
    before = nodes[at - 1] if at > 0 else None
    return before.ents[-1] if before is not None and before.kind == Chunk.ACTOR and before.ents and before.j == begins else None
