"""The formats of ``khabar read``: each takes what was read of one article after the other and writes it to a stream."""

from __future__ import annotations

from typing import IO, Literal, Protocol

from khabar.cli.consoles import console_for
from khabar.cli.table import ClaimTable
from khabar.export import rows
from khabar.export.carried import Carried

Format = Literal["table", "jsonl", "csv", "parquet"]


class Writer(Protocol):
    """Takes articles as they come."""

    def write(self, carried: Carried) -> None:
        """Write one article."""


class TableWriter:
    """A table for people."""

    def __init__(self, stream: IO[str]) -> None:
        self._table = ClaimTable(console_for(stream))

    def write(self, carried: Carried) -> None:
        """The article and its claims."""
        assert carried.reading is not None
        a = carried.reading.article
        self._table.article(a.id, a.title, a.outlet, a.published, list(carried.reading.claims))


class LineWriter:
    """Lines that were made where the article was read: the exchange format, an article a line."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, carried: Carried) -> None:
        """The lines of one article."""
        self._stream.write(carried.lines)


class CsvWriter(LineWriter):
    """One row a claim, after a row of field names."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__(stream)
        stream.write(rows.header())


WRITERS: dict[str, type[TableWriter] | type[LineWriter]] = {"table": TableWriter, "jsonl": LineWriter, "csv": CsvWriter}
