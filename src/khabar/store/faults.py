"""Database errors, told as one StoreError that says what to do. No message holds a password."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, InterfaceError

from khabar.errors import StoreError
from khabar.store.address import Address

#: What to do about a damaged file.
DAMAGED = "the case is damaged; see what is wrong with `khabar check`, then restore a copy, or read the articles again into a new case"
_FULL = "the disk is full; what was stored before is safe: make room and run the same command again"
_READ_ONLY = "the case cannot be written; check that you may write the file and its folder"
_BUSY = "another program is writing to this case; try again when it has finished"
#: Words of SQLite's messages, and what the user can do about them.
_SQLITE = (
    ("file is not a database", "this is no khabar case (no SQLite file); give another file name"),
    ("malformed", DAMAGED),
    ("disk image", DAMAGED),
    ("decode to utf-8", DAMAGED),
    ("readonly", _READ_ONLY),
    ("full", _FULL),
    ("unable to open", "the file cannot be opened; check that its folder exists and that you may write there"),
    ("locked", _BUSY),
    ("disk i/o", "the disk failed to read or write, or is full; what was stored before is safe: check it, then run the same command again"),
)
#: Beginnings of PostgreSQL's codes (https://www.postgresql.org/docs/15/errcodes-appendix.html), the longest first.
_POSTGRES = (
    ("25006", "the database can only be read with this account or on this server; give one that may write"),
    ("28", "the server refused the user or password; give them in the address, in PGPASSWORD or in ~/.pgpass"),
    ("3D000", "the server has no database of this name; make it with `createdb`"),
    ("40", "another program changed the case at the same moment; run the same command again"),
    ("42501", "the user may not do this in the database; ask its owner for the right to use and create tables"),
    ("42P01", "this database lacks a table of a khabar case; give another one"),
    ("53100", "the disk of the server is full; what was stored before is safe: make room and run the same command again"),
    ("53300", "the server has too many connections; try again when others have ended"),
    ("53", "the server is short of memory or disk; what was stored before is safe: make room and run the same command again"),
    ("55P03", _BUSY),
    ("57014", "the server ended a question that took too long; ask for less, or raise its statement_timeout"),
    ("57", "the server is being stopped; run the same command again when it is back, what was stored before is safe"),
    ("58", "the server failed to read or write a file; see its log, what was stored before is safe"),
    ("XX00", "the case is damaged; restore a backup, or read the articles again into a new case"),
    ("08", "the server was lost; what was stored before is safe: run the same command again when it is back"),
)


@contextmanager
def told(where: Address | Path) -> Iterator[None]:
    """Database errors inside come out as one StoreError that says what to do."""
    try:
        yield
    except (json.JSONDecodeError, msgspec.DecodeError, UnicodeDecodeError) as error:
        # Nothing but what the store wrote is decoded here.
        raise StoreError(f"{where}: {DAMAGED}") from error
    except (DatabaseError, InterfaceError, sqlite3.Error) as error:
        cause = getattr(error, "orig", None) or error
        hint = _of_sqlite(cause) if isinstance(cause, sqlite3.Error) else _of_postgres(cause)
        raise StoreError(f"{where}: {hint}") from error


def is_damaged(engine: Engine) -> bool:
    """Whether SQLite finds its file damaged. PostgreSQL refuses by itself what it cannot read."""
    if engine.dialect.name != "sqlite":
        return False
    with engine.connect() as connection:
        return bool(connection.scalar(text("PRAGMA quick_check(1)")) != "ok")


def _of_sqlite(cause: BaseException) -> str:
    message = str(cause).lower()
    return next((hint for words, hint in _SQLITE if words in message), f"the database refused: {cause}")


def _of_postgres(cause: BaseException) -> str:
    """What can be done: by the server's code; without one no server has answered."""
    code, first = getattr(cause, "sqlstate", None), (str(cause).strip().splitlines() or [""])[0]
    if code is None:
        known = next((hint for words, hint in _UNANSWERED if words in str(cause)), None)
        return known or f"the server cannot be reached or was lost ({first}); check that it runs and that the address is right"
    return next((hint for begin, hint in _POSTGRES if code.startswith(begin)), f"the database refused: {first}")


_HINTS = dict(_POSTGRES)
#: Words of failures to connect, which come without a code.
_UNANSWERED = (
    ("authentication failed", _HINTS["28"]),
    ("no password supplied", _HINTS["28"]),
    ('role "', _HINTS["28"]),
    ("does not exist", _HINTS["3D000"]),
    ("too many clients", _HINTS["53300"]),
    ("server closed the connection", _HINTS["08"]),
    ("connection is lost", _HINTS["08"]),
)
