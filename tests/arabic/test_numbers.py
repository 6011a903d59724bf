"""Numbers in digits and words, with and without approximation; ordinals; what is counted."""

from __future__ import annotations

import pytest

from khabar.arabic.numbers import digits, opens_number, read_number, read_ordinal
from khabar.arabic.sentences import tokenize
from khabar.reader import Reader
from khabar.records import Article

NUMBERS = {
    "30 جنديا": (30, 1),
    "1,200 جندي": (1200, 1),
    "٤٥ جنديا": (45, 1),
    "1.5 مليون دولار": (1_500_000, 2),
    "9 آلاف مقاتل": (9000, 2),
    "40 ألف دولار": (40_000, 2),
    "ثلاثة جنود": (3, 1),
    "وثلاثة جنود": (3, 1),
    "خمسة عشر جنديا": (15, 2),
    "أحد عشر جنديا": (11, 2),
    "خمسة وعشرون جنديا": (25, 2),
    "مئة وخمسين ألفا": (150_000, 3),
    "ثلاثة آلاف مقاتل": (3000, 2),
    "ألف مقاتل": (1000, 1),
    "ألفا مقاتل": (2000, 1),
    "ألفين وخمسمئة مقاتل": (2500, 2),
    "مليوني لاجئ": (2_000_000, 1),
    "نحو 30 جنديا": (30, 2),
    "أكثر من 100 جندي": (100, 3),
    "أقل من عشرة جنود": (10, 3),
    "ما لا يقل عن 15 جنديا": (15, 5),
    "ما يقارب 15 جنديا": (15, 3),
    "ما يقرب من عشرين جنديا": (20, 4),
    "ما يزيد على 100 جندي": (100, 4),
    "قرابة تسعة آلاف مقاتل": (9000, 3),
}
NOT_NUMBERS = ["آلاف الجنود", "عشرات القتلى", "الأحد", "نحو المدينة", "أكثر من مدينة", "جندي", "10:30", "15/4"]


def words(reader: Reader, text: str):  # type: ignore[no-untyped-def]
    return tokenize(text, reader.analyze)[0].words


@pytest.mark.parametrize(("text", "found"), NUMBERS.items())
def test_number(reader: Reader, text: str, found: tuple[float, int]) -> None:
    assert read_number(words(reader, text), 0) == found


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_not_a_number(reader: Reader, text: str) -> None:
    assert read_number(words(reader, text), 0) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("الثالث", (3, 1)),
        ("الحادي عشر من", (11, 2)),
        ("الثاني والعشرين من", (22, 2)),
        ("العشرين من", (20, 1)),
        ("ال16 من", (16, 2)),
        ("الـ 16 من", (16, 2)),
    ],
)
def test_ordinal(reader: Reader, text: str, found: tuple[int, int]) -> None:
    assert read_ordinal(words(reader, text), 0) == found


def test_a_preposition_is_an_approximation_only_before_a_number(reader: Reader) -> None:
    assert opens_number(words(reader, "نحو 30 جنديا"), 0)
    assert not opens_number(words(reader, "نحو المدينة"), 0)


def test_digits() -> None:
    assert digits("1,200") == 1200
    assert digits("٢".translate({0x662: "2"})) == 2
    assert digits("2018-05") is None


COUNTED = {
    "قتل ثلاثة جنود أتراك في قصف على إدلب.": (3, "soldier"),
    "قتل جنديان تركيان في قصف على إدلب.": (2, "soldier"),
    "أطلقت إيران 20 صاروخا على القاعدة.": (20, "missiles"),
    "أطلقت إيران صاروخين على القاعدة.": (2, "missiles"),
    "قتل أكثر من 100 جندي في قصف على إدلب.": (100, "soldier"),
    "شنت روسيا 5 غارات على إدلب.": (5, "strikes"),
}


@pytest.mark.parametrize(("text", "found"), COUNTED.items())
def test_quantity_of_a_claim(reader: Reader, text: str, found: tuple[float, str]) -> None:
    reading = reader.read(Article("a", text, published="2018-05-10"))
    quantities = [q for c in reading.claims for q in c.quantities]
    assert [(q.value, q.of) for q in quantities][:1] == [found]
    for quantity in quantities:
        assert quantity.span.of(text) == quantity.text


def test_a_vague_count_is_no_quantity(reader: Reader) -> None:
    reading = reader.read(Article("a", "قتل عشرات المدنيين في قصف روسي على إدلب.", published="2018-05-10"))
    assert [q for c in reading.claims for q in c.quantities] == []
