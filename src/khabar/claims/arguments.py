"""Actors and places around predicates. In: the chunks of a clause, one by one. Out: the arguments of its predicates filled.

Bare actors are subject or object by order; what stands in the genitive of an event noun is kept as such; a chunk with a preposition goes to
the nearest predicate whose frame takes the preposition.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.arabic.words import Word
from khabar.claims.belonging import owns_far
from khabar.claims.clause import DESCRIBING, Clause, names_source
from khabar.claims.grammar import ACT_NOUNS, AGAINST, AND, FOR, FROM, IN, NOUNS, ON, PARTICIPLES, TO, WITH, is_particle
from khabar.claims.late import is_late, is_object_of_same, is_topic
from khabar.claims.owned import give_owner, owner_of_object, owner_of_thing, owns_asset
from khabar.claims.owners import OwnerReader, may_be_about
from khabar.claims.parties import ARMED
from khabar.claims.pred import BARE, DOERS, EITHER, GENITIVE, OBJECT, PARTIES, PLACES, SUBJECT, TARGETS, Pred
from khabar.claims.scan import Scan
from khabar.claims.venues import is_venue
from khabar.mentions import joining
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.packs.lexicon import Lexicon

#: The word of comparison stands at most so many words before the time.
COMPARED = 3
#: Prepositions before whom an attack is on.
_UPON = (ON, AGAINST)
#: What may tell an act of those "between" whom it is.
MEETING = frozenset((Chunk.EVENT_NOUN, Chunk.VERB, Chunk.PASSIVE))
#: Classes of those who act as a body.
DOING = frozenset(("group", "org", "body", "country"))


class ArgumentReader:
    """Attaches actors and places to the predicates of a clause."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.places = lexicon.words("place_prepositions")
        self.agent = lexicon.words("agent_prepositions")
        self.between = lexicon.words("between")
        self.participating = lexicon.words("participating_prepositions")
        self.saying = lexicon.words("saying_prepositions")
        self.extents = lexicon.words("extents")
        self.dividers = lexicon.words("dividers")
        self.comparing = lexicon.words("comparing")
        self.owners = OwnerReader(lexicon)
        self.belonging = lexicon.words("belonging")
        self.naming = frozenset(number for number, row in enumerate(lexicon.speech) if row.kind == "says")

    def attach(self, node: Node, scan: Scan) -> None:
        """Give an actor or place to the predicate it belongs to."""
        if not _resume(node, scan.clause) or names_source(node, scan.previous, self.naming):
            return
        if self._divided(node, scan):
            scan.open_list, scan.open_prep = [], node.prep  # what "و" adds lies on the other side
            return
        if _completes_title(node, scan):
            return
        joined = _joined(node, scan)
        if joined is not None:
            joined.extend(node.ents)
        elif node.prep:
            self._prepositional(node, scan)
        elif not self._owner_behind(node, scan):
            _unmarked(node, scan, self.owners)

    def _divided(self, node: Node, scan: Scan) -> bool:
        """Whether "بين" names what a border or a road lies between ("على الحدود بين سوريا وتركيا"): no parties of the act."""
        before = scan.previous
        return node.prep in self.between and before is not None and before.kind == Chunk.OTHER and before.name in self.dividers

    def compares(self, node: Node, words: Sequence[Word]) -> bool:
        """Whether a time is only what the act is compared with ("مقارنة بالعام الماضي")."""
        return any(not word.bases.isdisjoint(self.comparing) for word in words[max(0, node.i - COMPARED) : node.i])

    def pass_over(self, node: Node, scan: Scan) -> None:
        """A plain noun: its owner may be an argument, what follows it may be of the noun before it, and it may be the subject."""
        if node.adjectives:
            self._owned(node, scan)
        if self.takes_object(node, scan) and scan.last is not None:
            scan.last.transitive, scan.through = True, scan.last
            return
        goes_on = scan.plain is not None and node.definite and not node.conj and not node.prep
        if not goes_on:
            scan.through = scan.adjacent if not node.conj and not node.prep else None
            scan.carried = node.prep if not node.conj else ""
        verb = scan.verb
        bare = not node.prep and not node.conj and not is_adverb(node)
        if verb is not None and scan.waits and not scan.is_said and bare and not verb.subject:
            verb.blocked = scan.clause.topic is None and not is_object_of_same(node, verb) and not is_topic(verb)

    def takes_object(self, node: Node, scan: Scan) -> bool:
        """Whether a bare indefinite noun right after the party of an event noun is its object ("قصف الجيش مواقع")."""
        noun, before = scan.last, scan.previous
        if noun is None or before is None or node.kind not in (Chunk.OTHER, Chunk.EVENT_NOUN) or scan.comma or scan.quote:
            return False
        if noun.kind != Chunk.EVENT_NOUN or not noun.genitive or noun.object or node.prep or node.conj:
            return False
        if node.definite and not (node.kind == Chunk.EVENT_NOUN and noun.frame(GENITIVE) & TARGETS):  # "قمع الجيش التظاهرات"
            return False
        doer = noun.genitive[-1]
        able = doer.cls in ("org", "body", "country") or (doer.cls == "group" and doer.sector in ARMED) or bool(doer.name)
        if before.j != node.i or doer not in before.ents or not doer.definite or not able:
            return False
        return node.kind == Chunk.EVENT_NOUN or not (is_adverb(node) or node.name.startswith(AND) or node.name in self.extents)

    def _owned(self, node: Node, scan: Scan) -> None:
        """A plain noun with a nationality ("الأسهم الصينية") stands for its owner where an event noun or a verb waits for one."""
        last = scan.last
        if last is None:
            return
        if len(node.adjectives) > 1 and last.kind == Chunk.EVENT_NOUN and not last.genitive and any(s.reciprocal for s in last.senses):
            last.between += node.adjectives  # "تدشين مرحلة في العلاقات التركية الروسية"
            return
        if scan.through is last and last.kind == Chunk.STATUS and not (last.genitive or node.prep or node.conj):
            last.genitive = list(node.adjectives)  # "ضرورة تغيير السياسة الهندية"
            return
        waits = last.node is scan.previous and last.kind == Chunk.EVENT_NOUN and not last.genitive and not last.node.definite
        if waits and not node.prep and not node.conj:
            last.genitive = list(node.adjectives)
        elif node.prep:
            owner = Node(Chunk.ACTOR, node.i, node.j, prep=node.prep, ents=list(node.adjectives))
            if self._accepts(last, node.prep, owner) or may_be_about(last, node.prep):
                last.preps.append((node.prep, owner))

    def _owner_behind(self, node: Node, scan: Scan) -> bool:
        """An actor right after a plain noun with a preposition is its owner, and is meant with it ("انتقاده لسياسة روسيا")."""
        plain, last = scan.plain, scan.last
        if plain is None or last is None or node.conj or node.kind != Chunk.ACTOR or not plain.prep or plain.definite or plain.pron:
            return False
        heads = (last, scan.verb)
        holder = next((p for p in heads if p is not None and (p.frame(plain.prep) & TARGETS or may_be_about(p, plain.prep))), None)
        if holder is None:
            return False
        owner = Node(Chunk.ACTOR, node.i, node.j, prep=plain.prep, ents=node.ents, depth=node.depth)
        holder.preps.append((plain.prep, owner))
        scan.open_list = node.ents
        return True

    # ------------------------------------------------------------------ with a preposition
    def _prepositional(self, node: Node, scan: Scan) -> None:
        if node.prep == FOR and (owns_asset(node, scan) or owns_far(node, scan, self.belonging)):
            return
        chain = [p for p in reversed(scan.preds) if not p.attached and not is_particle(p.node)]
        if not chain or (node.pron and node.prep == FROM and scan.comma):  # "، منها بلدة": some of those named
            return
        if node.prep in self.agent:
            doing = next((p for p in chain if p.tells), chain[0])
            doing.agents += node.ents
            scan.open_list, scan.open_prep = doing.agents, node.prep
        elif node.prep in self.participating and node.ents:  # "مناورات بمشاركة قوات أردنية"
            joint = next((p for p in chain if p.tells), chain[0])
            joint.between += node.ents
            scan.open_list, scan.open_prep = joint.between, ""
        elif self._names_both(node, chain[0]):
            meeting = next((p for p in chain if p.kind in MEETING and (p.tells or p.speech is None)), chain[0])
            carried = (p for p in chain if p.slot == SUBJECT and p.governor is meeting and meeting.lights)  # "القمة ستعقد بين"
            meeting = next(carried, meeting)
            meeting.between += node.ents
            scan.open_list, scan.open_prep = meeting.between, ""
        else:
            self._by_frame(node, chain, scan)

    def _names_both(self, node: Node, nearest: Pred) -> bool:
        """Whether a chunk names the parties of a meeting or clash ("بين X وY"), not an argument that a frame asks for."""
        return node.prep in self.between and bool(node.ents) and not nearest.frame(node.prep) - DOERS

    def _by_frame(self, node: Node, chain: list[Pred], scan: Scan) -> None:
        """To the nearest predicate whose frame takes the preposition, else to the nearest that it may place."""
        target = next((p for p in chain if self._accepts(p, node.prep, node)), None)
        if node.prep == FOR and (owner_of_thing(node, scan) or (target is None and owner_of_object(node, scan))):
            return
        if target is not None and node.prep == WITH:
            target = _deal_about(target, chain) or target
        if target is None and node.prep in self.places:
            target = chain[0]
        if target is not None:
            target.preps.append((node.prep, node))
            scan.open_list, scan.open_prep = node.ents or None, node.prep

    def _accepts(self, pred: Pred, prep: str, node: Node) -> bool:
        """Whether a predicate takes an argument with this preposition."""
        if pred.lights and (prep in pred.lights[0].args or (node.ents and _carries_target(pred, prep))):
            return True
        if pred.speech is not None and prep in self.saying:
            return bool(node.ents)
        roles = pred.frame(prep)
        owner = prep == FOR and not roles and (_lacks_owner(pred, node) or _has_doer(pred, node))
        if node.ents and (owner or roles & (PARTIES | {EITHER})):
            return True
        return bool(roles & PLACES) and (node.spot is not None or any(e.country for e in node.ents))


