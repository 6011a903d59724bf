"""Makes HTML pages of invented articles in the manner of ten kinds of sites, with what a perfect reader finds in each.

The texts are in ``articles.yml`` and in the samples of the repository, the sites in ``templates/``: a theme of WordPress, tables of
the nineties in Windows-1256, a broadcaster with JSON-LD, Drupal, Blogger with line breaks for paragraphs, a newspaper with microdata,
AMP, Joomla in ISO-8859-6, an agency of nested divs with Iranian dates, a portal with its lists before the article. Every page differs
in its article; one page in two is damaged or unusual in one of the ways of ``DAMAGE``.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import yaml
from hijridate import Gregorian

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
PER_TEMPLATE = 5
OUTLETS = (
    "صوت الفرات", "شبكة المرصاد الإخبارية", "قناة الساحل", "منبر الجنوب", "مدونة الميدان", "صحيفة الرواق", "الخبر الآن نت",
    "موقع حوران اليوم",
    "وكالة البادية للأنباء", "بوابة الشرق الجديد",
)  # fmt: skip
MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
LEVANT = ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول")
HIJRI = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)
DAYS = ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


class Page(NamedTuple):
    """A page and what is in it."""

    name: str
    data: bytes
    url: str | None
    title: str
    published: str
    outlet: str
    body: str
    damage: str


# ------------------------------------------------------------------ the articles
@lru_cache(maxsize=1)
def _source() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HERE / "articles.yml").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def articles() -> list[dict[str, Any]]:
    """The articles of the file, then those of the samples, which have paragraphs only."""
    out = list(_source()["articles"])
    for number, path in enumerate(sorted(SAMPLES.glob("*.txt"))):
        if path.name[:2] in ("10", "11"):
            continue
        title, *rest = path.read_text(encoding="utf-8").split("\n")
        lines = [line.strip() for line in rest[rest.index("") :] if line.strip()]
        day = dt.date(2018, 2, 3) + dt.timedelta(days=67 * number)
        out.append({
            "id": path.stem, "title": title.strip(), "deck": "", "date": day.isoformat(), "byline": "يوسف الناصر", "city": "دمشق",
            "section": "أخبار",
            "caption": "من أرشيف الموقع", "tags": ["سوريا", "أخبار"], "blocks": [{"p": x} for x in lines if len(x) > 60],
        })  # fmt: skip
    return out


# ------------------------------------------------------------------ how sites write
def _paragraphs(blocks: list[dict[str, str]], para: str, head: str, between: dict[int, str]) -> str:
    """The blocks as HTML: ``para`` and ``head`` are patterns with ``{}``; ``between`` puts something after so many blocks."""
    out, items = [], list[str]()
    for number, block in enumerate(blocks, 1):
        ((kind, text),) = block.items()
        text = html.escape(text, quote=False)
        if kind == "li":
            items.append(f"<li>{text}</li>")
        if items and (kind != "li" or number == len(blocks)):
            out.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if kind != "li":
            quoted = f"<blockquote>{para.format(text)}</blockquote>" if "<p" in para else para.format(f"“{text}”")
            out.append({"p": para.format(text), "h": head.format(text), "q": quoted}[kind])
        if number in between:
            out.append(between[number])
    return "\n".join(out)


def _styles(heads: list[str]) -> list[tuple[str, str, dict[int, str]]]:
    """For each template: the pattern of a paragraph, of a heading, and what stands between."""
    related = f'<div class="more-on"><h2>قصص مقترحة</h2><span>list of 2 items</span><ul><li>{heads[12]}</li><li>{heads[13]}</li></ul></div>'
    return [
        ("<p>{}</p>", "<h2>{}</h2>", {2: f'<div class="inline-related-post"><span>اقرأ أيضاً</span><a href="#">{heads[11]}</a></div>'}),
        ("{}<BR><BR>", "<B>{}</B><BR><BR>", {}),
        ("<p>{}</p>", "<h2>{}</h2>", {2: related, 4: '<div class="ad-slot"><span>إعلان</span></div>'}),
        ('<p style="text-align:justify"><span dir="rtl">{}</span></p>', "<h3>{}</h3>", {3: '<iframe src="https://www.youtube.com/embed/x"></iframe>'}),
        ('{}<br /><br />', "<b>{}</b><br /><br />", {}),
        ("<p>{}</p>", "<p><strong>{}</strong></p>", {3: f"<p><strong>اقرأ أيضاً: <a href='#'>{heads[14]}</a></strong></p>"}),
        ("<p>{}&nbsp;</p>", "<h2>{}</h2>", {2: "<p>إعلان</p>", 4: f"<p>شاهد أيضاً: {heads[15]}</p>"}),
        ('<p class="MsoNormal" dir="RTL"><span lang="AR-SA">{}<o:p></o:p></span></p>', "<p><b>{}</b></p>", {}),
        ("<div>{}</div>", "<div><b>{}</b></div>", {}),
        ("<p>{}</p>", "<h3>{}</h3>", {2: f'<p>للمزيد: <a href="#">{heads[16]}</a></p>', 3: f'<div class="box">قد يهمك: {heads[17]}</div>'}),
    ]  # fmt: skip


def _shown(template: int, day: dt.date) -> str:
    """The day as the site prints it."""
    weekday = DAYS[day.weekday()]
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    return [
        f"{day.day} {MONTHS[day.month - 1]}، {day.year}",
        f"{weekday} {day.day}/{day.month}/{day.year} الساعة 10:15",
        f"{day.day}/{day.month}/{day.year}",
        f"{weekday}, {day:%m/%d/%Y} - 12:30",
        f"{weekday}، {day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{weekday} {day.day} {LEVANT[day.month - 1]} {day.year}",
        "قبل سنتين",
        f"{weekday}, {day.day} {LEVANT[day.month - 1]}/{MONTHS[day.month - 1]} {day.year} 14:20",
        _solar(day).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        f"{hijri.day} {HIJRI[hijri.month - 1]} {hijri.year} هـ - {day.day} {MONTHS[day.month - 1]} {day.year}",
    ][template]


def _solar(day: dt.date) -> str:
    """A day in the Iranian calendar, from the first of Farvardin of the years of our articles."""
    starts = {1396: (2017, 3, 21), 1397: (2018, 3, 21), 1398: (2019, 3, 21), 1399: (2020, 3, 20), 1400: (2021, 3, 21), 1401: (2022, 3, 21),
              1402: (2023, 3, 21), 1403: (2024, 3, 20)}  # fmt: skip
    year = max(y for y, start in starts.items() if dt.date(*start) <= day)
    days = (day - dt.date(*starts[year])).days
    month, number = (days // 31, days % 31) if days < 186 else (6 + (days - 186) // 30, (days - 186) % 30)
    return f"{year}/{month + 1:02d}/{number + 1:02d}"


def _figures(caption: str, template: int) -> str:
    """A picture with its caption as the site has it; nothing without a caption."""
    if not caption:
        return ""
    credited = [f"{caption} (رويترز)", caption, f"{caption} [الفرنسية]", f"{caption} - أرشيف", caption][template % 5]
    return [
        f'<figure class="wp-caption"><img src="a.jpg" alt="{caption}"><figcaption>{credited}</figcaption></figure>',
        f'<div class="img"><img src="a.jpg" alt="صورة"><span class="caption">{credited}</span></div>',
    ][template % 2]


# ------------------------------------------------------------------ damage
def _truncated(data: bytes) -> bytes:
    """The connection broke off after the article."""
    return data[: int(len(data) * 0.97)]


def _unclosed(data: bytes) -> bytes:
    return re.sub(rb"</(?:p|li|span|td|P|TD|TR)>", b"", data)


def _misread(data: bytes) -> bytes:
    return data.decode("utf-8").encode("utf-8").decode("latin-1").encode("utf-8")


def _undeclared(data: bytes) -> bytes:
    """Windows-1256 that says it is UTF-8."""
    return data.decode("utf-8").encode("cp1256", "xmlcharrefreplace")


def _broken_scripts(data: bytes) -> bytes:
    """JSON-LD with a comma too much; a script that never ends before the footer."""
    return data.replace(b'"publisher":', b'"x":,"publisher":').replace(b"</body>", b"<script>if(a<b){</body>")


def _wide(data: bytes) -> bytes:
    return data.decode("utf-8").encode("utf-16")


DAMAGE: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("unclosed", _unclosed), ("truncated", _truncated), ("misread", _misread), ("undeclared", _undeclared), ("broken scripts",
    _broken_scripts),
    ("utf-16", _wide),
)  # fmt: skip
#: Templates that have an encoding of their own.
ENCODED = {1: "cp1256", 7: "iso8859_6"}


# ------------------------------------------------------------------ the pages
def make_page(template: int, number: int) -> Page:
    """Page ``number`` of a template."""
    count = template * PER_TEMPLATE + number
    every = articles()
    article, heads = every[(count * 3 + number) % len(every)], _source()["headlines"]
    heads = heads[count % len(heads) :] + heads[: count % len(heads)]
    day, outlet = dt.date.fromisoformat(article["date"]), OUTLETS[template]
    para, head, between = _styles(heads)[template]
    path = f"/{day:%Y/%m}/{article['id']}-{count}.html"
    url = f"https://www.site{template}.example{path}"
    comments = "".join(f'<div class="comment"><b>{who}</b><p>{what}</p></div>' for who, what in _source()["comments"])
    tags = " ".join(f'<a rel="tag" href="#">{tag}</a>' for tag in article["tags"])
    first = next(iter(article["blocks"][0].values()))
    values = {
        "title": html.escape(article["title"]), "outlet": outlet, "byline": article["byline"], "section": article["section"],
        "city": article["city"],
        "deck": article["deck"] or "", "url": url, "path": path, "iso": day.isoformat(), "later": (day + dt.timedelta(days=3)).isoformat(),
        "rfc": f"{day:%Y-%m-%d}T10:00:00+0000", "solar": _solar(day), "shown": _shown(template, day), "first": html.escape(first[:120]),
        "figure": _figures(article["caption"], template), "tags": tags, "comments": comments,
        "body": _paragraphs(article["blocks"], para, head, between), **{f"h{i}": text for i, text in enumerate(heads[:12], 1)},
    }  # fmt: skip
    name = sorted((HERE / "templates").glob("*.html"))[template]
    markup = Template(name.read_text(encoding="utf-8")).substitute(values)
    data, damage = _encoded(markup, template, count)
    shown_deck = [article["deck"]] if article["deck"] and template in (2, 5) else []
    body = "\n".join([*shown_deck, *(text for block in article["blocks"] for text in block.values())])
    # Old sites are saved without their address; their date is only in the text.
    return Page(
        f"{name.stem}-{number}", data, url if template not in (1, 7) else None, article["title"], day.isoformat(), outlet, body, damage
    )


def _encoded(markup: str, template: int, count: int) -> tuple[bytes, str]:
    if template in ENCODED:
        data = markup.encode(ENCODED[template], "xmlcharrefreplace")
        return (_unclosed(data), "unclosed") if count % 2 else (data, ENCODED[template])
    if count % 2:
        name, damage = DAMAGE[count // 2 % len(DAMAGE)]
        return damage(markup.encode()), name
    return markup.encode(), ""


def make_pages() -> list[Page]:
    """All pages, ten templates of five."""
    return [make_page(template, number) for template in range(len(OUTLETS)) for number in range(PER_TEMPLATE)]
