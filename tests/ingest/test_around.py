"""What pages print and do not declare: headline, day, outlet; boxes that are no part of the article; pages in scripts; converted PDF."""

from __future__ import annotations

import json

import pytest

from khabar.ingest import html_article
from khabar.records import Article, Found
from tests.conftest import SAID, STRIKE

TITLE = "غارة على مستودعات قرب حلب"
ONE, TWO = (f"<p>{STRIKE.strip()} {STRIKE.strip()}</p>", f"<p>{SAID.strip()} {SAID.strip()}</p>")
TEASER = "<p>تفتح الحديقة العامة أبوابها من جديد يوم الجمعة بعد أعمال صيانة استمرت أربعة أشهر بكلفة كبيرة.</p>"


def read(body: str, head: str = "", url: str | None = None) -> Article:
    article = html_article(f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode(), url)
    assert isinstance(article, Article), article
    return article


def how(article: Article, field: str) -> tuple[str, str] | None:
    return next(((f.origin, f.how) for f in article.found if f.field == field), None)


# ------------------------------------------------------------------ the day
@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><div>الأحد 3 أيار 2020</div><div>{ONE}{TWO}</div>",
        f"<div>الأحد 3 أيار 2020 - العدد 77</div><h1>{TITLE}</h1><div>{ONE}{TWO}</div>",
        f"<h1>{TITLE}</h1><div>{ONE}{TWO}</div><ul><li>٣ ماي ٢٠٢٠</li></ul>",
        f"<h1>{TITLE}</h1><div>آخر تحديث 9 أيار 2020</div><div>نشر في 3 أيار 2020</div><div>{ONE}{TWO}</div>",
        f"<h1>{TITLE}</h1><div>3 أيار 2020</div><div>{ONE}{TWO}</div><div class='related'><p>7 أيار 2020</p></div>",
        f"<h1>{TITLE}</h1><div>{ONE}{TWO}</div><div>3 أيار 2020</div><h3>التعليقات</h3><div>9 أيار 2020</div>",
    ],
)
def test_the_printed_day_is_found(body: str) -> None:
    article = read(body)
    assert article.published == "2020-05-03"
    assert article.published_from == "text"
    assert how(article, "published") == ("text", "printed line")


def test_an_ambiguous_day_is_inferred() -> None:
    article = read(f"<h1>{TITLE}</h1><div>04-05-2020, 09:17 PM</div><div>{ONE}{TWO}</div>")
    assert (article.published, article.published_from) == ("2020-05-04", "inferred")


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><div>{ONE}{TWO}</div><h3>التعليقات</h3><div>3 أيار 2020</div>",
        f"<h1>{TITLE}</h1><div>{ONE}{TWO}</div><div>تاريخ الطباعة: 03/05/2020</div>",
        f"<h1>{TITLE}</h1><div>{ONE}{TWO}</div><footer>3 أيار 2020</footer>",
    ],
)
def test_the_day_of_something_else_is_not_taken(body: str) -> None:
    assert read(body).published is None


def test_what_is_declared_goes_before_what_is_printed() -> None:
    article = read(f"<h1>{TITLE}</h1><div>9 أيار 2020</div>{ONE}{TWO}", '<meta property="article:published_time" content="2020-05-03">')
    assert article.published == "2020-05-03"


# ------------------------------------------------------------------ the title and the outlet
@pytest.mark.parametrize(
    "line",
    [
        f"<font size=5><b>{TITLE}</b></font>",
        f"<div style='font-size:22px'><b>{TITLE}</b></div>",
        f"<h4>{TITLE}</h4>",
        f"<div class='news-title'>{TITLE}</div>",
    ],
)
def test_a_headline_by_its_looks(line: str) -> None:
    article = read(f"<div>أخبار</div>{line}<div>دمشق - خاص</div><div>{ONE}{TWO}</div>", "<title>طباعة</title>")
    assert article.title == TITLE
    assert Found("title", "text", "printed line") in article.found


def test_the_largest_letters_are_the_headline() -> None:
    small, large = "<b style='font-size:14pt'>", "<b style='font-size:20pt'>"
    top = f"<p>{small}مركز الشاطئ للدراسات</b></p><p>{large}غارة على </b>{large}ريف حلب</b></p>"
    assert read(f"{top}<p>بيان صحفي للنشر</p>{ONE}{TWO}", "<title>نص</title>").title == "غارة على ريف حلب"


def test_a_title_that_no_line_prints_is_the_name_of_the_site_where_it_calls_itself_so() -> None:
    body = f"<img alt='شبكة الشاطئ'><h2>{TITLE}</h2><div>{ONE}{TWO}</div>"
    article = read(body, "<title>شبكة الشاطئ</title>")
    assert (article.title, article.outlet) == (TITLE, "شبكة الشاطئ")


def test_a_post_on_a_platform_belongs_to_who_wrote_it() -> None:
    head = (
        "<title>Telegram Widget</title><meta property='og:title' content='مراسلو الشاطئ'><meta property='og:site_name' content='Telegram'>"
    )
    article = read(f"<div class='message'><b>{TITLE}</b><br>{STRIKE.strip()}<br>{SAID.strip()}</div>", head)
    assert (article.title, article.outlet) == (TITLE, "مراسلو الشاطئ")


