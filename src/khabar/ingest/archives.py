"""ZIP, TAR, gzip, xz and bzip2: each member becomes an input of its own, streamed.

Refused: names that lead out of the archive, links and devices, encrypted members, archives in archives beyond ``readers.DEPTH``, more than
``MOST`` members, data that grows without measure (``streams``).
"""

from __future__ import annotations

import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from khabar.errors import InputError
from khabar.ingest.encodings import decoded_as, score
from khabar.ingest.office import document_text
from khabar.ingest.opened import BUFFER, Item, Opened, issue
from khabar.ingest.plain import check_text, plain_article
from khabar.ingest.streams import Guarded, gunzip, unpack

MOST = 200_000
#: A ZIP archive within another archive has at most so many bytes; more than so many of them are not held in memory.
MAX_INNER, MAX_IN_MEMORY = 1_000_000_000, 16_000_000
GZIP, ZIP, TAR_AT = b"\x1f\x8b", b"PK\x03\x04", 257
_ENCRYPTED, _UTF8 = 0x1, 0x800
#: What the standard library raises on damaged archives: beside its own errors, what damaged numbers and names lead to.
_BAD_ZIP = (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, struct.error)
_BAD_TAR = (tarfile.TarError, OSError, EOFError, ValueError, struct.error)
#: Members of office files and programs, which are ZIP archives too.
_OTHER_ZIPS = ("[Content_Types].xml", "META-INF/MANIFEST.MF", "mimetype")
#: A web archive collection (WACZ): the pages lie in the WARC files of this folder, beside lists of them.
_WACZ, _WACZ_DATA = "datapackage.json", "archive/"
#: The encodings of names in archives that were packed on Arabic Windows, by its own tools and by others.
_NAMES = ("utf-8", "cp1256", "cp720")
XZ, BZIP2 = b"\xfd7zXZ\0", b"BZh"


def takes_gzip(name: str, head: bytes) -> bool:
    """By the first two bytes."""
    return head.startswith(GZIP)


def takes_packed(name: str, head: bytes) -> bool:
    """xz and bzip2, by the first bytes."""
    return head.startswith((XZ, BZIP2))


def takes_zip(name: str, head: bytes) -> bool:
    """By the first four bytes."""
    return head.startswith(ZIP)


def takes_tar(name: str, head: bytes) -> bool:
    """By the mark in the first header."""
    return head[TAR_AT : TAR_AT + 5] == b"ustar"


def read_gzip(opened: Opened) -> Iterator[Item]:
    """The one input in a gzip file; its name is that of the file without ``.gz``."""
    name = opened.name
    for suffix, plain in ((".tgz", ".tar"), (".gz", "")):
        if name.lower().endswith(suffix):
            name = name[: -len(suffix)] + plain
            break
    yield opened.inner(name, gunzip(opened.stream), opened.where)


def read_packed(opened: Opened) -> Iterator[Item]:
    """The one input in an xz or bzip2 file; its name is that of the file without ``.xz`` or ``.bz2``."""
    name = opened.name
    for suffix, plain in ((".txz", ".tar"), (".xz", ""), (".tbz2", ".tar"), (".bz2", "")):
        if name.lower().endswith(suffix):
            name = name[: -len(suffix)] + plain
            break
    yield opened.inner(name, unpack(opened.stream, opened.head().startswith(XZ)), opened.where)


def read_zip(opened: Opened) -> Iterator[Item]:
    """The members of a ZIP archive, in its order."""
    try:
        with _seekable(opened) as stream, zipfile.ZipFile(stream) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            if any(m.filename in _OTHER_ZIPS for m in members[:5]):
                yield from _document(opened, archive)
                return
            _check_count(len(members))
            names = {m.filename for m in members}
            if _WACZ in names and any(name.startswith(_WACZ_DATA) for name in names):
                members = [m for m in members if m.filename.startswith(_WACZ_DATA)]
            for member in members:
                yield from _zip_member(opened, archive, member)
    except _BAD_ZIP as error:
        yield issue(opened.where, f"damaged ZIP archive ({error}); fetch the file again")
    except InputError as error:
        yield issue(opened.where, str(error))


