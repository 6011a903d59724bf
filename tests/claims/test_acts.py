"""Which act a word tells, and which it does not: senses by what stands around, words that only carry or describe another act."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import contents, read, statuses, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

TOLD: list[tuple[str, Row]] = [
    # help that is only affirmed is support in words; a preposition that is a verb; the West; a light verb and whom it befalls
    ("عبر رئيس غانا عن دعمه الكامل للشرطة.", ("دعم", "SUPPORT", "GHA GOV", "GHA COP")),
    ("أكدت موسكو دعمها الكامل لقوات البيشمركة.", ("دعم", "SUPPORT", "RUS GOV", "Peshmerga")),
    ("اتهمت الصين الغرب بالتدخل في شؤونها.", ("اتهمت", "ACCUSE", "CHN GOV", "The West")),
    ("وجهت إلى الوزير الفرنسي تهم بالفساد.", ("تهم", "ACCUSE", "", "FRA GOV")),
    ("أعربت النمسا عن قلقها.", ("قلق", "ACCUSE", "AUT GOV", "")),
    ("قال الوزير التركي إن أثينا ارتكبت خطأ كبيرا.", ("خطأ كبيرا", "ACCUSE", "TUR GOV", "GRC GOV")),
    # a meeting at which something is said is a meeting
    ("جاء ذلك خلال اجتماع عقده وزير الخارجية الإيراني مع السفير الصيني.", ("اجتماع", "CONSULT", "Javad Zarif + CHN GOV", "")),
    # ministers in the plural discuss with one another
    ("وزراء الدفاع سيناقشون في لشبونة أزمة القوقاز.", ("سيناقشون", "CONSULT", "GOV", "")),
    # by another preposition a visit has its goal, so that ل names who goes
    ("زيارة مرتقبة للرئيس الفرنسي إلى الهند.", ("زيارة", "CONSULT", "Emmanuel Macron", "IND GOV")),
    # whom an attempt was made on
    ("نجا وزير الدفاع الهندي من محاولة اغتيال.", ("اغتيال", "ASSAULT", "", "Rajnath Singh")),
    # a count between a noun that carries an act and the act
    ("اتهم الجيش الهندي المتمردين بارتكاب عشرين خرقا للهدنة.", ("خرقا", "ASSAULT", "IND REB", "")),
    ("وأدان الاتحاد الأوروبي الهجوم على السفارة في كابل.", ("أدان", "ACCUSE", "European Union", "")),
    # a noun after a light noun is carried by it, and is no adjective of it
    ("تعتزم الهند شن عملية عسكرية جديدة في كشمير.", ("عملية عسكرية", "ASSAULT", "IND MIL", "")),
    # what an act answers is another act
    ("قصف المتمردون الهنود مطارا ردا على غارات صينية.", ("غارات", "ASSAULT", "CHN MIL", "")),
    # a noun right after its verb makes an idiom with it
    ("وأطلق سراح صحفي هندي بعد ساعات.", ("أطلق", "RETREAT", "", "IND JRN")),
    # "and directed", not "was faced"
    ("ووجهت النيابة العامة الهندية إلى الصحفي الصيني تهمة التجسس.", ("تهمة", "ACCUSE", "IND JUD", "CHN JRN")),
    ("قوبلت المبادرة الصينية برفض من الحكومة الهندية.", ("رفض", "REJECT", "Indian Government", "")),
]


@pytest.mark.parametrize(("sentence", "row"), TOLD)
def test_told(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


ALONE: list[tuple[str, set[str]]] = [
    # a truce that is broken, and the fire that a truce ends, are no acts beside it
    ("خرقت القوات الهندية وقف إطلاق النار في كشمير.", {"ASSAULT"}),
    ("طالبت بكين الهند بوقف فوري لإطلاق النار.", {"REQUEST", "RETREAT"}),
    # sanctions that are aimed at somebody strike nobody
    ("العقوبات الأمريكية استهدفت شبكة مالية في بنما.", {"SANCTION"}),
    # ground that is somebody's is not taken
    ("وصل المهاجرون إلى مناطق سيطرة الجيش الهندي.", set()),
    # a verb of going with an object is one of presenting; one of reaching may tell a measure
    ("هذه هي الخطة التي تقدمها القوات الهندية على أنها دفاعية.", set()),
    ("قوات هندية متمركزة في واد يبلغ عمقه نحو مئتي متر.", set()),
]


@pytest.mark.parametrize(("sentence", "categories"), ALONE)
def test_told_alone(reader: Reader, sentence: str, categories: set[str]) -> None:
    assert {c.event_type for c in read(reader, sentence).claims} == categories


STATUS: list[tuple[str, tuple[str, str, str]]] = [
    ("زيارة مرتقبة للرئيس الفرنسي إلى الهند.", ("زيارة", "CONSULT", "future")),
    ("يسعى المبعوث إلى إقناع الحوثيين بالانسحاب من الحديدة.", ("انسحاب", "RETREAT", "future")),
    ("استمرت التظاهرات رغم تقديم رئيس الوزراء الهندي لاستقالته.", ("استقالت", "RETREAT", "occurred")),
    ("حذر خبراء من هجمات جديدة للتنظيم في الصومال.", ("هجمات", "ASSAULT", "hypothetical")),
]


@pytest.mark.parametrize(("sentence", "row"), STATUS)
def test_status(reader: Reader, sentence: str, row: tuple[str, str, str]) -> None:
    assert row in statuses(read(reader, sentence))


def test_what_a_noun_carries_is_the_content(reader: Reader) -> None:
    assert ("اعتذار", "CONCEDE", "requested", "طالبت") in contents(read(reader, "طالبت الجزائر فرنسا بتقديم اعتذار."))


@pytest.mark.parametrize("text", ["قال رجل يدعى سامر إن المطر غزير.", "فازت طالبة تدعى سارة بالجائزة."])
def test_a_name_given_asks_for_nothing(reader: Reader, text: str) -> None:
    assert not [c for c in read(reader, text).claims if c.event_type == "REQUEST"]
