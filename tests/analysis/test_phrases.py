"""Words of a text in an Arabic sentence: particles taken off, case by place, names left as they are."""

from __future__ import annotations

import pytest

from khabar.analysis.phrases import Phrases
from khabar.packs.lexicon import load

PHRASES = Phrases(load())


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("لمصادر طبية", "مصادر طبية"),
        ("للوزارة", "الوزارة"),
        ("والمحافظة", "المحافظة"),
        ("بـ«منظمة إغاثة»", "«منظمة إغاثة»"),
        ("لوكالة أنباء", "وكالة أنباء"),
        ("وزير الصحة", "وزير الصحة"),
        ("لجنة التحقيق", "لجنة التحقيق"),
        ("ليبرمان", "ليبرمان"),
        ("باريس", "باريس"),
        ("بيان عسكري", "بيان عسكري"),
        ("", ""),
        ("ل", "ل"),
    ],
)
def test_a_particle_is_taken_off_what_the_lexicon_knows_without_it(text: str, bare: str) -> None:
    assert PHRASES.bare(text) == bare


@pytest.mark.parametrize(
    ("subject", "oblique"),
    [
        ("مسؤولون عراقيون", "مسؤولين عراقيين"),
        ("مصدران", "مصدرين"),
        ("الحوثيون", "الحوثيين"),
        ("مسعفون", "مسعفين"),
        ("ماكرون", "ماكرون"),
        ("وزارة الصحة", "وزارة الصحة"),
        ("أردوغان", "أردوغان"),
    ],
)
def test_the_ending_goes_by_the_place_in_the_sentence(subject: str, oblique: str) -> None:
    assert PHRASES.oblique(subject) == oblique
    assert PHRASES.subject(oblique) == subject


def test_what_belongs_to_a_head_does_not_decline_with_it() -> None:
    assert PHRASES.subject("تجمع المسؤولين") == "تجمع المسؤولين"
