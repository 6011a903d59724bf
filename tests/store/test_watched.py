"""What a case keeps of the feeds it watches."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.store import Case, Run
from khabar.store.watched import FeedState, KeptEntry, Watched, settle
from tests.conftest import make_reading
from tests.store.test_case import Where

FEED = "https://a.example/rss"
NOW, LATER = "2019-03-05T10:00:00+00:00", "2019-03-05T12:00:00+00:00"


@pytest.fixture
def path(store_path: Where) -> Where:
    return store_path


def kept(n: int, **more: str) -> KeptEntry:
    fields = {"key": f"a.example/{n}", "id": str(n), "url": f"https://a.example/{n}", "title": f"t{n}"} | more
    return KeptEntry(FEED, published=None, byline=None, html=None, **fields)  # type: ignore[arg-type]


def test_a_feed_never_asked_is_a_new_one(path: Where) -> None:
    with Case.open(path) as case:
        assert Watched(case).feed(FEED) == FeedState(FEED)


def test_the_state_of_a_feed_is_kept_and_replaced(path: Where) -> None:
    with Case.open(path) as case:
        for failures in (1, 2):
            Watched(case).leave(FeedState(FEED, "A", "SYR", "etag", None, failures, "told", NOW, LATER))
    with Case.open(path) as case:
        assert Watched(case).feed(FEED) == FeedState(FEED, "A", "SYR", "etag", None, 2, "told", NOW, LATER)


def test_entries_are_kept_once_and_wait_their_time(path: Where) -> None:
    with Case.open(path) as case:
        watched = Watched(case)
        assert watched.leave(FeedState(FEED), [kept(1), kept(2), kept(1)], NOW) == 2
        assert watched.leave(FeedState(FEED), [kept(1, id="9", title="other"), kept(3, id="2", title="t2"), kept(4)], NOW) == 1
        assert [e.id for e in watched.waiting(FEED, NOW)] == ["1", "2", "4"]
        watched.put_off(watched.waiting(FEED, NOW)[0], 1, "later", LATER)
        assert [e.id for e in watched.waiting(FEED, NOW)] == ["2", "4"]
        assert [(e.id, e.failures) for e in watched.waiting(FEED, LATER)] == [("1", 1), ("2", 0), ("4", 0)]
        assert (watched.count_waiting([FEED]), watched.count_waiting(["https://b.example/"])) == (3, 0)


def test_an_entry_is_settled_with_its_reading_or_not_at_all(path: Where) -> None:
    run = Run("0", "0")
    with Case.open(path) as case:
        watched = Watched(case)
        watched.leave(FeedState(FEED), [kept(1)], NOW)
        (entry,) = watched.waiting(FEED, NOW)
        with pytest.raises(ZeroDivisionError), case.transaction() as connection:
            assert settle(connection, entry, "read")
            case.add(make_reading(), run)
            raise ZeroDivisionError
        assert case.counts()["articles"] == 0
        assert watched.waiting(FEED, NOW) == [entry]
        with case.transaction() as connection:
            assert settle(connection, entry, "read", "a.example/one")
            case.add(make_reading(), Run("0", "0"))
        with case.transaction() as connection:
            assert not settle(connection, entry, "read")
        assert case.counts()["articles"] == 1
        assert watched.same_page(kept(2), "a.example/one") == ["t1"]
        assert watched.leave(FeedState(FEED), [kept(7, key="a.example/one")], NOW) == 0, "known by the page it led to"


def test_more_readings_than_a_batch_in_one_transaction(path: Where) -> None:
    run = Run("0", "0")
    with Case.open(path) as case:
        with case.transaction():
            assert all(case.add(make_reading(str(n)), run) for n in range(250))
            assert case.counts()["articles"] == 0
        assert case.counts()["articles"] == 250


def test_nothing_is_written_to_a_case_opened_for_reading(path: Where) -> None:
    Case.open(path).__exit__(None, None, None)
    with Case.open(path, write=False) as case, pytest.raises(StoreError, match="opened for reading"):
        Watched(case).leave(FeedState(FEED))


def test_a_case_of_before_gets_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "news.khabar"
    with Case.open(path) as case:
        case.add(make_reading(), Run("0", "0"))
    connection = sqlite3.connect(path)
    for statement in ("DROP TABLE watched_entries", "DROP TABLE watched_feeds", "DELETE FROM migrations WHERE name = '0006-watch'"):
        connection.execute(statement)
    connection.commit()
    connection.close()
    with Case.open(path) as case:
        assert Watched(case).leave(FeedState(FEED), [kept(1)], NOW) == 1
        assert case.counts()["articles"] == 1
