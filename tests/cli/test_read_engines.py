"""``khabar read`` with its engines and its folder of parts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from khabar.cli import app
from khabar.ingest import read_paths
from khabar.records import Article
from khabar.store import Case
from khabar.store.parts import paths, readings

SAMPLES = Path(__file__).parents[2] / "samples"


def read(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["read", *map(str, words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in paths(folder)]


def test_parts_are_the_same_from_one_process_and_from_two(tmp_path: Path) -> None:
    assert read(SAMPLES, "--format", "parquet", "--out", tmp_path / "one")[0] == 0
    assert read(SAMPLES, "--format", "parquet", "--out", tmp_path / "two", "--workers", "2")[0] == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert [r.article.id for r in readings(tmp_path / "one")] == [a.id for a in read_paths([SAMPLES]) if isinstance(a, Article)]


def test_what_case_and_parts_have_is_not_read_again(tmp_path: Path) -> None:
    some = sorted(SAMPLES.glob("*.txt"))[:4]
    assert read(*some[:2], "--case", tmp_path / "x.khabar", "--quiet")[0] == 0
    assert read(*some[1:3], "--format", "parquet", "--out", tmp_path / "parts")[0] == 0
    # The second article is in both; the others lack in one of them.
    _, output = read(*some, "--case", tmp_path / "x.khabar", "--format", "parquet", "--out", tmp_path / "parts")
    assert "Read 3 articles" in output
    assert "1 there before" in output
    with Case.open(tmp_path / "x.khabar", write=False) as case:
        assert case.counts()["articles"] == 4
    assert len(list(readings(tmp_path / "parts"))) == 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "parquet"), "name it with --out FOLDER"),
        (("--address", "127.0.0.1:6379"), "give --engine ray with it"),
    ],
)
def test_options_that_do_not_go_together_are_told(words: tuple[str, ...], told: str) -> None:
    code, output = read(SAMPLES, *words)
    assert code == 1
    assert told in " ".join(output.split())


@pytest.mark.parametrize(
    ("words", "module", "told"),
    [
        (("--workers", "2"), "khabar.engines.pool", "pip install 'khabar[workers]'"),
        (("--engine", "ray"), "khabar.engines.ray", "pip install 'khabar[ray]'"),
    ],
)
def test_an_engine_that_is_not_installed_is_told(words: tuple[str, ...], module: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr("khabar.cli.runners.protect", lambda local: None)
    code, output = read(SAMPLES, *words)
    assert code == 1
    assert told in " ".join(output.split())
