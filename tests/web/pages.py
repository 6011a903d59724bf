"""Opening the explorer's views, for the tests."""

from __future__ import annotations

import time
from typing import Any

#: Seconds that anything may take on a busy machine.
PATIENCE = 60.0

#: Every view of the bar, with something that stands on it when it has come.
VIEWS = {
    "overview": "#panel-list [data-row]",
    "actors": ".graph .node",
    "places": ".group",
    "demands": "table.ledger tbody tr",
    "sources": "table.ledger tbody tr",
    "review": "section.panel .claim",
    "brief": "article.panel",
}
MAALOULA = {"ar": "معلولا", "en": "Maaloula"}


def until(page: Any, truth: str, argument: Any = None) -> None:
    """Wait until an expression (or function of ``argument``) is true. Playwright's own needs eval, which the page's policy forbids."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(truth, argument):
        assert time.monotonic() < end, f"never true: {truth} {argument}"
        page.wait_for_timeout(50)


def go(page: Any, base: str, view: str, language: str = "ar", query: str = "") -> None:
    """Open a view and wait until it stands."""
    parts = [part for part in (query, "lang=en" if language == "en" else "") if part]
    page.goto(f"{base}/#/{view}{'?' + '&'.join(parts) if parts else ''}")
    page.wait_for_selector("main")
    until(page, "!document.querySelector('main .skeleton')")
    ready = VIEWS.get(view.split("/")[0])
    if ready and "/" not in view:
        page.wait_for_selector(ready)
