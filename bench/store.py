"""How a case of a million claims is stored, filtered and exported, on SQLite and on PostgreSQL.

The large case is made of a real one, linked: its articles with all that was read in them stand in it many times, each time with other ids
and with dates moved by some weeks. So words, parties and places are as frequent as in the real one, and a filter finds as many times more;
what grows otherwise with a real corpus (new names, new places) does not grow here. Tables that only linking needs are left out.

    python bench/store.py make LINKED.khabar LARGE.khabar --copies 20
    python bench/store.py run LARGE.khabar [--postgres postgresql://… | --own-server] [--rounds 5]

Each step runs in a process of its own, whose peak memory is told. ``--own-server`` starts the PostgreSQL of the tests, whose data is not
flushed to disk: rates of writing on a real server are lower.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select, text

from khabar.events import Event
from khabar.export.tables import lines
from khabar.packs.lexicon import load as load_packs
from khabar.store import Address, Case, EventFilters, Filters, Run, articles, explore, schema, search
from khabar.store.counting import Conditions, SqlCounts
from khabar.store.dump import dump
from khabar.store.load import load
from khabar.store.parties import party
from khabar.store.words import terms

#: What only linking and watching need.
LEFT_OUT = {
    "migrations", "fingerprints", "blocks", "word_counts", "pairs", "issues", "judgements", "watched_feeds", "watched_entries",
}  # fmt: skip
#: What a case has once.
ONCE = ("runs", "settings", "names")
#: Days between two copies of an article.
DAYS = 40
#: Articles read back and added again, to see how fast the reader's own way of writing is.
ADDED = 1500
#: What an analyst asks: of all, and of little.
PARTIES = ("RUS", "الجيش السوري", "Hezbollah", "وزارة الدفاع", "الأمم المتحدة", "Vladimir Putin", "لايوجد")
PLACES = ("SYR", "حلب", "Idlib", "صنعاء", "القنيطرة", "معلولا")
TYPES = ("ASSAULT", "CONSULT", "SANCTION", "RETREAT", "PROTEST")
SPANS = (("2018-05-09", "2018-05-11"), ("2019", "2019"), ("2016-03", "2016-04"))
WORDS = ("قصف", '"وزير الخارجية"', "انسحا*", "الهدنة -حلب", "معلولا", '"إطلاق النار"')


# ------------------------------------------------------------------ the large case
def make(source: Path, target: Path, copies: int) -> None:
    """Write the large case."""
    Case.open(source, write=False).close()  # refuses one of an older khabar
    target.unlink(missing_ok=True)
    with Case.open(target) as case, case._engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA synchronous = OFF")
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("ATTACH DATABASE ? AS source", (f"{source.absolute().as_uri()}?mode=ro",))
        for name in ONCE:
            driver.execute(f"INSERT INTO main.{name} SELECT * FROM source.{name}")
        tables = [t for t in schema.metadata.sorted_tables if t.name not in LEFT_OUT and t.name not in ONCE]
        for copy in range(copies):
            connection.execute(text("SELECT 1"))
            for table in tables:
                connection.exec_driver_sql(_copied(table, copy))
            connection.commit()
            print(f"copy {copy + 1} of {copies}", file=sys.stderr)
        for name in ("search_articles", "search_claims"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        search.fill(connection)
        connection.commit()


def _copied(table: Table, copy: int) -> str:
    """The statement that copies a table once more."""
    cells = {c.name: _cell(table, c.name, copy) for c in table.columns}
    quoted = ", ".join(f'"{name}"' for name in cells)
    return f'INSERT INTO main."{table.name}" ({quoted}) SELECT {", ".join(cells.values())} FROM source."{table.name}"'


def _cell(table: Table, name: str, copy: int) -> str:
    column = table.c[name]
    owner = next((key.column.table.name for key in column.foreign_keys), None)
    if owner is None and column is table.autoincrement_column:
        owner = table.name
    if owner not in (None, "runs"):
        return f'"{name}" + {copy} * (SELECT max(number) FROM source."{owner}")'
    if table.name in ("articles", "events") and name == "id":
        return f"id || '~{copy}'"
    if table.name == "articles" and name == "key":
        return f"printf('%02x', {copy}) || substr(key, 3)"
    if name in ("published", "date", "date_edtf", "date_first", "date_last"):
        return f'CASE WHEN length("{name}") = 10 THEN coalesce(date("{name}", \'+{copy * DAYS} days\'), "{name}") ELSE "{name}" END'
    return f'"{name}"'


# ------------------------------------------------------------------ steps
def added(source: str, where: str) -> tuple[int, float]:
    """Articles through ``Case.add``, as ``khabar read`` writes them; how many claims, and seconds."""
    with Case.open(source, write=False) as large, large.reading() as connection:
        ids = list(connection.scalars(select(schema.articles.c.id).order_by(schema.articles.c.number).limit(ADDED)))
        readings = [reading for identity in ids if (reading := articles.whole(connection, identity))]
    started = time.perf_counter()
    with Case.open(where) as case:
        run = Run("bench", "bench")
        for reading in readings:
            case.add(reading, run)
        case.finish(run)
    return sum(len(r.claims) for r in readings), time.perf_counter() - started


def dumped(where: str, folder: str) -> tuple[int, float]:
    """The whole case as Parquet; how many rows, and seconds."""
    started = time.perf_counter()
    with Case.open(where, write=False) as case:
        manifest = dump(case, Path(folder))
    return sum(part.rows for part in manifest.tables.values()), time.perf_counter() - started


def loaded(folder: str, where: str) -> tuple[int, float]:
    """Parquet as a whole case; how many rows, and seconds."""
    started = time.perf_counter()
    manifest = load(Path(folder), Address.of(where))
    return sum(part.rows for part in manifest.tables.values()), time.perf_counter() - started


def exported(where: str) -> tuple[int, float]:
    """All events as CSV, with all their reports read; how many claims, and seconds."""
    started, claims = time.perf_counter(), 0
    with Case.open(where, write=False) as case, tempfile.TemporaryFile("w", encoding="utf-8", newline="") as stream:

        def counted() -> Iterator[Event]:
            nonlocal claims
            for event in case.events():
                claims += len(event.reports)
                yield event

        lines(counted(), stream)
    return claims, time.perf_counter() - started


def claims_read(where: str) -> tuple[int, float]:
    """All claims read back; how many, and seconds."""
    started = time.perf_counter()
    with Case.open(where, write=False) as case:
        count = sum(1 for _ in case.claims())
    return count, time.perf_counter() - started


def _step(target: Callable[..., tuple[int, float]], words: tuple[str, ...], pipe: Any) -> None:
    count, seconds = target(*words)
    pipe.send((count, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def step(target: Callable[..., tuple[int, float]], *words: str) -> tuple[int, float, float]:
    """A step in a process of its own: how many, seconds, peak memory in MiB."""
    mine, its = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_step, args=(target, words, its))
    process.start()
    its.close()
    try:
        found: tuple[int, float, float] = mine.recv()
    finally:
        process.join()
    return found


# ------------------------------------------------------------------ filters
def _page(connection: Connection, where: Conditions) -> tuple[int, list[explore.Listed]]:
    """How many events pass, and the first 50."""
    counts = SqlCounts(connection, where)
    return counts.total(), explore.listed(connection, counts.numbers(50, 0, newest=False))


def questions() -> Iterator[tuple[str, Callable[[Case, Connection], object]]]:
    """What is asked, by kind: claims as ``khabar show`` asks them, events as a page of the explorer with its count."""
    lexicon = load_packs()

    def claims(filters: Filters) -> Callable[[Case, Connection], object]:
        return lambda case, connection: list(case.claims(filters, 201))

    def events(filters: EventFilters) -> Callable[[Case, Connection], object]:
        where = list(filters.conditions())
        return lambda case, connection: _page(connection, where)

    def words(asked: str) -> Callable[[Case, Connection], object]:
        return lambda case, connection: search.ranked(connection, "claims", terms(asked), 20, 0)

    for name in PARTIES:
        yield "claims by party", claims(Filters(actor=party(name, lexicon)))
        yield "events by party", events(EventFilters(party=party(name, lexicon)))
    for name in PLACES:
        yield "claims by place", claims(Filters(place=party(name, lexicon)))
        yield "events by place", events(EventFilters(place=party(name, lexicon)))
    for name in TYPES:
        yield "claims by type", claims(Filters(event_type=name))
        yield "events by type", events(EventFilters(event_type=name))
    for first, last in SPANS:
        yield "claims by date", claims(Filters(first=first, last=last))
        yield "events by date", events(EventFilters(first=first, last=last))
    for asked in WORDS:
        yield "claims by words", words(asked)
        yield "events by words", events(EventFilters(words=asked))


def latencies(where: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds by kind of question, after one round that warms up."""
    found: dict[str, list[float]] = {}
    with Case.open(where, write=False) as case:
        for round_ in range(rounds + 1):
            for kind, ask in questions():
                with case.reading() as connection:
                    started = time.perf_counter()
                    ask(case, connection)
                    if round_:
                        found.setdefault(kind, []).append((time.perf_counter() - started) * 1000)
    return found


