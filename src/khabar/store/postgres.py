"""What PostgreSQL needs otherwise than SQLite, so that the same schema and the same questions give the same rows.

Text is ordered by code points (collation C), as SQLite orders it; no text is cut off at a length; and NUL, which PostgreSQL cannot hold,
is kept as the noncharacter U+FDD0, one sign for one, so that spans stay right.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, MetaData, String, Table, Text, func, insert, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import TypeDecorator

# What the driver tells of a connection that broke is told by khabar in one line of its own.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

#: What stands for NUL. Unicode keeps this sign for the inner use of programs: no text that is exchanged should hold it.
NUL = "\ufdd0"
#: Rows that one statement inserts elsewhere than on PostgreSQL.
CHUNK = 20_000


class Words(TypeDecorator[str]):
    """Text of PostgreSQL in the order of code points, with NUL."""

    impl = Text(collation="C")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the database."""
        return value.replace("\x00", NUL) if value and "\x00" in value else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """From the database."""
        return value.replace(NUL, "\x00") if value and NUL in value else value


def same_text(metadata: MetaData) -> None:
    """Give all text columns their type for PostgreSQL; once is enough, and more do no harm."""
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, String) and "postgresql" not in column.type._variant_mapping:
                column.type = column.type.with_variant(Words(), "postgresql")


def bulk(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert many rows, whose cells stand in the order of ``names``; by COPY on PostgreSQL. Out: how many."""
    count = 0
    if connection.dialect.name != "postgresql":
        batch: list[dict[str, Any]] = []
        for row in rows:
            batch.append(dict(zip(names, row, strict=True)))
            if len(batch) == CHUNK:
                connection.execute(insert(table), batch)
                count, batch = count + len(batch), []
        if batch:
            connection.execute(insert(table), batch)
        return count + len(batch)
    quote = connection.dialect.identifier_preparer.quote
    statement = f"COPY {quote(table.name)} ({', '.join(quote(table.c[name].name) for name in names)}) FROM STDIN"
    writers = [table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for name in names]
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([write(cell) if write else cell for write, cell in zip(writers, row, strict=True)])
                count += 1
    except connection.dialect.loaded_dbapi.Error as error:
        raise DatabaseError(statement, None, error) from error
    return count


def count_on(connection: Connection, table: Table) -> None:
    """Have the numbers that a table gives go on behind the greatest it holds: rows came with their numbers."""
    column = table.autoincrement_column
    if connection.dialect.name == "postgresql" and column is not None and not column.foreign_keys:
        greatest = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        connection.execute(select(func.setval(sequence, greatest, text("false"))))
