"""Running a reader over many articles."""

from __future__ import annotations

import pytest

from khabar.engines.local import read_all
from khabar.errors import PackError
from khabar.records import Article, Issue, Reading


class Failing:
    """A reader that fails on some articles."""

    def read(self, article: Article) -> Reading:
        if article.id == "bad":
            raise RuntimeError("a fault\nin two lines")
        if article.id == "packs":
            raise PackError("packs are damaged")
        return Reading(article)


def test_an_article_that_the_reader_fails_on_becomes_an_issue() -> None:
    items = [Article("a", "x"), Issue("ingest", "told"), Article("bad", "x"), Article("b", "x")]
    out = list(read_all(Failing(), items))
    assert [type(o).__name__ for o in out] == ["Reading", "Issue", "Issue", "Reading"]
    assert isinstance(out[2], Issue)
    assert (out[2].stage, out[2].article) == ("read", "bad")
    assert "\n" not in out[2].message


def test_packs_that_cannot_be_read_end_the_run() -> None:
    with pytest.raises(PackError):
        list(read_all(Failing(), [Article("packs", "x")]))
