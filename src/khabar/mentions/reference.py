"""What pronouns, dropped subjects and definite descriptions stand for. In: the entities named so far. Out: those meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.mentions.context import Context
from khabar.mentions.nodes import Ent, Node

#: How many of the entities named last are looked at.
REACH = 12
#: The head of "الجانبان", "الطرفان".
BOTH = "head.both-sides"
FAR = 40
#: Sectors of parties and armed groups: "الحركة", "الميليشيات", "الحزب" go back to the last one named.
IRREGULAR = frozenset(("PRM", "REB", "UAF", "PTY"))
#: Sectors of a state: without a country they are those of the country the article speaks of.
STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))


class Resolver:
    """Finds antecedents in one article."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.speakers: list[Ent] = []

    def speaker(self) -> list[Ent]:
        """Who says "we": the innermost speaker at hand."""
        return self.speakers[-1:]

    def pronoun(self, pron: str, node: Node, exclude: Sequence[Ent] = ()) -> list[Ent]:
        """Whom the pronoun on a word means: the last entity before it that agrees."""
        if pron in ("نا", "ني", "ي"):
            return self.speaker()
        for ent in reversed(self.context.recent[-REACH:]):
            if _before(ent, node) and fits(ent, pron) and not any(ent is e or (ent.country == e.country and ent.name == e.name) for e in exclude):
                return [ent]
        return []

    def dropped(self, person: str, node: Node) -> list[Ent]:
        """Whom a verb without subject means."""
        pron = {"3ms": "ه", "3fs": "ها", "3mp": "هم", "3md": "هما"}.get(person)
        if pron is None:
            return self.speaker() if person[0] == "1" else []
        for ent in reversed(self.context.recent[-REACH:]):
            if _before(ent, node) and fits(ent, pron) and ent.definite:
                return [ent]
        return []


def _before(ent: Ent, node: Node) -> bool:
    return ent.sentence < node.depth or ent.j <= node.i


def fits(ent: Ent, pron: str) -> bool:
    """Whether a pronoun may mean an entity, by gender and number."""
    single = ent.cls == "person" and not ent.plural
    if pron == "ه":
        return (single and ent.gender != "f") or (ent.cls in ("body", "org", "group") and ent.gender != "f" and not ent.plural)
    if pron == "ها":
        return (single and ent.gender == "f") or ent.cls == "country" or (ent.cls in ("body", "org", "group") and (ent.gender == "f" or ent.plural))
    if pron == "هم":
        return ent.plural and ent.cls in ("person", "group", "country", "org")
    return False


def describe(ent: Ent, context: Context) -> None:
    """Give a definite description ("الميليشيات", "الحزب", "الوزير") what the entity it goes back to is known to be."""
    if ent.head is None or ent.name or ent.unknown_name or not ent.definite or ent.pron or ent.quantified or ent.cls in ("asset", "source"):
        return
    for other in reversed(context.recent[-FAR:]):
        if other is ent or other.cls == "country" or not (other.name or other.country):
            continue
        same_head = other.head is not None and other.head.id == ent.head.id and other.plural == ent.plural
        generic = other.name is not None and other.cls in ("org", "group") and ent.cls in ("group", "person") and ent.sector in IRREGULAR and other.sector in IRREGULAR
        if (same_head or generic) and (ent.country is None or ent.country == other.country):
            ent.name, ent.label, ent.ref = other.name, other.label, other.ref if other.name else ent.ref
            ent.country, ent.sector = ent.country or other.country, other.sector or ent.sector
            ent.inferred = "description"
            return
    if ent.country is None and ent.cls in ("body", "group") and ent.sector in STATE:
        ent.country, ent.inferred = context.home, "home"


def both_sides(ent: Ent, context: Context) -> list[Ent]:
    """"الجانبان", "البلدان": the two parties named last, or the description itself when there are not two."""
    out: list[Ent] = []
    for other in reversed(context.recent[-FAR:]):
        if other.country and other.cls != "outlet" and not any(o.country == other.country for o in out):
            out.append(other)
        if len(out) == 2:
            return [
                replace(ent, name=o.name, country=o.country, sector=o.sector, label=o.label, head=None, inferred="description") for o in reversed(out)
            ]
    return [ent]
