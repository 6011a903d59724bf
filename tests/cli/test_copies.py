"""``khabar copies`` on the samples."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from khabar.cli import app
from khabar.ingest import read_paths
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article
from khabar.store import Case, Run
from khabar.store.linking import link

SAMPLES = Path(__file__).parents[2] / "samples"
COPY, ORIGINAL = "02-maaloula-copy", "01-maaloula"


@pytest.fixture(scope="module")
def case(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copies") / "samples.khabar"
    wanted = [SAMPLES / f"{name}.txt" for name in (ORIGINAL, COPY, "03-maaloula-cited")]
    with Case.open(path) as opened:
        run = Run("test", "packs", [])
        for item in read_paths(wanted):
            assert isinstance(item, Article)
            opened.add(reader.read(item), run)
        opened.finish(run)
        link(opened, load())
    return path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["copies", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_copy_is_listed_with_its_passages_in_both_texts(case: Path) -> None:
    pair, rewrite = json.loads(run(str(case), "--format", "json"))
    assert (pair["copy"]["article"], pair["original"]["article"], pair["kind"], pair["direction"]) == (COPY, ORIGINAL, "copy", "credit")
    assert (pair["copy"]["outlet"], pair["original"]["outlet"]) == ("بوابة الشام الإخبارية", "القلمون برس")
    texts = {name: (SAMPLES / f"{name}.txt").read_text(encoding="utf-8") for name in (COPY, ORIGINAL)}
    for passage in pair["passages"]:
        for side, name in (("copy", COPY), ("original", ORIGINAL)):
            assert texts[name][passage[side]["start"] : passage[side]["end"]] == passage[side]["text"] != ""
    assert (rewrite["copy"]["article"], rewrite["original"]["article"], rewrite["kind"]) == ("03-maaloula-cited", ORIGINAL, "rewrite")


def test_a_row_a_passage_and_a_line_a_pair(case: Path) -> None:
    rows = list(csv.DictReader(run(str(case), "--format", "csv").splitlines()))
    found = {(r["article"], r["original"], r["kind"]) for r in rows}
    assert found == {(COPY, ORIGINAL, "copy"), ("03-maaloula-cited", ORIGINAL, "rewrite")}
    rows = [r for r in rows if r["kind"] == "copy"]
    assert [r["passage"] for r in rows] == [str(n) for n in range(1, len(rows) + 1)]
    table = run(str(case))
    assert COPY in table and "2 pairs" in table


def test_only_the_pairs_of_an_article(case: Path) -> None:
    assert json.loads(run(str(case), "--article", ORIGINAL, "--format", "json"))
    [rewrite] = json.loads(run(str(case), "--article", "03-maaloula-cited", "--format", "json"))
    assert rewrite["original"]["article"] == ORIGINAL
