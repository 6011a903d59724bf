"""What newcomers have: pages saved as one file, mail, documents, archives packed on Arabic Windows, mirrors, files of other kinds."""

from __future__ import annotations

import bz2
import lzma
import os
import quopri
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from khabar.ingest import read_paths
from khabar.records import Article, Issue
from tests.conftest import SAID, STRIKE
from tests.ingest.test_readers import split, zipped
from tests.tools.warcs import write_warc

TEXT = f"غارة على حلب\n{STRIKE.strip()} {SAID.strip()}"
HEAD = "<head><meta charset=utf-8><title>غارة | منبر</title></head>"
PAGE = f"<html>{HEAD}<body><h1>غارة على حلب</h1><p>{STRIKE}</p><p>{SAID}</p></body></html>"
URL = "https://x.example/2019/05/05/raid"


def mhtml(page: str = PAGE, charset: str = "utf-8", declared: str = "") -> bytes:
    """As Chrome saves it: headers, the page, a frame."""
    body = quopri.encodestring(page.encode(charset)).decode("ascii")
    frame = "Content-Type: text/html\nContent-Location: https://ads.example/f\n\n<html><body>ad</body></html>\n"
    return f"""From: <Saved by Blink>
Snapshot-Content-Location: {URL}
Subject: x
Date: Mon, 6 May 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--b--"


----b--
{frame}
----b--
Content-Type: text/html{declared}
Content-Transfer-Encoding: quoted-printable
Content-Location: {URL}

{body}
----b----
""".replace("\n", "\r\n").encode("ascii")


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a"])
def test_a_page_saved_as_one_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(mhtml())
    (article,), issues = split(tmp_path)
    assert not issues
    assert (article.id, article.url, article.title) == (URL, URL, "غارة على حلب")
    assert STRIKE.strip() in article.text
    assert article.published == "2019-05-05", "of its address, not the day on which it was saved"


def test_a_saved_page_in_windows_1256(tmp_path: Path) -> None:
    (tmp_path / "a.mht").write_bytes(mhtml(PAGE.replace("charset=utf-8", "charset=windows-1256"), "cp1256", '; charset="windows-1256"'))
    (article,), issues = split(tmp_path)
    assert STRIKE.strip() in article.text and not issues


@pytest.mark.parametrize(
    "data", [b"MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/related; boundary=x\n\nnothing", mhtml()[:420], b"From: a\nTo: b\n\n"]
)
def test_a_saved_page_without_a_page_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.mhtml").write_bytes(data)
    articles, issues = split(tmp_path)
    assert not articles and len(issues) == 1
    assert "a.mhtml: " in issues[0].message


def test_mail_has_its_subject_and_its_date(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "غارة على ريف حلب", "desk@x.example", "Mon, 06 May 2019 23:00:00 +0300"
    mail.set_content(TEXT)
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    (article,), issues = split(tmp_path)
    assert (article.title, article.published, article.published_from) == ("غارة على ريف حلب", "2019-05-06", "given")
    assert not issues


# ------------------------------------------------------------------ documents
def docx(*paragraphs: str) -> dict[str, bytes]:
    runs = "".join(f"<w:p><w:r><w:t>{p[:9]}</w:t></w:r><w:r><w:t>{p[9:]}</w:t></w:r></w:p>" for p in paragraphs)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    gone = "<w:del><w:r><w:t>حذف</w:t></w:r></w:del>"
    document = f"<w:document {space}><w:body>{runs}<w:p>{gone}</w:p></w:body></w:document>"
    return {"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()}


def odt(*paragraphs: str) -> dict[str, bytes]:
    space = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:o="urn:o"'
    body = "".join(f"<t:p>{p[:9]}<t:span>{p[9:]}</t:span></t:p>" for p in paragraphs)
    return {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": f"<o:c {space}>{body}</o:c>".encode()}


@pytest.mark.parametrize("members", [docx(*TEXT.splitlines()), odt(*TEXT.splitlines())], ids=["docx", "odt"])
def test_the_text_of_a_document(tmp_path: Path, members: dict[str, bytes]) -> None:
    (article,), issues = split(zipped(tmp_path / "خبر.docx", members))
    assert article.text.strip() == TEXT
    assert (article.id, article.title) == ("خبر", "غارة على حلب")
    assert not issues


@pytest.mark.parametrize(
    ("members", "word"),
    [
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b""}, "workbook as CSV"),
        ({"[Content_Types].xml": b"", "word/document.xml": b"<w:document"}, "damaged"),
        (docx("only english"), "no Arabic text"),
    ],
)
def test_a_document_without_an_article_is_told(tmp_path: Path, members: dict[str, bytes], word: str) -> None:
    articles, issues = split(zipped(tmp_path / "a.docx", members))
    assert not articles
    assert [word in issue.message for issue in issues] == [True]


def test_entities_of_a_document_are_not_resolved(tmp_path: Path) -> None:
    members = docx(*TEXT.splitlines())
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + members["word/document.xml"].replace(b"<w:body>", b"<w:body>&a;")
    articles, _ = split(zipped(tmp_path / "a.docx", {**members, "word/document.xml": bomb}))
    assert all("root:" not in article.text for article in articles)


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"%PDF-1.4\n", "pdftohtml"),
        (b"Rar!\x1a\x07\x00", "unpack it"),
        (b"{\\rtf1", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".docx"),
    ],
)
def test_kinds_that_are_not_read_are_told_in_folders_too(tmp_path: Path, head: bytes, word: str) -> None:
    (tmp_path / "a.bin").write_bytes(head + bytes(100))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    articles, issues = split(tmp_path)
    assert not articles
    assert len(issues) == 1 and word in issues[0].message and "\n" not in issues[0].message


