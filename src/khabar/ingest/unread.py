"""Kinds of files that hold articles, but that khabar does not read: each with what to do instead. Everything else is left out of a folder
without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.errors import InputError
from khabar.ingest.opened import Item, Opened

#: First bytes, what it is, what to do.
_KINDS = (
    (b"%PDF-", "a PDF file", "make HTML of it (pdftohtml -c FILE.pdf) or text (pdftotext FILE.pdf), look at what came out, and read that"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old office program", "save it as .docx, .csv or text"),
    (b"{\\rtf", "rich text", "save it as .docx or text"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it and read the folder"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and read the folder"),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "unpack it (zstd -d) and read that"),
    (b"SQLite format 3\0", "a database", "export its texts as CSV or JSON lines"),
)


def takes_unread(name: str, head: bytes) -> bool:
    """By the first bytes."""
    return any(head.startswith(mark) for mark, _, _ in _KINDS)


def read_unread(opened: Opened) -> Iterator[Item]:
    """Raises InputError: what it is and what to do."""
    head = opened.head()
    kind, advice = next((kind, advice) for mark, kind, advice in _KINDS if head.startswith(mark))
    raise InputError(f"{kind}, which khabar does not read; {advice}")
    yield  # a generator, as every reader is
