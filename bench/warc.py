"""How much memory a large WARC file takes to read: makes one with tests/tools/warcs.py, a fifth of its records damaged, and reads it
record by record.

    python bench/warc.py [--megabytes 200] [--packed]

Prints articles, issues, seconds, and the greatest memory (resident set, MB) after each tenth of the file. Exit code 1 when a record is
lost or not told, or when memory grows by more than 50 MB after the first tenth.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.tools.warcs import write_warc

from khabar.ingest import read_paths
from khabar.records import Article

GROWTH = 50
PADDING = 60_000


def peak() -> float:
    """The greatest resident set so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the reading of a large WARC file.")
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--packed", action="store_true", help="gzip, record by record")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("made.warc.gz" if given.packed else "made.warc")
        made = write_warc(path, given.megabytes, given.packed, padding=PADDING)
        print(f"{made.size / 1e6:,.0f} MB, {made.good:,} good records, {made.damaged.total():,} damaged in {len(made.damaged)} ways")
        articles = issues = done = 0
        tenths: list[float] = []
        began = time.perf_counter()

        def advance(size: int) -> None:
            nonlocal done
            done += size
            while len(tenths) < 10 and done * 10 >= made.size * (len(tenths) + 1):
                tenths.append(peak())

        for item in read_paths([path], advance):
            articles += isinstance(item, Article)
            issues += not isinstance(item, Article)
        seconds = time.perf_counter() - began
        print(f"{articles:,} articles, {issues:,} issues, {seconds:,.0f} s, {made.size / 1e6 / seconds:.1f} MB/s")
        print("peak memory, MB, after each tenth: " + ", ".join(f"{value:.0f}" for value in tenths))
    held = articles == made.good and issues == made.damaged.total() and tenths[-1] - tenths[0] <= GROWTH
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
