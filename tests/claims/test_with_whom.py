"""Who meets, talks and works with whom, where the other party is a pronoun, somebody's counterpart, or one who is sent."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, statuses, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

ROWS: list[tuple[str, Row]] = [
    # what is discussed is no subject; "with him" is the other one
    ("استقبل الرئيس الهندي السفير الصيني وبحث معه سبل زيادة التجارة.", ("بحث", "CONSULT", "CHN GOV", "IND GOV")),
    ("التقى الوزير الهندي نظيره الصيني حيث بحث معه أزمة نيبال.", ("بحث", "CONSULT", "IND GOV + CHN GOV", "")),
    ("تطرق الجانبان الهندي والصيني إلى أزمة الحدود.", ("تطرق", "CONSULT", "IND GOV + CHN GOV", "")),
    # "his counterpart" is a man, and may be named; where they meet is no part of him
    ("التقى الرئيس الهندي نظيره الفرنسي إيمانويل ماكرون في باريس.", ("التقى", "CONSULT", "IND GOV", "Emmanuel Macron")),
    ("اتهمت الهند الصين ووزير خارجيتها راجيش كومار بالكذب.", ("اتهمت", "ACCUSE", "IND GOV", "CHN GOV + CHN GOV")),
    # a nationality of two words after another
    ("تعقد القمة الأمريكية الكورية الشمالية في سنغافورة.", ("قمة", "CONSULT", "USA GOV + PRK GOV", "")),
    # who is told to go goes
    ("كلف الرئيس الهندي وزير الدفاع بالسفر إلى موسكو.", ("سفر", "CONSULT", "GOV", "RUS GOV")),
    ("أقام رئيس الوزراء الهندي عشاء للرئيس الصيني.", ("عشاء", "CONSULT", "Narendra Modi", "Xi Jinping")),
]


@pytest.mark.parametrize(("sentence", "row"), ROWS)
def test_with_whom(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


def test_round_of_talks(reader: Reader) -> None:
    """A round only groups talks: what is said of it is said of them."""
    found = read(reader, "سيجري الوزير الهندي جولة من المحادثات مع نظيره الصيني.")
    assert statuses(found) == [("محادثات", "CONSULT", "future")]


def test_ministry_of_cooperation(reader: Reader) -> None:
    assert not read(reader, "قال وزير الدولة لشؤون التعاون الدولي في الهند إن الأزمة انتهت.").claims
