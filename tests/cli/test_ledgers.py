"""The verbs of the ledgers and the brief: formats, filters, files, and what they say when there is nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from khabar.cli import app
from khabar.reader import Reader
from tests.analysis.conftest import SAMPLES, make_case
from tests.cli.test_cli import RUNNER, khabar

VERBS: list[tuple[str, ...]] = [("presence",), ("demands",), ("relations", "RUS", "IRN"), ("sources",)]


@pytest.fixture(scope="module")
def case(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "samples.khabar"
    make_case(path, reader, [SAMPLES])
    return path


@pytest.mark.parametrize("verb", VERBS, ids=lambda v: v[0])
def test_three_formats(case: Path, verb: tuple[str, ...]) -> None:
    name, *parties = verb
    table = khabar(name, case, *parties).stdout
    rows = json.loads(khabar(name, case, *parties, "--format", "json").stdout)
    flat = list(csv.DictReader(io.StringIO(khabar(name, case, *parties, "--format", "csv").stdout)))
    assert len(rows) == len(flat) > 0
    assert str(len(rows)) in table.splitlines()[-1]


@pytest.mark.parametrize("verb", [*VERBS, ("events",), ("show",)], ids=lambda v: v[0])
@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal_and_no_date_or_number_is_cut(case: Path, verb: tuple[str, ...], width: int) -> None:
    name, *parties = verb
    lines = RUNNER.invoke(app, [name, str(case), *parties], env={"COLUMNS": str(width)}).stdout.splitlines()
    assert len(lines) > 5
    assert max(map(cell_len, lines)) <= width
    assert not [line for line in lines if re.search(r"(^|\s)\d[\d-]*…", line)]


def test_presence_at_a_place_and_day(case: Path) -> None:
    rows = json.loads(khabar("presence", case, "--place", "عين عيسى", "--actor", "SYR", "--format", "json").stdout)
    assert [(r["party"], r["interval"]) for r in rows] == [("Syrian Democratic Forces", "../2022-05-19")]
    assert rows[0]["ended"][0]["cite"]["quote"]
    assert "no row passes" in khabar("presence", case, "--place", "عين عيسى", "--actor", "SYR", "--at", "2022-05-20").stderr


def test_demands_by_outcome(case: Path) -> None:
    rows = json.loads(khabar("demands", case, "--outcome", "fulfilled", "--asker", "TUR", "--format", "json").stdout)
    assert [(r["deadline"], r["steps"][-1]["date"]) for r in rows] == [("2022-05-20", "2022-05-19")]
    assert rows[0]["steps"][-1]["reasons"]


def test_demands_in_a_time(case: Path) -> None:
    rows = json.loads(khabar("demands", case, "--from", "2019-09", "--to", "2019-09", "--format", "json").stdout)
    assert {r["date"][:7] for r in rows} == {"2019-09"}


def test_relations_by_period(case: Path) -> None:
    rows = json.loads(khabar("relations", case, "روسيا", "Iran", "--by", "year", "--format", "json").stdout)
    assert "2019" in {r["period"] for r in rows}
    assert {r["second"] for r in rows} == {"IRN"}


def test_a_brief_in_both_languages_and_all_formats(case: Path, tmp_path: Path) -> None:
    period = ("--from", "2022-05", "--to", "2022-05-31")
    assert khabar("brief", case, *period).stdout.startswith("# تقرير موقف")
    assert khabar("brief", case, *period, "--language", "en").stdout.startswith("# Situation report")
    page = tmp_path / "brief.html"
    assert khabar("brief", case, *period, "--format", "html", "--out", page).stdout == ""
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    made = json.loads(khabar("brief", case, *period, "--format", "json", "--length", "5").stdout)
    assert (made["from"], made["to"]) == ("2022-05-01", "2022-05-31")
    assert sum(len(g["lines"]) for s in made["sections"] for g in s["groups"]) <= 10


def test_a_file_is_written_for_spreadsheets(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "demands.csv"
    khabar("demands", case, "--format", "csv", "--out", out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("presence", "--at", "2019"), "give a day"),
        (("presence", "--at", "yesterday"), "give a date"),
        (("demands", "--outcome", "done"), "give one of"),
        (("relations", "RUS", "IRN", "--by", "decade"), "give one of"),
        (("relations", " ", "IRN"), "name two parties"),
        (("brief", "--from", "2022-06", "--to", "2022-05"), "not later"),
        (("brief", "--from", "soon", "--to", "2022-05"), "give a date"),
    ],
)
def test_wrong_use_is_one_line(case: Path, arguments: tuple[str, ...], expected: str) -> None:
    verb, *rest = arguments
    error = khabar(verb, case, *rest, code=1).stderr
    assert expected in error
    assert error.count("\n") == 1


def test_a_case_that_was_not_linked_says_what_to_do(tmp_path: Path, article_file: Path) -> None:
    path = tmp_path / "bare.khabar"
    khabar("read", article_file, "--case", path, "--quiet")
    assert "khabar link" in khabar("presence", path, code=1).stderr
