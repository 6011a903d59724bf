"""Verbs of force, going and holding that tell none of it: of states, of quoting, of short forms that only لم asks for."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, who_whom

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
