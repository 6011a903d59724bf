"""Whether a place right after an event noun is where it happens, and no party. In: an event noun and the chunk after it. Out: yes or no."""

from __future__ import annotations

from khabar.claims.grammar import WITH
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Node
from khabar.packs.tables import EventRow

#: Kinds of places that are no towns.
LANDS = ("country", "region")
#: How many chunks after the town the other side may stand.
NEAR = 3


def is_venue(noun: Pred, place: Node) -> bool:
    """Whether clashes and protests happen there, or talks go on there ("مفاوضات فيينا", but "محادثات دمشق مع موسكو")."""
    if place.spot is None or not place.ents or not noun.senses:
        return False
    if all(map(_is_local, noun.senses)):
        return True
    town = place.spot.kind not in LANDS and place.ents[0].cls == "country"
    if not town or not all(sense.category == "CONSULT" and sense.reciprocal for sense in noun.senses):
        return False
    after = [node for node in noun.clause.nodes if node.i >= place.j]
    return not any(node.prep == WITH for node in after[:NEAR])


def _is_local(sense: EventRow) -> bool:
    """Whether a city or state after the noun is where it happens, as of clashes and protests."""
    return sense.category == "PROTEST" or (sense.category == "ASSAULT" and sense.reciprocal)
