"""Every kind of input: what it is taken for, what is read in it, what is refused."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from khabar.errors import InputError
from khabar.ingest import READERS, InputReader, read_bytes, read_paths, readers, streams
from khabar.records import Article, Issue
from tests.conftest import SAID, STRIKE
from tests.tools.pages import make_page

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>منبر الجنوب</title>
<item><title>غارة على حلب</title><link>https://x.example/1</link><guid>tag:1</guid>
<pubDate>Tue, 01 May 2018 23:54:16 +0400</pubDate><description>ملخص قصير</description>
<content:encoded><![CDATA[<p>{STRIKE.strip()}</p><p>{SAID.strip()}</p>]]></content:encoded></item>
<item><title>خبر ثان</title><link>https://x.example/2</link><description>&lt;b&gt;{SAID.strip()}&lt;/b&gt;</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>المرصاد</title><entry><title>غارة</title><id>urn:1</id>
<link href="https://x.example/a"/><updated>2019-09-15T10:00:00Z</updated>
<content type="html">&lt;p&gt;{STRIKE.strip()}&lt;/p&gt;</content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>قديم</title></channel>
<item rdf:about="https://x.example/r"><title>غارة</title><link>https://x.example/r</link>
<description>{STRIKE.strip()}</description><dc:date>2010-02-03T00:00:00+00:00</dc:date></item></rdf:RDF>"""


def split(*paths: str | Path, **more: object) -> tuple[list[Article], list[Issue]]:
    items = list(read_paths(paths, **more))  # type: ignore[arg-type]
    return [a for a in items if isinstance(a, Article)], [i for i in items if isinstance(i, Issue)]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz" if path.suffix in (".gz", ".tgz") else "w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


# ------------------------------------------------------------------ the tuple
def test_the_readers_are_those() -> None:
    names = [reader.name for reader in READERS]
    assert names == [
        "WARC",
        "gzip",
        "ZIP",
        "TAR",
        "xz, bzip2",
        "not read",
        "JSON lines",
        "Telegram export",
        "JSON",
        "table",
        "Parquet",
        "feed",
        "saved page, mail",
        "page",
        "text",
    ]


def test_another_package_comes_in_by_the_same_door(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = InputReader(
        "mine", lambda name, head: name.endswith(".mine"), lambda opened: iter([Article("m", opened.stream.read().decode())])
    )
    points = [EntryPoint("mine", "x", readers.GROUP)]
    monkeypatch.setattr(EntryPoint, "load", lambda self: mine)
    monkeypatch.setattr(readers, "entry_points", lambda group: points)
    readers.all_readers.cache_clear()
    (tmp_path / "a.mine").write_text(STRIKE, encoding="utf-8")
    try:
        articles, issues = split(tmp_path)
    finally:
        readers.all_readers.cache_clear()
    assert [a.id for a in articles] == ["m"]
    assert not issues


def test_a_package_that_gives_something_else_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EntryPoint, "load", lambda self: print)
    monkeypatch.setattr(readers, "entry_points", lambda group: [EntryPoint("bad", "x", readers.GROUP)])
    readers.all_readers.cache_clear()
    with pytest.raises(InputError, match="bad"):
        readers.all_readers()
    readers.all_readers.cache_clear()


def test_any_mix_and_what_each_was_taken_for(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text(STRIKE, encoding="utf-8")
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    (tmp_path / "saved").write_bytes(make_page(2, 0).data)  # pages are saved without a suffix too
    (tmp_path / "table.csv").write_text(f"id,text\n7,{STRIKE.strip()}\n", encoding="utf-8")
    (tmp_path / "style.css").write_text("a{}", encoding="utf-8")
    (tmp_path / "page.html").write_bytes(make_page(3, 1).data)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<html><body>إعلان</body></html>", encoding="utf-8")
    taken: dict[str, str] = {}
    articles, issues = split(tmp_path, took=lambda where, name: taken.update({Path(where).name: name}))
    assert taken == {
        "plain.txt": "text", "feed.xml": "feed", "saved": "page", "table.csv": "table", "style.css": "left out", "page.html": "page",
    }  # fmt: skip
    assert len(articles) == 6
    assert not issues


# ------------------------------------------------------------------ feeds
@pytest.mark.parametrize(("text", "first"), [(RSS, "tag:1"), (ATOM, "urn:1"), (RDF, "https://x.example/r")], ids=["RSS", "Atom", "RDF"])
def test_a_feed_gives_its_entries(text: str, first: str) -> None:
    article = next(a for a in read_bytes(text.encode(), "feed.xml") if isinstance(a, Article))
    assert article.id == first
    assert STRIKE.strip() in article.text
    assert article.text.startswith("غارة")
    assert article.published in ("2018-05-01", "2019-09-15", "2010-02-03")
    assert article.outlet in ("منبر الجنوب", "المرصاد", "قديم")
    assert {f.how for f in article.found} == {"feed"}


def test_a_summary_with_markup_is_read_without_it() -> None:
    second = [a for a in read_bytes(RSS.encode(), "feed.xml") if isinstance(a, Article)][1]
    assert second.text == f"خبر ثان\n\n{SAID.strip()}"
    assert second.published is None


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "iso8859_6"])
def test_feeds_in_other_encodings(encoding: str) -> None:
    data = RSS.replace('encoding="utf-8"', f'encoding="{encoding}"').encode(encoding)
    assert [a.title for a in read_bytes(data, "feed.xml") if isinstance(a, Article)] == ["غارة على حلب", "خبر ثان"]


def test_a_sign_beyond_unicode_is_lost_and_the_feed_is_read() -> None:
    text = RSS.replace("غارة على حلب", "غارة &#99999999; &#x110000; &#0000065;")
    assert next(a.title for a in read_bytes(text.encode(), "feed.xml") if isinstance(a, Article)) == "غارة \ufffd \ufffd A"


