"""The sample articles: each is read, and the stories planted in them (samples/README.md) are found where one article tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.ingest import read_paths
from khabar.reader import Reader
from khabar.records import Article, Issue, Reading
from tests.plain import bug, parties

SAMPLES = Path(__file__).parents[1] / "samples"
ITEMS = list(read_paths([SAMPLES]))
ARTICLES = {item.id: item for item in ITEMS if isinstance(item, Article)}

#: category, status, actors, recipients, place, date, kinds of the isnad; None: not asked
Story = tuple[str, str, str | None, str | None, str | None, str | None, tuple[str, ...] | None]


@pytest.fixture(scope="session")
def readings(reader: Reader) -> dict[str, Reading]:
    """Every sample, read as the day in its table says."""
    return {name: reader.read(article) for name, article in ARTICLES.items()}


def told(reading: Reading) -> list[tuple[str, str, str, str, str | None, str | None, tuple[str, ...]]]:
    """Every claim as a plain tuple."""
    return [
        (
            c.event_type,
            c.status,
            parties(c.actor),
            parties(c.recipient),
            c.place.name if c.place else None,
            c.date.edtf if c.date else None,
            tuple(s.kind for s in c.attribution),
        )
        for c in reading.claims
    ]


def fits(row: tuple[object, ...], story: Story) -> bool:
    """Whether a claim has all that a story asks."""
    return all(asked is None or asked == value for asked, value in zip(story, row, strict=True))


def test_every_sample_is_read_without_a_complaint() -> None:
    assert [i.message for i in ITEMS if isinstance(i, Issue)] == []
    texts = {p.stem for p in SAMPLES.glob("*.txt")}
    assert texts | {"wire-001", "wire-002"} == set(ARTICLES)


@pytest.mark.parametrize("name", ARTICLES)
def test_every_sample_gives_claims(readings: dict[str, Reading], name: str) -> None:
    assert len(readings[name].claims) >= 3


STORIES: list[object] = [
    ("01-maaloula", ("REQUEST", "occurred", "RUS MIL", "Quds Force", None, None, ("anonymous",))),
    ("01-maaloula", ("RETREAT", "requested", "Quds Force", "", "Ma‘lūlā", None, ("anonymous",))),
    ("01-maaloula", ("RETREAT", "denied", "Quds Force", None, None, None, ("anonymous",))),
    ("02-maaloula-copy", ("REQUEST", "occurred", "RUS MIL", "Quds Force", None, None, ("anonymous",))),
    ("03-maaloula-cited", ("REQUEST", "occurred", "RUS MIL", None, None, None, ("outlet", "anonymous"))),
    ("04-shayrat-sana", ("ASSAULT", "occurred", "ISR MIL", None, "Shayrat Air Base", None, ("anonymous",))),
    bug(
        'what is denied by "نفى" stays occurred',
        "06-maaloula-denial",
        ("REQUEST", "denied", "RUS MIL", "IRN MIL", None, None, ("anonymous",)),
    ),
    bug('what is denied by "نفى" stays occurred', "06-maaloula-denial", ("RETREAT", "denied", None, None, None, None, ("anonymous",))),
    ("07-ain-issa-demand", ("REQUEST", "occurred", "TUR GOV", "Syrian Democratic Forces", None, None, None)),
    ("07-ain-issa-demand", ("RETREAT", "requested", None, None, "‘Ayn ‘Īsá", None, None)),
    ("07-ain-issa-demand", ("CONSULT", "future", "Hulusi Akar + Sergei Shoigu", "", None, None, None)),
    ("08-ain-issa-withdrawal", ("RETREAT", "occurred", "Syrian Democratic Forces", "", "‘Ayn ‘Īsá", None, None)),
    ("10-tanf-boilerplate", ("ASSAULT", "occurred", None, None, "Al-Tanf base", None, ("organization",))),
    ("11-idlib-cp1256", ("ASSAULT", "occurred", "Syrian Arab Air Force", None, None, None, None)),
    ("12-convoy-circular-a", ("MOBILIZE", "occurred", "USA MIL", None, None, None, ("outlet",))),
    ("12-convoy-circular-b", ("MOBILIZE", "occurred", "USA MIL", None, None, None, ("outlet",))),
    ("13-moscow-visit", ("CONSULT", "occurred", "Hossein Amir-Abdollahian", "Sergei Lavrov", None, None, None)),
    bug(
        'the threatened after "حذر" is no recipient of the threat',
        "14-threats",
        ("THREATEN", "occurred", None, "IRN GOV", None, None, None),
    ),
    ("15-suwayda-protests", ("PROTEST", "occurred", None, None, None, None, None)),
    ("18-security-council", ("ASSAULT", "denied", "RUS MIL", None, None, None, None)),
    ("19-sanctions", ("SANCTION", "occurred", "USA GOV", None, None, None, None)),
    ("21-yemen-marib", ("ASSAULT", "occurred", None, None, "Ma'rib", None, None)),
    ("wire-002", ("PROTEST", "occurred", None, None, None, None, None)),
]


@pytest.mark.parametrize(("name", "story"), STORIES)
def test_planted_stories(readings: dict[str, Reading], name: str, story: Story) -> None:
    rows = told(readings[name])
    assert any(fits(row, story) for row in rows), [r for r in rows if r[0] == story[0]]


def test_windows_1256_is_read_as_arabic() -> None:
    article = ARTICLES["11-idlib-cp1256"]
    assert "معرة النعمان" in article.text
    assert "\ufffd" not in article.text
    with pytest.raises(UnicodeDecodeError):
        (SAMPLES / "11-idlib-cp1256.txt").read_bytes().decode("utf-8")


def test_someone_is_asked_to_leave_maaloula(readings: dict[str, Reading]) -> None:
    rows = [(p.change, p.actor.name, p.place.name) for p in readings["01-maaloula"].presence]
    assert ("asked-to-leave", "Quds Force", "Ma‘lūlā") in rows


def test_the_fighters_asked_to_leave_ain_issa_are_not_those_who_ask(readings: dict[str, Reading]) -> None:
    """ "طالبت تركيا ... بسحب مقاتليها": the pronoun goes back to the asked, not to the asker."""
    leaving = [c for c in readings["07-ain-issa-demand"].claims if (c.event_type, c.status) == ("RETREAT", "requested")]
    assert leaving
    assert "TUR" not in [e.country for c in leaving for e in c.actor]


def test_an_article_without_a_date_dates_nothing(readings: dict[str, Reading]) -> None:
    reading = readings["09-hama-undated"]
    assert reading.article.published is None
    assert [c.date.edtf for c in reading.claims if c.date] == []


def test_who_holds_palmyra_is_told_without_an_event_and_denied(readings: dict[str, Reading]) -> None:
    rows = [
        (p.change, p.status, p.bound, p.date, p.actor.country, p.place.name, [s.text for s in p.attribution])
        for name in ("23-palmyra-garrison", "24-palmyra-denial")
        for p in readings[name].presence
        if p.claim is None
    ]
    assert rows == [
        ("holds", "occurred", "since", "2021-03", "RUS", "Tadmur", ["مصدر محلي لقناة"]),
        ("holds", "denied", "at", None, "RUS", "Tadmur", ["مصدر عسكري سوري"]),
    ]
