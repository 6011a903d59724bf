"""The commands: what they print, where, and with which exit code. Nothing a user does ends in a traceback."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from khabar import __version__
from khabar.cli import app
from khabar.export.rows import FIELDS
from khabar.packs import geonames
from tests.conftest import SAID, STRIKE
from tests.packs.test_lint import GOOD

RUNNER = CliRunner()
#: The closed classes, some of which the build refers to by name.
CLOSED = Path(__file__).parents[2] / "packs" / "core" / "closed.yml"


def khabar(*arguments: str | Path, code: int = 0) -> Result:
    """Run a command inside this process and check its exit code."""
    result = RUNNER.invoke(app, [str(a) for a in arguments], env={"COLUMNS": "160"})
    assert result.exit_code == code, (result.output, result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def case(tmp_path: Path, article_file: Path) -> Path:
    """A case with one article."""
    path = tmp_path / "news.khabar"
    khabar("read", article_file, "--case", path, "--quiet")
    return path


def test_version_and_help() -> None:
    assert khabar("--version").stdout == f"khabar {__version__}\n"
    for verb in ("read", "show", "explain", "evaluate", "packs"):
        assert verb in khabar("--help").stdout
        assert "Usage" in khabar(verb, "--help").stdout


# ------------------------------------------------------------------ read
def test_read_prints_a_table_and_what_was_read(article_file: Path) -> None:
    out = khabar("read", article_file).stdout
    for expected in ("غارة على حلب", "ASSAULT", "الطائرات الإسرائيلية", "ISR", "occurred", "according to"):
        assert expected in out
    last = out.splitlines()[-1]
    assert last.startswith("Read 1 article, ")
    assert "words/s" in last


@pytest.mark.parametrize("width", [80, 100, 160])
def test_the_table_keeps_its_width_and_isolates_arabic(article_file: Path, width: int) -> None:
    result = RUNNER.invoke(app, ["read", str(article_file)], env={"COLUMNS": str(width)})
    for line in result.stdout.splitlines()[:-1]:
        assert cell_len(line.rstrip()) <= width
        assert line.count("\u2068") == line.count("\u2069"), "an isolate never leaves its line"


def test_jsonl_is_the_exchange_format(article_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = khabar("read", article_file, "--format", "jsonl", "--out", out)
    (row,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert row["id"] == "strike"
    text = article_file.read_text(encoding="utf-8")
    for claim in row["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["trigger"]
        assert claim["rule"] and claim["entry"]
    assert "ASSAULT" in {c["event_type"] for c in row["claims"]}
    assert "Read 1 article" in result.output


def test_results_for_programs_stay_clean(article_file: Path) -> None:
    result = khabar("read", article_file, "--format", "jsonl")
    assert len(result.stdout.splitlines()) == 1
    assert "Read 1 article" in result.stderr


def test_csv_has_a_row_a_claim(article_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    khabar("read", article_file, "--format", "csv", "--out", out)
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert tuple(rows[0]) == FIELDS
    assert rows[0]["article"] == "strike"
    assert "ISR" in {r["actor_country"] for r in rows}


def test_reading_twice_into_a_case_adds_nothing(article_file: Path, case: Path) -> None:
    before = khabar("show", case).stdout
    assert "0 new in" in khabar("read", article_file, "--case", case, "-q").stdout
    assert khabar("show", case).stdout == before


def test_bad_input_is_one_line_each_and_the_rest_goes_on(tmp_path: Path, article_file: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 16)
    result = khabar("read", tmp_path, tmp_path / "missing", "-q")
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("khabar: ") for line in lines)
    assert "Read 1 article" in result.stdout
    assert "3 problems" in result.stdout


@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "line.txt", "folder", "missing", "kind.pdf"])
def test_nothing_read_is_exit_code_1(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 16)
    (tmp_path / "line.txt").write_bytes("ق".encode() * 25_000_000 if name == "line.txt" else b"x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "kind.pdf").write_bytes(b"%PDF")
    result = khabar("read", tmp_path / name, code=1)
    assert len(result.stderr.splitlines()) == 1


def test_what_cannot_be_written(tmp_path: Path, article_file: Path) -> None:
    for arguments in (("--out", tmp_path / "no" / "x"), ("--case", tmp_path), ("--case", article_file)):
        result = khabar("read", article_file, *arguments, code=1)
        assert len(result.stderr.splitlines()) == 1
    assert STRIKE in article_file.read_text(encoding="utf-8"), "a file that is no case is left as it was"


# ------------------------------------------------------------------ show
@pytest.mark.parametrize(
    "filters",
    [
        ["--actor", "إسرائيل"],
        ["--actor", "israel"],
        ["--actor", "ISR"],
        ["--actor", "الطائرات"],
        ["--type", "assault"],
        ["--place", "حلب"],
        ["--place", "aleppo"],
        ["--status", "occurred"],
        ["--actor", "ISR", "--type", "ASSAULT", "--limit", "1"],
    ],
)
def test_show_finds(case: Path, filters: list[str]) -> None:
    result = khabar("show", case, *filters)
    assert "ASSAULT" in result.stdout
    assert "الطائرات" in result.stdout


def test_show_by_source(case: Path) -> None:
    out = khabar("show", case, "--source", "وزاره الدفاع").stdout
    assert "معلولا" in out
    assert "الطائرات" not in out


@pytest.mark.parametrize("filters", [["--actor", "BRA"], ["--from", "2031"], ["--source", "لا أحد"], ["--type", "AID"]])
def test_show_finds_nothing_and_says_so(case: Path, filters: list[str]) -> None:
    result = khabar("show", case, *filters)
    assert result.stdout == ""
    assert "no claim passes" in result.stderr


@pytest.mark.parametrize("filters", [["--type", "WAR"], ["--status", "maybe"], ["--from", "yesterday"], ["--to", "1/2/2019"]])
def test_show_refuses_what_it_does_not_know(case: Path, filters: list[str]) -> None:
    assert filters[0] in khabar("show", case, *filters, code=1).stderr


def test_show_without_a_case(tmp_path: Path) -> None:
    assert "no such case" in khabar("show", tmp_path / "x.khabar", code=1).stderr


# ------------------------------------------------------------------ explain, evaluate
def test_explain_names_rule_entry_and_steps(article_file: Path) -> None:
    out = khabar("explain", article_file).stdout
    for expected in ("قصفت", "ASSAULT", "rule", "entry", "steps", "assault.", "according to", "وزارة الدفاع الروسية"):
        assert expected in out


def test_explain_what_cannot_be_read(tmp_path: Path, article_file: Path) -> None:
    khabar("explain", tmp_path / "missing.txt", code=1)
    assert "no article with the id" in khabar("explain", article_file, "--article", "other", code=1).stderr


def test_evaluate_reads_the_texts_or_takes_claims(tmp_path: Path, article_file: Path) -> None:
    read = tmp_path / "read.jsonl"
    khabar("read", article_file, "--format", "jsonl", "--out", read)
    row = json.loads(read.read_text(encoding="utf-8"))
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps([row]), encoding="utf-8")
    for more in ([], ["--input", read], ["--input", article_file]):
        figures = json.loads(khabar("evaluate", gold, "--text", tmp_path, *more).stdout)
        assert figures["claim"]["F1"] == 1.0
    gold.write_text(json.dumps([row | {"claims": []}]), encoding="utf-8")
    assert "extra\tstrike\t" in khabar("evaluate", gold, "--text", tmp_path, "--show", "2").stdout
    assert "cannot be opened" in khabar("evaluate", tmp_path / "no.json", "--text", tmp_path, code=1).stderr


# ------------------------------------------------------------------ packs
@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small packs, and no gazetteer."""
    monkeypatch.setattr(geonames, "rows", lambda folder: [])
    folder = tmp_path / "packs"
    for name, content in GOOD.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_packs_lint(packs: Path) -> None:
    assert "0 errors, 0 warnings" in khabar("packs", "lint", packs).stdout
    (packs / "events/assault.yml").write_text("category: ASSAULT\nentries: [{id: a, nouns: [قصف]}]", encoding="utf-8")
    assert "no example" in khabar("packs", "lint", packs).stdout
    assert "no example" not in khabar("packs", "lint", packs, "--quiet").stdout
    (packs / "events/assault.yml").write_text("category: WAR\nentries: []", encoding="utf-8")
    out = khabar("packs", "lint", packs, "-q", code=1).stdout
    assert "events/assault.yml" in out
    assert "1 errors" in out


