"""The measure of same-day reports, on reports made by hand, and the list of what was picked."""

from __future__ import annotations

import json

from eval import sameday


def report(outlet: str, day: str, *events: str) -> sameday.Report:
    return sameday.Report(outlet, day, frozenset(events))


def test_pairs_are_of_two_outlets_on_one_day() -> None:
    found = [
        report("a", "2018-05-10", "e1"),
        report("a", "2018-05-10", "e1"),
        report("b", "2018-05-10", "e1", "e2"),
        report("b", "2018-05-11", "e1"),
    ]
    assert sameday.measure(found) == sameday.Joined(4, 4, 2, 2, 2)


def test_a_report_without_a_claim_is_a_pair_lost() -> None:
    found = [report("a", "2018-05-10", "e1"), report("b", "2018-05-10"), report("c", "2018-05-10", "e2")]
    assert sameday.measure(found) == sameday.Joined(3, 2, 3, 1, 0)


def test_a_claim_counts_inside_the_sentences_listed() -> None:
    claims = {"x": [(5, "e1", "a", "2018-05-10"), (50, "e2", "a", "2018-05-10")]}
    listed: list[dict[str, object]] = [{"article": "x", "spans": [[0, 10]]}, {"article": "elsewhere", "spans": [[0, 10]]}]
    assert sameday.reports(listed, claims) == [report("a", "2018-05-10", "e1")]


def test_ten_events_are_picked_and_no_text_is_kept() -> None:
    picked = json.loads(sameday.PICKED.read_text(encoding="utf-8"))
    assert len(picked) == 10
    for event in picked:
        assert event["what"].isascii() and all(set(r) == {"article", "spans"} for r in event["reports"])
