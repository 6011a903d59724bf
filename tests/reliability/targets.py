"""What is fuzzed: each target takes bytes, and raises when something is wrong."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from khabar.arabic.sentences import tokenize
from khabar.edtf import bounds
from khabar.errors import InputError, PackError
from khabar.evaluate import evaluate, load
from khabar.fold import fold
from khabar.ingest import read_bytes
from khabar.ingest.dates import parse_date, url_date
from khabar.ingest.encodings import decode
from khabar.ingest.mojibake import repair
from khabar.ingest.net.addresses import is_public
from khabar.ingest.net.fetch import site_of
from khabar.ingest.net.pace import retry_after
from khabar.mentions.dates import DateReader
from khabar.mentions.published import infer_published
from khabar.packs.lint import lint
from khabar.packs.source import read_packs
from khabar.reader import Reader
from khabar.records import Article, Issue
from khabar.store import search_sqlite
from khabar.store.rows import search_key
from khabar.store.words import excerpts, marks, terms
from khabar.watch.sources import read_sources
from tests.reliability.seeds import (
    ADDRESSES,
    CSV,
    DATES,
    EDTF,
    EXCHANGE,
    FEED,
    JSON_LINE,
    MAIL,
    PAGE,
    PHRASES,
    QUERIES,
    SOURCES,
    TELEGRAM,
    WARC,
)
from tests.test_properties import MIXTURE, check

PACKS = Path(__file__).parents[2] / "packs"
PUBLISHED = ("2019-09-14", "2019-09", "2019", "2016-02-29", "2019-09-14?", None)


class Target:
    """One thing that is fuzzed."""

    #: Inputs to begin with, beside the samples.
    seeds: tuple[bytes, ...] = ()
    #: Whether the samples are among the inputs to begin with.
    samples = True
    #: How many of a thousand inputs of a run over all targets go to this one.
    share = 20
    #: Longest input, in bytes.
    longest = 1_200

    def run(self, data: bytes) -> None:
        """Try one input. Raises when something is wrong."""
        raise NotImplementedError


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


class ReaderTarget(Target):
    """The reader on any text: every value quotes the text (``test_properties.check``)."""

    seeds = (MIXTURE.encode(), *PHRASES)
    share = 25
    longest = 700

    def __init__(self) -> None:
        self._reader = Reader()

    def run(self, data: bytes) -> None:
        """Read the input as an article, with what is no UTF-8 as replacement characters; its length chooses the date."""
        check(self._reader.read(Article("x", _text(data), published=PUBLISHED[len(data) % len(PUBLISHED)])))


class DateFormsTarget(Target):
    """Dates in Arabic words: every one quotes its text, and what it gives for days are days."""

    seeds = (*PHRASES, *DATES)
    samples = False
    share = 25
    longest = 200

    def __init__(self) -> None:
        self._reader = Reader()

    def run(self, data: bytes) -> None:
        """Look for a date at every word, and for the date of an article of these words."""
        text = _text(data)
        dates = DateReader(self._reader.lexicon, PUBLISHED[len(data) % len(PUBLISHED)])
        for tokens in tokenize(text, self._reader.analyze):
            for i in range(len(tokens.words)):
                found = dates.match(tokens, i)
                if found is not None:
                    time, end, _ = found
                    assert time.span.of(text).strip(), time
                    assert end > i
                    _ordered(time.edtf)
        published, origin = infer_published(text, None, self._reader.analyze)
        assert (published is None) == (origin is None)


def _ordered(edtf: str | None) -> None:
    first, last = bounds(edtf)
    assert (first is None) == (last is None)
    assert first is None or len(first) == 10


class EdtfTarget(Target):
    """EDTF dates, and dates as machines write them: any text gives days in order, or nothing."""

    seeds = EDTF
    samples = False
    share = 280
    longest = 48

    def run(self, data: bytes) -> None:
        """Read the input as EDTF, as a date of a column, and as the path of an address."""
        text = _text(data)
        _ordered(text)
        for found in (parse_date(text), url_date(f"https://news.example/{text}")):
            assert found is None or bounds(found) != (None, None), found


class QueryTarget(Target):
    """What a user types into a search: an InputError, or a question that the index answers; marks lie in the text."""

    seeds = QUERIES
    share = 130
    longest = 240

    def __init__(self) -> None:
        self._index = sqlite3.connect(":memory:")
        self._index.execute("CREATE VIRTUAL TABLE t USING fts5(a, b, content='', tokenize=\"unicode61 remove_diacritics 0\", prefix='2 3')")

    def run(self, data: bytes) -> None:
        """Parse, ask SQLite, and mark the words in themselves."""
        text = _text(data)
        search_key(text)
        try:
            wanted = terms(text)
        except InputError:
            return
        self._index.execute("SELECT rowid FROM t WHERE t MATCH ?", (search_sqlite.match(wanted),)).fetchall()
        for span in marks(text, wanted):
            assert span.of(text).strip(), span
        for excerpt in excerpts(text, wanted):
            assert all(excerpt.span.start <= m.start < m.end <= excerpt.span.end for m in excerpt.marks)


class DecodeTarget(Target):
    """Bytes to text: any bytes give text or an InputError; the repair of text and the folding take any text."""

    share = 140
    longest = 400

    def run(self, data: bytes) -> None:
        """Decode the input, repair it, fold it twice."""
        try:
            text = decode(data).text
        except InputError:
            return
        repair(text)
        folded = fold(text)
        assert fold(folded) == folded


class AddressTarget(Target):
    """Addresses and headers that a feed or a server gives."""

    seeds = ADDRESSES
    samples = False
    share = 110
    longest = 120

    def run(self, data: bytes) -> None:
        """Take the input for an address of the web, of a host, and for a header Retry-After."""
        text = _text(data)
        is_public(text)
        wait = retry_after(text)
        assert wait is None or wait >= 0
        try:
            site_of(text)
        except InputError:
            return


class FileTarget(Target):
    """A kind of file: whatever is in it, what comes out is articles and issues, and the articles have text and an id.

    ``wrap`` puts the input into a well-formed file of its kind; then every other input goes in as it is.
    """

    def __init__(self, suffix: str, seeds: Iterable[bytes] = (), share: int = 20, wrap: Callable[[bytes], bytes] | None = None) -> None:
        self.seeds = tuple(seeds)
        self.samples = not self.seeds
        self.share = share
        self._suffix = suffix
        self._wrap = wrap

    def run(self, data: bytes) -> None:
        """Ingest a file with these bytes."""
        if self._wrap is not None and len(data) % 2:
            data = self._wrap(data)
        found = list(read_bytes(data, f"input{self._suffix}"))
        assert found or not _is_text(self._suffix), "a file that gives neither an article nor an issue is lost"
        for item in found:
            assert isinstance(item, Article | Issue)
            if isinstance(item, Article):
                assert item.text and item.id
                assert all(0 <= b.span.start <= b.span.end <= len(item.text) for b in item.boilerplate)
            else:
                assert "\n" not in item.message


def _is_text(suffix: str) -> bool:
    return suffix in (".txt", ".html", ".json")


class ExchangeTarget(Target):
    """The exchange format: an InputError that says what is wrong, or figures."""

    seeds = EXCHANGE
    samples = False
    share = 50

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="khabar-fuzz-"))
        self._gold: dict[str, Any] = {row["id"]: row for row in json.loads(EXCHANGE[0])}
        self._texts = {identity: row["text"] for identity, row in self._gold.items()}

    def run(self, data: bytes) -> None:
        """Score the input against a valid gold."""
        path = self._folder / "read.json"
        path.write_bytes(data)
        try:
            evaluate(self._gold, load(path), self._texts)
        except InputError:
            return


class SourcesTarget(Target):
    """The file of feeds."""

    seeds = SOURCES
    samples = False
    share = 20
    longest = 300

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="khabar-fuzz-"))

    def run(self, data: bytes) -> None:
        """Read the input as a file of feeds."""
        path = self._folder / "feeds.yml"
        path.write_bytes(data)
        try:
            read_sources(path)
        except InputError:
            return


class PackTarget(Target):
    """A pack file: a PackError that names the file, or records; the lint gives findings, never an exception."""

    samples = False
    share = 10
    longest = 900

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="khabar-fuzz-"))
        (self._folder / "core").mkdir()
        self._files = sorted(path.relative_to(PACKS) for path in PACKS.rglob("*.yml"))
        self.seeds = tuple((PACKS / path).read_bytes()[:40_000] for path in self._files)

    def run(self, data: bytes) -> None:
        """Let the input be one of the files, by its length."""
        path = self._folder / self._files[len(data) % len(self._files)]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        try:
            lint(self._folder)
            read_packs(self._folder)
        except (PackError, FileNotFoundError):
            return  # the other files are not there
        finally:
            path.unlink()


def _gzipped(data: bytes) -> bytes:
    return gzip.compress(data, 1)


def _parqueted(data: bytes) -> bytes:
    """One article whose text is the input, as a Parquet file."""
    held = io.BytesIO()
    parquet.write_table(pa.table({"id": ["a"], "text": [data.decode("utf-8", "replace")]}), held)
    return held.getvalue()


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    """Names and contents of members: the input cut at its first empty line."""
    name, _, body = data.partition(b"\n")
    label = name[:60].decode("utf-8", "replace").replace("\x00", "") or "x"
    return [(f"{label}.txt", body), ("b.jsonl", body), (label, body[::-1])]


def _zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, body) in enumerate(_parts(data)):
            archive.writestr(f"{number}{name}", body)
    return out.getvalue()


def _docxed(data: bytes) -> bytes:
    """The input as the body of a document of Word."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("word/document.xml", data)
    return out.getvalue()