def _deal_about(act: Pred, chain: list[Pred]) -> Pred | None:
    """The deal right before its aim, an act without parties ("اتفاق لوقف القتال مع الحركة"): whom "مع" names after the act made it too."""
    deal = next((p for p in chain if p.node.j == act.node.i), None)
    if deal is None or act.kind != Chunk.EVENT_NOUN or deal.kind != Chunk.EVENT_NOUN or act.node.prep != FOR:
        return None
    if act.genitive or act.node.pron or deal.between or any(s.category in ("CONSULT", "COOPERATE") for s in act.senses):
        return None
    made = any(s.category == "AGREE" and s.reciprocal and s.noun_args.get(WITH) == "partner" for s in deal.senses)
    return deal if made else None


def _carries_target(pred: Pred, prep: str) -> bool:
    """Whether a light verb goes back to the act before it, whose target follows ("هجمات شنها الجيش على القرية")."""
    back = bool(pred.node.pron) and pred.clause.intro in DESCRIBING
    return back and prep in _UPON and any(row.event == OBJECT for row in pred.lights)


def is_adverb(node: Node) -> bool:
    """Whether a plain word is an indefinite accusative ("مجددا"): an adverb, not an argument."""
    return not node.definite and node.name.endswith("ا")


def _resume(node: Node, clause: Clause) -> bool:
    """A pronoun after a preposition in a relative clause is its antecedent; False when that is no place or single actor."""
    antecedent = clause.antecedent if clause.intro == "rel" else None
    if antecedent is None or not node.pron or not node.prep:
        return True
    if antecedent.kind == Chunk.PLACE and not node.ents:
        node.spot = antecedent.spot
        return True
    if antecedent.kind != Chunk.ACTOR or len(antecedent.ents) != 1:
        return False
    node.ents = list(antecedent.ents)
    return True


