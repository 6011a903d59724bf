"""Full-text search: what a user's words ask for, where they stand in raw text, and the index in step with the case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from khabar.errors import InputError
from khabar.records import Span
from khabar.store import Case, search
from khabar.store.address import Address
from khabar.store.engine import open_engine
from khabar.store.migrations import check, migrate
from khabar.store.rows import search_key
from khabar.store.words import LENGTH, TERMS, excerpts, hits, marks, shapes, terms, tokens
from tests.conftest import SAID, STRIKE, make_reading
from tests.store.test_case import Where, fill

TEXT = "وصل الوفد إلى مطار حلب.\nوأكّد الوفدُ أن المطارَ مغلقٌ، وبحلبَ قُصِفَ الجسر. مطار دمشق يعمل.\n"


@pytest.fixture
def path(store_path: Where) -> Where:
    return store_path


def found(path: Where, words: str, what: str = "articles") -> list[str]:
    with Case.open(path, write=False) as case, case.reading() as connection:
        _, numbers = search.ranked(connection, what, terms(words), 50, 0)
        table = {"articles": "SELECT id FROM articles", "claims": "SELECT id FROM claims"}[what]
        return [connection.execute(text(f"{table} WHERE number = {n}")).scalar_one() for n in numbers]


# ------------------------------------------------------------------ words
def test_words_phrases_beginnings_and_what_must_not_be_there() -> None:
    assert [(t.words, t.prefix, t.wanted) for t in terms('قصف "مطار حلب" دمش* -إيران')] == [
        (("قصف",), False, True),
        (("مطار", "حلب"), False, True),
        (("دمش",), True, True),
        (("ايران",), False, False),
    ]
    assert terms('"لم يغلق').__len__() == 1, "a quotation mark that is not closed reaches to the end"


@pytest.mark.parametrize("bad", ["", "   ", '""', "-حلب", "*", "!!! ؟", "ا" * (LENGTH + 1), " ".join(["حلب"] * (TERMS + 1))])
def test_what_cannot_be_looked_for_is_told(bad: str) -> None:
    with pytest.raises(InputError, match="give"):
        terms(bad)


def test_clitics_are_found_and_short_words_left_alone() -> None:
    assert {"حلب", "بحلب", "وحلب", "الحلب", "وبحلب", "للحلب"} <= set(shapes("حلب"))
    assert {"المطار", "مطار", "للمطار", "وبالمطار", "بمطار"} <= set(shapes("المطار"))
    assert shapes("بل") == ("بل",) and shapes("putin") == ("putin",) and shapes("2018") == ("2018",)


@given(st.text(alphabet=st.sampled_from("بحلد اأإآىةؤئٱ ًٌَُِّْـ\u200f\u200eﷲﺑ٣3aÉ-_.،\n'\U0001f600"), max_size=60))
def test_tokens_are_the_words_of_the_index(raw: str) -> None:
    """What the index holds and what is marked in raw text are the same words."""
    assert [t.word for t in tokens(raw)] == search_key(raw).split()
    for token in tokens(raw):
        assert search_key(raw[token.start : token.end]).split() == [token.word]


def test_marks_are_spans_of_the_raw_text() -> None:
    assert [s.of(TEXT) for s in marks(TEXT, terms("حلب"))] == ["حلب", "وبحلبَ"]
    assert [s.of(TEXT) for s in marks(TEXT, terms('"مطار حلب"'))] == ["مطار حلب"]
    assert [s.of(TEXT) for s in marks(TEXT, terms("وفد"))] == ["الوفد", "الوفدُ"]
    assert [s.of(TEXT) for s in marks(TEXT, terms("مغ*"))] == ["مغلقٌ"]
    assert marks(TEXT, terms("حلب -مطار"))[0] == Span(TEXT.index("حلب"), TEXT.index("حلب") + 3)


def test_excerpts_stand_around_the_richest_places_in_order() -> None:
    long = "كلمة " * 60 + TEXT + "كلمة " * 60
    cut = excerpts(long, terms("مطار دمشق"), count=1, around=6)
    assert len(cut) == 1 and "مطار دمشق" in cut[0].span.of(long) and len(cut[0].span.of(long)) < 140
    assert all(s.start >= cut[0].span.start and s.end <= cut[0].span.end for s in cut[0].marks)
    assert excerpts("", terms("مطار")) == []
    assert excerpts("لا شيء هنا", terms("مطار"))[0].marks == ()


@given(st.text(alphabet="بح ل\n،َ", max_size=80), st.sampled_from(["حل*", "حل", '"ب ح"', "ل ب"]))
def test_hits_lie_inside_the_text(raw: str, words: str) -> None:
    some = tokens(raw)
    for hit in hits(some, terms(words)):
        assert 0 <= hit.first <= hit.last < len(some)
    for excerpt in excerpts(raw, terms(words)):
        assert 0 <= excerpt.span.start < excerpt.span.end <= len(raw)


# ------------------------------------------------------------------ the index
def test_articles_are_found_when_they_are_added(path: Where) -> None:
    fill(path, make_reading("a1", title="غارة على حلب"), make_reading("a2", SAID + STRIKE))
    assert found(path, "حلب") == ["a1", "a2"], "a title weighs more"
    assert found(path, '"وزارة الدفاع"') == ["a2"]
    assert found(path, "معلو*") == ["a2"] and found(path, "معلو") == []
    assert found(path, "حلب -معلولا") == ["a1"]
    fill(path, make_reading("a3", f"وصل الخبر. {STRIKE}"))
    assert found(path, "الخبر") == ["a3"], "in step with the case"


def test_spelling_does_not_matter(path: Where) -> None:
    fill(path, make_reading("a1", f"قال الأميرُ إنّ القاهرة بعيدة. {STRIKE}"))
    for words in ("الامير", "الأمير", "القاهره", "القَاهِرَة", "انّ"):
        assert found(path, words) == ["a1"], words


def test_claims_are_found_by_excerpt_and_by_names_in_both_languages(path: Where) -> None:
    fill(path, make_reading("a1"))
    assert found(path, "الطائرات", "claims") == ["c1"]
    assert found(path, '"aleppo airport"', "claims") == ["c1"], "the English name of its place"
    assert found(path, "agency", "claims") == ["c1"], "a link of its isnad"


def test_an_older_case_gets_its_index_by_migration(path: Where) -> None:
    fill(path, make_reading("a1"), make_reading("a2", SAID + STRIKE))
    engine = open_engine(Address.of(path), write=True)
    with engine.begin() as connection:
        for name in ("search_articles", "search_claims"):
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("DELETE FROM migrations WHERE name = '0003-search'"))
    assert [name for name, _ in check(engine, Address.of(path)) or ()] == ["0003-search"]
    migrate(engine, Address.of(path))
    engine.dispose()
    assert sorted(found(path, "حلب")) == ["a1", "a2"] and found(path, "معلولا") == ["a2"]
    assert found(path, '"aleppo airport"', "claims") == ["c1", "c1"]


def test_a_batch_that_fails_leaves_nothing_in_the_index(path: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, make_reading("a1"))

    def cut(*_: object) -> None:
        raise RuntimeError("cut")

    monkeypatch.setattr(search, "add_claims", cut)
    with pytest.raises(RuntimeError, match="cut"):
        fill(path, make_reading("a2", SAID + STRIKE))
    monkeypatch.undo()
    assert found(path, "حلب") == ["a1"] and found(path, "معلولا") == []
