"""Explaining: each sentence, its claims, and where they come from."""

from __future__ import annotations

from khabar.explain import explain
from khabar.records import Article, Reading
from tests.conftest import make_reading


class Fixed:
    """A reader with one answer."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def read(self, article: Article) -> Reading:
        return self.reading


def test_every_value_rule_and_step_is_printed() -> None:
    reading = make_reading(title="عنوان")
    out = "\n".join(map(str, explain(reading.article, Fixed(reading))))
    for expected in (
        "a1",
        "عنوان",
        "ASSAULT aerial",
        "قصفت",
        "who",
        "to whom",
        "Aleppo Airport",
        "2019-09-15",
        "weekday",
        "1 airports",
        "الوكالة ← مصدر",
        "outlet, anonymous",
        "enters",
        "assault.bomb",
        "1. ASSAULT aerial — assault.bomb @0–4",
        "2. status: occurred",
        "[content]",
        "c2",
        "denied",
    ):
        assert expected in out


def test_an_article_without_claims_says_so() -> None:
    article = Article("a", "لا شيء هنا.")
    assert "No claims" in "\n".join(map(str, explain(article, Fixed(Reading(article)))))
