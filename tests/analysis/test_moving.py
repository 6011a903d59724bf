"""What is no coming or leaving of a force: advances towards a place, arms, people."""

from __future__ import annotations

import pytest

from khabar.analysis.moving import Moves
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article, Entity
from tests.analysis.made import IRAN, NOWHERE, RUSSIA, TOWN, claim

MOVES = Moves(load())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دخلت القوات التركية مدينة منبج.", {("enters", "Manbij")}),
        ("وصلت القوات التركية إلى مدينة منبج.", {("enters", "Manbij")}),
        ("تقدمت القوات التركية نحو مدينة منبج.", set()),
        ("تقدمت القوات التركية باتجاه وسط مدينة منبج.", set()),
        ("وصلت القوات التركية إلى مشارف مدينة منبج.", set()),
        ("انسحبت القوات التركية من محيط مدينة منبج.", {("leaves", "Manbij")}),
    ],
)
def test_an_advance_towards_a_place_is_no_coming(reader: Reader, text: str, expected: set[tuple[str, str]]) -> None:
    reading = reader.read(Article("a", text, published="2020-03-03"))
    rows = [(p, next(c for c in reading.claims if c.id == p.claim)) for p in reading.presence if p.claim]
    found = {(p.change, p.place.name) for p, c in rows if p.change in ("enters", "leaves") and MOVES.tells(c, p.change, p.actor, p.place)}
    assert found == expected


def test_arms_that_are_sent_are_nobody() -> None:
    assert not MOVES.tells(claim("c1", "MOBILIZE", "weapons", actor=(IRAN,), place=TOWN), "enters", IRAN, TOWN)
    assert MOVES.tells(claim("c1", "MOBILIZE", "troops", actor=(IRAN,), place=TOWN), "enters", IRAN, TOWN)


def test_a_person_is_no_force_and_of_the_deported_only_fighters_are() -> None:
    person = next(row for row in load().actors if row.kind == "person")
    traveller = Entity(person.label, NOWHERE, person.name, person.country, "GOV", person.label, person.id)
    assert not MOVES.tells(claim("c1", "RETREAT", "withdraw", actor=(traveller,), place=TOWN), "leaves", traveller, TOWN)
    official = Entity("مسؤول", NOWHERE, None, "EGY", "GOV")
    deported = claim("c1", "COERCE", "deport", recipient=(official, RUSSIA), place=TOWN)
    assert [MOVES.tells(deported, "leaves", e, TOWN) for e in (official, RUSSIA)] == [False, True]


def test_what_is_held_or_asked_for_is_not_judged_here() -> None:
    held = claim("c1", "MOBILIZE", "weapons", actor=(IRAN,), place=TOWN)
    assert MOVES.tells(held, "holds", IRAN, TOWN) and MOVES.tells(held, "asked-to-leave", IRAN, TOWN)
