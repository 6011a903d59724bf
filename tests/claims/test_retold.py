"""Parties that a claim leaves out and another claim of the same act names."""

from __future__ import annotations

from khabar.claims.retold import RULE
from khabar.reader import Reader
from khabar.records import Article, Claim


def claims(reader: Reader, text: str) -> list[Claim]:
    return list(reader.read(Article("t", text, published="2019-09-15")).claims)


def told(claim: Claim) -> tuple[str, list[str | None], list[str | None]]:
    return claim.event_type, [e.country for e in claim.actor], [e.country for e in claim.recipient]


def test_sanctions_told_again_are_of_those_who_imposed_them(reader: Reader) -> None:
    found = claims(reader, "فرضت كندا عقوبات على روسيا. وجاءت هذه العقوبات بعد أسابيع من التحذيرات.")
    assert [told(c) for c in found if c.event_type == "SANCTION"] == [("SANCTION", ["CAN"], ["RUS"])] * 2
    again = found[-1]
    assert {step.rule for step in again.steps if step.what.startswith(("actor", "recipient"))} == {RULE}
    assert all(
        e.span.of("فرضت كندا عقوبات على روسيا. وجاءت هذه العقوبات بعد أسابيع من التحذيرات.") == e.text
        for e in (*again.actor, *again.recipient)
    )


def test_other_parties_places_or_days_are_other_acts(reader: Reader) -> None:
    for second in ("وتضررت الصين من العقوبات على الصين.", "وشملت عقوبات فرضت عام 2014 على روسيا قطاع النفط."):
        last = claims(reader, f"فرضت كندا أمس عقوبات على روسيا. {second}")[-1]
        assert last.event_type == "SANCTION"
        assert last.actor == ()


def test_an_accusation_told_by_a_noun_is_the_one_told_by_the_verb(reader: Reader) -> None:
    found = claims(reader, "اتهمت مصر إثيوبيا بالمماطلة. وجاء الاتهام بعد ساعات.")
    assert [told(c) for c in found] == [("ACCUSE", ["EGY"], ["ETH"])] * 2


def test_who_attacked_is_never_taken_from_elsewhere(reader: Reader) -> None:
    found = claims(reader, "قصفت إسرائيل مواقع للجيش السوري. وأدى القصف إلى أضرار. وقتل مدنيان في قصف على بلدة أخرى.")
    assert [c.actor for c in found if c.event_type == "ASSAULT"][1:] == [()] * (len(found) - 1)
