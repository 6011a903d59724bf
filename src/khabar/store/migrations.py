"""Named changes of the schema, each run once and noted in the table ``migrations``.

A new case gets today's tables at once, and all names noted. To change the schema: change ``schema`` and append a migration here
that does the same to an older case, on SQLite and on PostgreSQL; never edit one that was released. A migration must leave alone what is
there already: the tables of a case that was loaded from an older dump are today's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import Connection, Engine, Table, inspect, select, text
from sqlalchemy.schema import CreateColumn

from khabar.errors import StoreError
from khabar.store import linkschema, named, schema, search
from khabar.store.address import Address
from khabar.store.engine import APPLICATION, writing
from khabar.store.privacy import find_what_is_shown, forget_events
from khabar.store.searchtables import ARTICLES

Migration = tuple[str, Callable[[Connection], None]]


def _index(connection: Connection, *tables: Table) -> None:
    """The indexes of some tables, those that are not there."""
    for table in tables:
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def _first(connection: Connection) -> None:
    schema.metadata.create_all(connection)


def _linking(connection: Connection) -> None:
    """The tables of linking; nothing in the others changes."""
    assert linkschema.events.metadata is schema.metadata
    schema.metadata.create_all(connection)


def _search(connection: Connection) -> None:
    """The indexes of full-text search."""
    if not inspect(connection).has_table(ARTICLES):
        search.fill(connection)


def _counting(connection: Connection) -> None:
    """The indexes that events are counted with."""
    _index(connection, linkschema.events, linkschema.event_parties, linkschema.event_sources)


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


def _filters(connection: Connection) -> None:
    """The indexes that claims are filtered and listed with, where there are a million."""
    _index(connection, schema.claims, schema.claim_actors)
    connection.execute(text("DROP INDEX IF EXISTS claim_actors_country"))


def _names(connection: Connection) -> None:
    """The list of names, and the indexes that lead from a name to its claims."""
    schema.names.create(connection, checkfirst=True)
    named.shorten(connection)
    _index(connection, schema.claims, schema.claim_actors, schema.attributions)
    _index(connection, linkschema.events, linkschema.event_parties, linkschema.event_sources)
    named.fill(connection)


def _states(connection: Connection) -> None:
    """Rows of presence without a claim, with their status, chain and rule. SQLite cannot alter a column: the table is made anew."""
    if any(column["name"] == "bound" for column in inspect(connection).get_columns("presence")):
        return
    if connection.dialect.name != "sqlite":
        connection.execute(text("ALTER TABLE presence ALTER COLUMN claim DROP NOT NULL"))
        for name in ("status", "bound", "attribution", "rule"):
            column = CreateColumn(schema.presence.c[name]).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE presence ADD COLUMN {column}")
        return
    kept = ", ".join(f'"{column["name"]}"' for column in inspect(connection).get_columns("presence"))
    connection.execute(text("ALTER TABLE presence RENAME TO presence_before"))
    schema.presence.create(connection)
    connection.execute(text(f"INSERT INTO presence ({kept}) SELECT {kept} FROM presence_before"))
    connection.execute(text("DROP TABLE presence_before"))


def _houses(connection: Connection) -> None:
    """Outlets have one name: ``khabar link`` makes the events again."""
    forget_events(connection)


MIGRATIONS: tuple[Migration, ...] = (
    ("0001-first", _first),
    ("0002-linking", _linking),
    ("0003-search", _search),
    ("0004-counting", _counting),
    ("0005-boilerplate", _boilerplate),
    ("0006-watch", _watch),
    ("0007-private", _private),
    ("0008-filters", _filters),
    ("0009-names", _names),
    ("0010-states", _states),
    ("0011-houses", _houses),
)


def now(exact: bool = False) -> str:
    """The time in UTC as ISO 8601: to the second, or to the microsecond where an order rests on it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds" if exact else "seconds")


def check(engine: Engine, where: Address, migrations: tuple[Migration, ...] = MIGRATIONS) -> list[Migration] | None:
    """The migrations that a case still lacks; ``None`` for an empty database. Raises StoreError for what is no case of ours."""
    with engine.connect() as connection:
        return lacking(connection, where, migrations)


def lacking(connection: Connection, where: Address, migrations: tuple[Migration, ...] = MIGRATIONS) -> list[Migration] | None:
    """``check`` within a transaction."""
    _check_application(connection, where)
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"migrations", "articles", "claims"} <= tables:
        raise StoreError(f"{where}: this database is no khabar case; give another {'file' if where.file else 'database'} name")
    done = set(connection.scalars(select(schema.migrations.c.name)))
    if unknown := done - {name for name, _ in migrations}:
        raise StoreError(f"{where}: written by a newer khabar ({', '.join(sorted(unknown))}); update khabar")
    return [m for m in migrations if m[0] not in done]


def _check_application(connection: Connection, where: Address) -> None:
    """Refuse a SQLite file that says that another program made it; cases of before say nothing."""
    if connection.dialect.name == "sqlite":
        number = connection.scalar(text("PRAGMA application_id"))
        if number not in (0, APPLICATION):
            raise StoreError(f"{where}: a database of another program (application id {number:#x}), no khabar case; give another file name")


def migrate(engine: Engine, where: Address, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the case up to date, in one transaction."""
    if check(engine, where, migrations) == []:
        return
    with writing(engine) as connection:
        # Asked again behind the lock: another program may just have done it.
        missing = lacking(connection, where, migrations)
        if missing is None:
            make(connection)
        for _, apply in missing or ():
            apply(connection)
        note(connection, migrations)


def make(connection: Connection) -> None:
    """Today's tables, empty."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))
    schema.metadata.create_all(connection)
    search.create(connection)


def note(connection: Connection, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Note all migrations as done."""
    done = set(connection.scalars(select(schema.migrations.c.name)))
    for name, _ in migrations:
        if name not in done:
            connection.execute(schema.migrations.insert().values(name=name, applied=now()))
