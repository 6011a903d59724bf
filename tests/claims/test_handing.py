"""What a noun hands to the word that governs it: parties of a measure lifted, of a text signed, of concessions and meetings."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

#: Sentences and all their claims.
TOLD: list[tuple[str, list[Row]]] = [
    ("رفعت واشنطن العقوبات عن كوبا.", [("رفعت", "CONCEDE", "USA GOV", "CUB GOV")]),
    ("أنهت الحكومة السويسرية حظر التجول.", [("أنهت", "CONCEDE", "CHE GOV", "")]),
    ("لن تقدم أثينا أي تنازلات لأنقرة.", [("تقدم", "CONCEDE", "GRC GOV", "TUR GOV")]),
    ("تم توقيع معاهدة بين بوليفيا وبيرو.", [("توقيع", "SUPPORT", "BOL GOV + PER GOV", "")]),
    ("وقعت بوليفيا معاهدة سلام مع بيرو.", [("وقعت", "SUPPORT", "BOL GOV + PER GOV", "")]),
    ("القمة ستعقد في لشبونة بين قادة غانا وتوغو.", [("قمة", "CONSULT", "GHA MIL + TGO GOV", "")]),
    ("باعت السويد أربع غواصات لأستراليا.", [("باعت", "COOPERATE", "SWE GOV", "AUS GOV")]),
    ("انتهت مدة الاتفاق المبرم في مايو 2011.", [("مبرم", "AGREE", "", "")]),
    ("رُفعت العقوبات.", [("رُفعت", "CONCEDE", "", "")]),
    ("أوقفت أثينا مساعداتها لغانا.", [("أوقفت", "SANCTION", "GRC GOV", "GHA GOV")]),
    ("وافقت الحكومة التشادية على المقترح.", [("وافقت", "AGREE", "TCD GOV", "")]),
    ("تشتري الهند النفط الروسي.", [("تشتري", "COOPERATE", "IND GOV", "RUS GOV")]),
    ("محادثات فيينا بين ليما وكيتو.", [("محادثات", "CONSULT", "PER GOV + ECU GOV", "")]),
    ("جاء ذلك بعد توقيع بوليفيا اتفاقية للصيد.", [("توقيع", "SUPPORT", "BOL GOV", "")]),
]

KEPT: list[tuple[str, Row]] = [
    ("ألغت بغداد العقوبات التي فرضتها كندا على البلاد.", ("عقوبات", "SANCTION", "CAN GOV", "")),
    ("دمر الطيران الفرنسي مواقع لتنظيم الدولة.", ("دمر", "ASSAULT", "FRA MIL", "Islamic State")),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_told(reader: Reader, text: str, expected: list[Row]) -> None:
    assert who_whom(read(reader, text)) == expected


@pytest.mark.parametrize(("text", "expected"), KEPT)
def test_what_still_is_told(reader: Reader, text: str, expected: Row) -> None:
    assert expected[:3] in [row[:3] for row in who_whom(read(reader, text))]


def test_an_agreement_concluded_was_concluded_whatever_is_asked_for(reader: Reader) -> None:
    claims = read(reader, "قال الوزير إن بلاده ستنسحب من الاتفاق المبرم مع غانا عام 2009.").claims
    assert [(c.event_type, c.status) for c in claims if c.event_type == "AGREE"] == [("AGREE", "occurred")]
