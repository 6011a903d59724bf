"""Times counted from now, or from another date: قبل يومين, منذ عام 2015, بعد نحو شهر, حتى الأحد, في غضون يومين.

In: words and a position. Out: ``Found``, or None when the form does not stand there.
"""

from __future__ import annotations

import datetime as dt

from khabar.arabic.numbers import read_number
from khabar.arabic.words import Word
from khabar.mentions import calendar as cal
from khabar.mentions.datevalues import Found
from khabar.mentions.days import DayForms
from khabar.mentions.timewords import conjoined, is_preposition

#: Kinds of nouns after "قبل يومين من" that are an anchor, not where something happens.
_PLACES = frozenset("LPGC")
#: Kinds of nouns that tell an act, or how one stands.
_ACTS = frozenset("NUI")
#: Hours that are told of the days that just went by.
WHOLE_DAYS = (24, 48, 72)
_SIGN = {"before": -1, "since": -1, "after": 1}


class CountedForms(DayForms):
    """The forms that count from the day of publication, or bound time by a date."""

    def expression(self, words: list[Word], i: int) -> Found | None:
        """Any date of its own at ``i``, without ranges and counting: ``DateReader`` knows all forms."""
        raise NotImplementedError

    def ago(self, words: list[Word], i: int) -> Found | None:
        """قبل يومين, منذ نحو شهر, بعد ثلاثة أيام, قبل أيام, منذ عام 2015, قبل نهاية العام."""
        opener = self.time.value(words, i, "ago", True)
        if opener is None or self.time.value(words, i, "vague", True) or self.time.value(words, i, "clock", True):
            return None
        if self.time.value(words, i, "day", True):
            return None
        way, start = opener
        if start >= len(words):
            return None
        inner = self.expression(words, start)
        if inner is not None:
            return self._bounded(words, way, inner)
        k = self.time.skip_about(words, start)
        rough = k > start
        vague = self.time.value(words, k, "several")
        half = self.time.value(words, k, "half") if vague is None else None
        k = (vague or half or ("", k))[1]
        number = read_number(words, k) if k < len(words) else None
        amount, k = number if number is not None else (1.0, k)
        unit = self.time.unit(words, k)
        if unit is None or (unit[2] and number is None):
            return None
        name, count, _, k = unit
        if name == "decade" and count == "one" and number is None and not rough and _is_noun(words, k):
            return None
        if name == "period":
            return None
        unclear = vague is not None or (count == "many" and number is None)
        amount = 2 * amount if count == "dual" else amount
        k = self._trailing(words, k)
        return self._counted(words, i, k, way, name, None if unclear else amount, rough, half is not None)

    def _trailing(self, words: list[Word], k: int) -> int:
        """The word after "واحد", "قليلة", "ونصف"."""
        k = self.time.skip(words, k, "few")
        joined = conjoined(words, k)
        if joined is not None and (found := self.time.value(words, joined, "half", True)) is not None:
            k = found[1]
        return k

    def _counted(
        self, words: list[Word], i: int, k: int, way: str, unit: str, amount: float | None, rough: bool, half: bool
    ) -> Found | None:
        sign = _SIGN[way]
        anchor = self._anchored(words, k, way)
        if anchor and unit not in ("hour", "minute"):
            return Found(None, k, "time from an event")
        mark = "?" if rough or half or anchor else ""
        if unit in ("hour", "minute"):
            value = self.shift("hour", 0)
            return (
                Found(value + mark if value else None, k, "hours ago")
                if way != "after" or anchor or self.time.ahead(words, i)
                else Found(None, k, "hours after")
            )
        if way == "after" and not self.time.ahead(words, i):
            return Found(self._after_last(unit, amount), k, "so long after")
        if amount is None:
            return Found(self._vague(unit, sign), k, "vague time ago")
        if half:
            unit, amount = {"year": ("month", 6), "month": ("day", 15), "century": ("year", 50), "decade": ("year", 5)}.get(unit, (unit, 1))
        elif amount != int(amount):
            return Found(None, k, "so long ago")
        value = self.shift(unit, int(amount) * sign)
        return Found(value + mark if value else None, k, "so long ago")

    def _after_last(self, unit: str, amount: float | None) -> str | None:
        """So many days after the day spoken of last, in a story."""
        day = cal.parse_day(self.last)
        if day is None or amount is None or unit not in ("day", "week"):
            return None
        value = day + dt.timedelta(days=cal.DAYS[unit] * int(amount))
        return value.isoformat() + "?" if self.day is None or value <= self.day else None

    def _anchored(self, words: list[Word], k: int, way: str) -> bool:
        """Whether "من" or "على" after it counts from another event ("قبل يومين من القمة", "بعد شهرين على مقتله"), not from today."""
        if k + 1 >= len(words) or way == "since" or not is_preposition(words[k]):
            return False
        ranged = self.time.value(words, k, "range")
        after = words[k + 1]
        if ranged is None or ranged[0] != "from":
            bound = way == "after" or not _ACTS.isdisjoint(after.kinds)  # "قبل يومين على تولي", but "هجوم قبل أيام على نقطة"
            return bound and self.time.value(words, k, "filler") is None and not any(r.ref == "agent" for r in after.get("K"))
        if self.time.value(words, k + 1, "ago") or self.time.value(words, k + 1, "day") or not after.is_word:
            return False
        return way == "after" or "N" in after.kinds or not _PLACES.intersection(after.kinds)

    def _vague(self, unit: str, sign: int) -> str | None:
        self.relative = True
        if unit in ("day", "week") and self.day is not None:
            return (self.day + dt.timedelta(days=sign * cal.DAYS[unit] * 3)).isoformat()[:7] + "?"
        return None

    def _bounded(self, words: list[Word], way: str, inner: Found) -> Found:
        """منذ X (starting point, with "حتى" an interval), قبل X (open before), بعد X (open after)."""
        value, end, rule = inner
        if way == "since":
            until = self._until_side(words, end)
            if until is not None and value is not None:
                return Found(cal.interval(value, until.value) or value, until.end, "range")
            return Found(value.split("/")[0] if value else None, end, "since " + rule)
        if value is None or rule == "day word":
            return Found(None, end, way + " " + rule)
        return Found(cal.interval(None, value) if way == "before" else cal.interval(value, None), end, way + " " + rule)

    def _until_side(self, words: list[Word], k: int) -> Found | None:
        """حتى, إلى and the end of a range; "حتى الآن" is no end that has a date."""
        to = self.time.value(words, k, "to", True)
        if to is None:
            return None
        return self.expression(words, to[1]) if to[1] < len(words) else None

    def until(self, words: list[Word], i: int) -> Found | None:
        """حتى الأحد, لغاية 30 يونيو: open before; "حتى اليوم" has no date."""
        opener = self.time.value(words, i, "until", True)
        inner = self.expression(words, opener[1]) if opener and opener[1] < len(words) else None
        if inner is None:
            return None
        return Found(
            cal.interval(None, inner.value) if inner.value and inner.rule != "day word" else None, inner.end, "until " + inner.rule
        )

    def within(self, words: list[Word], i: int) -> Found | None:
        """في غضون يومين after a future verb: from publication to that day. Else a duration, but for "خلال 24 ساعة", just gone by."""
        opener = self.time.value(words, i, "within", True)
        if opener is None or opener[1] >= len(words):
            return None
        k = self.time.skip_about(words, opener[1])
        amount, k = self.amount(words, k)
        unit = self.time.unit(words, k)
        if unit is None or unit[2] or (unit[1] == "many" and amount is None):
            return None
        ahead = self.time.ahead(words, i)
        if not ahead and (ahead is None or unit[0] != "hour" or amount not in WHOLE_DAYS):
            return None
        if self.expression(words, opener[1]) is not None:
            return None
        if not ahead:
            return Found(self.stretch(unit[0], amount, -1), unit[3], "within")
        number = 2.0 if unit[1] == "dual" else amount or 1.0
        return Found(self.stretch(unit[0], number, 1), self.time.skip(words, unit[3], "few"), "within")


def _is_noun(words: list[Word], k: int) -> bool:
    """Whether a noun follows, of which عقد is then "holding": "قبل عقد الاجتماع"."""
    return k < len(words) and words[k].is_word and not is_preposition(words[k]) and not words[k].conj
