"""The body of a response, unpacked in pieces and never beyond a limit. In: pieces as they come. Out: bytes, or ``FetchError``."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from khabar.errors import FetchError

#: What we say that we can unpack.
ACCEPTED = "gzip, deflate"
#: zlib finds out by itself whether gzip or zlib stands before the data; bare deflate needs its own.
_EITHER, _BARE = 47, -15
_GZIP = b"\x1f\x8b"
#: Bytes that are unpacked at once.
STEP = 1 << 20


def read_body(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The whole body. ``encoding``: the header Content-Encoding; ``limit``: in bytes, before unpacking and after."""
    names = [name for name in encoding.lower().replace(" ", "").split(",") if name not in ("", "identity")]
    if any(name not in ("gzip", "x-gzip", "deflate") for name in names):
        raise FetchError(f"the server packs its answer as {encoding!r}, for which khabar did not ask; tell its operator")
    data = _limited(pieces, limit)
    for _ in names:
        data = _limited(_unpacked(data), limit)
    return b"".join(data)


def _limited(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise FetchError(f"its answer is larger than {limit:,} bytes; it was not read", lasting=True)
        yield piece


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The plain bytes, at most ``STEP`` at once, so that a bomb is stopped before it costs memory."""
    unpacker, begun = zlib.decompressobj(_EITHER), False
    for piece in pieces:
        while piece:
            try:
                plain = unpacker.decompress(piece, STEP)
            except zlib.error as error:
                if begun:
                    raise FetchError("its packed answer is damaged; try again later") from error
                unpacker, begun = zlib.decompressobj(_BARE), True
                continue
            begun = True
            yield plain
            piece = unpacker.unconsumed_tail
            if unpacker.eof:
                if not unpacker.unused_data.startswith(_GZIP):
                    return
                piece, unpacker = unpacker.unused_data, zlib.decompressobj(_EITHER)
    while plain := unpacker.decompress(b"", STEP) if begun else b"":
        yield plain
    if begun and not unpacker.eof:
        raise FetchError("its packed answer breaks off; try again later")
