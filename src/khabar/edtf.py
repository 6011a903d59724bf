"""EDTF dates (ISO 8601-2) as days, and English dates as EDTF. Imports nothing of khabar."""

from __future__ import annotations

import calendar
import datetime as dt
import re

#: EDTF's seasons as months of the northern half, where all the events of our articles are: spring, summer, autumn, winter.
_SEASONS = {"21": ("03-01", "05-31"), "22": ("06-01", "08-31"), "23": ("09-01", "11-30"), "24": ("12-01", "02-28")}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m1>[A-Za-z]{3,9})\.?,?\s+(?P<y1>(?:19|20)\d\d)"
    r"|(?P<m2>[A-Za-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d))\b"
)


def bounds(edtf: str | None) -> tuple[str, str] | tuple[None, None]:
    """The first and last day (``YYYY-MM-DD``) of an EDTF date or interval; nothing for forms that name no days."""
    days = [_days(part) for part in edtf.split("/")] if edtf else []
    known = [d for d in days if d]
    return (known[0][0], known[-1][1]) if known and len(known) == len(days) else (None, None)


def _days(edtf: str) -> tuple[str, str] | None:
    match = _DAY.fullmatch(edtf)
    if match is None:
        return None
    year, month, day = match.groups()
    if day:
        return (f"{year}-{month}-{day}",) * 2
    if month in _SEASONS:
        begin, end = _SEASONS[month]
        return f"{year}-{begin}", f"{int(year) + (end < begin):04}-{end}"
    last = calendar.monthrange(max(int(year), 1), int(month))[1] if month and 1 <= int(month) <= 12 else 31
    return f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{last}"


def english_day(line: str) -> str | None:
    """A day in English in a short line: "Posted: 4 May 2018", "May 4, 2018 10:20 AM"."""
    match = _ENGLISH.search(line) if len(line) <= 80 else None
    if match is None:
        return None
    month = (match["m1"] or match["m2"])[:3].lower()
    if month not in _MONTHS:
        return None
    try:
        return dt.date(int(match["y1"] or match["y2"]), _MONTHS.index(month) + 1, int(match["d1"] or match["d2"])).isoformat()
    except ValueError:
        return None
