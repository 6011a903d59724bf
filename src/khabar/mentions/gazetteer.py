"""Which of several places of one name is meant. In: gazetteer numbers. Out: the likeliest row, in the light of the article so far."""

from __future__ import annotations

import math
from collections.abc import Iterable

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading
from khabar.mentions.context import Context
from khabar.mentions.nodes import Spot
from khabar.mentions.phrases import longest_phrase
from khabar.packs import kinds
from khabar.packs.lexicon import Code, Lexicon
from khabar.packs.tables import PlaceRow

#: Weights in powers of ten of population, set by hand on homographs (طرابلس, القنيطرة, جنيف).
SPOKEN_OF, HOME, OURS, FAR_TOWN = 2.0, 0.5, 2.0, 2.5
#: Population from which a town may be named in an article that never speaks of its country; with letters cut off, the larger one.
CITY, METROPOLIS = 100_000, 1_000_000
#: Countries with many towns of borrowed names, which Arabic news seldom means.
AMERICAS = frozenset((
    "USA", "CAN", "MEX", "BRA", "ARG", "COL", "VEN", "PER", "CHL", "CUB", "DOM", "PRI", "BOL", "ECU", "GTM", "HND", "SLV", "NIC", "CRI",
    "PAN", "PRY", "URY",
))  # fmt: skip
#: A place lies in the one that follows it ("X بريف Y") when it is within so many kilometres of it.
NEAR = 250.0
#: Kilometres in a degree of latitude.
_DEGREE = 111.2
#: References of the general gazetteer begin so; others are of our own packs, which list what the news names.
_GENERAL = "gn"


class Gazetteer:
    """Weighs places of one name against each other."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self.lexicon = lexicon
        self.context = context

    def resolve(self, numbers: tuple[int, ...]) -> PlaceRow:
        """The likeliest of several places of one name: size, the countries that the article speaks of, and our own pack weigh."""
        return max((self.lexicon.place(n) for n in numbers), key=self._weight)

    def within(self, numbers: tuple[int, ...], spot: Spot) -> tuple[int, ...]:
        """Those of several places of one name that may lie in ``spot``: the nearest to it, or those of its country; maybe none."""
        if not spot.rows:
            return tuple(n for n in numbers if spot.country and self.lexicon.place(n).country == spot.country)
        around = self.resolve(spot.rows)
        away, nearest = min((distance(self.lexicon.place(n), around), n) for n in numbers)
        return (nearest,) if away < NEAR else ()

    def of_country(self, numbers: tuple[int, ...], country: str | None) -> tuple[int, ...]:
        """Those of several places of one name that lie in a country."""
        return tuple(n for n in numbers if self.lexicon.place(n).country == country)

    def likely(self, number: int, glued: bool) -> bool:
        """Whether the article may speak of the place: one of ours, one of a country named, or a city; ``glued``: letters were cut off."""
        row = self.lexicon.place(number)
        if not row.ref.startswith(_GENERAL) or self.context.speaks_of(row.country):
            return True
        return row.population >= (METROPOLIS if glued else CITY)

    def elsewhere(self, row: PlaceRow) -> bool:
        """Whether the likeliest place of a name is a small one of a country that the article, which names others, never speaks of."""
        foreign = row.ref.startswith(_GENERAL) and self.context.home is not None and not self.context.speaks_of(row.country)
        return foreign and row.population < CITY

    def country_named(self, tokens: Tokens, k: int) -> tuple[str, int] | None:
        """The country of a place named at word ``k``, the likeliest of its name, and the word after the place."""
        match = longest_phrase(tokens, k, self.lexicon)
        codes: Iterable[Code | Reading]
        if match is not None and match.free:
            codes, end = (c for c in match.codes if c.kind == kinds.PLACE), match.end
        else:
            codes, end = (r for r in tokens.words[k].get(kinds.PLACE) if not r.glued), k + 1
        numbers = tuple(int(number) for code in codes for number in code.ref.split("."))
        if not numbers or any(self.lexicon.place(n).country is None for n in numbers):  # a sea, a region of several countries
            return None
        country = self.resolve(numbers).country
        return (country, end) if country else None

    def _weight(self, row: PlaceRow) -> tuple[float, str]:
        weight = math.log10(row.population + 10)
        weight += SPOKEN_OF * self.context.speaks_of(row.country) + HOME * (row.country == self.context.home)
        weight += OURS * (not row.ref.startswith(_GENERAL)) - FAR_TOWN * (row.country in AMERICAS and row.population < METROPOLIS)
        return weight, row.ref


def distance(one: PlaceRow, other: PlaceRow) -> float:
    """Kilometres between two places on a flat map, good enough to tell near from far; infinite where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    east = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return _DEGREE * math.hypot(one.lat - other.lat, east)
