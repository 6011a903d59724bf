"""Who does what to whom in every order of words: verb first, subject first, passive, relative, coordinated; and what tells no event."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import bug, read, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

SHELLED: list[Row] = [("قصفت", "ASSAULT", "TUR MIL", "")]
ARRESTED: list[Row] = [("اعتقلت", "COERCE", "EGY COP", "EGY JRN")]

VERB_FIRST: list[object] = [
    ("قصفت القوات التركية قرى في ريف الحسكة.", SHELLED),
    ("في ريف الحسكة قصفت القوات التركية ثلاث قرى.", SHELLED),
    ("وقصفت أمس القوات التركية قرى في ريف الحسكة.", SHELLED),
    ("اعتقلت الشرطة المصرية ثلاثة صحفيين.", ARRESTED),
    ("اعتقلت أمس الشرطة المصرية ثلاثة صحفيين.", ARRESTED),
    ("هددت طهران واشنطن.", [("هددت", "THREATEN", "IRN GOV", "USA GOV")]),
    ("زار وزير الخارجية القطري بغداد.", [("زار", "CONSULT", "Mohammed bin Abdulrahman", "IRQ GOV")]),
    ("هاجم مسلحون دورية للجيش اللبناني قرب عرسال.", [("هاجم", "ASSAULT", "LBN UAF", "LBN MIL")]),
]

SUBJECT_FIRST: list[object] = [
    ("القوات التركية قصفت قرى في ريف الحسكة.", SHELLED),
    ("القوات التركية تقصف قرى في ريف الحسكة.", [("تقصف", "ASSAULT", "TUR MIL", "")]),
    ("وكانت القوات التركية قد قصفت قرى في ريف الحسكة.", SHELLED),
    ("إن القوات التركية قصفت قرى في ريف الحسكة.", SHELLED),
    ("الشرطة المصرية اعتقلت ثلاثة صحفيين.", ARRESTED),
    ("طهران تهدد واشنطن", [("تهدد", "THREATEN", "IRN GOV", "USA GOV")]),
    ("الجيش السوري يسيطر على خان شيخون", [("يسيطر", "MOBILIZE", "Syrian Arab Army", "")]),
    ("القوات الروسية، بحسب مصدر محلي، قصفت سراقب.", [("قصفت", "ASSAULT", "RUS MIL", "")]),
]

PASSIVE: list[object] = [
    ("اعتُقل ثلاثة صحفيين في القاهرة.", [("اعتُقل", "COERCE", "", "EGY JRN")]),
    ("اعتُقل ناشط مصري من قبل الشرطة.", [("اعتُقل", "COERCE", "EGY COP", "EGY CVL")]),
    (
        "اعتقل ناشط مصري على يد الشرطة.",
        [("اعتقل", "COERCE", "EGY COP", "EGY CVL")],
    ),
    (
        "قُصفت مواقع إيرانية قرب البوكمال.",
        [("قُصفت", "ASSAULT", "", "IRN MIL")],
    ),
    ("تم اعتقال ناشط عراقي في البصرة.", [("اعتقال", "COERCE", "", "IRQ CVL")]),
    ("أُفرج عن ناشطين مصريين.", [("أُفرج", "RETREAT", "", "EGY CVL")]),
    (
        "قُتل جندي تركي في غارة روسية.",
        [("غارة", "ASSAULT", "RUS MIL", "TUR MIL")],
    ),
    ("قُتل جندي تركي بنيران الجيش السوري.", [("قُتل", "ASSAULT", "Syrian Arab Army", "TUR MIL")]),
]

RELATIVE: list[object] = [
    (
        "انسحبت القوات الروسية التي سيطرت على مدينة تدمر.",
        [("انسحبت", "RETREAT", "RUS MIL", ""), ("سيطرت", "MOBILIZE", "RUS MIL", "")],
    ),
    (
        "استقبل الرئيس العراقي الوزير التركي الذي زار بغداد.",
        [("استقبل", "CONSULT", "TUR GOV", "Barham Salih"), ("زار", "CONSULT", "TUR GOV", "IRQ GOV")],
    ),
    (
        "دخلت القوات التركية القرية التي انسحبت منها القوات الأميركية.",
        [("دخلت", "MOBILIZE", "TUR MIL", ""), ("انسحبت", "RETREAT", "USA MIL", "")],
    ),
    (
        "القوات السورية التي هاجمت الجيش التركي انسحبت من سراقب.",
        [("هاجمت", "ASSAULT", "SYR MIL", "Turkish Armed Forces"), ("انسحبت", "RETREAT", "SYR MIL", "")],
    ),
]

COORDINATED: list[object] = [
    (
        "دخلت القوات الروسية منبج ثم انسحبت منها.",
        [("دخلت", "MOBILIZE", "RUS MIL", ""), ("انسحبت", "RETREAT", "RUS MIL", "")],
    ),
    (
        "دخلت القوات الروسية منبج وانسحبت القوات الأميركية من محيطها.",
        [("دخلت", "MOBILIZE", "RUS MIL", ""), ("انسحبت", "RETREAT", "USA MIL", "")],
    ),
    (
        "سيطر الجيش السوري على خان شيخون واعتقل عشرات المسلحين.",
        [("سيطر", "MOBILIZE", "Syrian Arab Army", ""), ("اعتقل", "COERCE", "Syrian Arab Army", "SYR UAF")],
    ),
    (
        "زار الرئيس الفرنسي بيروت والتقى نظيره اللبناني.",
        [("زار", "CONSULT", "Emmanuel Macron", "LBN GOV"), ("التقى", "CONSULT", "Emmanuel Macron", "LBN GOV")],
    ),
    bug(
        "the object of a coordinated verb becomes its subject",
        "هددت إيران الولايات المتحدة، واتهمت إسرائيل بقصف مواقعها.",
        [
            ("هددت", "THREATEN", "IRN GOV", "USA GOV"),
            ("اتهمت", "ACCUSE", "IRN GOV", "ISR GOV"),
            ("قصف", "ASSAULT", "ISR MIL", "IRN MIL"),
        ],
    ),
    ("قصفت روسيا وسوريا بلدة سراقب.", [("قصفت", "ASSAULT", "RUS MIL + SYR MIL", "")]),
    ("قصفت إسرائيل لبنان وسوريا.", [("قصفت", "ASSAULT", "ISR MIL", "LBN GOV + SYR GOV")]),
]

SUBORDINATE: list[object] = [
    ("قال مسؤول تركي إن روسيا قصفت الباب.", [("قصفت", "ASSAULT", "RUS MIL", "")]),
    (
        "بعد أن انسحبت القوات الأميركية دخلت القوات الروسية منبج.",
        [("انسحبت", "RETREAT", "USA MIL", ""), ("دخلت", "MOBILIZE", "RUS MIL", "")],
    ),
    (
        "دخلت القوات الروسية منبج بعدما انسحبت القوات الأميركية.",
        [("دخلت", "MOBILIZE", "RUS MIL", ""), ("انسحبت", "RETREAT", "USA MIL", "")],
    ),
    (
        "بينما كانت القوات الأميركية تنسحب من منبج قصفت تركيا القرية.",
        [("تنسحب", "RETREAT", "USA MIL", ""), ("قصفت", "ASSAULT", "TUR MIL", "")],
    ),
    ("انسحبت القوات الأميركية (وهي الأكبر في المنطقة) من منبج.", [("انسحبت", "RETREAT", "USA MIL", "")]),
]


@pytest.mark.parametrize(("sentence", "expected"), [*VERB_FIRST, *SUBJECT_FIRST, *PASSIVE, *RELATIVE, *COORDINATED, *SUBORDINATE])
def test_who_does_what_to_whom(reader: Reader, sentence: str, expected: list[Row]) -> None:
    assert who_whom(read(reader, sentence)) == expected


QUIET: list[object] = [
    "قال الرئيس الروسي إن الوضع هادئ.",
    "يرى المحلل أن المرحلة دقيقة.",
    "تقع مدينة تدمر في وسط سوريا.",
    "ارتفعت أسعار النفط في الأسواق العالمية.",
    "فاز المنتخب السعودي على نظيره الياباني بهدفين.",
    "سجل المهاجم المصري هدفا في مرمى الضيوف.",
    "ضرب زلزال قوي جنوب تركيا.",
    "ضربت موجة برد بلاد الشام.",
    "توفي الفنان المصري في القاهرة.",
    "يحتفل اللبنانيون بعيد الاستقلال.",
    "افتتح الوزير معرض الكتاب في أبوظبي.",
    "يدرس آلاف الطلاب السوريين في الجامعات التركية.",
    "الحرب طويلة ومكلفة.",
    "سحب العميل نقوده من المصرف في عمان.",
    bug("a REQUEST without any party is told when a city stands near", "طلب الزبون فنجان قهوة في بيروت."),
    "أطلقت الشركة الأميركية هاتفا جديدا.",
    "هاجم النقاد الفيلم المصري.",
    "دخل القانون حيز التنفيذ في ألمانيا.",
    "انسحب العداء المغربي من السباق.",
    "يبلغ عدد سكان دمشق نحو مليونين.",
]


@pytest.mark.parametrize("sentence", QUIET)
def test_no_event(reader: Reader, sentence: str) -> None:
    assert who_whom(read(reader, sentence)) == []


def test_a_quotation_that_verbs_have_taken_over_may_end(reader: Reader) -> None:
    """Found by fuzzing: the verb of saying stands beside the first one, and nothing is left around the quotation."""
    assert read(reader, "جاؤوا «مستشارون تجولت مشيرا والتقى نفر»، ثم عادوا.").sentences
