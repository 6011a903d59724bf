"""Fixtures shared by all tests. The texts are written for the tests; no corpus or gold sentence stands here."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.reader import Reader
from khabar.records import Article, Claim, Entity, Issue, Mention, Place, Presence, Quantity, Reading, Sentence, Source, Span, Step, Time
from tests.postgres import postgres, store_path  # noqa: F401  fixtures

#: One plain act in the journalist's own voice, and one with a source.
STRIKE = "قصفت الطائرات الإسرائيلية مطار حلب يوم الأحد.\n"
SAID = "أعلنت وزارة الدفاع الروسية أن قواتها قصفت بلدة معلولا.\n"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The built-in reader with the compiled packs."""
    return Reader()


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    """One article as a text file, with a headline."""
    path = tmp_path / "strike.txt"
    path.write_text(f"غارة على حلب\n\n{STRIKE}{SAID}", encoding="utf-8")
    return path


def span_of(text: str, words: str) -> Span:
    """Where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_reading(identity: str = "a1", text: str = STRIKE, **article: str) -> Reading:
    """A reading made by hand, with every kind of record in it."""
    trigger, plane, airport = (span_of(text, w) for w in ("قصفت", "الطائرات الإسرائيلية", "مطار حلب"))
    day = span_of(text, "يوم الأحد")
    israel = Entity(plane.of(text), plane, None, "ISR", "MIL", "القوات الإسرائيلية", "head.planes")
    syria = Entity(airport.of(text), airport, "Syria", "SYR", "GOV", inferred="content")
    place = Place(airport.of(text), airport, "Aleppo Airport", "SYR", 36.18, 37.22, "airport", "aleppo-airport")
    links = (
        Source("الوكالة", Span(0, 4), "outlet", "The Agency", "RUS", "agency"),
        Source("مصدر", Span(5, 9), "anonymous"),
    )
    claim = Claim(
        "c1",
        "ASSAULT",
        "aerial",
        "occurred",
        trigger,
        trigger.of(text),
        Span(0, airport.end),
        text[: airport.end],
        0,
        (israel,),
        (syria,),
        place,
        Time(day.of(text), day, "2019-09-15", "weekday"),
        links,
        None,
        (Quantity("مطار", Span(airport.start, airport.start + 4), 1.0, "airports"),),
        "verb",
        "assault.bomb",
        (Step("ASSAULT aerial", "assault.bomb", trigger), Step("status: occurred", "past")),
    )
    second = Claim(
        "c2",
        "REQUEST",
        None,
        "denied",
        trigger,
        trigger.of(text),
        trigger,
        trigger.of(text),
        0,
        (),
        (),
        None,
        None,
        (),
        "c1",
        (),
        "verb",
        "request.ask",
    )
    return Reading(
        Article(identity, text, **article),  # type: ignore[arg-type]
        (Sentence(0, Span(0, len(text))),),
        (Mention("actor", plane, plane.of(text), None, "ISR", "MIL"), Mention("date", day, day.of(text), "2019-09-15")),
        (claim, second),
        (Presence("c1", israel, place, "enters", "2019-09-15", trigger, trigger.of(text)),),
        (Issue("read", "something odd", identity, trigger),),
    )