def test_packs_build_and_check(packs: Path, tmp_path: Path) -> None:
    out = tmp_path / "lexicon.json"
    (packs / "core/closed.yml").write_text(CLOSED.read_text(encoding="utf-8"), encoding="utf-8")
    khabar("packs", "build", packs, "--check", "--out", out, code=1)
    assert "compiled from" in khabar("packs", "build", packs, "--out", out).stdout
    before = out.read_bytes()
    khabar("packs", "build", packs, "--check", "--out", out)
    (packs / "core/wordsets.yml").write_text("sets: {troops: [قوات]}", encoding="utf-8")
    assert "commit the result" in khabar("packs", "build", packs, "--check", "--out", out, code=1).stderr
    assert out.read_bytes() == before


def test_packs_stats_and_bad_folders(packs: Path, tmp_path: Path) -> None:
    assert "event senses" in khabar("packs", "stats").stdout
    assert "changed since" in khabar("packs", "stats", packs).stdout
    for verb in ("lint", "build", "stats"):
        assert "no packs here" in khabar("packs", verb, tmp_path / "none", code=1).stderr
    (packs / "core/heads.yml").unlink()
    assert "lint" in khabar("packs", "build", packs, "--out", tmp_path / "x.json", code=1).stderr


# ------------------------------------------------------------------ as a program of its own
PROGRAM = [sys.executable, "-c", "from khabar.cli import main; main()"]


def test_the_program_says_one_line_and_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run([*PROGRAM, "read", str(tmp_path / "missing")], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 1
    assert done.stderr == f"khabar: {tmp_path / 'missing'}: no such file or folder; check the spelling\n"
    assert "Traceback" not in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
def test_ctrl_c_and_a_closed_pipe_end_quietly(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": n, "text": STRIKE + SAID}) + "\n" for n in range(20_000)), encoding="utf-8")
    for end, code, words in (("close", 0, ""), ("interrupt", 130, "khabar: interrupted")):
        command = [*PROGRAM, "read", str(many), "--format", "jsonl"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
            assert process.stdout and process.stderr
            assert process.stdout.readline().startswith("{")
            if end == "interrupt":
                process.send_signal(signal.SIGINT)
                process.stdout.read()
            else:
                process.stdout.close()
            errors = process.stderr.read()
            assert process.wait(60) == code
        assert "Traceback" not in errors
        assert errors.startswith(words)