def _completes_title(node: Node, scan: Scan) -> bool:
    """Whether a name goes on with a title that words nobody knows stand after ("مدير دائرة الحرب اللواء فلان", "وزير الري السابق فلان").

    The title learns the name. So does it only before a rank, or after a word like "former": other names may be a party of their own.
    """
    before = scan.previous
    if not scan.open_list or before is None or node.kind != Chunk.ACTOR or node.prep or node.conj or scan.comma or len(node.ents) != 1:
        return False
    title, named = scan.open_list[-1], node.ents
    ranked = named[0].head is not None and named[0].sector == "MIL"
    former = named[0].head is None and before.kind == Chunk.STATUS and before.definite
    if not (ranked or former) or not (named[0].name or named[0].unknown_name) or not _is_bare_title(title) or title.j > node.i:
        return False
    if title.country is not None and named[0].country not in (None, title.country):
        return False
    between = (n for n in scan.clause.nodes if title.j <= n.i < node.i)
    if not all(n.kind in (Chunk.OTHER, Chunk.STATUS) and n.definite and not n.prep for n in between):
        return False
    joining.merge(title, named[0])
    return True


def _is_bare_title(ent: Ent) -> bool:
    """Whether it is one person told by a title alone."""
    return ent.one_person and ent.head is not None and not (ent.name or ent.unknown_name or ent.pron)


