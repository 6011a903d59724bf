"""Five statuses: what makes an act occurred, future, requested, hypothetical or denied."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import bug, read, statuses

OCCURRED: list[object] = [
    ("قصفت روسيا بلدة سراقب.", "قصفت"),
    ("تقصف روسيا بلدة سراقب.", "تقصف"),
    ("قد انسحبت القوات الروسية من القاعدة.", "انسحبت"),
    ("لقد انسحبت القوات الروسية من القاعدة.", "انسحبت"),
    ("سيطر الجيش السوري على خان شيخون.", "سيطر"),
    ("بدأت القوات الروسية الانسحاب من منبج.", "انسحاب"),
    ("تواصل القوات التركية قصف قرى عفرين.", "قصف"),
    ("أكدت وزارة الدفاع الروسية انسحاب قواتها من منبج.", "انسحاب"),
    bug(
        '"علق على" (comment) is read as RETREAT, and its denial is handed to the act commented on',
        "لم يعلق الكرملين على قصف الطائرات الروسية مدينة إدلب.",
        "قصف",
    ),
    ("نجحت القوات العراقية في السيطرة على الموصل.", "سيطرة"),
]

DENIED: list[object] = [
    ("لم تنسحب القوات الروسية من تدمر.", "تنسحب"),
    ("لم تقصف إسرائيل مطار حلب.", "تقصف"),
    ("لا تقصف روسيا المدنيين في إدلب.", "تقصف"),
    ("لن تنسحب القوات الأميركية من التنف.", "تنسحب"),
    ("ليس انسحابا إيرانيا من حلب.", "انسحابا"),
    ("لا انسحاب أميركيا من سوريا.", "انسحاب"),
    ("لم ولن تنسحب إيران من سوريا.", "تنسحب"),
    bug('"ما" before a past verb does not negate', "ما قصفت روسيا مدينة إدلب.", "قصفت"),
    ("لم يلتق الرئيس السوري نظيره التركي.", "يلتق"),
    ("قال مسؤول إيراني إن بلاده لم ترسل قوات إلى سوريا.", "ترسل"),
    bug('what is denied by "نفى" stays occurred', "نفى الجيش الإسرائيلي قصف مطار دمشق.", "قصف"),
    bug('what is denied by "نفى" stays occurred', "نفت إيران أن تكون قواتها قد انسحبت من حلب.", "انسحبت"),
    bug('what is denied by "نفى" stays occurred', "نفت تركيا أنها قصفت مدينة منبج.", "قصفت"),
    bug('what is denied by "نفى" stays occurred', "نفى مصدر عسكري سوري انسحاب الجيش من خان شيخون.", "انسحاب"),
    bug('what is denied by "نفى" stays occurred', "نفت وزارة الدفاع الروسية صحة الأنباء عن قصف مستشفى في إدلب.", "قصف"),
    ("فشلت قوات النظام السوري في السيطرة على كبانة.", "سيطرة"),
    ("أخفق الحوثيون في اقتحام مدينة مأرب.", "اقتحام"),
    ("كادت القوات الإسرائيلية تقصف قافلة إيرانية.", "تقصف"),
    ("امتنعت القوات الروسية عن قصف مدينة إدلب.", "قصف"),
    ("عدم انسحاب القوات التركية من إدلب يطيل الأزمة.", "انسحاب"),
]

FUTURE: list[object] = [
    ("ستنسحب القوات الأميركية من التنف.", "ستنسحب"),
    ("سوف تنسحب القوات الأميركية من التنف.", "تنسحب"),
    ("من المقرر أن يزور الرئيس الروسي أنقرة الشهر المقبل.", "يزور"),
    bug("a present verb with a coming date is not future", "يزور الرئيس الروسي أنقرة الشهر المقبل.", "يزور"),
    ("من المقرر أن تنسحب القوات التركية من تل رفعت.", "تنسحب"),
    ("من المتوقع أن يلتقي الرئيس التركي نظيره الروسي.", "يلتقي"),
    ("تعتزم روسيا سحب قواتها من القامشلي.", "سحب"),
    ("قررت واشنطن سحب قواتها من العراق.", "سحب"),
    ("تستعد القوات التركية لمهاجمة القوات الكردية في منبج.", "مهاجمة"),
    ("وعدت روسيا بأن تسحب قواتها من القاعدة.", "تسحب"),
    bug('"مرتقب" after the noun does not make it future', "أعلن الكرملين عن لقاء مرتقب بين الرئيسين الروسي والتركي.", "لقاء"),
]

REQUESTED: list[object] = [
    ("طالبت تركيا روسيا بالانسحاب من تل رفعت.", "انسحاب"),
    ("دعت فرنسا إسرائيل إلى الانسحاب من لبنان.", "انسحاب"),
    ("يجب أن تنسحب القوات الإيرانية من سوريا.", "تنسحب"),
    bug('"على … أن" is not read as a demand', "على القوات الإيرانية أن تنسحب من سوريا.", "تنسحب"),
    bug("what demonstrators ask for is lost", "طالب المتظاهرون بانسحاب القوات التركية من عفرين.", "انسحاب"),
]

HYPOTHETICAL: list[object] = [
    ("إذا هاجمت إيران إسرائيل فسترد واشنطن.", "هاجمت"),
    ("لو انسحبت إيران من سوريا لتوقفت الغارات.", "انسحبت"),
    ("قد تنسحب القوات الأميركية من سوريا.", "تنسحب"),
    ("ربما تنسحب القوات الأميركية من سوريا.", "تنسحب"),
    ("يمكن أن تهاجم إسرائيل مواقع إيرانية.", "تهاجم"),
    ("من المحتمل أن تنسحب روسيا من كسب.", "تنسحب"),
    ("في حال انسحاب القوات التركية من عفرين ستعود العائلات.", "انسحاب"),
    ("هدد وزير الدفاع الإسرائيلي بقصف مواقع إيرانية في سوريا.", "قصف"),
    ("رفضت إيران سحب قواتها من سوريا.", "سحب"),
    ("تدرس واشنطن سحب قواتها من العراق.", "سحب"),
]

CASES = [
    (status, *case.values, case.marks) if hasattr(case, "values") else (status, *case, ())  # type: ignore[misc]
    for status, cases in (
        ("occurred", OCCURRED),
        ("denied", DENIED),
        ("future", FUTURE),
        ("requested", REQUESTED),
        ("hypothetical", HYPOTHETICAL),
    )
    for case in cases
]


@pytest.mark.parametrize(("status", "sentence", "trigger"), [pytest.param(s, t, w, marks=m) for s, t, w, m in CASES])
def test_status(reader: Reader, status: str, sentence: str, trigger: str) -> None:
    found = statuses(read(reader, sentence))
    assert [(t, s) for t, _, s in found if t == trigger] == [(trigger, status)], found


#: The status of one act is not that of the act beside it.
BESIDE: list[object] = [
    bug(
        '"ولم": the negation with و is lost after a first verb',
        "قصفت إسرائيل مطار حلب ولم تقصف مطار دمشق.",
        [("قصفت", "occurred"), ("تقصف", "denied")],
    ),
    ("انسحبت القوات الروسية من منبج وستنسحب القوات التركية من عفرين.", [("انسحبت", "occurred"), ("ستنسحب", "future")]),
    ("لم تنسحب إيران من سوريا بل أرسلت قوات إلى دير الزور.", [("تنسحب", "denied"), ("أرسلت", "occurred")]),
    bug(
        'what is denied by "نفى" stays occurred',
        "نفت إيران انسحابها من حلب، وقصفت إسرائيل مطار المدينة.",
        [("انسحاب", "denied"), ("قصفت", "occurred")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), BESIDE)
def test_side_by_side(reader: Reader, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(t, s) for t, _, s in statuses(read(reader, sentence))] == expected
