"""How fast the explorer is on a case: first useful paint, and every change of a filter, in Chromium.

``python bench/explorer.py CASE [--rounds N]`` serves the case, opens it N times in a fresh profile, and then sets each kind of filter in
turn. A paint counts when the first events stand in the list; a change, when the rows of the new answer have been painted, and again when
the map and the timeline have been painted too. The very first paint, by a server that has just started, is told apart. Prints a table in
Markdown.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import time
from typing import Any

#: One of each kind, and some together: what an analyst clicks.
CHANGES = (
    "quad=material-conflict", "quad=verbal-cooperation", "status=requested", "status=denied", "type=RETREAT", "roots=2",
    "type=REQUEST&status=occurred", "from=2018-05&to=2018-05", "from=2018&to=2019", "party=IRN", "actor=RUS", "recipient=SYR",
    "actor=RUS&recipient=IRN", "box=35.5,32.3,37.5,33.8",
    "q=%D9%85%D8%B9%D9%84%D9%88%D9%84%D8%A7", "q=%D8%AF%D8%B1%D8%B9%D8%A7&quad=material-conflict", "party=ISR&from=2018&to=2018", "",
)  # fmt: skip
#: In the page: waits for the list to answer and for the paint after it, then for the map and the timeline; says how long each took.
MEASURE = """(hash) => new Promise((done) => {
  const list = document.querySelector('#panel-list');
  const whole = document.querySelector('.overview');
  const start = performance.now();
  const there = (what) => list.querySelector(what) !== null;
  const settled = () => !there('.waiting') && !there('.skeleton') && (there('[data-row]') || there('.nothing'));
  const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now() - start)));
  let began = false, rows = null, asked = false;
  const look = () => {
    began ||= there('.waiting') || performance.now() - start > 40;
    if (began && rows === null && !asked && settled()) { asked = true; painted((time) => { rows = time; }); }
    if (rows !== null && whole.getAttribute('aria-busy') === 'false') painted((time) => done([rows, time]));
    else requestAnimationFrame(look);
  };
  location.hash = hash;
  requestAnimationFrame(look);
})"""
#: A graphics card emulated by the processor: not what Chromium does by itself where there is none, and much slower.
EMULATED = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
FIRST = """() => new Promise((done) => {
  const painted = () => done(performance.now());
  const look = () => requestAnimationFrame(document.querySelector('[data-row]') ? painted : look);
  look();
})"""


def serve(case: str) -> tuple[subprocess.Popen[str], str]:
    """A server of the case and its address."""
    code = "from khabar.cli import main; main()"
    process = subprocess.Popen([sys.executable, "-u", "-c", code, "serve", case, "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return process, found[0]
    raise SystemExit("khabar serve printed no address")


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * len(ordered) + 0.5) - 1)]


def first_paints(browser: Any, base: str, rounds: int) -> list[float]:
    """Milliseconds to the first events, each time with nothing cached in the browser; the first of a server that has just started."""
    out = []
    for _ in range(rounds + 1):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(base, wait_until="commit")
        out.append(page.evaluate(FIRST))
        context.close()
    return out


def changes(browser: Any, base: str, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds of each change of filter, to the rows and to the whole; every round in a fresh page, which has kept no answer."""
    out: dict[str, list[tuple[float, float]]] = {query: [] for query in CHANGES}
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(base)
        page.wait_for_selector("[data-row]")
        page.wait_for_timeout(4000)
        for query in CHANGES:
            out[query].append(tuple(page.evaluate(MEASURE, f"#/overview?{query}" if query else "#/overview")))
            page.wait_for_timeout(600)
        context.close()
    return out


def main() -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("case")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--gl", action="store_true", help="have the processor emulate a graphics card, for the page too")
    given = parser.parse_args()
    begun = time.monotonic()
    process, base = serve(given.case)
    told = 1000 * (time.monotonic() - begun)
    try:
        with sync_playwright() as play:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", *(EMULATED if given.gl else ())])
            paints = first_paints(browser, base, given.rounds)
            found = changes(browser, base, given.rounds)
            browser.close()
    finally:
        process.kill()
    cold, *warm = paints
    print("| what | median ms | 95th percentile ms | times |\n| --- | --- | --- | --- |")
    print(f"| `khabar serve` until it tells its address | {told:.0f} | | 1 |")
    print(f"| first useful paint, the server's first answer | {cold:.0f} | | 1 |")
    row("first useful paint", warm)
    row("every change of a filter: list", [rows for values in found.values() for rows, _ in values])
    row("every change of a filter: list, map and timeline", [whole for values in found.values() for _, whole in values])
    for query, values in found.items():
        row(f"`{query or 'all filters off'}`: list", [rows for rows, _ in values])
        row(f"`{query or 'all filters off'}`: list, map and timeline", [whole for _, whole in values])


def row(what: str, values: list[float]) -> None:
    """One line of the table."""
    print(f"| {what} | {statistics.median(values):.0f} | {percentile(values, 0.95):.0f} | {len(values)} |")


if __name__ == "__main__":
    main()
