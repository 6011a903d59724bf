"""Killing, from the command line: ``python -m tests.reliability.kill VERB --kills N [--seed S]``, VERB one of read,
workers (read with two), link.

The verb works on a case in a process of its own and is ended by SIGKILL after a random time, again and again on the same case until it has
finished; then a new case is begun. After each kill the case is opened: SQLite must find it whole, and no article may be there in part. A
finished case must hold what one holds that was never interrupted. Prints the number of kills and what was wrong; exit code 1 for that.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from khabar.ingest import read_paths
from khabar.records import Article

SAMPLES = Path(__file__).parents[2] / "samples"
#: How often the samples stand in the input, each time with other ids, so that reading takes a while.
TIMES = 12
#: Columns that tell when or how something ran, which two runs do not share.
UNSHARED = {"run", "started", "finished", "applied", "made", "inputs", "source"}
#: Tables of bookkeeping.
UNSHARED_TABLES = {"runs", "migrations", "sqlite_sequence"}
Rows = dict[str, list[tuple[object, ...]]]


class Outcome(NamedTuple):
    """How many kills there were, how many of them left the verb unfinished, how many cases were finished, and what was wrong."""

    kills: int
    finished: int
    wrong: list[str]


def articles(path: Path, times: int = TIMES) -> Path:
    """The samples as JSON lines, several times over."""
    found = [item for item in read_paths([SAMPLES]) if isinstance(item, Article)]
    with path.open("w", encoding="utf-8") as stream:
        for number in range(times):
            for a in found:
                row = {"id": f"{a.id}-{number}", "text": a.text, "title": a.title, "outlet": a.outlet, "published": a.published}
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def command(verb: str, case: Path, source: Path) -> list[str]:
    """The verb on a case, as a process."""
    read = ["read", str(source), "--case", str(case), "--quiet"]
    arguments = {"read": read, "workers": [*read, "--workers", "2"], "link": ["link", str(case)]}[verb]
    return [sys.executable, "-c", "from khabar.cli import main; main()", *arguments]


def run(arguments: list[str], patience: float | None = None) -> int:
    """Run a process, ended by SIGKILL after ``patience`` seconds; its exit code."""
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    if process.stderr:
        process.stderr.close()
    return process.returncode


def rows(case: Path) -> Rows:
    """What a case holds, without what two runs do not share; numbers of rows are left out, as they follow the order of writing."""
    connection = sqlite3.connect(f"{case.absolute().as_uri()}?mode=ro", uri=True)
    try:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        ]
        return {t: _table(connection, t) for t in tables if t not in UNSHARED_TABLES and "_fts" not in t and not t.startswith("search_")}
    finally:
        connection.close()


def _table(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    kept = ", ".join(f'"{name}"' for name in names if name not in UNSHARED)
    return sorted(connection.execute(f"SELECT {kept} FROM {table}"), key=repr)


def faults(case: Path, whole: Rows) -> list[str]:
    """What is wrong with a case that may be unfinished: damage, dangling rows, articles in part."""
    if not case.exists():
        return []
    connection = sqlite3.connect(case)
    try:
        wrong = [f"integrity: {row[0]}" for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        wrong += [f"dangling row: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
            return wrong
        query = "SELECT a.id, count(c.number) FROM articles a LEFT JOIN claims c ON c.article = a.number GROUP BY a.number"
        counts = dict(connection.execute(query))
    finally:
        connection.close()
    expected = {row[0]: row[1] for row in whole["counts"]}
    return wrong + [
        f"{identity}: {n} claims, not {expected.get(identity)}" for identity, n in counts.items() if n != expected.get(identity)
    ]


def claims_of(case: Path) -> list[tuple[object, ...]]:
    """How many claims each article has."""
    connection = sqlite3.connect(case)
    try:
        query = "SELECT a.id, count(c.number) FROM articles a LEFT JOIN claims c ON c.article = a.number GROUP BY a.number"
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def trial(verb: str, kills: int, seed: int, folder: Path, times: int = TIMES) -> Outcome:
    """Kill the verb ``kills`` times at moments drawn over the time that it takes."""
    rng, source = random.Random(seed), articles(folder / "articles.jsonl", times)
    begun = folder / "whole.khabar"
    read = command("read", begun, source)
    started = time.monotonic()
    assert run(read) == 0
    if verb == "link":
        started = time.monotonic()
        assert run(command("link", begun, source)) == 0
    length = time.monotonic() - started
    whole = rows(begun) | {"counts": claims_of(begun)}
    done, finished, wrong = 0, 0, list[str]()
    while done < kills:
        case = _fresh(verb, folder, source)
        while True:
            code = run(command(verb, case, source), rng.uniform(0.05, length * 1.1) if done < kills else None)
            wrong += faults(case, whole)
            if code == 0:
                break
            done += 1
        finished += 1
        held = rows(case)
        wrong += [f"{table}: not what an uninterrupted run holds" for table in held if sorted(held[table], key=repr) != whole[table]]
    return Outcome(done, finished, wrong)


def _fresh(verb: str, folder: Path, source: Path) -> Path:
    """A case on which the verb has all its work before it."""
    case = folder / "killed.khabar"
    for path in folder.glob("killed.khabar*"):
        path.unlink()
    if verb == "link":
        assert run(command("read", case, source)) == 0
    return case


def main(say: Callable[[str], object] = sys.stdout.write) -> int:
    """The command. 0 when nothing was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("read", "workers", "link"))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="khabar-kill-") as folder:
        outcome = trial(options.verb, options.kills, options.seed, Path(folder))
    for line in outcome.wrong[:20]:
        say(f"wrong: {line}\n")
    say(f"{options.verb}: {outcome.kills} kills, {outcome.finished} cases finished after them, {len(outcome.wrong)} wrong\n")
    return bool(outcome.wrong)


if __name__ == "__main__":
    raise SystemExit(main())
