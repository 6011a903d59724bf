from __future__ import annotations

from collections import Counter

from khabar.packs.plover import MODES, QUADS
from khabar.records import EVENT_TYPES


def test_every_category_has_its_modes_and_its_quad() -> None:
    assert set(MODES) == set(QUADS) == set(EVENT_TYPES)


def test_quads_are_those_of_polecat() -> None:
    assert Counter(QUADS.values()) == {1: 4, 2: 3, 3: 4, 4: 5}
    assert (QUADS["RETREAT"], QUADS["REQUEST"], QUADS["SANCTION"]) == (2, 3, 4)
