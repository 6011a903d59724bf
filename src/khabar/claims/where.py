"""Where an event happens. In: the clauses and predicates of a sentence, roles assigned. Out: ``spot`` and ``spot_node`` of its events.

Every place phrase of the sentence belongs to one predicate: the one whose argument it is, else the one it follows. An event takes its
own place; a deed (use of force, movement, coercion, a meeting) without one takes the nearest in reach along the links between
predicates: what it hangs on, what hangs on it, the clause around it ("شنت غارة بعد معارك في حرض": both in Harad).
A speech act only has a place of its own, for what it speaks of happens elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from khabar.arabic.sentences import Tokens
from khabar.claims.clauses import Clause
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Node, Spot
from khabar.mentions.places import PlaceReader
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import EventRow
from khabar.records import Claim, Place

#: Categories whose events happen somewhere even where the text names no place in the same breath, and which lend each other their place:
#: what is done by force happens at one place, talks at another.
FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"))
TALK = frozenset(("CONSULT",))
#: Categories that happen where the deed happens that they serve ("بإسناد من التحالف", "زار دمشق للتنسيق").
SERVING = frozenset(("AID", "COOPERATE"))
#: Modes of deeds that happen nowhere in particular.
PLACELESS = frozenset(("resign", "phone", "misinformation", "cyber"))
#: How far along the links between predicates a place is looked for.
REACH = 4
#: How narrow a place of a kind is; the narrowest of a chain ("بلدة معلولا في منطقة القلمون") is meant.
NARROW = {
    "country": 0, "region": 1, "border": 1, "sea": 1, "river": 1, "governorate": 2, "island": 3, "district": 3, "mountain": 4, "dam": 4,
    "city": 4, "town": 4, "village": 4, "populated": 4, "neighbourhood": 5, "camp": 5, "airport": 5, "base": 5, "crossing": 5,
    "port": 5, "facility": 5,
}  # fmt: skip
INNER, NEVER = 3, 9
BESIDE = 2
_ROLES = frozenset(("origin", "place", "host", "goal"))
#: Of several places of one act, which comes first (0) or last (2): a withdrawal happens at the place left, a deployment at the
#: place reached.
FIRST = {
    "RETREAT": {"origin": 0, "goal": 2}, "COERCE": {"origin": 0, "goal": 2}, "MOBILIZE": {"goal": 0, "origin": 2}, "CONSULT":
    {"host": 0, "goal": 0},
}  # fmt: skip


def share_visits(claims: list[Claim]) -> list[Claim]:
    """Talks without a place get that of the visit they belong to: same guest, host of the same country, told anywhere in the article."""
    visits: dict[tuple[str | None, str | None], Place] = {}
    for claim in claims:
        if claim.mode == "visit" and claim.place is not None:
            for key in _guests(claim):
                visits.setdefault(key, claim.place)
    out = []
    for claim in claims:
        if claim.event_type == "CONSULT" and claim.mode == "visit" and claim.place is None:
            place = next((visits[key] for key in _guests(claim) if key in visits), None)
            out.append(replace(claim, place=place) if place is not None else claim)
        else:
            out.append(claim)
    return out


def _guests(claim: Claim) -> list[tuple[str | None, str | None]]:
    """Who visits which country by a claim."""
    hosts = {e.country for e in claim.recipient} or ({claim.place.country} if claim.place is not None else set())
    return [(guest.name or guest.country, host) for guest in claim.actor for host in sorted(h for h in hosts if h)]


@dataclass(slots=True, eq=False)
class Site:
    """A place phrase: its chunk, what it stands for, its clause, and the predicate it belongs to."""

    node: Node
    spot: Spot
    clause: Clause
    rank: int = 1
    owner: Pred | None = None


class Locator:
    """Finds the places of the events of one sentence."""

    def __init__(self, lexicon: Lexicon, places: PlaceReader, tokens: Tokens, clauses: list[Clause], preds: list[Pred]) -> None:
        self.places = places
        self.tokens = tokens
        self.inside = lexicon.words("in_prepositions")
        self.reaching = self.inside | lexicon.words("reaching_prepositions")
        self.towards = lexicon.words("towards_prepositions")
        self.beside = lexicon.words("beside_prepositions")
        self.apart = lexicon.words("not_placing")
        self.dating = lexicon.words("dating_prepositions")
        self.preds = preds
        self.clauses = clauses
        self.by_node = {id(p.node): p for p in preds}
        self.order = sorted(((n, c) for c in clauses for n in c.nodes), key=lambda pair: pair[0].i)
        self.sites: dict[int, list[Site]] = {}
        self.within: dict[int, list[Pred]] = {}
        self.hanging: dict[int, list[Pred]] = {}
        self.following: dict[int, list[Pred]] = {}
        self._index()

    def _index(self) -> None:
        """Which predicates stand in a clause, which hang on a predicate, and which are sisters of it: looked up often, so listed once."""
        for pred in self.preds:
            self.within.setdefault(id(pred.clause), []).append(pred)
            above = [pred.governor, pred.subject_event]
            clause = pred.clause
            if pred.node is clause.verb and clause.parent is not None and clause.parent.verb is not None:
                above.append(self.by_node.get(id(clause.parent.verb)))
            for other in {id(p): p for p in above if p is not None and p is not pred}.values():
                self.hanging.setdefault(id(other), []).append(pred)
            if pred.sister is not None and pred.sister is not pred:
                self.following.setdefault(id(pred.sister), []).append(pred)

    def locate(self) -> None:
        """Set the place of every event of the sentence; ``spot_role`` tells its own (``own``) from one taken over (``near``)."""
        for site in self._sites():
            if site.owner is not None:
                self.sites.setdefault(id(site.owner), []).append(site)
        found: list[tuple[Pred, Site]] = []
        for pred in self.preds:
            if pred.event is not None:
                best = self._best(pred, pred.event)
                if best is not None:
                    found.append((pred, best))
        for pred, site in found:
            pred.spot_node, pred.spot = site.node, site.spot
            pred.spot_role = "own" if site.owner is pred else "near"

    # ------------------------------------------------------------------ the places of the sentence
    def _sites(self) -> list[Site]:
        """All place phrases, each with its predicate."""
        holders = {id(node): (pred, prep) for pred in self.preds for prep, node in pred.preps}
        argued = {id(e): pred for pred in self.preds for e in (*pred.object, *pred.genitive, *pred.recipient)}
        out: list[Site] = []
        for node, clause in self.order:
            spot = spot_of(node) or self._position(node)
            if spot is None:
                inner = self._within(node)
                owner = self._nearest(node, clause) if inner is not None else None
                if inner is not None and owner is not None and owner.event is not None and owner.event.category in FORCE:
                    out.append(Site(node, inner, clause, 1 if node.ents[-1].cls == "asset" else INNER, owner))
                continue
            site = Site(node, spot, clause)
            held = holders.get(id(node))
            taken = next((p for e in node.ents if (p := argued.get(id(e))) is not None and p.node.i < node.i), None)
            if held is not None:
                site.owner = held[0]
                site.rank = self._rank(node, *held)
            elif taken is not None and node.prep != "ل":
                site.owner = taken
                site.rank = self._rank(node, taken, "object" if any(e in taken.object for e in node.ents) else "genitive")
            elif node.kind == "L" or node.prep in self.inside:
                site.owner = self._nearest(node, clause)
            if site.owner is not None and site.rank < NEVER:
                site.owner = self._telling(site.owner)
                out.append(site)
        return out

    def _telling(self, owner: Pred) -> Pred:
        """A word that might tell an event but does not here leaves its place to the event before it ("هاجموا من تلة تحت
        قصفهم شمال الباب")."""
        if owner.event is not None or not owner.senses or owner.lights:
            return owner
        before = [p for p in self.within.get(id(owner.clause), ()) if p.event is not None and p.node.i < owner.node.i]
        return before[-1] if before else owner

    def _position(self, node: Node) -> Spot | None:
        """A position or front with a nationality, where something is or goes ("من الثكنات المصرية", "إلى الجبهة الليبية")."""
        if node.kind != "E" or not node.ents or node.prep not in self.reaching or node.prep == "علي" or node.pron:
            return None
        ent = node.ents[0]
        first = self.tokens.words[min(ent.i, len(self.tokens.words) - 1)]
        if (
            ent.name
            or not ent.country
            or ent.relations
            or not first.definite
            or not (ent.cls == "asset" or (ent.cls == "group" and first.get("P")))
        ):
            return None
        return None if self._within(node) else Spot(ent.i, ent.j, None, ent.country, "region")

    def _within(self, node: Node) -> Spot | None:
        """The place that an actor phrase names as where its people or things are: "عشرات النازحين في مأرب", "قاعدة الوطية"."""
        if node.kind != "E" or not node.ents or node.pron:
            return None
        ent = node.ents[-1]
        if (
            ent.sentence != self.tokens.number
            or ent.cls not in ("asset", "group", "person")
            or (ent.cls == "person" and (ent.name or ent.unknown_name))
        ):
            return None
        words = self.tokens.words
        for k in range(ent.i, min(ent.j, len(words))):
            word = words[k]
            standing = k > ent.i and word.norm in self.inside
            at = k + 1 if standing else k
            if at >= ent.j or not (standing or (ent.cls == "asset" and word.get("P")) or (word.prep in self.inside and k > ent.i)):
                continue
            found = self.places.at(self.tokens, at, "في")
            if found is not None and found[1] <= ent.j:
                return found[0]
        return None

    def _rank(self, node: Node, pred: Pred, prep: str) -> int:
        """How likely the frame makes it that this argument is the place: 0 before others, 2 after others, ``NEVER`` not at all."""
        event = pred.event
        role = None
        if event is not None:
            table = event.args if pred.kind in "VA" or pred.attached else event.noun_args
            role = table.get(prep)
        named = node.kind == "L"
        if named and node.spot is not None and node.spot.described and not node.prep and (event is None or event.category not in FORCE):
            return NEVER
        if event is not None and (role in _ROLES or (prep in ("genitive", "object") and "host" in event.args.values())):
            return FIRST.get(event.category, {}).get(role or "host", 1)
        if any(e in pred.actor for e in node.ents):
            return NEVER
        if role == "recipient" and event is not None and event.category in FORCE and (named or prep not in self.apart):
            return 1
        if named and event is not None and event.category == "MOBILIZE" and prep == "من":
            return 2
        if named and prep in ("bare", "genitive", "object"):
            return 1
        if role is not None and role not in ("recipient", "content"):
            return NEVER
        if prep in self.inside or (named and prep not in self.apart):
            return 1
        moving = event is not None and role is None and (prep in self.towards or (prep == "من" and event.category == "RETREAT"))
        return 1 if moving and event is not None and event.category in FORCE | TALK else NEVER

    def _nearest(self, node: Node, clause: Clause) -> Pred | None:
        """The predicate that a free place follows, else the verb of its clause or what the clause hangs on."""
        inside = self.within.get(id(clause), [])
        before = [p for p in inside if p.node.i < node.i]
        if before:
            return before[-1]
        if inside:
            return inside[0]
        earlier = [p for p in self.preds if p.node.i < node.i]
        return earlier[-1] if earlier else None

    # ------------------------------------------------------------------ the place of one event
    def _best(self, pred: Pred, event: EventRow) -> Site | None:
        own = self._own(pred)
        if event.category in SERVING:
            return own or self._served(pred)
        if event.category not in FORCE | TALK:
            return own if own is not None and (own.rank == 0 or own.node.prep in self.inside) and not self._of_actor(own) else None
        if own is not None or event.mode in PLACELESS:
            return own
        return self._inherited(pred, FORCE if event.category in FORCE else TALK)

    def _of_actor(self, site: Site) -> bool:
        """Whether a place tells where an actor belongs ("المرجع الشيعي في العراق") rather than where the act takes place."""
        if site.rank == 0:
            return False
        nodes = site.clause.nodes
        at = next(k for k, n in enumerate(nodes) if n is site.node)
        return (
            at > 0 and nodes[at - 1].kind == "E" and nodes[at - 1].j == site.node.i - (site.node.prep != "" and self._standing(site.node))
        )

    def _standing(self, node: Node) -> bool:
        """Whether the preposition of a chunk is a word of its own."""
        return node.prep not in ("ب", "ل", "ك")

    def _served(self, pred: Pred) -> Site | None:
        """The place of the deed that help or coordination hangs on."""
        governor = pred.governor
        if (
            governor is None
            or governor.event is None
            or governor.event.category not in FORCE | TALK
            or pred.slot.removeprefix("?") not in ("ب", "ل")
        ):
            return None
        return self._own(governor) or self._inherited(governor, FORCE if governor.event.category in FORCE else TALK)

    def _own(self, pred: Pred) -> Site | None:
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
            if site.node.i > end + 2 or site.node.conj:
                break
            if self._narrow(site) > self._narrow(best):
                best = site
            end = site.node.j
        return best

    def _narrow(self, site: Site) -> int:
        """How narrow a place is: a part of a town stands above the town, the town above its province; a landmark beside it ("غرب
        حماة") below."""
        spot = site.spot
        known = NARROW.get(self.places.resolve(spot.rows).kind, 1) if spot.rows else 0
        beside = spot.noun == "side" or site.node.prep in self.beside
        return min(max(known, NARROW.get(spot.kind or "", 1)), BESIDE if beside else 9)

    def _inherited(self, pred: Pred, kind: frozenset[str]) -> Site | None:
        """The place of the predicate nearest along the links."""
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
            candidates = [s for p in border if self._shares(p, kind) and (s := self._own(p)) is not None]
            if candidates:
                return min(candidates, key=lambda s: abs(s.node.i - pred.node.i))
        return None

    def _shares(self, pred: Pred, kind: frozenset[str]) -> bool:
        """Whether a predicate is of the same kind of deed, or only carries one (a light verb, an attempt, a plan)."""
        return pred.event is None or pred.event.category in kind

    def _lends(self, lower: Pred) -> bool:
        """Whether an act lends its place to what it hangs on: not one that only dates or conditions it."""
        if lower.slot.removeprefix("?") in self.dating:
            return False
        word = lower.clause.word
        return not (
            lower.clause.intro == "sub"
            and lower.node is lower.clause.verb
            and word is not None
            and (word.kind == "U" or word.prep in self.dating)
        )

    def _links(self, pred: Pred) -> list[Pred]:
        """What a predicate hangs on and what hangs on it."""
        out = [pred.governor, pred.sister, pred.subject_event]
        clause = pred.clause
        verb = clause.verb
        if verb is not None and verb is not pred.node:
            out.append(self.by_node.get(id(verb)))
        elif clause.sister is not None and clause.sister.verb is not None:
            out.append(self.by_node.get(id(clause.sister.verb)))
        elif clause.parent is not None and clause.parent.verb is not None and not _conditional(clause.parent):
            out.append(self.by_node.get(id(clause.parent.verb)))
        linked = [p for p in out if p is not None and p is not pred]
        linked += self.following.get(id(pred), ())
        linked += [p for p in self.hanging.get(id(pred), ()) if self._lends(p)]
        return [p for p in linked if p.speech is None]


def _conditional(clause: Clause) -> bool:
    """Whether a clause begins with إذا, لو and the like: what follows it stands beside it, not in it."""
    return clause.intro == "sub" and clause.word is not None and clause.word.kind == "U"


def spot_of(node: Node) -> Spot | None:
    """What a chunk names as a place: a place phrase, or a country or capital that may stand for its government as well."""
    if node.spot is not None:
        return node.spot
    if node.kind == "E" and node.ents and node.ents[0].cls == "country" and node.ents[0].country and not node.pron:
        ent = node.ents[0]
        return Spot(ent.i, ent.j, ent.name, ent.country, "country")
    return None
