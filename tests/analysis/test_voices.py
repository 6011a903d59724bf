"""The grammar of the sentences of a brief, in both languages."""

from __future__ import annotations

import pytest

from khabar.analysis.arabic import Arabic
from khabar.analysis.english import English
from khabar.analysis.voice import Act, Name, words
from khabar.packs.lexicon import load
from khabar.packs.plover import MODES
from khabar.records import EVENT_TYPES
from tests.analysis.made import IRAN, ISRAEL, NOWHERE, QUDS, RUSSIA, SDF, TURKEY, Entity, Place

LEXICON = load()
AR, EN = Arabic(LEXICON), English(LEXICON)


def act(
    voice: Arabic | English, event_type: str, mode: str | None, who: Entity | None, whom: Entity | None, where: str | None = None
) -> Act:
    named = tuple(tuple(filter(None, [voice.party(e)] if e else [])) for e in (who, whom))
    return Act(event_type, mode, named[0], named[1], where)


# ------------------------------------------------------------------ English
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("occurred", "Israeli forces carried out air strikes on Iranian forces in Aleppo"),
        ("future", "Israeli forces are expected to carry out air strikes on Iranian forces in Aleppo"),
        ("hypothetical", "Israeli forces may carry out air strikes on Iranian forces in Aleppo"),
    ],
)
def test_english_by_status(status: str, expected: str) -> None:
    assert EN.clause(act(EN, "ASSAULT", "aerial", ISRAEL, IRAN, "Aleppo"), status) == expected


def test_english_agrees_in_number() -> None:
    assert EN.clause(act(EN, "RETREAT", "withdraw", TURKEY, None, "Aleppo"), "future") == "Turkey is expected to withdraw from Aleppo"
    assert EN.clause(act(EN, "ASSAULT", "aerial", None, IRAN), "occurred") == "air strikes on Iranian forces were reported"
    assert EN.clause(act(EN, "COERCE", "arrest", TURKEY, SDF), "occurred") == "Turkey detained the Syrian Democratic Forces"
    assert EN.clause(act(EN, "COERCE", "arrest", TURKEY, None), "occurred") == "Turkey detained people"


def test_english_denials_and_demands() -> None:
    strike = act(EN, "ASSAULT", "aerial", ISRAEL, IRAN)
    assert EN.denied(strike, Name("Iran")) == "Iran denied that Israeli forces had carried out air strikes on Iranian forces"
    assert EN.untold(strike, Name("SANA")) == "according to SANA, Israeli forces did not carry out air strikes on Iranian forces"
    leave = Act("RETREAT", "withdraw", (), (), "Maaloula")
    asked = EN.asked((Name("Russian forces"),), (Name("the Quds Force"),), leave)
    assert asked == "Russian forces asked the Quds Force to withdraw from Maaloula"


@pytest.mark.parametrize(("number", "expected"), [(1, "1 report"), (2, "2 reports"), (1200, "1,200 reports")])
def test_english_numbers(number: int, expected: str) -> None:
    assert EN.counted(number, "report") == expected


# ------------------------------------------------------------------ Arabic
def test_the_arabic_verb_agrees_in_gender_with_the_subject_after_it() -> None:
    assert AR.clause(act(AR, "ASSAULT", "aerial", ISRAEL, IRAN, "حلب"), "occurred") == (
        "شنت القوات الإسرائيلية غارات جوية على القوات الإيرانية في حلب"
    )
    assert AR.clause(act(AR, "RETREAT", "withdraw", QUDS, None, "معلولا"), "occurred") == "انسحب فيلق القدس من معلولا"
    assert AR.clause(act(AR, "RETREAT", "withdraw", RUSSIA, None, "معلولا"), "future") == "يُتوقع أن تنسحب القوات الروسية من معلولا"
    assert AR.clause(act(AR, "ASSAULT", None, QUDS, IRAN), "hypothetical") == "قد يشن فيلق القدس هجوما على القوات الإيرانية"


def test_arabic_without_an_actor() -> None:
    assert AR.clause(act(AR, "ASSAULT", None, None, IRAN, "حلب"), "occurred") == "وردت أنباء عن هجوم على القوات الإيرانية في حلب"


