"""Parquet files to articles, some rows at a time: one row an article, columns named as those of tables (``columns``).

A folder of part files is read like any folder. Needs pyarrow (``pip install 'khabar[workers]'``), and a file that can be read from its
end, which one in a packed archive cannot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from khabar.errors import InputError
from khabar.ingest.columns import Columns, article
from khabar.ingest.opened import Item, Opened, issue

#: The first bytes of every Parquet file.
MAGIC = b"PAR1"
#: Rows in memory at once.
ROWS = 100


def takes_parquet(name: str, head: bytes) -> bool:
    """By its first bytes, or by a name that promises it."""
    return head.startswith(MAGIC) or name.lower().endswith(".parquet")


def read_parquet(opened: Opened) -> Iterator[Item]:
    """The articles and issues of a file; a row that cannot be read is told with its number."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise InputError("Parquet needs pyarrow: pip install 'khabar[workers]'") from error
    if not opened.stream.seekable():
        raise InputError("Parquet inside an archive cannot be read; unpack it and read the file")
    number = 0
    try:
        file = parquet.ParquetFile(opened.stream)
        columns = Columns(opened.columns)
        names = _wanted(file.schema_arrow, columns)
        for batch in file.iter_batches(ROWS, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield from _read(opened, columns, row, number)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        told = f"damaged Parquet ({' '.join(str(error).split())[:200]}); {number:,} rows before the damage were read: write it again"
        raise InputError(told) from error
    if not number:
        raise InputError("no rows in it; give one article a row")


def _wanted(schema: Any, columns: Columns) -> list[str]:
    """The columns that hold a field: what else stands in the file is not read."""
    names = list(schema.names)
    if not columns.knows_text(names):
        raise InputError(f"no column of it is known as the text ({', '.join(names)[:200]}); name it: --column text=NAME")
    return [name for name in names if columns.fields({name: "x"}) or name in columns.given.values()]


def _read(opened: Opened, columns: Columns, row: dict[str, Any], number: int) -> Iterator[Item]:
    where = f"{opened.where}, row {number}"
    row = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
    try:
        yield from article(opened, where, columns.fields(row))
    except InputError as error:
        yield issue(where, str(error))
