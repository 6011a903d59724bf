"""Streams that are safe to read: damage and bombs in compressed data become one clear InputError."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, Any, cast

from khabar.errors import InputError

#: Compressed data may grow by so much, beyond the first ``FREE`` bytes. Newswire grows 3 to 8 times, templates repeated without end 50.
RATIO = 150
FREE = 20_000_000
_DAMAGE = (gzip.BadGzipFile, zipfile.BadZipFile, EOFError, zlib.error, lzma.LZMAError, NotImplementedError, OSError)


class Guarded(io.RawIOBase):
    """A stream of uncompressed bytes. ``consumed`` says how many compressed bytes have been read so far."""

    def __init__(self, inner: IO[bytes] | io.BufferedIOBase, consumed: Callable[[], int], kind: str) -> None:
        self._inner = inner
        self._consumed = consumed
        self._kind = kind
        self._read = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer. Raises InputError for damaged data and for data that grows without measure."""
        try:
            data = self._inner.read(len(buffer))
        except _DAMAGE as error:
            told = f"damaged {self._kind} file ({error}); what came before the damage was read: fetch the file again"
            raise InputError(told) from error
        self._read += len(data)
        if self._read > FREE and self._read > RATIO * max(self._consumed(), 1):
            raise InputError(f"{self._kind} data that grows more than {RATIO} times is no news but a bomb; not read further")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the compressed stream too."""
        self._inner.close()
        super().close()


class Counted(io.RawIOBase):
    """Passes reads on and counts the bytes; closing it leaves the stream beneath open, for its owner to close."""

    def __init__(self, inner: io.BufferedReader[Any]) -> None:
        self._inner = inner
        self.count = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._inner.read(size)
        self.count += len(data)
        return data


def gunzip(raw: io.BufferedReader[Any]) -> Guarded:
    """The uncompressed bytes of a gzip stream of any number of members."""
    counted = Counted(raw)
    return Guarded(gzip.GzipFile(fileobj=counted), lambda: counted.count, "gzip")


def unpack(raw: io.BufferedReader[Any], xz: bool) -> Guarded:
    """The uncompressed bytes of an xz stream, or of a bzip2 stream."""
    counted = Counted(raw)
    inner = cast(IO[bytes], counted)  # both need a ``read`` only
    if xz:
        return Guarded(lzma.open(inner, "rb"), lambda: counted.count, "xz")
    return Guarded(bz2.open(inner, "rb"), lambda: counted.count, "bzip2")
