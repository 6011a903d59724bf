"""Cases opened as SQLAlchemy engines, on SQLite and on PostgreSQL; what both must promise stands here.

A transaction that writes begins by taking the one lock of the case, so that what it looks up still holds when it inserts; a transaction
that reads sees the case at one moment. Database errors are told as StoreError (``faults``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.pool import QueuePool

from khabar.errors import StoreError
from khabar.store.address import Address

#: Seconds to wait for another writer, and for a server to answer.
PATIENCE, ANSWERS = 30.0, 15
#: The execution option of transactions that write.
WRITES = "khabar_writes"
#: The lock of writers in a PostgreSQL database: the letters of khabar as a number.
LOCK = int.from_bytes(b"khabar", "big")
#: Rows of one INSERT that gives numbers back. SQLite keeps the last 128 statements ready, and one of a thousand rows, of which there are as
#: many as there are lengths of batches, takes a megabyte.
ROWS = 50
#: What is written at the head of a SQLite file, so that other programs can tell it from other databases: the letters khbr.
APPLICATION = int.from_bytes(b"khbr", "big")


def open_engine(address: Address, write: bool) -> Engine:
    """An engine on a case; without ``write`` nothing can change it."""
    return open_sqlite(address.file, write) if address.file is not None else open_postgres(address, write)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: kept as a whole, or not at all."""
    # What another writer has just kept must be seen behind the lock; a snapshot would have been taken before it.
    level = {"isolation_level": "READ COMMITTED"} if engine.dialect.name == "postgresql" else {}
    with engine.execution_options(**{WRITES: True}, **level).begin() as connection:
        yield connection


def stamp(connection: Connection) -> str:
    """What changes whenever any program has changed the case since this connection looked; in a transaction of its own.

    SQLite counts the changes of other connections. PostgreSQL tells which transactions are behind and under way; those of other databases
    of the server count too, so a stamp may change without need, but never fails to.
    """
    question = "PRAGMA data_version" if connection.dialect.name == "sqlite" else "SELECT pg_current_snapshot()::text"
    try:
        return str(connection.scalar(text(question)))
    finally:
        connection.rollback()


# ------------------------------------------------------------------ SQLite
def open_sqlite(path: Path, write: bool) -> Engine:
    """An engine on a case file; without ``write`` a read-only folder will do."""
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
        "sqlite://",
        poolclass=QueuePool,
        insertmanyvalues_page_size=ROWS,
        creator=lambda: sqlite3.connect(uri, uri=True, timeout=PATIENCE, check_same_thread=False),
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


# ------------------------------------------------------------------ PostgreSQL
def open_postgres(address: Address, write: bool) -> Engine:
    """An engine on a database. Raises StoreError when psycopg is missing."""
    assert address.database is not None, "the caller has looked"
    url = make_url(address.database).set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(
            url, poolclass=QueuePool, pool_pre_ping=True, isolation_level="REPEATABLE READ", hide_parameters=True,
            connect_args={"connect_timeout": ANSWERS, "application_name": "khabar", "client_encoding": "utf8"},
            execution_options={} if write else {"postgresql_readonly": True},
        )  # fmt: skip
    except ImportError as error:
        raise StoreError(f"{address}: cases in PostgreSQL need psycopg; install it with: pip install 'khabar[postgres]'") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        if WRITES in connection.get_execution_options():
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE:.0f}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

    return engine
