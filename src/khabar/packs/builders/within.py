"""Which place lies in which: the ``in`` of the packs, and the first-level divisions of GeoNames matched to the governorates of the packs.

In: place entries of the packs and towns of GeoNames. Out: reference → reference of the place around it. GeoNames gives a division only a
number; it is matched by the town that gives a governorate its name, else by the middle of its towns.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from khabar.packs import geonames
from khabar.packs.builders.forms import folded
from khabar.packs.schema import PlaceEntry

#: Kilometres between the middle of a division's towns and the point of a governorate that may be the same.
NEAR = 80.0
#: And where the town that gives it its name says so too.
FAR = 300.0
DIVISION = "governorate"
#: Governorates that must begin with a word before it counts as a noun for them.
COMMON = 5
_DEGREE = 111.2

Division = tuple[str, str]
#: Latitude and longitude, in degrees.
Point = tuple[float, float]


def within(places: list[PlaceEntry], towns: list[geonames.PlaceRow]) -> dict[str, str]:
    """Reference of each place that lies in another → reference of that one."""
    out = {place.id: parent for place in places if place.in_ and (parent := _parent(place, places, towns))}
    divisions = dict(_divisions([p for p in places if p.kind == DIVISION and not p.in_], towns))
    for town in towns:
        if governorate := divisions.get((town.country, town.admin1)):
            out[town_ref(town)] = governorate
    return out


def town_ref(town: geonames.PlaceRow) -> str:
    """The reference of a town of GeoNames."""
    return f"gn{town.geonameid}"


def _parent(place: PlaceEntry, places: list[PlaceEntry], towns: list[geonames.PlaceRow]) -> str | None:
    """The entry that ``in`` names: of the packs and the same country first, then the largest town of that name."""
    named = [p for p in places if p.name == place.in_ and p.id != place.id]
    near = [p for p in named if p.country == place.country] or named
    if near:
        return near[0].id
    cities = [t for t in towns if t.name == place.in_ and place.country in (None, t.country)]
    return town_ref(max(cities, key=lambda t: (t.population, -t.geonameid))) if cities else None


def _divisions(governorates: list[PlaceEntry], towns: list[geonames.PlaceRow]) -> Iterator[tuple[Division, str]]:
    """Each division of GeoNames with the governorate it is: by the name of its seat, then the nearest of those left."""
    members: dict[Division, list[geonames.PlaceRow]] = defaultdict(list)
    for town in towns:
        members[town.country, town.admin1].append(town)
    seats, nouns = _seats(towns), _nouns(governorates)
    taken: dict[Division, str] = {}
    for place in governorates:
        named = (seats.get((place.country or "", name)) for name in _seat_names(place, nouns))
        division = next(filter(None, named), None)
        if division and division not in taken and _distance(place, members[division]) <= FAR:
            taken[division] = place.id
    left = [p for p in governorates if p.id not in taken.values()]
    free = (d for d in members if d not in taken)
    pairs = sorted((_distance(p, members[d]), d, p.id) for d in free for p in left if p.country == d[0])
    for away, division, ref in pairs:
        if away <= NEAR and division not in taken and ref not in taken.values():
            taken[division] = ref
    yield from taken.items()


def _seats(towns: Iterable[geonames.PlaceRow]) -> dict[tuple[str, str], Division]:
    """Country and folded name → division of the largest town of that name."""
    out: dict[tuple[str, str], Division] = {}
    for town in sorted(towns, key=lambda t: (t.population, -t.geonameid)):
        for name in town.names:
            out[town.country, folded(name)] = town.country, town.admin1
    return out


def _nouns(governorates: list[PlaceEntry]) -> frozenset[str]:
    """The words that governorates, provinces and states begin with, as many do."""
    firsts = Counter(folded(name).split()[0] for place in governorates for name in place.ar)
    return frozenset(word for word, count in firsts.items() if count >= COMMON)


def _seat_names(place: PlaceEntry, nouns: frozenset[str]) -> Iterator[str]:
    """The town that a governorate is named after: its name without the noun."""
    for name in map(folded, place.ar):
        first, space, tail = name.partition(" ")
        yield tail if space and first in nouns else name


def _distance(place: PlaceEntry, towns: list[geonames.PlaceRow]) -> float:
    """Kilometres between a governorate and the middle of the towns of a division."""
    if place.lat is None or place.lon is None:
        return math.inf
    lat = sum(t.lat for t in towns) / len(towns)
    lon = sum(t.lon for t in towns) / len(towns)
    return kilometres((place.lat, place.lon), (lat, lon))


def kilometres(a: Point, b: Point) -> float:
    """The distance of two points in degrees, as on a plane: what is compared lies in one country."""
    return _DEGREE * math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(b[0])))
