"""Who publishes an article, whom it credits, whom it cites."""

from __future__ import annotations

import pytest

from khabar.link.houses import Houses
from khabar.link.words import words
from khabar.packs.lexicon import load
from khabar.records import Article, Boilerplate, Span


@pytest.fixture
def houses() -> Houses:
    return Houses(load())


def key(houses: Houses, text: str = "", outlet: str | None = None, url: str | None = None) -> str | None:
    house = houses.of(Article("a", text, outlet=outlet, url=url))
    return house.key if house else None


def test_a_house_is_known_by_domain_name_and_english_name(houses: Houses) -> None:
    assert key(houses, outlet="whatever", url="https://arabic.cnn.com/a/b") == "cnn"
    assert key(houses, outlet="France24") == "france24"
    assert key(houses, outlet="رويترز") == key(houses, outlet="وكالة رويترز") == "reuters"


def test_the_noun_before_a_name_makes_no_other_house(houses: Houses) -> None:
    assert key(houses, outlet="صحيفة الريحان") == key(houses, outlet="الريحان")


@pytest.mark.parametrize("imprint", ["نداء الساحل\n12 آذار 2020", "طرطوس - نداء الساحل - 12 آذار 2020", "طرطوس / نداء الساحل / 12-3-2020"])
def test_a_text_prints_its_house_under_the_headline(houses: Houses, imprint: str) -> None:
    assert (
        key(houses, f"عنوان الخبر\n{imprint}\n\nقال مصدر إن الجيش انسحب من البلدة أمس بعد اتفاق مع الأهالي وبرعاية دولية واسعة.")
        == "نداء الساحل"
    )


def test_a_person_under_the_headline_is_no_house(houses: Houses) -> None:
    assert key(houses, "عنوان الخبر\nمحمد الخطيب - طرطوس - 12 آذار 2020\n\nقال مصدر إن الجيش انسحب.") is None


def test_an_outlet_has_one_name_and_the_first_given_stays(houses: Houses) -> None:
    for given in ("skynews", "Sky News Arabia", "سكاي نيوز عربية"):
        house = houses.of(Article("a", "", outlet=given, url="https://www.skynewsarabia.com/a"))
        assert house is not None and house.label == "Sky News Arabia"
    houses.learn(houses.by_name("صحيفة الريحان"))
    again = houses.by_name("الريحان")
    assert again is not None and again.label == "صحيفة الريحان"


def test_a_dateline_without_a_date_is_no_imprint(houses: Houses) -> None:
    assert key(houses, "عنوان\nنداء الساحل\n\nنص") is None


def test_credits_and_citations_are_found_once_the_house_is_known(houses: Houses) -> None:
    text = "ذكر موقع «نداء الساحل» ووكالة رويترز أن الجيش انسحب.\nالمصدر: نداء الساحل"
    assert [n.house for n in houses.named(text, words(text))] == ["reuters"]
    houses.learn(houses.by_name("نداء الساحل"))
    assert [n.house for n in houses.named(text, words(text))] == ["نداء الساحل", "reuters", "نداء الساحل"]
    line = Boilerplate("credit", Span(text.index("المصدر"), len(text)))
    assert houses.credits(Article("a", text, boilerplate=(line,))) == {"نداء الساحل"}
    assert houses.credits(Article("a", text)) == frozenset(), "what ingest did not mark is no credit line"
