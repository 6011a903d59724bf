"""What a page says of itself: title, outlet, date, byline, each with where it says so.

In: the tree of a page, its url. Out: ``Declared``. The order of trust: JSON-LD of an article, meta tags, microdata and ``<time>``, the
heading, the ``<title>``, the path of the url. A title that is the name of the site, or what a button says, is none. What the page only
prints is added by ``with_printed``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from khabar.ingest.dates import parse_date, url_date
from khabar.ingest.encodings import arabic_letters
from khabar.ingest.lines import line_of, pack_words
from khabar.ingest.mainpart import MainPart
from khabar.ingest.markup import block_lines
from khabar.ingest.scripted import Scripted
from khabar.records import ArticleField, Found, Origin

_ARTICLE_TYPES = re.compile(r"article|posting|report|newsitem|blog", re.I)
_TITLES = ("og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title")
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher", "copyright-holder", "apple-mobile-web-app-title")
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "publishdate", "publish-date", "pubdate",
    "publication_date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "dc.date", "dc.date.created",
    "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published", "published_time", "published-date", "date", "article:published",
    "rnews:datepublished",
)  # fmt: skip
_BYLINES = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", "twitter:creator")
#: Between the title and the name of the site in ``<title>``.
_BARS = re.compile(r"\s+(?:[|–—·•»›«‹:]|-{1,2}|::)\s+|\s*\|\s*")
_PUBLISHED = re.compile(r"publish|pubdate|entry-date|dc:date|dc:created|datecreated", re.I)
_CHANGED = re.compile(r"modif|updated", re.I)
_ASIDE = re.compile(r"related|comment|sidebar|most-|popular|latest|recent", re.I)
#: The name of a site in ``<title>`` has at most so many characters.
LONGEST_NAME = 40
_URLISH = re.compile(r"https?://|www\.|@", re.I)


#: Sites on which everybody publishes: the outlet is who wrote there, and a post has no title but its first line.
_PLATFORMS = re.compile(r"(?:telegram(?: (?:widget|web))?|facebook|فيسبوك|twitter|x|instagram|threads)", re.I)
_PRINTED = "printed line"


class Value(NamedTuple):
    """A value, where it was found, and its origin."""

    text: str
    how: str
    origin: Origin = "given"


class Declared(NamedTuple):
    """What a page says of itself; what it does not say is ``None``. ``spare``: a title to use where the page prints none."""

    title: Value | None = None
    outlet: Value | None = None
    published: Value | None = None
    byline: Value | None = None
    url: str | None = None
    spare: Value | None = None

    def found(self) -> tuple[Found, ...]:
        """How each was found. A date in the url is inferred: it is mostly the day of publication."""
        pairs: tuple[tuple[ArticleField, Value | None], ...] = (
            ("title", self.title), ("outlet", self.outlet), ("published", self.published), ("byline", self.byline),
        )  # fmt: skip
        return tuple(Found(name, v.origin, v.how) for name, v in pairs if v is not None)


def declared(tree: Any, url: str | None) -> Declared:
    """Title, outlet, date and byline of a page."""
    records, metas = list(_json_ld(tree)), _metas(tree)
    address = url or _canonical(tree, metas)
    bar_title, bar_outlet = _title_tag(tree)
    printed, before = _printed(tree)
    named = _first(_ld_outlet(records), _meta(metas, _OUTLETS), bar_outlet, before)
    published, byline = _date(tree, records, metas, address), _byline(tree, records, metas)
    if named is not None and _PLATFORMS.fullmatch(named.text):
        return Declared(None, _owner(tree, metas), published, byline, address)
    heading = _heading(tree, named.text if named else None)
    title = _first(*(_credible(v) for v in (_ld(records, "headline"), heading, _meta(metas, _TITLES), printed, bar_title)))
    outlet = named or _beside(tree, title)
    title = _without_site(title, outlet, heading)
    # What stands in the <title> alone, and nowhere on the page, is often the name of the site.
    sure = title is None or title.how != "title tag" or any(line == title.text for _, line in block_lines(tree))
    if not sure and outlet is None and title is not None and _mentioned(tree, title.text):
        outlet = title
    return Declared(title if sure else None, outlet, published, byline, address, None if sure else title)


def with_printed(said: Declared, main: MainPart) -> Declared:
    """What a page declares, and what its main part prints where it declares nothing. A month in the url gives way to a printed day within
    it.
    """
    if said.title is None and main.title is not None:
        spare = said.spare is not None and said.spare.text == main.title
        said = said._replace(title=said.spare if spare else Value(main.title, _PRINTED, "text"))
    if said.outlet is None and main.outlet is not None:
        said = said._replace(outlet=Value(main.outlet, _PRINTED, "text"))
    known = said.published.text if said.published is not None and said.published.origin == "inferred" else None
    day = main.day
    if day is not None and (said.published is None or (known and len(known) < len(day.day) and day.day.startswith(known))):
        said = said._replace(published=Value(day.day, _PRINTED, "text" if day.sure else "inferred"))
    return said


def with_script(said: Declared, script: Scripted) -> Declared:
    """What a page declares, and what the record in its script says where it declares nothing."""
    if said.title is None and script.title is not None:
        said = said._replace(title=Value(script.title, "script"))
    if said.published is None and script.day is not None:
        said = said._replace(published=Value(script.day, "script"))
    return said


def _mentioned(tree: Any, name: str) -> bool:
    """Whether a page names itself so: below a picture, or in a line of rights."""
    if len(name) > LONGEST_NAME:
        return False
    words = pack_words()
    named = (line for _, line in block_lines(tree) if name in line)
    rights = map(line_of, named)
    return any((image.get("alt") or "").strip() == name for image in tree.iter("img")) or any(words.kind(r) == "footer" for r in rights)


def _credible(value: Value | None) -> Value | None:
    """A title, unless it has no Arabic letter or is what menus and buttons say."""
    if value is None or not arabic_letters(value.text):
        return None
    line = line_of(value.text)
    words = pack_words()
    return None if len(line.words) < 3 and (words.kind(line) or words.heading(line)) else value


def _owner(tree: Any, metas: dict[str, str]) -> Value | None:
    """Who publishes on a platform: its title where that is a name, else what stands before the bar in ``<title>``."""
    name = metas.get("og:title", "")
    if name and len(name) <= LONGEST_NAME:
        return Value(name, "meta og:title")
    element = next(tree.iter("title"), None)
    first = _BARS.split(" ".join(element.text_content().split()))[0] if element is not None else ""
    first = re.sub(r"^\(\d+\)\s*", "", first)
    return Value(first, "title tag") if first and len(first) <= LONGEST_NAME and not _PLATFORMS.fullmatch(first) else None


def _first(*values: Value | None) -> Value | None:
    return next((value for value in values if value is not None), None)


def _clean(value: object) -> str | None:
    if isinstance(value, list):
        value = next((v for v in value if v), None)
    if isinstance(value, Mapping):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


# ------------------------------------------------------------------ JSON-LD
def _json_ld(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The records of articles in the page's JSON-LD, and those of sites and bodies after them; what is no JSON is passed over."""
    others = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            # Raw line breaks in strings are common and harmless.
            data = json.loads((script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            yield from _scraps(script.text or "")
            continue
        for record in _records(data):
            kind = record.get("@type")
            if _ARTICLE_TYPES.search(" ".join(kind) if isinstance(kind, list) else str(kind)):
                yield record
            elif re.search(r"webpage|website|newsmedia", str(kind), re.I):
                others.append(record)
    yield from others


def _scraps(text: str) -> Iterator[Mapping[str, Any]]:
    """What can be told of an article from JSON that breaks its rules."""
    found = {key: match[1] for key in ("headline", "datePublished") if (match := re.search(rf'"{key}"\s*:\s*"([^"]+)"', text))}
    publisher = re.search(r'"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"]+)"', text)
    if publisher:
        found["publisher"] = publisher[1]
    if found:
        yield found


def _records(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list) and depth < 4:
        for item in data[:100]:
            yield from _records(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _records(data.get("@graph"), depth + 1)
        if isinstance(data.get("mainEntity"), dict):
            yield from _records(data["mainEntity"], depth + 1)


def _ld(records: list[Mapping[str, Any]], key: str) -> Value | None:
    for record in records:
        if text := _clean(record.get(key)):
            return Value(_unescaped(text), "JSON-LD")
    return None


def _ld_outlet(records: list[Mapping[str, Any]]) -> Value | None:
    publisher = _ld(records, "publisher")
    sites = [r for r in records if re.search(r"website|newsmedia", str(r.get("@type")), re.I)]
    found = publisher or _ld(sites, "name")
    return found if found and not _URLISH.search(found.text) else None


def _unescaped(text: str) -> str:
    import html

    return " ".join(html.unescape(text).split())


# ------------------------------------------------------------------ meta tags, microdata, headings
def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name, _unescaped(content))
    return metas


def _meta(metas: dict[str, str], names: tuple[str, ...]) -> Value | None:
    return next((Value(metas[n], f"meta {n}") for n in names if n in metas and not _URLISH.search(metas[n])), None)


def _canonical(tree: Any, metas: dict[str, str]) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    return next((u for u in (*links, metas.get("og:url")) if u and urlsplit(u).scheme in ("http", "https")), None)


def _heading(tree: Any, site: str | None) -> Value | None:
    """The one first-level heading that is not the name of the site; of several, the one marked as the title."""
    heads = [(e, " ".join(e.text_content().split())) for e in tree.iter("h1")]
    heads = [(e, text) for e, text in heads if text and text != site]
    marked = [text for e, text in heads if re.search(r"title|headline|heading", f"{e.get('class')} {e.get('itemprop')}", re.I)]
    texts = marked[:1] if marked else [text for _, text in heads] if len(heads) == 1 else []
    return Value(texts[0], "h1") if texts else None


def _printed(tree: Any) -> tuple[Value | None, Value | None]:
    """The title in ``<title>`` behind a colon ("Name: Title"), where the page prints it on a line of its own, and the name before it."""
    element = next(tree.iter("title"), None)
    text = " ".join(element.text_content().split()) if element is not None else ""
    name, _, rest = text.partition(": ")
    if len(rest) <= LONGEST_NAME // 2 or not any(line == rest for _, line in block_lines(tree)):
        return None, None
    return Value(rest, "title tag"), Value(name, "title tag") if len(name) <= LONGEST_NAME else None


def _title_tag(tree: Any) -> tuple[Value | None, Value | None]:
    """The title and the name of the site in ``<title>``: the longest part, and the last or else the first of the others."""
    element = next(tree.iter("title"), None)
    text = " ".join(element.text_content().split()) if element is not None else ""
    parts = [part.strip() for part in _BARS.split(text) if part.strip()]
    if len(parts) < 2:
        return (Value(text, "title tag") if text else None), None
    longest = max(parts, key=len)
    others = [part for part in parts if part != longest]
    bars = text[: text.rfind(others[-1])].rstrip(" |-–—·•»«:") if others and others[-1] == parts[-1] else longest
    site = others[-1] if others else None
    return Value(bars or longest, "title tag"), Value(site, "title tag") if site and len(site) <= LONGEST_NAME else None


def _beside(tree: Any, title: Value | None) -> Value | None:
    """What stands in ``<title>`` beside the title ("Name: Title"), where it is short enough for a name."""
    element = next(tree.iter("title"), None)
    text = " ".join(element.text_content().split()) if element is not None else ""
    if title is None or title.text not in text or title.text == text:
        return None
    rest = text.replace(title.text, "").strip(" |-–—·•»«:")
    return Value(rest, "title tag") if 1 < len(rest) <= LONGEST_NAME else None


def _without_site(title: Value | None, outlet: Value | None, heading: Value | None) -> Value | None:
    """A title without the name of the site behind it ("... | Name")."""
    if title is None or title.how == "h1":
        return title
    if heading and heading.text in title.text:
        return heading
    parts = _BARS.split(title.text)
    if outlet and len(parts) > 1 and parts[-1].strip() == outlet.text:
        return Value(title.text[: title.text.rfind(outlet.text)].rstrip(" |-–—·•»«:"), title.how)
    return title


def _date(tree: Any, records: list[Mapping[str, Any]], metas: dict[str, str], url: str | None) -> Value | None:
    for record in records:
        for key in ("datePublished", "dateCreated", "uploadDate"):
            if day := parse_date(_clean(record.get(key))):
                return Value(day, f"JSON-LD {key}")
    for name in _DATES:
        if day := parse_date(metas.get(name)):
            return Value(day, f"meta {name}")
    return _marked_date(tree) or (Value(day, "url", "inferred") if (day := url_date(url)) else None)


def _marked_date(tree: Any) -> Value | None:
    """Microdata and ``<time datetime>``: of several times the one marked as published, else the first in the header of the article."""
    times: list[tuple[bool, bool, int, str]] = []  # not marked, aside, place, value: the least is the best
    boxes = []
    for element in tree.iter("time", "span", "div", "abbr", "p", "meta"):
        marks = " ".join(element.get(name) or "" for name in ("itemprop", "class", "property", "pubdate"))
        marked = _PUBLISHED.search(marks) is not None
        value = parse_date(element.get("datetime") or ((element.get("content") or element.get("title")) if marked else None))
        if value is not None and (marked or element.tag == "time") and not _CHANGED.search(marks):
            times.append((not marked, _aside(element), len(times), value))
            boxes.append(_box(element))
    if not times or min(times)[1]:
        return None
    best = min(times)
    # The day of a change stands in the same box as often before as after it.
    return Value(min(t[3] for t in times if t[:2] == best[:2] and boxes[t[2]] is boxes[best[2]]), "time element")


def _box(element: Any) -> Any:
    """The element two steps above: what holds the dates of one article."""
    parent = element.getparent()
    return parent if parent is None or parent.getparent() is None else parent.getparent()


def _aside(element: Any) -> bool:
    """Whether an element stands in a list, a sidebar or the comments: the date of something else."""
    return any(a.tag in ("aside", "nav", "li") or _ASIDE.search(f"{a.get('class')} {a.get('id')}") for a in element.iterancestors())


def _byline(tree: Any, records: list[Mapping[str, Any]], metas: dict[str, str]) -> Value | None:
    found = _ld(records, "author") or _meta(metas, _BYLINES)
    if found is None:
        for element in tree.iter("a", "span", "div", "p", "address"):
            marks = f"{element.get('rel')} {element.get('itemprop')} {element.get('class')}".lower().split()
            text = " ".join(element.text_content().split())
            if {"author", "byline", "author-name"} & set(marks) and 2 < len(text) <= 60 and not _aside(element):
                return Value(text, "marked element")
    return found if found and len(found.text) <= 120 else None
