"""Who does it: subjects kept from the sentence before, objects told by agreement, the ways an act is done, what weapons stand for."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

GOES_ON: list[tuple[str, Row]] = [
    ("حذر الرئيس التونسي الشعب من قبول الاتفاق. ودعا إلى انتفاضة.", ("دعا", "REQUEST", "Beji Caid Essebsi", "")),
    ("قال الناطق إن قوات الدعم السريع دخلت البلدة. كما سيطرت على القاعدة.", ("سيطرت", "MOBILIZE", "Rapid Support Forces", "")),
    # not who only tells
    ("ذكرت وكالة الأناضول أن الوزيرة الألمانية التقت نظيرها. ودعت إلى الهدوء.", ("دعت", "REQUEST", "DEU GOV", "")),
]
RELAYED: list[tuple[str, Row]] = [
    ("نقلت مصادر صحفية عن الناطق اللبناني فادي حداد أنه هدد إسرائيل بالرد.", ("هدد", "THREATEN", "LBN", "ISR GOV")),
]
AGREEMENT: list[tuple[str, Row]] = [
    ("قال الوزير اللبناني إن الوضع صعب. وطالب إسرائيل بالانسحاب.", ("طالب", "REQUEST", "LBN GOV", "ISR GOV")),
    ("قالت الوزيرة الألمانية إن الوضع صعب. وطالبت مجلس الأمن بالتحرك.", ("طالبت", "REQUEST", "DEU GOV", "UN Security Council")),
    ("هاجم مقاتلو الجبهة الشامية حاجزا. كما دمروا عربة للجيش السوري.", ("دمروا", "ASSAULT", "SYR REB", "Syrian Arab Army")),
    ("طالبت حركة النهضة الحكومة بالتحقيق.", ("طالبت", "REQUEST", "Ennahda", "TUN GOV")),
    ("الضباط الأتراك طلبوا من المجلس المحلي فتح المعبر.", ("طلبوا", "REQUEST", "TUR MIL", "TUR GOV")),
]
MEANS: list[tuple[str, Row]] = [
    ("رد الجيش الباكستاني بإطلاق النار على الجنود الهنود.", ("إطلاق النار", "ASSAULT", "Pakistani Army", "IND MIL")),
    ("ردت إسرائيل على إطلاق القذيفة بقصف مواقع لحماس.", ("قصف", "ASSAULT", "ISR MIL", "Hamas")),
    ("أدى القصف التركي إلى مقتل ستة عناصر من قسد.", ("قصف", "ASSAULT", "TUR MIL", "SYR REB")),
    ("أدى مقتل ضابط تركي إلى توتر في أنقرة.", ("مقتل", "ASSAULT", "", "TUR MIL")),
]
ASKED: list[tuple[str, Row]] = [
    ("طالبت لندن موسكو بالوفاء بتعهداتها.", ("تعهدات", "AGREE", "RUS GOV", "")),
    ("طلب المبعوث الدولي من مصر الضغط على حماس.", ("ضغط", "REQUEST", "EGY GOV", "Hamas")),
    ("اتهم الجيش اليمني الحوثيين بارتكاب 30 خرقا للهدنة.", ("خرقا", "ASSAULT", "Houthis", "")),
    ("تعهد زعماء مجموعة العشرين بدعم أوكرانيا.", ("تعهد", "AGREE", "IGO GOV", "UKR GOV")),
    ("قرر الاتحاد الأوروبي حظر استيراد الألومنيوم الروسي.", ("حظر استيراد", "SANCTION", "European Union", "RUS GOV")),
    ("اقتحمت قوات الاحتلال مخيم جنين.", ("اقتحمت", "ASSAULT", "ISR MIL", "")),
]
AIRCRAFT: list[tuple[str, Row]] = [
    ("شنت مقاتلات تركية غارات على قنديل. وتابعت الطائرات استهداف القرى.", ("استهداف", "ASSAULT", "TUR MIL", "")),
    ("قصفت الطائرات الحربية بلدة سراقب.", ("قصفت", "ASSAULT", "MIL", "")),
]


@pytest.mark.parametrize(("text", "expected"), [*GOES_ON, *RELAYED, *AGREEMENT, *MEANS, *ASKED, *AIRCRAFT])
def test_who(reader: Reader, text: str, expected: Row) -> None:
    assert expected in who_whom(read(reader, text))


def test_what_follows_the_verb_far_away_owns_no_act(reader: Reader) -> None:
    told = who_whom(read(reader, "تحرير الميناء يمثل بداية الهزيمة للحوثيين."))
    assert all(actors != "Houthis" for _, _, actors, _ in told)


def test_bodies_are_no_home(reader: Reader) -> None:
    told = who_whom(read(reader, "أدت غارات التحالف الدولي إلى مقتل خمسة مدنيين."))
    assert [recipients for _, _, _, recipients in told] == ["CVL"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أعلن الجيش الهندي تدمير دبابة باكستانية.", ("IND", "تدمير", "PAK")),
        ("صدت القوات التركية الهجوم، كما دمرت دبابة للجيش السوري.", ("TUR", "دمرت", "SYR")),
        ("حكمت المحكمة على رجل هندي أدين بقتل جندي تركي.", ("IND", "قتل", "TUR")),
        ("اتهم الوزير تركيا بمحاصرة الهنود.", ("TUR", "محاصرة", "IND")),
        ("طالبت لندن الجيش الهندي بوقف قصف الجيش الباكستاني.", ("IND", "قصف", "PAK")),
        ("أكد الوزير أن الموفد التركي طلب، خلال الاجتماع، من الهند المساعدة.", ("TUR", "طلب", "IND")),
    ],
)
def test_who_acts_is_told_by_the_sentence_around(reader: Reader, text: str, told: tuple[str, str, str]) -> None:
    claims = {c.trigger_text: c for c in read(reader, text).claims}
    actor, trigger, recipient = told
    assert [e.country for e in claims[trigger].actor] == [actor]
    assert [e.country for e in claims[trigger].recipient] == [recipient]


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("فرضت الهند حزمة جديدة من العقوبات على إيران.", "عقوبات", "IND"),
        ("شنت تركيا عددا من الغارات على القرية.", "غارات", "TUR"),
        ("أعلنت جماعة الحوثي استهداف سفينة تجارية.", "استهداف", "YEM"),
        ("أعلن حزب الله مقتل أحد عناصره.", "مقتل", None),
    ],
)
def test_who_does_acts_that_are_grouped_or_claimed(reader: Reader, text: str, trigger: str, actor: str | None) -> None:
    claims = {c.trigger_text: c for c in read(reader, text).claims}
    assert [e.country for e in claims[trigger].actor] == ([actor] if actor else [])
