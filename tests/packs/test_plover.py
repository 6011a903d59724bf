from __future__ import annotations

from collections import Counter

from khabar.packs.plover import MODES, QUADS, SCORES
from khabar.records import EVENT_TYPES


def test_every_category_has_its_modes_its_quad_and_its_score() -> None:
    assert set(MODES) == set(QUADS) == {category for category, _ in SCORES} == set(EVENT_TYPES)


def test_quads_are_those_of_polecat() -> None:
    assert Counter(QUADS.values()) == {
        "verbal-cooperation": 4,
        "material-cooperation": 3,
        "verbal-conflict": 4,
        "material-conflict": 5,
    }
    assert (QUADS["RETREAT"], QUADS["REQUEST"], QUADS["SANCTION"]) == ("material-cooperation", "verbal-conflict", "material-conflict")


def test_the_sign_of_a_score_is_that_of_its_quad() -> None:
    assert {category for (category, _), value in SCORES.items() if value > 0} == {
        c for c, quad in QUADS.items() if quad.endswith("cooperation")
    }
