"""Who holds which place: states that no event tells, and acts that take ground."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from khabar.records import Article, Presence


def rows(reader: Reader, text: str) -> list[Presence]:
    return list(reader.read(Article("a", text, published="2021-06-10")).presence)


def held(reader: Reader, text: str) -> list[tuple[str | None, str | None]]:
    """(country of the holder, place) of all that is held."""
    return [(p.actor.country, p.place.name or p.place.text) for p in rows(reader, text) if p.change == "holds"]


@pytest.mark.parametrize(
    ("text", "country", "place", "rule"),
    [
        ("ودعا الوزير إلى إنهاء الوجود العسكري الروسي في مدينة طرطوس.", "RUS", None, "being"),
        ("وأشاد بانتشار قوات يونانية في جزيرة قبرص.", "GRC", None, "claim"),
        ("وسلك المهربون طريقا في بلدة نبل الواقعة تحت سيطرة الجيش السوري.", "SYR", "Nubl", "rule"),
        ("ووصل الوفد إلى مناطق سيطرة الحوثيين في محافظة صعدة.", "YEM", None, None),
        ("وتحدث الزائر عن معقل الحوثيين في محافظة صعدة.", "YEM", None, "seat"),
        ("وقال إن القوات الأميركية الموجودة في مدينة منبج تلقت البريد.", "USA", "Manbij", "party"),
        ("وتتمركز فصائل موالية لإيران في مدينة البوكمال.", "IRN", None, "claim"),
        ("وتحتفظ تركيا بقواعد عسكرية في شمال العراق.", "TUR", "Iraq", "verb"),
        ("وتوجد قوات فرنسية في شمال سوريا.", "FRA", "Syria", "verb"),
        ("وزار المراسل مطار النيرب التابع لقوات النظام السوري.", "SYR", None, "rule"),
    ],
)
def test_what_says_that_somebody_is_somewhere(reader: Reader, text: str, country: str, place: str | None, rule: str | None) -> None:
    found = [p for p in rows(reader, text) if p.change == "holds"]
    assert [p.actor.country for p in found] == [country]
    assert place is None or found[0].place.name == place
    assert rule is None or found[0].rule == rule
    assert text[found[0].quote.start : found[0].quote.end] == found[0].quote_text


@pytest.mark.parametrize(
    "text",
    [
        "وتناول الكاتب الوجود الاقتصادي الصيني في مدينة بيروت.",
        "وأعلنت القوات الأميركية في مدينة منبج موعد الحفل.",
        "والجيش المصري في مصر عريق.",
        "وتحدث عن احتمال وجود قوات روسية في مدينة حمص.",
        "ورحب بوجود اللاجئين السوريين في مدينة طرابلس.",
        "وأجرت كوريا الشمالية تجربة نووية في بيونغ يانغ.",
    ],
)
def test_what_says_no_such_thing(reader: Reader, text: str) -> None:
    assert held(reader, text) == []
    assert not [p for p in rows(reader, text) if p.change == "enters"]


def test_states_are_no_claims(reader: Reader) -> None:
    reading = reader.read(Article("a", "وتوجد قوات فرنسية في شمال سوريا.", published="2021-06-10"))
    assert reading.claims == () and [p.claim for p in reading.presence] == [None]


@pytest.mark.parametrize(
    ("text", "status", "bound", "date"),
    [
        ("وتوجد قوات فرنسية في شمال سوريا منذ عام 2017.", "occurred", "since", "2017"),
        ("وتوجد قوات فرنسية في شمال سوريا.", "occurred", "at", None),
        ("وكانت توجد قوات فرنسية في شمال سوريا.", "occurred", "until", None),
        ("وتحدث عن المعقل السابق للحوثيين في محافظة صعدة.", "occurred", "until", None),
        ("لا توجد قوات فرنسية في شمال سوريا.", "denied", "at", None),
        ("وستبقى القوات الفرنسية في شمال سوريا.", "occurred", "at", None),
        ("وتسيطر قوات المعارضة على مدينة سرمدا منذ عام 2015.", "occurred", "since", "2015"),
        ("وسيطرت قوات المعارضة على مدينة سرمدا يوم 3 مايو 2021.", "occurred", "taken", "2021-05-03"),
        ("وتسيطر قوات المعارضة على مدينة سرمدا.", "occurred", "at", None),
        ("وكانت قوات المعارضة تسيطر على مدينة سرمدا.", "occurred", "until", None),
        ("لا تسيطر قوات المعارضة على مدينة سرمدا.", "denied", "at", None),
    ],
)
def test_status_and_time(reader: Reader, text: str, status: str, bound: str, date: str | None) -> None:
    found = [p for p in rows(reader, text) if p.change == "holds"]
    assert [(p.status, p.bound, p.date) for p in found] == [(status, bound, date)]


def test_a_denial_of_presence_is_its_speakers(reader: Reader) -> None:
    (row,) = rows(reader, "نفى المتحدث باسم البنتاغون وجود قوات أميركية في مدينة منبج.")
    assert (row.status, row.actor.country, [s.country for s in row.attribution]) == ("denied", "USA", ["USA"])


def test_a_state_has_the_chain_of_its_sentence(reader: Reader) -> None:
    (row,) = rows(reader, "وقال وزير الخارجية الفرنسي إن القوات الروسية الموجودة في مدينة سرت تحمي الحقول.")
    assert [s.country for s in row.attribution] == ["FRA"] and row.actor.country == "RUS"


def test_all_places_are_listed(reader: Reader) -> None:
    assert held(reader, "وتوجد قوات فرنسية في مدينة منبج ومدينة عين عيسى.") == [("FRA", "Manbij"), ("FRA", "‘Ayn ‘Īsá")]
    assert held(reader, "وتسيطر قوات المعارضة على مدينة سرمدا ومدينة حارم.") == [("SYR", "Sarmada"), ("SYR", "Ḩārim")]


def test_where_forces_are_is_not_whose_they_are(reader: Reader) -> None:
    (row,) = rows(reader, "وأكدت روسيا أن قواتها في سوريا تحمي القاعدة.")
    assert (row.actor.country, row.place.country) == ("RUS", "SYR")


def test_a_party_holds_no_ground(reader: Reader) -> None:
    assert held(reader, "وتسيطر التيارات المشاركة على نقابة المهندسين في مدينة عمان.") == []
