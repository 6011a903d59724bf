"""Watching feeds on a server of this machine that goes wrong in every way: nothing is lost, nothing is doubled."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.ingest.net import Fetcher, Limits, Means, site_of
from khabar.reader import Reader
from khabar.records import Article, Reading
from khabar.store import Case, Run
from khabar.store import rows as store_rows
from khabar.watch import FeedSource, Round, Watcher
from khabar.watch import articles as watch_articles
from khabar.watch.stop import Stop, Stopped
from khabar.watch.watcher import FIRST_PAUSE, LONGEST_PAUSE, PASSING_PAUSE, TRIES, Chance
from tests.watch.press import article, body, item, publish, rss, title
from tests.websites import Answer, Site, bomb, page, redirect, serving

QUICK = Limits(read=0.3, whole=0.5, size=200_000, tries=0, delay=0)


@pytest.fixture(scope="module")
def shared() -> Iterator[Site]:
    with serving() as site:
        yield site


class Desk:
    """A case, a clock, and what a watcher told; each round is a new watcher, as after a restart."""

    def __init__(self, site: Site, path: Path, reader: Reader) -> None:
        self.site, self.path, self.reader = site, path, reader
        self.sources = [FeedSource(f"{site.url}/feed")]
        self.now = dt.datetime(2019, 3, 6, tzinfo=dt.UTC)
        self.told: list[str] = []

    def round(self, hours: float = 24, fetcher: Fetcher | None = None) -> Round:
        """One round, so many hours after the one before."""
        self.now += dt.timedelta(hours=hours)
        web = fetcher or Fetcher(QUICK, [site_of(self.site.url)], Means(sleep=lambda seconds: None))
        with web, Case.open(self.path) as case:
            return self.watcher(case, web).round()

    def watcher(self, case: Case, web: Fetcher, stop: Stop | None = None) -> Watcher:
        """A watcher on the open case."""
        chance = Chance(lambda: self.now, random.Random(3))
        return Watcher(self.sources, case, Run("0", "0"), self.reader, web, self.told.append, stop, chance)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the case holds."""
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def numbers(self) -> list[int]:
        """Which articles of the press stand in the case, by the number at the end of their titles."""
        return sorted(int(str(text).rsplit(" ", 1)[1]) for (text,) in self.rows("SELECT title FROM articles"))


@pytest.fixture
def desk(shared: Site, tmp_path: Path, reader: Reader) -> Desk:
    shared.answers.clear()
    shared.asked.clear()
    return Desk(shared, tmp_path / "news.khabar", reader)


# ------------------------------------------------------------------ the plain course
def test_what_is_new_is_read_once(desk: Desk) -> None:
    publish(desk.site, [1, 2, 3])
    first = desk.round()
    assert (first.feeds, first.entries, first.articles, first.failed, first.waiting) == (1, 3, 3, 0, 0)
    assert first.claims >= 3
    publish(desk.site, [2, 3, 4, 5])
    second = desk.round()
    assert (second.entries, second.articles) == (2, 2)
    assert desk.numbers() == [1, 2, 3, 4, 5]
    assert desk.told == []
    assert {desk.site.times(f"/news/{n}.html") for n in range(1, 6)} == {1}


def test_the_article_says_where_it_is_from(desk: Desk) -> None:
    publish(desk.site, [1])
    desk.sources = [FeedSource(f"{desk.site.url}/feed", outlet="Our Paper", country="SYR")]
    desk.round()
    url = f"{desk.site.url}/news/1.html"
    assert desk.rows("SELECT id, url, title, outlet, published, published_from, source FROM articles") == [
        (url, url, title(1), "Our Paper", "2019-03-05", "given", url)
    ]
    ((text,),) = desk.rows("SELECT text FROM articles")
    assert "101 مقاتلا" in str(text) and "الرئيسية" not in str(text)
    assert desk.rows("SELECT outlet, country FROM watched_feeds") == [("Our Paper", "SYR")]


def test_the_oldest_is_read_first(desk: Desk) -> None:
    publish(desk.site, [1, 2, 3])
    desk.round()
    assert [t for (t,) in desk.rows("SELECT title FROM articles ORDER BY number")] == [title(1), title(2), title(3)]


def test_what_has_not_changed_is_not_sent(desk: Desk) -> None:
    publish(desk.site, [1, 2])
    desk.round()
    again = desk.round()
    assert (again.unchanged, again.entries, again.articles) == (1, 0, 0)
    assert desk.site.asked[-1][1]["If-None-Match"] == '"2-2"'


