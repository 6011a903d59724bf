"""An outlet under two names is one house: in the sources, the filters, the suggestions, the brief, the command line and the exports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from khabar.analysis import ledgers
from khabar.analysis.voices import voice
from khabar.cli import app
from khabar.private import PRIVATE
from khabar.reader import Reader
from khabar.records import Article, Entity, Span
from khabar.server.app import create_app
from khabar.server.naming import Names
from khabar.server.settings import Settings
from khabar.store import Case, Run
from khabar.store.linking import link
from tests.server.conftest import LOCAL, fetch

TEXTS = (
    ("a", "france24", "قصفت طائرات تركية مستودعا للذخيرة قرب مدينة منبج أمس."),
    ("b", "فرانس 24", "قصفت طائرات تركية مستودعا للذخيرة قرب مدينة منبج، وقتل جنديان."),
    ("c", "بريد الوادي", "نقلا عن فرانس 24، قصفت طائرات تركية مستودعا للذخيرة قرب مدينة منبج."),
    ("d", "صحيفة بريد الوادي", "وقصف الجيش الروسي مدينة إدلب أمس، وقتل ثلاثة مدنيين."),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A case in which two outlets have two names each."""
    made = tmp_path_factory.mktemp("names") / "names.khabar"
    run = Run("0", "0", ["made"])
    with Case.open(made) as case:
        for identity, outlet, text in TEXTS:
            case.add(reader.read(Article(identity, text, f"عنوان {identity}", outlet, "2020-03-03", "given")), run)
        case.finish(run)
        link(case, reader.lexicon)
    return made


@pytest.fixture(scope="module")
def named(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(path, write=False)), base_url=LOCAL) as opened:
        yield opened


def test_the_stored_article_keeps_the_outlet_as_given(path: Path) -> None:
    with Case.open(path, write=False) as case:
        assert list(dict.fromkeys(stored.outlet for stored in case.claims())) == [outlet for _, outlet, _ in TEXTS]


def test_a_place_goes_by_its_name_not_by_the_words_around_it(named: TestClient) -> None:
    places = {p["place"]["name"]: p["place"]["label"] for p in fetch(named, "/api/places")["items"]}
    assert set(places.values()) == {"منبج", "إدلب"}
    assert {e["place"]["label"] for e in fetch(named, "/api/events")["items"] if e["place"]} == {"منبج", "إدلب"}


def test_a_hidden_person_has_an_english_role() -> None:
    shown = Names().entity(Entity("شخص", Span(0, 3), inferred=PRIVATE))
    assert (shown.label, shown.name) == ("شخص", "a person")


def test_sources_have_one_row_a_house_and_its_key_finds_its_events(named: TestClient) -> None:
    rows = [(s["key"], s["label"], s["name"], s["articles"]) for s in fetch(named, "/api/sources")["items"] if s["is_outlet"]]
    assert rows == [("@france24", "فرانس 24", "France 24", 2), ("@بريد الوادي", "بريد الوادي", None, 2)]
    assert fetch(named, "/api/events", source="@france24")["total"] == fetch(named, "/api/events", source="فرانس 24")["total"] == 1
    assert fetch(named, "/api/events", source="France 24")["total"] == 1


def test_the_page_is_told_the_names_of_every_spelling(named: TestClient) -> None:
    info = fetch(named, "/api/case")
    assert info["outlets"] == 2
    assert {h["given"]: (h["label"], h["name"]) for h in info["houses"]} == {
        "France 24": ("فرانس 24", "France 24"), "france24": ("فرانس 24", "France 24"), "فرانس 24": ("فرانس 24", "France 24"),
        "بريد الوادي": ("بريد الوادي", None), "صحيفة بريد الوادي": ("بريد الوادي", None),
    }  # fmt: skip


def test_suggestions_offer_a_house_once(named: TestClient) -> None:
    for words in ("فرانس", "france"):
        found = [s["value"] for s in fetch(named, "/api/suggest", q=words)["items"] if s["kind"] == "source"]
        assert found == ["@france24"], words


def test_the_command_line_and_exports_have_one_name(path: Path) -> None:
    told = CliRunner().invoke(app, ["sources", str(path), "--format", "json"])
    rows = [json.loads(line) for line in told.stdout.splitlines()] if told.stdout[:1] == "{" else json.loads(told.stdout)
    listed = rows if isinstance(rows, list) else rows["sources"]
    assert [r["name"] for r in listed if r["kind"] == "outlet"] == ["France 24", "بريد الوادي"]
    told = CliRunner().invoke(app, ["events", str(path), "--format", "json"])
    assert '"outlet":"France 24"' in told.stdout and '"outlet":"france24"' not in told.stdout and '"outlet":"فرانس 24"' not in told.stdout


def test_a_brief_calls_it_by_the_name_of_its_language(path: Path, reader: Reader) -> None:
    for language, name, other in (("ar", "فرانس 24", "France"), ("en", "France 24", "فرانس")):
        with Case.open(path, write=False) as case:
            spoken = voice(language, reader.lexicon)
            made = ledgers.situation(case, reader.lexicon, spoken, "2020-03-01", "2020-03-05")
        told = {c.outlet for c in made.cites} | {c.root for c in made.cites}
        assert any(name in (t or "") for t in told) and not any(other in (t or "") for t in told), told


def test_names_of_an_older_link_give_way_to_those_of_the_packs(path: Path, tmp_path: Path, reader: Reader) -> None:
    import shutil

    from sqlalchemy import update

    from khabar.store import linkschema

    old = Path(shutil.copy(path, tmp_path / "old.khabar"))
    with Case.open(old) as case:
        with case.writing() as connection:
            connection.execute(update(linkschema.linked).where(linkschema.linked.c.house == "france24").values(label="فرانس 24"))
        assert {r.outlet for e in case.events() for r in e.reports} >= {"فرانس 24"}
        link(case, reader.lexicon)
        assert {r.outlet for e in case.events() for r in e.reports} >= {"France 24"}
