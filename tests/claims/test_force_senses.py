"""Verbs of force, going and holding that tell none of it: of states, of quoting, of short forms that only لم asks for."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, statuses, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

GOING: list[tuple[str, list[Row]]] = [
    ("دخلت القوات الهندية كشمير.", [("دخلت", "MOBILIZE", "IND MIL", "")]),
    ("تركت كولومبيا الأمر للقضاء.", []),
    ("دخلت البرازيل مرحلة صعبة بعد الانتخابات.", []),
    ("بلغت البرازيل نصف النهائي.", []),
    ("تقدمت البرازيل بهدف مبكر.", []),
    # a noun with its state, or a place that is not its own: its army
    ("انتقدت اليابان عسكرة الصين لجزر متنازع عليها.", [("عسكرة", "MOBILIZE", "CHN MIL", "")]),
    ("انسحبت إثيوبيا من جنوب الصومال.", [("انسحبت", "RETREAT", "ETH MIL", "")]),
]


@pytest.mark.parametrize(("sentence", "rows"), GOING)
def test_a_state_goes_nowhere_by_itself(reader: Reader, sentence: str, rows: list[Row]) -> None:
    assert [row for row in who_whom(read(reader, sentence)) if row[1] in ("MOBILIZE", "RETREAT")] == rows


SHORT: list[tuple[str, set[str]]] = [
    ("لم يستقل الوزير الهندي من منصبه.", {"RETREAT"}),
    ("قال الوزير الهندي إنه لن يستقل طائرة.", set()),
    ("وتستعد القوات الهندية للاستعراض السنوي.", set()),
    ("لم ترد أي معلومات من الجيش الهندي.", set()),
    ("وتعد الهند سوقا كبيرة للسلاح.", set()),
    ("ويصب النهر في خليج البنغال قرب مواقع الجيش الهندي.", set()),
]


@pytest.mark.parametrize(("sentence", "categories"), SHORT)
def test_short_forms_stand_after_lam_only(reader: Reader, sentence: str, categories: set[str]) -> None:
    assert {row[1] for row in who_whom(read(reader, sentence))} == categories


PARTIES: list[tuple[str, Row]] = [
    # who orders as a court does it, when it asks nobody else
    ("أمرت النيابة المصرية بحبس الناشط كريم سالم.", ("حبس", "COERCE", "EGY JUD", "EGY CVL")),
    # who fell stands after the word for victim
    ("وقع انفجار في مقديشو راح ضحيته ثلاثة شرطيين صوماليين.", ("راح", "ASSAULT", "", "SOM COP")),
    # one of a nationality strikes
    ("طعن فلسطيني جنديا إسرائيليا في القدس.", ("طعن", "ASSAULT", "PSE", "ISR MIL")),
    # the sign of tanwin for that of the passive
    ("قٌتل جندي هندي في كابل.", ("قتل", "ASSAULT", "", "IND MIL")),
    # whose arms they are gives them up
    ("تبحث القمة نزع السلاح النووي لكوريا الشمالية.", ("نزع السلاح النووي", "RETREAT", "PRK MIL", "")),
]


@pytest.mark.parametrize(("sentence", "row"), PARTIES)
def test_who_and_whom(reader: Reader, sentence: str, row: Row) -> None:
    trigger, *rest = row
    assert tuple(rest) in [tuple(r[1:]) for r in who_whom(read(reader, sentence)) if r[0].replace("ٌ", "") == trigger]


NOBODY: list[str] = [
    "تهدف المذكرة الهندية إلى تفتيش المسافرين في كشمير.",
    "قالت مصادر عسكرية هندية إنه تم اعتقال مسلحين.",
]


@pytest.mark.parametrize("sentence", NOBODY)
def test_documents_and_sources_use_no_force(reader: Reader, sentence: str) -> None:
    assert [row[2] for row in who_whom(read(reader, sentence)) if row[1] == "COERCE"] in ([], [""])


def test_quoting_is_no_death(reader: Reader) -> None:
    assert who_whom(read(reader, "واستشهد الوزير الهندي بما قاله غاندي.")) == []


def test_a_decision_spoken_of_was_taken(reader: Reader) -> None:
    told = statuses(read(reader, "أسف الرئيس الهندي لقرار كندا الانسحاب من معاهدة المناخ."))
    assert ("انسحاب", "SANCTION", "occurred") in told


TOGETHER: list[tuple[str, list[Row]]] = [
    # the dead and the hurt of one attack
    (
        "أعلنت الشرطة الهندية مقتل ثلاثة مدنيين وإصابة سبعة جنود في هجوم على حافلة.",
        [("هجوم", "ASSAULT", "", "IND CVL + IND MIL")],
    ),
    ("قتل ثلاثة جنود هنود وأصيب مدنيان في هجوم شنه مسلحون.", [("هجوم", "ASSAULT", "UAF", "IND CVL + IND MIL")]),
    # whom prison befalls is sentenced
    ("حكمت المحكمة الهندية بسجن الناشط كريم سالم.", [("حكمت", "SANCTION", "IND JUD", "IND CVL")]),
    # what a relative with no pronoun back speaks of is its subject: a party after its verb is the object
    ("العواصف التي ضربت الهند أمس قوية.", []),
    ("الصاروخ الذي استهدف الهند باكستاني.", [("استهدف", "ASSAULT", "", "IND GOV")]),
]


@pytest.mark.parametrize(("sentence", "rows"), TOGETHER)
def test_one_act_and_whom_it_befell(reader: Reader, sentence: str, rows: list[Row]) -> None:
    found = [(*row[:3], " + ".join(sorted(row[3].split(" + ")))) for row in who_whom(read(reader, sentence))]
    assert [row[1:2] + row[3:] for row in found] == [row[1:2] + row[3:] for row in rows]


def test_an_act_right_after_a_spokesman_is_no_name(reader: Reader) -> None:
    told = who_whom(read(reader, "أعلن المتحدث باسم الشرطة الهندية القبض على ثلاثة لصوص."))
    assert [row[1] for row in told] == ["COERCE"]


def test_the_verb_tells_a_womans_name(reader: Reader) -> None:
    told = who_whom(read(reader, "قالت ليلى حداد إنها اعتقلت في كابل."))
    assert [(row[1], row[2]) for row in told] == [("COERCE", "")]


IDIOMS: list[tuple[str, str]] = [
    ("دخلت الشرطة الهندية المبنى وأطلقت النار على الطلاب.", "IND COP"),
    ("وصل الوفد الهندي وأطلق مسلحون النار على الطلاب.", "IND UAF"),
]


@pytest.mark.parametrize(("sentence", "actor"), IDIOMS)
def test_what_makes_an_idiom_with_a_verb_is_not_its_subject(reader: Reader, sentence: str, actor: str) -> None:
    assert [row[2] for row in who_whom(read(reader, sentence)) if row[1] == "ASSAULT"] == [actor]


def test_a_passive_goes_back_to_its_topic(reader: Reader) -> None:
    told = who_whom(read(reader, "قالت الوزارة الكولومبية إن ثلاثين هنديا أفرج عنهم من السجون."))
    assert ("أفرج", "RETREAT", "", "IND") in told
    told = who_whom(read(reader, "قالت الوزارة الهندية إن الحكومة الهندية أفرجت عن صحفي."))
    assert [row[2] for row in told if row[1] == "RETREAT"] == ["Indian Government"]


def test_who_retakes_a_place_may_stand_between(reader: Reader) -> None:
    told = who_whom(read(reader, "أكد الخبراء أهمية استعادة القوات الهندية لمدينة سريناغار."))
    assert [row[2] for row in told if row[1] == "MOBILIZE"] == ["IND MIL"]


def test_no_army_strikes_its_own(reader: Reader) -> None:
    told = who_whom(read(reader, "قصفت الهند القرية ردا على إطلاق صواريخ على قواعد عسكرية هندية."))
    assert [row[2:] for row in told if row[0] == "إطلاق"] == [("", "IND MIL")]
