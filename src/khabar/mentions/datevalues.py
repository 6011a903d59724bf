"""What a relative date comes to, against one publication date. In: units, weekdays, months, shifts. Out: EDTF values.

``DateValues`` knows no grammar; ``periods``, ``months``, ``days`` and the like read the words and ask it.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from khabar.arabic.words import Word
from khabar.mentions import calendar as cal
from khabar.mentions.timewords import TimeWords

#: A month without a year that would lie further ahead than this belongs to the year before.
AHEAD = 3
#: The same after a finite verb in the past ("سقطت في أيلول").
BEHIND = 2


class Found(NamedTuple):
    """A time expression: its EDTF value (None when too vague), the word after it, and the form it has."""

    value: str | None
    end: int
    rule: str


class DateValues:
    """Values against one publication date. ``last`` is the value read last, for "العام ذاته"."""

    def __init__(self, words: TimeWords, published: str | None) -> None:
        self.time = words
        self.day = cal.parse_day(published)
        self.year = cal.parse_year(published)
        month = cal.parse_month(published)
        self.month = month[1] if month else None
        self.last: str | None = None
        #: Whether the value being read rests on the publication date.
        self.relative = False
        #: The year that the other side of a range names.
        self.hint: int | None = None

    def shifted_day(self, days: int) -> str | None:
        """The publication day and ``days`` more."""
        self.relative = True
        return (self.day + dt.timedelta(days=days)).isoformat() if self.day else None

    def weekday(self, number: int, shift: int, ahead: bool | None) -> str | None:
        """The last such weekday up to publication; with "الماضي" before it, with "المقبل" or a future verb after it."""
        self.relative = True
        if self.day is None:
            return None
        today = self.day.isoweekday()
        if shift > 0:
            return (self.day + dt.timedelta(days=(number - today) % 7 or 7)).isoformat()
        if shift == 0 and ahead:
            return (self.day + dt.timedelta(days=(number - today) % 7)).isoformat()
        back = (today - number) % 7 or (7 if shift < 0 else 0)
        return (self.day - dt.timedelta(days=back + (7 if shift < -1 else 0))).isoformat()

    def in_week(self, number: int, shift: int) -> str | None:
        """That weekday of the week ``shift`` weeks from that of publication."""
        self.relative = True
        if self.day is None:
            return None
        return (self.day + dt.timedelta(days=number - self.day.isoweekday(), weeks=shift)).isoformat()

    def month_year(self, number: int, shift: int | None, words: list[Word], k: int) -> int | None:
        """The year of a month named without one."""
        self.relative = True
        if self.year is None or self.month is None:
            return self.year
        if shift is not None and shift < 0:
            return self.year if number < self.month else self.year - 1
        if shift == 1:
            return self.year if number > self.month else self.year + 1
        if shift == 0:
            return self.year
        ahead = self.time.ahead(words, k)
        if ahead:
            return self.year if number >= self.month else self.year + 1
        if number - self.month > (AHEAD if ahead is None else BEHIND):
            return self.year - 1
        return self.year

    def shift(self, unit: str, amount: int, calendar: bool = False) -> str | None:
        """The day, month, year, decade or (``calendar``) week so many units from publication."""
        self.relative = True
        if unit in cal.YEARS:
            if self.year is None:
                return None
            year = self.year + amount * cal.YEARS[unit]
            if calendar and unit != "year":
                return cal.decade(year) if unit == "decade" else f"{year // 100:02d}XX"
            return cal.year_text(year)
        if unit == "month":
            return cal.month_text(self.year, self.month + amount) if self.year and self.month else None
        if self.day is None or unit == "period":
            return None
        if unit in ("hour", "minute"):
            return self.day.isoformat() if amount <= 0 and not calendar else None
        if unit == "week" and calendar:
            return cal.week(self.day, amount)
        return (self.day + dt.timedelta(days=cal.DAYS[unit] * amount)).isoformat()

    def stretch(self, unit: str, number: float | None, shift: int) -> str | None:
        """The interval of ``number`` units before or after publication; None without a number or a date."""
        if number is None or shift == 0 or number > 200:
            return None
        self.relative = True
        sign = -1 if shift < 0 else 1
        if unit in ("minute", "hour"):
            unit, number = "day", -(-number // 24) if unit == "hour" else 1
        far, near = self.shift(unit, int(number) * sign), self.shift(unit, 0)
        return (cal.interval(far, near) if sign < 0 else cal.interval(near, far)) if far and near else None

    def season_of(self, code: int, shift: int) -> str | None:
        """The last, this or next season; spring begins in March."""
        self.relative = True
        if self.year is None or self.month is None:
            return None
        begin = 3 * (code - 20)
        if shift < 0:
            return f"{self.year if self.month > begin + 2 else self.year - 1}-{code}"
        return f"{self.year + (shift > 0 and self.month >= begin)}-{code}"

    def nearest_hijri(self, number: int, day: int | None, shift: int | None) -> str | None:
        """The Hijri day or month of that number nearest to the publication, before it (shift -1) or after it (1)."""
        self.relative = True
        today = cal.hijri_today(self.day) if self.day else None
        if today is None or self.day is None:
            return None
        best: tuple[int, str] | None = None
        for year in (today[0] - 1, today[0], today[0] + 1):
            value = cal.hijri_day(year, number, day) if day else cal.hijri_month(year, number)
            if value is None:
                continue
            start, end = dt.date.fromisoformat(value[:10]), dt.date.fromisoformat(value[-10:])
            if (shift == -1 and end >= self.day) or (shift == 1 and start <= self.day):
                continue
            distance = 0 if start <= self.day <= end else min(abs((start - self.day).days), abs((end - self.day).days))
            if best is None or distance < best[0]:
                best = distance, value
        return best[1] if best else None
