"""Dates as machines write them (meta tags, columns, feeds, url paths) to EDTF days. In: a value. Out: ``YYYY-MM-DD``, or ``None``.

Read: EDTF and ISO 8601, RFC 822, seconds or milliseconds since 1970, numbers with slashes, dots or dashes (year first, or day first
where the numbers leave no choice), eastern digits, Hijri and Iranian solar years by their range. Not read: dates in words; the reader
looks for those in the text.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from hijridate import Hijri

_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?"
_EDTF = re.compile(rf"{_DATE}(?:/{_DATE})?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\sZ,+-].*)", re.S)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:$|T?\d{4,6}.*)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|[\s,].*)", re.S)
_RFC822 = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\b.*", re.S)
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
_URL_DAY = re.compile(r"/((?:19|20)\d\d|1[34]\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)|[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
#: Eastern digits to western ones, for ``str.translate``.
DIGITS = {**{0x0660 + d: str(d) for d in range(10)}, **{0x06F0 + d: str(d) for d in range(10)}}
#: Years 1380 to 1409 are Iranian solar (2001 to 2031 CE), years from 1410 to 1499 Hijri (1989 to 2076): the press of our time.
_SOLAR, HIJRI = range(1380, 1410), range(1410, 1500)
#: Years of the common era that a publication on the web may have.
COMMON = range(1990, 2101)


def parse_date(value: object) -> str | None:
    """The day of a value, or an EDTF date as it is."""
    if isinstance(value, bool) or value is None:
        return None
    text = " ".join(str(value).translate(DIGITS).split())
    if _EPOCH.fullmatch(text):
        return _epoch(float(text))
    if match := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        return day(*(int(part) for part in match.groups()))
    if _EDTF.fullmatch(text):
        return text if int(text[:4]) in COMMON else None
    if match := _YEAR_LAST.match(text):
        first, second, year = (int(part) for part in match.groups())
        return _day_or_month(first, second, year)
    return _rfc822(text) if _RFC822.fullmatch(text) else None


def url_date(url: str | None) -> str | None:
    """The day (or the month) that the path of an address names, as /2018/05/01/."""
    path = (url or "").partition("://")[2].partition("?")[0].translate(DIGITS)
    for match in _URL_DAY.finditer(path):
        found = day(*(int(part) for part in match.groups() if part))
        if found:
            return found
    month = _URL_MONTH.search(path)
    return f"{month[1]}-{month[2]}" if month else None


def day(year: int, month: int, number: int) -> str | None:
    """A day of the common, the Hijri or the Iranian solar era as a day of the common era; ``None`` where there is no such day."""
    try:
        if year in HIJRI:
            return Hijri(year, month, number).to_gregorian().isoformat()
        if year in _SOLAR:
            return _solar(year, month, number).isoformat()
        return dt.date(year, month, number).isoformat() if year in COMMON else None
    except (ValueError, OverflowError):
        return None


def _solar(year: int, month: int, number: int) -> dt.date:
    """A day of the Iranian solar calendar.

    Years of the 33-year cycle, whose leap years are those with (25 * year + 11) mod 33 < 8; exact for the years 1206 to 1498
    (K. M. Borkowski, The Persian calendar for 3000 years, 1996). 1 Farvardin 1380 was 21 March 2001.
    """
    longest = 31 if month <= 6 else 30 if month < 12 or _is_leap(year) else 29
    if not (1 <= month <= 12 and 1 <= number <= longest):
        raise ValueError("no such day")
    days = sum(365 + _is_leap(y) for y in range(1380, year)) + 30 * (month - 1) + min(month - 1, 6) + number - 1
    return dt.date(2001, 3, 21) + dt.timedelta(days=days)


def _is_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def _epoch(seconds: float) -> str | None:
    moment = dt.datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, dt.UTC)
    return day(moment.year, moment.month, moment.day)


def _day_or_month(first: int, second: int, year: int) -> str | None:
    """Day first where the numbers tell, month first likewise; ``None`` where both could be the month."""
    if first > 12 or first == second:
        return day(year, second, first)
    return day(year, first, second) if second > 12 else None


def _rfc822(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
