"""The two indexes of full-text search, as the questions of both databases name them."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Column, Integer, MetaData, Table, Text

ARTICLES, CLAIMS = "search_articles", "search_claims"
#: The two columns of folded words of each index: the first weighs more.
COLUMNS = {ARTICLES: ("title", "body"), CLAIMS: ("quote", "names")}
#: How much more.
WEIGHTS = {ARTICLES: 4.0, CLAIMS: 2.0}


class Indexed(NamedTuple):
    """A row of an index: the number of its article or claim, and its two columns."""

    number: int
    heavy: str
    light: str


def _table(name: str) -> Table:
    # The column of the table's own name is what SQLite's MATCH is asked of; ``words`` is PostgreSQL's.
    names = (name, "words", *COLUMNS[name])
    return Table(name, MetaData(), Column("rowid", Integer, key="number"), *(Column(n, Text) for n in names))


TABLES = {name: _table(name) for name in COLUMNS}
