"""Parquet files as input."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from khabar.ingest import read_paths
from khabar.records import Article, Issue
from tests.conftest import SAID, STRIKE

ROWS: list[dict[str, Any]] = [
    {"doc_id": "a", "body": STRIKE, "headline": "غارة", "date": dt.date(2019, 5, 14), "tokens": [1, 2]},
    {"doc_id": "b", "body": None, "headline": None, "date": None, "tokens": []},
    {"doc_id": "c", "body": SAID, "headline": None, "date": None, "tokens": []},
]


def made(path: Path, rows: list[dict[str, Any]] = ROWS) -> Path:
    parquet.write_table(pa.Table.from_pylist(rows), path)
    return path


def both(*paths: Path, **named: Any) -> tuple[list[Article], list[Issue]]:
    items = list(read_paths(paths, **named))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Issue)]


def test_a_folder_of_part_files_is_read_in_order(tmp_path: Path) -> None:
    made(tmp_path / "part-1.parquet")
    made(tmp_path / "part-2.parquet", [{"doc_id": "d", "body": STRIKE}])
    articles, issues = both(tmp_path)
    assert [(a.id, a.text, a.title, a.published) for a in articles[:1]] == [("a", STRIKE, "غارة", "2019-05-14")]
    assert [a.id for a in articles] == ["a", "c", "d"]
    assert len(issues) == 1
    assert issues[0].message.startswith(f'{tmp_path}/part-1.parquet, row 2: no "text" in it')


def test_the_user_names_the_columns(tmp_path: Path) -> None:
    path = made(tmp_path / "x.parquet", [{"n": 7, "what": STRIKE}])
    articles, _ = both(path, columns={"text": "what", "id": "n"})
    assert [(a.id, a.text) for a in articles] == [("7", STRIKE)]
    assert "no column of it is known as the text (n, what)" in both(path)[1][0].message


def test_damaged_empty_and_packed_files_are_told(tmp_path: Path) -> None:
    path = made(tmp_path / "x.parquet")
    (tmp_path / "cut.parquet").write_bytes(path.read_bytes()[:-40])
    made(tmp_path / "none.parquet", [])
    (tmp_path / "text.parquet").write_text("no Parquet at all")
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        packed.write(path, "x.parquet")
    told = {name: both(tmp_path / name)[1][0].message for name in ("cut.parquet", "none.parquet", "text.parquet")}
    assert "damaged Parquet" in told["cut.parquet"]
    assert "no column" in told["none.parquet"]
    assert "damaged Parquet" in told["text.parquet"]
    articles, issues = both(tmp_path / "packed.zip")
    assert [a.id for a in articles] == ["a", "c"] or "unpack it" in issues[0].message
