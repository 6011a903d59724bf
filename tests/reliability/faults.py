"""Damaged case files, from the command line: ``python -m tests.reliability.faults --count N [--seed S]``.

A sound case is copied and damaged: cut short, overwritten with other bytes anywhere, at its head or in whole pages. Then verbs that read
and a verb that writes are run on it. Each must end by itself, with exit code 0 or 1; with 1 it must say one line about the case, and never
show a traceback. Prints how the verbs ended; exit code 1 when one did not keep to that.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from khabar.cli import app
from tests.reliability.kill import SAMPLES

VERBS = (["check"], ["show", "--type", "ASSAULT"], ["events", "--format", "json"], ["presence"], ["link"])
PAGE = 4096


def damage(rng: random.Random, path: Path) -> str:
    """Damage a file in one way; which."""
    data = bytearray(path.read_bytes())
    kind = rng.choice(("cut", "bytes", "head", "page", "zeros", "swapped"))
    at = rng.randrange(len(data) // PAGE) * PAGE
    if kind == "cut":
        del data[rng.randrange(1, len(data)) :]
    elif kind == "bytes":
        for _ in range(rng.choice((1, 10, 1000))):
            data[rng.randrange(100, len(data))] = rng.randrange(256)
    elif kind == "head":
        data[: rng.randrange(1, 100)] = rng.randbytes(100)
        del data[100:200]
    elif kind == "swapped":
        other = rng.randrange(len(data) // PAGE) * PAGE
        data[at : at + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[at : at + PAGE]
    else:
        data[at : at + PAGE] = bytes(PAGE) if kind == "zeros" else rng.randbytes(PAGE)
    path.write_bytes(data)
    return kind


def sound_case(folder: Path) -> Path:
    """The samples, read and linked, in one file."""
    path, runner = folder / "sound.khabar", CliRunner()
    for words in (["read", str(SAMPLES), "--case", str(path), "--quiet"], ["link", str(path)], ["check", str(path)]):
        result = runner.invoke(app, words)
        assert result.exit_code == 0, result.output
    return path


def trial(count: int, seed: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """Damage a case ``count`` times. Out: how often each kind ended how, and what was wrong."""
    sound, rng, runner = sound_case(folder), random.Random(seed), CliRunner()
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(count):
        path = folder / f"damaged-{number}.khabar"
        shutil.copy(sound, path)
        kind = damage(rng, path)
        for verb, *options in VERBS:
            result = runner.invoke(app, [verb, str(path), *options])
            told = [line for line in result.stderr.splitlines() if str(path) in line]
            if result.exit_code not in (0, 1) or (result.exception is not None and not isinstance(result.exception, SystemExit)):
                wrong.append(f"{number} {kind} {verb}: {result.exception!r}")
            elif result.exit_code == 1 and not told:
                wrong.append(f"{number} {kind} {verb}: told nothing about the case: {result.stderr[:200]}")
            ends[f"{kind} {verb}: {'sound' if result.exit_code == 0 else 'told'}"] += 1
        for rest in folder.glob("damaged-*"):
            rest.unlink()
    return ends, wrong


def main() -> int:
    """The command. 0 when nothing was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        ends, wrong = trial(given.count, given.seed, Path(folder))
    for end, number in sorted(ends.items()):
        sys.stdout.write(f"{end}: {number}\n")
    for line in wrong:
        sys.stdout.write(f"WRONG {line}\n")
    sys.stdout.write(f"{given.count} damaged cases, {len(wrong)} wrong\n")
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
