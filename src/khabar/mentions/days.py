"""Days as Arabic news writes them: أمس الأحد, العاشر من مايو, ليل الثلاثاء الأربعاء, الجمعة 4 مايو, 12 رمضان 1439.

In: words and a position. Out: ``Found`` (EDTF value or None, the word after it, the rule), or None when the form does not stand there.
Everything relative is resolved against the publication date.
"""

from __future__ import annotations

import datetime as dt
import re

from khabar.arabic.numbers import read_ordinal
from khabar.arabic.words import Word
from khabar.mentions import calendar as cal
from khabar.mentions.datevalues import Found
from khabar.mentions.months import DASHES, MonthForms
from khabar.mentions.timewords import conjoined, is_preposition, small

DAYS = re.compile(r"^(\d{1,2})-(\d{1,2})$")


class DayForms(MonthForms):
    """The forms of days, of either calendar."""

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
