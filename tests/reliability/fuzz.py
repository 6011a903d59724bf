"""Fuzzing, from the command line: ``python -m tests.reliability.fuzz TARGET|all --count N [--seed S] [--rounds R] [--guided]``.

A target takes one input and must neither crash, nor take over a second, nor give a span that does not quote its text. Without ``--guided``
inputs are made by seeded mutation of the samples and of mixed words, and the same seed gives the same inputs; with it atheris chooses them
by the branches that they reach. ``all`` deals the inputs out to all targets by their shares. One line for each target gives the number of
inputs, of failures, and the slowest one; what fails is written to ``fuzz-failures/``, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.reliability.mutation import made
from tests.reliability.targets import TARGETS, Target

#: Processor seconds that one input may take.
LIMIT = 1.0
FAILURES = Path("fuzz-failures")
SAMPLES = Path(__file__).parents[2] / "samples"
#: Failures of one kind that are kept.
ALIKE = 3
_FRAME = re.compile(r'File "([^"]+)", line (\d+)')
_COVERED = re.compile(r"cov: (\d+)")


class Outcome(NamedTuple):
    """What a run on one target gave. ``slowest`` and ``seconds`` are processor seconds; ``branches``: how many were reached, if counted."""

    target: str
    inputs: int
    slowest: float
    failures: list[str]
    seconds: float
    branches: int = 0


def seeds(target: Target) -> list[bytes]:
    """Whole inputs to begin with: what the target brings, and the samples."""
    return [*target.seeds, *(path.read_bytes() for path in sorted(SAMPLES.glob("*.txt")) if target.samples)]


def attempt(target: Target, data: bytes) -> tuple[float, str | None]:
    """Processor seconds that the input took, and what went wrong."""
    started = time.process_time()
    try:
        target.run(data)
    except Exception:  # noqa: BLE001  whatever escapes is the finding
        return time.process_time() - started, traceback.format_exc()
    spent = time.process_time() - started
    return spent, f"took {spent:.2f} s" if spent > LIMIT else None


class Tally:
    """Counts of one run on one target. Failures that end at the same line of code are one kind; a few of each are kept."""

    def __init__(self, name: str, label: str) -> None:
        self.name, self.label = name, label
        self.inputs, self.slowest, self.failures = 0, 0.0, list[str]()
        self.started = time.process_time()
        self._kinds: dict[str, int] = {}

    def enter(self, data: bytes, spent: float, wrong: str | None) -> None:
        """Note one input."""
        self.inputs += 1
        self.slowest = max(self.slowest, spent)
        if wrong:
            frames = _FRAME.findall(wrong)
            kind = ":".join(frames[-1]) if frames else "slow"
            self._kinds[kind] = self._kinds.get(kind, 0) + 1
            if self._kinds[kind] <= ALIKE:
                self.failures.append(keep(self.name, f"{self.label}-{self.inputs}", data, wrong))

    def outcome(self) -> Outcome:
        """What there is so far."""
        return Outcome(self.name, self.inputs, self.slowest, self.failures, time.process_time() - self.started)


def run(name: str, count: int, seed: int) -> Outcome:
    """Try ``count`` inputs of one seed."""
    target, rng, tally = TARGETS[name](), random.Random(seed), Tally(name, str(seed))
    whole = seeds(target)
    for _ in range(count):
        data = made(rng, whole, target.longest)
        tally.enter(data, *attempt(target, data))
    return tally.outcome()


def keep(name: str, label: str, data: bytes, wrong: str) -> str:
    """Write a failing input and what it did; the path of the input."""
    FAILURES.mkdir(exist_ok=True)
    path = FAILURES / f"{name}-{label}.bin"
    path.write_bytes(data)
    path.with_suffix(".txt").write_text(wrong, encoding="utf-8")
    return str(path)


def guided(name: str, count: int, seed: int) -> Outcome:
    """Let atheris choose the inputs. libFuzzer ends its process by itself, so it runs in one of its own, which writes down its counts."""
    FAILURES.mkdir(exist_ok=True)
    figures, log = FAILURES / f"{name}-{seed}.json", FAILURES / f"{name}-{seed}.log"
    with log.open("w", encoding="utf-8") as stream:
        arguments = [name, str(count), str(seed), str(figures)]
        done = subprocess.run([sys.executable, "-m", "tests.reliability.guided", *arguments], stderr=stream, stdout=stream, check=False)
    outcome = Outcome(**json.loads(figures.read_text())) if figures.exists() else Outcome(name, 0, 0.0, [], 0.0)
    reached = _COVERED.findall(log.read_text(encoding="utf-8", errors="replace"))
    ended = [] if done.returncode == 0 else [f"{log}: atheris ended with {done.returncode}; the input is crash-* or timeout-*"]
    return outcome._replace(failures=outcome.failures + ended, branches=int(reached[-1]) if reached else 0)


# ------------------------------------------------------------------ over all targets
def plan(count: int, rounds: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """Target, inputs and seed of each run of a campaign: every target in every round, by its share."""
    shares = {name: TARGETS[name]().share for name in TARGETS}
    whole = sum(shares.values())
    for turn in range(rounds):
        for name, share in shares.items():
            yield name, -(-count * share // (whole * rounds)), seed * 1_000 + turn


def together(outcomes: list[Outcome]) -> list[Outcome]:
    """One row for each target."""
    rows: dict[str, Outcome] = {}
    for o in outcomes:
        old = rows.get(o.target, Outcome(o.target, 0, 0.0, [], 0.0))
        slowest, branches = max(old.slowest, o.slowest), max(old.branches, o.branches)
        rows[o.target] = Outcome(o.target, old.inputs + o.inputs, slowest, old.failures + o.failures, old.seconds + o.seconds, branches)
    return list(rows.values())


def line(o: Outcome) -> str:
    """A row of the table."""
    reached = f"{o.branches:>8,}" if o.branches else f"{'':>8}"
    return (
        f"{o.target:<10} {o.inputs:>10,} inputs {len(o.failures):>4} failures  slowest {o.slowest:5.2f} s {o.seconds:>8,.0f} s {reached}\n"
    )


def main(say: Callable[[str], object] = sys.stdout.write) -> int:
    """The command. 0 when nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=["all", *sorted(TARGETS)])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--guided", action="store_true")
    options = parser.parse_args()
    runs = plan(options.count, options.rounds, options.seed) if options.target == "all" else [(options.target, options.count, options.seed)]
    outcomes = []
    for name, count, seed in runs:
        outcomes.append((guided if options.guided else run)(name, count, seed))
        say(line(outcomes[-1]))
        sys.stdout.flush()
    say(f"\nseed {options.seed}{', guided' if options.guided else ''}; last columns: processor seconds in all, branches reached\n")
    for row in (rows := together(outcomes)):
        say(line(row))
        for path in row.failures[:20]:
            say(f"  failed: {path}\n")
    say(f"{sum(row.inputs for row in rows):,} inputs, {sum(len(row.failures) for row in rows)} failures\n")
    return any(row.failures for row in rows)


if __name__ == "__main__":
    raise SystemExit(main())
