"""All events of a case as columns in memory: what ``counting.SqlCounts`` asks the database, answered in a few milliseconds.

Values that repeat are numbered in their own order, so that a count is one pass over small integers and ties fall as in SQL. What needs
words (full text, a party named by words) is asked of the database once, as numbers of events. About 200 bytes an event.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, select

from khabar.edtf import bounds
from khabar.store import linkschema
from khabar.store.counting import NEWEST, ORDER, PLACE, ROOTS, Point
from khabar.store.filters import EventFilters, Party

Mask = NDArray[np.bool_]
Codes = NDArray[np.int32]
#: Rows fetched at once while the columns are read.
CHUNK = 20_000
#: Answers to single filters that are kept: an analyst adds and removes one at a time.
KEPT = 48
_events, _parties, _sources = linkschema.events.c, linkschema.event_parties.c, linkschema.event_sources.c
_READ = (
    _events.number, _events.event_type, _events.quad, _events.mode, _events.status, _events.date_first, _events.date_last, _events.roots,
    _events.place_lat, _events.place_lon, _events.place_name, PLACE, _events.place_text,
)  # fmt: skip
_CODED = {"event_type": 1, "quad": 2, "mode": 3, "status": 4}
_ROLES = {"actor": ("actor",), "recipient": ("recipient",), "party": ("actor", "recipient")}


class Coded:
    """A column of values that repeat: the values in order, and for each row the number of its value; -1 where there is none."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.values: list[Any] = sorted({value for value in rows if value is not None})
        self._codes = {value: code for code, value in enumerate(self.values)}
        self.rows: Codes = np.fromiter((self._codes.get(value, -1) for value in rows), np.int32, len(rows))

    def is_(self, wanted: Iterable[Any]) -> Mask:
        """The rows that have one of the values."""
        return np.isin(self.rows, [self._codes[value] for value in wanted if value in self._codes])

    def ranked(self, counted: Codes, limit: int | None) -> list[tuple[Any, int]]:
        """(value, rows) of some rows' codes: most first, then the lower value."""
        numbers = np.bincount(counted[counted >= 0], minlength=len(self.values))
        order = np.argsort(-numbers, kind="stable")[:limit].tolist()
        return [(self.values[code], int(numbers[code])) for code in order if numbers[code]]


class _Listed:
    """A list that events have, such as their parties: for each row the position of its event, and the value."""

    def __init__(self, rows: Sequence[tuple[Any, ...]], events: NDArray[np.int64]) -> None:
        columns = list(zip(*rows, strict=True)) or [()] * 4
        self.event: Codes = np.searchsorted(events, np.array(columns[0], np.int64)).astype(np.int32)
        self.value, self.more = Coded(columns[1]), [Coded(column) for column in columns[2:]]


class Columns:
    """The events of one moment. Safe to use from many threads."""

    def __init__(self, connection: Connection) -> None:
        read = list(_read(connection, _READ, _events.number))
        columns = list(zip(*read, strict=True)) or [()] * len(_READ)
        self._number: NDArray[np.int64] = np.array(columns[0], np.int64)
        self.coded = {name: Coded(columns[index]) for name, index in _CODED.items()}
        self.first, self.last = Coded(columns[5]), Coded(columns[6])
        self.roots: Codes = np.array(columns[7], np.int32)
        self.lat, self.lon = (np.array([np.nan if v is None else v for v in columns[index]], np.float64) for index in (8, 9))
        # A name may be missing, and nothing can be sorted beside nothing: it is held as an empty one and a mark.
        points = zip(*columns[8:11], strict=True)
        self.point = Coded([None if lat is None or lon is None else (lat, lon, name is not None, name or "") for lat, lon, name in points])
        self.place = Coded([None if text is None else place for place, text in zip(columns[11], columns[12], strict=True)])
        self._place_key = Coded(columns[11])
        del read, columns
        self.parties = _Listed(list(_read(connection, (_parties.event, _parties.value, _parties.role, _parties.country))), self._number)
        self.sources = _Listed(list(_read(connection, (_sources.event, _sources.value))), self._number)
        self.order = [self._sorted(connection, newest) for newest in (False, True)]
        self._kept: OrderedDict[tuple[str, Any], Mask] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._number)

    def _sorted(self, connection: Connection, newest: bool) -> Codes:
        """Positions of all events in the order of a list."""
        order = NEWEST if newest else ORDER
        found = np.array([row[0] for row in _read(connection, (_events.number,), *order)], np.int64)
        return np.searchsorted(self._number, found).astype(np.int32)

    def numbers(self, positions: Codes) -> list[int]:
        """The numbers of events by position."""
        found: list[int] = self._number[positions].tolist()
        return found

    # ------------------------------------------------------------------ chosen
    def select(self, connection: Connection, wanted: EventFilters) -> ColumnCounts:
        """The events that pass, ready to be counted. Raises InputError for words that cannot be looked for."""
        chosen: Mask | None = None
        for field in fields(wanted):
            value = getattr(wanted, field.name)
            if value is None or (value in ("", 0, ()) and field.name != "ids"):
                continue
            mask = self._one(connection, field.name, value)
            chosen = mask if chosen is None else chosen & mask
        return ColumnCounts(self, chosen)

    def _one(self, connection: Connection, name: str, value: Any) -> Mask:
        """The events that pass one filter."""
        with self._lock:
            if (found := self._kept.get((name, value))) is not None:
                self._kept.move_to_end((name, value))
                return found
        made = self._known(name, value)
        if made is None:
            conditions = EventFilters(**{name: value}).conditions()
            numbers = np.array(list(connection.scalars(select(_events.number).where(*conditions))), np.int64)
            made = np.isin(self._number, numbers)
        with self._lock:
            self._kept[name, value] = made
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def _known(self, name: str, value: Any) -> Mask | None:
        """The events that pass a filter that the columns can answer alone; None where the database must."""
        if name in _CODED:
            return self.coded[name].is_((value,) if isinstance(value, str) else value)
        if name == "roots":
            return self._at_least(value)
        if name == "first":
            return self.last.rows >= bisect_left(self.last.values, bounds(value)[0])
        if name == "last":
            return (self.first.rows >= 0) & (self.first.rows < bisect_right(self.first.values, bounds(value)[1]))
        if name == "box":
            return self._inside(value)
        return self._named(name, value) if isinstance(value, Party) else None

    def _at_least(self, roots: int) -> Mask:
        return self.roots >= roots

    def _inside(self, box: tuple[float, float, float, float]) -> Mask:
        west, south, east, north = box
        across = (self.lon >= west) & (self.lon <= east) if west <= east else (self.lon >= west) | (self.lon <= east)
        return (self.lat >= south) & (self.lat <= north) & across

    def _named(self, name: str, party: Party) -> Mask | None:
        if name in _ROLES and (party.key is not None or not party.words):
            role, country = self.parties.more
            named = self.parties.value.is_([party.key]) if party.key is not None else country.is_([party.country])
            return self._of(self.parties, named & role.is_(_ROLES[name]))
        if party.key is None:
            return None
        return self._of(self.sources, self.sources.value.is_([party.key])) if name == "source" else self._place_key.is_([party.key])

    def _of(self, listed: _Listed, rows: Mask) -> Mask:
        """The events of some rows of a list."""
        out = np.zeros(len(self), np.bool_)
        out[listed.event[rows]] = True
        return out


