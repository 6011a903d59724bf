"""``khabar judge``: a claim or state confirmed, rejected, taken back, and listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from khabar.cli import app
from khabar.reader import Reader
from khabar.records import Article
from khabar.store import Case, Run
from khabar.store.linking import link

TEXT = "قصفت طائرات تركية مدينة منبج أمس.\nوقال سكان إن القوات الفرنسية الموجودة في مدينة منبج منذ عام 2017 تتدرب."


@pytest.fixture
def case(tmp_path: Path, reader: Reader) -> Path:
    path = tmp_path / "j.khabar"
    with Case.open(path) as opened:
        run = Run("0", "0")
        assert opened.add(reader.read(Article("a1", TEXT, published="2021-06-10")), run)
        opened.finish(run)
        link(opened, reader.lexicon)
    return path


def khabar(*words: object) -> tuple[int, str]:
    told = CliRunner().invoke(app, [str(word) for word in words])
    return told.exit_code, told.stdout


def test_a_state_is_rejected_and_taken_back(case: Path) -> None:
    with Case.open(case, write=False) as opened:
        [key] = [str(s.key) for s in opened.states()]
    assert khabar("judge", case, key, "--say", "reject", "--author", "Lena", "--note", "a drill") == (0, f"{key}: rejected.\n")
    with Case.open(case, write=False) as opened:
        assert list(opened.states()) == []
    _, told = khabar("judge", case, "--format", "json")
    [listed] = json.loads(told)
    assert (listed["kind"], listed["left"], listed["holds"], listed["author"]) == ("presence", key, False, "Lena")
    assert listed["reasons"][0]["what"] == "a drill"
    assert khabar("judge", case, key, "--say", "undo")[0] == 0
    with Case.open(case, write=False) as opened:
        assert [str(s.key) for s in opened.states()] == [key]
    _, told = khabar("judge", case, key, "--all")
    assert "replaced" in told and "Lena" in told


def test_a_claim_is_rejected_and_its_event_goes(case: Path) -> None:
    with Case.open(case, write=False) as opened:
        before = [str(r.key) for e in opened.events() for r in e.reports]
    key = before[0]
    assert khabar("judge", case, key, "--say", "reject", "--author", "Lena")[0] == 0
    with Case.open(case, write=False) as opened:
        assert [str(r.key) for e in opened.events() for r in e.reports] == before[1:]
    assert khabar("judge", case, key, "--say", "confirm", "--author", "Lena")[0] == 0
    with Case.open(case, write=False) as opened:
        assert sorted(str(r.key) for e in opened.events() for r in e.reports) == sorted(before)


@pytest.mark.parametrize(
    "words",
    [
        "--say reject", "a1#p0 --say reject", "a1#p9 --say reject --author L", "a1#c1 --say undo", "a1#p0 --say reject --author rule:x",
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_told_in_one_line(case: Path, words: str) -> None:
    assert khabar("judge", case, *words.split()) == (1, "")
