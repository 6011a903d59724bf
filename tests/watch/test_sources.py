"""The file of feeds, and how entries are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.errors import InputError
from khabar.ingest import Entry
from khabar.watch import FeedSource, read_sources
from khabar.watch.keys import entry_keys, own_page, page_key

ROOT = Path(__file__).parents[2]


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "feeds.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_feeds(tmp_path: Path) -> None:
    text = "feeds:\n  - url: https://a.example/rss\n  - {url: https://b.example/, outlet: وكالة, country: SYR, full-text: feed}\n"
    assert read_sources(write(tmp_path, text)) == (
        FeedSource("https://a.example/rss"),
        FeedSource("https://b.example/", "وكالة", "SYR", "feed"),
    )


def test_the_example_is_one() -> None:
    assert len(read_sources(ROOT / "docs" / "feeds.example.yml")) >= 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("feeds: [", "not valid YAML"),
        ("", "each feed has url"),
        ("- https://a.example/", "each feed has url"),
        ("feeds: []", "no feeds in it"),
        ("feeds: [{outlet: A}]", "url"),
        ("feeds: [{url: https://a.example/, colour: red}]", "colour"),
        ("feeds: [{url: https://a.example/, full-text: both}]", "both"),
        ("feeds: [{url: https://a.example/, country: Syria}]", "country"),
        ("feeds: [{url: a.example/rss}]", "only http:// and https://"),
        ("feeds: [{url: 'file:///etc/passwd'}]", "only http:// and https://"),
        ("feeds: [{url: https://a.example/}, {url: https://a.example/}]", "twice"),
    ],
)
def test_a_file_that_is_wrong_says_what_to_correct(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_sources(write(tmp_path, text))
    assert str(caught.value).startswith(str(tmp_path))


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read_sources(tmp_path / "none.yml")
    path = tmp_path / "feeds.yml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        read_sources(path)


# ------------------------------------------------------------------ telling entries apart
@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/news/1?id=7",
        "http://a.example/news/1?id=7",
        "https://WWW.A.example:443/news/1?id=7#top",
        "https://a.example/news/1?utm_source=rss&id=7&fbclid=x",
    ],
)
def test_spellings_of_one_address(url: str) -> None:
    assert page_key(url) == "a.example/news/1?id=7"


@pytest.mark.parametrize(
    "url",
    ["https://a.example/news/2?id=7", "https://a.example/news/1", "https://b.example/news/1?id=7", "https://a.example:8080/news/1?id=7"],
)
def test_other_addresses(url: str) -> None:
    assert page_key(url) != "a.example/news/1?id=7"


@pytest.mark.parametrize("url", [None, "", "https://a.example", "https://a.example/", "https://a.example/#x", "http://[::1", "mailto:a"])
def test_addresses_that_are_no_page_of_an_article(url: str | None) -> None:
    assert own_page(url) is None


def test_keys_of_long_addresses_stay_apart_and_short() -> None:
    keys = {page_key(f"https://a.example/{'x' * 3000}{n}") for n in range(3)}
    assert len(keys) == 3 and max(map(len, keys)) < 600


def entry(identity: str, url: str | None, title: str) -> Entry:
    return Entry(identity, url, title, None, None, "")


def test_keys_do_not_depend_on_ids_where_addresses_tell_apart() -> None:
    one = entry_keys("f", [entry("1", "https://a.example/1", "x"), entry("2", "https://a.example/2", "x")])
    other = entry_keys("g", [entry("8", "http://a.example/1", "y"), entry("9", "https://a.example/2", "x")])
    assert one == other == [("a.example/1", True), ("a.example/2", True)]


def test_the_same_entry_twice_in_one_document_is_one() -> None:
    keys = entry_keys("f", [entry("1", "https://a.example/1", "x"), entry("2", "https://a.example/1", "x")])
    assert keys == [("a.example/1", True)] * 2


def test_an_address_under_several_titles_tells_nothing() -> None:
    keys = entry_keys("f", [entry("1", "https://a.example/live", "x"), entry("2", "https://a.example/live", "y")])
    assert len(set(keys)) == 2 and not any(own for _, own in keys)
    assert keys[0] != entry_keys("g", [entry("1", "https://a.example/", "x")])[0], "ids are those of a feed"
