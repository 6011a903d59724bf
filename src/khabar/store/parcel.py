"""A dumped case: a folder with a Parquet file for each table and a manifest.

Columns stand under their own names; JSON columns are text. Rows are in the order of the primary key, so two dumps of equal cases are
equal byte for byte. What can be made again is left out: the indexes of full-text search, the list of names. So is the table
``migrations``: the manifest names the migrations that the tables had.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from sqlalchemy import JSON, Boolean, Column, Float, Integer, Table

from khabar.errors import StoreError
from khabar.store import linkschema, schema

MANIFEST = "manifest.json"
#: The version of this layout.
VERSION = 1
#: Rows of a row group, of tables with the text of articles and of others: what is held in memory at once.
TEXTS, ROWS = 500, 20_000

assert linkschema.events.metadata is schema.metadata, "all tables are known"
#: The tables of a dump, owners before what they own.
TABLES: tuple[Table, ...] = tuple(t for t in schema.metadata.sorted_tables if t.name not in schema.ASIDE)


class Part(msgspec.Struct, frozen=True):
    """The file of one table: its name, its rows, its SHA-256."""

    file: str
    rows: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a dump holds: of which khabar, after which migrations, which files."""

    format: int
    khabar: str
    migrations: tuple[str, ...]
    tables: dict[str, Part]


def arrow_schema(table: Table) -> pa.Schema:
    """The columns of a table's file."""
    return pa.schema([pa.field(c.name, _arrow_type(c), nullable=bool(c.nullable)) for c in table.columns])


def _arrow_type(column: Column[Any]) -> pa.DataType:
    kind = column.type
    if isinstance(kind, Integer):
        return pa.int64()
    return pa.float64() if isinstance(kind, Float) else pa.bool_() if isinstance(kind, Boolean) else pa.string()


def is_json(column: Column[Any]) -> bool:
    """Whether a column's cells are lists or objects, which a file holds as text."""
    return isinstance(column.type, JSON)


def packed(cells: Iterable[Any]) -> list[str]:
    """JSON cells as text, the same for the same value."""
    return [json.dumps(cell, ensure_ascii=False, separators=(",", ":")) for cell in cells]


def group(table: Table) -> int:
    """Rows of a row group."""
    return TEXTS if table in (schema.articles, schema.watched_entries, linkschema.events, linkschema.copies) else ROWS


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a dump. Raises StoreError for what is none."""
    path = folder / MANIFEST
    if not path.is_file():
        raise StoreError(f"{folder}: no dump of a case (it has no {MANIFEST}); give the folder that `khabar dump` wrote")
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except msgspec.MsgspecError as error:
        raise StoreError(f"{path}: damaged ({error}); dump the case again") from error
    if found.format != VERSION:
        raise StoreError(f"{path}: a dump of layout {found.format}, not {VERSION}; load it with the khabar that wrote it ({found.khabar})")
    return found