def test_the_text_of_the_feed_where_that_is_whole(desk: Desk) -> None:
    desk.site.answers["/feed"] = rss([item(desk.site, 1, text=body(1))])
    desk.sources = [FeedSource(f"{desk.site.url}/feed", full_text="feed")]
    assert desk.round().articles == 1
    assert desk.site.times("/news/1.html") == 0
    assert "<p>" not in str(desk.rows("SELECT text FROM articles"))


# ------------------------------------------------------------------ feeds that go wrong
@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"", 500),
        Answer(b"", 503, {"Retry-After": "120"}),
        Answer(b"", 404),
        redirect("/feed"),
        redirect("http://127.0.0.2:9/feed"),
        redirect("file:///etc/passwd"),
        Answer(b"<rss", declared=4000),
        Answer(b"<rss", hang=True, declared=4000),
        bomb(30_000_000),
        page("<html><body>صيانة</body></html>"),
        Answer(b"\x00\x01\x02\x03" * 50),
        Answer(b""),
    ],
    ids=["500", "503", "404", "circle", "private", "file", "cut off", "hangs", "bomb", "page", "binary", "empty"],
)
def test_a_feed_that_fails_and_comes_back(desk: Desk, answer: Answer) -> None:
    publish(desk.site, [1, 2])
    desk.round()
    good = desk.site.answers["/feed"]
    desk.site.answers["/feed"] = answer
    failed = desk.round()
    assert (failed.failed, failed.articles) == (1, 0)
    assert len(desk.told) == 1 and "\n" not in desk.told[0] and desk.told[0].startswith(desk.site.url)
    publish(desk.site, [2, 3])
    assert desk.site.answers["/feed"] is not good
    assert desk.round().articles == 1
    assert desk.numbers() == [1, 2, 3]
    assert desk.rows("SELECT failures, message, not_before FROM watched_feeds") == [(0, None, None)]


@pytest.mark.parametrize(("status", "most"), [(500, PASSING_PAUSE), (404, LONGEST_PAUSE)])
def test_a_feed_that_fails_rests_longer_each_time(desk: Desk, status: int, most: float) -> None:
    desk.site.answers["/feed"] = Answer(b"", status)
    pauses = []
    for failures in range(1, 13):
        assert desk.round(hours=48).failed == 1
        ((until, count),) = desk.rows("SELECT not_before, failures FROM watched_feeds")
        assert count == failures
        pauses.append((dt.datetime.fromisoformat(str(until)) - desk.now).total_seconds())
    assert FIRST_PAUSE / 2 <= pauses[0] + 1 <= FIRST_PAUSE + 1
    assert pauses[2] > pauses[0]
    assert most / 2 - 1 <= pauses[-1] <= most
    assert desk.round(hours=0).resting == 1
    assert desk.site.times("/feed") == 12


def test_while_our_own_network_is_down_no_page_is_given_up(desk: Desk) -> None:
    """Pages wait for longer than any page is tried; when the network is back they are read."""
    publish(desk.site, [1, 2])
    desk.site.answers.update({f"/news/{n}.html": Answer(b"", 500) for n in (1, 2)})
    assert desk.round().waiting == 2

    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no network")

    for _ in range(TRIES + 5):
        down = Fetcher(QUICK, [site_of(desk.site.url)], Means(sleep=lambda seconds: None, resolve=nowhere))
        assert desk.round(fetcher=down).waiting == 2
    assert desk.rows("SELECT DISTINCT failures FROM watched_entries") == [(1,)]
    publish(desk.site, [1, 2])
    assert desk.round().articles == 2


def test_a_server_that_asks_for_patience_gets_it(desk: Desk) -> None:
    desk.site.answers["/feed"] = Answer(b"", 503, {"Retry-After": "7200"})
    desk.round()
    publish(desk.site, [1])
    assert desk.round(hours=1.9).resting == 1
    assert desk.round(hours=0.2).articles == 1


def test_one_feed_that_fails_does_not_hold_up_the_others(desk: Desk) -> None:
    publish(desk.site, [1], "/one")
    publish(desk.site, [2], "/two")
    desk.sources = [FeedSource(f"{desk.site.url}{path}") for path in ("/one", "/gone", "/two")]
    done = desk.round()
    assert (done.feeds, done.failed, done.articles) == (3, 1, 2)