def test_arabic_joined_particles() -> None:
    iran = Name("إيران", True)
    assert AR.clause(Act("AID", None, (Name("روسيا", True),), (iran,)), "occurred") == "قدمت روسيا مساعدات لإيران"
    assert AR.clause(act(AR, "AID", None, TURKEY, IRAN), "occurred") == "قدمت تركيا مساعدات للقوات الإيرانية"
    assert AR.joined(["روسيا", "إيران"]) == "روسيا وإيران"


def test_arabic_denials_and_demands() -> None:
    strike = act(AR, "ASSAULT", "aerial", ISRAEL, IRAN)
    assert AR.denied(strike, Name("إيران", True)) == "نفت إيران قيام القوات الإسرائيلية بشن غارات جوية على القوات الإيرانية"
    assert AR.denied(strike, Name("الناطق")).startswith("نفى الناطق قيام")
    leave = Act("RETREAT", "withdraw", (), (), "معلولا")
    asked = AR.asked((Name("القوات الروسية", True),), (Name("فيلق القدس"),), leave)
    assert asked == "طالبت القوات الروسية فيلق القدس بالانسحاب من معلولا"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "خبر واحد"), (2, "خبران"), (3, "3 أخبار"), (10, "10 أخبار"), (11, "11 خبرا"), (99, "99 خبرا"), (100, "100 خبر"),
        (103, "103 أخبار"), (111, "111 خبرا"), (200, "200 خبر"),
    ],
)  # fmt: skip
def test_arabic_numbers(number: int, expected: str) -> None:
    assert AR.counted(number, "report") == expected


def test_an_adjective_of_two_words_agrees_in_both() -> None:
    korea = AR.party(Entity("قوات", NOWHERE, None, "PRK", "MIL"))
    assert korea is not None
    assert korea.text.split()[1].startswith("ال") and korea.text.split()[2].startswith("ال")
    assert all(word.endswith("ة") for word in korea.text.split()[1:])


# ------------------------------------------------------------------ both
def test_every_act_has_words_in_both_languages() -> None:
    for voice in (AR, EN):
        for category in EVENT_TYPES:
            for mode in (None, *MODES[category]):
                clause = voice.clause(act(voice, category, mode, RUSSIA, IRAN, "X"), "occurred")
                assert "  " not in clause and "{" not in clause, clause
    assert set(words("ar")["acts"]) == set(words("en")["acts"])
    assert set(words("ar")["text"]) == set(words("en")["text"])
    assert set(words("ar")["figures"]) == set(words("en")["figures"])


@pytest.mark.parametrize(
    ("edtf", "english"),
    [
        ("2018-05-10", "10 May 2018"), ("2018-05", "May 2018"), ("2018", "2018"), ("2018-05?", "May 2018"),
        ("../2018-05-20", "by 20 May 2018"), ("2018-05-09/2018-05-10", "9 May 2018 – 10 May 2018"),
        ("2018-22", "1 June 2018 – 31 August 2018"),
        (None, "no date"),
    ],
)  # fmt: skip
def test_dates_are_worded(edtf: str | None, english: str) -> None:
    assert EN.date(edtf) == english
    assert "{" not in AR.date(edtf)


def test_a_place_is_named_in_both_languages() -> None:
    heights = Place("هضبة الجولان", NOWHERE, "Golan Heights", "SYR", 33.0, 35.8, "region", "golan")
    assert (EN.place(heights), AR.place(heights)) == ("the Golan Heights", "هضبة الجولان")


def test_a_party_that_is_nobody_has_no_name() -> None:
    nobody = Entity("المسلحون", NOWHERE, None, None, "UAF")
    assert (AR.party(nobody), EN.party(nobody)) == (None, None)


@pytest.mark.parametrize(
    ("names", "arabic", "english"),
    [
        (["سانا"], "سانا", "سانا"),
        (["سانا", "سانا", "تاس"], "سانا وتاس", "سانا and تاس"),
        (["سانا", "تاس", "رويترز"], "سانا، وتاس، ورويترز", "سانا, تاس, and رويترز"),
    ],
)
def test_lists_are_those_of_the_language(names: list[str], arabic: str, english: str) -> None:
    assert (AR.joined(names), EN.joined(names)) == (arabic, english)


def test_phrases_that_hold_lists_are_set_apart() -> None:
    assert EN.joined(["a and b", "c"], nested=True) == "a and b, and c"
    assert AR.joined(["أ وب", "ج"], nested=True) == "أ وب، وج"
