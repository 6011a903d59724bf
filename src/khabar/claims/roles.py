"""Who does what to whom. In: predicates with their surroundings. Out: the same, with event, actor and recipient decided.

In this order: the subject and object of each verb, the sense that the words around it allow, the roles of that sense's frame, and
what a predicate takes over from the one that governs it (the subject of a light verb, the asked of a request, the planner of a plan).
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.claims.clauses import Clause
from khabar.claims.control import AIMS, Control, active
from khabar.claims.pred import Pred
from khabar.mentions.context import Context
from khabar.mentions.nodes import Ent, Node
from khabar.mentions.reference import Resolver, fits
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import EventRow

#: How far after a trigger the words of ``when`` and ``unless`` may stand.
WINDOW = 6
_PERSON_ROLES = ("actor", "recipient", "partner", "host")


class RoleReader:
    """Decides roles for the predicates of one sentence."""

    def __init__(self, lexicon: Lexicon, context: Context, resolver: Resolver) -> None:
        self.lexicon = lexicon
        self.context = context
        self.resolver = resolver
        self.control = Control(resolver)
        self.stops = lexicon.words("window_stops")

    def assign(self, tokens: Tokens, preds: list[Pred]) -> None:
        """Fill event, actor and recipient of every predicate."""
        for pred in preds:
            if pred.kind == "V" or pred.node is pred.clause.verb:
                self._settle(pred, preds)
        by_node = {id(p.node): p for p in preds}
        for pred in preds:
            holder = pred.governor or by_node.get(id(pred.clause.governor))
            if holder is not None and holder is not pred:
                holder.contents.append(pred)
        for pred in preds:
            self._decide(tokens, pred, by_node)
        for pred in preds:
            if pred.subject_event is not None:
                self.control.spoken_of(pred, pred.subject_event)
            self.control.meant_by_content(pred, preds)

    def _decide(self, tokens: Tokens, pred: Pred, by_node: dict[int, Pred]) -> None:
        """Governors first: what they offer bears on the sense."""
        if pred.decided:
            return
        pred.decided = True
        opener = by_node.get(id(pred.clause.governor)) if pred.node is pred.clause.verb else None
        for other in (pred.governor, pred.sister, opener):
            if other is not None:
                self._decide(tokens, other, by_node)
        link = self.control.link(pred, opener, by_node)
        if pred.senses:
            self._choose(tokens, pred)
        self.control.apply(link, pred)
        self._complete(pred)

    def _complete(self, pred: Pred) -> None:
        """Whose forces were sent or withdrawn sends or withdraws them; a definite act without doer is the one told before."""
        if pred.event is None:
            return
        for ent in pred.instruments:
            if ent.pron and pred.actor and ent.inferred == "pronoun":
                ent.country = pred.actor[0].country
        if not pred.actor and pred.instruments:
            pred.actor = list(pred.instruments)
            pred.actor_from = "instrument"
        before = self.context.acts.get(pred.event.category)
        if not pred.actor and before and pred.kind == "N" and pred.node.definite and active(pred) and pred.event.category in ("ASSAULT", "MOBILIZE", "RETREAT"):
            pred.actor = [e for e in before if e not in pred.recipient]
            pred.actor_from = "the act told before"
        if pred.actor and pred.actor_from != "the act told before":
            self.context.acts[pred.event.category] = list(pred.actor)

    # ------------------------------------------------------------------ subject and object
    def _settle(self, pred: Pred, preds: list[Pred]) -> None:
        clause = pred.clause
        if pred.subject_event is not None and not pred.node.pron:
            if pred.subject and not pred.object and not pred.lights:
                pred.object, pred.subject = pred.subject, []
            pred.blocked = True
        if pred.node.pron and not pred.object and pred.subject_event is None:
            pred.object = self._pronoun_object(pred, clause)
        topic = clause.topic
        if topic is not None and not pred.blocked:
            if pred.subject:
                pred.object = pred.subject
            pred.subject = list(topic.ents)
        elif pred.subject and not pred.object and clause.intro == "that" and clause.word is not None and clause.word.pron and clause.sister is None:
            pred.object, pred.subject = pred.subject, self._inherited(pred, preds)
            pred.inherited_subject = True
        elif not pred.subject and not pred.blocked:
            pred.subject = self._inherited(pred, preds)
            pred.inherited_subject = bool(pred.subject)
        elif pred.subject and not pred.object and not pred.inherited_subject and clause.sister is not None and not pred.blocked:
            before = clause.sister.subject
            if before and self._transitive(pred) and not agrees(pred.subject[0], pred.person) and agrees(before[0], pred.person):
                pred.object, pred.subject = pred.subject, list(before)
        if self._object_only(pred):
            pred.object, pred.subject = pred.subject, self._inherited(pred, preds)
            pred.inherited_subject = True
        if self._is_passive(pred):
            pred.passive = True
            if not pred.object:
                pred.object, pred.subject = pred.subject, []
        clause.subject = pred.subject or pred.object
        if pred.speech is not None and pred.subject:
            clause.subject = pred.subject

    def _object_only(self, pred: Pred) -> bool:
        """"ودعت رئيس الوزراء إلى": the one person after the verb does not agree with it and so is its object."""
        if pred.kind != "V" or pred.passive or pred.inherited_subject or not pred.subject or pred.object or pred.clause.topic is not None:
            return False
        ent = pred.subject[0]
        return ent.cls == "person" and not ent.plural and pred.person in ("3ms", "3fs") and not agrees(ent, pred.person) and self._transitive(pred)

    def _transitive(self, pred: Pred) -> bool:
        return any(s.args.get("object") in _PERSON_ROLES for s in pred.senses)

    def _is_passive(self, pred: Pred) -> bool:
        if pred.kind != "V" or not (pred.passive or pred.maybe_passive):
            return False
        if pred.passive:
            return True
        if pred.object or pred.node.pron or not pred.past or not pred.subject or pred.inherited_subject:
            return False
        if not any(s.args.get("object") in _PERSON_ROLES and s.args.get("subject") == "actor" for s in pred.senses):
            return False
        if pred.speech is not None or pred.lights or pred.clause.topic is not None and not _victim(pred.subject[0]):
            return False
        return _victim(pred.subject[0])

    def _pronoun_object(self, pred: Pred, clause: Clause) -> list[Ent]:
        """Whom a pronoun on a verb means: in a relative clause with a subject of its own the antecedent, else one named before."""
        antecedent = list(clause.antecedent.ents) if clause.intro == "rel" and clause.antecedent is not None and clause.sister is None else []
        if antecedent and (pred.subject or not agrees(antecedent[0], pred.person)):
            return antecedent
        if antecedent:
            pred.subject = antecedent
        return self.resolver.pronoun(pred.node.pron, pred.node, antecedent)

    def _inherited(self, pred: Pred, preds: list[Pred]) -> list[Ent]:
        """The subject of a verb that names none."""
        clause = pred.clause
        if pred.person[0] == "1":
            return self.resolver.speaker()
        if clause.sister is not None and clause.sister.subject and agrees(clause.sister.subject[0], pred.person):
            return list(clause.sister.subject)
        if clause.intro == "rel" and clause.antecedent is not None and not pred.node.pron:
            if clause.antecedent.ents and agrees(clause.antecedent.ents[0], pred.person):
                return list(clause.antecedent.ents)
            return []
        if clause.intro in ("hal", "aux", "seq", "sub", "paren") and clause.parent is not None:
            home: Clause | None = clause.parent
            while home is not None and not home.subject:
                home = home.parent
            if home is not None and (clause.intro == "hal" or agrees(home.subject[0], pred.person)):
                return list(home.subject)
        if clause.intro == "that" and clause.parent is not None:
            pron = clause.word.pron if clause.word is not None else ""
            if pron and clause.sister is None:
                speakers = clause.parent.subject or self.resolver.speaker()
                if speakers and agrees(speakers[0], pred.person):
                    return list(speakers[:1])
                return self.resolver.pronoun(pron, pred.node)
            for ent in clause.parent.subject[:1]:
                if agrees(ent, pred.person):
                    return list(clause.parent.subject)
        if clause.intro in ("root", "coord", "that", "sub") :
            return self.resolver.dropped(pred.person, pred.node)
        return []

    def _owner(self, pred: Pred, role: str) -> list[Ent]:
        """Whom the pronoun on an event noun means: as doer the subject of its clause if it agrees ("أثناء زيارته"), else the last named."""
        if role in ("recipient", "host"):
            return self.resolver.pronoun(pred.node.pron, pred.node, pred.offer)
        home: Clause | None = pred.clause
        while home is not None:
            if home.subject and fits(home.subject[0], pred.node.pron) and (home.subject[0].sentence != pred.node.depth or home.subject[0].j <= pred.node.i):
                return list(home.subject[:1])
            home = home.parent
        return self.resolver.pronoun(pred.node.pron, pred.node)

    # ------------------------------------------------------------------ sense
    def _choose(self, tokens: Tokens, pred: Pred) -> None:
        best: tuple[int, EventRow] | None = None
        window = self._window(tokens, pred)
        for sense in pred.senses:
            score = self._fits(sense, pred, window, tokens)
            if score is not None and (best is None or score > best[0]):
                best = (score, sense)
        if best is not None:
            pred.event = best[1]
            pred.actor, pred.recipient = self._roles(pred, best[1])

    def _window(self, tokens: Tokens, pred: Pred) -> set[str]:
        out: set[str] = set()
        before: Word | None = None
        for word in tokens.words[pred.node.i + 1 : pred.node.i + 1 + WINDOW]:
            if word.raw in self.stops:
                break
            out |= word.bases
            out.add(word.norm)
            if before is not None:
                out |= {f"{base} {after}" for base in before.bases for after in word.bases}
            before = word
        return out

    def _fits(self, sense: EventRow, pred: Pred, window: set[str], tokens: Tokens) -> int | None:
        score = 0
        if sense.when:
            if sense.when.isdisjoint(window):
                return None
            score += 4
        if sense.unless:
            if not sense.unless.isdisjoint(window):
                return None
            i = pred.node.i
            if i and not sense.unless.isdisjoint(tokens.words[i - 1].bases):
                return None
        if sense.needs:
            if not self._needs(pred, sense):
                return None
            score += 2
        return score

    def _needs(self, pred: Pred, sense: EventRow) -> bool:
        """Whether the arguments that a sense needs are there, of the sectors it names. ``own``: the predicate's own, not one offered to it;
        ``negated``: by one of these particles right before it."""
        actor, recipient = self._roles(pred, sense)
        filled = {"actor": (actor, pred.offer), "recipient": (recipient, pred.offer_recipient)}
        for role, sectors in sense.needs.items():
            if role == "speaker":
                continue
            if role == "future":
                if not any(r.fut for r in pred.node.readings) and self._particle(pred) != "particle.will":
                    return False
            elif role == "negated":
                if self._particle(pred) not in sectors:
                    return False
            elif role in filled:
                own, offered = filled[role]
                have = own or ([] if "own" in sectors and not _near(pred) else offered)
                wanted = [s for s in sectors if s not in ("any", "own")]
                if not have or (wanted and not any(fits_sector(e, wanted) for e in have)):
                    return False
            elif not self._has(pred, sense, role):
                return False
        return True

    def _particle(self, pred: Pred) -> str | None:
        """The pack id of the particle right before a verb."""
        nodes = pred.clause.nodes
        at = next((k for k, node in enumerate(nodes) if node is pred.node), 0)
        before = nodes[at - 1] if at else None
        if before is None or before.kind != "U":
            return None
        return self.lexicon.status[before.readings[0].number].id

    def _has(self, pred: Pred, sense: EventRow, role: str) -> bool:
        table = sense.args if pred.kind in "VA" else sense.noun_args
        if role == "content":
            return bool(pred.contents)
        return any(table.get(prep) == role for prep, _ in pred.preps)

    # ------------------------------------------------------------------ roles
    def _roles(self, pred: Pred, sense: EventRow) -> tuple[list[Ent], list[Ent]]:
        actor: list[Ent] = []
        recipient: list[Ent] = []
        pred.instruments = []
        nominal = not (pred.kind in "VB" or pred.attached or pred.node is pred.clause.verb)
        table = sense.noun_args if nominal else sense.args

        def give(role: str | None, ents: list[Ent]) -> None:
            if role == "instrument":
                pred.instruments += [e for e in ents if e not in pred.instruments]
            target = recipient if role in ("recipient", "host") else actor if role in ("actor", "partner") else None
            if role == "partner" and not sense.reciprocal and sense.mode == "visit":
                target = recipient
            if target is not None:
                target.extend(e for e in ents if e not in target)

        if nominal:
            self._nominal(pred, sense, give)
        else:
            if not pred.passive:
                give(table.get("subject"), pred.subject)
            give(table.get("object"), pred.object)
        for prep, node in pred.preps:
            role = table.get(prep)
            if nominal and prep == "ل" and role is None and not pred.genitive and not pred.node.definite:
                role = "actor"
            if role is not None and node.ents:
                give(role, node.ents)
            elif role == "host" and node.spot is not None and node.spot.country:
                give(role, [host(node)])
        give("actor", pred.agents)
        give("actor", pred.between)
        recipient[:] = [e for e in recipient if e not in actor]
        return actor, recipient

    def _nominal(self, pred: Pred, sense: EventRow, give: object) -> None:
        assert callable(give)
        role = sense.noun_args.get("genitive", "actor")
        genitive = pred.genitive or (self._owner(pred, role) if pred.node.pron else [])
        objects = [n for p, n in pred.preps if p == "ل" and n.ents and sense.noun_args.get("ل") in (None, "recipient")]
        second = bool(pred.object or objects) and role in ("recipient", "host") and not sense.reciprocal
        if genitive and sense.args.get("object") == "instrument" and genitive[0].cls in ("group", "asset") and not pred.object:
            role = "instrument"
        if genitive:
            give("actor" if second or pred.object else role, genitive)
        if genitive and not pred.object and role in ("recipient", "host", "place") and any(p == "ل" and n.spot is not None for p, n in pred.preps):
            actors_first = [e for e in genitive if e not in pred.node.adjectives]
            give("actor", actors_first)
        if pred.object:
            give(role if role in ("recipient", "host") else "recipient", pred.object)
        if second and not pred.object:
            for node in objects:
                give("recipient", node.ents)
        if pred.node.adjectives and not (genitive and role == "actor" and not sense.reciprocal):
            give("actor" if sense.args.get("subject") == "actor" or role == "actor" or sense.reciprocal or not sense.args else "recipient", pred.node.adjectives)


def _victim(ent: Ent) -> bool:
    return ent.count is not None or ent.sector in ("CVL", "REF", "JRN", "MED", "EDU") or (ent.cls == "person" and ent.name is None and ent.plural)


def host(node: Node) -> Ent:
    """A place visited stands for those who hold it: its country's government."""
    spot = node.spot
    assert spot is not None
    return Ent(spot.i, spot.j, "country", None, spot.country, "GOV", definite=True)


