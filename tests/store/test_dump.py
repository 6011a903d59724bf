"""Whole cases as Parquet and back, on both stores; and loads that are damaged, killed or too late."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sqlalchemy import inspect

from khabar.errors import StoreError
from khabar.events import ClaimKey, Judgement
from khabar.ingest import read_paths
from khabar.packs.lexicon import load as load_packs
from khabar.reader import Reader
from khabar.records import Article, Issue
from khabar.store import Address, Case, EventFilters, Run
from khabar.store.dump import dump
from khabar.store.engine import open_engine
from khabar.store.linking import link
from khabar.store.load import load
from khabar.store.parcel import MANIFEST, TABLES
from khabar.store.watched import FeedState, KeptEntry, Watched
from tests.conftest import make_reading
from tests.postgres import Cluster
from tests.store.test_case import Where

SAMPLES = Path(__file__).parents[2] / "samples"


def full_case(where: Where, reader: Reader) -> None:
    """A case with a row in every table: samples linked, judgements (one replaced, one taken back), a feed, an issue, and odd text."""
    with Case.open(where) as case:
        run = Run("0.1", "packs", ["samples"])
        for item in list(read_paths([SAMPLES]))[:12]:
            assert isinstance(item, Article)
            case.add(reader.read(item), run)
        case.add(make_reading("odd\x00id"), run)
        case.note(Issue("ingest", "x.txt: empty file; remove it"), run)
        case.finish(run)
        link(case, load_packs())
        keys = [r.key for e in case.events() for r in e.reports][:3]
        for number, (left, holds) in enumerate(((keys[0], False), (keys[0], True), (keys[1], True))):
            correction = {"status": "denied", "place": None} if holds else None
            case.judge(Judgement(f"j{number}", "claim", str(left), "", holds, 1.0, (), "ليلى", f"2026-01-0{number + 1}", None, correction))
        case.withdraw("j2")
        entry = KeptEntry("https://a.example/rss", "k", "1", "https://a.example/1", "t", None, None, "<p>x</p>")
        Watched(case).leave(FeedState("https://a.example/rss", "A"), [entry], "2026-01-01")


@pytest.fixture(scope="module")
def original(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dumped") / "news.khabar"
    full_case(path, reader)
    return path


def dumped(where: Where, folder: Path) -> Path:
    with Case.open(where, write=False) as case:
        dump(case, folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def foreign_keys(where: Where) -> set[tuple[str, str]]:
    engine = open_engine(Address.of(where), write=False)
    found = inspect(engine)
    keys = {
        (name, key["referred_table"]) for name in found.get_table_names() for key in found.get_foreign_keys(name) if name[:6] != "search"
    }
    engine.dispose()
    return keys


def test_file_to_parquet_to_database_to_parquet_to_file_changes_no_byte(original: Path, postgres: Cluster, tmp_path: Path) -> None:
    first, database, again = dumped(original, tmp_path / "first"), Address.of(postgres.new()), tmp_path / "again.khabar"
    load(first, database)
    second = dumped(str(database.database), tmp_path / "second")
    load(second, Address(again))
    third = dumped(again, tmp_path / "third")
    assert files(first) == files(second) == files(third)
    assert {name: pq.read_metadata(first / f"{name}.parquet").num_rows for name in (t.name for t in TABLES)}.keys() == {
        t.name for t in TABLES
    }


def test_a_loaded_case_is_the_case_and_goes_on(original: Path, postgres: Cluster, tmp_path: Path) -> None:
    folder = dumped(original, tmp_path / "dump")
    for where in (tmp_path / "new.khabar", postgres.new()):
        load(folder, Address.of(where))
        assert foreign_keys(where) == foreign_keys(original)
        with Case.open(original, write=False) as old, Case.open(where) as new:
            assert list(new.events()) == list(old.events())
            assert list(new.judgements(standing=False)) == list(old.judgements(standing=False))
            assert new.counts() == old.counts()
            for words in ("القوات", '"مطار حلب"', "دمش*"):
                found = EventFilters(words=words)
                assert [e.id for e in new.events(found)] == [e.id for e in old.events(found)]
            # Numbers go on behind those that were loaded, and linking where it was left.
            assert new.add(make_reading("later"), run := Run("0", "0"))
            new.finish(run)
            assert link(new, load_packs()).articles == 1
            new.judge(Judgement("j9", "claim", str(ClaimKey("later", "c1")), "", True, 1.0, (), "ليلى", "2026-02-01"))


def test_it_names_its_columns_plainly(original: Path, tmp_path: Path) -> None:
    folder = dumped(original, tmp_path / "dump")
    claims = pq.read_table(folder / "claims.parquet").to_pylist()
    assert {"event_type", "status", "place_name", "date_edtf"} <= claims[0].keys()
    assert [c["number"] for c in claims] == sorted(c["number"] for c in claims)
    assert isinstance(json.loads(claims[0]["steps"]), list)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["tables"]["claims"]["rows"] == len(claims) and "0001-first" in manifest["migrations"]


def test_an_older_dump_is_brought_up_to_date(original: Path, store_path: Where, tmp_path: Path) -> None:
    """Of a khabar whose articles had no byline and whose cases watched no feeds."""
    folder = dumped(original, tmp_path / "dump")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    articles = pq.read_table(folder / "articles.parquet").drop_columns(["byline", "boilerplate", "found"])
    pq.write_table(articles, folder / "articles.parquet")
    import hashlib

    manifest["tables"]["articles"]["sha256"] = hashlib.sha256((folder / "articles.parquet").read_bytes()).hexdigest()
    for name in ("watched_feeds", "watched_entries"):
        del manifest["tables"][name]
    manifest["migrations"] = ["0001-first", "0002-linking", "0003-search", "0004-counting"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    load(folder, Address.of(store_path))
    with Case.open(store_path) as case:
        counts = case.counts()
        assert counts["watched_feeds"] == 0 and counts["articles"] == 13
        assert case.add(make_reading("later"), Run("0", "0"))


# ------------------------------------------------------------------ what goes wrong
def test_damaged_and_foreign_dumps_are_told_and_make_nothing(original: Path, tmp_path: Path) -> None:
    folder, case = dumped(original, tmp_path / "dump"), tmp_path / "new.khabar"
    with pytest.raises(StoreError, match="no dump of a case"):
        load(tmp_path, Address(case))
    manifest = (folder / MANIFEST).read_bytes()
    for text, message in ((b"{", "damaged"), (manifest.replace(b'"format": 1', b'"format": 2'), "layout 2")):
        (folder / MANIFEST).write_bytes(text)
        with pytest.raises(StoreError, match=message):
            load(folder, Address(case))
    (folder / MANIFEST).write_bytes(manifest.replace(b"0001-first", b"9999-later"))
    with pytest.raises(StoreError, match="newer khabar"):
        load(folder, Address(case))
    (folder / MANIFEST).write_bytes(manifest)
    claims = (folder / "claims.parquet").read_bytes()
    (folder / "claims.parquet").write_bytes(claims[:-9] + b"x" + claims[-8:])
    with pytest.raises(StoreError, match=r"claims\.parquet: damaged"):
        load(folder, Address(case))
    (folder / "claims.parquet").unlink()
    with pytest.raises(StoreError, match=r"claims\.parquet is missing"):
        load(folder, Address(case))
    assert [p.name for p in tmp_path.iterdir()] == ["dump"], "nothing was left behind"


def test_no_case_and_no_folder_is_overwritten(original: Path, postgres: Cluster, tmp_path: Path) -> None:
    folder, database = dumped(original, tmp_path / "dump"), Address.of(postgres.new())
    with pytest.raises(StoreError, match="there already"):
        dumped(original, folder)
    with pytest.raises(StoreError, match="there already"):
        load(folder, Address(original))
    Case.open(str(database.database)).close()
    load(folder, database)
    with pytest.raises(StoreError, match="a case in it already"):
        load(folder, database)


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_a_load_that_is_killed_leaves_no_case(store: str, original: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Killed when the claims are under way: then articles and sentences are written."""
    folder = dumped(original, tmp_path / "dump")
    where = str(tmp_path / "new.khabar") if store == "sqlite" else request.getfixturevalue("postgres").new()
    program = (
        "import sys, time; from pathlib import Path; from khabar.store import Address; from khabar.store.load import load\n"
        "def slow(table, rows):\n"
        "    if table == 'mentions': print('now', flush=True); time.sleep(60)\n"
        f"load(Path({str(folder)!r}), Address.of({where!r}), slow)"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env={**os.environ})
    assert process.stdout is not None and process.stdout.readline() == b"now\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    if store == "sqlite":
        assert not Path(where).exists()
    else:
        engine = open_engine(Address.of(where), write=True)
        for _ in range(100):  # the server takes a moment to notice
            if not inspect(engine).get_table_names():
                break
            time.sleep(0.05)
        assert inspect(engine).get_table_names() == []
        engine.dispose()
    load(folder, Address.of(where))
    with Case.open(where, write=False) as new, Case.open(original, write=False) as old:
        assert new.counts() == old.counts()
