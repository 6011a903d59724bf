"""JSON lines and JSON lists to articles, one record in memory at a time. ``columns`` says which key holds what.

The text is kept as it is: a title that it does not begin with stays a field.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple

import msgspec

from khabar.errors import InputError
from khabar.ingest.columns import Columns, article
from khabar.ingest.encodings import decode, stream_encoding
from khabar.ingest.opened import Item, Opened, issue
from khabar.ingest.plain import broken_bytes
from khabar.records import Article, Issue

#: Longer lines (in characters) are not held in memory: an article of the greatest length, every letter written as a JSON escape.
MAX_LINE = 6_500_000
_CHUNK = 65_536


class Raw(NamedTuple):
    """One record as written: where it stands, and its JSON; ``None`` where it was too long to hold."""

    where: str
    content: str | None


def read_lines(opened: Opened) -> Iterator[Item]:
    """The articles and issues of JSON lines."""
    return _read_json(opened, _lines)


def read_list(opened: Opened) -> Iterator[Item]:
    """The articles and issues of a JSON list, or of one object."""
    return _read_json(opened, _list)


def _read_json(opened: Opened, cut: Callable[[str, IO[str]], Iterator[Raw]]) -> Iterator[Item]:
    try:
        if not opened.head():
            raise InputError("empty file; remove it or fill it")
        columns = Columns(opened.columns)
        encoding = stream_encoding(opened)
        # Bytes that are not UTF-8 are carried along as lone surrogates, for `_read` to sort out.
        errors = "surrogateescape" if encoding.startswith("utf-8") else "strict"
        with io.TextIOWrapper(opened.stream, encoding=encoding, errors=errors, newline="\n") as text:
            for record in cut(opened.where, text):
                yield from _read(opened, columns, record)
    except UnicodeDecodeError as error:
        yield issue(opened.where, f"damaged {error.encoding} text; what came before the damage was read: save it as UTF-8")
    except InputError as error:
        yield issue(opened.where, str(error))


def _lines(where: str, text: IO[str]) -> Iterator[Raw]:
    number = found = 0
    while line := text.readline(MAX_LINE):
        number += 1
        whole = len(line) < MAX_LINE or line.endswith("\n")
        while not whole and (rest := text.readline(MAX_LINE)) and not rest.endswith("\n"):
            pass
        if not whole or line.strip():
            found += 1
            yield Raw(f"{where}:{number}", line if whole else None)
    if not found:
        raise InputError("no records in it; give one JSON object with id and text a line")


def _list(where: str, text: IO[str]) -> Iterator[Raw]:
    """The objects of a JSON list, or a single object."""
    cutter, number = Cutter(), 0
    while chunk := text.read(_CHUNK):
        for content in cutter.cut(chunk):
            number += 1
            yield Raw(f"{where}, record {number}", content)
    if cutter.depth or not number:
        raise InputError('not a list of JSON objects, or cut off before its end; give [{"id": …, "text": …}, …] or JSON lines')


class Cutter:
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


def _read(opened: Opened, columns: Columns, record: Raw) -> Iterator[Article | Issue]:
    try:
        if record.content is None:
            raise InputError(f"one line of more than {MAX_LINE:,} characters is no article; give one record a line")
        decoded = decode(record.content.encode("utf-8", "surrogateescape"))
        fields = columns.fields(_object(decoded.text))
        read = list(article(opened, record.where, fields))
    except InputError as error:
        yield issue(record.where, str(error))
        return
    yield from broken_bytes(record.where, decoded)
    yield from read


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
