"""``khabar watch`` as a program: cron, signals, kill -9."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.watch.press import article, item, publish, rss
from tests.websites import Answer, Site, page, serving

PROGRAM = [sys.executable, "-c", "from khabar.cli import main; main()", "watch"]
#: Seconds until a test gives up waiting for the program.
PATIENCE = 60.0


class Program:
    """The command on a case of its own."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.site = site
        self.case = folder / "news.khabar"
        self.feeds = folder / "feeds.yml"
        self.feeds.write_text(f"feeds:\n  - url: {site.url}/feed\n    outlet: Our Paper\n", encoding="utf-8")

    def start(self, *options: str) -> subprocess.Popen[str]:
        """The running program."""
        command = [*PROGRAM, str(self.feeds), "--case", str(self.case), "--delay", "0", *options]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")

    def run(self, *options: str) -> tuple[int, str, str]:
        """Exit code, output and messages of the program, from start to end."""
        with self.start(*options) as running:
            out, err = running.communicate(timeout=PATIENCE)
        return running.returncode, out, err

    def titles(self) -> list[str]:
        """The titles in the case."""
        connection = sqlite3.connect(self.case)
        try:
            return [title for (title,) in connection.execute("SELECT title FROM articles ORDER BY title")]
        finally:
            connection.close()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with serving() as site:
        yield Program(tmp_path, site)


def wait_for(site: Site, path: str, times: int = 1) -> None:
    """Until the server has been asked for a path so often."""
    end = time.monotonic() + PATIENCE
    while site.times(path) < times:
        assert time.monotonic() < end, f"{path} was not asked for"
        time.sleep(0.01)


def test_one_round_for_cron(program: Program) -> None:
    publish(program.site, [1, 2])
    code, out, err = program.run("--once", "--allow-private")
    assert (code, err) == (0, "")
    assert out.startswith("1 feed asked, 2 new entries: 2 articles with ")
    assert f"new in {program.case}" in out and out.count("\n") == 1
    program.site.answers["/feed"] = Answer(b"", 404)
    code, out, err = program.run("--once", "--allow-private")
    assert code == 1
    assert out.startswith("1 feed asked, 1 failed: 0 articles")
    assert err.startswith(f"khabar: {program.site.url}/feed: the server answers 404") and err.count("\n") == 1


def test_a_private_address_needs_leave(program: Program) -> None:
    publish(program.site, [1])
    code, _, err = program.run("--once")
    assert code == 1
    assert "private or reserved network" in err and "--allow-private" in err
    assert program.site.asked == []


def test_a_wrong_file_of_feeds(program: Program) -> None:
    program.feeds.write_text("feeds: [{link: x}]", encoding="utf-8")
    code, out, err = program.run("--once")
    assert (code, out) == (1, "")
    assert err.startswith(f"khabar: {program.feeds}: ") and err.count("\n") == 1
    assert not program.case.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(program: Program, number: signal.Signals) -> None:
    publish(program.site, [1, 2])
    program.site.answers["/news/2.html"] = lambda times: Answer(b"<html>", hang=True, declared=9999)
    with program.start("--allow-private") as running:
        wait_for(program.site, "/news/2.html")
        running.send_signal(number)
        out, err = running.communicate(timeout=PATIENCE)
    assert (running.returncode, err) == (0, "")
    assert "Ended" in out
    assert len(program.titles()) == 1


def test_it_goes_round_again(program: Program) -> None:
    publish(program.site, [1])
    with program.start("--allow-private", "--every", "0.01") as running:
        wait_for(program.site, "/feed", 2)
        publish(program.site, [1, 2])
        wait_for(program.site, "/news/2.html")
        wait_for(program.site, "/feed", program.site.times("/feed") + 2)
        running.terminate()
        running.communicate(timeout=PATIENCE)
    assert len(program.titles()) == 2


def test_killed_again_and_again_it_loses_and_doubles_nothing(program: Program) -> None:
    """kill -9 while pages are fetched and written; the feed has moved on each time, and the pages are never the same twice."""
    site, last = program.site, 12

    def changing(n: int) -> None:
        site.answers[f"/news/{n}.html"] = lambda times: page(article(n).body.decode().replace("</p>", f" وعاد {times}.</p>"))

    for n in range(1, last + 1):
        changing(n)
    for turn, killed_at in enumerate((2, 6, 10)):
        shown = range(1 + turn, min(last, 7 + 3 * turn) + 1)
        site.answers["/feed"] = rss([item(site, n) for n in reversed(shown)], etag=f'"{turn}"')
        with program.start("--once", "--allow-private") as running:
            wait_for(site, f"/news/{killed_at}.html")
            running.kill()
            running.communicate(timeout=PATIENCE)
        assert running.returncode == -signal.SIGKILL
    site.answers["/feed"] = rss([item(site, last)], etag='"end"')
    assert program.run("--once", "--allow-private")[0] == 0
    numbers = sorted(int(title.rsplit(" ", 1)[1]) for title in program.titles())
    assert numbers == list(range(1, last + 1))
