"""What a place is called, out of the words of a text."""

from __future__ import annotations

import pytest

from khabar.analysis.placenames import PlaceNames
from khabar.fold import fold
from khabar.packs import kinds
from khabar.packs.lexicon import load


@pytest.fixture(scope="module")
def names() -> PlaceNames:
    return PlaceNames(load())


def refs(name: str) -> set[str]:
    """The entries of the places of a name."""
    lexicon = load()
    codes = lexicon.phrase(fold(name)) if " " in name else lexicon.codes(fold(name))
    return {lexicon.place(int(n)).ref for code in codes if code.kind == kinds.PLACE for n in code.ref.split(".")}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ودير الزور", "دير الزور"),
        ("بلدتي جرجناز", "جرجناز"),
        ("مشارف مدينة طبرق", "طبرق"),
        ("للرقة", "الرقة"),
        ("بمدينة #منبج", "منبج"),
        ("خان_يونس", "خان يونس"),
    ],
)
def test_the_name_is_found_in_the_words(names: PlaceNames, words: str, name: str) -> None:
    assert refs(name)
    assert {names.name(words, ref, None) for ref in refs(name)} == {name}


def test_words_that_point_back_name_nothing(names: PlaceNames) -> None:
    assert names.name("المدينة", "gn167375", "Ma‘lūlā") is None
    assert names.shown("والبلدة", "gn167375", "Ma‘lūlā") == "البلدة"


def test_a_country_has_its_own_name(names: PlaceNames) -> None:
    assert names.shown("شمال الأراضي الليبية", None, "Libya") == "ليبيا"


def test_of_a_place_that_no_pack_has_only_the_particle_goes(names: PlaceNames) -> None:
    assert names.shown("وجبل الزعفران", None, None) == "جبل الزعفران"
