"""The list of names that filters look in, and what it is for: a name that few claims have is found without looking at every claim.

Filters find words within names, which no ordinary index can. But names repeat: a case of a million claims has some ten thousands. So each
stands once in ``names``; these are looked through, and an index leads from each to its claims.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, ColumnElement, Connection, Select, delete, func, insert, select, union_all, update
from sqlalchemy.dialects import postgresql, sqlite

from khabar.store import linkschema, schema
from khabar.store.rows import LONGEST_NAME, shortened

#: Up to so many claims are found by their names first; with more, claims are looked at in order, and a page is full soon.
FEW = 5_000
#: What ``names`` holds.
_COLUMNS: tuple[Column[str], ...] = (
    schema.articles.c.search, schema.claims.c.place_search, schema.claim_actors.c.search, schema.attributions.c.search,
    linkschema.events.c.place_search, linkschema.event_parties.c.search, linkschema.event_sources.c.search,
)  # fmt: skip


def note(connection: Connection, found: Iterable[str | None]) -> None:
    """Take names into the list, those that are not there."""
    fresh = sorted({name for name in found if name})
    if fresh:
        into = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(into(schema.names).on_conflict_do_nothing(), [{"search": name} for name in fresh])


def fill(connection: Connection) -> None:
    """Make the list of what is in the case."""
    for column in _COLUMNS:
        connection.execute(insert(schema.names).from_select(["search"], _unlisted(column)))


def make_again(connection: Connection) -> None:
    """Make the list from nothing, so that it keeps no name that is hidden now."""
    connection.execute(delete(schema.names))
    fill(connection)


def missing(connection: Connection) -> int:
    """How many names of the case are not in its list."""
    return sum(connection.scalar(select(func.count()).select_from(_unlisted(column).subquery())) or 0 for column in _COLUMNS)


def _unlisted(column: Column[str]) -> Select[str]:
    return select(column).where(column.is_not(None), column != "", column.not_in(select(schema.names.c.search))).distinct()


def shorten(connection: Connection) -> None:
    """Cut what an older khabar kept whole."""
    for column in _COLUMNS:
        for name in list(connection.scalars(select(column).where(func.length(column) > LONGEST_NAME / 4).distinct())):
            connection.execute(update(column.table).where(column == name).values({column.name: shortened(name)}))


def within(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """That a column has one of the names with these folded words in them."""
    return column.in_(select(schema.names.c.search).where(schema.names.c.search.contains(words, autoescape=True)))


def few(connection: Connection, ways: Iterable[Select[tuple[int]]]) -> list[int] | None:
    """The numbers of the claims that are found in any of some ways; None when there are more than ``FEW``."""
    every = list(ways)
    if not every:
        return []
    found = union_all(*(select(way.limit(FEW + 1).subquery()) for way in every)).limit(FEW + 1)
    numbers = list(connection.scalars(found))
    return None if len(numbers) > FEW else sorted(set(numbers))
