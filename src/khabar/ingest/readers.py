"""``READERS``: every kind of input that khabar reads, in the order in which they are tried. Others come in by the same door: a package
that names an ``InputReader`` under the entry point group ``khabar.readers``; those are tried first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.metadata import entry_points

from khabar.errors import InputError
from khabar.ingest import archives, feed, jsonl, mail, page, parquet, plain, tables, telegram, unread, warc
from khabar.ingest.opened import InputReader, Opened, issue
from khabar.records import Article, Issue

#: Archives within archives are opened so deep.
DEPTH = 3
GROUP = "khabar.readers"


def _named(*suffixes: str) -> Callable[[str, bytes], bool]:
    return lambda name, head: name.lower().endswith(suffixes)


def _takes_json(name: str, head: bytes) -> bool:
    return name.lower().endswith(".json") or ("." not in name and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["))


READERS: tuple[InputReader, ...] = (
    InputReader("WARC", warc.takes_warc, warc.read_warc),
    InputReader("gzip", archives.takes_gzip, archives.read_gzip),
    InputReader("ZIP", archives.takes_zip, archives.read_zip),
    InputReader("TAR", archives.takes_tar, archives.read_tar),
    InputReader("xz, bzip2", archives.takes_packed, archives.read_packed),
    InputReader("not read", unread.takes_unread, unread.read_unread),
    InputReader("JSON lines", _named(".jsonl", ".ndjson"), jsonl.read_lines),
    InputReader("Telegram export", telegram.takes_export, telegram.read_export),
    InputReader("JSON", _takes_json, jsonl.read_list),
    InputReader("table", _named(".csv", ".tsv"), tables.read_csv),
    InputReader("Parquet", parquet.takes_parquet, parquet.read_parquet),
    InputReader("feed", feed.takes_feed, feed.read_feed),
    InputReader("saved page, mail", mail.takes_mail, mail.read_mail),
    InputReader("page", page.takes_page, page.read_page),
    InputReader("text", plain.takes_plain, plain.read_plain),
)
#: What files of these kinds are mostly called; a folder is searched for other files too, by their first bytes.
KINDS = "*.txt, *.html, *.mhtml, *.docx, *.xml (feeds), *.jsonl, *.json, *.csv, *.parquet, *.warc, or these in *.gz, *.zip, *.tar"


@lru_cache(maxsize=1)
def all_readers() -> tuple[InputReader, ...]:
    """Those of other packages, by name, then our own. Raises InputError for an entry point that is no ``InputReader``."""
    found = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        reader = point.load()
        if not isinstance(reader, InputReader):
            raise InputError(f"the entry point {point.name} of {GROUP} is no InputReader; mend or uninstall the package {point.value}")
        found.append(reader)
    return (*found, *READERS)


def recognise(name: str, head: bytes) -> InputReader | None:
    """The first reader that takes an input of this name and these first bytes."""
    return next((reader for reader in all_readers() if reader.takes(name, head)), None)


def read_opened(
    opened: Opened, took: Callable[[str, str], None] = lambda where, name: None, depth: int = DEPTH
) -> Iterator[Article | Issue]:
    """Everything in one input, archives opened. ``took`` is told where each input stands and what it was taken for.

    Not yet prepared: ``khabar.ingest.read_bytes`` and ``read_paths`` give articles that are.
    """
    try:
        head = opened.head()
        reader = recognise(opened.name, head)
        if reader is None:
            told = f"not a kind of file that khabar reads; give a folder or {KINDS}" if head else "empty file; remove it or fill it"
            raise InputError(told)
        if depth < 0:
            raise InputError(f"archives within archives more than {DEPTH} deep; unpack it and read the folder")
        took(opened.where, reader.name)
        for item in reader.read(opened):
            if isinstance(item, Opened):
                yield from read_opened(item, took, depth - 1)
            else:
                yield item
    except InputError as error:
        yield issue(opened.where, str(error))
