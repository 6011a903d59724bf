"""Pages written by hand, sets beside those of ``pages.py``: each another kind of site, none made from a template. ``handmade/`` has ten,
``unseen/`` seventeen more that were written later.

A file is a head (title, published, outlet, url, and charset where it is not UTF-8), a line of dashes, and the page. ⟦ and ⟧ stand around
what is body; they are taken out of the page.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from tests.tools.pages import Page

HERE = Path(__file__).parent
_BODY = re.compile(r"⟦(.*?)⟧", re.S)
_TAG = re.compile(r"<[^>]+>")


def handmade_pages(folder: str = "handmade") -> list[Page]:
    """All pages of a folder, by name."""
    return [_page(path) for path in sorted((HERE / folder).glob("*.html"))]


def _page(path: Path) -> Page:
    head, markup = path.read_text(encoding="utf-8").split("\n---\n", 1)
    told = dict(line.split(":", 1) for line in head.splitlines())
    title, published, outlet, url = (told[name].strip() for name in ("title", "published", "outlet", "url"))
    body = "\n".join(html.unescape(_TAG.sub("", text)).strip() for text in _BODY.findall(markup))
    data = re.sub("[⟦⟧]", "", markup).encode(told.get("charset", "utf-8").strip())
    return Page(path.stem, data, url or None, title, published, outlet, body, "")
