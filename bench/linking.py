"""How long linking takes against the size of a case: articles read once, resampled (``bench/resample.py``), kept and linked from nothing.

CPU seconds by stage, and the exponent by which each grows from size to size (1: in proportion).
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from khabar.packs.lexicon import load
from khabar.store import Case, Run
from khabar.store.linking import link
from khabar.store.parts import readings

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.resample import Resampler


def stages(parts: Path, size: int) -> dict[str, Any]:
    """Seconds of each stage of linking so many articles, and the memory of this process; run it in a process of its own."""
    spent: dict[str, float] = {}
    mark = ["copies", time.process_time()]

    def progress(stage: str, part: float) -> None:
        now = time.process_time()
        spent[str(mark[0])] = spent.get(str(mark[0]), 0.0) + now - float(mark[1])
        mark[:] = [stage, now]

    with tempfile.TemporaryDirectory() as folder:
        with Case.open(Path(folder) / "linked.khabar") as case:
            run = Run("bench", "")
            for reading in Resampler(list(readings(parts))).draw(size):
                case.add(reading, run)
        with Case.open(Path(folder) / "linked.khabar") as case:
            mark[:] = ["copies", time.process_time()]
            done = link(case, load(), progress=progress)
            progress("end", 1.0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return {
        "articles": size, "seconds": round(sum(spent.values()), 1), "stages": {k: round(v, 1) for k, v in spent.items()},
        "pairs": done.pairs, "events": done.events, "peak_mb": round(peak),
    }  # fmt: skip


def by_size(parts: Path, sizes: Iterable[int]) -> list[dict[str, Any]]:
    """``stages`` for each size, and how each size grew on the one before."""
    rows: list[dict[str, Any]] = []
    for size in sizes:
        words = [sys.executable, __file__, str(parts), str(size)]
        rows.append(json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout))
    for small, large in pairwise(rows):
        grown = math.log(large["articles"] / small["articles"])
        large["exponent"] = round(math.log(max(large["seconds"], 0.01) / max(small["seconds"], 0.01)) / grown, 2)
    return rows


if __name__ == "__main__":
    print(json.dumps(stages(Path(sys.argv[1]), int(sys.argv[2]))))
