"""Killing, from the command line: ``python -m tests.reliability.kill VERB|all --kills N [--seed S]``; VERB: read, workers, link, watch.

The verb works on a case in a process of its own (``workers``: ``read --workers 2``) and is ended by SIGKILL at a random moment between its
start-up and its end, again and again on the same case until it has finished; then a new case is begun. After each kill the case is
opened: SQLite must find it whole, and no article may be there in part. A finished case must hold what one holds that was never
interrupted. Prints the number of kills and what was wrong; exit code 1 for that.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from khabar.ingest import read_paths
from khabar.records import Article
from tests.watch.press import publish
from tests.websites import serving

SAMPLES = Path(__file__).parents[2] / "samples"
#: How often the samples stand in the input of a verb, each time with other ids, so that it takes a while.
TIMES = {"read": 4, "workers": 4, "link": 1, "watch": 1}
#: Articles that the watched feed lists.
PRESS = 24
#: Columns that tell when or how something ran, which two runs do not share.
UNSHARED = {"run", "started", "finished", "applied", "made", "inputs", "source", "asked", "not_before", "watched_entries.found"}
#: Tables of bookkeeping.
UNSHARED_TABLES = {"runs", "migrations", "sqlite_sequence"}
Rows = dict[str, list[tuple[object, ...]]]


class Outcome(NamedTuple):
    """How many kills there were, how many cases were finished after them, and what was wrong."""

    kills: int
    finished: int
    wrong: list[str]


def articles(path: Path, times: int) -> Path:
    """The samples as JSON lines, several times over."""
    found = [item for item in read_paths([SAMPLES]) if isinstance(item, Article)]
    with path.open("w", encoding="utf-8") as stream:
        for number in range(times):
            for a in found:
                row = {"id": f"{a.id}-{number}", "text": a.text, "title": a.title, "outlet": a.outlet, "published": a.published}
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


@contextmanager
def sources(verb: str, folder: Path, times: int) -> Iterator[Path]:
    """What the verb reads: a file of articles, or a file of feeds whose site is served meanwhile."""
    if verb != "watch":
        yield articles(folder / "articles.jsonl", times)
        return
    with serving() as site:
        publish(site, range(PRESS * times))
        feeds = folder / "feeds.yml"
        feeds.write_text(f"feeds:\n  - url: {site.url}/feed\n    outlet: Our Paper\n", encoding="utf-8")
        yield feeds


def command(verb: str, case: Path, source: Path) -> list[str]:
    """The verb on a case, as a process."""
    read = ["read", str(source), "--case", str(case), "--quiet"]
    watch = ["watch", str(source), "--case", str(case), "--delay", "0", "--once", "--allow-private"]
    arguments = {"read": read, "workers": [*read, "--workers", "2"], "link": ["link", str(case)], "watch": watch}[verb]
    return [sys.executable, "-c", "from khabar.cli import main; main()", *arguments]


def start_up() -> float:
    """Seconds until a command has its modules, at least."""
    started = time.monotonic()
    run([sys.executable, "-c", "from khabar.cli import main; main()", "--version"])
    return time.monotonic() - started


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
    kept = ", ".join(f'"{name}"' for name in names if name not in UNSHARED and f"{table}.{name}" not in UNSHARED)
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


def differences(held: Rows, whole: Rows) -> Iterator[str]:
    """The tables in which a finished case differs from one that was never interrupted, each with a row of the difference."""
    for table, found in held.items():
        if found != whole[table]:
            odd = next(iter({repr(row) for row in found} ^ {repr(row) for row in whole[table]}), "a row stands twice")
            yield f"{table}: not what an uninterrupted run holds: {len(found)} rows, not {len(whole[table])}; {odd[:300]}"


def trial(
    verb: str, kills: int, seed: int, folder: Path, times: int | None = None, tell: Callable[[Outcome], object] = lambda so_far: None
) -> Outcome:
    """Kill the verb ``kills`` times at moments drawn over the time that it takes; ``tell`` hears of each kill."""
    rng, begun = random.Random(seed), folder / "whole.khabar"
    with sources(verb, folder, times or TIMES[verb]) as source:
        if verb == "link":
            assert run(command("read", begun, source)) == 0
        earliest, started = start_up(), time.monotonic()
        assert run(command(verb, begun, source)) == 0
        length = time.monotonic() - started
        whole = rows(begun) | {"counts": claims_of(begun)}
        done, finished, wrong = 0, 0, list[str]()
        while done < kills:
            case = _fresh(verb, folder, source)
            while True:
                code = run(command(verb, case, source), rng.uniform(earliest, length) if done < kills else None)
                wrong += faults(case, whole)
                if code == 0:
                    break
                done += 1
                tell(Outcome(done, finished, wrong))
            finished += 1
            wrong += differences(rows(case), whole)
    return Outcome(done, finished, wrong)


def _fresh(verb: str, folder: Path, source: Path) -> Path:
    """A case on which the verb has all its work before it."""
    case = folder / "killed.khabar"
    for path in folder.glob("killed.khabar*"):
        path.unlink()
    if verb == "link":
        shutil.copy(_unlinked(folder, source), case)
    return case


def _unlinked(folder: Path, source: Path) -> Path:
    path = folder / "unlinked.khabar"
    if not path.exists():
        assert run(command("read", path, source)) == 0
    return path


def main(say: Callable[[str], object] = sys.stdout.write) -> int:
    """The command. 0 when nothing was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("all", *TIMES))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    def tell(verb: str, so_far: Outcome) -> None:
        sys.stderr.write(f"{verb}: {so_far.kills} of {options.kills} kills, {so_far.finished} cases finished, {len(so_far.wrong)} wrong\n")

    found = 0
    for verb in TIMES if options.verb == "all" else (options.verb,):
        with TemporaryDirectory(prefix="khabar-kill-") as folder:
            outcome = trial(verb, options.kills, options.seed, Path(folder), tell=partial(tell, verb))
        for line in outcome.wrong[:20]:
            say(f"wrong: {line}\n")
        say(f"{verb}: {outcome.kills} kills, {outcome.finished} cases finished after them, {len(outcome.wrong)} wrong\n")
        found += len(outcome.wrong)
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main())
