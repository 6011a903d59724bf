"""Rows of plain numbers, written in batches."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from khabar.store import Case, linkschema
from khabar.store import numbers as written
from khabar.store.numbers import insert_numbers


def test_every_row_of_every_batch_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "BATCH", 2)
    rows = [(7, 1), (3, 2), (5, 3), (2**62, 1), (1, 4)]
    with Case.open(tmp_path / "numbers.khabar") as case, case.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        assert insert_numbers(connection, linkschema.fingerprints, iter(rows)) == len(rows)
        table = linkschema.fingerprints.c
        assert sorted(tuple(row) for row in connection.execute(select(table.hash, table.article))) == sorted(rows)
        connection.rollback()


def test_no_rows_are_none(tmp_path: Path) -> None:
    with Case.open(tmp_path / "numbers.khabar") as case, case.writing() as connection:
        assert insert_numbers(connection, linkschema.fingerprints, []) == 0