def test_xml_that_breaks_its_rules_gives_what_can_be_read(desk: Desk) -> None:
    good = rss([item(desk.site, 1), item(desk.site, 2)]).body.decode()
    desk.site.answers["/feed"] = page(good.replace("</channel></rss>", "<item><title>& < مقطوع"), "application/rss+xml")
    desk.site.answers.update({f"/news/{n}.html": article(n) for n in (1, 2)})
    assert desk.round().articles == 2
    assert desk.numbers() == [1, 2]


def test_a_feed_in_another_encoding_than_it_says(desk: Desk) -> None:
    xml = rss([item(desk.site, 1, text=body(1))]).body.decode()
    desk.site.answers["/feed"] = Answer(xml.encode("cp1256", "replace"), headers={"Content-Type": "application/rss+xml; charset=utf-8"})
    desk.site.answers["/news/1.html"] = article(1)
    assert desk.round().articles == 1
    assert desk.rows("SELECT title FROM watched_entries") == [(title(1),)]


def test_a_feed_that_moved_for_good_is_told(desk: Desk) -> None:
    publish(desk.site, [1], "/new")
    desk.site.answers["/feed"] = redirect("/new", 301)
    assert desk.round().articles == 1
    assert desk.told == [f"{desk.site.url}/feed: this feed has moved to {desk.site.url}/new; write that into the file of feeds"]


def test_robots_txt_that_forbids_the_feed(desk: Desk) -> None:
    publish(desk.site, [1])
    desk.site.answers["/robots.txt"] = page("User-agent: *\nDisallow: /", "text/plain")
    done = desk.round()
    assert (done.failed, desk.site.times("/feed")) == (1, 0)
    assert "robots.txt" in desk.told[0]


# ------------------------------------------------------------------ entries that go wrong
def test_entries_without_ids(desk: Desk) -> None:
    publish(desk.site, [1, 2])
    desk.site.answers["/feed"] = rss([item(desk.site, n, guid=None) for n in (2, 1)])
    assert [desk.round().articles for _ in range(2)] == [2, 0]


def test_entries_without_ids_and_addresses(desk: Desk) -> None:
    entries = [item(desk.site, n, guid=None, link=None, text=body(n)) for n in (2, 1)]
    desk.site.answers["/feed"] = rss(entries)
    assert [desk.round().articles for _ in range(2)] == [2, 0]
    desk.site.answers["/feed"] = rss([item(desk.site, 3, guid=None, link=None, text=body(3)), *entries])
    assert desk.round().articles == 1
    assert desk.numbers() == [1, 2, 3]


def test_new_ids_for_old_articles(desk: Desk) -> None:
    publish(desk.site, [1, 2])
    for turn in range(3):
        desk.site.answers["/feed"] = rss([item(desk.site, n, guid=f"turn-{turn}-{n}") for n in (2, 1)])
        assert desk.round().articles == (0 if turn else 2)


def test_new_addresses_for_old_articles(desk: Desk) -> None:
    publish(desk.site, [1])
    desk.round()
    for address in ("/news/1.html?utm_source=rss", "/news/1.html#top", "/news/renamed.html"):
        desk.site.answers["/feed"] = rss([item(desk.site, 1, link=desk.site.url + address)])
        assert desk.round().articles == 0, address
    assert desk.numbers() == [1]


def test_one_id_for_all_entries(desk: Desk) -> None:
    publish(desk.site, [1, 2])
    desk.site.answers["/feed"] = rss([item(desk.site, n, guid="always") for n in (2, 1)])
    assert desk.round().articles == 2
    desk.site.answers.update({"/feed": rss([item(desk.site, 3, guid="always")]), "/news/3.html": article(3)})
    assert desk.round().articles == 1


@pytest.mark.parametrize("link", ["/", "/live.html"])
def test_one_address_for_all_entries(desk: Desk, link: str) -> None:
    """It tells no articles apart, and its page is none of theirs."""
    desk.site.answers["/feed"] = rss([item(desk.site, n, link=desk.site.url + link, text=body(n)) for n in (2, 1)])
    assert desk.round().articles == 2
    assert desk.numbers() == [1, 2]


def test_the_same_article_in_two_feeds(desk: Desk) -> None:
    publish(desk.site, [1, 2], "/feed")
    publish(desk.site, [2, 3], "/other")
    desk.site.answers["/other"] = rss([item(desk.site, 2, link=f"{desk.site.url}/go?to=2"), item(desk.site, 3)])
    desk.site.answers["/go?to=2"] = redirect("/news/2.html")
    desk.sources += [FeedSource(f"{desk.site.url}/other")]
    done = desk.round()
    assert (done.articles, done.doubles) == (3, 1)
    assert desk.numbers() == [1, 2, 3]


