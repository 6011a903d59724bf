"""Who meets, talks and works with whom, where the other party is a pronoun, somebody's counterpart, or one who is sent."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, statuses, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

ROWS: list[tuple[str, Row]] = [
    # what is discussed is no subject; "with him" is the other one
    ("استقبل الرئيس الهندي السفير الصيني وبحث معه سبل زيادة التجارة.", ("بحث", "CONSULT", "CHN GOV", "IND GOV")),
    ("التقى الوزير الهندي نظيره الصيني حيث بحث معه أزمة نيبال.", ("بحث", "CONSULT", "IND GOV + CHN GOV", "")),
    ("تطرق الجانبان الهندي والصيني إلى أزمة الحدود.", ("تطرق", "CONSULT", "IND GOV + CHN GOV", "")),
    # "his counterpart" is a man, and may be named; where they meet is no part of him
    ("التقى الرئيس الهندي نظيره الفرنسي إيمانويل ماكرون في باريس.", ("التقى", "CONSULT", "IND GOV", "Emmanuel Macron")),
    ("اتهمت الهند الصين ووزير خارجيتها راجيش كومار بالكذب.", ("اتهمت", "ACCUSE", "IND GOV", "CHN GOV + CHN GOV")),
    (
        "أجرى الرئيس الغاني اتصالا مع نظيره الفرنسي إيمانويل ماكرون وأمير الكويت.",
        ("اتصالا", "CONSULT", "GHA GOV", "Emmanuel Macron + Sabah al-Ahmad"),
    ),
    ("قالت الهند إن التعاون بينها وبين الصين مستمر.", ("تعاون", "COOPERATE", "IND GOV + CHN GOV", "")),
    ("ألغى الوزير الهندي محادثات بينه وبين نظيره الصيني.", ("ألغى", "REJECT", "IND GOV", "CHN GOV")),
    # after "that he" a verb with an act as its object, no noun; duty is on whom "must" names right after it
    ("قال الوزير الهندي إنه رفض طلب الصين.", ("رفض", "REJECT", "IND GOV", "CHN GOV")),
    ("قال الوزير الهندي إنه يجب على الصين أن تسحب قواتها.", ("يجب", "REQUEST", "IND GOV", "CHN GOV")),
    # an act that opens the sentence is of him whom its verb names; of a call that a sentence ends with
    ("وخلال لقائه بالرئيس الهندي في باريس، تحدث ماكرون عن الأزمة.", ("لقائ", "CONSULT", "IND GOV", "Emmanuel Macron")),
    (
        "دعا الوزير الهندي إلى الهدوء، وذلك في اتصال هاتفي أجراه مع نظيره الصيني.",
        ("اتصال هاتفي", "CONSULT", "IND GOV", "CHN GOV"),
    ),
    # who stands after "by the help of" helps; who stands after a verb with its object does it
    ("اعتقلت الشرطة الهندية المهرب بمساعدة الجيش الصيني.", ("مساعدة", "AID", "Chinese Army", "IND COP")),
    ("في الجبال مسلحون أكراد تدعمهم الهند.", ("تدعمهم", "AID", "IND GOV", "IND UAF")),
    ("تقدمت قوات كردية مدعومة من الهند والصين نحو المدينة.", ("مدعومة", "AID", "IND GOV + CHN GOV", "IND PRM")),
    ("قالت الهند إن شركة تركية أنشأها الوزير الصيني تلقت أموالا من روسيا.", ("تلقت", "AID", "RUS GOV", "TUR BUS")),
    # what befell somebody, what a place saw
    ("أدان الوزير الهندي الهجوم الذي تعرضت له السفارة الصينية.", ("هجوم", "ASSAULT", "", "CHN GOV")),
    # a nationality of two words after another
    ("تعقد القمة الأمريكية الكورية الشمالية في سنغافورة.", ("قمة", "CONSULT", "USA GOV + PRK GOV", "")),
    # who is told to go goes
    ("كلف الرئيس الهندي وزير الدفاع بالسفر إلى موسكو.", ("سفر", "CONSULT", "GOV", "RUS GOV")),
    ("أقام رئيس الوزراء الهندي عشاء للرئيس الصيني.", ("عشاء", "CONSULT", "Narendra Modi", "Xi Jinping")),
]


@pytest.mark.parametrize(("sentence", "row"), ROWS)
def test_with_whom(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


def test_round_of_talks(reader: Reader) -> None:
    """A round only groups talks: what is said of it is said of them."""
    found = read(reader, "سيجري الوزير الهندي جولة من المحادثات مع نظيره الصيني.")
    assert statuses(found) == [("محادثات", "CONSULT", "future")]


def test_ministry_of_cooperation(reader: Reader) -> None:
    assert not read(reader, "قال وزير الدولة لشؤون التعاون الدولي في الهند إن الأزمة انتهت.").claims


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("وقال الوزير الهندي خلال اللقاء إن الأزمة انتهت.", set()),
        ("وقال الوزير الهندي خلال لقائه نظيره الصيني إن الأزمة انتهت.", {"CONSULT"}),
        ("وقال الوزير الهندي خلال الاجتماع مع نظيره الصيني إن الأزمة انتهت.", {"CONSULT"}),
    ],
)
def test_the_meeting(reader: Reader, sentence: str, told: set[str]) -> None:
    """A meeting that the reader knows of is not told again."""
    assert {claim.event_type for claim in read(reader, sentence).claims} == told


def test_seen_by_a_place(reader: Reader) -> None:
    claims = read(reader, "أدت المظاهرات التي شهدتها موسكو إلى إغلاق المتاجر.").claims
    found = next(claim for claim in claims if claim.event_type == "PROTEST")
    assert not found.actor and found.place is not None and found.place.name == "Moscow"


def test_duty_on_what_is_kept(reader: Reader) -> None:
    """What "on" belongs to a noun after "must" puts a duty on nobody."""
    claims = read(reader, "قال الوزير الهندي إن الاتفاق يجب الحفاظ عليه.").claims
    assert all(not claim.recipient for claim in claims)