def test_a_feed_that_breaks_off_gives_what_is_there() -> None:
    items = list(read_bytes(RSS[: RSS.index("خبر ثان")].encode(), "feed.xml"))
    assert [a.id for a in items if isinstance(a, Article)][:1] == ["tag:1"]


# ------------------------------------------------------------------ tables and records
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("names", [("id", "Body", "headline", "date"), ("رقم", "نص الخبر", "العنوان", "تاريخ النشر")])
def test_columns_are_found_by_their_names(tmp_path: Path, separator: str, names: tuple[str, ...]) -> None:
    path = tmp_path / "a.csv"
    rows = [names, ("7", STRIKE.strip(), "غارة", "2019/9/15"), ("8", f'"{SAID.strip()}"', "بيان", "bad")]
    path.write_text("\n".join(separator.join(row) for row in rows), encoding="utf-8-sig")
    articles, issues = split(path)
    assert [(a.id, a.text, a.title, a.published) for a in articles] == [
        ("7", STRIKE.strip(), "غارة", "2019-09-15"), ("8", SAID.strip(), "بيان", None),
    ]  # fmt: skip
    assert ["2019-05-14" in i.message for i in issues] == [True]


def test_the_user_may_say_which_column(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"key": 5, "w": STRIKE, "text": SAID, "when": 1557835200}), encoding="utf-8")
    (article,), _ = split(path, columns={"text": "w", "id": "key", "published": "when"})
    assert (article.id, article.text, article.published) == ("5", STRIKE, "2019-05-14")


def test_records_without_an_id_get_one_that_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in ({"text": STRIKE}, {"text": SAID, "link": "https://x.example/9"})), encoding="utf-8")
    first, second = split(path)[0]
    again = split(path)[0]
    assert first.id == again[0].id and first.id.startswith("a-")
    assert second.id == second.url == "https://x.example/9"


def test_a_table_without_a_text_says_how_to_name_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    _, (issue,) = split(tmp_path / "a.csv")
    assert "--column text=NAME" in issue.message


# ------------------------------------------------------------------ archives
MEMBERS = {
    "a/one.txt": STRIKE.encode(),
    "two.html": make_page(0, 0).data,
    "three.xml": RSS.encode(),
    "__MACOSX/x.txt": b"x",
    ".hidden.txt": b"x",
}


def test_zip_and_tar_and_what_lies_in_them(tmp_path: Path) -> None:
    for path in (zipped(tmp_path / "a.zip", MEMBERS), tarred(tmp_path / "a.tar", MEMBERS), tarred(tmp_path / "a.tgz", MEMBERS)):
        articles, issues = split(path)
        assert len(articles) == 4, path
        assert not issues
        assert any(a.source and a.source.endswith("a/one.txt") for a in articles)


def test_archives_in_archives_have_a_bottom(tmp_path: Path) -> None:
    data = zipped(tmp_path / "a.zip", {"one.txt": STRIKE.encode()}).read_bytes()
    for depth in range(6):
        data = zipped(tmp_path / "b.zip", {f"{depth}.zip": data}).read_bytes()
    _, (issue,) = split(tmp_path / "b.zip")
    assert "deep" in issue.message


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/etc/x.txt", "C:\\x.txt", "a/../../x.txt"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    for path in (zipped(tmp_path / "a.zip", {name: STRIKE.encode()}), tarred(tmp_path / "a.tar", {name: STRIKE.encode()})):
        articles, (issue,) = split(path)
        assert not articles
        assert "leads out" in issue.message


def test_links_in_archives_are_not_followed(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    _, (issue,) = split(tmp_path / "a.tar")
    assert "link" in issue.message


@pytest.mark.parametrize("suffix", ["zip", "gz"])
def test_bombs_are_not_swallowed(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE", 1_000_000)
    bomb = b'{"id": 1, "text": "' + b"x" * 30_000_000 + b'"}\n'
    path = zipped(tmp_path / "a.zip", {"a.jsonl": bomb}) if suffix == "zip" else tmp_path / "a.jsonl.gz"
    if suffix == "gz":
        path.write_bytes(gzip.compress(bomb))
    articles, issues = split(path)
    assert not articles
    assert any("bomb" in i.message for i in issues)


def test_an_office_document_is_no_archive_of_articles(tmp_path: Path) -> None:
    _, (issue,) = split(zipped(tmp_path / "a.docx", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    assert "office" in issue.message


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    data = zipped(tmp_path / "a.zip", MEMBERS).read_bytes()
    (tmp_path / "a.zip").write_bytes(data[: len(data) // 2])
    (tmp_path / "b.tgz").write_bytes(tarred(tmp_path / "c.tgz", MEMBERS).read_bytes()[:900])
    (tmp_path / "c.tgz").unlink()
    articles, issues = split(tmp_path / "a.zip", tmp_path / "b.tgz")
    assert {Path(i.article or "").name.split("/")[0] for i in issues} >= {"a.zip"}
    assert len(issues) >= 2


# ------------------------------------------------------------------ addresses
def test_addresses_need_a_fetcher() -> None:
    _, (issue,) = split("https://x.example/feed")
    assert "cannot be fetched" in issue.message


def test_addresses_go_through_who_visits_them() -> None:
    asked: list[str] = []

    def visit(address: str, took: object) -> Iterator[Article | Issue]:
        asked.append(address)
        return read_bytes(RSS.encode(), "feed", address, address)

    articles, issues = split(Path("https://x.example/feed"), visit=visit)
    assert asked == ["https://x.example/feed"]
    assert len(articles) == 2
    assert not issues
