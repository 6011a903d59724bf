"""Who says it at the end of a sentence, and of which country those are of whom only an office is told. Sentences written for this test."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from khabar.records import Article, Claim


def claim(reader: Reader, text: str, trigger: str) -> Claim:
    """The claim with this trigger."""
    found = reader.read(Article("t", text, published="2021-03-15")).claims
    return next(c for c in found if c.trigger_text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        ("تظاهر المئات في العاصمة، قال شهود عيان.", "تظاهر", ["شهود عيان"]),
        ("انسحبت القوات من البلدة فجر الأحد، كما أعلنت الشرطة الغانية.", "انسحبت", ["الشرطة الغانية"]),
        ("ستنشر الشرطة الغانية ألف عنصر في أكرا، كما أعلنت الخميس.", "ستنشر", ["الشرطة الغانية"]),
        ("تظاهر المئات في العاصمة، أكد المتحدث باسم البلدية لوكالة رويترز.", "تظاهر", ["لوكالة رويترز", "المتحدث باسم البلدية"]),
        # what follows the verb is said or done; what stands before it only sets the scene
        ("هاجم مسلحون قافلة قرب الحدود، أعلن الجيش عن تدميرها لاحقا.", "هاجم", []),
        ("هاجم مسلحون القرية ثم انسحبوا منها، كما فعلوا العام الماضي.", "هاجم", []),
        ("بعد لقاء الرئيس الغاني في أكرا، قال الوزير.", "لقاء", []),
        ("استهدف الجيش منزلا في القرية، قال إنه مقر للمسلحين.", "استهدف", []),
    ],
)
def test_a_verb_of_saying_at_the_end_names_the_source(reader: Reader, text: str, trigger: str, chain: list[str]) -> None:
    assert [source.text for source in claim(reader, text, trigger).attribution] == chain
