"""What pronouns, dropped subjects and definite descriptions stand for. In: the entities named so far. Out: those meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khabar.arabic.affixes import ALONE, FIRST_PERSON, HE, SHE, THE_TWO, THEY, WA
from khabar.arabic.sentences import Tokens
from khabar.mentions.context import BODIES, Context
from khabar.mentions.nodes import Chunk, Ent, Node

#: How many of the entities named last a pronoun looks at, and a description.
REACH, FAR = 12, 40
#: The head of "الجانبان", "الطرفان".
BOTH = "head.both-sides"
#: The head of people of whom nothing is told ("العشرات").
PERSONS = "head.persons"
#: The head of a resistance that stands against the armed group named before.
RESISTANCE = "head.popular-resistance"
#: The heads of aircraft, and of a state's air force.
AIRCRAFT, AIR_FORCE = "head.warplane", "head.air-force"
#: Sectors of parties and armed groups: "الحركة", "الميليشيات", "الحزب" go back to the last one named.
IRREGULAR = frozenset(("PRM", "REB", "UAF", "PTY"))
#: Sectors of a state: without a country they are those of the country the article speaks of.
STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
#: Sectors of those of whom a state has one: a person told by his office only is of the country the article speaks of.
OFFICES = frozenset(("GOV", "JUD", "LEG"))
#: The preposition, as folded, that ties an envoy to where he is sent.
ACCREDITED = "لدي"
#: Heads of what has the gender of its noun and speaks as one.
_INSTITUTIONS = frozenset(("body", "org", "group"))
#: The pronoun that agrees with a verb of the third person.
_SUBJECTS = {"3ms": HE, "3fs": SHE, "3mp": THEY, "3md": THE_TWO}


class Resolver:
    """Finds antecedents in one article."""

    def __init__(self, context: Context) -> None:
        self.context = context
        #: Those who speak, the innermost last: "we" is the last one.
        self.speakers: list[Ent] = []

    def speaker(self) -> list[Ent]:
        """Who says "we": the innermost speaker at hand."""
        return self.speakers[-1:]

    def pronoun(self, pron: str, node: Node, exclude: Sequence[Ent] = (), apart: Sequence[Ent] = ()) -> list[Ent]:
        """Whom the pronoun on a word means: the last entity before it that agrees and is none of those in ``exclude``.

        ``apart`` are mentions that it does not go back to, though another mention of the same sort may be meant.
        """
        if pron in FIRST_PERSON:
            return self.speaker()
        if pron == THE_TWO:
            return _pair(self._before(node)) or _first(e for e in self._before(node) if fits(e, THEY) and not any(e is o for o in exclude))
        found = (e for e in self._before(node) if fits(e, pron) and not any(_same(e, other) for other in exclude))
        return _first(e for e in found if not any(e is other for other in apart))

    def dropped(self, person: str, node: Node) -> list[Ent]:
        """Whom a verb without subject means, by its person, gender and number ("3ms")."""
        pron = _SUBJECTS.get(person)
        if pron is None:
            return self.speaker() if person[0] == "1" else []
        return _first(e for e in self._before(node) if fits(e, pron) and e.definite)

    def fill(self, node: Node, tokens: Tokens) -> None:
        """Give a preposition with pronoun ("عليها") the entity it means; it becomes a plain chunk when that is not known.

        It does not mean the one right before it, who is a party of the same act ("تعاون الوزير معه").
        """
        found = self.pronoun(node.pron, node, [e for e in self.context.recent[-1:] if e.sentence == node.depth and e.j == node.i])
        if not found:
            node.kind = Chunk.OTHER
            return
        node.ents = [_named_at(ent, node, tokens) for ent in found]

    def complete(self, ent: Ent, node: Node) -> None:
        """Give an entity what others tell: its owner by pronoun ("قواتها", "بلاده"), those a description goes back to."""
        if ent.cls == "group" and ent.quantified and ent.pron == THEY and (ent.head is None or ent.head.id == PERSONS):
            _take_kind(ent, self._before(node))
            return
        _belong(ent, self.context)
        if ent.pron and ent.country is None:
            owners = self.pronoun(ent.pron, node, [ent])
            if owners:
                ent.inferred = "pronoun"
                give_owner(ent, owners[0])
        if ent.head is not None and ent.head.both and len(node.ents) == 1:  # "الكوريتان"
            node.ents = [replace(ent, country=land, sector=ent.sector, cls="country") for land in ent.head.both]
            return
        if ent.head is not None and ent.head.id == BOTH and len(node.ents) == 1 and ent.country is None:
            node.ents = both_sides(ent, self.context)
            return
        describe(ent, self.context)

    def identify(self, nodes: Sequence[Node], at: int, tokens: Tokens) -> None:
        """An actor told of another ("مروان الهاشمي، وهو جندي سابق") is the same: each learns of the other what it lacks."""
        node, told = nodes[at], nodes[at - 1]
        if not at or told.kind != Chunk.CLOSED or told.name != "pronouns" or told.conj != WA or node.prep or len(node.ents) != 1:
            return
        ent = node.ents[0]
        pron = ALONE.get(tokens.words[told.i].norm.removeprefix(WA), "")
        found = self.pronoun(pron, told) if pron and ent.head is not None and not (ent.name or ent.unknown_name) else []
        if not found or found[0].one_person != ent.one_person or found[0].cls in ("country", "source") or not fits(ent, pron):
            return
        other = found[0]
        ent.name, ent.label, ent.ref, ent.unknown_name = other.name, other.label or ent.label, other.ref, other.unknown_name
        if other.unknown_name:
            other.country, other.sector = other.country or ent.country, other.sector or ent.sector
        ent.country, ent.sector, ent.inferred = other.country or ent.country, other.sector or ent.sector, "description"

    def _before(self, node: Node) -> Iterator[Ent]:
        """The entities named last before a chunk, the nearest first."""
        for ent in reversed(self.context.recent[-REACH:]):
            if ent.sentence < node.depth or ent.j <= node.i:
                yield ent


def _take_kind(ent: Ent, before: Iterator[Ent]) -> None:
    """Some of those named, or more of them ("ثلاثة منهم"), are what the people without a name are that stand before, the nearest first."""
    crowd = ent.head is not None
    named = (e for e in before if e is not ent and e.cls in ("group", "person") and not e.unknown_name)
    people = (e for e in named if not e.name or e.quantified)
    for other in people:
        if crowd and other.sentence != ent.sentence:
            return
        if other.plural or other.quantified or not (other.definite or crowd):
            ent.name, ent.label, ent.ref = other.name, other.label, other.ref
            ent.head, ent.country, ent.sector, ent.inferred = other.head, other.country, other.sector, "pronoun"
            return


def give_owner(ent: Ent, owner: Ent) -> None:
    """What is someone's is of his country; the fighters of an armed group are the group ("مقاتليها")."""
    ent.country = owner.country
    if ent.one_person or not (ent.sector == "MIL" or ent.sector in IRREGULAR):
        return
    if owner.sector in IRREGULAR:
        ent.name, ent.label, ent.ref, ent.sector = owner.name, owner.label, owner.ref, owner.sector
    else:
        ent.name = ent.label = ent.ref = None


