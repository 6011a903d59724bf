"""Parties that no word names beside the act: owners, contents, orders, conditions, those named before, victims of a passive."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import bug, read, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

MEANT: list[tuple[str, Row]] = [
    ("انتقد وزير الخارجية التركي قرار الرئيس الأميركي.", ("انتقد", "ACCUSE", "Mevlut Cavusoglu", "Donald Trump")),
    ("ندد وزير الخارجية التركي بسياسة روسيا.", ("ندد", "ACCUSE", "Mevlut Cavusoglu", "RUS GOV")),
    ("استهدف مسلحون تجمعا للجيش اللبناني قرب عرسال.", ("استهدف", "ASSAULT", "LBN UAF", "Lebanese Armed Forces")),
    ("أبدى بوتين استعداده للقاء ترامب.", ("استعداد", "AGREE", "Vladimir Putin", "Donald Trump")),
    (
        "هدد الرئيس التركي بالرد إذا لم تنسحب القوات الأميركية.",
        ("هدد", "THREATEN", "Recep Tayyip Erdogan", "USA MIL"),
    ),
    ("انسحبت واشنطن من الاتفاق النووي مع إيران.", ("انسحبت", "SANCTION", "USA GOV", "IRN GOV")),
    (
        "انسحبت القوات الروسية من البلدة بناء على أوامر من بوتين.",
        ("أوامر", "REQUEST", "Vladimir Putin", "RUS MIL"),
    ),
    bug(
        "claims: what is asked is no circumstance where another sense of the verb takes ب",
        "أرسلت لندن سفنا حربية بطلب من الأمم المتحدة.",
        ("طلب", "REQUEST", "United Nations", "GBR GOV"),
    ),
    ("رفضت النمسا استقبال وفد تركي.", ("رفضت", "REJECT", "AUT GOV", "TUR GOV")),
    ("توعدت حركة الشباب بمزيد من الهجمات على المدنيين.", ("هجمات", "ASSAULT", "Al-Shabaab", "SOM CVL")),
    ("لوح الاتحاد الأوروبي بفرض عقوبات على موسكو.", ("لوح", "THREATEN", "European Union", "RUS GOV")),
]

#: A thing that packs know no act in: its owner.
OWNERS: list[tuple[str, Row]] = [
    ("رحبت لندن بالمبادرة المصرية.", ("رحبت", "SUPPORT", "GBR GOV", "EGY GOV")),
    ("رحبت لندن بالموقف الإيطالي الجديد.", ("رحبت", "SUPPORT", "GBR GOV", "ITA GOV")),
    ("رفضت لندن شروط أنقرة.", ("رفضت", "REJECT", "GBR GOV", "TUR GOV")),
    ("انتقد السنيورة مواقف روسيا.", ("انتقد", "ACCUSE", "", "RUS GOV")),
    ("أعربت لندن عن قلقها البالغ إزاء قرارات أنقرة.", ("قلق", "ACCUSE", "GBR GOV", "TUR GOV")),
    ('قالت لندن "نؤيد حق أوكرانيا في الدفاع عن أراضيها".', ("نؤيد", "SUPPORT", "GBR GOV", "UKR GOV")),
]

#: What somebody did, told after ما.
DEEDS: list[tuple[str, Row]] = [
    ("استنكرت لندن ما تقوم به أنقرة من خطوات.", ("استنكرت", "ACCUSE", "GBR GOV", "TUR GOV")),
    ("أعربت القاهرة عن رفضها لما تفعله أنقرة.", ("رفض", "REJECT", "EGY GOV", "TUR GOV")),
    ("نددت لندن بما ارتكبته القوات الروسية.", ("نددت", "ACCUSE", "GBR GOV", "RUS MIL")),
    ("نددت لندن بما يجري في السودان.", ("نددت", "ACCUSE", "GBR GOV", "")),
]

#: Words that are refused were put to who refuses; who was invited; who was charged; with whom the deal is.
ANSWERED: list[tuple[str, Row]] = [
    ("يرفض المتمردون المطالب المتكررة بالانسحاب من الميناء.", ("مطالب", "REQUEST", "", "REB")),
    ("رفضت القاهرة طلب الرباط.", ("رفضت", "REJECT", "EGY GOV", "MAR GOV")),
    ("تمت دعوة السفير الروسي إلى الحفل.", ("دعوة", "REQUEST", "", "RUS GOV")),
    ("جاءت دعوة بكين بعد يوم من الهجوم.", ("دعوة", "REQUEST", "CHN GOV", "")),
    ("توصلت الحكومة الهندية إلى اتفاق لوقف إطلاق النار مع حركة حماس.", ("اتفاق", "AGREE", "Indian Government + Hamas", "")),
    ("أقيل الوزير الهندي بعد اتهامه بالفساد.", ("اتهام", "ACCUSE", "", "IND GOV")),
    ("طالب وزير ألماني قائد الجيش الإيراني بالوفاء بتعهداته.", ("تعهدات", "AGREE", "IRN MIL", "")),
    ("كررت لندن اتهامها لطهران بالتجسس.", ("اتهام", "ACCUSE", "GBR GOV", "IRN GOV")),
]

RESOLVED: list[tuple[str, Row]] = [
    ("واجه الرئيس التركي الشعب الذي طالبه بالرحيل.", ("طالبه", "REQUEST", "TUR CVL", "Recep Tayyip Erdogan")),
    ("زرعت القوات التركية الألغام التي فككتها القوات الروسية.", ("زرعت", "MOBILIZE", "TUR MIL", "")),
    (
        "التقى وزير الخارجية اللبناني السفير الروسي. واتفق الجانبان على خطة.",
        ("اتفق", "AGREE", "LBN GOV + RUS GOV", ""),
    ),
    ("دفعت الأزمة الرئيس السوري إلى زيارة طهران.", ("زيارة", "CONSULT", "Bashar al-Assad", "IRN GOV")),
]

STRUCK: list[tuple[str, Row]] = [
    ("قتل 18 جنديا تركيا في غارة روسية.", ("غارة", "ASSAULT", "RUS MIL", "TUR MIL")),
    ("تواصل قصف قوات النظام السوري للغوطة الشرقية.", ("قصف", "ASSAULT", "SYR MIL", "")),
    ("تواصل قصف المدنيين السوريين في الغوطة الشرقية.", ("قصف", "ASSAULT", "", "SYR CVL")),
]


@pytest.mark.parametrize(("text", "expected"), [*MEANT, *OWNERS, *DEEDS, *ANSWERED, *RESOLVED, *STRUCK])
def test_who_is_meant(reader: Reader, text: str, expected: Row) -> None:
    assert expected in who_whom(read(reader, text))


def test_the_dead_and_their_cause_are_one_claim(reader: Reader) -> None:
    assert len(who_whom(read(reader, "قتل 18 جنديا تركيا في غارة روسية."))) == 1
