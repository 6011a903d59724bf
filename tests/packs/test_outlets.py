"""The outlets pack: how much it holds, and which outlet a web address belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.packs.lexicon import load
from khabar.packs.outlets import outlet_of
from khabar.packs.source import read_packs

PACKS = Path(__file__).parents[2] / "packs"
#: The countries of the reference case, and how many outlets each has at least.
AT_LEAST = {"SYR": 30, "IRN": 20, "ISR": 15, "RUS": 15, "TUR": 12, "LBN": 20, "IRQ": 20, "EGY": 12, "SAU": 12, "YEM": 10}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.sana.sy/?p=12", "SANA"),
        ("https://arabic.rt.com/middle_east/1234-x/", "RT"),
        ("https://RT.com", "RT"),
        ("http://www.aljazeera.net:80/news/a", "Al Jazeera"),
        ("https://user@www.syriahr.com/x", "Syrian Observatory for Human Rights"),
        ("https://english.ahram.org.eg/News/1", "Ahram Online"),
        ("https://gate.ahram.org.eg/News/1", "Al-Ahram"),
        ("https://www.alaraby.co.uk/x", "Al-Araby Al-Jadeed"),
        ("https://www.alaraby.com./x", "Al Araby TV"),
    ],
)
def test_an_outlet_is_found_by_its_domain(url: str, name: str) -> None:
    row = outlet_of(url)
    assert row is not None
    assert row.name == name


@pytest.mark.parametrize(
    "url",
    [None, "", "sana.sy", "https://notsana.sy/", "https://sana.sy.example.org/", "https://sy/", "http://[::1", "https://وكالة.example/"],
)
def test_an_address_of_nobody(url: str | None) -> None:
    assert outlet_of(url) is None


def test_the_pack_covers_the_region() -> None:
    outlets = load().outlets
    assert len(outlets) > 500
    counts = {country: sum(row.country == country for row in outlets) for country in AT_LEAST}
    assert {c: n for c, n in counts.items() if n < AT_LEAST[c]} == {}
    assert sum(bool(row.domains) for row in outlets) > 0.9 * len(outlets)


def test_every_outlet_has_a_reason_that_is_more_than_its_name() -> None:
    entries = read_packs(PACKS).outlets
    assert [e.id for e in entries if len(e.reason.split()) < 2 or len(e.reason) > 160] == []
    assert {e.kind for e in entries} == {"agency", "state", "public", "party", "private", "independent"}
