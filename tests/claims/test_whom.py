"""Whom an act befalls where no word before him says so: by the case that an ending shows, by a verb that never goes without object."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

CASE: list[tuple[str, Row]] = [
    # the ending shows that it is no subject
    ("القانون الجديد الصادر في طوكيو يستهدف اللاجئين الهنود.", ("يستهدف", "ASSAULT", "", "IND REF")),
    ("دخل الجيش البرازيلي القرية وقتل مهربا.", ("قتل", "ASSAULT", "BRA MIL", "CRM")),
    ("إسبانيا تتهم البرتغاليين باستغلال البحر.", ("تتهم", "ACCUSE", "ESP GOV", "PRT")),
    ("وصل مسلحون إلى القرية وخطفوا عددا من الصحفيين.", ("خطفوا", "ASSAULT", "UAF", "JRN")),
    # before its subject a verb is in the singular
    ("قال الناشط إنهم خطفوا وزير الزراعة الهندي.", ("خطفوا", "ASSAULT", "", "IND GOV")),
    # broken plurals and what has no case ending
    ("طالب ملايين الهنود الحكومة بالاستقالة.", ("طالب", "REQUEST", "IND", "IND GOV")),
    ("هاجم المسلحون القوات الهندية.", ("هاجم", "ASSAULT", "IND UAF", "IND MIL")),
]

BEFALLEN: list[tuple[str, Row]] = [
    # neither kills nor seizes nor accuses anybody
    ("اعتقل الوزير الهندي راجيف كومار في مدريد قبل عامين.", ("اعتقل", "COERCE", "", "IND GOV")),
    ("أدلى الضابط الهندي الذي اعتقل في البرازيل باعترافات.", ("اعتقل", "COERCE", "", "IND MIL")),
    ("قالت الشرطة إن الصحفي الهندي قتل في البرازيل.", ("قتل", "ASSAULT", "", "IND JRN")),
    ("المسلحون الذين قتلوا في الغارة من الهند.", ("غارة", "ASSAULT", "", "IND UAF")),
    ("استقال وزير الزراعة الهندي الذي اتهم بالفساد.", ("اتهم", "ACCUSE", "", "IND GOV")),
    ("انتقد الوزير الهندي الشرطة، كما اتهم الصحفيين بأنهم وراء القصف.", ("اتهم", "ACCUSE", "IND GOV", "IND JRN")),
    # who does have an object
    ("الجيش الهندي قتل في الحملة ثلاثة مهربين.", ("قتل", "ASSAULT", "Indian Army", "CRM")),
    ("اعتقلت القوات الهندية بعضهم.", ("اعتقلت", "COERCE", "IND MIL", "")),
]


@pytest.mark.parametrize(("text", "expected"), [*CASE, *BEFALLEN])
def test_whom_it_befalls(reader: Reader, text: str, expected: Row) -> None:
    assert expected in who_whom(read(reader, text))
