"""The ways it is used, from end to end, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Watch, chromium
from tests.web.pages import go, until

WORDS = {
    "ar": {"search": "معلولا", "dir": "rtl", "confirm": "أكّد", "undo": "تراجع", "confirmed": "مؤكَّد", "why": "كيف قُرئ هذا", "back": "رجوع"},
    "en": {
        "search": "Ma",
        "dir": "ltr",
        "confirm": "Confirm",
        "undo": "Undo",
        "confirmed": "Confirmed",
        "why": "How this was read",
        "back": "Back",
    },
}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_from_search_to_event_to_article_to_review(page: Any, base: str, language: str) -> None:
    words = WORDS[language]
    go(page, base, "overview", language)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [language, words["dir"]]
    before = page.locator("#panel-list h2").inner_text()

    page.keyboard.press("/")
    page.keyboard.type(WORDS["ar"]["search"])
    page.locator("#search-list [role=option]", has=page.locator("small")).nth(0).wait_for()
    place = page.locator("#search-list [role=option]").filter(has_text="المكان" if language == "ar" else "Place").first
    place.click()
    until(page, "text => document.querySelector('#panel-list h2').innerText !== text", before)
    assert "place=" in page.url

    page.locator("#panel-list [data-row]").first.click()
    page.wait_for_selector("#isnad")
    assert page.locator(".tree .node.root").count() >= 1
    title = page.locator("h1").inner_text()
    assert title

    page.locator("section[aria-labelledby=quotes] a").first.click()
    page.wait_for_selector("article.read .trigger")
    assert "claim=" in page.url
    card = page.locator("aside .card.open")
    card.wait_for()
    card.locator(".tree code").first.wait_for()
    assert words["why"] in card.inner_text()
    assert card.locator(".tree .words").count() >= 1

    card.get_by_label("اسمك" if language == "ar" else "Your name").fill("Rana")
    page.keyboard.press("Tab")
    card.get_by_role("button", name=words["confirm"]).click()
    page.locator("aside .card.open .judged", has_text=words["confirmed"]).wait_for()
    card.get_by_role("button", name=words["undo"]).click()
    until(page, "!document.querySelector('aside .card.open .judged')")

    page.get_by_role("button", name=words["back"], exact=True).click()
    page.wait_for_selector("#isnad")
    assert page.locator("h1").inner_text() == title


def test_a_shared_address_shows_the_same_selection(page: Any, base: str, browser: Any) -> None:
    go(page, base, "overview", "ar", "quad=material-conflict&status=occurred")
    told = page.locator("#panel-list h2").inner_text()
    assert page.locator(".chip").count() == 2
    other = browser.new_context().new_page()
    other.goto(page.url)
    other.wait_for_selector("#panel-list [data-row]")
    assert other.locator("#panel-list h2").inner_text() == told
    other.context.close()
    page.locator(".chip button").first.click()
    until(page, "document.querySelectorAll('.chip').length === 1")
    page.go_back()
    until(page, "document.querySelectorAll('.chip').length === 2")


def test_brush_and_map_and_list_are_one_selection(page: Any, base: str) -> None:
    go(page, base, "overview", "en")
    page.wait_for_selector(".plot svg rect")
    box = page.locator(".plot svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.02, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 40, steps=5)
    page.mouse.up()
    until(page, "location.hash.includes('to=')")
    page.get_by_role("checkbox", name="Only events on the map").check()
    until(page, "location.hash.includes('box=')")
    assert page.locator(".chip").count() >= 2


def test_no_result_says_which_filter_to_drop(page: Any, base: str) -> None:
    page.goto(f"{base}/#/overview?quad=verbal-cooperation&q=xyzzy&lang=en")
    page.get_by_role("heading", name="Nothing fits these filters").wait_for()
    page.get_by_role("button", name="Words", exact=True).click()
    page.wait_for_selector("#panel-list [data-row]")


def test_the_keyboard_is_enough(page: Any, base: str) -> None:
    go(page, base, "overview", "en")
    page.keyboard.press("j")
    page.keyboard.press("j")
    until(page, "document.activeElement?.dataset?.row === '1'")
    page.keyboard.press("Enter")
    page.wait_for_selector("#isnad")
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel-list [data-row]")
    assert "row=1" in page.url
    page.keyboard.press("l")
    page.locator("dialog[open] .legend").wait_for()
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('dialog[open]')")
    page.keyboard.press("t")
    until(page, "document.documentElement.dir === 'rtl'")
    page.keyboard.press("7")
    until(page, "location.hash.startsWith('#/brief')")


def test_what_an_article_says_stays_text(page: Any, base: str) -> None:
    go(page, base, "article/hostile")
    page.wait_for_selector("article.read")
    assert "<script>document.title='taken'</script>" in page.locator("article.read").inner_text()
    assert page.locator("h1").inner_text().startswith("<img src=x")
    assert "taken" not in page.title()
    assert page.locator("a[href^='javascript']").count() == 0


def test_without_a_server_it_says_what_is_safe(page: Any, base: str, watch: Watch) -> None:
    page.route("**/api/events?*", lambda route: route.abort())
    page.goto(f"{base}/#/overview?lang=en")
    page.get_by_text("Nothing is lost").first.wait_for()
    page.unroute("**/api/events?*")
    page.get_by_role("button", name="Try again").first.click()
    page.wait_for_selector("#panel-list [data-row]")
    assert all("ERR_FAILED" in error for error in watch.errors)
    watch.errors.clear()


def test_a_browser_without_webgl_has_a_map_too(play: Any, base: str) -> None:
    plain = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-3d-apis"])
    page = plain.new_page()
    page.goto(f"{base}/#/overview?lang=en")
    page.get_by_text("this browser has no WebGL").wait_for()
    page.wait_for_selector(".base-canvas")
    plain.close()
