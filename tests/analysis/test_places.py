"""Which place lies in which, by the compiled packs."""

from __future__ import annotations

import pytest

from khabar.analysis.places import Containment
from khabar.packs.lexicon import load
from khabar.records import Place
from khabar.store.parties import party
from tests.analysis.made import NOWHERE

LEXICON = load()
HERE = Containment(LEXICON)


def place(words: str) -> Place:
    """A place of the packs by its Arabic name."""
    rows = {r.ref: r for r in map(LEXICON.place, range(len(LEXICON.tables.places)))}
    [ref] = HERE._refs(words)
    row = rows[ref]
    return Place(words, NOWHERE, row.name, row.country, row.lat, row.lon, row.kind, row.ref)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [("معلولا", "ريف دمشق", True), ("معلولا", "محافظة حماة", False), ("مصياف", "محافظة حماة", True), ("محافظة حماة", "مصياف", False)],
)
def test_what_lies_in_what(inner: str, outer: str, expected: bool) -> None:
    assert HERE.inside(place(inner), place(outer)) is expected


def test_every_place_lies_in_its_country() -> None:
    syria = Place("سوريا", NOWHERE, "Syria", "SYR", None, None, "country", None)
    assert HERE.inside(place("معلولا"), syria)
    assert not HERE.inside(Place("بيروت", NOWHERE, "Beirut", "LBN"), syria)


@pytest.mark.parametrize(
    ("words", "expected"), [("ريف دمشق", True), ("Rif Dimashq", True), ("SYR", True), ("معلولا", True), ("LBN", False)]
)
def test_a_place_is_asked_for_in_many_ways(words: str, expected: bool) -> None:
    assert HERE.wanted(party(words, LEXICON))(place("معلولا")) is expected


def test_nothing_asked_is_met_by_all() -> None:
    assert HERE.wanted(None)(None)
    assert not HERE.wanted(party("معلولا", LEXICON))(None)
