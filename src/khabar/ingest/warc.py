"""WARC files to articles, a record at a time, in constant memory. A damaged record is told and the next one is read.

khabar finds where records begin and end, so that damage stays within one record; FastWARC reads each record: its headers, the HTTP
response, the transfer and content encodings, the digest. Read: responses with HTTP status 200 and ``resource`` records whose content
is a page, a feed or JSON; records of other kinds (requests, images) are passed over.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from khabar.errors import InputError
from khabar.ingest.opened import BUFFER, Item, Opened, issue

#: Larger records are told and passed over: no article is as large, and memory stays constant.
MAX_RECORD = 32_000_000
_CHUNK = 1 << 16
_END = b"\r\n\r\n"
_BEGIN = re.compile(rb"WARC/1\.[01]\r?\n")
_NEXT = re.compile(rb"\n(?=WARC/1\.[01]\r?\n)")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d+)[ \t]*\r?$", re.I | re.M)
_MEMBER = b"\x1f\x8b\x08"
#: Kinds of content that may hold articles.
_CONTENT = re.compile(r"html|xml|rss|atom|json|text/plain", re.I)


class Piece(NamedTuple):
    """One record as it lies in the file: its offset in bytes, and its bytes; or what is wrong with it."""

    offset: int
    data: bytes
    damage: str | None = None


def takes_warc(name: str, head: bytes) -> bool:
    """By its first bytes, compressed or not; by its suffix where the beginning is damaged."""
    if head.startswith(_MEMBER[:2]):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 64)
        except zlib.error:
            head = b""
    return head.startswith(b"WARC/") or name.lower().endswith((".warc", ".warc.gz"))


def read_warc(opened: Opened) -> Iterator[Item]:
    """The pages and feeds of a WARC file as inputs; an issue for each damaged record."""
    packed = opened.head().startswith(_MEMBER[:2])
    count = 0
    for piece in members(opened.stream) if packed else records(opened.stream):
        count += 1
        where = f"{opened.where}, record at byte {piece.offset:,}"
        try:
            if piece.damage:
                raise InputError(piece.damage)
            yield from _inputs(opened, where, piece.data)
        except InputError as error:
            yield issue(where, f"{error}; the record is passed over: fetch the page again")
    if not count:
        yield issue(opened.where, "no records in it; fetch the file again")


# ------------------------------------------------------------------ where records begin and end
def records(stream: IO[bytes], at: int = 0) -> Iterator[Piece]:
    """The records of an uncompressed WARC file. After damage it goes on at the next line that begins a record."""
    window = _Window(stream, at)
    while window.fill(_CHUNK):
        offset = window.offset
        header = window.buffer.find(b"\r\n\r\n", 0, _CHUNK)
        length = _LENGTH.search(bytes(window.buffer[: max(header, 0)]))
        if not _BEGIN.match(window.buffer):
            damage = "bytes that begin no record"
        elif header < 0 or length is None:
            damage = "no end of the header, or no Content-Length in it"
        elif int(length[1]) > MAX_RECORD:
            damage = f"a record of {length[1].decode()} bytes (at most {MAX_RECORD:,})"
        else:
            end = header + 4 + int(length[1])
            window.fill(end + 32)
            rest = bytes(window.buffer[end : end + 32])
            if len(window.buffer) >= end and (not rest.strip() or rest.startswith(_END) or _BEGIN.match(rest.lstrip())):
                yield Piece(offset, bytes(window.buffer[:end]) + b"\r\n\r\n")
                window.drop(end + len(rest) - len(rest.lstrip()))
                continue
            damage = "cut off, or not as long as it says"
        yield Piece(offset, b"", damage)
        window.seek_next(_NEXT)


def members(stream: IO[bytes]) -> Iterator[Piece]:
    """The records of a WARC file that is compressed record by record, or as a whole."""
    window = _Window(stream, 0)
    window.fill(_CHUNK)
    if len(_NEXT.findall(_unpacked(bytes(window.buffer)))) > 0:
        from khabar.ingest.streams import gunzip

        whole = io.BufferedReader(_Joined(bytes(window.buffer), stream), BUFFER)
        yield from records(io.BufferedReader(gunzip(whole), BUFFER))
        return
    while window.fill(_CHUNK):
        offset = window.offset
        try:
            data, size = _member(window)
        except (zlib.error, InputError) as error:
            yield Piece(offset, b"", f"damaged gzip data ({error})")
            window.seek_member()
            continue
        window.drop(size)
        for piece in records(io.BytesIO(data)):
            yield piece._replace(offset=offset)


def _member(window: _Window) -> tuple[bytes, int]:
    """One gzip member at the head of the window: its content and its compressed size. Raises zlib.error or InputError."""
    unpack, out, at = zlib.decompressobj(wbits=31), bytearray(), 0
    while not unpack.eof:
        if at >= len(window.buffer) and not window.fill(len(window.buffer) + _CHUNK, at):
            raise InputError("cut off")
        block = bytes(window.buffer[at : at + _CHUNK])
        out += unpack.decompress(block, MAX_RECORD + _CHUNK - len(out))
        at += len(block) - len(unpack.unconsumed_tail)
        if len(out) > MAX_RECORD or at > MAX_RECORD:
            raise InputError(f"a record of more than {MAX_RECORD:,} bytes")
    return bytes(out), at - len(unpack.unused_data)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data, 1 << 20)
    except zlib.error:
        return b""


class _Window:
    """The bytes of a stream from ``offset`` on, as many as are needed."""

    def __init__(self, stream: IO[bytes], offset: int) -> None:
        self.stream = stream
        self.offset = offset
        self.buffer = bytearray()

    def fill(self, size: int, beyond: int = 0) -> bool:
        """Read until ``size`` bytes are there or the stream ends; whether more than ``beyond`` are there."""
        while len(self.buffer) < size:
            data = self.stream.read(_CHUNK)
            if not data:
                break
            self.buffer += data
        return len(self.buffer) > beyond

    def drop(self, size: int) -> None:
        """Go on after ``size`` bytes."""
        del self.buffer[:size]
        self.offset += size

    def seek_next(self, mark: re.Pattern[bytes]) -> None:
        """Go on at the next match beyond the first byte, or at the end of the stream."""
        start = 1
        while True:
            match = mark.search(self.buffer, start)
            if match:
                return self.drop(match.end())
            self.drop(max(len(self.buffer) - 16, 0))
            start = 0
            if not self.fill(_CHUNK, 16):
                return self.drop(len(self.buffer))

    def seek_member(self) -> None:
        """Go on at the next gzip member that holds a record, or at the end of the stream."""
        start = 1
        while True:
            at = self.buffer.find(_MEMBER, start)
            if at >= 0:
                self.drop(at)
                self.fill(_CHUNK)
                if _unpacked(bytes(self.buffer[:_CHUNK])).startswith(b"WARC/"):
                    return None
                start = 1
                continue
            self.drop(max(len(self.buffer) - 2, 0))
            start = 0
            if not self.fill(_CHUNK, 2):
                return self.drop(len(self.buffer))


class _Joined(io.RawIOBase):
    """Bytes already read, then the rest of the stream."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


