"""``khabar read`` as users run it, measured from outside: articles per second with 1 and 2 workers, cold start, memory.

Memory is the proportional set size (each shared page counted once, divided among those who share it), sampled from /proc; Linux only.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from khabar.records import Article

COMMAND = (sys.executable, "-c", "from khabar.cli import main; main()", "read")
#: Seconds between two looks at the memory.
EVERY = 0.2


class Run(NamedTuple):
    """One call: seconds, and the peaks in MB of the parent and of everything together (``None`` where the system does not tell)."""

    seconds: float
    parent: float | None
    together: float | None


def write(articles: Iterable[Article], path: Path) -> Path:
    """Articles as JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        for a in articles:
            row = {"id": a.id, "text": a.text, "title": a.title, "outlet": a.outlet, "published": a.published, "url": a.url}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def read(source: Path, folder: Path, workers: int) -> Run:
    """Read a file into a new case."""
    case = folder / f"bench-{workers}.khabar"
    for left in folder.glob(f"{case.name}*"):
        left.unlink()
    started = time.perf_counter()
    words = [*COMMAND, str(source), "--case", str(case), "--quiet", "--workers", str(workers)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    parents, all_together = [0.0], [0.0]
    while process.poll() is None:
        parent, others = memory(process.pid)
        parents.append(parent)
        all_together.append(parent + others)
        time.sleep(EVERY)
    seconds = time.perf_counter() - started
    if process.returncode:
        sys.exit(f"khabar read {source} --workers {workers} ended with {process.returncode}")
    known = max(parents) > 0
    return Run(seconds, max(parents) if known else None, max(all_together) if known else None)


def memory(session: int) -> tuple[float, float]:
    """MB of the leader of a session, and of its other processes; zero where it is not told."""
    leader = others = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != session:
                continue
            size = (
                next(int(line.split()[1]) for line in (folder / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:")) / 1e3
            )
        except (OSError, StopIteration, IndexError):
            continue
        if folder.name == str(session):
            leader = size
        else:
            others += size
    return leader, others


def speed(articles: list[Article], rounds: int = 1) -> dict[str, Any]:
    """Articles per second with 1 and 2 workers, the best of so many rounds; and how long it takes to read one article."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, one = write(articles, folder / "all.jsonl"), write(articles[:1], folder / "one.jsonl")
        taken = {n: min(read(source, folder, n).seconds for _ in range(rounds)) for n in (1, 2)}
        start = {n: min(read(one, folder, n).seconds for _ in range(3)) for n in (1, 2)}
    ready = {n: taken[n] - start[n] for n in taken}
    return {
        "articles": len(articles), **{f"articles_per_second_{n}": round(len(articles) / taken[n], 1) for n in taken},
        "ratio": round(taken[1] / taken[2], 2), "ratio_without_start": round(ready[1] / ready[2], 2),
        "start_seconds_1": round(start[1], 2), "start_seconds_2": round(start[2], 2),
    }  # fmt: skip


def memory_by_size(articles: list[Article], sizes: Iterable[int]) -> list[dict[str, Any]]:
    """Peak memory for so many articles, with 1 and 2 workers."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in (s for s in sizes if s <= len(articles)):
            source = write(articles[:size], folder / f"{size}.jsonl")
            for workers in (1, 2):
                run = read(source, folder, workers)
                if run.parent is not None and run.together is not None:
                    rows.append({"articles": size, "workers": workers, "parent_mb": round(run.parent), "together_mb": round(run.together)})
    return rows
