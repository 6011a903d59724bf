"""Pages in the manner of ten kinds of sites: bounds on all, and what single pages declare."""

from __future__ import annotations

import pytest
from eval.pages import F1, RIGHT, by_khabar, f1, figures, same

from khabar.ingest import html_article
from khabar.reader import Reader
from khabar.records import Article, Issue
from tests.conftest import SAID, STRIKE
from tests.tools.handmade import handmade_pages
from tests.tools.pages import Page, make_pages

PAGES = make_pages()
BODY = f"<p>{STRIKE.strip()} {STRIKE.strip()}</p><p>{SAID.strip()} {SAID.strip()}</p>"


def page(head: str = "", top: str = "", url: str | None = None) -> Article:
    markup = f"<html><head><meta charset='utf-8'>{head}</head><body><h1>غارة على حلب</h1>{top}<div>{BODY}</div></body></html>"
    article = html_article(markup.encode(), url)
    assert isinstance(article, Article)
    return article


def test_there_are_as_many_pages_as_promised() -> None:
    assert len(PAGES) >= 40
    assert len({p.data for p in PAGES}) == len(PAGES)
    assert {p.damage for p in PAGES} >= {
        "",
        "unclosed",
        "truncated",
        "misread",
        "undeclared",
        "broken scripts",
        "utf-16",
        "cp1256",
        "iso8859_6",
    }


def test_pages_are_read_within_the_bounds(reader: Reader) -> None:
    get = by_khabar(reader)
    rows = [(p, get(p)) for p in PAGES]
    assert sum(same(got.title, p.title) for p, got in rows) >= RIGHT * len(rows)
    assert sum(got.published == p.published for p, got in rows) >= RIGHT * len(rows)
    assert sum(same(got.outlet, p.outlet) for p, got in rows) >= RIGHT * len(rows)
    assert sum(f1(got.body, p.body) for p, got in rows) >= F1 * len(rows)


def test_pages_written_by_hand_are_read_as_well_as_they_were(reader: Reader) -> None:
    """Floors of a second set, below the bounds of the first: docs/ingest.md says what is wrong."""
    pages, get = handmade_pages(), by_khabar(reader)
    assert len(pages) == 10 and all(p.body and not set("⟦⟧") & set(p.data.decode()) for p in pages)
    found = figures([(p, get(p)) for p in pages])
    assert found["title"] == found["outlet"] == found["date"] == 1
    assert found["body F1"] >= 0.99


@pytest.mark.parametrize(("folder", "count", "outlets", "body"), [("unseen", 17, 1, 0.97), ("afterwards", 6, 0.8, 0.95)])
def test_later_pages_written_by_hand(reader: Reader, folder: str, count: int, outlets: float, body: float) -> None:
    pages, get = handmade_pages(folder), by_khabar(reader)
    assert len(pages) == count and all(p.body and "⟦".encode() not in p.data for p in pages)
    found = figures([(p, get(p)) for p in pages])
    assert found["title"] == found["date"] == 1
    assert found["outlet"] >= outlets
    assert found["body F1"] >= body


def test_the_measure_can_fail() -> None:
    one = PAGES[0]
    assert f1(one.body, one.body) == 1
    assert f1(one.body + " " + PAGES[1].body, one.body) < 0.8
    assert f1("", one.body) == 0
    assert not same("عنوان آخر", one.title)


@pytest.mark.parametrize(
    ("head", "published", "how"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-09-15T23:00:00Z"}</script>', "2019-09-15",
        "JSON-LD datePublished"),
        ('<meta property="article:published_time" content="2019-09-15T01:00:00+03:00">', "2019-09-15", "meta article:published_time"),
        ('<meta name="date" content="15/09/2019">', "2019-09-15", "meta date"),
        ('<meta name="date" content="١٤٤١/٠١/١٦">', "2019-09-15", "meta date"),
        ('<meta name="pubdate" content="1398/06/24">', "2019-09-15", "meta pubdate"),
        ('<meta name="date" content="soon">', None, None),
    ],
)  # fmt: skip
def test_declared_dates(head: str, published: str | None, how: str | None) -> None:
    article = page(head)
    assert article.published == published
    assert [f.how for f in article.found if f.field == "published"] == ([how] if how else [])


def test_the_date_of_the_url_is_inferred_and_the_date_of_something_else_is_not_taken() -> None:
    article = page(url="https://x.example/2019/09/15/strike")
    assert (article.published, article.published_from) == ("2019-09-15", "inferred")
    assert page(top='<div class="related"><time datetime="2020-01-01">x</time></div>').published is None