# ------------------------------------------------------------------ what a record holds
def _inputs(opened: Opened, where: str, data: bytes) -> Iterator[Item]:
    """The content of one record as an input; nothing for records of other kinds. Raises InputError for damage."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        record = next(iter(ArchiveIterator(io.BytesIO(data), parse_http=False)), None)
        if record is None:
            raise InputError("a header that cannot be read")
        if record.record_type not in (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion):
            return
        record.freeze()
        if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
            raise InputError("its content is not what its digest says")
        url, kind, charset = record.headers.get("WARC-Target-URI"), record.headers.get("Content-Type") or "", None
        if record.record_type == WarcRecordType.response:
            record.parse_http(auto_decode="all")
            status = getattr(record.http_headers, "status_code", None)
            if status is None:
                raise InputError("an HTTP response without a status")
            if status != 200:
                return
            kind, charset = record.http_content_type or "text/html", record.http_charset
        if not _CONTENT.search(kind):
            return
        content = record.reader.read()
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        raise InputError(f"damaged record ({error})") from error
    if not content:
        raise InputError("a response without content")
    yield Opened(_name(kind), where, io.BufferedReader(io.BytesIO(content), BUFFER), (url or "").strip("<> ") or None, charset)


def _name(kind: str) -> str:
    """A file name that the kind of content would have."""
    for mark, suffix in (("json", ".json"), ("plain", ".txt"), ("rss", ".xml"), ("atom", ".xml"), ("html", ".html")):
        if mark in kind:
            return f"page{suffix}"
    return "page.xml"