def test_pages_that_all_lead_to_one_place(desk: Desk) -> None:
    """A wall before every page: the text of the feed is read, and no entry is taken for another's double."""
    desk.site.answers["/feed"] = rss([item(desk.site, n, text=body(n)) for n in (3, 2, 1)])
    desk.site.answers.update({f"/news/{n}.html": redirect("/wall.html") for n in (1, 2, 3)})
    desk.site.answers["/wall.html"] = page("<html><body><p>" + "نرجو الموافقة على شروط الاستخدام قبل المتابعة. " * 9 + "</p></body></html>")
    assert desk.round().articles == 3
    assert len(desk.told) == 2 and "leads to the page of another entry" in desk.told[0]


def test_a_page_that_fails_is_tried_again_after_the_feed_has_dropped_it(desk: Desk) -> None:
    publish(desk.site, [1, 2])
    desk.site.answers["/news/1.html"] = lambda n: article(1) if n > 3 else Answer(b"", 500)
    first = desk.round()
    assert (first.articles, first.waiting) == (1, 1)
    publish(desk.site, [3])
    desk.site.answers["/news/1.html"] = lambda n: article(1) if n > 3 else Answer(b"", 500)
    assert [desk.round().articles for _ in range(4)] == [1, 0, 1, 0]
    assert desk.numbers() == [1, 2, 3]
    assert desk.site.times("/news/1.html") == 4


def test_a_page_that_failed_rests(desk: Desk) -> None:
    publish(desk.site, [1])
    desk.site.answers["/news/1.html"] = Answer(b"", 500)
    desk.round()
    assert desk.round(hours=0).waiting == 1
    assert desk.site.times("/news/1.html") == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"", 404),
        Answer(b"", 410),
        redirect("/news/1.html"),
        redirect("/"),
        redirect("http://127.0.0.2:9/x"),
        bomb(30_000_000),
        Answer(b"%PDF-1.4", headers={"Content-Type": "application/pdf"}),
        page("<html><body><p>Only English here.</p></body></html>"),
        page(""),
    ],
    ids=["404", "410", "circle", "front page", "private", "bomb", "pdf", "english", "empty"],
)
def test_a_page_that_cannot_be_had_is_read_from_the_feed(desk: Desk, answer: Answer) -> None:
    desk.site.answers.update({"/feed": rss([item(desk.site, 1, text=body(1)), item(desk.site, 2)]), "/": page("<p>الرئيسية</p>")})
    desk.site.answers.update({"/news/1.html": answer, "/news/2.html": answer})
    done = desk.round()
    assert (done.articles, done.skipped, done.waiting) == (1, 1, 0)
    assert desk.numbers() == [1]
    assert "read from the text in the feed" in " ".join(desk.told)
    assert any("left out" in told for told in desk.told)
    assert len(desk.rows("SELECT * FROM issues WHERE stage = 'watch'")) == 2
    assert desk.round().articles == 0


def test_robots_txt_that_forbids_the_pages(desk: Desk) -> None:
    desk.site.answers.update({"/feed": rss([item(desk.site, 1, text=body(1))]), "/news/1.html": article(1)})
    desk.site.answers["/robots.txt"] = page("User-agent: khabar\nDisallow: /news/", "text/plain")
    assert desk.round().articles == 1
    assert desk.site.times("/news/1.html") == 0


def test_a_page_that_always_fails_is_given_up_in_the_end(desk: Desk) -> None:
    desk.site.answers.update({"/feed": rss([item(desk.site, 1, text=body(1)), item(desk.site, 2)]), "/news/1.html": Answer(b"", 500)})
    desk.site.answers["/news/2.html"] = Answer(b"", 500)
    rounds = [desk.round(hours=30) for _ in range(TRIES + 1)]
    assert [r.articles for r in rounds] == [0] * (TRIES - 1) + [1, 0]
    assert (rounds[-2].skipped, rounds[-1].waiting) == (1, 0)
    assert desk.site.times("/news/1.html") == TRIES