def _near(pred: Pred) -> bool:
    """Whether a governor that lends its doer is so close that the doer is as good as named: a light verb, a purpose, a speech act, a sister."""
    governor = pred.governor
    if pred.sister is not None or governor is None:
        return pred.sister is not None
    return bool(governor.lights) or pred.slot in AIMS or (governor.event is not None and governor.event.content is not None)


def fits_sector(ent: Ent, sectors: Sequence[str]) -> bool:
    """Whether an entity is of one of these sectors; a country named alone may stand for its army."""
    return ent.sector in sectors or (ent.cls == "country" and "MIL" in sectors) or (ent.country == "IGO" and "IGO" in sectors)


def agrees(ent: Ent, person: str) -> bool:
    """Whether a verb form may have this entity as its subject; doubtful cases agree."""
    if person[0] != "3":
        return False
    plural = person.endswith("p")
    if ent.cls == "person" and not ent.plural:
        if plural or person.endswith("d"):
            return False
        return (person == "3fs") == (ent.gender == "f")
    if ent.cls == "country":
        return person != "3mp" and (ent.gender != "f" or person != "3ms") and (ent.gender != "m" or person != "3fs")
    if ent.gender == "f":
        return person == "3fs" or plural
    if ent.gender == "m":
        return person != "3fs"
    return True
