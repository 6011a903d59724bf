"""Arithmetic of dates in EDTF (ISO 8601-2): years, months, days, intervals, Hijri dates. Knows no words; imports nothing of khabar."""

from __future__ import annotations

import datetime as dt

from hijridate import Gregorian, Hijri

#: Years that a bare number of four digits may mean.
FIRST_YEAR, LAST_YEAR = 1900, 2099
#: Years of the Hijri calendar that a text of our time may name, within what the tables of hijridate cover.
FIRST_HIJRI, LAST_HIJRI = 1343, 1499
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
YEARS = {"year": 1, "decade": 10, "century": 100}


def plain(edtf: str | None) -> str:
    """A value without its marks of uncertainty."""
    return (edtf or "").rstrip("?~%")


def parse_day(edtf: str | None) -> dt.date | None:
    """The day of an EDTF value, None when it has no day."""
    text = plain(edtf)
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def parse_month(edtf: str | None) -> tuple[int, int] | None:
    """(year, month) of an EDTF value that has both."""
    text = plain(edtf)
    if len(text) < 7 or not (text[:4].isdecimal() and text[5:7].isdecimal()) or not 1 <= int(text[5:7]) <= 12:
        return None
    return int(text[:4]), int(text[5:7])


def parse_year(edtf: str | None) -> int | None:
    """The year of an EDTF value."""
    text = plain(edtf)[:4]
    return int(text) if len(text) == 4 and text.isdecimal() else None


def ymd(year: int, month: int, day: int) -> str | None:
    """A day as EDTF, None when there is no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def year_text(year: int) -> str:
    """A year as EDTF."""
    return f"{year:04d}"


def month_text(year: int, month: int) -> str:
    """A month as EDTF; months beyond the year run over ("2018", 14 is 2019-02)."""
    months = year * 12 + month - 1
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def interval(start: str | None, end: str | None) -> str | None:
    """``start/end``; open (``..``) where a side is empty, None when both are or when they lie the wrong way round."""
    if not start and not end:
        return None
    first = (start or "..").split("/")[0]
    last = (end or "..").split("/")[-1]
    if ".." not in (first, last):
        length = min(len(plain(first)), len(plain(last)))
        if plain(first)[:length] > plain(last)[:length]:
            return None
        if first == last:
            return first
    return f"{first}/{last}"


def week(day: dt.date, shift: int) -> str:
    """The week (Monday to Sunday) ``shift`` weeks from that of ``day``."""
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=shift)
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def decade(year: int) -> str:
    """``1987`` → ``198X``."""
    return f"{year // 10:03d}X"


def hijri_day(year: int, month: int, day: int) -> str | None:
    """A Hijri day as a Gregorian one, None outside the tables."""
    try:
        return Hijri(year, month, day).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return None


def hijri_month(year: int, month: int) -> str | None:
    """A Hijri month as an interval of Gregorian days."""
    try:
        first = Hijri(year, month, 1)
        return interval(first.to_gregorian().isoformat(), Hijri(year, month, first.month_length()).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def hijri_year(year: int) -> str | None:
    """A Hijri year as an interval of Gregorian months."""
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return interval(first[:7], last.split("/")[1][:7]) if first and last else None


def hijri_today(day: dt.date) -> tuple[int, int, int] | None:
    """Year, month and day in the Hijri calendar of a Gregorian day."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day
