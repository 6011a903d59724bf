"""The indexes of full-text search in SQLite: FTS5 tables without content, so that they hold no second copy of the text."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, literal_column, text

from khabar.store.searchtables import COLUMNS, TABLES, WEIGHTS, Indexed
from khabar.store.words import Term


def create(connection: Connection) -> None:
    """Make the empty indexes."""
    for name, (heavy, light) in COLUMNS.items():
        options = "content='', tokenize=\"unicode61 remove_diacritics 0\", prefix='2 3'"
        connection.execute(text(f"CREATE VIRTUAL TABLE {name} USING fts5({heavy}, {light}, {options})"))


def add(connection: Connection, name: str, rows: Sequence[Indexed]) -> None:
    """Index some rows."""
    heavy, light = COLUMNS[name]
    statement = text(f"INSERT INTO {name} (rowid, {heavy}, {light}) VALUES (:number, :heavy, :light)")
    connection.execute(statement, [row._asdict() for row in rows])


def has(name: str, wanted: Sequence[Term]) -> ColumnElement[bool]:
    """That a row has the terms."""
    return TABLES[name].c[name].op("MATCH", is_comparison=True)(match(wanted))


def order(name: str, wanted: Sequence[Term]) -> ColumnElement[float]:
    """BM25, the best first."""
    return literal_column(f"bm25({name}, {WEIGHTS[name]}, 1.0)")


def match(wanted: Sequence[Term]) -> str:
    """The FTS5 question of the terms. Words are letters and digits only, so quoting them is enough."""
    yes = " AND ".join(f"({_either(t)})" for t in wanted if t.wanted)
    no = " OR ".join(f"({_either(t)})" for t in wanted if not t.wanted)
    return f"({yes}) NOT ({no})" if no else yes


def _either(term: Term) -> str:
    rest, star = term.words[1:], "*" if term.prefix else ""
    return " OR ".join(f'"{" ".join((first, *rest))}"{star}' for first in term.firsts())
