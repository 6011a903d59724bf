"""Cases as data frames, and the notebook of the documentation."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import khabar
from khabar.errors import InputError, StoreError
from khabar.frames import CaseFrames
from khabar.reader import Reader
from tests.analysis.conftest import SAMPLES, make_case

ENGINES = ["pandas", "polars"]
NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def path(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("frames") / "samples.khabar"
    make_case(path, reader, [SAMPLES])
    return path


@pytest.fixture(params=ENGINES)
def case(request: pytest.FixtureRequest, path: Path) -> CaseFrames:
    pytest.importorskip(request.param)
    return khabar.open(path, engine=request.param)


def test_importing_khabar_loads_nothing() -> None:
    code = "import sys, khabar; sys.exit(any(m.startswith('khabar.') or m in ('pandas', 'polars') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_events_as_a_frame(case: CaseFrames) -> None:
    every, russian = case.events_frame(), case.events_frame(party="RUS")
    assert 0 < len(russian) < len(every)
    assert {"id", "event_type", "date", "roots", "article_ids"} <= set(every.columns)
    assert every["roots"].max() >= 1
    assert set(case.events_frame(event_type="ASSAULT")["event_type"]) == {"ASSAULT"}


def test_claims_as_a_frame(case: CaseFrames) -> None:
    assert set(case.claims_frame(status="denied")["status"]) == {"denied"}


def test_ledgers_as_frames(case: CaseFrames) -> None:
    demands = case.demands_frame(asker="TUR", place="عين عيسى")
    assert list(demands["outcome"]) == ["fulfilled"]
    assert list(demands["outcome_date"]) == ["2022-05-19"]
    assert "../2022-05-19" in list(case.presence_frame(place="عين عيسى")["interval"])
    assert set(case.relations_frame("RUS", "IRN", "year")["first"]) == {"RUS"}
    assert "outlet" in set(case.sources_frame()["kind"])
    assert list(case.copies_frame()["article"])[:2] == ["02-maaloula-copy", "03-maaloula-cited"]


def test_a_brief_from_python(case: CaseFrames) -> None:
    assert case.brief("2022-05", "2022-05", language="en").startswith("# Situation report")
    assert 'dir="rtl"' in case.brief("2022-05", "2022-05", form="html")


def test_an_empty_answer_is_an_empty_frame(case: CaseFrames) -> None:
    assert len(case.demands_frame(asker="NZL")) == 0


def test_a_missing_library_says_what_to_install(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    from khabar import frames

    with pytest.raises(InputError, match=r"pip install 'khabar\[frames\]'"):
        frames.open(path)


def test_wrong_use_says_what_is_right(path: Path, tmp_path: Path) -> None:
    from khabar import frames

    with pytest.raises(StoreError, match="no such case"):
        frames.open(tmp_path / "none.khabar")
    with pytest.raises(InputError, match="pandas or polars"):
        frames.open(path, engine="numpy")  # type: ignore[arg-type]
    with frames.open(path) as case, pytest.raises(InputError, match="two parties"):
        case.relations_frame("", "IRN")
    with pytest.raises(AttributeError):
        khabar.nothing  # noqa: B018


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    (tmp_path / "samples").symlink_to(SAMPLES)
    monkeypatch.chdir(tmp_path)
    scope: dict[str, object] = {}
    for source in code:
        exec(compile(source, NOTEBOOK.name, "exec"), scope)
    assert len(code) >= 8
    assert scope["case"]
