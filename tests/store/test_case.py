"""Cases on both stores: what goes in comes out; and what goes wrong with SQLite files is told."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, event, select, text

from khabar.errors import StoreError
from khabar.records import Boilerplate, Found, Issue, Reading, Span
from khabar.store import Case, Filters, Party, Run, named, rows, schema
from khabar.store import case as case_module
from khabar.store.address import Address
from khabar.store.engine import open_sqlite, writing
from khabar.store.migrations import MIGRATIONS, check, migrate
from khabar.store.rows import article_key, search_key
from tests.conftest import make_reading
from tests.postgres import STORES, place

#: A file, or the address of a database.
Where = Path | str


def run() -> Run:
    return Run("0.1", "digest", ["folder"])


def fill(path: Where, *readings: Reading) -> list[bool]:
    with Case.open(path) as case:
        this = run()
        added = [case.add(r, this) for r in readings]
        case.finish(this)
    return added


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.khabar"


def counts(path: Where) -> dict[str, int]:
    """The rows of each table that has any."""
    with Case.open(path, write=False) as case:
        return {table: count for table, count in case.counts().items() if count}


# ------------------------------------------------------------------ writing
def test_every_record_is_kept(store_path: Where) -> None:
    assert fill(store_path, make_reading("a", outlet="الوكالة"), make_reading("b")) == [True, True]
    assert counts(store_path) == {
        "runs": 1, "articles": 2, "sentences": 2, "mentions": 4, "claims": 4, "claim_actors": 4, "attributions": 4, "quantities": 2,
        "presence": 2, "issues": 2,
    }  # fmt: skip


def test_claims_come_back_as_they_were(store_path: Where) -> None:
    reading = make_reading("a", title="عنوان", outlet="الوكالة", published="2019-09-15")
    fill(store_path, reading)
    with Case.open(store_path, write=False) as case:
        stored = list(case.claims())
    assert [s.claim for s in stored] == list(reading.claims)
    assert {(s.article, s.title, s.outlet, s.published) for s in stored} == {("a", "عنوان", "الوكالة", "2019-09-15")}


def test_the_same_article_twice_adds_nothing(store_path: Where) -> None:
    assert fill(store_path, make_reading(), make_reading()) == [True, False]
    before = counts(store_path)
    assert fill(store_path, make_reading()) == [False]
    assert counts(store_path) == before


def test_the_same_id_with_another_text_is_another_article(store_path: Where) -> None:
    first = make_reading()
    second = replace(first, article=replace(first.article, text=first.article.text + " "))
    assert article_key(first.article) != article_key(second.article)
    assert fill(store_path, first, second) == [True, True]


def test_writing_goes_in_batches(store_path: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_module, "BATCH", 2)
    with Case.open(store_path) as case, Case.open(store_path, write=False) as other:
        this = run()
        seen = []
        for n in range(5):
            case.add(make_reading(f"a{n}"), this)
            seen.append(other.counts()["articles"])
        assert seen == [0, 2, 2, 4, 4], "a reader sees whole batches while the writer works"
    assert counts(store_path)["articles"] == 5
    assert counts(store_path)["runs"] == 1


def test_a_batch_that_fails_leaves_nothing_behind(store_path: Where) -> None:
    fill(store_path, make_reading("a"))
    broken = make_reading("c")
    broken = replace(broken, claims=(broken.claims[0], broken.claims[0]), presence=())
    with pytest.raises(StoreError, match="the database refused"), Case.open(store_path) as case:
        this = run()
        case.add(make_reading("b"), this)
        case.add(broken, this)
        case.flush()
    assert counts(store_path)["articles"] == 1


def test_what_was_finished_is_kept_when_interrupted(store_path: Where) -> None:
    with pytest.raises(KeyboardInterrupt), Case.open(store_path) as case:
        case.add(make_reading(), run())
        raise KeyboardInterrupt
    assert counts(store_path)["articles"] == 1


def test_issues_are_kept_with_their_run(store_path: Where) -> None:
    with Case.open(store_path) as case:
        case.note(Issue("ingest", "x.txt: empty file; remove it"), run())
    assert counts(store_path)["issues"] == 1
    assert counts(store_path)["runs"] == 1


def test_two_writers_agree_on_what_is_new(store_path: Where) -> None:
    with Case.open(store_path) as one, Case.open(store_path) as two:
        assert one.add(make_reading(), run())
        assert two.add(make_reading(), run()), "not written yet"
    assert counts(store_path)["articles"] == 1


# ------------------------------------------------------------------ filters
@pytest.fixture(scope="module", params=STORES)
def filtered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Where:
    """One article, on both stores."""
    where = place(request.param, tmp_path_factory.mktemp("filtered"), request)
    fill(where, make_reading(outlet="الصحيفة"))
    return where


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), ["c1", "c2"]),
        (Filters(event_type="ASSAULT"), ["c1"]),
        (Filters(status="denied"), ["c2"]),
        (Filters(actor=Party("الاسرائيليه")), ["c1"]),
        (Filters(actor=Party("القوات")), ["c1"]),
        (Filters(actor=Party(None, "ISR")), ["c1"]),
        (Filters(actor=Party(None, "SYR")), []),
        (Filters(recipient=Party("syria")), ["c1"]),
        (Filters(recipient=Party("yria")), []),
        (Filters(actor=Party("100%")), []),
        (Filters(place=Party("aleppo airport")), ["c1"]),
        (Filters(place=Party("حلب")), ["c1"]),
        (Filters(place=Party("x", "SYR")), ["c1"]),
        (Filters(source=Party("المصدر")), []),
        (Filters(source=Party("مصدر")), ["c1"]),
        (Filters(source=Party("Agency")), ["c1"]),
        (Filters(source=Party("الصحيفه")), ["c1", "c2"]),
        (Filters(first="2019-09-15", last="2019-09-15"), ["c1"]),
        (Filters(first="2019-09", last="2019"), ["c1"]),
        (Filters(first="2019-10"), []),
        (Filters(last="2018"), []),
        (Filters(event_type="ASSAULT", status="denied"), []),
    ],
)
@pytest.mark.parametrize("few", [named.FEW, 0], ids=["few", "many"])
def test_filters(filtered: Where, filters: Filters, found: list[str], few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named, "FEW", few)
    with Case.open(filtered, write=False) as case:
        assert [s.claim.id for s in case.claims(filters)] == found


def test_limit(store_path: Where) -> None:
    fill(store_path, *(make_reading(f"a{n}") for n in range(3)))
    with Case.open(store_path, write=False) as case:
        assert len(list(case.claims(limit=4))) == 4


def test_search_keys_fold_arabic_and_drop_accents() -> None:
    assert search_key("Ma‘lūlā", "القُوّات أ") == " ma lula القوات ا "


# ------------------------------------------------------------------ what goes wrong
def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_text("not a database at all, only text " * 40, encoding="utf-8")
    for write in (True, False):
        with pytest.raises(StoreError, match="no khabar case"):
            Case.open(path, write=write)
    assert path.read_text(encoding="utf-8").startswith("not a database"), "left as it was"


def test_a_database_of_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.close()
    for write in (True, False):
        with pytest.raises(StoreError, match="no khabar case"):
            Case.open(path, write=write)


def test_a_damaged_case(path: Path) -> None:
    fill(path, *(make_reading(f"a{n}") for n in range(40)))
    data = bytearray(path.read_bytes())
    data[4096 * 3 :] = b"\xa5" * (len(data) - 4096 * 3)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), Case.open(path) as case:
        list(case.claims())
        for n in range(200):
            case.add(make_reading(f"b{n}"), run())


def test_a_case_cut_short(path: Path) -> None:
    fill(path, *(make_reading(f"a{n}") for n in range(40)))
    path.write_bytes(path.read_bytes()[: 4096 * 4])
    with pytest.raises(StoreError, match="damaged"), Case.open(path) as case:
        list(case.claims())


def test_a_full_disk(path: Path) -> None:
    fill(path, make_reading("a"))
    case = Case.open(path)
    with case._engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(StoreError, match="disk is full"), case:
        this = run()
        for n in range(500):
            case.add(make_reading(f"b{n}"), this)
    assert counts(path)["articles"] >= 1


def test_a_case_opened_for_reading_takes_nothing(path: Path) -> None:
    fill(path, make_reading())
    with Case.open(path, write=False) as case:
        with pytest.raises(StoreError, match="opened for reading"):
            case.add(make_reading("b"), run())
        with pytest.raises(StoreError, match="opened for reading"):
            case.note(Issue("ingest", "x"), run())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_folder(path: Path) -> None:
    fill(path, make_reading())
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert counts(path)["articles"] == 1
        with pytest.raises(StoreError, match="cannot be written|cannot be opened"):
            fill(path, make_reading("b"))
    finally:
        path.parent.chmod(0o755)


def test_missing_folders_and_cases(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Case.open(tmp_path / "no" / "folder" / "x.khabar")
    with pytest.raises(StoreError, match="this is a folder"):
        Case.open(tmp_path)
    with pytest.raises(StoreError, match="no such case"):
        Case.open(tmp_path / "x.khabar", write=False)
    assert not (tmp_path / "x.khabar").exists()


# ------------------------------------------------------------------ migrations
def test_migrations_run_once_by_name(path: Path) -> None:
    fill(path, make_reading())
    engine = open_sqlite(path, write=True)
    ran: list[str] = []
    later = (*MIGRATIONS, ("0002-test", lambda connection: ran.append("0002-test")))
    migrate(engine, Address(path), later)
    migrate(engine, Address(path), later)
    assert ran == ["0002-test"]
    assert check(engine, Address(path), later) == []
    with pytest.raises(StoreError, match="newer khabar"):
        check(engine, Address(path))
    engine.dispose()


def test_a_migration_that_fails_is_not_noted(path: Path) -> None:
    fill(path, make_reading())
    engine = open_sqlite(path, write=True)

    def fail(connection: object) -> None:
        raise StoreError("no")

    with pytest.raises(StoreError, match="no"):
        migrate(engine, Address(path), (*MIGRATIONS, ("0002-fails", fail)))
    assert check(engine, Address(path)) == []
    engine.dispose()


def test_an_older_case_gets_the_new_columns_of_articles(path: Path) -> None:
    fill(path, make_reading())
    engine = open_sqlite(path, write=True)
    with writing(engine) as connection:
        for name in ("byline", "boilerplate", "found"):
            connection.exec_driver_sql(f"ALTER TABLE articles DROP COLUMN {name}")
        connection.execute(delete(schema.migrations).where(schema.migrations.c.name == "0005-boilerplate"))
    migrate(engine, Address(path))
    with engine.connect() as connection:
        (row,) = connection.execute(select(schema.articles)).mappings()
    assert rows.to_article(row) == make_reading().article
    engine.dispose()


def test_boilerplate_byline_and_origins_are_kept(path: Path) -> None:
    reading = make_reading()
    article = replace(
        reading.article, byline="سمر الحلبي", boilerplate=(Boilerplate("share", Span(3, 9)),), found=(Found("title", "given", "JSON-LD"),)
    )
    fill(path, replace(reading, article=article))
    engine = open_sqlite(path, write=False)
    with engine.connect() as connection:
        (row,) = connection.execute(select(schema.articles)).mappings()
    assert rows.to_article(row) == article
    engine.dispose()


def test_no_statement_grows_with_the_batch(tmp_path: Path) -> None:
    """SQLite keeps statements ready: long ones of every length were what a reading process grew by."""
    longest = 0

    def measured(_c: object, _k: object, statement: str, *_rest: object) -> None:
        nonlocal longest
        longest = max(longest, len(statement))

    with Case.open(tmp_path / "c.khabar") as case:
        event.listen(case._engine, "before_cursor_execute", measured)
        this = run()
        for number in range(5):
            reading = make_reading(f"b{number}")
            case.add(replace(reading, claims=tuple(replace(reading.claims[0], id=f"c{n}") for n in range(300))), this)
        case.finish(this)
    assert 0 < longest < 20_000
