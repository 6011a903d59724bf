"""Days, months and their parts as Arabic news writes them: العاشر من مايو, ليل الثلاثاء الأربعاء, أواخر العام الماضي, رمضان الماضي.

In: words and a position. Out: ``Found`` (EDTF value or None, the word after it, the rule), or None when the form does not stand there.
Everything relative is resolved against the publication date; ``dates`` chooses among the forms and joins them into ranges.
"""

from __future__ import annotations

import datetime as dt
import re

from khabar.arabic.numbers import read_ordinal
from khabar.arabic.words import Word
from khabar.mentions import calendar as cal
from khabar.mentions.datevalues import Found
from khabar.mentions.periods import PeriodForms, hijri_number
from khabar.mentions.timewords import conjoined, is_preposition, small, year_number

DAYS = re.compile(r"^(\d{1,2})-(\d{1,2})$")
DASHES = frozenset("-–—")
_PART_MONTH = {"early": 1, "middle": 6, "late": 12}


class DateForms(PeriodForms):
    """The forms of days and months."""

    # ------------------------------------------------------------------ days
    def day_word(self, words: list[Word], i: int) -> Found | None:
        """اليوم الاثنين, أمس (الأحد), فجر اليوم, غدا; "اليوم التالي" is the day after that spoken of."""
        clock = self.time.value(words, i, "clock", True) if self.time.value(words, i, "day", True) is None else None
        k = self.time.skip(words, clock[1], "clock") if clock is not None else i
        if self.time.unit(words, k, k == i) and self.time.value(words, k + 1, "day") and not words[k].definite:
            k += 1
        found = self.time.value(words, k, "day", k == i)
        if found is None:
            return None
        offset, end = int(found[0]), found[1]
        if offset == 0 and self.time.value(words, k, "dayword", k == i) is not None:
            special = self._the_day(words, k, end)
            if special is not None:
                return special if special.end > end else None
        value = self.shifted_day(offset)
        named = self._named_day(words, end)
        if named is not None:
            number, end = named
            if self.day is not None and value is not None and cal.parse_day(value).isoweekday() != number:  # type: ignore[union-attr]
                value = self.weekday(number, 0, offset > 0)
        return Found(value, end, "day word")

    def _the_day(self, words: list[Word], k: int, end: int) -> Found | None:
        """اليوم التالي, اليوم نفسه; an end of ``end`` says that اليوم is no date here ("اليوم العالمي", "اليوم الثاني")."""
        after = self.time.value(words, end, "following")
        if after is not None:
            day = cal.parse_day(self.last)
            return Found((day + dt.timedelta(days=int(after[0]))).isoformat() if day else None, after[1], "day after")
        same = self.time.value(words, end, "same")
        if same is not None and same[0] == "after":
            return Found(self.last if cal.parse_day(self.last) else None, same[1], "same day")
        if end >= len(words):
            return None
        following = words[end]
        if self.time.value(words, end, "weekday") or not following.is_word:
            return None
        adjective = following.definite and (following.get("J") or following.get("Z")) and not set("HXCD").intersection(following.kinds)
        if adjective or read_ordinal(words, end) is not None or any(r.ref == "relatives" for r in following.get("K")):
            return Found(None, end, "")
        return None

    def in_a_row(self, words: list[Word], i: int) -> Found | None:
        """لليوم الثالث على التوالي: the days up to the one spoken of last, else up to publication."""
        unit = self.time.unit(words, i, True)
        rank = read_ordinal(words, i + 1) if unit is not None and unit[1] == "one" and unit[2] and i + 1 < len(words) else None
        if unit is None or rank is None or rank[1] >= len(words):
            return None
        k = rank[1] + 1 if is_preposition(words[rank[1]]) else rank[1]
        found = self.time.value(words, k, "row")
        if found is None:
            return None
        day = cal.parse_day(self.last)
        if day is None:
            self.relative = True
            day = self.day
        if day is None or unit[0] != "day":
            return Found(None, found[1], "in a row")
        return Found(cal.interval((day - dt.timedelta(days=rank[0] - 1)).isoformat(), day.isoformat()), found[1], "in a row")

    def _named_day(self, words: list[Word], k: int) -> tuple[int, int] | None:
        """The weekday after a day word, bracketed or set off: "أمس (الأحد)", "اليوم، الثلاثاء،"."""
        bracket = k < len(words) and words[k].raw in ("(", "،")
        found = self.time.value(words, k + 1 if bracket else k, "weekday")
        if found is None:
            return None
        end = found[1]
        if bracket and words[k].raw == "(":
            if end >= len(words) or words[end].raw != ")":
                return None
            end += 1
        return int(found[0]), end

    def week_day(self, words: list[Word], i: int) -> Found | None:
        """الثلاثاء, يوم الخميس الماضي, مساء السبت, الجمعة 4 مايو, ليل الثلاثاء الأربعاء, يومي السبت والأحد."""
        k, night = i, False
        while k < len(words):
            clock = self.time.value(words, k, "clock", k == i)
            opener = clock or self.time.value(words, k, "dayword", k == i)
            if opener is None:
                break
            night = night or (clock is not None and clock[0] == "night")
            k = opener[1]
        found = self.time.value(words, k, "weekday", k == i)
        if found is None:
            return None
        number, k = int(found[0]), found[1]
        dated = self._date_of_weekday(words, k)
        if dated is not None:
            return dated
        second = self._second_day(words, k, number, night)
        end = second[1] if second else k
        ahead = self.time.ahead(words, i)
        shift = self.time.value(words, end, "shift")
        if shift is not None:
            end = shift[1]
        elif (part := self._week_of(words, end)) is not None:
            return Found(self.in_week(number, part[0]), part[1], "weekday of a week")
        way = int(shift[0]) if shift else 0
        if second is None:
            return Found(self.weekday(number, way, ahead), end, "weekday")
        last = self.weekday(second[0], way, ahead)
        day = cal.parse_day(last)
        first = (day - dt.timedelta(days=(second[0] - number) % 7)).isoformat() if day else None
        return Found(cal.interval(first, last) if day else None, end, "weekdays")

    def _date_of_weekday(self, words: list[Word], k: int) -> Found | None:
        """The date after a weekday: "الجمعة 4 مايو", "الجمعة، 4 مايو 2018", "الجمعة (4 مايو)", "الجمعة 2016/04/15"."""
        if k >= len(words):
            return None
        bracket = words[k].raw == "("
        at = k + 1 if bracket or words[k].raw in ("،", ",") else self.time.skip(words, k, "filler")
        if at >= len(words) or words[at].conj or (at == k and not words[at].is_number and "#" not in words[at].kinds):
            return None
        dated = self.numeric(words, at) or self.dated(words, at)
        if dated is None:
            return None
        end = dated.end + 1 if bracket and dated.end < len(words) and words[dated.end].raw == ")" else dated.end
        return Found(dated.value, end, "weekday and date")

    def _second_day(self, words: list[Word], k: int, number: int, night: bool) -> tuple[int, int] | None:
        """The other weekday of "ليل الثلاثاء الأربعاء", "ليل السبت/الأحد", "السبت والأحد", when it is the next day."""
        at = k + 1 if k < len(words) and (words[k].raw in DASHES or words[k].raw == "/" or (night and is_preposition(words[k]))) else k
        joined = conjoined(words, at)
        found = self.time.value(words, joined, "weekday", True) if joined is not None else None
        if found is None and (night or at > k):
            found = self.time.value(words, at, "weekday")
        if found is None or (int(found[0]) - number) % 7 != 1:
            return None
        return int(found[0]), found[1]

    def _week_of(self, words: list[Word], k: int) -> tuple[int, int] | None:
        """(weeks from now, end) of "من الأسبوع الماضي"."""
        if k + 1 >= len(words) or not self.time.value(words, k, "filler"):
            return None
        unit = self.time.unit(words, k + 1)
        if unit is None or unit[0] != "week" or not unit[2]:
            return None
        shift = self.time.value(words, unit[3], "shift")
        return (int(shift[0]), shift[1]) if shift else None

    def day_of(self, words: list[Word], i: int) -> Found | None:
        """يوم 12 يونيو, يومي 3 و4 مايو, ليلة التاسع من رمضان, مساء 15 أيار: a date after a word of day."""
        k = i
        while k < len(words) and (opener := self.time.value(words, k, "dayword", k == i) or self.time.value(words, k, "clock", k == i)):
            k = opener[1]
        return (self.numeric(words, k) or self.dated(words, k)) if i < k < len(words) else None

    def dated(self, words: list[Word], i: int) -> Found | None:
        """12 سبتمبر 2019, ال16 من الشهر الجاري, العاشر من مايو, 3 و4 أيار/مايو, 14-16 مايو, 12 رمضان 1439."""
        days = self._days(words, i)
        if days is None:
            return None
        first, last, k = days
        k = self.time.skip(words, k, "of")
        month = self._month_parts(words, k, True)
        if month is None and (named := self.time.value(words, k, "monthword", True)) is not None:
            month = self._month_parts(words, named[1], True)
        if month is not None:
            year, number, end, fixed = month
            if self.time.anniversary(words, i) and not fixed:
                return None
            values = [cal.ymd(year, number, d) if year else None for d in (first, last)]
        else:
            hijri = self._hijri_parts(words, k, first)
            if hijri is not None:
                return hijri
            unit = self.unit(words, k)
            if unit is None or unit.value is None or cal.parse_month(unit.value) is None or len(cal.plain(unit.value)) != 7:
                return None
            found, end = cal.parse_month(unit.value), unit.end
            values = [cal.ymd(*found, d) for d in (first, last)] if found else [None, None]
        value = values[0] if first == last else cal.interval(values[0], values[1])
        return Found(value, end, "day and month") if value or month is None or month[0] is None else None

    def _days(self, words: list[Word], i: int) -> tuple[int, int, int] | None:
        """Days of a month before its name: (first, last, end) of "12", "3 و4", "14-16", "العاشر"; of days far apart the first."""
        match = DAYS.match(words[i].norm) if words[i].is_number else None
        if match is not None:
            first, last = int(match[1]), int(match[2])
            return (first, last, i + 1) if 1 <= first < last <= 31 else None
        found = self._one_day(words, i)
        if found is None:
            return None
        first, k = found
        last = first
        while k + 1 < len(words):
            dash = words[k].raw in DASHES or self.time.value(words, k, "to") is not None
            at = k + 1 if dash or words[k].raw in ("،", ",") else conjoined(words, k)
            following = self._one_day(words, at) if at is not None else None
            if following is None or following[0] <= last:
                break
            last, k = (following[0] if dash or following[0] == last + 1 else last), following[1]
        return first, last, k

    def _one_day(self, words: list[Word], i: int) -> tuple[int, int] | None:
        day = small(words[i])
        if day is not None:
            return day, i + 1
        if "#" not in words[i].kinds:
            return None
        found = read_ordinal(words, i)
        return found if found is not None and 1 <= found[0] <= 31 else None

    # ------------------------------------------------------------------ months
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

    # ------------------------------------------------------------------ Hijri
    def _hijri_parts(self, words: list[Word], k: int, day: int) -> Found | None:
        """A Hijri day: month name, year or nearest year, and the Gregorian date that may stand beside it, which then counts."""
        month = self.time.value(words, k, "hijri")
        if month is None:
            return None
        year, end, shift = self._hijri_year(words, month[1])
        number = int(month[0])
        value = cal.hijri_day(year, number, day) if year else self.nearest_hijri(number, day, shift)
        beside = self.time.skip(words, end + 1 if end < len(words) and words[end].raw in "-–/،(" else end, "filler")
        if beside > end and beside < len(words):
            other = self.numeric(words, beside) or (self.dated(words, beside) if self.time.value(words, beside + 1, "month") else None)
            if other is not None and other.value is not None:
                return Found(other.value, other.end, "Hijri and Gregorian date")
        return Found(value, end, "Hijri date")

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

    # ------------------------------------------------------------------ parts of a period
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
