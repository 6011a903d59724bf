"""Ranges of dates: بين 3 و5 مايو, من الأحد إلى الخميس, خلال الفترة من يناير حتى مارس.

In: words and a position. Out: ``Found`` with an interval, or None when the form does not stand there.
"""

from __future__ import annotations

from khabar.arabic.words import Word
from khabar.mentions import calendar as cal
from khabar.mentions.counted import CountedForms
from khabar.mentions.datevalues import Found
from khabar.mentions.timewords import conjoined, year_number


class RangeForms(CountedForms):
    """The forms with two sides."""

    def ranged(self, words: list[Word], i: int) -> Found | None:
        """بين 3 و5 مايو, من 3 إلى 5 مايو, خلال الفترة من 1 يناير حتى 31 مارس 2018, بين عامي 2012 و2016, من الأحد إلى الخميس."""
        opener = self.time.value(words, i, "range", True)
        k = opener[1] if opener else i
        if opener is None:
            k = self._period(words, i)
            opener = self.time.value(words, k, "range") if k > i else None
            if opener is None:
                return None
            k = opener[1]
            other = self.time.value(words, k, "range")
            opener, k = other or opener, other[1] if other else k
        if k >= len(words):
            return None
        return self._sides(words, k, opener[0] == "between")

    def _period(self, words: list[Word], i: int) -> int:
        """The word after "الفترة", "الفترة الممتدة", "الفترة الواقعة"; ``i`` when there is none."""
        unit = self.time.unit(words, i, True)
        if unit is None or unit[0] != "period" or not unit[2]:
            return i
        k = unit[3]
        following = words[k] if k < len(words) else None
        if (
            following is not None
            and following.definite
            and not self.time.value(words, k, "shift")
            and not self.time.value(words, k, "same")
        ):
            return k + 1
        return k

    def _sides(self, words: list[Word], k: int, between: bool) -> Found | None:
        """Both sides of a range; a bare day on the left takes the month of the right one, a month without year its year."""
        bare = self._one_day(words, k)
        joined = conjoined(words, bare[1]) if bare is not None and between else None
        left = self.expression(words, k) if joined is None or self._one_day(words, joined) is None else None
        if left is not None and "/" in (left.value or "") and between:
            return left
        if left is None and bare is None:
            return None
        at = left.end if left is not None else bare[1] if bare is not None else k
        if at >= len(words):
            return None
        if between:
            start = conjoined(words, at)
        else:
            to = self.time.value(words, at, "to", True)
            start = to[1] if to else (at + 1 if words[at].norm == "-" else None)
        right = self._side(words, start, between) if start is not None and start < len(words) else None
        if right is None:
            return None
        if left is None and bare is not None:
            month = cal.parse_month(right.value)
            day = cal.ymd(month[0], month[1], bare[0]) if month and len(cal.plain((right.value or "").split("/")[0])) == 10 else None
            return Found(cal.interval(day, right.value), right.end, "range") if day else None
        if left is not None and _names_year(words, start or k, right.end) and not _names_year(words, k, left.end):
            self.hint = cal.parse_year((right.value or "").split("/")[-1])
            left = self.expression(words, k) or left
            self.hint = None
        if left is None or left.value is None or right.value is None:
            return Found(None, right.end, "range")
        return Found(cal.interval(left.value, right.value), right.end, "range") if cal.interval(left.value, right.value) else None

    def _side(self, words: list[Word], k: int, between: bool) -> Found | None:
        found = self.expression(words, k)
        if found is None and (year := year_number(words[k])) is not None and between:
            return Found(cal.year_text(year), k + 1, "year")
        return found


def _names_year(words: list[Word], i: int, end: int) -> bool:
    return any(year_number(w) is not None for w in words[i:end])
