"""A short run of the fuzzer on every target; docs/reliability.md has the long ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability import fuzz
from tests.reliability.targets import TARGETS, Target


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_fails(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert fuzz.run(name, 150, seed=7).failures == []


def test_the_fuzzer_sees_failures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Fragile(Target):
        def run(self, data: bytes) -> None:
            if b"\n" in data:
                raise ValueError("a line break")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(TARGETS, "fragile", Fragile)
    failures = fuzz.run("fragile", 50, seed=1).failures
    assert failures
    assert b"\n" in Path(failures[0]).read_bytes()
    assert "a line break" in Path(failures[0]).with_suffix(".txt").read_text(encoding="utf-8")


def test_the_same_seed_makes_the_same_inputs() -> None:
    def inputs(seed: int) -> list[bytes]:
        rng = fuzz.random.Random(seed)
        return [fuzz.made(rng, [b"one two three" * 30, b"four five" * 30]) for _ in range(20)]

    assert inputs(1) == inputs(1) != inputs(2)
