"""Numeric dates, units, years and longer: 15/4/2016, الأسبوع الماضي, العام ذاته, عام 2011, صيف 2014, التسعينيات.

In: words and a position. Out: ``Found``, or None when the form does not stand there.
"""

from __future__ import annotations

import re

from khabar.arabic.numbers import read_number
from khabar.arabic.words import Word
from khabar.mentions import calendar as cal
from khabar.mentions.datevalues import DateValues, Found
from khabar.mentions.timewords import conjoined, is_counted, is_preposition, year_number

_SEP = r"[/\-.]"
NUMERIC = re.compile(rf"^(?:(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}}|\d{{2}})|(\d{{4}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}}))$")
MONTH_YEAR = re.compile(r"^(?:(\d{1,2})[/\-](\d{4})|(\d{4})[/\-](\d{1,2}))$")
YEARS = re.compile(r"^(\d{4})[/\-](\d{4})$")


class PeriodForms(DateValues):
    """Forms of numeric dates, units, years, seasons and decades."""

    def numeric(self, words: list[Word], i: int) -> Found | None:
        """15/4/2016, 2016-04-15, 4/2016; with the month first only where it can be nothing else."""
        if not words[i].is_number or len(words[i].norm) < 6:
            return None
        text = words[i].norm
        match = NUMERIC.match(text)
        if match is not None:
            a, b, year, year2, month2, day2 = match.groups()
            if year2:
                value = cal.ymd(int(year2), int(month2), int(day2)) or cal.ymd(int(year2), int(day2), int(month2))
            elif len(year) == 2 and "." in text:
                return None
            else:
                full = int(year) if len(year) == 4 else 2000 + int(year)
                value = cal.ymd(full, int(b), int(a)) or cal.ymd(full, int(a), int(b))
            return Found(value, i + 1, "numeric date") if value else None
        match = MONTH_YEAR.match(text)
        if match is not None:
            month, year = int(match[1] or match[4]), int(match[2] or match[3])
            plausible = 1 <= month <= 12 and cal.FIRST_YEAR <= year <= cal.LAST_YEAR
            return Found(cal.month_text(year, month), i + 1, "numeric month") if plausible else None
        match = YEARS.match(text)
        if match is not None and cal.FIRST_YEAR <= int(match[1]) < int(match[2]) <= cal.LAST_YEAR:
            return Found(cal.interval(match[1], match[2]), i + 1, "years")
        return None

    def unit(self, words: list[Word], i: int) -> Found | None:
        """الأسبوع الماضي, الشهر الجاري, هذا الشهر, العام نفسه, نفس الفترة, السنوات الثلاث الماضية."""
        this = self.time.value(words, i, "this", True)
        same = self.time.value(words, i, "that", True) or self.time.value(words, i, "same", True)
        opener = this or same
        unit = self.time.unit(words, opener[1] if opener else i, not opener)
        if unit is None or not unit[2]:
            return None
        name, count, _, k = unit
        if same is not None and (same[0] in ("same", "before")):
            return self._same(name, k)
        if name == "day" and count == "one" or name == "year" and count == "one" and not opener and self.time.is_general(words, i):
            if self._is_last_year(words, k):
                return Found(self.shift(name, -1), k + 1, "calendar unit")
            return None
        if count != "one":
            return self._span(words, k, name, this is not None, 2.0 if count == "dual" else None)
        again = self.time.value(words, k, "same")
        if again is not None:
            return self._same(name, again[1])
        shift = self.time.value(words, k, "shift")
        if shift is not None:
            return Found(self.shift(name, int(shift[0]), True), shift[1], "calendar unit")
        if self.time.value(words, k, "following"):
            return Found(None, k + 1, "unit after")
        return Found(self.shift(name, 0, True), k, "calendar unit") if this else None

    def _is_last_year(self, words: list[Word], k: int) -> bool:
        """ "العام الماضي" is never the adjective "general"."""
        shift = self.time.value(words, k, "shift")
        return shift is not None and shift[0] == "-1" and words[k].norm.endswith("ماضي")

    def _same(self, unit: str, end: int) -> Found | None:
        """The day, month, year or period spoken of last."""
        last = self.last
        if unit == "year":
            year = cal.parse_year(last)
            return Found(cal.year_text(year) if year else None, end, "same year")
        if unit == "month":
            month = cal.parse_month(last)
            return Found(cal.month_text(*month) if month else None, end, "same month")
        if unit == "day":
            return Found(last if cal.parse_day(last) else None, end, "same day")
        return Found(last, end, "same period") if unit == "period" else None

    def _span(self, words: list[Word], k: int, unit: str, this: bool, two: float | None) -> Found | None:
        """The rest of "السنوات الثلاث الماضية", "الأيام القليلة المقبلة", "الساعات ال48 الماضية"; ``two``: of a dual."""
        k = self.time.skip(words, k, "few")
        number, k = (two, k) if two is not None else self.amount(words, k)
        k = self.time.skip(words, k, "few")
        shift = self.time.value(words, k, "shift")
        if shift is None:
            return Found(None, k, "vague days") if this and two is None else None
        return Found(self.stretch(unit, number, int(shift[0])), shift[1], "span of time")

    def amount(self, words: list[Word], k: int) -> tuple[float | None, int]:
        """A number with or without the article: الثلاث, ال48, 24."""
        if k >= len(words):
            return None, k
        if words[k].is_number:
            found = read_number(words, k)
            return found if found else (None, k)
        for reading in words[k].get("#"):
            if reading.ref == "article" and k + 1 < len(words) and words[k + 1].is_number:
                found = read_number(words, k + 1)
                return found if found else (None, k)
            if reading.ref in ("units", "tens") and not reading.conj and not reading.prep:
                return float(reading.feat), k + 1
        return None, k

    def counted_span(self, words: list[Word], i: int) -> Found | None:
        """ال24 ساعة الماضية: number, unit, adjective."""
        number, k = self.amount(words, i)
        unit = self.time.unit(words, k) if number is not None else None
        if unit is None:
            return None
        k = self.time.skip(words, unit[3], "few")
        shift = self.time.value(words, k, "shift")
        return Found(self.stretch(unit[0], number, int(shift[0])), shift[1], "span of time") if shift is not None else None

    def year_form(self, words: list[Word], i: int) -> Found | None:
        """عام 2011, سنة 2007, عامي 2011 و2012, عام 1437 هـ, عام ألفين وأحد عشر."""
        opener = self.time.value(words, i, "yearword", True)
        if opener is None or opener[1] >= len(words):
            return None
        k = opener[1]
        year = year_number(words[k])
        if year is None:
            ranged = self.numeric(words, k)
            if ranged is not None and ranged.rule == "years":
                return ranged
            return self._other_year(words, k)
        end = self.era(words, k + 1)
        if opener[0] != "years":
            return Found(cal.year_text(year), end, "year")
        last = year
        while (at := conjoined(words, end)) is not None and (following := year_number(words[at])) is not None:
            last, end = following, at + 1
        return Found(cal.interval(cal.year_text(year), cal.year_text(last)), end, "years")

    def _other_year(self, words: list[Word], k: int) -> Found | None:
        hijri = hijri_number(words[k])
        if hijri is not None:
            era = self.time.value(words, k + 1, "era")
            return Found(cal.hijri_year(hijri), era[1] if era else k + 1, "Hijri year")
        spelled = read_number(words, k) if not words[k].is_number else None
        if spelled is not None and cal.FIRST_YEAR <= spelled[0] <= cal.LAST_YEAR:
            return Found(cal.year_text(int(spelled[0])), spelled[1], "year in words")
        return None

    def bare_year(self, words: list[Word], i: int) -> Found | None:
        """في 2014, منذ 2011, (2015): digits after a preposition or in brackets, when they count nothing."""
        year = year_number(words[i])
        if year is None or i == 0 or is_counted(words, i + 1):
            return None
        before = words[i - 1]
        if i > 1 and not before.prep and not before.bases.isdisjoint(self.time.yearly) and words[i - 2].norm in self.time.during:
            return Found(cal.year_text(year), self.era(words, i + 1), "year")  # "في حرب 1967"
        bracketed = before.raw == "(" and i + 1 < len(words) and words[i + 1].raw == ")"
        if bracketed or is_preposition(before) or any(r.ref in ("ago", "range", "until", "within", "part") for r in before.get("T")):
            return Found(cal.year_text(year), self.era(words, i + 1), "year")
        return None

    def season(self, words: list[Word], i: int) -> Found | None:
        """صيف 2015, ربيع العام الماضي, الصيف المقبل, شتاء عام 2013."""
        found = self.time.value(words, i, "season", True)
        if found is None:
            return None
        code, k = found
        shift = self.time.value(words, k, "shift") if words[i].definite else None
        if shift is not None:
            return Found(self.season_of(int(code), int(shift[0])), shift[1], "season")
        if words[i].definite or k >= len(words):
            return None
        year = year_number(words[k])
        if year is not None:
            return Found(f"{year}-{code}", k + 1, "season")
        inner = self.year_form(words, k) or self.unit(words, k)
        if inner is None or inner.value is None or not inner.value.isdecimal():
            return None
        return Found(f"{inner.value}-{code}", inner.end, "season")

    def decade(self, words: list[Word], i: int) -> Found | None:
        """التسعينيات, ثمانينيات القرن الماضي."""
        found = self.time.value(words, i, "decade", True)
        if found is None:
            return None
        k = found[1]
        unit = self.time.unit(words, k)
        if unit is not None and unit[0] == "century" and (shift := self.time.value(words, unit[3], "shift")) is not None:
            self.relative = True
            century = (self.year or 2000) // 100 + int(shift[0])
            return Found(f"{century:02d}{found[0]}X", shift[1], "decade")
        return Found(f"19{found[0]}X", k, "decade") if words[i].definite else None

    def within_year(self, words: list[Word], k: int) -> Found | None:
        """A year after "of": 2018, عام 2018, العام الجاري, العام."""
        year = year_number(words[k])
        if year is not None and not is_counted(words, k + 1):
            return Found(cal.year_text(year), k + 1, "year")
        return self.year_form(words, k) or self.unit(words, k) or self._bare_unit(words, k)

    def _bare_unit(self, words: list[Word], k: int) -> Found | None:
        """العام, الشهر, الأسبوع after a word of part: the current one."""
        unit = self.time.unit(words, k)
        if unit is None or not unit[2] or unit[1] != "one" or unit[0] not in ("week", "month", "year"):
            return None
        return Found(self.shift(unit[0], 0, True), unit[3], "calendar unit")

    def era(self, words: list[Word], k: int) -> int:
        """The word after "م" or "ميلادية" behind a year."""
        found = self.time.value(words, k, "era")
        return found[1] if found is not None and found[0] == "common" else k


def hijri_number(word: Word) -> int | None:
    """The Hijri year that a token of four digits is."""
    if word.is_number and len(word.norm) == 4 and word.norm.isdecimal() and cal.FIRST_HIJRI <= int(word.norm) <= cal.LAST_HIJRI:
        return int(word.norm)
    return None
