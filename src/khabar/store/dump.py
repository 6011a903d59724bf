"""A whole case to a folder of Parquet files, in constant memory; see ``parcel`` for what stands there.

The folder appears when it is whole: until then it has another name beside it, and is removed if the dump fails.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, RowMapping, Table, select

from khabar import __version__
from khabar.errors import StoreError
from khabar.store import parcel, schema
from khabar.store.case import Case
from khabar.store.parcel import MANIFEST, TABLES, VERSION, Manifest, Part

#: Which table is being written or read, and how many rows of it are done.
Progress = Callable[[str, int], None]


def dump(case: Case, folder: Path, progress: Progress = lambda table, rows: None) -> Manifest:
    """Write a case as it is at one moment; other programs may go on writing to it. Raises StoreError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder}: there already, and not empty; give the name of a new folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); give another folder") from error
    try:
        manifest = _write(case, fresh, progress)
        fresh.chmod(0o777 & ~_umask())
        os.replace(fresh, folder)
    except OSError as error:
        raise StoreError(f"{folder}: writing stopped ({error.strerror or error}); make room or give another folder") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return manifest


def _umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write(case: Case, folder: Path, progress: Progress) -> Manifest:
    with case.reading() as connection:
        parts = {table.name: _table(connection, table, folder, progress) for table in TABLES}
        done = tuple(connection.scalars(select(schema.migrations.c.name).order_by(schema.migrations.c.name)))
    manifest = Manifest(VERSION, __version__, done, parts)
    with (folder / MANIFEST).open("wb") as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    return manifest


def _table(connection: Connection, table: Table, folder: Path, progress: Progress) -> Part:
    """Write one table."""
    path, rows, columns = folder / f"{table.name}.parquet", 0, parcel.arrow_schema(table)
    with pq.ParquetWriter(path, columns, compression="zstd") as writer:
        for page in _pages(connection, table):
            writer.write_table(pa.Table.from_pydict(_cells(table, page), columns))
            rows += len(page)
            progress(table.name, rows)
    return Part(path.name, rows, parcel.digest(path))


def _pages(connection: Connection, table: Table) -> Iterator[list[RowMapping]]:
    """The rows of a table in the order of its key, a row group at a time."""
    query = select(table).order_by(*table.primary_key.columns)
    found = connection.execute(query, execution_options={"yield_per": parcel.group(table)}).mappings()
    yield from (list(page) for page in found.partitions())


def _cells(table: Table, page: list[RowMapping]) -> dict[str, list[Any]]:
    """Column → its cells."""
    cells = {c.name: [row[c.name] for row in page] for c in table.columns}
    return {c.name: parcel.packed(cells[c.name]) if parcel.is_json(c) else cells[c.name] for c in table.columns}
