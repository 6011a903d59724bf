"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import InputError
from khabar.ingest.encodings import decode, score
from tests.conftest import SAID, STRIKE

TEXT = STRIKE + SAID


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1256", "cp1256"), ("iso8859_6", "iso8859_6")],
)
def test_known_encodings_are_recognised(encoding: str, found: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.broken) == (TEXT, found, 0)


def test_big_endian_utf16_with_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.broken) == (TEXT, encoding, 0)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "Москва".encode("koi8-r"),
        "façade à l'été".encode("latin-1"),
    ],
    ids=["all bytes", "png", "russian", "french"],
)
def test_everything_else_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="UTF-8"):
        decode(data)


def test_a_broken_byte_does_not_lose_the_article() -> None:
    data = bytearray((TEXT * 4).encode())
    data[100] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == "utf-8"
    assert decoded.broken == decoded.text.count("\ufffd") > 0


def test_utf8_read_as_windows_1256_scores_low() -> None:
    assert score(TEXT) > 2 * score(TEXT.encode().decode("cp1256"))


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي \n.،", min_size=1))
def test_utf8_comes_back_unaltered(text: str) -> None:
    assert decode(text.encode()).text == text
