"""Fuzzing, from the command line: ``python -m tests.reliability.fuzz TARGET --count N [--seed S] [--jobs J] [--guided]``.

A target takes one input and must neither crash, nor take over a second, nor give a span that does not quote its text. Without ``--guided``
inputs are made by seeded mutation of the samples and of mixed words, and the same seed gives the same inputs; with it atheris chooses them
by coverage. The last line gives the number of inputs and the slowest one; what fails is written to ``fuzz-failures/``, and
the exit code is 1.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.reliability.targets import TARGETS, Target

#: Processor seconds that one input may take.
LIMIT = 1.0
FAILURES = Path("fuzz-failures")
SAMPLES = Path(__file__).parents[2] / "samples"
#: Longest input made by mutation, in bytes: a paragraph or two of Arabic.
LONGEST = 1_200
MARKS = [r"«", r"»", r'"', r"(", r")", r"[", r"]", r"،", r".", r"؟", r"#", r"/", r"٪", r"&#1575;", r"<p>", r'{"'] + [
    "\n",
    "\u200f",
    "\u0640",
    "\ufeff",
    "\x00",
    "\ufffd",
    "\ufefb",
]


class Outcome(NamedTuple):
    """What a run of one process gave."""

    inputs: int
    slowest: float
    failures: list[str]


def seeds(target: Target) -> list[bytes]:
    """Whole inputs to begin with: what the target brings, and the samples."""
    return [*target.seeds, *(path.read_bytes() for path in sorted(SAMPLES.glob("*.txt")))]


def made(rng: random.Random, whole: list[bytes]) -> bytes:
    """One input: a piece of a seed, cut, doubled, spliced, sprinkled with marks, or with damaged bytes."""
    data = rng.choice(whole)
    start = rng.randrange(max(1, len(data) - 200))
    piece = bytearray(data[start : start + rng.randint(1, LONGEST)])
    for _ in range(rng.randint(0, 6)):
        _mutate(rng, piece, whole)
    return bytes(piece[:LONGEST])


def _mutate(rng: random.Random, piece: bytearray, whole: list[bytes]) -> None:
    at = rng.randrange(len(piece) + 1)
    kind = rng.randrange(6)
    if kind == 0:
        del piece[at : at + rng.randint(1, 40)]
    elif kind == 1:
        piece[at:at] = rng.choice(MARKS).encode() * rng.choice((1, 1, 1, 2, 50))
    elif kind == 2:
        other = rng.choice(whole)
        begin = rng.randrange(len(other))
        piece[at:at] = other[begin : begin + rng.randint(1, 200)]
    elif kind == 3:
        piece[at:at] = piece[at : at + rng.randint(1, 60)] * rng.randint(1, 20)
    elif kind == 4 and piece:
        piece[rng.randrange(len(piece))] = rng.randrange(256)
    else:
        words = piece.split(b" ")
        rng.shuffle(words)
        piece[:] = b" ".join(words)


def attempt(target: Target, data: bytes) -> tuple[float, str | None]:
    """Processor seconds that the input took, and what went wrong."""
    started = time.process_time()
    try:
        target.run(data)
    except Exception:  # noqa: BLE001  whatever escapes is the finding
        return time.process_time() - started, traceback.format_exc()
    spent = time.process_time() - started
    return spent, f"took {spent:.2f} s" if spent > LIMIT else None


def run(name: str, count: int, seed: int) -> Outcome:
    """Try ``count`` inputs of one seed."""
    target, rng = TARGETS[name](), random.Random(seed)
    whole, slowest, failures = seeds(target), 0.0, []
    for number in range(count):
        data = made(rng, whole)
        spent, wrong = attempt(target, data)
        slowest = max(slowest, spent)
        if wrong:
            failures.append(keep(name, f"{seed}-{number}", data, wrong))
    return Outcome(count, slowest, failures)


def keep(name: str, label: str, data: bytes, wrong: str) -> str:
    """Write a failing input and what it did; the path of the input."""
    FAILURES.mkdir(exist_ok=True)
    path = FAILURES / f"{name}-{label}.bin"
    path.write_bytes(data)
    path.with_suffix(".txt").write_text(wrong, encoding="utf-8")
    return str(path)


def guided(name: str, count: int) -> Outcome:
    """Let atheris choose the inputs. It ends the process by itself after ``count`` inputs, so it runs in a child."""
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=_guide, args=(name, count))
    child.start()
    child.join()
    return Outcome(count, 0.0, [] if child.exitcode == 0 else [f"atheris ended with {child.exitcode}; see crash-* in this folder"])


def _guide(name: str, count: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["khabar"], enable_loader_override=False):
        target = TARGETS[name]()

    def one(data: bytes) -> None:
        spent, wrong = attempt(target, data)
        if wrong:
            keep(name, f"guided-{abs(hash(data)):x}", data, wrong)
            raise RuntimeError(wrong)

    atheris.Setup([sys.argv[0], f"-runs={count}", f"-max_len={LONGEST}", "-verbosity=0", "-print_final_stats=1"], one)
    atheris.Fuzz()


def shared(count: int, jobs: int, seed: int) -> Iterator[tuple[int, int]]:
    """How many inputs each process tries, with its seed."""
    for job in range(jobs):
        yield count // jobs + (job < count % jobs), seed * 1_000 + job


def main(say: Callable[[str], object] = sys.stdout.write) -> int:
    """The command. 0 when nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--guided", action="store_true")
    options = parser.parse_args()
    started = time.perf_counter()
    if options.guided:
        outcomes = [guided(options.target, options.count)]
    else:
        with multiprocessing.get_context("spawn").Pool(options.jobs) as pool:
            outcomes = pool.starmap(run, [(options.target, n, s) for n, s in shared(options.count, options.jobs, options.seed)])
    failures = [path for outcome in outcomes for path in outcome.failures]
    inputs, slowest = sum(o.inputs for o in outcomes), max(o.slowest for o in outcomes)
    for path in failures[:20]:
        say(f"failed: {path}\n")
    how = "guided" if options.guided else f"seed {options.seed}"
    spent = time.perf_counter() - started
    say(f"{options.target} ({how}): {inputs:,} inputs, {len(failures)} failures, slowest {slowest:.2f} s, {spent:.0f} s in all\n")
    return bool(failures)


if __name__ == "__main__":
    raise SystemExit(main())
