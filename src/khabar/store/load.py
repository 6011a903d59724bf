"""A dumped case back into a database, in constant memory: wholly or not at all.

A file is made under another name and put in place when it is whole; a database gets everything in one transaction. So a load that is killed
leaves nothing of the case, and is simply run again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, Engine, MetaData, Table, func, inspect, select, text
from sqlalchemy.schema import AddConstraint, CreateTable, ForeignKeyConstraint

from khabar.errors import StoreError
from khabar.store import migrations, named, parcel, schema, search
from khabar.store.address import Address
from khabar.store.dump import Progress
from khabar.store.engine import APPLICATION, open_engine, writing
from khabar.store.faults import told
from khabar.store.parcel import TABLES, Manifest
from khabar.store.postgres import bulk, count_on

#: What SQLite may leave out while it writes a file that nobody sees yet; it is flushed before it is put in place.
_HASTE = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF", "PRAGMA cache_size = -65536")


def load(folder: Path, where: Address, progress: Progress = lambda table, rows: None) -> Manifest:
    """Make a case of a dump. Raises StoreError, also when there is a case already: two cases cannot be made one."""
    manifest = parcel.read_manifest(folder)
    _check(folder, manifest)
    if where.file is not None:
        _into_file(folder, manifest, where, progress)
    else:
        _into_database(folder, manifest, where, progress)
    return manifest


def _check(folder: Path, manifest: Manifest) -> None:
    """Refuse what is damaged or of a newer khabar before anything is written."""
    known = {name for name, _ in migrations.MIGRATIONS}
    unknown = set(manifest.migrations) - known | manifest.tables.keys() - {t.name for t in TABLES}
    if unknown:
        raise StoreError(f"{folder}: dumped by a newer khabar ({', '.join(sorted(unknown))}); update khabar")
    for part in manifest.tables.values():
        path = folder / part.file
        if Path(part.file).name != part.file or not path.is_file():
            raise StoreError(f"{folder}: {part.file} is missing; copy the whole folder, or dump the case again")
        if parcel.digest(path) != part.sha256:
            raise StoreError(f"{path}: damaged (it is not the file that was dumped); copy it again, or dump the case again")


# ------------------------------------------------------------------ a file
def _into_file(folder: Path, manifest: Manifest, where: Address, progress: Progress) -> None:
    assert where.file is not None, "the caller has looked"
    path = where.file
    taken = StoreError(f"{path}: there already; give the name of a new case")
    if path.exists():
        raise taken
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); check its folder, and that you may write there") from error
    os.close(handle)
    fresh = Path(name)
    try:
        with told(where):
            engine = open_engine(Address(fresh), write=True)
            try:
                _hastily(engine, folder, manifest, progress)
            finally:
                engine.dispose()
        _flush(fresh)
        # A link is made only where nothing is, so no case that came meanwhile is overwritten.
        os.link(fresh, path)
    except FileExistsError:
        raise taken from None
    except OSError as error:
        raise StoreError(f"{path}: writing stopped ({error.strerror or error}); make room or give another place") from error
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                Path(f"{fresh}{end}").unlink(missing_ok=True)


def _hastily(engine: Engine, folder: Path, manifest: Manifest, progress: Progress) -> None:
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        for statement in _HASTE:
            driver.execute(statement)
        connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))
        _fill(connection, folder, manifest, progress)
        if broken := connection.execute(text("PRAGMA foreign_key_check")).first():
            raise StoreError(f"{folder}: a row of {broken[0]} belongs to none of {broken[2]}; dump the case again")
        connection.commit()


def _flush(path: Path) -> None:
    """Have the disk hold the file before it gets its name."""
    path.chmod(0o644)
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# ------------------------------------------------------------------ a database
def _into_database(folder: Path, manifest: Manifest, where: Address, progress: Progress) -> None:
    with told(where):
        engine = open_engine(where, write=True)
        try:
            with writing(engine) as connection:
                _check_empty(connection, where)
                _fill(connection, folder, manifest, progress)
            with engine.connect() as connection:
                connection.execute(text("ANALYZE"))
                connection.commit()
        finally:
            engine.dispose()


def _check_empty(connection: Connection, where: Address) -> None:
    """Refuse a database that holds anything but the empty tables of a case, which are dropped."""
    if migrations.lacking(connection, where) is None:
        return
    there = set(inspect(connection).get_table_names())
    for table in TABLES:
        if table.name in there and connection.scalar(select(func.count()).select_from(select(table).limit(1).subquery())):
            raise StoreError(f"{where}: there is a case in it already; give an empty database (`createdb NAME`)")
    connection.execute(text("DROP TABLE search_articles, search_claims"))
    schema.metadata.drop_all(connection)


# ------------------------------------------------------------------ both
def _fill(connection: Connection, folder: Path, manifest: Manifest, progress: Progress) -> None:
    """Make the tables, then their rows, then what is quicker made behind them: indexes, foreign keys, full-text search."""
    later = connection.dialect.name == "postgresql"
    for table in schema.metadata.sorted_tables:
        connection.execute(CreateTable(table, include_foreign_key_constraints=[] if later else None))
    for table in TABLES:
        if part := manifest.tables.get(table.name):
            names, rows = _rows(folder / part.file, table, progress)
            count = bulk(connection, table, names, rows)
            if count != part.rows:
                raise StoreError(f"{folder / part.file}: {count:,} rows, not {part.rows:,}; dump the case again")
        count_on(connection, table)
    for table in _copied():
        progress(f"indexes of {table.name}", 0)
        for index in table.indexes:
            index.create(connection)
        for constraint in table.constraints if later else ():
            if isinstance(constraint, ForeignKeyConstraint):
                connection.execute(AddConstraint(constraint))
    progress("full-text search", 0)
    search.fill(connection)
    named.fill(connection)
    for name, apply in migrations.MIGRATIONS:
        if name not in manifest.migrations:
            apply(connection)
    migrations.note(connection)


def _copied() -> list[Table]:
    """The tables as another collection: what adds a foreign key to a table takes it out of the statement that makes the table."""
    copied = MetaData()
    for table in schema.metadata.sorted_tables:
        table.to_metadata(copied)
    return copied.sorted_tables


def _rows(path: Path, table: Table, progress: Progress) -> tuple[list[str], Iterator[Sequence[Any]]]:
    """The names of the columns of a file, and its rows. Raises StoreError for a file that is none of this table."""
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise StoreError(f"{path}: no Parquet file that can be read ({error}); dump the case again") from error
    expected = parcel.arrow_schema(table)
    names = list(file.schema_arrow.names)
    wrong = [n for n in names if n not in expected.names or file.schema_arrow.field(n).type != expected.field(n).type]
    if wrong:
        raise StoreError(f"{path}: columns of another khabar ({', '.join(wrong)}); update khabar, or dump the case again")
    return names, _cells(file, table, names, progress)


def _cells(file: pq.ParquetFile, table: Table, names: list[str], progress: Progress) -> Iterator[Sequence[Any]]:
    done = 0
    for batch in file.iter_batches(parcel.group(table)):
        columns = [batch.column(name).to_pylist() for name in names]
        for i, name in enumerate(names):
            if parcel.is_json(table.c[name]):
                columns[i] = [msgspec.json.decode(cell) for cell in columns[i]]
        yield from zip(*columns, strict=True)
        done += batch.num_rows
        progress(table.name, done)
