"""What the fuzzer begins with: one small valid input of each kind, made up for this project. Imports nothing of khabar."""
# ruff: noqa: E501

from __future__ import annotations

import json

JSON_LINE = '{"id": "a", "text": "قصفت الطائرات مطار حلب.", "title": "غارة", "published": "2019-09-14"}\n'.encode()
CSV = (
    "id,title,text,date,url\n"
    'a,"غارة ""ليلية""","قصفت الطائرات مطار حلب.\nوقتل ثلاثة جنود.",14/09/2019,https://news.example/1\n'
    "b,بيان,نفت موسكو ذلك.,2019-09-15,\n"
).encode()
PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>غارة على المطار - الجريدة</title>
<meta property="og:title" content="غارة على المطار"><meta property="article:published_time" content="2019-09-14T10:00:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "غارة على المطار", "datePublished": "2019-09-14",
"publisher": {"name": "الجريدة"}, "author": [{"name": "مراسلنا"}]}</script></head><body><nav><a href="/">الرئيسية</a></nav>
<article><h1>غارة على المطار</h1><time datetime="2019-09-14">14 أيلول 2019</time><p>قصفت طائرات روسية مطارا في ريف حلب اليوم السبت.</p>
<p>وقال مصدر عسكري إن <b>ثلاثة جنود</b> قتلوا.</p><p>اقرأ أيضا: <a href="/2">بيان الوزارة</a></p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>""".encode()
_RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>الجريدة</title><link>https://news.example/</link><language>ar</language><item><title>غارة على المطار</title>
<link>https://news.example/1</link><guid>urn:1</guid><pubDate>Sat, 14 Sep 2019 10:00:00 GMT</pubDate><description>قصفت طائرات مطارا.</description>
<content:encoded><![CDATA[<p>قصفت طائرات روسية مطارا في ريف حلب اليوم السبت.</p>]]></content:encoded></item></channel></rss>""".encode()
_ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>الجريدة</title><id>urn:f</id><updated>2019-09-14T00:00:00Z</updated>
<entry><title>بيان</title><id>urn:2</id><link href="https://news.example/2"/><updated>2019-09-14T10:00:00Z</updated>
<content type="html">&lt;p&gt;نفت موسكو ذلك.&lt;/p&gt;</content></entry></feed>""".encode()
FEED = (_RSS, _ATOM)
WARC = (
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:9d2c5f3e-5a43-4d6a-8ab0-53e1c9b9a002>\r\nWARC-Date: 2019-09-14T00:00:00Z\r\n"
    "WARC-Target-URI: https://news.example/b\r\nContent-Type: text/plain\r\nContent-Length: 23\r\n\r\nقصفت روسيا.\r\n\r\n"
).encode()
MAIL = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/1\r\nSubject: a\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="--cut"\r\n\r\n----cut\r\nContent-Type: text/html; charset=utf-8\r\n'
    b"Content-Transfer-Encoding: 8bit\r\nContent-Location: https://news.example/1\r\n\r\n" + PAGE + b"\r\n----cut--\r\n"
)
TELEGRAM = (
    '{"name": "القناة", "type": "public_channel", "id": 1, "messages": [{"id": 2, "type": "message", "date": "2019-09-14T10:00:00",'
    ' "text": ["قصفت الطائرات ", {"type": "bold", "text": "مطار حلب"}, " اليوم السبت."]}]}'
).encode()
EDTF = tuple(
    d.encode()
    for d in (
        "2019-09-14", "2019-09", "2019", "2019-22", "2019-09-14?", "2019-09~", "2019-09-14/2019-10-02", "../2019", "2019-02-29/2020",
        "14/09/2019", "9-4-2019", "2019/9/4", "14.09.2019", "1568419200", "1568419200000", "Sat, 14 Sep 2019 10:00:00 +0300", "15/1/1441",
        "1398-06-23", "٢٠١٩/٠٩/١٤", "20190914", "2018/05/01/title.html", "a/2018-05/b", "2019-09-14T10:00:00+03:00", "201X-09",
    )
)  # fmt: skip
QUERIES = tuple(
    q.encode()
    for q in (
        "قصف حلب", '"ريف حلب" قصف', "-دمشق قصف", "روس*", '"', '-"', "a* -b*", "(قصف OR نفي) NEAR/3", "ﻗﺼﻒ", "قَصْف ـــ", "AND NOT", "حلب:قصف",
        "\u200fقصف\u200c", "²³", "c++ -*",
    )
)  # fmt: skip
ADDRESSES = (
    b"https://user:pw@news.example:8443/a/b?c=d#e", b"http://[::1]:80/", b"https://xn--mgberp4a5d4ar.example/", b"10.0.0.1", b"::ffff:10.0.0.1",
    b"64:ff9b::a00:1", b"2001:0:4136:e378:8000:63bf:3fff:fdd2", b"fe80::1%eth0", b"120", b"Wed, 21 Oct 2026 07:28:00 GMT", b"ftp://x/",
    "https://جريدة.example/خبر".encode(), b"169.254.169.254", b"0x7f.1",
)  # fmt: skip
SOURCES = (
    "feeds:\n  - url: https://news.example/feed\n  - url: https://other.example/rss\n    outlet: الجريدة\n    country: SYR\n    full-text: feed\n".encode(),
)
DATES = tuple(
    d.encode()
    for d in (
        "في 15/4/2016", "يوم السبت 14 أيلول/سبتمبر 2019", "قبل ثلاثة أيام من القمة", "منذ مطلع العام الماضي وحتى منتصف آذار", "بين 3 و5 شباط 2018",
        "15 رمضان 1440 هجري", "الساعة الثالثة فجر أمس الأول", "خلال الأسبوعين الأخيرين", "ليل الجمعة - السبت", "في الثاني عشر من حزيران",
        "قبل نحو شهرين ونصف", "في الفترة من 1 إلى 9 نيسان", "حتى نهاية الربع الثاني من 2020", "صيف 2016", "مساء الخميس الماضي",
    )
)  # fmt: skip
#: Sentences of many constructions, for the reader.
PHRASES = tuple(
    p.encode()
    for p in (
        "نفى المتحدث باسم وزارة الدفاع أن تكون قواته قد انسحبت من البلدة، مؤكدا أن «القصف مستمر» وفق ما نقلت وكالة سانا عن مصدر ميداني.",
        "طالبت واشنطن موسكو بسحب ثلاثة آلاف جندي من ريف دير الزور قبل نهاية العام، فيما هددت أنقرة بشن عملية عسكرية شرق الفرات.",
        "وأضاف: لم نتلق أي طلب. وكان الوزير قد التقى نظيره الإيراني أمس الأحد في بغداد، حيث بحثا تبادل الأسرى.",
        "قُتل 5 مدنيين وجُرح آخرون جراء غارة شنتها طائرة مسيرة على سيارة في محيط مدينة الباب، بحسب الدفاع المدني.",
        "من المقرر أن يوقع الجانبان اتفاقا لوقف إطلاق النار إذا ما وافق مجلس الأمن، ولن تشارك فيه «كتائب الوادي».",
    )
)  # fmt: skip
_TEXT = "قصفت طائرات روسية مطارا في ريف حلب. ونفت موسكو ذلك."
_CLAIM = {
    "id": "c1", "event_type": "ASSAULT", "mode": "aerial", "status": "occurred", "trigger": "قصفت", "start": 0, "end": 4, "quote": _TEXT[:35],
    "actor": [{"text": "طائرات روسية", "name": None, "country": "RUS", "sector": "MIL"}], "recipient": [],
    "place": {"text": "ريف حلب", "name": "Aleppo", "country": "SYR"}, "date": None, "attribution": [], "content_of": None, "quantities": [],
}  # fmt: skip
_ARTICLE = {"id": "a", "text": _TEXT, "claims": [_CLAIM]}
EXCHANGE = (json.dumps([_ARTICLE], ensure_ascii=False).encode(), json.dumps(_ARTICLE, ensure_ascii=False).encode() + b"\n")
