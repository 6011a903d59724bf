"""A newspaper for the tests of watching: feeds and pages with articles written for them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tests.websites import Answer, Site, page

TOWNS = ("حماة", "حلب", "إدلب", "درعا", "حمص", "منبج", "الرقة", "تدمر", "عفرين", "جرابلس", "الباب", "القامشلي")


def title(n: int) -> str:
    """The headline of article ``n``."""
    return f"انسحاب روسي من ريف {TOWNS[n % len(TOWNS)]} رقم {n}"


def body(n: int) -> str:
    """The text of article ``n``, two paragraphs that no other article has."""
    town = TOWNS[n % len(TOWNS)]
    return (
        f"<p>انسحبت القوات الروسية من ريف {town} صباح يوم الأحد، بعد يومين من المعارك التي شارك فيها أكثر من {100 + n} مقاتلا على محاور "
        f"البلدة.</p><p>وقال مصدر عسكري رفض الكشف عن اسمه إن الطائرات قصفت مطار {town} مرة واحدة على الأقل قبل الانسحاب، وإن السكان عادوا "
        f"إلى بيوتهم رقم {n}.</p>"
    )


def article(n: int) -> Answer:
    """The page of article ``n``."""
    return page(
        f"<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>{title(n)}</title></head><body>"
        f"<nav><a href=/>الرئيسية</a></nav><article><h1>{title(n)}</h1>{body(n)}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def item(site: Site, n: int, *, link: str | None = "", guid: str | None = "", text: str = "", head: str | None = None) -> str:
    """An entry of a feed. ``link``, ``guid``: None for none, empty for the usual ones."""
    link = f"{site.url}/news/{n}.html" if link == "" else link
    guid = f"tag:{n}" if guid == "" else guid
    parts = [f"<title>{escape(head or title(n))}</title>", f"<description>{escape(text)}</description>"]
    parts += [f"<link>{escape(link)}</link>"] if link else []
    parts += [f'<guid isPermaLink="false">{guid}</guid>'] if guid else []
    return f"<item>{''.join(parts)}<pubDate>Tue, 05 Mar 2019 10:00:00 GMT</pubDate></item>"


def rss(items: Iterable[str], **more: object) -> Answer:
    """A feed of these entries."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>جريدة</title>{"".join(items)}</channel></rss>'
    return page(xml, "application/rss+xml; charset=utf-8", **more)


def publish(site: Site, numbers: Iterable[int], path: str = "/feed") -> None:
    """A feed with these articles, newest first, and their pages."""
    listed = list(numbers)
    site.answers[path] = rss([item(site, n) for n in sorted(listed, reverse=True)], etag=f'"{max(listed, default=0)}-{len(listed)}"')
    site.answers.update({f"/news/{n}.html": article(n) for n in listed})
