"""Days and periods of EDTF dates. In: EDTF strings; out: ISO days (``2018-05-10``) and EDTF periods."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from khabar.analysis.rows import By
from khabar.edtf import bounds

#: How EDTF writes an open end of an interval.
OPEN = ".."


class Days(NamedTuple):
    """The first and last day that a date may stand for; ``None`` where it is open or unknown."""

    first: str | None
    last: str | None


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> Days:
    """The days of an EDTF date or interval; open and unknown ends give ``None``."""
    if not edtf:
        return Days(None, None)
    start, slash, end = edtf.partition("/")
    return Days(bounds(start)[0], bounds(end)[1]) if slash else Days(*bounds(start))


def apart(one: str, other: str) -> int:
    """Days from ``one`` to ``other``; negative when ``other`` is earlier."""
    return (dt.date.fromisoformat(other) - dt.date.fromisoformat(one)).days


def shifted(day: str, by: int) -> str:
    """The day so many days later."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=by)).isoformat()


def period(edtf: str | None, by: By) -> str | None:
    """The period that a date falls in; ``None`` when the date is absent, open or vaguer than a period.

    An interval of two known ends (a night, a three-day visit) falls into the period in which it begins, if it is no longer than one.
    """
    first, last = days(edtf)
    if first is None or last is None:
        return None
    start, end = _period(first, by), _period(last, by)
    if start == end:
        return start
    return start if apart(first, last) < _LENGTH[by] and "/" in (edtf or "") else None


#: Days in the longest period of each kind.
_LENGTH: dict[By, int] = {"day": 2, "week": 7, "month": 31, "quarter": 92, "year": 366}


def _period(day: str, by: By) -> str:
    if by == "day":
        return day
    if by == "month":
        return day[:7]
    if by == "year":
        return day[:4]
    date = dt.date.fromisoformat(day)
    if by == "week":
        monday = date - dt.timedelta(days=date.weekday())
        return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
    start = (date.month - 1) // 3 * 3 + 1
    return f"{date.year:04}-{start:02}/{date.year:04}-{start + 2:02}"
