"""Months and parts of a month or a year: مايو 2019, آب/أغسطس الماضي, رمضان 1439, أواخر العام الماضي, الربع الثالث من 2018.

In: words and a position. Out: ``Found`` (EDTF value or None, the word after it, the rule), or None when the form does not stand there.
"""

from __future__ import annotations

import datetime as dt

from khabar.arabic.numbers import read_ordinal
from khabar.arabic.words import Word
from khabar.mentions import calendar as cal
from khabar.mentions.datevalues import Found
from khabar.mentions.periods import PeriodForms, hijri_number
from khabar.mentions.timewords import conjoined, is_preposition, small, year_number

#: The Gregorian month that stands for a part of a year.
_PART_MONTH = {"early": 1, "middle": 6, "late": 12}
DASHES = frozenset("-–—")


class MonthForms(PeriodForms):
    """The forms of months, Gregorian and Hijri, and of parts of longer times."""

    def months(self, words: list[Word], i: int) -> Found | None:
        """مايو 2019, شهر سبتمبر الجاري, يوليو تموز العام الماضي, شهري مايو ويونيو, رمضان الماضي."""
        opener = self.time.value(words, i, "monthword", True)
        k = opener[1] if opener else i
        month = self._month_parts(words, k, opener is not None, k == i)
        if month is None:
            return self._hijri_month(words, k, opener is not None)
        year, number, end, fixed = month
        at = i - 1 if i and small(words[i - 1]) else i
        if not fixed and self.time.anniversary(words, at):
            return None
        first = cal.month_text(year, number) if year else None
        joined = conjoined(words, end)
        other = self._month_parts(words, joined, False, True) if joined is not None else None
        if other is not None and other[1] > number and (not fixed or other[0] == year):
            if other[0] is None:
                return Found(None, other[2], "months")
            return Found(cal.interval(cal.month_text(other[0], number), cal.month_text(other[0], other[1])), other[2], "months")
        return Found(first, end, "month")

    def _month_parts(self, words: list[Word], k: int, sure: bool, first: bool = False) -> tuple[int | None, int, int, bool] | None:
        """(year, month, end, whether words fix the year) of a month name with its twin name and what dates its year.

        ``sure``: a day or شهر stands before it, so that a name with another meaning (مارس "practised", آب "father") is the month.
        """
        found = self.time.value(words, k, "month", first)
        if found is None:
            return None
        start, number = k, int(found[0])
        k = self._twin(words, found[1], number)
        twin = k > found[1]
        year, end = self._year_of_month(words, k, number)
        if end > k:
            return year, number, end, True
        if not sure and not twin and not self._surely_month(words, start, first):
            return None
        if self.hint is not None:
            return self.hint, number, k, True
        return self.month_year(number, None, words, start), number, k, False

    def _surely_month(self, words: list[Word], k: int, first: bool) -> bool:
        """A month name of two meanings needs a preposition, a part ("مطلع آذار") or a joined month before it."""
        unsure = self.time.value(words, k, "unsure", first)
        if unsure is None:
            return True
        if unsure[0] == "dated" or k == 0:
            return False
        if "أ" in words[k].raw and len(words[k].norm) == 2:
            return False
        before = words[k - 1]
        return is_preposition(before) or any(r.ref in ("ago", "part", "until", "range", "within", "to") for r in before.get("T"))

    def _year_of_month(self, words: list[Word], k: int, number: int) -> tuple[int | None, int]:
        """(year, end) from what follows a month: 2019, من عام 2019, الماضي, من العام الماضي, العام نفسه; ``k`` as end when nothing does."""
        if k >= len(words):
            return None, k
        j = k
        while j < len(words) and j - k < 3 and (self.time.value(words, j, "filler") or self.time.value(words, j, "yearword")):
            j += 1
        year = year_number(words[j]) if j < len(words) else None
        if year is None and j == k and words[k].raw in ("،", ",") and j + 1 < len(words):
            year, j = year_number(words[j + 1]), j + 1
        if year is not None:
            return year, self.era(words, j + 1)
        if j > k and j <= len(words) and self.time.value(words, j - 1, "yearword"):
            shift = self.time.value(words, j, "shift")
            if shift is not None:
                self.relative = True
                return (self.year + int(shift[0]) if self.year else None), shift[1]
            if self.time.value(words, j, "same"):
                return cal.parse_year(self.last), j + 1
        shift = self.time.value(words, k, "shift")
        if shift is not None and not words[k].conj:
            return self.month_year(number, int(shift[0]), words, k), shift[1]
        same = self.time.value(words, k, "same")
        if same is not None and same[0] == "after":
            return cal.parse_year(self.last), same[1]
        return None, k

    def _twin(self, words: list[Word], k: int, number: int) -> int:
        """The second name of the same month: آب/أغسطس, مايو (أيار), يوليو تموز."""
        j = k
        if j < len(words) and (words[j].raw in ("/", "(", "|") or words[j].raw in DASHES):
            j += 1
        twin = self.time.value(words, j, "month")
        if twin is None or int(twin[0]) != number:
            return k
        end = twin[1]
        if j > k and words[k].raw == "(":
            if end >= len(words) or words[end].raw != ")":
                return k
            end += 1
        return end

    def _hijri_month(self, words: list[Word], k: int, sure: bool) -> Found | None:
        """شهر رمضان, رمضان الماضي, رمضان 1439: an interval of Gregorian days."""
        month = self.time.value(words, k, "hijri", True)
        if month is None:
            return None
        year, end, shift = self._hijri_year(words, month[1])
        if end == month[1] and not sure:
            return None
        number = int(month[0])
        return Found(cal.hijri_month(year, number) if year else self.nearest_hijri(number, None, shift), end, "Hijri month")

    def _hijri_year(self, words: list[Word], k: int) -> tuple[int | None, int, int | None]:
        """(year, end, shift) after a Hijri month."""
        shift = self.time.value(words, k, "shift")
        if shift is not None:
            return None, shift[1], int(shift[0])
        j = k
        while j < len(words) and j - k < 2 and (self.time.value(words, j, "filler") or self.time.value(words, j, "yearword")):
            j += 1
        if j < len(words) and (year := hijri_number(words[j])) is not None:
            era = self.time.value(words, j + 1, "era")
            return year, era[1] if era else j + 1, None
        return None, k, None

    def portion(self, words: list[Word], i: int) -> Found | None:
        """النصف الأول من العام الجاري, الربع الثالث من 2018."""
        found = self.time.value(words, i, "portion", True)
        rank = read_ordinal(words, found[1]) if found and found[1] < len(words) and words[i].definite else None
        if found is None or rank is None:
            return None
        k = self.time.skip(words, rank[1], "filler")
        inner = self.within_year(words, k) or self.months(words, k) if k < len(words) else None
        if inner is None or inner.value is None:
            return None
        size = int(found[0])
        if not inner.value.isdecimal() or rank[0] * size > 12:
            return Found(inner.value, inner.end, "part of " + inner.rule)
        year, first = int(inner.value), (rank[0] - 1) * size + 1
        return Found(cal.interval(cal.month_text(year, first), cal.month_text(year, first + size - 1)), inner.end, "part of a year")

    def part(self, words: list[Word], i: int) -> Found | None:
        """مطلع الشهر الجاري, منتصف مايو, أواخر العام الماضي (2017-12~), نهاية الأسبوع."""
        weekend = self.time.value(words, i, "weekend", True)
        if weekend is not None:
            return self._weekend(words, i, weekend[1])
        found = self.time.value(words, i, "part", True)
        if found is None or found[1] >= len(words):
            return None
        k = found[1]
        inner = self.season(words, k) or self.months(words, k) or self.within_year(words, k) or self.decade(words, k)
        if inner is None:
            return None
        value = inner.value
        if value is not None and value.isdecimal():
            value = cal.month_text(int(value), _PART_MONTH[found[0]]) + "~"
        return Found(value, inner.end, "part of " + inner.rule)

    def _weekend(self, words: list[Word], i: int, k: int) -> Found | None:
        """Saturday and Sunday of the week meant."""
        shift = self.time.value(words, k, "shift")
        self.relative = True
        end = shift[1] if shift else k
        if self.day is None:
            return Found(None, end, "weekend")
        weeks = int(shift[0]) if shift else (0 if self.day.isoweekday() >= 6 or self.time.ahead(words, i) else -1)
        sunday = dt.date.fromisoformat(cal.week(self.day, weeks)[-10:])
        return Found(cal.interval((sunday - dt.timedelta(days=1)).isoformat(), sunday.isoformat()), end, "weekend")
