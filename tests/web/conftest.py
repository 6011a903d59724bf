"""The explorer in a real browser: a case read and linked from the samples, served by `khabar serve`, opened in Debian's Chromium.

Skipped, with the reason, where Playwright, Chromium or the built page is missing. ``KHABAR_CHROMIUM`` names another browser.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "src" / "khabar" / "server" / "web" / "index.html"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
#: Looked at by people; git ignores it.
SHOTS = ROOT / ".screenshots"
WIDTHS = {1440: 900, 1024: 768, 390: 844}
#: The command line, in the Python that runs the tests.
KHABAR = [sys.executable, "-u", "-c", "from khabar.cli import main; main()"]
#: An article that tries to be more than text: shown as written, or the tests fail.
HOSTILE = {
    "id": "hostile",
    "title": "<img src=x onerror=\"document.title='taken'\"> عنوان",
    "published": "2019-09-20",
    "url": "javascript:alert(1)",
    "text": "قالت وزارة الدفاع الروسية إن <script>document.title='taken'</script> الجيش السوري قصف بلدة معلولا بالمدفعية. <b>انتهى</b>",
}


def chromium() -> str | None:
    """The browser of this machine, if it has one."""
    return (
        os.environ.get("KHABAR_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )


def _run(*arguments: str) -> None:
    done = subprocess.run([*KHABAR, *arguments], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@dataclass
class Watch:
    """What a page did besides showing itself."""

    base: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def follow(self, page: Any) -> None:
        page.on("console", lambda m: self.errors.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.errors.append(f"thrown: {e}"))
        page.on("request", lambda r: None if r.url.startswith((self.base, "blob:" + self.base)) else self.elsewhere.append(r.url))
        page.on("response", lambda r: self.refused.append(f"{r.status} {r.url}") if r.status >= 400 else None)


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, and one hostile article, read and linked."""
    pytest.importorskip("playwright.sync_api", reason="the browser tests need Playwright: pip install playwright")
    if chromium() is None:
        pytest.skip("the browser tests need Chromium: apt-get install chromium, or name one in KHABAR_CHROMIUM")
    if not BUILT.is_file():
        pytest.skip("the explorer is not built: make web")
    folder = tmp_path_factory.mktemp("web")
    (folder / "hostile.jsonl").write_text(json.dumps(HOSTILE, ensure_ascii=False) + "\n", encoding="utf-8")
    case = folder / "samples.khabar"
    _run("read", "samples", str(folder / "hostile.jsonl"), "--case", str(case))
    _run("link", str(case))
    return case


@pytest.fixture(scope="session")
def base(case: Path) -> Iterator[str]:
    """The address of a server of that case."""
    process = subprocess.Popen([*KHABAR, "serve", str(case), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found[0]
                break
        else:
            pytest.fail("khabar serve printed no address")
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def play(case: Path) -> Iterator[Any]:
    """Playwright itself; one at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        yield play


@pytest.fixture(scope="session")
def browser(play: Any) -> Iterator[Any]:
    """Chromium, with WebGL drawn by the processor."""
    browser = play.chromium.launch(
        executable_path=chromium(), args=["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    )
    yield browser
    browser.close()


@pytest.fixture
def watch(base: str) -> Iterator[Watch]:
    """Holds every page of a test to this: no error in the console, no request to anybody else, no refused request."""
    watch = Watch(base)
    yield watch
    assert watch.elsewhere == []
    assert watch.refused == []
    assert watch.errors == []


@pytest.fixture
def page(browser: Any, watch: Watch) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    page = context.new_page()
    watch.follow(page)
    yield page
    context.close()
