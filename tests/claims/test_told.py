"""Which acts are told: nouns without a party, first and again; verbs spelled like nouns; acts that hang on a verb farther off."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

ALONE: list[object] = [
    ("اندلعت اشتباكات عنيفة في اليوم التالي.", ("اشتباكات", "ASSAULT", "", "")),
    ("طالب النواب الشركة بالعدول عن خططها.", ("عدول", "CONCEDE", "BUS", "")),
    # the subject is the pronoun on أن, so the noun after the verb is no subject
    ("أوضحت أنقرة أنها جمدت أصول الشركة.", ("جمدت", "SANCTION", "TUR GOV", "BUS")),
    ("أكد الوزير التركي أنه رفض العرض الأخير.", ("رفض", "REJECT", "TUR GOV", "")),
    # "he could", not "she makes able"
    ("تمكن الجيش التركي من تدمير الجسر.", ("تدمير", "ASSAULT", "Turkish Armed Forces", "")),
    # the act of the verb around a relative clause
    ("تمكن الجيش التركي الذي يقوده ضابط جديد من اقتحام البلدة.", ("اقتحام", "ASSAULT", "Turkish Armed Forces", "")),
    # the comma that closes an apposition parts nothing
    ("رفضت برلين قرار الرئيس الأميركي، دونالد ترامب، الانسحاب من الاتفاق النووي.", ("انسحاب", "SANCTION", "Donald Trump", "")),
    # a noun before the verb that holds it
    ("قال شاهد إن اجتماعا عقد أمس بين ضباط أتراك وروس.", ("اجتماعا", "CONSULT", "TUR MIL + RUS MIL", "")),
    # what follows a noun with a preposition is no subject of the verb
    ("اتفقت برلين مع القوات التركية التي تعمل على تقييد الوجود العسكري هناك.", ("تقييد", "COERCE", "TUR MIL", "")),
]


@pytest.mark.parametrize(("sentence", "row"), ALONE)
def test_told(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


def test_an_act_told_again_is_no_claim(reader: Reader) -> None:
    claims = read(reader, "قصفت إسرائيل مطار حلب. وأثار القصف غضبا واسعا.").claims
    assert [c.trigger_text for c in claims if c.event_type == "ASSAULT"] == ["قصفت"]


SPOKEN: list[object] = [
    ('قال الوزير التركي: "أدعو واشنطن إلى سحب قواتها من سوريا".', ("أدعو", "REQUEST", "TUR GOV", "USA GOV")),
    ('وقال أردوغان: "ندين قصف المستشفى".', ("ندين", "ACCUSE", "Recep Tayyip Erdogan", "")),
]


@pytest.mark.parametrize(("sentence", "row"), SPOKEN)
def test_who_says_i_does_it(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


WINDOW: list[object] = [
    # the words of the subject and of times do not count
    ("وصف وزير الخارجية التركي مولود جاويش أوغلو الأحد القرار الأخير بأنه جريمة.", ("وصف", "ACCUSE", "Mevlut Cavusoglu", "")),
]


@pytest.mark.parametrize(("sentence", "row"), WINDOW)
def test_conditions_reach_past_the_subject(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


OBJECTS: list[object] = [
    # nor do those of the object
    ("صنفت كندا عشر شخصيات من ميليشيا حزب الله اللبناني في تلك البلاد على قوائم الإرهاب.", ("صنفت", "SANCTION", "CAN GOV", "LBN PRM")),
    # a court that upholds an act supports it
    ("أيدت المحكمة البريطانية العليا ترحيل المهاجرين.", ("أيدت", "SUPPORT", "GBR JUD", "")),
    ("خاضت اليونان وألبانيا حربا قصيرة.", ("خاضت", "ASSAULT", "GRC MIL + ALB MIL", "")),
    ("علقت كندا دعمها لمنظمة العفو الدولية.", ("علقت", "SANCTION", "CAN GOV", "Amnesty International")),
]

VOICE: list[object] = [
    # whose bullets and fire they are did it
    ("قتل ثلاثة سودانيين برصاص الجيش المصري.", ("قتل", "ASSAULT", "Egyptian Army", "SDN")),
    ("أصيب جندي تركي بنيران القوات السورية.", ("أصيب", "ASSAULT", "SYR MIL", "TUR MIL")),
    # a vowel shows the passive in the longer forms too
    ("اعتُقل ضابط تركي في أنقرة.", ("اعتُقل", "COERCE", "", "TUR MIL")),
    # a plural that keeps its ن has no genitive
    ("اتهم محققون وزير النقل التونسي بالفساد.", ("اتهم", "ACCUSE", "TUN COP", "TUN GOV")),
    # a feminine participle after a comma has an object
    (
        "نددت الخارجية التركية بالقرار، مطالبة المحكمة الجنائية الدولية بالتحقيق.",
        ("مطالبة", "REQUEST", "Turkish Foreign Ministry", "International Criminal Court"),
    ),
    # nor has a person a plural for an adjective
    ("حث ماكرون الإيطاليين على الانسحاب من ليبيا.", ("حث", "REQUEST", "Emmanuel Macron", "ITA")),
    # who backs an organisation that has a name
    ("قصفت ميليشيات الحوثي المدعومة من إيران مدينة تعز.", ("مدعومة", "AID", "IRN GOV", "Houthis")),
    ("أثارت إدانة الوزير التونسي بتهمة الفساد جدلا.", ("إدانة", "SANCTION", "", "TUN GOV")),
    # a border lies between countries that do nothing
    ("قتل الجيش الأردني مهربا على الحدود بين سوريا ولبنان.", ("قتل", "ASSAULT", "Jordanian Armed Forces", "CRM")),
    ("انتقد الوزير استخدام الشرطة التركية القوة ضد محتجين.", ("استخدام", "ASSAULT", "Turkish police", "TUR CVL")),
    # a nationality after a place tells where it lies
    ("في مدينة سالزبيري البريطانية، قتل ثلاثة روس.", ("قتل", "ASSAULT", "", "RUS")),
]


@pytest.mark.parametrize(("sentence", "row"), OBJECTS)
def test_conditions_reach_past_the_object(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


@pytest.mark.parametrize(("sentence", "row"), VOICE)
def test_who_did_it_and_whom_it_befell(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))
