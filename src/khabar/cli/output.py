"""The formats of ``khabar read``: each takes readings one by one and writes them to a stream."""

from __future__ import annotations

import csv
from typing import IO, Literal, Protocol

import msgspec

from khabar.cli.consoles import console_for
from khabar.cli.table import ClaimTable
from khabar.export import exchange, rows
from khabar.records import Reading

Format = Literal["table", "jsonl", "csv", "parquet"]


class Writer(Protocol):
    """Takes readings as they come."""

    def write(self, reading: Reading) -> None:
        """Write one reading."""


class TableWriter:
    """A table for people."""

    def __init__(self, stream: IO[str]) -> None:
        self._table = ClaimTable(console_for(stream))

    def write(self, reading: Reading) -> None:
        """The article and its claims."""
        a = reading.article
        self._table.article(a.id, a.title, a.outlet, a.published, list(reading.claims))


class JsonWriter:
    """The exchange format, an article a line."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, reading: Reading) -> None:
        """One line."""
        self._stream.write(msgspec.json.encode(exchange.reading(reading)).decode() + "\n")


class CsvWriter:
    """One row a claim, after a row of field names."""

    def __init__(self, stream: IO[str]) -> None:
        self._csv = csv.writer(stream, lineterminator="\n")
        self._csv.writerow(rows.FIELDS)

    def write(self, reading: Reading) -> None:
        """The rows of one article."""
        self._csv.writerows(rows.row(reading.article, claim) for claim in reading.claims)


WRITERS: dict[str, type[TableWriter] | type[JsonWriter] | type[CsvWriter]] = {
    "table": TableWriter,
    "jsonl": JsonWriter,
    "csv": CsvWriter,
}
