"""Every way out of a case: no private person by name but in the words of an article, until the owner says so."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas
import pytest
from starlette.testclient import TestClient

from khabar.export.formats import FORMATS
from khabar.frames import open as open_frames
from khabar.server.app import create_app
from khabar.server.settings import Settings
from khabar.store import Case
from khabar.store.migrations import MIGRATIONS
from tests.cli.test_cli import khabar

#: Family names that no pack and no sample has: of one who is arrested, and of one who speaks.
HELD, SPEAKER = "الغندوري", "الشنفراوي"
ARTICLES = (
    f"اعتقلت الشرطة الروسية الناشطة لينا {HELD} في مدينة حلب يوم السبت. وقال سامر {SPEAKER} إن القوات الروسية قصفت قرية قرب إدلب. "
    f"وطالبت إيران روسيا بالإفراج عنها.",
    f"قال سامر {SPEAKER} إن القوات الروسية قصفت قرية قرب إدلب يوم السبت. واتهمت تركيا روسيا باعتقال لينا {HELD} في حلب. "
    "وانسحبت القوات الإيرانية من مدينة حلب يوم الأحد.",
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    source, path = tmp_path / "a.jsonl", tmp_path / "news.khabar"
    rows = [{"id": f"a{n}", "text": text, "outlet": f"جريدة {n}", "published": "2019-09-15"} for n, text in enumerate(ARTICLES)]
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    khabar("read", source, "--case", path, "--quiet")
    khabar("link", path)
    return path


def said(case: Path) -> list[str]:
    """What stays: the texts, their sentences, and the quotes of claims, the longest first."""
    with Case.open(case, write=False) as opened:
        quotes = [s.claim.quote_text for s in opened.claims()]
    sentences = [s for text in ARTICLES for s in re.split(r"(?<=\.) ", text)]
    return sorted({*ARTICLES, *sentences, *quotes}, key=len, reverse=True)


def beside(text: str, stays: list[str]) -> str:
    """What an output says beside the words of the articles."""
    text = html.unescape(re.sub("[\u2068\u2069]", "", text))
    for words in stays:
        text = text.replace(words, "").replace(json.dumps(words, ensure_ascii=False)[1:-1], "")
    return text


def commands(case: Path) -> Iterator[tuple[str, str]]:
    """What each command prints."""
    brief = ("brief", case, "--from", "2019-09", "--to", "2019-09")
    for arguments in (
        ("show", case), ("events", case), ("presence", case), ("demands", case), ("sources", case), ("relations", case, "RUS", "SYR"),
        brief, (*brief, "--language", "en"),
    ):  # fmt: skip
        yield " ".join(map(str, arguments)), khabar(*arguments).stdout


def exports(case: Path) -> Iterator[tuple[str, str]]:
    """What each format of ``khabar export`` holds, as text."""
    for name in FORMATS:
        out = case.with_name(f"out.{name}")
        khabar("export", case, "--format", name, "--out", out)
        data = out.read_bytes()
        text = pandas.read_parquet(io.BytesIO(data)).to_json(force_ascii=False) if name == "parquet" else data.decode("utf-8-sig")
        yield name, json.dumps(json.loads(text), ensure_ascii=False) if name in ("geojson", "jsonld") else text


def frames(case: Path) -> Iterator[tuple[str, str]]:
    """The data frames."""
    with open_frames(case) as opened:
        yield "claims", opened.claims_frame().to_json(force_ascii=False)
        yield "events", opened.events_frame().to_json(force_ascii=False)
        yield "presence", opened.presence_frame().to_json(force_ascii=False)
        yield "demands", opened.demands_frame().to_json(force_ascii=False)
        yield "sources", opened.sources_frame().to_json(force_ascii=False)


def answers(case: Path) -> Iterator[tuple[str, str]]:
    """The explorer's answers."""
    with TestClient(create_app(Settings(case, write=False)), base_url="http://127.0.0.1:8080") as client:
        events = client.get("/api/events").json()
        paths = [f"/api/events/{e['id']}{more}" for e in events["items"] for more in ("", "/isnad")]
        known = client.get("/api/openapi.json").json()["paths"]
        paths += [
            p for p, methods in known.items() if "get" in methods and "{" not in p and p not in ("/api/progress", "/api/openapi.json")
        ]
        for path in paths:
            answer = client.get(path)
            if answer.status_code == 200:
                yield path, answer.text
        actors = re.findall(r'"key":"(@[^"]+)"', client.get("/api/facets").text)
        for key in dict.fromkeys(actors):
            yield f"actor {key}", client.get("/api/actor", params={"key": key}).text


WAYS = {"commands": commands, "exports": exports, "frames": frames, "answers": answers}


@pytest.mark.parametrize("way", WAYS)
def test_private_persons_are_named_nowhere_beside_the_words_of_articles(case: Path, way: str) -> None:
    stays, told = said(case), list(WAYS[way](case))
    assert len(told) >= 5
    leaks = [(where, name, at) for where, text in told for name in (HELD, SPEAKER) if (at := found(beside(text, stays), name))]
    assert leaks == []


def found(text: str, name: str) -> str:
    """The words around a name; empty when it is not there."""
    at = text.find(name)
    return "" if at < 0 else text[max(0, at - 120) : at + 60]


def test_the_owner_may_show_names_and_hide_them_again(case: Path) -> None:
    def named(name: str) -> set[str]:
        """The ways on which the name comes out."""
        return {way for way, told in WAYS.items() if any(name in beside(text, stays) for _, text in told(case))}

    stays = said(case)
    assert HELD not in khabar("show", case, "--recipient", HELD).stdout
    assert "by role" in khabar("privacy", case).stdout
    assert "by name" in khabar("privacy", case, "--names", "shown").stdout
    assert named(HELD) == named(SPEAKER) == set(WAYS)
    assert HELD in khabar("show", case, "--recipient", HELD).stdout
    assert "by role" in khabar("privacy", case, "--names", "hidden").stdout
    assert named(HELD) == named(SPEAKER) == set()


def test_the_choice_changes_no_link(case: Path) -> None:
    def groups() -> list[tuple[str, tuple[str, ...], int, tuple[str, ...]]]:
        with Case.open(case, write=False) as opened:
            return [(e.id, tuple(str(r.key) for r in e.reports), len(e.roots), e.differs) for e in opened.events()]

    before = groups()
    khabar("privacy", case, "--names", "shown")
    assert groups() == before
    khabar("link", case, "--anew")
    assert groups() == before


def test_the_table_of_read_hides_them_and_the_exchange_format_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"اعتقلت الشرطة الروسية الناشطة لينا {HELD} في مدينة حلب.", encoding="utf-8")
    assert f"لينا {HELD}" in khabar("read", path, "--format", "jsonl").stdout
    rows = khabar("read", path, "--format", "csv").stdout
    assert HELD not in beside(rows, [f"اعتقلت الشرطة الروسية الناشطة لينا {HELD} في مدينة حلب", f"الناشطة لينا {HELD}"][:1])


def test_an_older_case_is_found_by_what_is_shown_after_its_migration(case: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(case)
    connection.execute("DELETE FROM migrations WHERE name = '0007-private'")
    connection.execute("DROP TABLE settings")
    connection.execute("UPDATE claim_actors SET search = ' ' || ? || ' ' WHERE label IS NOT NULL AND name IS NULL", (HELD,))
    connection.commit()
    connection.close()
    assert "0007-private" in dict(MIGRATIONS)
    khabar("link", case)
    assert HELD not in khabar("show", case, "--recipient", HELD).stdout
