"""WARC: streamed, each damaged record told, none fatal. ``bench/warc.py`` reads 200 MB of the same."""

from __future__ import annotations

import gzip
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from khabar.ingest import read_paths
from khabar.records import Article, Issue
from tests.conftest import SAID, STRIKE
from tests.tools.warcs import DAMAGE, record, write_warc

PAGE = f"<html><body><h1>غارة</h1><p>{STRIKE.strip()} {SAID.strip()}</p></body></html>".encode()
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE


def split(path: Path) -> tuple[list[Article], list[Issue]]:
    items = list(read_paths([path]))
    return [a for a in items if isinstance(a, Article)], [i for i in items if isinstance(i, Issue)]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_each_damaged_record_is_told_and_every_good_one_read(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    made = write_warc(path, 0.2 if packed else 0.5, packed)
    articles, issues = split(path)
    assert made.damaged.total() >= 10
    assert (len(articles), len(issues)) == (made.good, made.damaged.total())
    assert all("record" in i.message and i.message.count("\n") == 0 for i in issues)


@pytest.mark.parametrize("way", DAMAGE)
def test_each_way_of_damage_leaves_its_neighbours_alone(tmp_path: Path, way: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("http://a/1", HTTP) + DAMAGE[way]("http://a/2", PAGE) + record("http://a/3", HTTP))
    articles, issues = split(path)
    assert [a.id for a in articles] == ["http://a/1", "http://a/3"]
    assert len(issues) == 1


@pytest.mark.parametrize("packing", ["whole", "records", "none"])
def test_every_way_of_packing(tmp_path: Path, packing: str) -> None:
    records = [record(f"http://a/{n}", HTTP) for n in range(4)]
    data = {"whole": gzip.compress(b"".join(records)), "records": b"".join(map(gzip.compress, records)), "none": b"".join(records)}[packing]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    articles, issues = split(path)
    assert (len(articles), issues) == (4, [])
    assert articles[0].url == "http://a/0"


def test_other_records_are_passed_over(tmp_path: Path) -> None:
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + PAGE
    request = record("http://a/4", b"GET / HTTP/1.1\r\n\r\n").replace(b"WARC-Type: response", b"WARC-Type: request")
    path = tmp_path / "a.warc"
    path.write_bytes(record("http://a/1", image) + record("http://a/2", missing) + request + record("http://a/3", HTTP))
    articles, issues = split(path)
    assert ([a.id for a in articles], issues) == (["http://a/3"], [])


def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes((record("http://a/1", HTTP) + record("http://a/2", HTTP))[:-200])
    articles, (issue,) = split(path)
    assert [a.id for a in articles] == ["http://a/1"]
    assert "cut off" in issue.message


def test_the_charset_of_the_transport_counts(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-6\r\n\r\n" + PAGE.decode().encode("iso8859_6")
    path = tmp_path / "a.warc"
    path.write_bytes(record("http://a/1", http))
    (article,), _ = split(path)
    assert STRIKE.strip() in article.text


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    write_warc(path, 0.4)
    stream = read_paths([path])
    tracemalloc.start()
    try:
        peaks = Counter[int]()
        for number, _ in enumerate(stream):
            if number in (15, 45):
                peaks[number] = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peaks[45] < peaks[15] + 8_000_000
