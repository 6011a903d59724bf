"""Rewrites: who may retell whom, and how much of it makes a rewrite."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khabar.events import Alignment
from khabar.link.rewrites import DAYS, Retold, may_retell, one_way, rewrite
from khabar.records import Span

ORIGINAL = Retold("first", "qalamoun", 100, frozenset(), 6)
TELLER = Retold("second", "ufuq", 101, frozenset(("qalamoun",)), 5)
MINE, THEIRS, OTHER = Span(0, 40), Span(10, 60), Span(60, 90)


def test_a_teller_names_the_house_and_comes_soon_after() -> None:
    assert may_retell(TELLER, ORIGINAL)
    assert may_retell(replace(TELLER, day=None), ORIGINAL)
    assert not may_retell(ORIGINAL, TELLER)


@pytest.mark.parametrize("change", [{"names": frozenset()}, {"house": "qalamoun"}, {"day": 99}, {"day": 101 + DAYS}])
def test_others_retell_nothing(change: dict[str, object]) -> None:
    assert not may_retell(replace(TELLER, **change), ORIGINAL)


def test_two_events_told_alike_are_a_rewrite() -> None:
    found = rewrite(TELLER, ORIGINAL, [(7, MINE, THEIRS), (8, MINE, OTHER)])
    assert found is not None
    assert (found.article, found.original, found.kind, found.score, found.direction) == ("second", "first", "rewrite", 0.4, "citation")
    assert found.passages == (Alignment(MINE, THEIRS), Alignment(MINE, OTHER))


def test_one_event_is_a_citation_and_so_are_two_in_a_long_article() -> None:
    assert rewrite(TELLER, ORIGINAL, [(7, MINE, THEIRS), (7, MINE, OTHER)]) is None
    assert rewrite(replace(TELLER, claims=20), ORIGINAL, [(7, MINE, THEIRS), (8, MINE, OTHER)]) is None


def test_of_two_that_retell_each_other_neither_is_the_first() -> None:
    told = [(7, MINE, THEIRS), (8, MINE, OTHER)]
    there, back = rewrite(TELLER, ORIGINAL, told), rewrite(ORIGINAL, TELLER, told)
    assert there is not None and back is not None
    assert one_way({(2, 1): there}) == [there]
    assert one_way({(2, 1): there, (1, 2): back}) == [replace(there, direction="unknown")]