def test_the_name_of_a_newspaper_above_the_title() -> None:
    article = read(f"<div>جريدة الشاطئ</div><h1>{TITLE}</h1><div>{ONE}{TWO}</div>")
    assert article.outlet == "جريدة الشاطئ"
    assert how(article, "outlet") == ("text", "printed line")


# ------------------------------------------------------------------ boxes
@pytest.mark.parametrize(
    "box",
    [
        f"<div><h3>مواضيع ذات صلة</h3><div><h4>عودة الحديقة العامة</h4>{TEASER}</div></div>",
        f"<section><h2>الأكثر قراءة</h2><ul><li>{TEASER}</li></ul></section>",
        f"<section><a href='#end-1'>تجاوز هذا واصل القراءة</a><p>بودكاست</p>{TEASER}<p id='end-1'>انتهى البودكاست</p></section>",
        f"<div role='complementary'>{TEASER}</div>",
        f"<div class='see-also'>{TEASER}</div>",
        "<div class='box'><img src='a.jpg'><p>مدخل الحديقة العامة</p></div>",
        "<p><a href='/x'>عودة الحديقة العامة إلى سابق عهدها</a></p>",
    ],
)
def test_boxes_between_paragraphs_are_left_out(box: str) -> None:
    article = read(f"<h1>{TITLE}</h1><div>{ONE}{box}{TWO}</div>")
    assert STRIKE.strip() in article.text and SAID.strip() in article.text
    assert "الحديقة" not in article.text


def test_a_footnote_is_what_a_raised_number_leads_to() -> None:
    article = read(
        f"<h1>{TITLE}</h1><div>{ONE}<p>وقال<sup><a href='#n'>1</a></sup> إن القصف مستمر.</p>{TWO}</div><div id='n'>{TEASER}</div>"
    )
    assert "الحديقة" not in article.text


def test_a_box_that_holds_the_article_is_the_article() -> None:
    article = read(f"<h1>{TITLE}</h1><div class='related'>{ONE}{TWO}</div>")
    assert STRIKE.strip() in article.text


# ------------------------------------------------------------------ pages in scripts
def scripted(state: object, kind: str = 'id="__NEXT_DATA__" type="application/json"', before: str = "") -> Article:
    script = f"<script {kind}>{before}{json.dumps(state, ensure_ascii=False)}</script>"
    return read(f"<main><h1>{TITLE}</h1><div class='skeleton'></div></main>{script}")


def test_the_article_in_the_state_of_a_page() -> None:
    teaser = {"title": "الحديقة", "excerpt": TEASER}
    body = [{"type": "paragraph", "html": ONE}, {"type": "related", "item": teaser}, {"type": "paragraph", "html": TWO}]
    story = {"headline": TITLE, "publishedAt": "2023-01-24T17:35:00Z", "updatedAt": "2023-01-26", "body": body}
    article = scripted({"props": {"menu": [{"label": "أخبار"}], "story": story, "latest": [{"body": TEASER}]}})
    assert STRIKE.strip() in article.text and SAID.strip() in article.text and "الحديقة" not in article.text
    assert (article.title, article.published, article.published_from) == (TITLE, "2023-01-24", "given")
    assert how(article, "published") == ("given", "script")


def test_a_state_that_a_script_assigns() -> None:
    article = scripted({"article": {"content": ONE + TWO}}, "", "window.__STATE__ = ")
    assert STRIKE.strip() in article.text


def test_what_the_page_prints_goes_before_its_scripts() -> None:
    script = f"<script type='application/json'>{json.dumps({'body': TEASER * 9})}</script>"
    article = read(f"<h1>{TITLE}</h1><div>{ONE}{TWO}</div>{script}")
    assert "الحديقة" not in article.text


def test_scripts_that_are_no_json_or_too_deep_are_passed_over() -> None:
    deep: object = "<p>x</p>"
    for _ in range(60):
        deep = {"body": deep}
    scripts = "".join(f"<script type='application/json'>{text}</script>" for text in ("{broken", json.dumps(deep)))
    article = read(f"<h1>{TITLE}</h1><div>خبر قصير جدا</div>{scripts}")
    assert article.title == TITLE


# ------------------------------------------------------------------ converted PDF
def test_the_lines_of_a_converted_pdf_are_joined() -> None:
    first = ("أعادت لجنة محلية أمس أربعين عائلة", "إلى بلدتها بعد نزوح دام سبعة أشهر.")
    second = ("ولم تعد مئتا عائلة أخرى", "لأن بيوتها مهدمة كليا.")
    lines = [
        (20, "ft0", "جريدة الشاطئ"), (24, "ft0", "الأربعاء 6 تشرين الثاني 2013"), (80, "ft1", TITLE),
        *((200 + 20 * n, "ft2", line) for n, line in enumerate(first)), *((180 + 20 * n, "ft2", line) for n, line in enumerate(second)),
    ]  # fmt: skip
    body = "".join(f"<p style='position:absolute;top:{top}px;left:9px' class='{name}'>{text}</p>" for top, name, text in lines)
    style = "<style>.ft0{font-size:11px;}.ft1{font-size:29px;}.ft2{font-size:16px;}</style>"
    article = read(body, f"{style}<title>p3.pdf</title><meta name='date' content='2020-01-01'>")
    assert (article.title, article.published, article.outlet) == (TITLE, "2013-11-06", "جريدة الشاطئ")
    assert "أعادت لجنة محلية أمس أربعين عائلة إلى بلدتها بعد نزوح دام سبعة أشهر." in article.text.splitlines()
