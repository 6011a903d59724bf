"""The commands: what they print, where, and with which exit code. Nothing a user does ends in a traceback."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from khabar import __version__
from khabar.cli import app
from khabar.errors import StoreError
from khabar.export.rows import FIELDS
from khabar.packs import geonames
from khabar.store import Case, Stored
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
    *lines, taken = result.stderr.splitlines()
    assert len(lines) == 3
    assert taken.endswith(": read as 3 text")
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
    assert len([line for line in result.stderr.splitlines() if ": read as " not in line]) == 1


def test_any_mix_and_the_columns_of_the_user(tmp_path: Path, article_file: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(f"nr,words\n1,{STRIKE.strip()}\n", encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><h1>بيان</h1><p>{SAID.strip()}</p></body></html>", encoding="utf-8")
    result = khabar("read", article_file, table, page, "--column", "text=words", "--column", "id=nr", "-q")
    assert "Read 3 articles" in result.stdout
    assert [line.split(": ")[-1] for line in result.stderr.splitlines()] == ["read as text", "read as table", "read as page"]
    assert "FIELD=COLUMN" in khabar("read", table, "--column", "words", code=1).stderr
    assert "--column text=NAME" in khabar("read", table, code=1).stderr


def test_another_language_is_told_and_noted_in_the_case(tmp_path: Path) -> None:
    page = tmp_path / "fa.txt"
    page.write_text("وزیر امور خارجه در دیدار با همتای خود گفت که دو کشور برای گسترش روابط تلاش می‌کنند و این خوب است.", encoding="utf-8")
    assert "skipped: in Persian" in khabar("read", page, "--case", tmp_path / "a.khabar", code=1).stderr


def test_boilerplate_is_in_the_exchange_format(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"غارة على حلب\n{STRIKE}{SAID}مواضيع ذات صلة\nروسيا تقصف إدلب\n", encoding="utf-8")
    row = json.loads(khabar("read", tmp_path / "a.txt", "--format", "jsonl").stdout)
    assert row["boilerplate"] == ["مواضيع ذات صلة", "روسيا تقصف إدلب"]
    assert row["claims"]


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


# ------------------------------------------------------------------ several processes
@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 1,500 articles, two of which cannot be read."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    lines = [json.dumps({"id": f"a{n}", "text": (STRIKE + SAID) * (n % 3 + 1)}) for n in range(1_500)]
    lines[700:700] = ["{", json.dumps({"id": "empty", "text": ""})]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_workers_write_the_same_bytes(many: Path, tmp_path: Path, form: str) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    told = khabar("read", many, "--format", form, "--out", one)
    again = khabar("read", many, "--format", form, "--out", two, "--workers", "2")
    assert one.read_bytes() == two.read_bytes()
    assert again.stderr == told.stderr
    assert "1,500 articles" in again.stdout


def test_what_a_case_has_is_not_read_again(many: Path, tmp_path: Path) -> None:
    case = tmp_path / "news.khabar"
    assert "1,500 new in" in khabar("read", many, "--case", case, "-q").stdout
    again = khabar("read", many, "--case", case, "-q", "--workers", "2").stdout
    assert "Read 0 articles" in again and "0 new in" in again and "1,500 there before" in again
    assert len(khabar("read", many, "--case", case, "--format", "jsonl").stdout.splitlines()) == 1_500


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_run_goes_on_where_it_stopped(many: Path, tmp_path: Path, workers: str) -> None:
    """Killed at any point: nothing is lost, nothing is there twice."""
    whole, case = tmp_path / "whole.khabar", tmp_path / "news.khabar"
    khabar("read", many, "--case", whole, "-q")
    command = [*PROGRAM, "read", str(many), "--case", str(case), "-q", "--workers", workers]
    for wanted in (1, 600):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and (not case.exists() or _articles(case) < wanted):
                time.sleep(0.02)
            process.kill()
    assert 0 < _articles(case) <= 1_500
    khabar("read", many, "--case", case, "-q", "--workers", workers)
    claims = [[(s.article, s.claim) for s in _stored(path)] for path in (whole, case)]
    assert claims[0] == claims[1]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_ends_all_processes_with_one_line(many: Path) -> None:
    command = [*PROGRAM, "read", str(many), "--format", "jsonl", "--workers", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    ) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline().startswith("{")
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        errors = process.stderr.read()
        assert process.wait(60) == 130
    assert errors == "khabar: interrupted; what was finished before is kept\n"
    assert _gone(process.pid)


def _gone(group: int) -> bool:
    """Whether all processes of a group have ended, within a while."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def _articles(case: Path) -> int:
    """How many articles a case holds while another program writes to it."""
    try:
        with Case.open(case, write=False) as opened:
            return opened.counts()["articles"]
    except StoreError:
        return 0


def _stored(case: Path) -> list[Stored]:
    with Case.open(case, write=False) as opened:
        return list(opened.claims())


# ------------------------------------------------------------------ link and events
def test_link_and_events(tmp_path: Path) -> None:
    case = tmp_path / "samples.khabar"
    khabar("read", Path(__file__).parents[2] / "samples", "--case", case, "--quiet")
    assert "khabar link" in khabar("events", case, code=1).stderr
    assert "27 new articles" in khabar("link", case).stdout
    assert "0 new articles" in khabar("link", case).stdout
    shown = khabar("events", case, "--place", "الشعيرات").stdout
    assert "ASSAULT" in shown and "1 event." in shown
    found = json.loads(khabar("events", case, "--party", "TUR", "--type", "request", "--format", "json").stdout)
    assert found and all({"article", "start", "end"} <= set(claim) for event in found for claim in event["claims"])
    rows = list(csv.DictReader(khabar("events", case, "--roots", "2", "--format", "csv").stdout.splitlines()))
    assert rows and all(int(row["roots"]) >= 2 for row in rows)
    assert "leave one out" in khabar("events", case, "--words", "لا يقولها أحد").stderr
