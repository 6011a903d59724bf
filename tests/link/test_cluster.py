"""Blocks, scores and clusters on claims made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khabar.link.blocks import SHARED, candidates, keys
from khabar.link.cluster import cluster
from khabar.link.features import Features, Told, Weights, features, ordinals
from khabar.link.score import compare, places, reasons
from khabar.records import Claim, ClaimKey, Place, Span, Time
from tests.conftest import STRIKE, make_reading

WEIGHTS = Weights(100, {"مطار": 10, "حلب": 12, "قصف": 30})


def made(number: int, article: str, published: str | None = "2019-09-15", text: str = STRIKE, **changes: object) -> Features:
    claim: Claim = replace(make_reading(article, STRIKE).claims[0], **changes)  # type: ignore[arg-type]
    return features(Told(number, ClaimKey(article, f"c{number}"), article, published, text, claim), WEIGHTS)


def on(day: str) -> Time:
    return Time(day, Span(0, 3), day, "day")


def at(name: str, lat: float, lon: float) -> Place:
    return Place(name, Span(0, 3), name, "SYR", lat, lon, "town", name)


def test_the_same_words_of_two_articles_are_one_event() -> None:
    a, b = made(1, "a"), made(2, "b")
    assert compare(a, b) > 0.9
    assert cluster({0: a, 1: b}, {(0, 1): compare(a, b)}) == [[0, 1]]


def test_acts_on_two_days_stay_apart_however_alike() -> None:
    a, b = made(1, "a", date=on("2019-09-15")), made(2, "b", date=on("2019-09-20"))
    assert cluster({0: a, 1: b}, {(0, 1): 0.99}) == [[0], [1]]


def test_acts_at_two_places_stay_apart_however_alike() -> None:
    a, b = made(1, "a", place=at("حلب", 36.2, 37.2)), made(2, "b", place=at("درعا", 32.6, 36.1))
    assert cluster({0: a, 1: b}, {(0, 1): 0.99}) == [[0], [1]]


def test_undated_tellings_weeks_apart_stay_apart() -> None:
    a, b = made(1, "a", "2019-09-01", date=None), made(2, "b", "2019-10-01", date=None)
    assert cluster({0: a, 1: b}, {(0, 1): 0.99}) == [[0], [1]]


def test_a_chain_does_not_become_one_blob() -> None:
    """Each is like its neighbours, the ends are unlike: connected components would take all."""
    kinds = ("AID", "ASSAULT", "CONSULT", "REQUEST")
    found = {
        i: made(i, str(i), text=f"كلمه{i}", quote_text=f"كلمه{i}", trigger_text=f"فعل{i}", event_type=kinds[i % 4], mode=None, actor=(),
                recipient=(), entry=str(i), place=None, date=None)
        for i in range(8)
    }  # fmt: skip
    groups = cluster(found, {(i, i + 1): 0.6 for i in range(7)})
    assert 2 <= max(map(len, groups)) < 5


@pytest.mark.parametrize("together", [True, False])
def test_what_a_person_says_wins(together: bool) -> None:
    a, b = made(1, "a"), made(2, "b")
    scores = {} if together else {(0, 1): 0.99}
    kept = cluster({0: a, 1: b}, scores, apart=[] if together else [(0, 1)], together=[(0, 1)] if together else [])
    assert kept == ([[0, 1]] if together else [[0], [1]])


def test_act_and_content_of_one_article_are_two_events() -> None:
    a, b = made(1, "a"), made(2, "a", event_type="RETREAT", content_of="c1")
    assert compare(a, b) == 0.0


def test_claims_of_near_days_are_compared_and_of_far_days_are_not() -> None:
    a, near, far = made(1, "a", date=None), made(2, "b", "2019-09-17", date=None), made(3, "c", "2019-12-15", date=None)
    undated = made(4, "d", None, date=None)
    found = dict(candidates({f.number: keys(f, WEIGHTS) for f in (a, near, far, undated)}, {}))
    assert found == {1: [], 2: [1], 3: [], 4: [1, 2, 3]}
    assert len(keys(a, WEIGHTS).sought & keys(near, WEIGHTS).kept) >= SHARED


def test_a_later_claim_is_compared_with_those_kept_before() -> None:
    a, b = made(1, "a"), made(2, "b")
    old = {key: [1] for key in keys(a, WEIGHTS).kept}
    assert dict(candidates({2: keys(b, WEIGHTS)}, old)) == {2: [1]}


def test_reasons_name_signs() -> None:
    told = {step.what.rsplit(" ", 1)[0] for step in reasons(made(1, "a"), made(2, "b"))}
    assert "same trigger" in told


def test_places_and_days() -> None:
    city, far = made(1, "a", place=at("x", 36.2, 37.2)).place, made(1, "a", place=at("y", 32.6, 36.1)).place
    assert city is not None and far is not None
    assert (places(city, city), places(city, far)) == ("same", "apart")
    days = ordinals("2019-02")
    assert days is not None and days.last - days.first == 27
    assert ordinals("../2019") is None and ordinals("2019-02-30") is None
