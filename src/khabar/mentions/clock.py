"""Times of the day and vague times: الساعة الثالثة عصرا, فجرا, في وقت سابق من اليوم, مؤخرا.

In: words and a position. Out: ``Found`` with the day meant, or None when the form does not stand there. Hours themselves are not kept.
"""

from __future__ import annotations

from khabar.arabic.words import Word
from khabar.mentions import calendar as cal
from khabar.mentions.datevalues import Found
from khabar.mentions.ranges import RangeForms
from khabar.mentions.timewords import conjoined, small


class ClockForms(RangeForms):
    """The forms that tell a time of the day, or no day at all."""

    def clock(self, words: list[Word], i: int) -> Found | None:
        """الساعة الثالثة عصرا الخميس, الثانية فجرا, فجرا: a date after it counts, else the day spoken of."""
        opener = self.time.value(words, i, "hour", True)
        k = opener[1] if opener else i
        if opener is not None or "#" in words[k].kinds or words[k].is_number:
            k = self._time_of_clock(words, k)
            if k == (opener[1] if opener else i):
                return None
        adverb = self.time.value(words, k, "adverb", k == i)
        if adverb is None and opener is None:
            return None
        if adverb is not None and k == i and self._of_day(words, i):
            return None
        k = adverb[1] if adverb else k
        at = self.time.skip(words, k, "filler")
        inner = self.expression(words, at) if at < len(words) and not words[at].conj else None
        if inner is not None and inner.rule in ("day word", "weekday", "day and month", "weekday and date", "numeric date", "same day"):
            return inner
        if adverb is None:
            return Found(None, k, "time of day")
        day = cal.parse_day(self.last)
        if day is None:
            self.relative = True
        value = (day or self.day).isoformat() + "?" if day or self.day else None  # type: ignore[union-attr]
        return Found(value, k, "time of day")

    def _time_of_clock(self, words: list[Word], k: int) -> int:
        """The word after "الثالثة", "10:30", "12 و30 دقيقة", "الثالثة والنصف"."""
        if k >= len(words):
            return k
        word = words[k]
        number = word.is_number and len(word.norm) <= 5
        if not number and not any(r.ref in ("ordinals", "units") for r in word.get("#")):
            return k
        k += 1
        joined = conjoined(words, k)
        half = joined if joined is not None else k
        if half < len(words) and self.time.value(words, half, "half", True):
            return half + 1
        if joined is not None and joined > k and small(words[joined], 59) and self.time.value(words, joined + 1, "unit"):
            return joined + 2
        return k

    def _of_day(self, words: list[Word], i: int) -> bool:
        """Whether "مساء" at ``i`` belongs to what follows, or is habit ("ليلا ونهارا") or a name."""
        if self.time.value(words, i, "clock", True) and "\u064b" not in words[i].raw:
            return True
        joined = conjoined(words, i + 1)
        return joined is not None and self.time.value(words, joined, "adverb", True) is not None or words[i].conj == "و"

    def earlier(self, words: list[Word], i: int) -> Found | None:
        """ "وقت سابق من اليوم", "ساعة متأخرة من ليل الأحد": the date in it; alone too vague."""
        found = self.time.value(words, i, "earlier", True)
        if found is None:
            return None
        k = self.time.skip(words, found[1], "range")
        inner = self.expression(words, k) if k < len(words) and (k > found[1] or not words[k].conj) else None
        return inner if inner is not None else Found(None, found[1], "vague time")

    def vague(self, words: list[Word], i: int) -> Found | None:
        """مؤخرا, قبل فترة: no date; "قبل قليل" is the day itself."""
        found = self.time.value(words, i, "vague", True)
        if found is None:
            return None
        return Found(self.shifted_day(0) if found[0] == "now" else None, found[1], "vague time")
