"""JSON lines (``.jsonl``, ``.jsonl.gz``) and JSON lists (``.json``) to articles, one record in memory at a time.

A record has ``id`` and ``text`` and, where known, ``title``, ``outlet``, ``published``, ``url``; other fields are passed over. The text is
kept as it is: a title that it does not begin with stays a field. ``published`` is EDTF, or an ISO date with a time, which is cut off.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from khabar.errors import InputError
from khabar.ingest.encodings import decode, marked_encoding
from khabar.ingest.plain import broken_bytes, check_text, headline, issue, shown
from khabar.records import Article, Issue

#: Longer lines (in characters) are not held in memory: an article of the greatest length, every letter written as a JSON escape.
MAX_LINE = 6_500_000
_CHUNK = 65_536
_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?"
_EDTF = re.compile(rf"{_DATE}(?:/{_DATE})?")
_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d?:\d\d.*")


class Raw(NamedTuple):
    """One record as written: where it stands, and its JSON; ``None`` where it was too long to hold."""

    where: str
    content: str | None


def read_json(path: Path, reached: Callable[[int], None] = lambda _: None) -> Iterator[Article | Issue]:
    """The articles and issues of a JSON file; ``reached`` is told how many bytes of the file have been read so far."""
    try:
        with path.open("rb") as raw:
            if not raw.peek(1):
                raise InputError("empty file; remove it or fill it")
            with _text(raw, zipped=path.suffix == ".gz") as text:
                for record in _list(path, text) if path.suffix == ".json" else _lines(path, text):
                    yield from _read(record)
                    reached(raw.tell())
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield issue(path, f"damaged gzip file ({error}); what came before the damage was read: fetch the file again")
    except UnicodeDecodeError as error:
        yield issue(path, f"damaged {error.encoding} text; what came before the damage was read: save it as UTF-8")
    except OSError as error:
        yield issue(path, f"cannot be opened ({error.strerror}); check that it exists and that you may read it")
    except InputError as error:
        yield issue(path, str(error))


@contextmanager
def _text(raw: io.BufferedReader, zipped: bool) -> Iterator[IO[str]]:
    """The characters of a file. Bytes that are not UTF-8 are carried along as lone surrogates, for ``_read`` to sort out."""
    with ExitStack() as stack:
        data = stack.enter_context(io.BufferedReader(gzip.GzipFile(fileobj=raw), _CHUNK)) if zipped else raw
        head = data.peek(4)[:4]
        encoding = marked_encoding(head) or "utf-8"
        if encoding == "utf-8" and b"\0" in head:
            raise InputError("binary data, or UTF-16 without a byte-order mark; give JSON lines in UTF-8")
        errors = "surrogateescape" if encoding.startswith("utf-8") else "strict"
        yield stack.enter_context(io.TextIOWrapper(data, encoding=encoding, errors=errors, newline="\n"))


def _lines(path: Path, text: IO[str]) -> Iterator[Raw]:
    number = found = 0
    while line := text.readline(MAX_LINE):
        number += 1
        whole = len(line) < MAX_LINE or line.endswith("\n")
        while not whole and (rest := text.readline(MAX_LINE)) and not rest.endswith("\n"):
            pass
        if not whole or line.strip():
            found += 1
            yield Raw(f"{shown(path)}:{number}", line if whole else None)
    if not found:
        raise InputError("no records in it; give one JSON object with id and text a line")


def _list(path: Path, text: IO[str]) -> Iterator[Raw]:
    """The objects of a JSON list, or a single object."""
    cutter, number = _Cutter(), 0
    while chunk := text.read(_CHUNK):
        for content in cutter.cut(chunk):
            number += 1
            yield Raw(f"{shown(path)}, record {number}", content)
    if cutter.depth or not number:
        raise InputError('not a list of JSON objects, or cut off before its end; give [{"id": …, "text": …}, …] or JSON lines')


class _Cutter:
    """Cuts the outermost objects out of JSON that comes in pieces, by counting braces outside strings."""

    MARKS = re.compile(r'\\.|["{}]', re.S)

    def __init__(self) -> None:
        self.depth = 0
        self._quoted = False
        self._parts: list[str] = []
        self._size = 0
        self._carry = ""

    def cut(self, chunk: str) -> Iterator[str | None]:
        """The objects that end in ``chunk``; ``None`` for one that was too long to hold."""
        chunk, start = self._carry + chunk, 0
        # A backslash at the very end belongs to the character that the next piece begins with.
        self._carry = "\\" if (len(chunk) - len(chunk.rstrip("\\"))) % 2 else ""
        chunk = chunk.removesuffix(self._carry)
        for match in self.MARKS.finditer(chunk):
            mark = match.group()
            if mark == '"':
                self._quoted = not self._quoted
            elif not self._quoted and mark == "{":
                self.depth += 1
                if self.depth == 1:
                    start = match.start()
            elif not self._quoted and mark == "}" and self.depth:
                self.depth -= 1
                if self.depth == 0:
                    self._keep(chunk[start : match.end()])
                    yield "".join(self._parts) if self._size <= MAX_LINE else None
                    self._parts, self._size = [], 0
        if self.depth:
            self._keep(chunk[start:])

    def _keep(self, piece: str) -> None:
        self._size += len(piece)
        if self._size <= MAX_LINE:
            self._parts.append(piece)
        else:
            self._parts.clear()


def _read(record: Raw) -> Iterator[Article | Issue]:
    try:
        if record.content is None:
            raise InputError(f"one line of more than {MAX_LINE:,} characters is no article; give one record a line")
        decoded = decode(record.content.encode("utf-8", "surrogateescape"))
        row = _object(decoded.text)
        text = row.get("text")
        if not isinstance(text, str):
            raise InputError('no "text"; give each record the fields "id" and "text"')
        check_text(text)
        identity = row.get("id")
        if isinstance(identity, bool) or not isinstance(identity, str | int) or identity == "":
            raise InputError('no "id"; give each record the fields "id" and "text"')
    except InputError as error:
        yield issue(record.where, str(error))
        return
    yield from broken_bytes(record.where, decoded)
    published = _published(row.get("published"))
    if published is None and row.get("published"):
        yield issue(record.where, f"published {row['published']!r} is no date like 2019-05-14; read without it")
    yield Article(
        str(identity), text, title=_string(row, "title") or headline(text), outlet=_string(row, "outlet"), published=published,
        published_from="given" if published else None, url=_string(row, "url"), source=record.where,
    )  # fmt: skip


def _object(text: str) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise InputError(f"not valid JSON ({_reason(text, error)}); give one object a line") from error
    if not isinstance(row, dict):
        raise InputError("not a JSON object; give one object with id and text a line")
    return row


def _reason(text: str, error: msgspec.DecodeError) -> str:
    """What is wrong and at which character, as the standard library says it."""
    try:
        json.loads(text)
    except ValueError as plain:
        return str(plain)
    return str(error)


def _string(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _published(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    value = value.strip()
    if stamp := _TIMESTAMP.fullmatch(value):
        return stamp.group(1)
    return value if _EDTF.fullmatch(value) else None