def fits(ent: Ent, pron: str) -> bool:
    """Whether a pronoun may mean an entity, by gender and number."""
    if pron == HE:
        masculine = ent.gender != "f"
        return masculine and (ent.one_person or (ent.cls in _INSTITUTIONS and not ent.plural))
    if pron == SHE:
        feminine = ent.gender == "f"
        country = ent.cls == "country" and ent.gender != "m"
        return country or (ent.one_person and feminine) or (ent.cls in _INSTITUTIONS and (feminine or ent.plural))
    if pron == THEY:
        return ent.plural and ent.cls in ("person", "group", "country", "org")
    return False


def describe(ent: Ent, context: Context) -> None:
    """Give a definite description ("الميليشيات", "الحزب", "الوزير") what the entity it goes back to is known to be."""
    if ent.cls == "asset":
        _describe_aircraft(ent, context)
    if not _is_description(ent):
        return
    other = _antecedent(ent, context)
    if other is not None:
        ent.name, ent.label, ent.ref = other.name, other.label, other.ref if other.name else ent.ref
        ent.country, ent.sector = ent.country or other.country, other.sector or ent.sector
        ent.inferred = "description"
        return
    if ent.country is not None or ent.regional or ent.sector not in STATE:
        return
    if ent.cls in ("body", "group"):
        ent.country, ent.inferred = _state_at_hand(ent, context), "home"
        return
    official = ent.one_person and ent.sector in OFFICES and not (ent.modified or is_sent(ent))
    if official and context.own is not None:  # "رئيس الوزراء", "المحافظ"
        ent.country, ent.inferred = context.own, "home"


def is_sent(ent: Ent) -> bool:
    """Whether it is an envoy, whose office is with another state ("السفير لدى"): nothing tells which of the two sent him."""
    return ent.head is not None and ACCREDITED in ent.head.links


def _antecedent(ent: Ent, context: Context) -> Ent | None:
    """Whom a description goes back to: of one, the last told by its own word, else the last it may be a general word for."""
    general: Ent | None = None
    for other in reversed(context.recent[-FAR:]):
        if not _may_mean(ent, other):
            continue
        if ent.plural or _is_called(ent, other):
            return other
        general = general or other
    return general


def is_force(ent: Ent) -> bool:
    """Whether it is a party or an armed group told by a noun alone ("الحركة"), of which nothing else is known."""
    return ent.country is None and ent.sector in IRREGULAR and ent.cls in ("group", "body") and _is_description(ent)


def _belong(ent: Ent, context: Context) -> None:
    """Somebody of "the movement" is of the one that was named before ("قيادي في الحركة")."""
    force = ent.of
    if force is None or ent.country is not None:
        return
    sector = force.sector
    describe(force, context)
    if force.country is None:  # only its people were named ("الأمين العام لحزب الله فلان"): it is that of the last one
        near = (o for o in reversed(context.recent[-REACH:]) if o.sector in IRREGULAR and o.country and o.inferred != "home")
        other = next(near, None)
        if other is None:
            return
        force.country, force.sector = other.country, other.sector
    ent.country, ent.inferred = force.country, "description"
    if ent.sector == sector:
        ent.sector = force.sector
    if ent.cls != "person":
        ent.name = ent.name or force.name


