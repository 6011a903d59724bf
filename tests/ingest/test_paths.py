"""Files and folders to articles and issues."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from khabar.ingest import read_paths, total_bytes
from khabar.ingest.jsonl import MAX_LINE
from khabar.records import Article, Issue
from tests.conftest import SAID, STRIKE


def split(*paths: Path) -> tuple[list[Article], list[Issue]]:
    """Articles and issues apart; every issue is one line."""
    items = list(read_paths(paths))
    issues = [i for i in items if isinstance(i, Issue)]
    assert all("\n" not in i.message and i.stage == "ingest" for i in issues)
    return [a for a in items if isinstance(a, Article)], issues


def lines(path: Path, *records: Any) -> Path:
    """A file of JSON lines; strings are written as they are."""
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    return path


# ------------------------------------------------------------------ plain text
def test_plain_text_keeps_the_text_and_takes_the_headline(article_file: Path) -> None:
    (article,), issues = split(article_file)
    assert not issues
    assert article.id == "strike"
    assert article.text == article_file.read_text(encoding="utf-8")
    assert article.title == "غارة على حلب"
    assert (article.outlet, article.published, article.url) == (None, None, None)


@pytest.mark.parametrize("text", [STRIKE, STRIKE + SAID, "كلمة " * 60 + "\n" + SAID, "عنوان\n"])
def test_a_sentence_or_a_lone_line_is_no_headline(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,), _ = split(tmp_path)
    assert article.title is None


def test_folders_are_read_in_order_json_first_hidden_ones_not(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "notes.md"):
        (tmp_path / name).write_text(STRIKE, encoding="utf-8")
    lines(tmp_path / "z.jsonl", {"id": "z", "text": STRIKE})
    articles, issues = split(tmp_path)
    assert [a.id for a in articles] == ["z", "a", "b", "c"]
    assert not issues


def test_an_id_read_before_is_told_and_skipped(tmp_path: Path, article_file: Path) -> None:
    other = lines(tmp_path / "other.jsonl", {"id": "strike", "text": SAID})
    articles, issues = split(article_file, other)
    assert [a.id for a in articles] == ["strike"]
    assert "read before" in issues[0].message


# ------------------------------------------------------------------ JSON
RECORD = {"id": "x1", "text": STRIKE, "title": "عنوان آخر", "outlet": "الوكالة", "published": "2019-09-15", "url": "https://example.org/1"}


def check_record(article: Article) -> None:
    assert (article.id, article.text, article.title, article.outlet) == ("x1", STRIKE, "عنوان آخر", "الوكالة")
    assert (article.published, article.published_from, article.url) == ("2019-09-15", "given", "https://example.org/1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_json_lines_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(RECORD, ensure_ascii=False) + "\n", encoding=encoding)
    (article,), issues = split(path)
    assert not issues
    check_record(article)


def test_gzipped_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(RECORD).encode()))
    (article,), _ = split(path)
    check_record(article)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_list(tmp_path: Path, indent: int | None) -> None:
    nasty = {"id": 2, "text": 'قصف {"}[ \\\\" ' + STRIKE, "more": {"a": [{"b": "}"}]}}
    (tmp_path / "a.json").write_text(
        json.dumps([RECORD, nasty, *({"id": n, "text": STRIKE} for n in range(3, 900))], indent=indent), encoding="utf-8"
    )
    articles, issues = split(tmp_path / "a.json")
    assert not issues
    check_record(articles[0])
    assert articles[1].text == nasty["text"]
    assert [a.id for a in articles[1:]] == [str(n) for n in range(2, 900)]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2019-09", "2019-09"),
        ("2019-09-15T21:54:16+04:00", "2019-09-15"),
        ("2019-09-15 21:54", "2019-09-15"),
        ("2019-08?", "2019-08?"),
        ("", None),
    ],
)
def test_published_is_edtf(tmp_path: Path, given: str, kept: str | None) -> None:
    (article,), issues = split(lines(tmp_path / "a.jsonl", {"id": "a", "text": STRIKE, "published": given}))
    assert (article.published, article.published_from) == (kept, "given" if kept else None)
    assert not issues


def test_an_odd_date_is_told_and_the_article_read(tmp_path: Path) -> None:
    articles, issues = split(lines(tmp_path / "a.jsonl", {"id": "a", "text": STRIKE, "published": "5/9/2019"}))
    assert articles[0].published is None
    assert "2019-05-14" in issues[0].message


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        ('{"id": "b", "text": ', "not valid JSON"),
        ("[1, 2]", "not a JSON object"),
        ({"id": "b"}, 'no "text"'),
        ({"id": "b", "text": "  \n"}, "no text in it"),
        ({"id": "b", "text": "English only"}, "no Arabic text"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_rest_goes_on(tmp_path: Path, bad: Any, word: str) -> None:
    articles, issues = split(lines(tmp_path / "a.jsonl", {"id": "a", "text": STRIKE}, bad, {"id": "c", "text": SAID}))
    assert [a.id for a in articles] == ["a", "c"]
    assert len(issues) == 1
    assert word in issues[0].message
    assert "a.jsonl:2: " in issues[0].message


@pytest.mark.parametrize("suffix", [".jsonl", ".json"])
def test_a_line_too_long_to_hold(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    long, short = f'{{"id": "a", "text": "{"x" * (MAX_LINE * 2)}"}}', json.dumps({"id": "b", "text": STRIKE})
    path.write_text(f"{long}\n{short}" if suffix == ".jsonl" else f"[{long},{short}]", encoding="utf-8")
    articles, issues = split(path)
    assert [a.id for a in articles] == ["b"]
    assert len(issues) == 1
    assert "no article" in issues[0].message


# ------------------------------------------------------------------ bad input: one clear line each
def test_bad_input_gives_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n \n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 16)
    (tmp_path / "latin.txt").write_bytes("déjà vu, là-bas".encode("latin-1"))
    (tmp_path / "mojibake.txt").write_text(STRIKE.encode().decode("latin-1"), encoding="utf-8")
    (tmp_path / "huge.txt").write_text("ق" * 3_000_000, encoding="utf-8")
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"x" * 1000)[:20])
    (tmp_path / "cut.json").write_text('[{"id": "a", ', encoding="utf-8")
    (tmp_path / "kind.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "folder").mkdir()
    names = [p.name for p in sorted(tmp_path.iterdir())]
    for name in [*names, "missing"]:
        articles, issues = split(tmp_path / name)
        assert not articles
        assert len(issues) == 1, (name, issues)
        assert ";" in issues[0].message, "says what to do"


def test_progress_adds_up_to_the_bytes_of_the_input(tmp_path: Path, article_file: Path) -> None:
    lines(tmp_path / "a.jsonl", {"id": "a", "text": STRIKE}, {"id": "b", "text": SAID})
    moved: list[int] = []
    list(read_paths([tmp_path], moved.append))
    assert sum(moved) == total_bytes([tmp_path]) == sum(p.stat().st_size for p in tmp_path.iterdir())


def test_articles_stream(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *({"id": n, "text": STRIKE} for n in range(5)), "{broken")
    stream = read_paths([path])
    assert isinstance(next(stream), Article), "the first article comes before the last line is looked at"
