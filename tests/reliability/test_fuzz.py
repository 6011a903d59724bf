"""A short run of the fuzzer on every target, and what it once found; docs/reliability.md has the long runs."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import pytest

from khabar.ingest import READERS
from tests.reliability import fuzz, mutation
from tests.reliability.seeds import MAIL, TELEGRAM
from tests.reliability.targets import TARGETS, FileTarget, Target

#: Inputs that once failed: TARGET-WHAT.bin.
FOUND = sorted((Path(__file__).parent / "found").glob("*.bin"))


@cache
def target(name: str) -> Target:
    return TARGETS[name]()


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_fails(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert fuzz.run(name, 150, seed=7).failures == []


@pytest.mark.parametrize("path", FOUND, ids=lambda p: p.stem)
def test_what_failed_once_does_not_fail_again(path: Path) -> None:
    assert fuzz.attempt(target(path.stem.partition("-")[0]), path.read_bytes())[1] is None


def test_every_reader_has_a_target() -> None:
    names = {"input" + t._suffix for make in TARGETS.values() if isinstance(t := make(), FileTarget)}
    heads = {
        "gzip": b"\x1f\x8b", "ZIP": b"PK\x03\x04", "TAR": b"\0" * 257 + b"ustar", "WARC": b"WARC/1.0\r\n", "feed": b"<rss>",
        "xz, bzip2": b"\xfd7zXZ\0", "not read": b"%PDF-1.7", "Telegram export": TELEGRAM, "saved page, mail": MAIL,
    }  # fmt: skip
    missing = [r.name for r in READERS if not any(r.takes(name, heads.get(r.name, b"")) for name in names)]
    assert missing == []


def test_the_fuzzer_sees_failures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Fragile(Target):
        def run(self, data: bytes) -> None:
            if b"\n" in data:
                raise ValueError("a line break")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(TARGETS, "fragile", Fragile)
    failures = fuzz.run("fragile", 50, seed=1).failures
    assert 0 < len(failures) <= fuzz.ALIKE
    assert b"\n" in Path(failures[0]).read_bytes()
    assert "a line break" in Path(failures[0]).with_suffix(".txt").read_text(encoding="utf-8")


def test_the_same_seed_makes_the_same_inputs() -> None:
    def inputs(seed: int) -> list[bytes]:
        rng = mutation.random.Random(seed)
        return [mutation.made(rng, [b"one two three" * 30, b"four five" * 30]) for _ in range(20)]

    assert inputs(1) == inputs(1) != inputs(2)


def test_a_campaign_gives_every_target_its_share() -> None:
    runs = list(fuzz.plan(1_000_000, 3, seed=1))
    assert sum(count for _, count, _ in runs) >= 1_000_000
    assert sum(count for name, count, _ in runs if name == "reader") >= 20_000
    assert len({(name, seed) for name, _, seed in runs}) == len(runs) == 3 * len(TARGETS)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_a_guided_run_sees_the_branches_of_khabar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{Path(__file__).parents[2]}:{Path(__file__).parents[2] / 'src'}")
    monkeypatch.chdir(tmp_path)
    outcome = fuzz.guided("edtf", 400, seed=1)
    assert outcome.failures == []
    assert outcome.inputs >= 300
    assert outcome.branches > 50
