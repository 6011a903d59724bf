"""What is fuzzed: each target takes bytes, and raises when something is wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from khabar.errors import InputError
from khabar.ingest import read_paths
from khabar.ingest.encodings import decode
from khabar.reader import Reader
from khabar.records import Article, Issue
from tests.test_properties import MIXTURE, check


class Target:
    """One thing that is fuzzed."""

    #: Inputs to begin with, beside the samples.
    seeds: tuple[bytes, ...] = ()

    def run(self, data: bytes) -> None:
        """Try one input. Raises when something is wrong."""
        raise NotImplementedError


class ReaderTarget(Target):
    """The reader on any text: every value quotes the text (``test_properties.check``)."""

    seeds = (MIXTURE.encode(),)

    def __init__(self) -> None:
        self._reader = Reader()

    def run(self, data: bytes) -> None:
        """Read the input as an article, with what is no UTF-8 as replacement characters."""
        check(self._reader.read(Article("x", data.decode("utf-8", "replace"), published="2019-09-14")))


class DecodeTarget(Target):
    """Bytes to text: any bytes give text or an InputError."""

    def run(self, data: bytes) -> None:
        """Decode the input."""
        try:
            decode(data)
        except InputError:
            return


class FileTarget(Target):
    """A kind of file: whatever is in it, what comes out is articles and issues, and the articles can be read."""

    def __init__(self, suffix: str, seeds: Iterable[bytes] = ()) -> None:
        self.seeds = tuple(seeds)
        self._suffix = suffix

    def run(self, data: bytes) -> None:
        """Ingest a file with these bytes."""
        with tempfile.TemporaryDirectory(prefix="khabar-fuzz-") as folder:
            path = Path(folder) / f"input{self._suffix}"
            path.write_bytes(data)
            found = list(read_paths([path]))
        assert found, "a file that gives neither an article nor an issue is lost"
        assert all(isinstance(item, Article | Issue) for item in found)
        assert all(item.text and item.id for item in found if isinstance(item, Article))


_JSON = '{"id": "a", "text": "قصفت الطائرات مطار حلب.", "title": "غارة", "published": "2019-09-14"}\n'.encode()

TARGETS: dict[str, Callable[[], Target]] = {
    "reader": ReaderTarget,
    "decode": DecodeTarget,
    "text": lambda: FileTarget(".txt"),
    "jsonl": lambda: FileTarget(".jsonl", (_JSON * 5,)),
    "json": lambda: FileTarget(".json", (b"[" + _JSON.strip() + b"," + _JSON.strip() + b"]",)),
}
