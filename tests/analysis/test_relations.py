"""The relation of two parties: directions, periods, scores."""

from __future__ import annotations

import pytest

from khabar.analysis.dates import period
from khabar.analysis.relations import direction_of, relations
from khabar.analysis.rows import RelationRow
from khabar.packs.plover import MODES, QUADS, score
from khabar.records import EVENT_TYPES
from khabar.store.filters import Party
from tests.analysis.made import IRAN, ISRAEL, QUDS, RUSSIA, claim, event, report

RUS, IRN, ISR = Party(None, "RUS"), Party(None, "IRN"), Party(None, "ISR")


def row(rows: list[RelationRow], direction: str, when: str | None) -> RelationRow:
    return next(r for r in rows if (r.direction, r.period) == (direction, when))


def test_directions() -> None:
    forth = event(report("a", claim("c1", "REQUEST", actor=(RUSSIA,), recipient=(QUDS,))))
    met = event(report("a", claim("c1", "CONSULT", actor=(RUSSIA, IRAN))))
    other = event(report("a", claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,))))
    assert [direction_of(e, RUS, IRN) for e in (forth, met, other)] == ["forth", "mutual", None]
    assert direction_of(forth, IRN, RUS) == "back"
    assert direction_of(event(report("a", claim("c1", "CONSULT", actor=(QUDS,)))), IRN, Party("Quds Force")) is None


def test_each_event_counts_once_however_many_reports_tell_it() -> None:
    strike = claim("c1", "ASSAULT", "aerial", actor=(ISRAEL,), recipient=(IRAN,), date="2018-05-10")
    told = event(*(report(a, strike, "2018-05-10") for a in "abcd"), roots=2)
    [total, forth] = relations([told], ISR, IRN)
    assert (total.direction, forth.direction) == ("all", "forth")
    assert (forth.period, forth.counts, forth.conflict, forth.score_sum, forth.score_mean) == ("2018-05", {"ASSAULT": 1}, 1, -10.0, -10.0)


def test_cooperation_and_conflict_are_kept_apart() -> None:
    met = event(report("a", claim("c1", "CONSULT", "visit", actor=(IRAN,), recipient=(RUSSIA,), date="2018-05-02")))
    asked = event(report("a", claim("c2", "REQUEST", actor=(RUSSIA,), recipient=(IRAN,), date="2018-05-03")))
    total = row(relations([met, asked], RUS, IRN), "all", "2018-05")
    assert (total.cooperation, total.conflict, total.cooperation_sum, total.conflict_sum) == (1, 1, 1.9, -5.0)
    assert (total.score_sum, total.score_mean) == (-3.1, -1.55)


@pytest.mark.parametrize("status", ["denied", "future", "requested", "hypothetical", "contested"])
def test_what_is_not_told_as_done_makes_no_score(status: str) -> None:
    strike = claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), date="2018-05-10")
    total = relations([event(report("a", strike), status=status)], ISR, IRN)[0]  # type: ignore[arg-type]
    assert (total.counts, total.apart, total.score_sum, total.score_mean) == ({}, {status: 1}, 0, None)


def test_an_undated_event_counts_on_the_day_of_its_report_and_says_so() -> None:
    asked = event(report("a", claim("c2", "REQUEST", actor=(RUSSIA,), recipient=(IRAN,)), "2018-05-03"))
    vague = event(report("a", claim("c2", "REQUEST", actor=(RUSSIA,), recipient=(IRAN,), date="2018"), "2018-05-03"))
    rows = relations([asked, vague], RUS, IRN)
    assert (row(rows, "all", "2018-05").reported, row(rows, "all", None).reported) == (1, 0)


@pytest.mark.parametrize(
    ("edtf", "by", "expected"),
    [
        ("2018-05-10", "day", "2018-05-10"),
        ("2018-05-10", "week", "2018-05-07/2018-05-13"),
        ("2018-05-10", "month", "2018-05"),
        ("2018-05-10", "quarter", "2018-04/2018-06"),
        ("2018-05-10", "year", "2018"),
        ("2018-05", "quarter", "2018-04/2018-06"),
        ("2018-05", "week", None),
        ("2018", "month", None),
        ("2018-05-09/2018-05-10", "day", "2018-05-09"),
        ("2018-21", "quarter", None),
        ("2018-24", "year", None),
        ("2018-04-30/2018-05-02", "month", "2018-04"),
        ("../2018-05-10", "month", None),
        (None, "month", None),
    ],
)
def test_periods(edtf: str | None, by: str, expected: str | None) -> None:
    assert period(edtf, by) == expected  # type: ignore[arg-type]


def test_every_category_has_a_quad_and_a_score_of_its_sign() -> None:
    for category in EVENT_TYPES:
        sign = 1 if QUADS[category].endswith("cooperation") else -1
        for mode in (None, *MODES[category]):
            assert 0 < sign * score(category, mode) <= 10