def p95(times: list[float]) -> float:
    """The time that 95 of 100 answers do not exceed."""
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


# ------------------------------------------------------------------ the table
@contextmanager
def server(url: str | None, own: bool) -> Iterator[Callable[[], str] | None]:
    """What gives addresses of empty databases."""
    if own:
        sys.path.insert(0, str(Path(__file__).parents[1]))
        from tests.postgres import running

        with running({"shared_buffers": "1GB", "work_mem": "64MB", "maintenance_work_mem": "512MB", "max_wal_size": "8GB"}) as cluster:
            yield cluster.new
    else:
        yield (lambda: str(url)) if url else None


def measure(large: Path, store: str, new: Callable[[], str], folder: Path, rounds: int) -> list[tuple[str, str, str]]:
    """The rows of the table of one store: what, figure, memory."""
    dump_folder, out = folder / "dump", []

    def line(what: str, found: tuple[int, float, float], unit: str) -> None:
        count, seconds, memory = found
        out.append((what, f"{count:,} {unit} in {seconds:,.0f} s: {count / seconds:,.0f}/s", f"{memory:,.0f} MiB"))
        print(store, *out[-1], file=sys.stderr)

    if not dump_folder.exists():
        line("dump to Parquet", step(dumped, str(large), str(dump_folder)), "rows")
    where = new()
    line("load from Parquet", step(loaded, str(dump_folder), where), "rows")
    line("read all claims", step(claims_read, where), "claims")
    line("export all events as CSV", step(exported, where), "claims")
    for kind, times in latencies(where, rounds).items():
        out.append((kind, f"median {statistics.median(times):,.0f} ms, p95 {p95(times):,.0f} ms, most {max(times):,.0f} ms", ""))
        print(store, *out[-1], file=sys.stderr)
    line("add as `khabar read` does", step(added, str(large), where), "claims")
    return out


