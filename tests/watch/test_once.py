"""Addresses read once: pages, feeds with the pages behind their entries, other files, and what goes wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from khabar.ingest.net import Fetcher, Limits
from khabar.records import Article, Found, Issue
from khabar.watch.once import private_sites, read_address
from tests.watch.press import article, body, item, publish, rss, title
from tests.websites import Answer, Site, bomb, page, redirect, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


def read(site: Site, path: str = "", *, private: bool = True) -> tuple[list[Article], list[str], Counter[str]]:
    """Articles, messages of issues, and what things were taken for."""
    taken = Counter[str]()
    limits = Limits(delay=0, read=0.5, whole=1.0, tries=0, size=200_000)
    with Fetcher(limits, private_sites([site.url]) if private else ()) as fetcher:
        items = list(read_address(site.url + path, fetcher, lambda where, name: taken.update([name])))
    return [i for i in items if isinstance(i, Article)], [i.message for i in items if isinstance(i, Issue)], taken


def test_a_page(site: Site) -> None:
    site.answers["/news/7.html"] = article(7)
    (read_one,), issues, taken = read(site, "/news/7.html")
    assert (read_one.id, read_one.url, read_one.title) == (f"{site.url}/news/7.html", f"{site.url}/news/7.html", title(7))
    assert issues == [] and taken == {"page": 1}


def test_a_page_behind_a_redirect_has_the_address_where_it_lies(site: Site) -> None:
    site.answers["/n/7"] = redirect("/news/7.html", 301)
    site.answers["/news/7.html"] = article(7)
    (read_one,), issues, _ = read(site, "/n/7")
    assert read_one.url == f"{site.url}/news/7.html" and issues == []


def test_a_feed_is_read_with_the_pages_behind_its_entries(site: Site) -> None:
    publish(site, [1, 2, 3])
    articles, issues, taken = read(site, "/feed")
    assert [a.title for a in articles] == [title(3), title(2), title(1)]
    assert all(a.url == f"{site.url}/news/{n}.html" and a.published == "2019-03-05" for a, n in zip(articles, (3, 2, 1), strict=True))
    assert Found("outlet", "given", "feed") in articles[0].found and articles[0].outlet == "جريدة"
    assert issues == [] and taken == {"feed": 1}
    assert all(site.times(f"/news/{n}.html") == 1 for n in (1, 2, 3))


def test_the_text_in_the_feed_counts_where_the_page_cannot_be_had(site: Site) -> None:
    site.answers["/feed"] = rss([item(site, 1, text=body(1)), item(site, 2, text="خبر قصير"), item(site, 3)])
    site.answers["/news/3.html"] = article(3)
    articles, issues, _ = read(site, "/feed")
    assert [a.title for a in articles] == [title(1), title(3)]
    assert "the server answers 404" in issues[0] and issues[0].endswith("read from the text in the feed")
    assert issues[1].endswith("the feed has no more than a teaser of it: left out")


def test_two_entries_that_lead_to_one_page_give_it_once(site: Site) -> None:
    site.answers["/feed"] = rss([item(site, 1), item(site, 2, text=body(2))])
    site.answers["/news/1.html"] = article(1)
    site.answers["/news/2.html"] = redirect("/news/1.html")
    articles, issues, _ = read(site, "/feed")
    assert [a.title for a in articles] == [title(1), title(2)]
    assert "رقم 2" in articles[1].text and "رقم 1" not in articles[1].text
    assert len(issues) == 1 and "leads to the page of another entry" in issues[0]


@pytest.mark.parametrize(("path", "media_type"), [("/texts/report.txt", "text/plain"), ("/texts/report", "text/plain; charset=utf-8")])
def test_other_files_are_known_by_name_or_by_what_the_server_says(site: Site, path: str, media_type: str) -> None:
    site.answers[path] = page("انسحاب من تدمر\n\nانسحبت القوات من مدينة تدمر صباح يوم الأحد بعد معارك.", media_type)
    (read_one,), issues, taken = read(site, path)
    assert read_one.title == "انسحاب من تدمر" and issues == [] and taken == {"text": 1}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(b"no", 404), "the server answers 404 Not Found; check the address"),
        (Answer(b"no", 503), "503 Service Unavailable; try again later"),
        (Answer(b"<html>", hang=True, declared=99), "no answer within"),
        (bomb(5_000_000), "larger than 200,000 bytes"),
        (redirect("/x"), "in a circle"),
        (Answer(b"\x89PNG\r\n\x1a\n\0\0", headers={"Content-Type": "image/png"}), "not a kind of file that khabar reads"),
        (Answer(b""), "empty file"),
        (rss([]), "a feed without entries"),
        (page("<html><body><p>Only English here.</p></body></html>"), "no Arabic text in it"),
    ],
)
def test_what_goes_wrong_is_one_line(site: Site, answer: Answer, told: str) -> None:
    site.answers["/x"] = answer
    articles, (message,), _ = read(site, "/x")
    assert articles == []
    assert message.startswith(f"{site.url}/x: ") and message.count(f"{site.url}/x: ") == 1 and told in message and "\n" not in message


def test_private_addresses_need_leave(site: Site) -> None:
    articles, (message,), _ = read(site, "/x", private=False)
    assert articles == [] and site.asked == []
    assert "private or reserved network" in message and "--allow-private" in message


def test_an_entry_may_not_lead_into_another_private_site(site: Site) -> None:
    with serving() as other:
        site.answers["/feed"] = rss([item(site, 1, link=f"{other.url}/news/1.html", text=body(1))])
        articles, (message,), _ = read(site, "/feed")
        assert other.asked == []
    assert len(articles) == 1 and "private or reserved network" in message and message.endswith("read from the text in the feed")


def test_robots_are_obeyed(site: Site) -> None:
    site.answers["/robots.txt"] = page("User-agent: *\nDisallow: /news/", "text/plain")
    site.answers["/news/7.html"] = article(7)
    articles, (message,), _ = read(site, "/news/7.html")
    assert articles == [] and "robots.txt" in message and site.times("/news/7.html") == 0


def test_what_is_no_address(site: Site) -> None:
    with Fetcher(Limits(delay=0)) as fetcher:
        (only,) = read_address("http://", fetcher)
    assert isinstance(only, Issue) and "correct it" in only.message
    assert private_sites(["http://", site.url]) == [f"{site.host}:{site.port}"]
