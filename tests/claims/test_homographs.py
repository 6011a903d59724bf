"""Words that are spelled like an act and tell none, each beside the act that they look like."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read

#: sentence, the categories told in it
ROWS: list[tuple[str, set[str]]] = [
    # a form that only the jussive of one verb has is of another verb, except after لم
    ("تستعد القوات الهندية لموسم الأمطار.", set()),
    ("لم تستعد القوات الهندية التلة.", {"MOBILIZE"}),
    ("كان الوزير الهندي يستقل سيارته في مومباي.", set()),
    ("لم يستقل الوزير الهندي من منصبه.", {"RETREAT"}),
    ("يعد ميناء مومباي أكبر موانئ الهند، وقوات الهند هناك.", set()),
    # "is held to be", "prepares"; a promise says what is promised
    ("تعد الهند أكبر ديمقراطية في العالم.", set()),
    ("تعد الحكومة الهندية المزارعين بأنها ستزيد الأجور.", {"AGREE"}),
    ("وعدت الحكومة الهندية المزارعين بزيادة الأجور.", {"AGREE"}),
    # "is called", "claims"; who calls upon somebody
    ("أوقفت الشرطة الهندية رجلا يدعى راجيش.", {"COERCE"}),
    ("دعت الهند الصين إلى الحوار.", {"REQUEST", "CONSULT"}),
    # "and a feast"
    ("أعلنت الهند يوم الأحد عطلة وعيدا وطنيا.", set()),
    # "holds fifty members"; ground that was annexed
    ("يضم الاتحاد الذي تقوده الهند خمسين عضوا رسميا.", set()),
    ("ضمت الصين الجزيرة إليها رسميا.", {"MOBILIZE"}),
    # what is taken as a seat, a shape, a step
    ("تتخذ القوات الهندية من المطار مقرا لها.", set()),
    # boats are stopped, drafts are objected to
    ("وجرى اعتراض قارب مهاجرين قبالة ليماسول.", set()),
    ("وأبدت الصين اعتراضها على مشروع القرار.", {"REJECT"}),
    # the names of makes
    ("عرض الجيش الهندي صواريخ من طرازي رعد وفجر في مومباي.", set()),
    ("أطلق الجيش الهندي صواريخ من طراز فجر على قرى في كشمير.", {"ASSAULT"}),
    # surroundings, and who is told
    ("انتشر الجيش الهندي في المدينة ومحيطها.", {"MOBILIZE"}),
    ("لم ترد أي تقارير عن وقوع قتلى في كشمير.", set()),
    ("يشكل الجيش الهندي خطرا على قوات الحدود.", set()),
]


@pytest.mark.parametrize(("sentence", "told"), ROWS)
def test_told(reader: Reader, sentence: str, told: set[str]) -> None:
    assert {claim.event_type for claim in read(reader, sentence).claims} == told
