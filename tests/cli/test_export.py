"""``khabar export``: files that are whole, and a word for everything that is left out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from khabar.export.formats import FORMATS
from tests.cli.test_cli import case, khabar

__all__ = ["case"]


@pytest.fixture
def linked(case: Path) -> Path:
    khabar("link", case)
    return case


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_beside_the_case(linked: Path, name: str) -> None:
    told = khabar("export", linked, "--format", name).stderr
    path = linked.with_suffix(FORMATS[name].suffix)
    assert path.is_file()
    assert f"{path}: " in told
    assert sorted(p.name for p in linked.parent.iterdir() if p.name.startswith(".")) == []


def test_filters_choose_the_events(linked: Path, tmp_path: Path) -> None:
    out = tmp_path / "aleppo.geojson"
    khabar("export", linked, "--format", "geojson", "--actor", "ISR", "--out", out)
    chosen = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert [f["properties"]["actor_code"] for f in chosen] == ["ISR MIL"]
    told = khabar("export", linked, "--format", "geojson", "--actor", "CHN", "--out", out).stderr
    assert json.loads(out.read_text(encoding="utf-8"))["features"] == []
    assert "no event passes" in told


def test_a_case_that_is_not_linked_and_a_file_that_cannot_be_are_said(case: Path, tmp_path: Path) -> None:
    assert "khabar link" in khabar("export", case, "--format", "csv", code=1).stderr
    khabar("link", case)
    assert "cannot be written" in khabar("export", case, "--format", "csv", "--out", tmp_path / "no" / "x.csv", code=1).stderr
    assert "the case itself" in khabar("export", case, "--format", "csv", "--out", case, code=1).stderr
    khabar("export", case, "--format", "word", code=2)


def test_a_file_that_stood_there_stays_when_writing_fails(linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "x.csv"
    out.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setitem(FORMATS, "csv", FORMATS["csv"]._replace(write=full))
    assert "make room" in khabar("export", linked, "--format", "csv", "--out", out, code=1).stderr
    assert out.read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".x.csv")] == []