def _tarred(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number, (name, body) in enumerate(_parts(data)):
            member = tarfile.TarInfo(f"{number}{name}")
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    return out.getvalue()


def _warced(data: bytes) -> bytes:
    """One response; the input is its HTTP part, or its body."""
    body = data if data.startswith(b"HTTP/") else b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + data
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:9d2c5f3e-5a43-4d6a-8ab0-53e1c9b9a001>\r\n"
        "WARC-Date: 2019-09-14T00:00:00Z\r\nWARC-Target-URI: https://news.example/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


TARGETS: dict[str, Callable[[], Target]] = {
    "reader": ReaderTarget,
    "dateforms": DateFormsTarget,
    "edtf": EdtfTarget,
    "query": QueryTarget,
    "decode": DecodeTarget,
    "address": AddressTarget,
    "exchange": ExchangeTarget,
    "sources": SourcesTarget,
    "packs": PackTarget,
    "text": lambda: FileTarget(".txt"),
    "page": lambda: FileTarget(".html", (PAGE,)),
    "feed": lambda: FileTarget(".xml", FEED, 15),
    "jsonl": lambda: FileTarget(".jsonl", (JSON_LINE * 5,), 25),
    "json": lambda: FileTarget(".json", (b"[" + JSON_LINE.strip() + b"," + JSON_LINE.strip() + b"]",), 25),
    "csv": lambda: FileTarget(".csv", (CSV,), 25),
    "tsv": lambda: FileTarget(".tsv", (CSV.replace(b",", b"\t"),), 15),
    "parquet": lambda: FileTarget(".parquet", (b"one two", _parqueted(b"one two")), 15, _parqueted),
    "warc": lambda: FileTarget(".warc", (WARC, _warced(PAGE)), 15, _warced),
    "gzip": lambda: FileTarget(".gz", (JSON_LINE, _gzipped(JSON_LINE)), 15, _gzipped),
    "zip": lambda: FileTarget(".zip", (JSON_LINE, _zipped(JSON_LINE)), 15, _zipped),
    "xz": lambda: FileTarget(".xz", (JSON_LINE, lzma.compress(JSON_LINE)), 10, lzma.compress),
    "mail": lambda: FileTarget(".mhtml", (MAIL,), 15),
    "telegram": lambda: FileTarget(".json", (TELEGRAM,), 15),
    "docx": lambda: FileTarget(".docx", (PAGE, _docxed(PAGE)), 10, _docxed),
    "unread": lambda: FileTarget(".pdf", (b"%PDF-1.7\n1 0 obj",), 5),
    "tar": lambda: FileTarget(".tar", (JSON_LINE, _tarred(JSON_LINE)), 15, _tarred),
}
