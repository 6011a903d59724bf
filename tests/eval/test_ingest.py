"""The measure of the boilerplate pass: it counts rightly, and the bounds hold where the gold lies beside the repository."""

from __future__ import annotations

import pytest

from eval import ingest
from khabar.records import Article, Boilerplate, Span


def test_characters_are_counted() -> None:
    article = Article("a", "ab cd\nef", boilerplate=(Boilerplate("share", Span(3, 8)),))
    assert ingest.count(article, ["ef"]) == ingest.Count("a", gold=2, hit=2, body=4, lost=2)
    assert ingest.count(Article("a", "ab cd\nef"), ["ef"]) == ingest.Count("a", 2, 0, 4, 0)


def test_an_excerpt_that_stands_in_the_body_too_is_the_line() -> None:
    assert ingest.expected("ab cd ef\ncd\ngh", ["cd"]) == {9, 10}


@pytest.mark.skipif(not (ingest.SHARED / "gold" / "seeds.json").is_file(), reason="the gold is not part of the repository")
def test_the_founding_articles_are_within_the_bounds() -> None:
    assert ingest.seeds(ingest.SHARED) == 0
