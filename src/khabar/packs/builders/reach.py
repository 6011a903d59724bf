"""How far areas reach: kilometres from the point of an area to its farthest edge, so that what lies further away is not in it.

In: place entries of the packs, towns of GeoNames, which lies in which. Out: reference → kilometres. The packs may say so (``reach``); a
governorate reaches as far as its farthest town, and an area that lies in another no further than that one. Of all others nothing is known.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from khabar.packs import geonames
from khabar.packs.builders.within import Point, kilometres, town_ref
from khabar.packs.schema import PlaceEntry

#: Kinds of places that are areas.
AREAS = frozenset(("region", "governorate", "island", "district"))
#: Towns that a governorate must have for the farthest to tell how far it reaches; kilometres beyond it where people still live; the least
#: that a governorate reaches.
TOWNS, BEYOND, LEAST = 4, 20.0, 40.0


def reaches(places: Iterable[PlaceEntry], towns: Iterable[geonames.PlaceRow], within: Mapping[str, str]) -> dict[str, int]:
    """Reference of each area of which it is known → kilometres from its point to its farthest edge."""
    areas = {p.id: p for p in places if p.kind in AREAS and p.lat is not None and p.lon is not None}
    members: dict[str, list[Point]] = defaultdict(list)
    for town in towns:
        if (parent := within.get(town_ref(town))) in areas:
            members[parent].append((town.lat, town.lon))
    out = {ref: float(p.reach) for ref, p in areas.items() if p.reach is not None}
    for ref, points in members.items():
        if ref not in out and len(points) >= TOWNS:
            out[ref] = max(LEAST, BEYOND + max(kilometres(_point(areas[ref]), point) for point in points))
    for ref, place in areas.items():
        parent = within.get(ref)
        if ref not in out and parent in out and parent in areas:
            out[ref] = out[parent] + kilometres(_point(place), _point(areas[parent]))
    return {ref: math.ceil(away) for ref, away in sorted(out.items())}


def _point(place: PlaceEntry) -> Point:
    assert place.lat is not None and place.lon is not None
    return place.lat, place.lon