def _describe_aircraft(ent: Ent, context: Context) -> None:
    """ "الطائرات", "المقاتلات" are those whose flights were told before, when these are of a party that is known."""
    if ent.head is None or ent.head.id != AIRCRAFT or not ent.definite or ent.pron or ent.name or ent.country:
        return
    for other in reversed(context.recent[-FAR:]):
        if other is not ent and other.country and other.head is not None and other.head.id in (AIRCRAFT, AIR_FORCE):
            ent.name, ent.label, ent.ref = other.name, other.label, other.ref
            ent.country, ent.sector, ent.inferred = other.country, other.sector, "description"
            return


def _state_at_hand(ent: Ent, context: Context) -> str | None:
    """The state whose government, army or court is meant: the one whose people acted in the same sentence, else that of the article."""
    for other in reversed(context.recent[-REACH:]):
        if other.sentence < ent.sentence:
            break
        if other is not ent and other.sector in STATE and other.country not in (None, BODIES) and other.inferred != "home":
            return other.country
    return context.home


def both_sides(ent: Ent, context: Context) -> list[Ent]:
    """ "الجانبان", "البلدان": the two parties named last, or the description itself when there are not two."""
    sides: list[Ent] = []
    for other in reversed(context.recent[-FAR:]):
        if other.country and other.cls != "outlet" and not any(o.country == other.country for o in sides):
            sides.append(other)
        if len(sides) == 2:
            return [_in_place_of(ent, side) for side in reversed(sides)]
    lands = [land for land in context.lately if land != BODIES][-2:]
    return [replace(ent, country=land, sector="GOV", head=None, inferred="description") for land in lands] if len(lands) == 2 else [ent]


def _first(ents: Iterator[Ent]) -> list[Ent]:
    found = next(ents, None)
    return [] if found is None else [found]


def _pair(ents: Iterator[Ent]) -> list[Ent]:
    """The two persons, or the two states or bodies, named last, in the order they were named; none where there is only one."""
    last: Ent | None = None
    for ent in ents:
        if not (ent.name or ent.country or ent.unknown_name) or ent.plural or ent.cls not in ("person", "country", "org"):
            continue
        if last is None:
            last = ent
        elif (ent.cls == "person") == (last.cls == "person") and not _same(ent, last):
            return [ent, last]
    return []


def _same(one: Ent, other: Ent) -> bool:
    if one is other or one.country != other.country or one.name != other.name:
        return one is other
    return bool(one.name or one.country) or (one.head is other.head and one.label == other.label)


def _is_description(ent: Ent) -> bool:
    """Whether a noun alone, made definite, stands for someone named before."""
    nameless = ent.head is not None and not ent.name and not ent.unknown_name
    nameless = nameless and not (ent.modified and ent.sector == "PTY")  # "الحزب الديمقراطي" is a name
    return nameless and ent.definite and not ent.pron and not ent.quantified and ent.cls not in ("asset", "source")


def _may_mean(ent: Ent, other: Ent) -> bool:
    """Whether a description may go back to ``other``: the same noun, that of its name, or a party or armed group by its name."""
    if other is ent or other.cls == "country" or not (other.name or other.country) or ent.head is None:
        return False
    return (_is_called(ent, other) or _is_generic(ent, other)) and (ent.country is None or ent.country == other.country)


def _is_called(ent: Ent, other: Ent) -> bool:
    """Whether the word of a description is that of the other's phrase or name."""
    if ent.head is None:
        return False
    by_name = not ent.plural and other.opens is not None and ent.head.id in other.opens
    return by_name or (other.head is not None and other.head.id == ent.head.id and other.plural == ent.plural)


def _is_generic(ent: Ent, other: Ent) -> bool:
    """Whether ``ent`` is a general word for the named party or armed group ``other``."""
    irregular = ent.sector in IRREGULAR and other.sector in IRREGULAR
    if ent.head is not None and ent.head.id == RESISTANCE:  # "المقاومة" are not the rebels that they resist
        return False
    if ent.country is not None and ent.sector == "PRM" and other.sector == "REB":  # "ميليشيات الأسد" are not the rebels named before
        return False
    differs = ent.gender == "m" and not ent.plural and other.gender == "f"
    return irregular and not differs and other.name is not None and other.cls in ("org", "group") and ent.cls in ("group", "person")


def _named_at(ent: Ent, node: Node, tokens: Tokens) -> Ent:
    """An entity as the pronoun of a chunk names it."""
    span = tokens.span(node.i, node.j)
    return replace(ent, i=node.i, j=node.j, span=span, sentence=tokens.number, inferred="pronoun", relations=[], count=None)


def _in_place_of(ent: Ent, side: Ent) -> Ent:
    """One of the two whom a description means, standing where the description stands; of a person his country."""
    person = side.cls == "person"
    name, label = (None, None) if person else (side.name, side.label)
    return replace(ent, name=name, country=side.country, sector=side.sector, label=label, head=None, inferred="description")
