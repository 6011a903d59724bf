"""EDTF dates (ISO 8601-2) as days. Imports nothing of khabar."""

from __future__ import annotations

import calendar
import re

#: EDTF's seasons as months of the northern half, where all the events of our articles are: spring, summer, autumn, winter.
_SEASONS = {"21": ("03-01", "05-31"), "22": ("06-01", "08-31"), "23": ("09-01", "11-30"), "24": ("12-01", "02-28")}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")


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