def _joined(node: Node, scan: Scan) -> list[Ent] | None:
    """The list that a coordinated actor joins ("وزير الدفاع ورئيس الأركان")."""
    previous = scan.previous
    joins = node.conj == AND or scan.alternative
    if node.kind != Chunk.ACTOR or not joins or scan.is_within or previous is None or previous.kind not in (Chunk.ACTOR, Chunk.PLACE):
        return None
    return scan.open_list if not node.prep or node.prep == scan.open_prep else None


def _lacks_owner(pred: Pred, node: Node) -> bool:
    """Whether an event noun lacks its doer and ل right after it may name him ("هجوم لقوات")."""
    bare = not pred.genitive and not pred.node.definite and not pred.node.adjectives
    return pred.kind == Chunk.EVENT_NOUN and bare and (node.i == pred.node.j or _is_described(pred, node))


def _is_described(pred: Pred, node: Node) -> bool:
    """Whether nothing but a participle as its adjective stands between an event noun and a chunk ("لقاء مشترك للكتل")."""
    between = [n for n in pred.clause.nodes if pred.node.j <= n.i < node.i]
    return len(between) == 1 and between[0].kind in PARTICIPLES and not (between[0].definite or between[0].prep or between[0].conj)


def _has_doer(pred: Pred, node: Node) -> bool:
    """Whether the genitive of an event noun is its doer, for ل right after it names the target ("قصف الجيش للبلدة")."""
    doer = pred.genitive[-1] if pred.genitive else None
    if doer is None or doer.j != node.i or not doer.definite or not (doer.cls in DOING or (doer.cls == "asset" and doer.country)):
        return False
    return bool(pred.frame(GENITIVE) & (TARGETS | {EITHER}))


# ------------------------------------------------------------------ without a preposition
def _unmarked(node: Node, scan: Scan, owners: OwnerReader) -> None:
    """A bare actor or place: of the noun before it, else of the verb."""
    if _object_of_owned(node, scan) or _genitive(node, scan) or _genitive_through(node, scan):
        return
    if node.conj == AND and (scan.plain is not None or scan.is_within):
        return
    if node.kind != Chunk.PLACE:
        _bare(node, scan, owners)
    elif (target := scan.telling) is not None and scan.previous is not None and scan.previous.kind != Chunk.OTHER:
        target.preps.append((OBJECT if target is scan.verb else BARE, node))
        scan.open_list = target.object if target is scan.verb else None


