"""``khabar read`` with addresses, alone and among files."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.test_cli import khabar
from tests.watch.press import article, publish
from tests.websites import Answer, serving


def test_pages_feeds_and_files_are_read_together(tmp_path: Path, article_file: Path) -> None:
    case = tmp_path / "news.khabar"
    with serving() as site:
        publish(site, [1, 2])
        site.answers["/lone.html"] = article(7)
        addresses = [f"{site.url}/feed", f"{site.url}/gone.html", f"{site.url}/lone.html"]
        secret = addresses[2].replace("http://", "http://me:word@")
        out = khabar("read", addresses[0], article_file, addresses[1], secret, "--case", case, "-q", "--delay", "0", "--allow-private")
    assert out.stdout.startswith("Read 4 articles, ")
    assert f"{addresses[0]}: read as feed" in out.stderr and f"{addresses[2]}: read as page" in out.stderr
    assert f"{addresses[1]}: the server answers 404 Not Found; check the address" in out.stderr
    assert "word" not in out.stderr
    connection = sqlite3.connect(case)
    assert "me:word" not in "".join(connection.iterdump())
    connection.close()


def test_a_private_address_needs_leave() -> None:
    with serving() as site:
        site.answers["/x.html"] = Answer(b"<html>")
        out = khabar("read", f"{site.url}/x.html", code=1)
        assert site.asked == []
    (told,) = [line for line in out.stderr.splitlines() if "private or reserved network" in line]
    assert told.startswith(f"khabar: {site.url}/x.html: ") and "--allow-private" in told
