"""What every reader is given, and what every reader is: the interface of ingest.

A reader yields articles, issues, and, where it opens an archive, further inputs, which are recognised and read in turn.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from khabar.records import Article, Issue

#: How many bytes of an input a reader sees to recognise it by.
HEAD = 4096
#: The buffer of an input; ``Opened.head`` never sees more.
BUFFER = 65_536


@dataclass(slots=True)
class Opened:
    """One input, open for reading: its file name, how to name it to people, its bytes, and what is known of it.

    ``url`` and ``charset`` are those that the transport gave (an HTTP response, a WARC record), ``columns`` the mapping of the user:
    our field → the column or key that holds it.
    """

    name: str
    where: str
    stream: io.BufferedReader[Any]
    url: str | None = None
    charset: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def head(self) -> bytes:
        """The first bytes, not consumed."""
        return self.stream.peek(HEAD)[:HEAD]

    def inner(self, name: str, stream: io.RawIOBase | io.BufferedIOBase, where: str | None = None) -> Opened:
        """An input that lies within this one."""
        return Opened(name, where or f"{self.where}/{name}", io.BufferedReader(stream, BUFFER), columns=self.columns)


Item: TypeAlias = Article | Issue | Opened


class InputReader(NamedTuple):
    """One kind of input: its name, whether it takes an input of this file name and these first bytes, and how it is read."""

    name: str
    takes: Callable[[str, bytes], bool]
    read: Callable[[Opened], Iterator[Item]]


def from_bytes(data: bytes, name: str, where: str | None = None, url: str | None = None, charset: str | None = None) -> Opened:
    """Bytes in memory as an input."""
    return Opened(name, where or url or name, io.BufferedReader(io.BytesIO(data), BUFFER), url, charset)


def shown(path: Path) -> str:
    """A path as text that can be printed and stored, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def issue(where: str | Path, message: str) -> Issue:
    """An issue of this stage, always one line."""
    where = shown(where) if isinstance(where, Path) else where
    return Issue("ingest", " ".join(f"{where}: {message}".split()), where)


def stem(name: str) -> str:
    """A file name without its folders and its last suffix: the id of a lone article."""
    return shown(Path(Path(name).name).with_suffix("")) if name else name
