"""How fast the explorer is on a case: first useful paint, and every change of a filter, in Chromium.

``python bench/explorer.py CASE [--rounds N]`` serves the case, opens it N times in a fresh profile, and then sets each kind of filter in
turn. A paint counts when the first events stand in the list; a change, when the rows of the new answer have been painted. Prints a table in
Markdown.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
from typing import Any

#: One of each kind, and some together: what an analyst clicks.
CHANGES = (
    "quad=material-conflict", "quad=verbal-cooperation", "status=requested", "status=denied", "type=RETREAT", "roots=2",
    "type=REQUEST&status=occurred", "from=2018-05&to=2018-05", "from=2018&to=2019", "party=IRN", "actor=RUS", "recipient=SYR",
    "actor=RUS&recipient=IRN", "box=35.5,32.3,37.5,33.8",
    "q=%D9%85%D8%B9%D9%84%D9%88%D9%84%D8%A7", "q=%D8%AF%D8%B1%D8%B9%D8%A7&quad=material-conflict", "party=ISR&from=2018&to=2018", "",
)  # fmt: skip
#: In the page: waits for the list to answer and for the paint after it, and says how long that took.
MEASURE = """(hash) => new Promise((done) => {
  const list = document.querySelector('#panel-list');
  const start = performance.now();
  const there = (what) => list.querySelector(what) !== null;
  const settled = () => !there('.waiting') && !there('.skeleton') && (there('[data-row]') || there('.nothing'));
  let began = false;
  const look = () => {
    if (!began) began = Boolean(list.querySelector('.waiting')) || performance.now() - start > 40;
    if (began && settled()) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    else requestAnimationFrame(look);
  };
  location.hash = hash;
  requestAnimationFrame(look);
})"""
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
    """Milliseconds to the first events, each time with nothing cached in the browser."""
    out = []
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(base, wait_until="commit")
        out.append(page.evaluate(FIRST))
        context.close()
    return out


def changes(browser: Any, base: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each change of filter; every round in a fresh page, so that no answer is kept from the round before."""
    out: dict[str, list[float]] = {query: [] for query in CHANGES}
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(base)
        page.wait_for_selector("[data-row]")
        page.wait_for_timeout(4000)
        for query in CHANGES:
            out[query].append(page.evaluate(MEASURE, f"#/overview?{query}" if query else "#/overview"))
            page.wait_for_timeout(600)
        context.close()
    return out


def main() -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("case")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    process, base = serve(given.case)
    try:
        with sync_playwright() as play:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = play.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
            )
            paints = first_paints(browser, base, given.rounds)
            found = changes(browser, base, given.rounds)
            browser.close()
    finally:
        process.kill()
    print("| what | median ms | 95th percentile ms | times |\n| --- | --- | --- | --- |")
    print(f"| first useful paint | {statistics.median(paints):.0f} | {percentile(paints, 0.95):.0f} | {len(paints)} |")
    every = [value for values in found.values() for value in values]
    print(f"| every change of a filter | {statistics.median(every):.0f} | {percentile(every, 0.95):.0f} | {len(every)} |")
    for query, values in found.items():
        print(f"| `{query or 'all filters off'}` | {statistics.median(values):.0f} | {percentile(values, 0.95):.0f} | {len(values)} |")


if __name__ == "__main__":
    main()
