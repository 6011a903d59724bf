"""Every view, in both languages, at three widths, light and dark: nothing sticks out, and people who hear or see differently can use it."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import urlopen

import pytest

from tests.web.conftest import AXE, SHOTS, WIDTHS
from tests.web.pages import VIEWS, go


@pytest.fixture(scope="module")
def paths(base: str) -> list[str]:
    """The views of the bar, the event with most reports, and its first article."""
    with urlopen(f"{base}/api/events?limit=500") as answer:
        events = json.load(answer)["items"]
    most = max(events, key=lambda event: (event["articles"], event["reports"]))
    return [*VIEWS, f"event/{most['id']}", f"article/{most['article']}?claim={most['claim']}"]


def _open(page: Any, base: str, path: str, language: str) -> None:
    view, _, query = path.partition("?")
    go(page, base, view, language, query)


def _serious(page: Any) -> list[Any]:
    """What axe finds serious or critical on the page as it is."""
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [one for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_serious_finding_of_axe(page: Any, base: str, paths: list[str], language: str, theme: str) -> None:
    if not AXE.is_file():
        pytest.skip("the accessibility check needs axe-core: npm ci in web/")
    page.emulate_media(color_scheme=theme)
    found: list[str] = []
    for path in paths:
        _open(page, base, path, language)
        page.wait_for_timeout(150)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        serious = _serious(page)
        if serious:  # a frame between two themes is no finding: what is wrong is wrong on the page loaded anew too
            page.reload()
            _open(page, base, path, language)
            page.wait_for_timeout(800)
            page.evaluate(AXE.read_text(encoding="utf-8"))
            serious = _serious(page)
        for one in serious:
            found += [f"{path}: {one['id']}: {node['target']} {node['failureSummary'][:160]}" for node in one["nodes"][:3]]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_sticks_out(page: Any, base: str, paths: list[str], language: str, width: int) -> None:
    SHOTS.mkdir(exist_ok=True)
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    for theme in ("light", "dark") if width == 1440 else ("light",):
        page.emulate_media(color_scheme=theme)
        for path in paths:
            _open(page, base, path, language)
            page.wait_for_timeout(400)
            name = path.split("?")[0].split("/")[0]
            page.screenshot(path=SHOTS / f"{name}-{language}-{width}-{theme}.png", full_page=name not in ("overview",))
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
