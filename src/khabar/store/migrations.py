"""Named changes of the schema, each run once and noted in the table ``migrations``.

A new case gets today's tables at once, and all names noted. To change the schema: change ``schema`` and append a migration here
that does the same to an older case; never edit one that was released.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from khabar.errors import StoreError
from khabar.store import linkschema, schema
from khabar.store.engine import writing

Migration = tuple[str, Callable[[Connection], None]]


def _first(connection: Connection) -> None:
    schema.metadata.create_all(connection)


def _linking(connection: Connection) -> None:
    """The tables of linking; nothing in the others changes."""
    assert linkschema.events.metadata is schema.metadata
    schema.metadata.create_all(connection)


MIGRATIONS: tuple[Migration, ...] = (("0001-first", _first), ("0002-linking", _linking))


def now() -> str:
    """The time in UTC, to the second, as ISO 8601."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def check(engine: Engine, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> list[Migration] | None:
    """The migrations that a case still lacks; ``None`` for an empty database. Raises StoreError for what is no case of ours."""
    tables = set(inspect(engine).get_table_names())
    if not tables:
        return None
    if not {"migrations", "articles", "claims"} <= tables:
        raise StoreError(f"{path}: this database is no khabar case; give another file name")
    with engine.connect() as connection:
        done = set(connection.scalars(select(schema.migrations.c.name)))
    if unknown := done - {name for name, _ in migrations}:
        raise StoreError(f"{path}: written by a newer khabar ({', '.join(sorted(unknown))}); update khabar")
    return [m for m in migrations if m[0] not in done]


def migrate(engine: Engine, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the case up to date, in one transaction."""
    missing = check(engine, path, migrations)
    if missing == []:
        return
    with writing(engine) as connection:
        if missing is None:
            schema.metadata.create_all(connection)
        for _, apply in missing or ():
            apply(connection)
        done = set(connection.scalars(select(schema.migrations.c.name)))
        for name, _ in migrations:
            if name not in done:
                connection.execute(schema.migrations.insert().values(name=name, applied=now()))
