"""Which place lies in which: the ``in`` of the packs and the divisions of GeoNames."""

from __future__ import annotations

from khabar.packs.builders.within import within
from khabar.packs.geonames import PlaceRow
from khabar.packs.schema import PlaceEntry

TOWNS = [
    PlaceRow(1, "Seat", "SYR", "05", 35.1, 36.7, 400_000, ("حماة",), "strong"),
    PlaceRow(2, "Village", "SYR", "05", 35.0, 36.3, 900, ("مصياف",), "strong"),
    PlaceRow(3, "Capital", "SYR", "13", 33.51, 36.29, 1_500_000, ("دمشق",), "strong"),
    PlaceRow(4, "Suburb", "SYR", "08", 33.6, 36.4, 9_000, ("دوما",), "strong"),
    PlaceRow(5, "Namesake", "USA", "29", 39.0, -92.0, 9_000, ("حماة",), "strong"),
]


def governorate(ref: str, *names: str, lat: float, lon: float, country: str = "SYR") -> PlaceEntry:
    return PlaceEntry(ref, ref.title(), list(names), country, "governorate", lat, lon)


GOVERNORATES = [
    governorate("rif", "ريف دمشق", "محافظة ريف دمشق", lat=33.6, lon=36.5),
    governorate("hama", "محافظة حماة", lat=35.2, lon=37.0),
    governorate("damascus", "محافظة دمشق", lat=33.51, lon=36.29),
    *(governorate(f"other{n}", f"محافظة بلدة{n}", lat=0.0, lon=0.0, country="YEM") for n in range(4)),
]


def test_a_town_lies_in_the_governorate_of_its_seat() -> None:
    assert within(GOVERNORATES, TOWNS)["gn2"] == "hama"


def test_a_governorate_without_a_seat_is_the_nearest_one_left() -> None:
    found = within(GOVERNORATES, TOWNS)
    assert (found["gn3"], found["gn4"]) == ("damascus", "rif")


def test_a_namesake_of_another_country_lies_in_none() -> None:
    assert "gn5" not in within(GOVERNORATES, TOWNS)


def test_the_packs_say_what_lies_in_what() -> None:
    plain = PlaceEntry("plain", "Plain", ["السهل"], "SYR", "region", 35.5, 36.3, "Hama")
    port = PlaceEntry("quarter", "Quarter", ["الحي"], "SYR", "neighbourhood", 35.1, 36.7, "Seat")
    found = within([*GOVERNORATES, plain, port], TOWNS)
    assert (found["plain"], found["quarter"]) == ("hama", "gn1")
