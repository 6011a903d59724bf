"""SQLite files opened as SQLAlchemy engines, and database errors told as StoreError."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from khabar.errors import StoreError

#: Seconds to wait for another writer.
PATIENCE = 30.0
#: Words of SQLite's messages, and what the user can do about them.
_HINTS = (
    ("file is not a database", "this is no khabar case (no SQLite file); give another file name"),
    ("malformed", "the case is damaged; restore a copy, or read the articles again into a new case"),
    ("disk image", "the case is damaged; restore a copy, or read the articles again into a new case"),
    ("readonly", "the case cannot be written; check that you may write the file and its folder"),
    ("full", "the disk is full; what was stored before is safe: make room and run the same command again"),
    ("unable to open", "the file cannot be opened; check that its folder exists and that you may write there"),
    ("locked", "another program is writing to this case; try again when it has finished"),
    ("disk i/o", "the disk failed to read or write; check it, then run the same command again"),
)


#: The execution option of transactions that write.
WRITES = "khabar_writes"


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: kept as a whole, or not at all."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        yield connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Database errors inside come out as one StoreError that says what to do."""
    try:
        yield
    except (DatabaseError, sqlite3.Error) as error:
        cause = str(getattr(error, "orig", None) or error)
        hint = next((text for words, text in _HINTS if words in cause.lower()), f"the database refused: {cause}")
        raise StoreError(f"{path}: {hint}") from error


def open_sqlite(path: Path, write: bool) -> Engine:
    """An engine on a case file; without ``write`` nothing can change it, and a read-only folder will do."""
    uri = path.absolute().as_uri()
    return _engine(f"{uri}?mode=rwc", wal=True) if write else _engine(_readable(uri, path), wal=False)


def _readable(uri: str, path: Path) -> str:
    """The URI to read with; in a folder that cannot be written a case must be opened as one that nobody changes."""
    uri = f"{uri}?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True)
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError:
        if not path.with_name(path.name + "-wal").exists():
            return f"{uri}&immutable=1"
    return uri


def _engine(uri: str, wal: bool) -> Engine:
    engine = create_engine(
        "sqlite://", poolclass=QueuePool, creator=lambda: sqlite3.connect(uri, uri=True, timeout=PATIENCE, check_same_thread=False)
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        if wal:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A writer takes the lock at once, so that what it looked up still holds when it inserts.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if WRITES in connection.get_execution_options() else "BEGIN")

    return engine
