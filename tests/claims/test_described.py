"""Participles and relative clauses that tell what was done with the noun before them: deals that were concluded or signed."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from khabar.records import Claim
from tests.plain import parties, read


def _claim(reader: Reader, sentence: str, trigger: str) -> Claim:
    return next(c for c in read(reader, sentence, published="2021-03-15").claims if c.trigger_text == trigger)


@pytest.mark.parametrize(
    ("sentence", "trigger", "category", "date", "actors"),
    [
        ("لم تلتزم الحكومة بالاتفاق المبرم في 2017.", "مبرم", "AGREE", "2017", ""),
        ("تخلت نيروبي عن المعاهدة التجارية المبرمة مع أوغندا عام 2012.", "مبرمة", "AGREE", "2012", "UGA GOV"),
        ("عرضت الصحيفة البروتوكول الموقع بين تونس وروما العام 2009.", "موقع", "SUPPORT", "2009", "TUN GOV + ITA GOV"),
        ("قدم الوزير المذكرة، والموقعة في مايو 2016، إلى البرلمان.", "موقعة", "SUPPORT", "2016-05", ""),
        ("لا تذكر الخرائط الاتفاق الذي أبرم في 1991.", "أبرم", "AGREE", "1991", ""),
        ("تجاهل الخطاب الاتفاق الحدودي الذي وقع مع السودان عام 2012.", "وقع", "SUPPORT", "2012", "SDN GOV"),
    ],
)
def test_deals_are_told_by_how_they_are_described(
    reader: Reader, sentence: str, trigger: str, category: str, date: str, actors: str
) -> None:
    claim = _claim(reader, sentence, trigger)
    assert (claim.event_type, claim.status) == (category, "occurred")
    assert claim.date is not None and claim.date.edtf == date
    assert parties(claim.actor) == actors


def test_a_deal_and_its_participle_are_one_act(reader: Reader) -> None:
    told = [c.trigger_text for c in read(reader, "نشرت الصحف بنود الاتفاق الموقع بين بكين ومانيلا.").claims]
    assert told == ["موقع"]


@pytest.mark.parametrize("sentence", ["قصف الطيران السوداني الموقع.", "وصل الجنود الكينيون إلى الموقع بعد ساعة."])
def test_a_site_is_no_participle(reader: Reader, sentence: str) -> None:
    assert "موقع" not in [c.trigger_text for c in read(reader, sentence).claims]


def test_leaving_a_deal_befalls_whom_it_was_concluded_with(reader: Reader) -> None:
    claim = _claim(reader, "انسحبت أوتاوا من الاتفاق التجاري المبرم مع لندن عام 2020.", "انسحبت")
    assert (parties(claim.actor), parties(claim.recipient)) == ("CAN GOV", "GBR GOV")


def test_a_relative_clause_after_a_quotation_speaks_of_its_last_noun(reader: Reader) -> None:
    said = "قال الوزير الكندي في كلمة مقتضبة «نعلن اليوم تعليق الاتفاق التجاري» الذي وقع مع لندن عام 2020."
    claim = _claim(reader, said, "وقع")
    assert parties(claim.actor) == "GBR GOV"


def test_a_year_after_a_party_is_no_adjective(reader: Reader) -> None:
    claim = _claim(reader, "تعهدت الدول الأوروبية العام 2014 بإرسال مساعدات.", "تعهدت")
    assert claim.actor[0].text == "الدول الأوروبية"
    assert claim.date is not None and claim.date.edtf == "2014"
