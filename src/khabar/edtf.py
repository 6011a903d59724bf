"""EDTF dates (ISO 8601-2) as days. Imports nothing of khabar."""

from __future__ import annotations

import calendar
import re

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
    last = calendar.monthrange(max(int(year), 1), int(month))[1] if month and 1 <= int(month) <= 12 else 31
    return f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{last}"
