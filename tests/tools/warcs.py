"""Makes WARC files of any size from made pages, with records damaged in ten ways. Written by hand, record by record: no library would
write damage.

``write_warc(path, megabytes, packed, share)`` writes a file and tells how many good and damaged records it has, and which damage each
was given.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import random
import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.tools.pages import make_pages

CRLF = b"\r\n"


class Made(NamedTuple):
    """What a made file holds."""

    good: int
    damaged: Counter[str]
    size: int


def _http(body: bytes, headers: bytes = b"Content-Type: text/html") -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + headers + CRLF + b"Content-Length: " + str(len(body)).encode() + CRLF * 2 + body


def record(url: str, block: bytes, length: int | None = None, digest: str | None = None, version: bytes = b"WARC/1.0") -> bytes:
    """One response record; ``length`` and ``digest`` replace what is true."""
    sha = digest or base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    head = (
        f"WARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>\r\nWARC-Date: 2021-02-07T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Block-Digest: sha1:{sha}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return version + CRLF + head.encode() + block + CRLF * 2


def _chunked(body: bytes) -> bytes:
    """A chunked response whose second chunk breaks off."""
    half = len(body) // 2
    chunks = b"%x\r\n" % half + body[:half] + CRLF + b"%x\r\n" % (len(body) * 2) + body[half:]
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks


def _bad_gzip(body: bytes) -> bytes:
    """A gzip-encoded response with bytes that are wrong in the middle."""
    packed = bytearray(gzip.compress(body))
    packed[len(packed) // 2 : len(packed) // 2 + 40] = b"\xff" * 40
    return _http(bytes(packed), b"Content-Type: text/html\r\nContent-Encoding: gzip")


#: Ten ways in which a record is damaged: its name, and the record as it is written.
DAMAGE: dict[str, Callable[[str, bytes], bytes]] = {
    "length too large": lambda url, body: record(url, _http(body), length=len(body) + 9_000),
    "length too small": lambda url, body: record(url, _http(body), length=len(body) // 2),
    "no length": lambda url, body: record(url, _http(body)).replace(b"\r\nContent-Length: ", b"\r\nX-Length: "),
    "no version": lambda url, body: record(url, _http(body), version=b"WORC/x.y"),
    "wrong digest": lambda url, body: record(url, _http(body), digest="A" * 32),
    "no status": lambda url, body: record(url, b"HTTP/1.1 OK\r\n\r\n" + body),
    "broken chunks": lambda url, body: record(url, _chunked(body)),
    "broken gzip": lambda url, body: record(url, _bad_gzip(body)),
    "empty": lambda url, body: record(url, _http(b"")),
    "binary": lambda url, body: record(url, _http(bytes(range(256)) * (len(body) // 256 + 1))),
}


def _spoiled(packed: bytes) -> bytes:
    """A gzip member with bytes that are wrong in the middle."""
    data = bytearray(packed)
    data[len(data) // 2 : len(data) // 2 + 20] = b"\x00" * 20
    return bytes(data)


def write_warc(path: Path, megabytes: float, packed: bool = False, share: float = 0.2, seed: int = 1, padding: int = 0) -> Made:
    """Write records until the file has so many megabytes; ``share`` of them damaged, all ways in turn. ``packed``: gzip record by
    record, one damage in two then in the compressed bytes. ``padding``: so many bytes of scripts in each page, as real ones have.
    """
    rng, bodies = random.Random(seed), [page.data for page in make_pages() if not page.damage]
    ways, good, damaged, size, number = list(DAMAGE), 0, Counter[str](), 0, 0
    with path.open("wb") as out:
        while size < megabytes * 1_000_000:
            number += 1
            url = f"https://news.example/{seed}/{number}"
            scripts = b"".join(b"<script>window.d%d='%s';</script>" % (i, rng.randbytes(240).hex().encode()) for i in range(padding // 512))
            body = bodies[number % len(bodies)].replace(b"</body>", b"<!-- %d -->" % number + scripts + b"</body>")
            # Each page has its own address: what it declares would make all of them one article.
            body = body.replace(b'rel="canonical"', b'rel="x"').replace(b"rel='canonical'", b"rel='x'").replace(b"og:url", b"x:url")
            data, way = record(url, _http(body)), None
            if number % round(1 / share) == 0 if share else False:
                way = ways[sum(damaged.values()) % len(ways)]
                data = DAMAGE[way](url, body)
            if packed:
                data = gzip.compress(data, 5)
                if way and sum(damaged.values()) % 2:
                    data, way = _spoiled(data), "spoiled member"
            if way:
                damaged[way] += 1
            else:
                good += 1
            out.write(data)
            size += len(data)
    return Made(good, damaged, size)