def run(large: Path, url: str | None, own: bool, rounds: int) -> None:
    """Print the table."""
    with Case.open(large, write=False) as case:
        counts = case.counts()
    print(
        f"{counts['articles']:,} articles, {counts['claims']:,} claims, {counts['events']:,} events, {large.stat().st_size / 1e9:.1f} GB\n"
    )
    with tempfile.TemporaryDirectory(dir=large.parent) as name, server(url, own) as new:
        folder = Path(name)
        print("| store | what | figure | peak memory |\n| --- | --- | --- | --- |")
        for what in measure(large, "SQLite", lambda: str(folder / "loaded.khabar"), folder, rounds):
            print("| SQLite |", " | ".join(what), "|", flush=True)
        (folder / "loaded.khabar").unlink()
        if new is not None:
            for what in measure(large, "PostgreSQL", new, folder, rounds):
                print("| PostgreSQL |", " | ".join(what), "|", flush=True)
        shutil.rmtree(folder / "dump")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    making = verbs.add_parser("make")
    making.add_argument("source", type=Path, help="a case made by khabar read and khabar link")
    making.add_argument("target", type=Path)
    making.add_argument("--copies", type=int, default=20)
    running = verbs.add_parser("run")
    running.add_argument("large", type=Path)
    running.add_argument("--postgres", help="the address of an empty database")
    running.add_argument("--own-server", action="store_true")
    running.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if given.verb == "make":
        make(given.source, given.target, given.copies)
    else:
        run(given.large, given.postgres, given.own_server, given.rounds)


if __name__ == "__main__":
    main()