def test_a_page_that_breaks_the_parser_ends_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(desk.site, [1, 2])
    real = watch_articles.html_article

    def broken(data: bytes, url: str | None = None, *more: str | None) -> object:
        if url and "/1.html" in url:
            raise RecursionError("deep")
        return real(data, url, *more)

    monkeypatch.setattr(watch_articles, "html_article", broken)
    done = desk.round()
    assert (done.articles, done.skipped) == (1, 1)
    assert "broke the parser (RecursionError: deep)" in desk.told[0]


def test_a_reader_that_fails_ends_nothing(desk: Desk) -> None:
    publish(desk.site, [1, 2])
    real = desk.reader

    class Failing:
        lexicon = real.lexicon

        def read(self, article: Article) -> Reading:
            if "/1.html" in article.id:
                raise ValueError("odd")
            return real.read(article)

    desk.reader = Failing()  # type: ignore[assignment]
    done = desk.round()
    assert (done.articles, done.skipped) == (1, 1)


# ------------------------------------------------------------------ cut off
class Cut(BaseException):
    """Stands for the end of the process: nothing handles it."""


#: Where a round is cut off: in its first transaction (the entries) or its second (an article), in the middle of it or right after.
CUTS = [(1, "inside"), (0, "inside"), (1, "after"), (0, "after")]


def test_cut_off_at_every_step_nothing_is_lost_or_doubled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round is cut off elsewhere and another begins; pages change between two fetches, so that reading one twice would show."""
    publish(desk.site, range(1, 6))
    for n in range(1, 6):
        desk.site.answers[f"/news/{n}.html"] = lambda times, n=n: page(article(n).body.decode().replace("</p>", f" وعاد {times}.</p>"))
    real, ended = Case.transaction, 0
    for cut in CUTS * 10:
        count = itertools.count()
        monkeypatch.setattr(Case, "transaction", lambda case, cut=cut, count=count: _cut(real(case), cut, count))
        try:
            desk.round()
        except Cut:
            ended += 1
        else:
            break
    monkeypatch.setattr(Case, "transaction", real)
    desk.round()
    assert ended > 10
    assert desk.numbers() == [1, 2, 3, 4, 5]
    assert Counter(s for (s,) in desk.rows("SELECT status FROM watched_entries")) == {"read": 5}


@contextmanager
def _cut(transaction: AbstractContextManager[object], cut: tuple[int, str], count: Iterator[int]) -> Iterator[object]:
    """A transaction, cut off if it is the one to be."""
    number = next(count)
    with transaction as connection:
        yield connection
        if cut == (number, "inside"):
            raise Cut
    if cut == (number, "after"):
        raise Cut


def test_two_watches_on_one_case_write_an_article_once(desk: Desk) -> None:
    publish(desk.site, [1])
    with Case.open(desk.path) as one, Case.open(desk.path) as other:
        web = Fetcher(QUICK, [site_of(desk.site.url)], Means(sleep=lambda seconds: None))
        with web:
            first, second = desk.watcher(one, web), desk.watcher(other, web)
            real = second._get

            def meanwhile(url: str, *more: object) -> object:
                found = real(url, *more)  # type: ignore[arg-type]
                if "/news/" in url:
                    desk.site.answers["/news/1.html"] = page(article(1).body.decode().replace("</p>", " وعاد.</p>"))
                    first.round()
                return found

            second._get = meanwhile  # type: ignore[method-assign, assignment]
            assert second.round().articles == 0
    assert desk.numbers() == [1]


def test_the_end_is_wanted_between_two_steps(desk: Desk) -> None:
    publish(desk.site, [1, 2, 3])
    stop = Stop()
    with Fetcher(QUICK, [site_of(desk.site.url)], Means(sleep=lambda seconds: None)) as web, Case.open(desk.path) as case:
        watcher = desk.watcher(case, web, stop)
        real = desk.reader.read

        class Stopping:
            def read(self, article: Article) -> Reading:
                stop.wanted = True
                return real(article)

        watcher.reader = Stopping()
        with pytest.raises(Stopped):
            watcher.round()
    assert desk.numbers() == [1]
    assert desk.round().articles == 2


def test_a_case_that_cannot_be_written_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(desk.site, [1, 2])
    real, failing = store_rows.sentence_row, iter([True])

    def full(sentence: object) -> object:
        if next(failing, False):
            raise sqlite3.OperationalError("database or disk is full")
        return real(sentence)  # type: ignore[arg-type]

    monkeypatch.setattr(store_rows, "sentence_row", full)
    with pytest.raises(StoreError, match="disk is full"):
        desk.round()
    desk.round()
    assert desk.numbers() == [1, 2]
