"""Parties told away from the act: by a light noun, a relative, وهو, ل, بين, an announcement, a threat, an attack just before."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, statuses, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

LIGHT: list[tuple[str, Row]] = [
    ("جاء ذلك بعد قيام القوات الهندية بقصف مواقع الجيش الباكستاني.", ("قصف", "ASSAULT", "IND MIL", "Pakistani Army")),
    ("توتر الوضع بعد شن الطيران الهندي غارات على كشمير.", ("غارات", "ASSAULT", "IND MIL", "")),
    ("اتهمت نيودلهي باكستان بشن هجمات على الهند.", ("هجمات", "ASSAULT", "PAK MIL", "IND GOV")),
    ("واجهت اليابان هجمات من الفلبين.", ("هجمات", "ASSAULT", "PHL MIL", "JPN GOV")),
    ("تعرضت القوات الهندية لقصف من الجيش الباكستاني.", ("قصف", "ASSAULT", "Pakistani Army", "IND MIL")),
    ("تسعى البرازيل للحصول على إعفاء من العقوبات اليابانية.", ("إعفاء", "CONCEDE", "", "BRA GOV")),
    ("أكدت عمان وقوفها إلى جانب الهند.", ("وقوف", "SUPPORT", "OMN GOV", "IND GOV")),
    ("زادت المخاوف مع قيام الهند بخطوات لتحجيم نفوذ الصين.", ("تحجيم", "COERCE", "IND GOV", "CHN GOV")),
]

COUNTED: list[tuple[str, Row]] = [
    ("أسفر الانفجار في لاهور عن مقتل خمسة مدنيين.", ("مقتل", "ASSAULT", "", "PAK CVL")),
    ("فرضت طوكيو عقوبات على ستة مسؤولين من ميانمار.", ("عقوبات", "SANCTION", "JPN GOV", "MMR GOV")),
    ("أصيب حتى الآن عشرون عسكريا باكستانيا برصاص القوات الهندية.", ("أصيب", "ASSAULT", "IND MIL", "PAK MIL")),
    ("قتل 12 مدنيا برصاص الجيش الهندي.", ("قتل", "ASSAULT", "Indian Army", "IND CVL")),
    ("اعتقلت السلطات التونسية سبعة من قادة حزب الوفاق.", ("اعتقلت", "COERCE", "TUN GOV", "TUN PTY")),
    ("شنت المقاتلات الهندية غارات على كشمير.", ("غارات", "ASSAULT", "IND MIL", "")),
    ("قدمت اليابان طلبا للبرازيل.", ("طلبا", "REQUEST", "JPN GOV", "BRA GOV")),
]

GENDER: list[tuple[str, Row]] = [
    ("جاء ذلك بعد سيطرة المعارضة السورية على حارم وانتشارها في سلقين.", ("انتشار", "MOBILIZE", "SYR REB", "")),
    ("أعلنت حركة طالبان مقتل أحد قادتها.", ("مقتل", "ASSAULT", "", "Taliban")),
    ("لم تشغل الهند منظومة صواريخ التي نشرتها في كشمير.", ("نشرتها", "MOBILIZE", "IND MIL", "")),
    ("استقبل وزير المالية المغربي الوزيرة فاطمة بوعلي التي انتقدت إسبانيا.", ("انتقدت", "ACCUSE", "GOV", "ESP GOV")),
    ("غادر مروان الهاشمي، وهو ضابط في الجيش الأردني، البلاد بعد انتقاده إسبانيا.", ("انتقاد", "ACCUSE", "JOR MIL", "ESP GOV")),
]

CHARGED: list[tuple[str, Row]] = [
    ("ندد الوزير المغربي بالهجمات التي اتهمت إسبانيا بتدبيرها.", ("اتهمت", "ACCUSE", "", "ESP GOV")),
    ("اتهم وزير مغربي بالفساد.", ("اتهم", "ACCUSE", "", "MAR GOV")),
    ("زار الوزير حزب الله الذي اتهم الهند باغتياله.", ("اتهم", "ACCUSE", "Hezbollah", "IND GOV")),
]

DIED: list[tuple[str, Row]] = [
    (
        "اعترفت باكستان، الجمعة، بمقتل ضابط باكستاني، مع عدد من مرافقيه، بغارة جوية للطيران الهندي.",
        ("غارة", "ASSAULT", "IND MIL", "PAK MIL"),
    ),
    ("قتل جندي هندي في هجوم آخر لحركة طالبان.", ("هجوم", "ASSAULT", "Taliban", "IND MIL")),
    ("أدت غارات هندية إلى تدمير مواقع الجيش الباكستاني.", ("تدمير", "ASSAULT", "IND MIL", "Pakistani Army")),
    ("خططت باكستان لهجمات تهدد القوات الهندية.", ("هجمات", "ASSAULT", "PAK MIL", "IND MIL")),
]

THREATENED: list[tuple[str, Row]] = [
    ("الهند تهدد بالرد إذا أوقفت اليابان مبيعات الأسلحة.", ("أوقفت", "SANCTION", "JPN GOV", "IND GOV")),
    ("قال الوزير إنه إذا فرضت اليابان عقوبات على بلاده فسوف ترد الهند.", ("ترد", "THREATEN", "IND GOV", "JPN GOV")),
    (
        "شن مسلحو حركة طالبان هجوما على القوات الهندية، قبل أن تندلع اشتباكات عنيفة.",
        ("اشتباكات", "ASSAULT", "Taliban + IND MIL", ""),
    ),
]

TWO_PARTIES: list[tuple[str, Row]] = [
    ("وقعت الهند اتفاقا مع البرازيل لشراء صواريخ.", ("شراء", "COOPERATE", "IND GOV", "BRA GOV")),
    ("قررت مصر شراء طائرات فرنسية.", ("شراء", "COOPERATE", "EGY GOV", "FRA GOV")),
    ("بحث الوزير المغربي تعزيز العلاقات بين الهند واليابان مع الرئيس البرازيلي.", ("تعزيز", "SUPPORT", "IND GOV + JPN GOV", "")),
    ('أسفر اللقاء عن تفاهم "هندي ياباني".', ("تفاهم", "AGREE", "IND GOV + JPN GOV", "")),
    (
        "كشف المصدر عن زيارة سيقوم بها وزير هندي للقاء المسؤولين اليابانيين.",
        ("زيارة", "CONSULT", "IND GOV", "JPN GOV"),
    ),
    (
        "تم إخلاء المقاتلين الهنود من البلدة بناء على أوامر من القوات الصينية.",
        ("أوامر", "REQUEST", "CHN MIL", "IND UAF"),
    ),
]

ANNOUNCED: list[tuple[str, Row]] = [
    ("جاء ذلك بعد إعلان البرازيل الانسحاب من الاتفاق.", ("انسحاب", "SANCTION", "BRA GOV", "")),
    ("انتقدت الهند اليابان بعد إعلانها تعليق المساعدات.", ("تعليق", "SANCTION", "IND GOV", "")),
    ("شن الجيش الهندي حملات في المناطق التي يسيطر عليها، وخاصة في كشمير وريفها.", ("يسيطر", "MOBILIZE", "Indian Army", "")),
]


@pytest.mark.parametrize(("text", "expected"), [*LIGHT, *COUNTED, *GENDER, *CHARGED, *DIED, *THREATENED, *TWO_PARTIES, *ANNOUNCED])
def test_who_did_what_to_whom(reader: Reader, text: str, expected: Row) -> None:
    assert expected in who_whom(read(reader, text))


def test_what_is_not_intended_is_denied_through_a_light_noun(reader: Reader) -> None:
    assert ("زيارة", "CONSULT", "denied") in statuses(read(reader, "لا تعتزم الهند القيام بزيارة إلى اليابان."))


def test_words_of_frequency_leave_the_clause_whole(reader: Reader) -> None:
    claims = who_whom(read(reader, "وكثيرا ما تنفذ الهند ضربات في كشمير، وشنت من قبل غارات جوية."))
    assert ("غارات", "ASSAULT", "IND MIL", "") in [(trigger.split(" ")[0], *rest) for trigger, *rest in claims]