def test_a_month_in_the_url_gives_way_to_the_printed_day(reader: Reader) -> None:
    article = page(top="<div>الأحد 15 أيلول 2019</div>", url="https://x.example/2019/09/strike")
    assert (article.published, article.published_from) == ("2019-09-15", "text")
    other = page(top="<div>الأحد 15 أيلول 2018</div>", url="https://x.example/2019/09/strike")
    assert reader.read(other).article.published == "2019-09"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<title>غارة على حلب | صوت الفرات</title>", "صوت الفرات"),
        ("<title>صوت الفرات: غارة على حلب</title>", "صوت الفرات"),
        ('<meta property="og:site_name" content="صوت الفرات">', "صوت الفرات"),
        ('<script type="application/ld+json">{"@type":"Article","publisher":{"name":"صوت الفرات"},}</script>', "صوت الفرات"),
        ("<title>غارة على حلب</title>", None),
    ],
)
def test_the_outlet(head: str, outlet: str | None) -> None:
    article = page(head)
    assert (article.outlet, article.title) == (outlet, "غارة على حلب")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<html><body><p>only english here</p></body></html>",
        "<html><body>".encode("utf-16")[:9],
        b"\xff\xfe" * 50,
        b"<" * 5000,
    ],
    ids=["empty", "no text", "english", "cut", "noise", "brackets"],
)
def test_what_is_no_arabic_page_is_told_in_one_line(data: bytes) -> None:
    told = html_article(data, where="x.html")
    assert isinstance(told, Issue)
    assert told.message.startswith("x.html: ") and "\n" not in told.message


def test_deep_nesting_is_no_problem() -> None:
    article = html_article(f"<html><body>{'<div>' * 3000}{BODY}</body></html>".encode())
    assert isinstance(article, Article | Issue)


def test_every_page_has_its_own_body_in_the_text() -> None:
    assert all(isinstance(p, Page) and p.body for p in PAGES)


# ------------------------------------------------------------------ what other kinds of sites do
def whole(markup: str) -> Article:
    article = html_article(f"<html>{markup}</html>".encode())
    assert isinstance(article, Article)
    return article


def test_the_first_heading_may_be_the_name_of_the_site() -> None:
    metas = "<meta property='og:site_name' content='صوت النهر'><meta property='og:title' content='غارة على حلب'>"
    article = whole(f"<head>{metas}</head><body><h1>صوت النهر</h1><h2>غارة على حلب</h2>{BODY}</body>")
    assert (article.title, article.outlet) == ("غارة على حلب", "صوت النهر")


def test_a_name_before_a_colon_is_the_site_where_the_page_prints_the_title_alone() -> None:
    def read(title: str) -> Article:
        return whole(f"<head><title>{title}</title></head><body><div>سقوط قذيفة قرب السوق القديم</div>{BODY}</body>")

    known = read("صحيفة المرفأ: سقوط قذيفة قرب السوق القديم")
    assert (known.title, known.outlet) == ("سقوط قذيفة قرب السوق القديم", "صحيفة المرفأ")
    assert read("مصدر طبي: وفاة ثلاثة جرحى في المستشفى").title == "مصدر طبي: وفاة ثلاثة جرحى في المستشفى"


@pytest.mark.parametrize("order", [(5, 7), (7, 5)])
def test_of_two_days_in_one_box_the_earlier_is_that_of_publication(order: tuple[int, int]) -> None:
    times = "".join(f"<div>x <time datetime='2019-03-0{day}T10:00:00Z'>{day}</time></div>" for day in order)
    assert page(top=f"<div class='m'>{times}</div>").published == "2019-03-05"


def test_a_brief_is_not_given_up_for_the_longer_article_below_it() -> None:
    brief = "<p>سقطت قذيفة قرب السوق القديم صباح اليوم.</p>"
    other = f"<article><h2>غارة على حلب</h2>{BODY * 3}</article>"
    article = whole(f"<body><div class='s'><h1>قذيفة قرب السوق</h1><div>{brief}</div></div>{other}</body>")
    assert "السوق القديم صباح" in article.text and STRIKE.strip() not in article.text


def test_updates_in_articles_of_their_own_stay_below_an_introduction() -> None:
    lead = f"<p>{SAID.strip()} {SAID.strip()}</p>"
    updates = f"<article><h2>تحديث</h2>{BODY}</article><article><h2>تحديث ثان</h2>{BODY}</article>"
    article = whole(f"<body><main><h1>غارة على حلب</h1>{lead}{updates}</main></body>")
    assert SAID.strip() in article.text and STRIKE.strip() in article.text


def test_a_box_about_the_author_above_the_title_is_left_out() -> None:
    box = "<div class='box'><p>كاتب وباحث من حلب، صدر له كتابان عن المدن القديمة وأسواقها.</p></div>"
    article = whole(f"<body>{box}<h1>غارة على حلب</h1><div>{BODY}</div></body>")
    assert "صدر له" not in article.text and STRIKE.strip() in article.text
