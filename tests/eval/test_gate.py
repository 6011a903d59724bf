"""The gate, on made-up figures: it fails below a floor, never lowers one by itself, and knows its gold again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval import gate
from khabar.evaluate import LEVELS, SLOTS
from tests.conftest import STRIKE

FIGURES: dict[str, Any] = {
    "articles": 1,
    **{level: {"P": 0.9, "R": 0.5, "F1": 0.64} for level in LEVELS},
    gate.SLOTS: dict.fromkeys(SLOTS, 0.8),
    "by type": {"ASSAULT": 1.0},
}


def test_floors_are_held_for_every_level_and_slot() -> None:
    flat = gate.flat(FIGURES)
    assert set(flat) == {*LEVELS, *(f"slot {slot}" for slot in SLOTS)}
    assert flat["found"] == 0.64
    assert flat["slot place"] == 0.8


def test_a_figure_below_its_floor_is_not_held() -> None:
    lines = {line.name: line for line in gate.judge({"found": 0.7, "typed": 0.6, "claim": 0.2}, {"found": 0.7, "typed": 0.61})}
    assert lines["found"].held
    assert not lines["typed"].held
    assert lines["claim"].held, "a figure without a floor breaks none"
    printed = list(gate.table("dev", list(lines.values())))
    assert [row for row in printed if "BELOW" in row] == [row for row in printed if "typed" in row]


def test_pinning_raises_and_lowers_only_when_told() -> None:
    figures, floors = {"found": 0.8, "typed": 0.5, "claim": 0.3}, {"found": 0.7, "typed": 0.6}
    assert gate.pin(figures, floors, lower=False) == {"found": 0.8, "typed": 0.6, "claim": 0.3}
    assert gate.pin(figures, floors, lower=True) == figures


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pinned = {"seeds": gate.Pinned("abc", {"found": 0.7}), "dev": gate.Pinned("def", {"typed": 0.5})}
    gate.save(path, pinned)
    assert gate.load(path) == pinned
    assert list(json.loads(path.read_text())) == ["dev", "seeds"]
    assert gate.load(tmp_path / "none.json") == {}


def test_fingerprints_tell_gold_files_apart(tmp_path: Path) -> None:
    one, two = tmp_path / "a.json", tmp_path / "b.json"
    one.write_text("x")
    two.write_text("y")
    marks = {gate.fingerprint([one]), gate.fingerprint([two]), gate.fingerprint([one, two])}
    assert len(marks) == 3
    before = gate.fingerprint([one])
    one.write_text("x ")
    assert gate.fingerprint([one]) != before


# ------------------------------------------------------------------ the whole command, on a gold of one article
@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder like ../shared with a gold of one article of our own and no development set."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a1.txt").write_text(STRIKE, encoding="utf-8")
    claim = {
        "quote": STRIKE.strip(), "trigger": "قصفت", "event_type": "ASSAULT", "status": "occurred", "attribution": [],
        "actor": [{"text": "الطائرات الإسرائيلية", "country": "ISR", "sector": "MIL"}], "recipient": [],
    }  # fmt: skip
    (tmp_path / "gold" / "seeds.json").write_text(json.dumps([{"id": "a1", "claims": [claim]}], ensure_ascii=False), encoding="utf-8")
    return tmp_path


def command(shared: Path, *more: str) -> int:
    return gate.main(["--shared", str(shared), "--floors", str(shared / "floors.json"), *more])


def test_the_command_pins_holds_and_fails(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = shared / "floors.json"
    assert command(shared) == 0, "no floors yet"
    assert not floors.exists()
    assert command(shared, "--pin") == 0
    assert list(gate.load(floors)) == ["seeds"]
    assert command(shared) == 0
    assert "dev: no gold" in capsys.readouterr().out

    pinned = gate.load(floors)["seeds"]
    gate.save(floors, {"seeds": gate.Pinned(pinned.gold, pinned.floors | {"found": 1.01})})
    assert command(shared) == 1
    assert command(shared, "--pin") == 1
    assert gate.load(floors)["seeds"].floors["found"] == 1.01, "pinning alone lowers nothing"
    assert command(shared, "--pin", "--lower") == 0
    assert gate.load(floors)["seeds"].floors["found"] <= 1.0


def test_another_gold_is_told(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(shared, "--pin") == 0
    gold = shared / "gold" / "seeds.json"
    gold.write_text(gold.read_text(encoding="utf-8").replace("occurred", "denied"), encoding="utf-8")
    assert command(shared) == 2
    assert "not the one the floors were pinned on" in capsys.readouterr().out


def test_without_gold_the_gate_is_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(tmp_path) == 0
    assert capsys.readouterr().out.count("nothing to hold") == 2


def test_lower_needs_pin(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        command(tmp_path, "--lower")