class ColumnCounts:
    """``counting.Counts`` of some events, from memory; no mask: of all."""

    def __init__(self, columns: Columns, chosen: Mask | None) -> None:
        self._columns = columns
        self._chosen = chosen

    def _of(self, rows: NDArray[Any]) -> NDArray[Any]:
        return rows if self._chosen is None else rows[self._chosen]

    def total(self) -> int:
        """How many events."""
        return len(self._columns) if self._chosen is None else int(np.count_nonzero(self._chosen))

    def numbers(self, limit: int | None, offset: int, newest: bool) -> list[int]:
        """Numbers of events in order."""
        order = self._columns.order[newest]
        found = order if self._chosen is None else order[self._chosen[order]]
        return self._columns.numbers(found[offset : None if limit is None else offset + limit])

    def days(self) -> list[tuple[str | None, str, int]]:
        """(first day, quad, events)."""
        first = self._columns.first
        return [(first.values[day] if day >= 0 else None, quad, number) for day, quad, number in self._by_quad(first.rows)]

    def points(self) -> list[tuple[Point, str, int]]:
        """(point, quad, events)."""
        points = self._columns.point
        found = ((points.values[point], quad, number) for point, quad, number in self._by_quad(points.rows) if point >= 0)
        return [(Point(lat, lon, name if named else None), quad, number) for (lat, lon, named, name), quad, number in found]

    def _by_quad(self, rows: Codes) -> Iterator[tuple[int, str, int]]:
        """(code, quad, events) of a column; the code -1 stands for none."""
        quads = self._columns.coded["quad"]
        several = len(quads.values) or 1
        counted = np.bincount((self._of(rows) + 1) * several + self._of(quads.rows))
        for both in np.flatnonzero(counted).tolist():
            yield both // several - 1, quads.values[both % several], int(counted[both])

    def values(self, column: str, limit: int | None) -> list[tuple[str, int]]:
        """(value, events) of a column."""
        coded = self._columns.coded[column]
        return coded.ranked(self._of(coded.rows), limit)

    def parties(self, role: str, limit: int | None) -> list[tuple[str, int]]:
        """(party, events) in a role."""
        parties = self._columns.parties
        return self._listed(parties, parties.more[0].is_([role]), limit)

    def places(self, limit: int | None) -> list[tuple[str, int]]:
        """(place, events)."""
        return self._columns.place.ranked(self._of(self._columns.place.rows), limit)

    def sources(self, limit: int | None) -> list[tuple[str, int]]:
        """(outlet or source, events)."""
        return self._listed(self._columns.sources, None, limit)

    def _listed(self, listed: _Listed, rows: Mask | None, limit: int | None) -> list[tuple[str, int]]:
        chosen = None if self._chosen is None else self._chosen[listed.event]
        both = rows if chosen is None else chosen if rows is None else rows & chosen
        return listed.value.ranked(listed.value.rows if both is None else listed.value.rows[both], limit)

    def roots(self) -> list[tuple[int, int]]:
        """(n, events with at least n independent origins)."""
        roots = self._of(self._columns.roots)
        return [(n, int(np.count_nonzero(roots >= n))) for n in range(1, ROOTS + 1)]


def _read(connection: Connection, columns: Sequence[ColumnElement[Any]], *order: ColumnElement[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows of some columns, a part at a time."""
    query = select(*columns).order_by(*order).execution_options(yield_per=CHUNK)
    for part in connection.execute(query).partitions():
        yield from (tuple(row) for row in part)
