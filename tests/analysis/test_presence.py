"""The presence ledger: intervals, what stands beside them, and what contradicts."""

from __future__ import annotations

import pytest

from khabar.analysis.presence import standing, stays
from tests.analysis.made import IRAN, OTHER, presence


def test_coming_holding_and_leaving_make_one_interval() -> None:
    came, held, left = presence("enters", "2018-03"), presence("holds", "2018-12-01"), presence("leaves", "2019-09-10")
    [row] = stays([left, came, held])
    assert row.interval == "2018-03/2019-09-10"
    assert (row.began, row.during, row.ended) == ((came,), (held,), (left,))
    assert set(row.evidence) == {came, held, left}


def test_ends_that_nobody_tells_are_open() -> None:
    assert [r.interval for r in stays([presence("holds", "2019-05")])] == ["../.."]
    assert [r.interval for r in stays([presence("enters", "2019-05")])] == ["2019-05/.."]
    assert [r.interval for r in stays([presence("leaves", "2019-05")])] == ["../2019-05"]


def test_leaving_at_an_untold_time_is_known_by_its_report() -> None:
    [row] = stays([presence("leaves", published="2019-09-14")])
    assert (row.interval, row.last, row.by) == ("../", None, "2019-09-14")


def test_to_be_asked_to_leave_is_not_to_leave() -> None:
    asked = presence("asked-to-leave", "2019-09-14", status="requested")
    [row] = stays([asked])
    assert (row.interval, row.asked, row.ended) == ("../..", (asked,), ())


def test_a_demand_stands_beside_the_stay_of_its_time() -> None:
    asked = presence("asked-to-leave", "2019-09-14", status="requested")
    old = presence("leaves", "2016-01-01", published="2016-01-02")
    back = presence("enters", "2018-01-01", published="2018-01-02")
    rows = stays([asked, old, back])
    assert [(r.interval, r.asked) for r in rows] == [("../2016-01-01", ()), ("2018-01-01/..", (asked,))]


def test_a_denied_leaving_speaks_for_staying() -> None:
    stayed = presence("leaves", "2019-09-14", status="denied")
    [row] = stays([stayed])
    assert (row.interval, row.during, row.contradictions) == ("../..", (stayed,), ())


@pytest.mark.parametrize("day", ["2019-09-09", "2019-09-12"])
def test_leaving_asserted_by_one_and_denied_by_another_is_a_contradiction(day: str) -> None:
    left, stayed = presence("leaves", "2019-09-10"), presence("leaves", day, status="denied")
    [row] = stays([left, stayed])
    assert [(c.kind, c.left, c.right) for c in row.contradictions] == [("denied", left, stayed)]


def test_held_soon_after_leaving_is_a_contradiction_and_later_a_return() -> None:
    left = presence("leaves", "2019-09-10")
    [row] = stays([left, presence("holds", "2019-09-20")])
    assert [c.kind for c in row.contradictions] == ["held-after-leaving"]
    assert [r.interval for r in stays([left, presence("holds", "2020-09-20")])] == ["../2019-09-10", "/.."]


def test_what_is_expected_makes_no_end() -> None:
    soon = presence("leaves", "2019-10", status="future")
    [row] = stays([presence("holds", "2019-09"), soon])
    assert (row.interval, row.expected) == ("../..", (soon,))


def test_reports_of_one_leaving_are_one_end() -> None:
    [row] = stays([presence("leaves", "2019-09-10"), presence("leaves", published="2019-09-12")])
    assert (row.interval, len(row.ended)) == ("../2019-09-10", 2)


def test_parties_and_places_are_kept_apart() -> None:
    assert len(stays([presence("holds"), presence("holds", actor=IRAN), presence("holds", place=OTHER)])) == 3


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2018-01-01", None), ("2018-03-05", "attested"), ("2019-09-10", "attested"), ("2019-09-11", None)],
)
def test_where_they_are_on_a_day(day: str, expected: str | None) -> None:
    [row] = stays([presence("enters", "2018-03-01"), presence("leaves", "2019-09-10")])
    assert standing(row, day) == expected


def test_beyond_the_last_report_they_are_assumed_there() -> None:
    [row] = stays([presence("holds", "2019-05-01")])
    assert [standing(row, d) for d in ("2019-04-30", "2019-05-01", "2019-05-02")] == ["assumed", "attested", "assumed"]


def test_long_after_the_last_report_nothing_is_assumed() -> None:
    [row] = stays([presence("holds", "2019-05-01")])
    assert [standing(row, d) for d in ("2018-04-01", "2020-06-01")] == [None, None]
    [undated] = stays([presence("holds", published=None)])
    assert standing(undated, "2019-05-01") is None


def test_after_a_denied_leaving_they_are_disputed() -> None:
    [row] = stays([presence("leaves", "2019-09-10"), presence("leaves", "2019-09-12", status="denied")])
    assert standing(row, "2019-10-01") == "disputed"


def test_a_demand_alone_puts_nobody_anywhere() -> None:
    [row] = stays([presence("asked-to-leave", "2019-09-14", status="requested")])
    assert standing(row, "2019-09-14") is None


def test_holding_since_a_day_begins_then_and_lasts_to_the_day_it_is_told() -> None:
    since = presence("holds", "2015", bound="since", published="2019-09-14")
    [row] = stays([since])
    assert (row.interval, row.first, row.began, row.seen) == ("2015/..", "2015-01-01", (since,), ("2015-01-01", "2019-09-14"))
    assert [standing(row, day) for day in ("2014-12-31", "2017-01-01", "2020-01-01", "2022-01-01")] == [None, "attested", "assumed", None]


def test_taking_a_place_begins_a_stay_and_says_nothing_of_later() -> None:
    [row] = stays([presence("holds", "2015-05-01", bound="taken", published="2019-09-14")])
    assert (row.interval, row.seen) == ("2015-05-01/..", ("2015-05-01", "2015-05-01"))
    [row] = stays([presence("holds", bound="taken")])
    assert row.interval == "/..", "it happened at a time that nobody tells"


def test_who_used_to_hold_a_place_does_so_no_longer() -> None:
    held, over = presence("holds", published="2018-01-01"), presence("holds", bound="until", published="2019-09-14")
    [row] = stays([over, held])
    assert (row.interval, row.by, row.during, row.ended) == ("../", "2019-09-14", (held,), (over,))
    assert standing(row, "2020-01-01") is None


def test_open_ends_are_held_at_least_on_the_days_told() -> None:
    [row] = stays([presence("holds", published="2019-09-14"), presence("holds", published="2019-05-02")])
    assert (row.interval, row.seen) == ("../..", ("2019-05-02", "2019-09-14"))


def test_a_denied_presence_contradicts_a_told_one_and_stands_alone_else() -> None:
    held, denied = presence("holds"), presence("holds", status="denied", published="2019-09-15")
    [row] = stays([held, denied])
    assert [(c.kind, c.left, c.right) for c in row.contradictions] == [("denied", held, denied)]
    [row] = stays([denied])
    assert (row.interval, row.denied, row.seen, row.evidence) == ("../..", (denied,), None, (denied,))
    assert standing(row, "2019-09-15") is None