def _document(opened: Opened, archive: zipfile.ZipFile) -> Iterator[Item]:
    text = document_text(archive)
    if text is None:
        raise InputError(
            "an office document or a program, not an archive of articles; save a workbook as CSV, other things as HTML or text"
        )
    check_text(text)
    yield plain_article(opened, text)


def _shown_name(member: zipfile.ZipInfo) -> str:
    """The name of a member; one that is not marked as UTF-8 in the encoding that makes most of it Arabic."""
    if member.flag_bits & _UTF8 or member.filename.isascii():
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    names = [name for encoding in _NAMES if (name := decoded_as(raw, encoding))]
    return max(names, key=score, default=member.filename)


def _seekable(opened: Opened) -> IO[bytes]:
    """The stream of a ZIP archive, whose index stands at its end: one within another archive is copied to a nameless temporary file."""
    if opened.stream.seekable():
        return opened.stream
    copy = tempfile.SpooledTemporaryFile(max_size=MAX_IN_MEMORY)  # noqa: SIM115  (its caller closes it)
    while block := opened.stream.read(BUFFER):
        if copy.tell() > MAX_INNER:
            raise InputError(f"an archive within an archive of more than {MAX_INNER // 1_000_000} MB; unpack it and read the folder")
        copy.write(block)
    copy.seek(0)
    return cast(IO[bytes], copy)


def _zip_member(opened: Opened, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Item]:
    if hidden(member.filename):
        return
    name = _shown_name(member)
    where = f"{opened.where}/{name}"
    try:
        check_name(member.filename)
        if member.flag_bits & _ENCRYPTED:
            raise InputError("encrypted; unpack it with its password and read the folder")
        if member.external_attr >> 28 == 0xA:
            raise InputError("a link, not a file; not followed")
        with archive.open(member) as inner:
            yield opened.inner(name, Guarded(inner, lambda: member.compress_size, "ZIP"), where)
    except InputError as error:
        yield issue(where, str(error))
    except _BAD_ZIP as error:
        yield issue(where, f"damaged in its archive ({error}); fetch the archive again")


def read_tar(opened: Opened) -> Iterator[Item]:
    """The members of a TAR archive, streamed."""
    count = 0
    try:
        with tarfile.open(fileobj=opened.stream, mode="r|") as archive:
            for member in archive:
                count += 1
                _check_count(count)
                yield from _tar_member(opened, archive, member)
    except _BAD_TAR as error:
        yield issue(opened.where, f"damaged TAR archive ({error}); what came before the damage was read: fetch the file again")
    except InputError as error:
        yield issue(opened.where, str(error))


def _tar_member(opened: Opened, archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[Item]:
    if member.isdir() or hidden(member.name):
        return
    where = f"{opened.where}/{member.name}"
    try:
        check_name(member.name)
        stream = archive.extractfile(member) if member.isfile() else None
        if stream is None:
            raise InputError("a link or a device, not a file; not followed")
        yield opened.inner(member.name, Guarded(stream, lambda: member.size, "TAR"), where)
    except InputError as error:
        yield issue(where, str(error))


def check_name(name: str) -> None:
    """Raises InputError for a member name that leads out of its archive: nothing is written, but what does so is no honest archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in (path.parts or ("",))[0] or "\0" in name:
        raise InputError("a name that leads out of the archive; not read")


def hidden(name: str) -> bool:
    """Whether a member is hidden, or what a Mac adds."""
    return any(part.startswith(".") and part not in (".", "..") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _check_count(count: int) -> None:
    if count > MOST:
        raise InputError(f"more than {MOST:,} members; unpack it and read the folder")
