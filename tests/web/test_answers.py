"""Questions that an analyst comes with, answered on the page; what is printed; and what other sites may do to it."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.web.pages import go, until

WORDS = {
    "ar": {
        "party": "فيلق القدس", "open": "افتح الحدث", "name": "اسمك", "print": "اطبع", "withdraw": "الانسحاب من", "undo": "تراجع",
        "fix": "صحّح",
    },
    "en": {
        "party": "Quds", "open": "Open the event", "name": "Your name", "print": "Print", "withdraw": "to withdraw from", "undo": "Undo",
        "fix": "Correct",
    },
}  # fmt: skip


def ask(base: str, path: str) -> Any:
    """An answer of the server, for what the page is held against."""
    with urlopen(base + path) as answer:
        return json.load(answer)


def within_marks(text: str) -> str:
    """A text as the page shows it between quotation marks: those within it are single ones (web/src/lib/format.ts)."""
    return text.replace("«", "‹").replace("»", "›")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_which_positions_were_they_asked_to_leave_and_did_they(page: Any, base: str, language: str) -> None:
    words = WORDS[language]
    go(page, base, "demands", language)
    before = page.locator("table.ledger tbody tr").count()
    page.keyboard.press("/")
    page.keyboard.type(words["party"])
    # The first two are the words themselves, as a filter and as a search.
    page.locator("#search-list [role=option]").nth(2).click()
    page.locator(".chip select").select_option("recipient")
    until(page, "n => document.querySelectorAll('table.ledger tbody tr').length < n", before)
    assert "recipient=" in page.url

    row = page.locator("table.ledger tbody tr").first
    told = row.inner_text()
    demand = ask(base, "/api/demands?recipient=@quds-force")["items"][0]
    assert (demand["place"]["label"] if language == "ar" else demand["place"]["name"]) in told, "where"
    assert within_marks(demand["content_quote"]) in told, "what"
    assert row.locator(".outcome").inner_text().strip(), "and whether they did"
    row.get_by_role("button").click()
    page.locator("tr.more").get_by_text(within_marks(demand["citations"][0]["quote"])).first.wait_for()

    row.get_by_role("link", name=words["open"]).click()
    page.wait_for_selector("#isnad")
    assert words["withdraw"] in page.locator("h1").inner_text()
    assert "مصادر مطلعة" in page.locator("p.told").inner_text(), "according to whom"
    page.locator("section[aria-labelledby=quotes] a").first.click()
    page.wait_for_selector("article.read .trigger")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_event_is_printed_without_what_is_only_for_the_screen(page: Any, base: str, language: str, tmp_path: Path) -> None:
    event = ask(base, "/api/demands?recipient=@quds-force")["items"][0]["events"][0]
    go(page, base, f"event/{event}", language)
    page.wait_for_selector("#isnad")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1 } }")
    page.keyboard.press("p")
    page.get_by_role("button", name=WORDS[language]["print"]).click()
    assert page.evaluate("window.printed") == 2

    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("header nav").is_hidden() and page.locator("details.panel").is_hidden()
    for shown in ("h1", "p.told", "#facts", "#isnad", "#quotes", ".print-only"):
        assert page.locator(shown).first.is_visible(), shown
    until(page, "getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'")
    paper = tmp_path / "event.pdf"
    page.pdf(path=paper, format="A4", prefer_css_page_size=True)
    assert paper.read_bytes().startswith(b"%PDF") and paper.stat().st_size > 10_000


def name_me(page: Any, language: str) -> None:
    """Say who judges, where it was not said yet."""
    field = page.get_by_label(WORDS[language]["name"])
    if field.count():
        field.first.fill("Rana")
        page.keyboard.press("Tab")


def undo_all(page: Any, base: str, language: str, before: set[str]) -> None:
    """Take back, in the log of the review, what was judged since, the last first."""
    for _ in range(30):
        since = [j["id"] for j in ask(base, "/api/judgements?limit=100")["items"] if j["id"] not in before]
        if not since:
            return
        go(page, base, "review", language)
        page.locator("section[aria-labelledby=log] tbody tr").first.get_by_role("button").click()
        page.locator("[role=status]").get_by_text("رُجع عن الحكم" if language == "ar" else "Judgement taken back").wait_for(state="attached")
        page.reload()
    pytest.fail("some judgement cannot be taken back")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_split_and_merge_and_take_back(page: Any, base: str, language: str) -> None:
    events = ask(base, "/api/events?limit=500")["items"]
    kinds = Counter(e["type"] for e in events)
    whole = min((e for e in events if e["reports"] == 2), key=lambda e: kinds[e["type"]])  # few others that a report of it could join
    other = next(e for e in events if e["type"] == "SANCTION" or e["reports"] == 1)
    before = {j["id"] for j in ask(base, "/api/judgements?limit=100")["items"]}

    go(page, base, f"event/{whole['id']}", language)
    page.locator("details.panel summary").click()
    name_me(page, language)
    page.locator("details.panel input[type=checkbox]").last.check()
    page.locator("details.panel fieldset button").first.click()
    until(page, "() => document.querySelectorAll('details.panel input[type=checkbox]').length === 0")
    now = ask(base, "/api/events?limit=500")
    assert now["total"] == len(events) + 1, "one event more"

    page.locator("details.panel input.field").last.fill(f"{base}/#/event/{other['id']}")
    page.locator("details.panel fieldset button").last.click()
    until(page, "() => document.querySelectorAll('details.panel input[type=checkbox]').length >= 2")
    assert ask(base, "/api/events?limit=500")["total"] == len(events)

    undo_all(page, base, language, before)
    after = ask(base, "/api/events?limit=500")["items"]
    assert sorted(map(_told, after)) == sorted(map(_told, events)), "all is as it was"


def _told(event: dict[str, Any]) -> tuple[str, str, int, str]:
    return event["type"], event["status"], event["reports"], event["quote"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_correction_is_followed_at_once_and_taken_back(page: Any, base: str, language: str) -> None:
    words = WORDS[language]
    row = next(e for e in ask(base, "/api/events?type=ASSAULT&status=occurred&limit=50")["items"] if e["reports"] == 1)
    go(page, base, f"article/{row['article']}", language, f"claim={row['claim']}")
    card = page.locator("aside .card.open")
    card.wait_for()
    name_me(page, language)
    card.get_by_role("button", name=words["fix"], exact=True).click()
    card.locator("form select").nth(1).select_option("denied")
    card.locator("form").get_by_role("button").first.click()
    page.locator("aside .card.open .judged").wait_for()
    event = ask(base, f"/api/claims/{row['article']}/{row['claim']}")["claim"]["event"]
    assert ask(base, f"/api/events/{event}")["status"] == "denied", "the event follows"
    card.get_by_role("button", name=words["undo"]).click()
    until(page, "!document.querySelector('aside .card.open .judged')")
    event = ask(base, f"/api/claims/{row['article']}/{row['claim']}")["claim"]["event"]
    assert ask(base, f"/api/events/{event}")["status"] == "occurred"


# ------------------------------------------------------------------ other sites
@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """The address of a page of somebody else."""
    (tmp_path / "index.html").write_text("<!doctype html><title>elsewhere</title>", encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.func.log_message = lambda *_: None  # type: ignore[method-assign]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


ATTACK = """async (base) => {
  const row = { kind: 'claim', left: '01-maaloula#c1', holds: false, author: 'Mallory' };
  const tried = [];
  for (const [mode, type] of [['no-cors', 'text/plain'], ['cors', 'application/json'], ['no-cors', 'application/x-www-form-urlencoded']]) {
    try {
      const answer = await fetch(base + '/api/judgements', { method: 'POST', mode, credentials: 'include', headers: { 'content-type': type }, body: JSON.stringify(row) });
      tried.push(answer.type === 'opaque' ? 'unread' : answer.status);
    } catch { tried.push('blocked'); }
  }
  try { tried.push((await (await fetch(base + '/api/case')).json()).name); } catch { tried.push('unreadable'); }
  const frame = document.createElement('iframe');
  frame.src = base + '/';
  document.body.append(frame);
  await new Promise((done) => setTimeout(done, 500));
  let inside = 'closed';
  try { inside = frame.contentWindow.document.title; } catch { /* another origin */ }
  return [...tried, inside];
}"""  # noqa: E501


def test_another_site_in_the_same_browser_neither_writes_nor_reads(browser: Any, base: str, elsewhere: str) -> None:
    before = ask(base, "/api/judgements?standing=false")["total"]
    context = browser.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    done = page.evaluate(ATTACK, base)
    assert done[3] == "unreadable" and done[4] in ("closed", "")
    assert 201 not in done[:3]
    assert ask(base, "/api/judgements?standing=false")["total"] == before, "nothing was written"
    context.close()


def test_what_an_article_says_stays_text_on_every_view(page: Any, base: str) -> None:
    for path in ("search/taken", "overview?q=taken", "overview?q=معلولا", "actors", "sources", "review", "article/hostile"):
        page.goto(f"{base}/#/{path}")
        page.wait_for_selector("main")
        until(page, "!document.querySelector('main .skeleton')")
        page.wait_for_timeout(150)
        assert "taken" not in page.title(), path
        assert page.locator("main img, main script, main iframe, main [onerror]").count() == 0, path
