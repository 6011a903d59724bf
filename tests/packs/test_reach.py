"""How far areas reach: by the packs, by the towns of a governorate, by the area around."""

from __future__ import annotations

from khabar.packs.builders.reach import BEYOND, reaches
from khabar.packs.geonames import PlaceRow
from khabar.packs.schema import PlaceEntry

MIDDLE = (34.0, 37.0)


def town(number: int, lat: float, lon: float) -> PlaceRow:
    return PlaceRow(number, f"Town {number}", "SYR", "05", lat, lon, 900, ("بلدة",), "strong")


def area(ref: str, kind: str = "governorate", lat: float = MIDDLE[0], lon: float = MIDDLE[1], reach: int | None = None) -> PlaceEntry:
    return PlaceEntry(ref, ref, [ref], "SYR", kind, lat, lon, reach=reach)


TOWNS = [town(1, 34.0, 37.1), town(2, 34.0, 36.9), town(3, 34.2, 37.0), town(4, 34.9, 37.0)]
IN = {f"gn{n}": "wide" for n in (1, 2, 3, 4)}


def test_a_governorate_reaches_beyond_its_farthest_town() -> None:
    assert reaches([area("wide")], TOWNS, IN) == {"wide": 101 + BEYOND}


def test_too_few_towns_tell_nothing() -> None:
    assert reaches([area("wide")], TOWNS[:3], IN) == {}


def test_what_lies_in_an_area_reaches_no_further_than_that() -> None:
    found = reaches([area("wide"), area("inner", "region", lat=34.5)], TOWNS, IN | {"inner": "wide"})
    assert found["wide"] + 55 <= found["inner"] <= found["wide"] + 56


def test_the_packs_have_the_last_word() -> None:
    assert reaches([area("wide", reach=30)], TOWNS, IN) == {"wide": 30}


def test_of_points_and_lone_regions_nothing_is_known() -> None:
    assert reaches([area("steppe", "region"), area("town", "town", reach=3)], TOWNS, {}) == {}
