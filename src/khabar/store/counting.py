"""The events of a selection, counted and put in order: what every list, map, timeline and facet of the explorer asks.

``SqlCounts`` asks the database, on columns that are indexed; ``columns.Columns`` answers the same from memory, to the last count and in
the same order. Ties are broken by value, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select

from khabar.store import linkschema

Conditions = Sequence[ColumnElement[bool]]
#: Selections of up to so many events are kept as a list of numbers while they are counted.
SMALL = 2000
#: Thresholds of independent origins that are counted: 1 to this.
ROOTS = 5
_events, _parties, _sources = linkschema.events.c, linkschema.event_parties.c, linkschema.event_sources.c
#: What a place is counted by: its reference, else its name, else the words.
PLACE = func.coalesce(_events.place_ref, _events.place_name, _events.place_text)
#: Whether an event has a point on the map.
PLACED = (_events.place_lat.is_not(None), _events.place_lon.is_not(None))
#: By date, then id; what has no date comes last. As PostgreSQL orders an index of its own accord, so that a page is read from one.
ORDER = (_events.date_first.asc().nulls_last(), _events.id)
NEWEST = (_events.date_first.desc().nulls_last(), _events.id)


class Point(NamedTuple):
    """A place on the map: latitude and longitude in degrees, and its name."""

    lat: float
    lon: float
    name: str | None


class Counts(Protocol):
    """What is counted of one selection. Lists of (value, events) have most events first, then the lower value."""

    def total(self) -> int:
        """How many events."""

    def numbers(self, limit: int | None, offset: int, newest: bool) -> list[int]:
        """Numbers of events by date, then id, earliest or ``newest`` first; those without a date last either way."""

    def days(self) -> list[tuple[str | None, str, int]]:
        """(first day, quad, events), in no order."""

    def points(self) -> list[tuple[Point, str, int]]:
        """(point, quad, events) of places with coordinates, in no order."""

    def values(self, column: str, limit: int | None) -> list[tuple[str, int]]:
        """(value, events) of ``event_type``, ``mode``, ``quad`` or ``status``; events without one are left out."""

    def parties(self, role: str, limit: int | None) -> list[tuple[str, int]]:
        """(party, events) in a role."""

    def places(self, limit: int | None) -> list[tuple[str, int]]:
        """(place, events)."""

    def sources(self, limit: int | None) -> list[tuple[str, int]]:
        """(outlet or source, events)."""

    def roots(self) -> list[tuple[int, int]]:
        """(n, events with at least n independent origins), n from 1."""


class SqlCounts:
    """Counts in SQL over the summary columns: no claim is loaded to count. ``often``: many counts of one selection will be asked."""

    def __init__(self, connection: Connection, conditions: Conditions, often: bool = False) -> None:
        self._connection = connection
        self._conditions = fixed(connection, conditions) if often else conditions

    def total(self) -> int:
        """How many events."""
        return self._connection.scalar(select(func.count()).select_from(linkschema.events).where(*self._conditions)) or 0

    def numbers(self, limit: int | None, offset: int, newest: bool) -> list[int]:
        """Numbers of events in order."""
        order = NEWEST if newest else ORDER
        query = select(_events.number).where(*self._conditions).order_by(*order)
        return list(self._connection.scalars(query.limit(limit).offset(offset)))

    def days(self) -> list[tuple[str | None, str, int]]:
        """(first day, quad, events)."""
        query = select(_events.date_first, _events.quad, func.count()).where(*self._conditions)
        return [(day, quad, number) for day, quad, number in self._connection.execute(query.group_by(_events.date_first, _events.quad))]

    def points(self) -> list[tuple[Point, str, int]]:
        """(point, quad, events)."""
        columns = (_events.place_lat, _events.place_lon, _events.place_name, _events.quad)
        query = select(*columns, func.count()).where(*PLACED, *self._conditions).group_by(*columns)
        return [(Point(lat, lon, name), quad, number) for lat, lon, name, quad, number in self._connection.execute(query)]

    def values(self, column: str, limit: int | None) -> list[tuple[str, int]]:
        """(value, events) of a column."""
        value = linkschema.events.c[column]
        return self._ranked(select(value, func.count()).where(value.is_not(None), *self._conditions), value, limit)

    def parties(self, role: str, limit: int | None) -> list[tuple[str, int]]:
        """(party, events) in a role."""
        where = of_events(_parties.event, self._conditions)
        return self._ranked(select(_parties.value, func.count()).where(_parties.role == role, *where), _parties.value, limit)

    def places(self, limit: int | None) -> list[tuple[str, int]]:
        """(place, events)."""
        return self._ranked(select(PLACE, func.count()).where(_events.place_text.is_not(None), *self._conditions), PLACE, limit)

    def sources(self, limit: int | None) -> list[tuple[str, int]]:
        """(outlet or source, events)."""
        where = of_events(_sources.event, self._conditions)
        return self._ranked(select(_sources.value, func.count()).where(*where), _sources.value, limit)

    def roots(self) -> list[tuple[int, int]]:
        """(n, events with at least n independent origins)."""
        query = select(_events.roots, func.count()).where(*self._conditions).group_by(_events.roots)
        found = [(number, events) for number, events in self._connection.execute(query)]
        return [(n, sum(events for k, events in found if k >= n)) for n in range(1, ROOTS + 1)]

    def _ranked(self, query: Select[*tuple[Any, ...]], value: ColumnElement[str], limit: int | None) -> list[tuple[str, int]]:
        query = query.group_by(value).order_by(func.count().desc(), value).limit(limit)
        return [(found, events) for found, events in self._connection.execute(query)]


def fixed(connection: Connection, conditions: Conditions) -> Conditions:
    """The same selection as a list of numbers when it is small: then it is not found again for every count."""
    if not conditions:
        return conditions
    found = list(connection.scalars(select(_events.number).where(*conditions).limit(SMALL + 1)))
    if len(found) > SMALL:
        return conditions
    # One piece of SQL: a bound value for each number would take longer to put together than to ask.
    listed = ", ".join(str(int(number)) for number in found) or "NULL"
    return [_events.number.op("IN", is_comparison=True)(literal_column(f"({listed})"))]


def of_events(event: ColumnElement[int], conditions: Conditions) -> list[ColumnElement[bool]]:
    """That a row of a list belongs to an event of the selection."""
    return [event.in_(select(_events.number).where(*conditions))] if conditions else []
