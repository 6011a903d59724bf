"""Ten pages written by hand, a second set beside those of ``pages.py``: each another kind of site, none made from a template.

A file of ``handmade/`` is a head (title, published, outlet, url), a line of dashes, and the page. ⟦ and ⟧ stand around what is body; they
are taken out of the page.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from tests.tools.pages import Page

FOLDER = Path(__file__).parent / "handmade"
_BODY = re.compile(r"⟦(.*?)⟧", re.S)
_TAG = re.compile(r"<[^>]+>")


def handmade_pages() -> list[Page]:
    """All of them, by name."""
    return [_page(path) for path in sorted(FOLDER.glob("*.html"))]


def _page(path: Path) -> Page:
    head, markup = path.read_text(encoding="utf-8").split("\n---\n", 1)
    told = dict(line.split(":", 1) for line in head.splitlines())
    title, published, outlet, url = (told[name].strip() for name in ("title", "published", "outlet", "url"))
    body = "\n".join(html.unescape(_TAG.sub("", text)).strip() for text in _BODY.findall(markup))
    return Page(path.stem, re.sub("[⟦⟧]", "", markup).encode(), url or None, title, published, outlet, body, "")