def _object_of_owned(node: Node, scan: Scan) -> bool:
    """An actor right after an event noun with a pronoun is its object ("استقباله الوزير")."""
    noun = scan.adjacent or _apart(scan)
    if noun is None or noun.kind != Chunk.EVENT_NOUN or not noun.node.pron or node.kind != Chunk.ACTOR or noun.object:
        return False
    noun.object = scan.open_list = list(node.ents)
    return True


def _apart(scan: Scan) -> Pred | None:
    """The predicate from which only a time or place parts what comes now, its verb having its subject ("خلال لقائه أمس الوزير")."""
    last, before, verb = scan.last, scan.previous, scan.verb
    if last is None or before is None or verb is None or last is verb or scan.comma or scan.earlier is not last.node:
        return None
    parts = before.kind == Chunk.TIME or (before.kind == Chunk.PLACE and bool(before.prep))
    return last if parts and (verb.subject or scan.clause.topic is not None) else None


def _genitive(node: Node, scan: Scan) -> bool:
    """An actor or place right after an indefinite noun is its genitive ("انسحاب القوات")."""
    noun = scan.adjacent
    if noun is None or noun.kind not in NOUNS or noun.genitive or noun.node.modified or noun.node.pron or node.conj:
        return False
    if noun.node.definite and not (noun.kind == Chunk.SAYING and all(e.demonym and e.definite for e in node.ents)):  # "الموقف الصيني"
        return False
    if node.kind == Chunk.PLACE and is_particle(noun.node):  # "لا سيما حلب": where the act before it happens
        return False
    if node.spot is not None and node.ents and noun.senses and all("host" in s.noun_args.values() for s in noun.senses):  # "زيارة طهران"
        noun.preps.append((TO, node))
    elif is_venue(noun, node):
        noun.preps.append((IN, node))
    elif node.kind == Chunk.ACTOR:
        noun.genitive = scan.open_list = list(node.ents)
    elif node.spot is not None:
        noun.preps.append((GENITIVE, node))
    return True


def _genitive_through(node: Node, scan: Scan) -> bool:
    """An actor after an event noun and a plain noun is the owner of both ("قصف مواقع الجيش")."""
    noun, plain = scan.through, scan.plain
    if noun is None or plain is None or plain.definite or noun.kind not in ACT_NOUNS:
        return False
    if noun.transitive:
        noun.object = scan.open_list = list(node.ents)
    elif not noun.genitive and not noun.node.definite:
        scan.open_list = give_owner(noun, node)
    return True


def _bare(node: Node, scan: Scan, owners: OwnerReader) -> None:
    """A bare actor: the object of an event noun that has its doer, else subject or object of the verb, whichever is missing."""
    verb, last, plain = scan.verb, scan.last, scan.plain
    if verb is None:
        scan.open_list = node.ents
    elif plain is not None and scan.earlier is verb.node and not verb.object and _is_idiom(plain, verb):
        verb.object = scan.open_list = list(node.ents)
    elif plain is not None and not plain.definite and not is_adverb(plain):
        owners.takes(node, plain, scan)
    elif last is not None and last is not verb and not (scan.comma or scan.quote or is_late(node, last, verb)) and _waits_for_target(last):
        last.object = scan.open_list = list(node.ents)
    elif not verb.subject and not verb.blocked:
        verb.subject = scan.open_list = list(node.ents)
    elif not verb.object:
        verb.object = scan.open_list = list(node.ents)
        if node.spot is not None:
            verb.preps.append((OBJECT, node))


def _is_idiom(plain: Node, verb: Pred) -> bool:
    """Whether a noun right after a verb makes an idiom with it, of which whom it befalls follows ("أُطلق سراح الناشطة")."""
    if plain.prep or plain.conj or plain.definite:
        return False
    return any(plain.name in sense.when and sense.args.get(OBJECT) in TARGETS for sense in verb.senses)


def _waits_for_target(noun: Pred) -> bool:
    """Whether an event noun has its doer and lacks whom it befalls."""
    return noun.kind == Chunk.EVENT_NOUN and bool(noun.genitive) and not noun.object and noun.slot != SUBJECT
