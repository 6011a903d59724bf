"""The passages that two texts share. In: two lists of words. Out: runs of both, in order, that tell the same to the letter or nearly.

Seeds are runs of ``SEED`` words that stand in both; each is extended as far as the words agree; runs on neighbouring diagonals with a few
other words between them are one passage (a synonym, a word added).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Words of a seed; words that may differ between two runs of one passage; words that agree in a passage at least.
SEED, GAP, LEAST = 3, 6, 8
#: A seed that stands more often than this in the other text is a phrase of every sentence.
COMMON = 8


class Run(NamedTuple):
    """Words ``left .. left_end`` of one text are words ``right .. right_end`` of the other; ``same`` of them agree."""

    left: int
    left_end: int
    right: int
    right_end: int
    same: int


def passages(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """The shared passages in order of the left text, none overlapping another on the left."""
    joined = [run for run in _joined(sorted(_runs(left, right))) if run.same >= LEAST]
    out: list[Run] = []
    for run in sorted(joined, key=lambda r: (-r.same, r)):
        if all(run.left_end <= o.left or run.left >= o.left_end for o in out):
            out.append(run)
    return sorted(out)


def _runs(left: Sequence[str], right: Sequence[str]) -> Iterator[Run]:
    """Maximal runs of agreeing words."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(right) - SEED + 1):
        where[tuple(right[j : j + SEED])].append(j)
    covered: dict[int, int] = {}  # diagonal → how far on the left a run already reaches
    for i in range(len(left) - SEED + 1):
        starts = where.get(tuple(left[i : i + SEED]), ())
        if len(starts) > COMMON:
            continue
        for j in starts:
            if covered.get(i - j, 0) > i:
                continue
            length = SEED
            while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
                length += 1
            covered[i - j] = i + length
            yield Run(i, i + length, j, j + length, length)


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs that follow each other closely in both texts, joined; in: sorted by the left text."""
    open_: list[Run] = []
    for run in runs:
        near = [o for o in open_ if 0 <= run.left - o.left_end <= GAP and 0 <= run.right - o.right_end <= GAP]
        best = max(near, key=lambda o: o.same, default=None)
        if best is not None:
            open_.remove(best)
            run = Run(best.left, run.left_end, best.right, run.right_end, best.same + run.same)
        kept = []
        for o in open_:
            if run.left - o.left_end > GAP:
                yield o
            else:
                kept.append(o)
        open_ = [*kept, run]
    yield from open_
