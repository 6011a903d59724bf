"""The one folding: what it makes equal, what it keeps apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.fold import DROPPED, fold

#: Arabic blocks, presentation forms, and a little of everything else.
CHARACTERS = (
    st.characters(min_codepoint=0x0600, max_codepoint=0x06FF) | st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF) | st.characters()
)
TEXT = st.text(CHARACTERS, max_size=40)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("قَصَفَتْ", "قصفت"),
        ("حــلــب", "حلب"),
        ("إخلاء", "اخلاء"),
        ("أنقرة", "انقره"),
        ("آب", "اب"),
        ("مصطفى", "مصطفي"),
        ("مسؤول", "مسوول"),
        ("مسئول", "مسيول"),
        ("رئيس", "رييس"),
        ("کابل", "كابل"),
        ("تهران ی", "تهران ي"),
        ("هٰذا", "هذا"),
        ("٢٠١٩", "2019"),
        ("۲۰۱۹", "2019"),
        ("ﻋﺸﺮة", "عشره"),
        ("ﻻ", "لا"),
        ("الا\u200fردن\u200b", "الاردن"),
        ("Sputnik 2019", "Sputnik 2019"),
    ],
)
def test_folded(raw: str, folded: str) -> None:
    assert fold(raw) == folded


@pytest.mark.parametrize(
    ("one", "other"), [("علم", "عمل"), ("حلب", "حلف"), ("ذكر", "دكر"), ("ضابط", "ظابط"), ("سوريا", "سورية"), ("ثار", "تار")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXT)
def test_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT, TEXT)
def test_letter_by_letter(one: str, other: str) -> None:
    """Folding never looks at neighbours, so a word folds alike wherever it stands."""
    assert fold(one + other) == fold(one) + fold(other)


@given(TEXT)
def test_nothing_that_is_dropped_is_left(text: str) -> None:
    assert not set(fold(text)) & set(DROPPED)


def test_presentation_forms_fold_as_the_letters_they_show() -> None:
    forms = [chr(code) for code in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD))]
    assert not [f"U+{ord(c):04X}" for c in forms if fold(c) != fold(unicodedata.normalize("NFKC", c)).replace(" ", "")]


@given(st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة"), max_size=12), st.data())
def test_marks_between_letters_change_nothing(word: str, data: st.DataObject) -> None:
    marked = "".join(letter + data.draw(st.text(st.sampled_from(DROPPED), max_size=2)) for letter in word)
    assert fold(marked) == fold(word)
