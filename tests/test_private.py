"""Private persons are shown by role, everywhere that leaves a case but in the words of the article."""

from __future__ import annotations

import pytest

from khabar.display import is_rtl
from khabar.private import PRIVATE, Privacy, roles
from khabar.reader import Reader
from khabar.records import Claim, Entity, Source, Span
from tests.plain import read


@pytest.fixture(scope="module")
def privacy(reader: Reader) -> Privacy:
    return Privacy(reader.lexicon)


def entity(text: str, label: str | None = None, sector: str | None = None, ref: str | None = None, **more: str) -> Entity:
    return Entity(text, Span(0, len(text)), None, "SYR", sector, label, ref, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "one, role",
    [
        (entity("سامر الحداد", "سامر الحداد"), "شخص"),
        (entity("الجندي سامر الحداد", "سامر الحداد", "MIL", "head.soldier"), "الجندي"),
        (entity("الجندي سامر الحداد", "سامر الحداد", "MIL"), "الجندي"),
        (entity("والناشطة لينا الحداد", "لينا الحداد", "CVL", "head.activist"), "والناشطة"),
        (entity("الحداد", "سامر الحداد", "MIL", "head.soldier"), "عسكري"),
        (entity("عنه", "سامر الحداد", "CVL", "head.activist", inferred="pronoun"), "مدني"),
        (entity("الصحفي", "سامر الحداد", "JRN", "head.journalist", inferred="description"), "الصحفي"),
        (entity("والده سامر", "سامر", "GOV", "head.relatives"), "والده"),
    ],
)
def test_a_private_person_is_shown_by_role(privacy: Privacy, one: Entity, role: str) -> None:
    shown = privacy.entity(one)
    assert (shown.text, shown.label, shown.name, shown.inferred) == (role, None, None, PRIVATE)
    assert (shown.span, shown.country, shown.sector, shown.ref) == (one.span, one.country, one.sector, one.ref)
    assert privacy.entity(shown) == shown


def test_every_role_is_told_in_both_languages() -> None:
    assert all(is_rtl(role.ar) and not is_rtl(role.en) and role.en for role in roles().values())


@pytest.mark.parametrize(
    "one",
    [
        entity("وزير الزراعة سامر الحداد", "سامر الحداد", "GOV", "head.minister"),
        entity("المتحدث سامر الحداد", "سامر الحداد", None, "head.spokesman"),
        entity("العميد سامر الحداد", "سامر الحداد", "MIL"),
        entity("النائب سامر الحداد", "سامر الحداد", "LEG"),
        entity("حركة «الوادي»", "الوادي", "REB", "head.movement"),
        entity("ثلاثة جنود", None, "MIL", "head.soldier"),
        entity("القوات الروسية", None, "MIL", "head.forces"),
        entity("سامر الحداد", "سامر الحداد", None, None, inferred="judgement"),
        Entity("بوتين", Span(0, 5), "Vladimir Putin", "RUS", "GOV", "فلاديمير بوتين", "vladimir-putin"),
    ],
)
def test_public_roles_groups_and_what_a_reviewer_wrote_keep_their_names(privacy: Privacy, one: Entity) -> None:
    assert privacy.entity(one) is one


def test_sources(privacy: Privacy) -> None:
    def text(words: str, kind: str, ref: str | None = None, name: str | None = None) -> str:
        return privacy.source(Source(words, Span(0, len(words)), kind, name, None, ref)).text  # type: ignore[arg-type]

    assert text("سامر الحداد", "person") == "شخص"
    assert text("المحامي سامر الحداد", "person", "head.lawyer") == "المحامي"
    assert text("المحامي", "person", "head.lawyer") == "المحامي"
    assert text("المتحدث سامر الحداد", "official", "head.spokesman") == "المتحدث سامر الحداد"
    assert text("مصادر محلية", "anonymous", "head.sources") == "مصادر محلية"
    assert text("بوتين", "person", "vladimir-putin", "Vladimir Putin") == "بوتين"


SENTENCE = "اعتقلت الشرطة الروسية الناشطة لينا الحداد في مدينة حلب، وقال سامر النجار إن القوات الروسية قصفت قرية قرب إدلب."


def claims(reader: Reader) -> tuple[Claim, ...]:
    return read(reader, SENTENCE).claims


def test_a_claim_keeps_its_spans_and_loses_the_names(reader: Reader, privacy: Privacy) -> None:
    raw = claims(reader)
    assert "الحداد" in str(raw)
    assert "النجار" in str(raw)
    shown = [privacy.claim(c) for c in raw]
    for c, before in zip(shown, raw, strict=True):
        rest = str((c.actor, c.recipient, c.attribution, c.steps))
        assert "الحداد" not in rest
        assert "النجار" not in rest
        assert [e.span for e in c.recipient] == [e.span for e in before.recipient]
        assert c.quote_text == before.quote_text


def test_a_claim_without_private_persons_is_the_same_object(reader: Reader, privacy: Privacy) -> None:
    for c in read(reader, "قصفت القوات الروسية مواقع في ريف إدلب، بحسب وزارة الدفاع الروسية.").claims:
        assert privacy.claim(c) is c
