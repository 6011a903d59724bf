"""Persons whom no pack knows, found as who says something."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import actors, read

NAMED = [
    ("وقال هولدر موينخ إن المدينة آمنة.", "هولدر موينخ"),
    ("وقالت جورفينا تشابكان إنها ترفض التعليق.", "جورفينا تشابكان"),
    ("أكد مورتزيس أن الوضع صعب.", "مورتزيس"),
    ("وقال ألفونتو رومارو، مدير المنظمة، إن الوضع صعب.", "ألفونتو رومارو، مدير المنظمة"),
    ("انسحب مورتزيس من السباق. وقال مورتزيس إن الوضع صعب.", "مورتزيس"),
]
#: Words that look alike and name nobody.
NOBODY = [
    "وأعلنت انفصالها عن البلاد.",
    "وقالت شريحة إن الوضع صعب.",
    "وقالت منشورات إن الوضع صعب.",
    "أكد قرائن قوية.",
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_speaker_is_a_person(reader: Reader, text: str, name: str) -> None:
    assert name in [words for words, *_ in actors(read(reader, text))]


@pytest.mark.parametrize("text", NOBODY)
def test_no_speaker(reader: Reader, text: str) -> None:
    assert all(m.kind != "actor" or m.value is None for m in read(reader, text).mentions)


def test_country_after_a_name_is_a_party(reader: Reader) -> None:
    claims = read(reader, "وقال هولدر موينخ إن المدينة آمنة. واتهم موينخ روسيا بقصفها.").claims
    accusing = next(c for c in claims if c.event_type == "ACCUSE")
    assert [e.text for e in accusing.actor] == ["موينخ"]
    assert [e.country for e in accusing.recipient] == ["RUS"]


def test_somebody_of_the_movement(reader: Reader) -> None:
    """ "The movement" to which somebody belongs is the one named before, in the same sentence too; a country after it is no part of it."""
    claims = read(reader, "نفت حركة حماس ذلك. واتهم مسؤول في الحركة إسرائيل بالكذب.").claims
    accusing = next(c for c in claims if c.event_type == "ACCUSE")
    assert [(e.text, e.country, e.sector) for e in accusing.actor] == [("مسؤول في الحركة", "PSE", "REB")]
    assert [e.country for e in accusing.recipient] == ["ISR"]


def test_one_person_with_two_titles(reader: Reader) -> None:
    claims = read(reader, "دعا وزير الخارجية القطري الشيخ حمد بن راشد إلى الحوار.").claims
    assert [e.text for e in claims[0].actor] == ["وزير الخارجية القطري الشيخ حمد بن راشد"]
    assert not claims[0].recipient


def test_envoy_of_a_president(reader: Reader) -> None:
    claims = read(reader, "انتقد مبعوث الرئيس الأميركي إلى سوريا الحكومة التركية.").claims
    assert [(e.country, e.name) for e in claims[0].actor] == [("USA", None)]
    assert [e.country for e in claims[0].recipient] == ["TUR"]