# ------------------------------------------------------------------ archives and folders
@pytest.mark.parametrize("encoding", ["cp1256", "utf-8", "cp720"])
def test_names_packed_on_arabic_windows(tmp_path: Path, encoding: str) -> None:
    path, name = tmp_path / "a.zip", "أخبار الأحد".encode(encoding)
    zipped(path, {"x" * len(name) + ".txt": TEXT.encode()})
    path.write_bytes(path.read_bytes().replace(b"x" * len(name), name))
    (article,), issues = split(path)
    assert article.id == "أخبار الأحد"
    assert not issues


@pytest.mark.parametrize(("suffix", "pack"), [("xz", lzma.compress), ("bz2", bz2.compress)])
def test_xz_and_bzip2(tmp_path: Path, suffix: str, pack: object) -> None:
    assert callable(pack)
    path = tmp_path / f"a.txt.{suffix}"
    path.write_bytes(pack(TEXT.encode()))
    (article,), issues = split(path)
    assert (article.id, article.text) == ("a", TEXT)
    path.write_bytes(pack(TEXT.encode())[:-20])
    articles, issues = split(path)
    assert not articles and "damaged" in issues[0].message


def test_a_collection_of_web_archives(tmp_path: Path) -> None:
    """WACZ, as browsertrix writes it: what lies beside the archive is lists."""
    write_warc(tmp_path / "data.warc.gz", 0.2, packed=True, share=0)
    members = {
        "archive/data.warc.gz": (tmp_path / "data.warc.gz").read_bytes(),
        "pages/pages.jsonl": b'{"id": "p", "url": "x"}',
        "datapackage.json": b"{}",
    }
    articles, issues = split(zipped(tmp_path / "a.wacz", members))
    assert articles and not issues


def test_a_mirror_full_of_the_same_file_name(tmp_path: Path) -> None:
    for folder, text in (("2019", STRIKE), ("2020", SAID)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(f"<html><body><h1>غارة</h1><p>{text}</p></body></html>", encoding="utf-8")
    articles, issues = split(tmp_path)
    assert [a.id for a in articles] == ["index", str(tmp_path / "2020" / "index.html")]
    assert not issues
    again = list(read_paths([tmp_path, tmp_path]))
    assert sum(isinstance(item, Article) for item in again) == 2
    assert sum(isinstance(item, Issue) for item in again) == 2


def test_links_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(TEXT, encoding="utf-8")
    os.symlink(tmp_path / "in" / "b.txt", tmp_path / "in" / "again.txt")
    os.symlink(tmp_path / "a.txt", tmp_path / "in" / "out.txt")
    os.symlink(tmp_path / "nowhere.txt", tmp_path / "in" / "gone.txt")
    articles, issues = split(tmp_path / "in")
    assert sorted(a.id for a in articles) == ["b", "out"], "a link into the folder is the file that it leads to"
    assert len(issues) == 1 and "link" in issues[0].message


@pytest.mark.parametrize("folder", ["a_files", "a_ملفات", "a-Dateien"])
def test_what_a_browser_saved_beside_a_page_is_left_out(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "frame.html").write_text(PAGE, encoding="utf-8")
    articles, issues = split(tmp_path)
    assert [a.id for a in articles] == ["a"] and not issues


def test_a_text_without_a_suffix(tmp_path: Path) -> None:
    (tmp_path / "خبر").write_text(TEXT, encoding="utf-8")
    (tmp_path / "خبر2").write_text(TEXT, encoding="cp1256")
    (tmp_path / "Makefile").write_text("all:\n\techo\n", encoding="utf-8")
    articles, issues = split(tmp_path)
    assert sorted(a.id for a in articles) == ["خبر", "خبر2"] and not issues


def test_an_archive_is_no_place_for_damage(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.mhtml", mhtml())
        archive.writestr("b.docx", b"PK\x03\x04 broken")
    articles, issues = split(tmp_path / "a.zip")
    assert [a.id for a in articles] == [URL]
    assert len(issues) == 1 and "b.docx" in issues[0].message
