"""Named changes of the schema, each run once and noted in the table ``migrations``.

A new case gets today's tables at once, and all names noted. To change the schema: change ``schema`` and append a migration here
that does the same to an older case; never edit one that was released.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.schema import CreateColumn

from khabar.errors import StoreError
from khabar.store import linkschema, schema, search
from khabar.store.engine import writing
from khabar.store.privacy import find_what_is_shown

Migration = tuple[str, Callable[[Connection], None]]


def _first(connection: Connection) -> None:
    schema.metadata.create_all(connection)


def _linking(connection: Connection) -> None:
    """The tables of linking; nothing in the others changes."""
    assert linkschema.events.metadata is schema.metadata
    schema.metadata.create_all(connection)


def _counting(connection: Connection) -> None:
    """The indexes that events are counted with."""
    for table in (linkschema.events, linkschema.event_parties, linkschema.event_sources):
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def _boilerplate(connection: Connection) -> None:
    """What of an article is boilerplate, its byline, and how its fields were found."""
    there = {column["name"] for column in inspect(connection).get_columns("articles")}
    for name in ("byline", "boilerplate", "found"):
        if name not in there:
            column = CreateColumn(schema.articles.c[name]).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE articles ADD COLUMN {column}")


def _watch(connection: Connection) -> None:
    for table in (schema.watched_feeds, schema.watched_entries):
        table.create(connection, checkfirst=True)


def _private(connection: Connection) -> None:
    """The settings of a case; filters do not find private persons by name any more. ``khabar link`` makes the events again."""
    schema.settings.create(connection, checkfirst=True)
    find_what_is_shown(connection)


MIGRATIONS: tuple[Migration, ...] = (
    ("0001-first", _first),
    ("0002-linking", _linking),
    ("0003-search", search.fill),
    ("0004-counting", _counting),
    ("0005-boilerplate", _boilerplate),
    ("0006-watch", _watch),
    ("0007-private", _private),
)


def now(exact: bool = False) -> str:
    """The time in UTC as ISO 8601: to the second, or to the microsecond where an order rests on it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds" if exact else "seconds")


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
            search.create(connection)
        for _, apply in missing or ():
            apply(connection)
        done = set(connection.scalars(select(schema.migrations.c.name)))
        for name, _ in migrations:
            if name not in done:
                connection.execute(schema.migrations.insert().values(name=name, applied=now()))
