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


MEANT: list[tuple[str, Row]] = [
    # who is to do what is called necessary
    ("شدد وزير الزراعة الهندي على ضرورة تغيير السياسة الإسبانية.", ("شدد", "REQUEST", "IND GOV", "ESP GOV")),
    # nobody asks himself
    ("قال الوزير الهندي إن إسبانيا بحاجة إلى الوقت وطالبها بالهدوء.", ("طالبها", "REQUEST", "IND GOV", "ESP GOV")),
    # what is done to one, what one is given, whom help is for
    ("تعرضت وزيرة الزراعة الإسبانية إلى انتقادات واسعة.", ("انتقادات", "ACCUSE", "", "ESP GOV")),
    ("تلقت نيودلهي دعم البرازيل.", ("دعم", "AID", "BRA GOV", "IND GOV")),
    ("بدأ الجيش الهندي عملية عسكرية بدعم من القوات الإسبانية.", ("دعم", "AID", "ESP MIL", "Indian Army")),
    ("أكد الرئيس الهندي دعم بلاده لموقف البرازيل.", ("دعم", "SUPPORT", "IND GOV", "BRA GOV")),
    # whom an act is against, in its relative clause too
    ("فرضت الهند غرامات ضد شركات إسبانية.", ("غرامات", "SANCTION", "IND GOV", "ESP BUS")),
    ("أوقعت الهجمات التي شنها المتمردون على القوات الهندية قتلى.", ("هجمات", "ASSAULT", "IND REB", "IND MIL")),
    ("أبدى الوزير الهندي قلقه من ممارسات الشرطة الإسبانية.", ("قلق", "ACCUSE", "IND GOV", "ESP COP")),
    # an alif shows that a noun is nobody's genitive; two movements share their head
    ("استهدفت طائرة مسيرة موقعا للجيش الهندي.", ("استهدفت", "ASSAULT", "", "Indian Army")),
    ("قصف الجيش الهندي مواقع لحركتي حماس والجهاد الإسلامي.", ("قصف", "ASSAULT", "Indian Army", "Hamas")),
    ("حكمت المحكمة الهندية على ناشط بعد إدانته بالفساد.", ("إدانت", "SANCTION", "IND JUD", "IND CVL")),
]


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_whom_it_is_meant_for(reader: Reader, text: str, expected: Row) -> None:
    assert expected in who_whom(read(reader, text))


AUXILIARY: list[tuple[str, Row]] = [
    ("كان الملك كلف وزير الري السابق راجيف كومار بتشكيل حكومة.", ("كلف", "REQUEST", "GOV", "GOV")),
    ("وكانت الشرطة الإسبانية قد اعتقلت رجل أعمال هنديا في مدريد.", ("اعتقلت", "COERCE", "ESP COP", "IND BUS")),
    ("كان قد اتهم الوزير الهندي الحكومة الإسبانية بالفساد.", ("اتهم", "ACCUSE", "IND GOV", "ESP GOV")),
]

COUNTED: list[tuple[str, Row]] = [
    ("أسفر الانفجار عن مقتل أحد عشر مسلحا على الأقل من حركة حماس.", ("مقتل", "ASSAULT", "", "PSE REB")),
    # they are not where they come from
    ("أنقذ خفر السواحل الإسباني مهاجرين قرب مدريد.", ("أنقذ", "AID", "ESP COP", "REF")),
    ("جاء ذلك خلال قمع القوات الهندية التظاهرات.", ("قمع", "ASSAULT", "IND MIL", "")),
]


@pytest.mark.parametrize(("text", "expected"), [*AUXILIARY, *COUNTED])
def test_whom_behind_an_auxiliary_or_a_count(reader: Reader, text: str, expected: Row) -> None:
    assert expected in who_whom(read(reader, text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وستقطع الهند خطوط إمداد القوات الباكستانية.", "PAK"),  # nothing else has taken them
        ("وأدانت فرنسا الأنشطة الباليستية لإيران.", "IRN"),
        ("ودعت فرنسا إلى حماية المدنيين الفلسطينيين.", None),  # what is asked for finds others there as often
    ],
)
def test_a_party_that_nothing_has_taken_is_whom_an_act_befalls(reader: Reader, text: str, told: str | None) -> None:
    (claim, *_) = read(reader, text).claims
    assert [e.country for e in claim.recipient] == ([told] if told else [])
