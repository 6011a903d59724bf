"""A form that may be a verb or a noun: after و, after "على" with a party, with the sign of the indefinite."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read

BESIDE = [
    ("أعلنت مالي قطع علاقاتها مع كييف ومنع مواطنيها من السفر.", "منع", "COERCE", "occurred"),
    ("لوح الوزير بإغلاق السفارة وطرد السفراء.", "طرد", "SANCTION", "hypothetical"),
]


@pytest.mark.parametrize(("sentence", "trigger", "category", "status"), BESIDE)
def test_an_act_beside_another_is_a_noun(reader: Reader, sentence: str, trigger: str, category: str, status: str) -> None:
    claims = [c for c in read(reader, sentence).claims if c.trigger_text == trigger]
    assert [(c.event_type, c.status) for c in claims] == [(category, status)]


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [("تحدث الوزير عن هدوء قريب وقطع المسلحون الطريق إلى المطار.", "قطع"), ("دعت أثينا إلى انسحاب القوات وطلب السفير مهلة.", "طلب")],
)
def test_a_verb_with_a_subject_of_its_own_stays_one(reader: Reader, sentence: str, trigger: str) -> None:
    assert [c.status for c in read(reader, sentence).claims if c.trigger_text == trigger] == ["occurred"]


def test_what_is_written_as_indefinite_is_no_verb(reader: Reader) -> None:
    claims = read(reader, "انسحب الوفد من القاعة، متهماً بغداد بقصف المدنيين.").claims
    assert [(c.trigger_text, c.event_type) for c in claims if c.event_type in ("ACCUSE", "ASSAULT")] == [
        ("متهماً", "ACCUSE"),
        ("قصف", "ASSAULT"),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["قال الوزير إن على أثينا سحب سفيرها.", 'وقال الوزير: "على أثينا، قبل أي شيء، سحب سفيرها".', "قال الوزير إن على أثينا أن تسحب سفيرها."],
)
def test_on_a_party_is_what_it_must_do(reader: Reader, sentence: str) -> None:
    request, *_ = (c for c in read(reader, sentence).claims if c.event_type == "REQUEST")
    assert (request.trigger_text, request.recipient[0].country) == ("على", "GRC")


def test_on_a_party_after_a_verb_is_its_argument(reader: Reader) -> None:
    assert not [c for c in read(reader, "رد الوزير على اليونان بسحب السفير.").claims if c.trigger_text == "على"]
