"""Time expressions to EDTF (ISO 8601-2). In: a sentence and a word. Out: ``Time`` with span, value and the rule that read it.

Everything is resolved against the article's publication date: a weekday is the last one up to that day (the next one after a future
verb), a month without a year the nearest. What the text leaves open stays open: "قبل أيام" is a month with ``?``, "مؤخرا" has no value,
"قبل يومين من القمة" none either, "لمدة شهر" is no date at all. What rests on an uncertain publication date carries its ``?``.

The single forms are in ``dateforms`` and ``periods``; here they are tried in order, joined into ranges (بين، من … إلى، منذ … حتى) and
counted from (قبل، منذ، بعد).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from khabar.arabic.numbers import read_number
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.mentions import calendar as cal
from khabar.mentions.calendar import parse_day
from khabar.mentions.dateforms import DateForms
from khabar.mentions.datevalues import Found
from khabar.mentions.timewords import conjoined, cut_of, is_preposition, small, time_words, year_number
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.records import Span, Time

__all__ = ["DateReader", "parse_day"]

_Form = Callable[["DateReader", list[Word], int], Found | None]
#: Kinds of nouns after "قبل يومين من" that are an anchor, not where something happens.
_PLACES = frozenset("LPGC")
#: Kinds of words that may open a time expression; digits may as well.
TIMELY = kinds.mask((kinds.TIME, kinds.NUMBER))
_SIGN = {"before": -1, "since": -1, "after": 1}


class DateReader(DateForms):
    """Reads time expressions of one article."""

    def __init__(self, lexicon: Lexicon, published: str | None) -> None:
        super().__init__(time_words(lexicon), published)
        self.openers: dict[str, tuple[_Form, ...]] = self.time.openers
        self.uncertain = (published or "").endswith(("?", "~", "%"))
        self._tokens: Tokens | None = None
        self._at = -1
        self._found: tuple[Time, int, str] | None = None

    def match(self, tokens: Tokens, i: int) -> tuple[Time, int, str] | None:
        """The time expression at word ``i``: (time, end, conjunction), or None. Asking twice costs nothing."""
        if tokens is not self._tokens or i != self._at:
            self._tokens, self._at = tokens, i
            self._found = self._match(tokens, i)
        return self._found

    def _match(self, tokens: Tokens, i: int) -> tuple[Time, int, str] | None:
        words = tokens.words
        word = words[i]
        if word.is_number:
            found = self._first(_NUMBER_FORMS, words, i)
        elif word.mask & TIMELY:
            found = self._first(self._forms(word), words, i)
        else:
            return None
        if found is None:
            return None
        value, end, rule = found
        if value is not None and "/" not in value and "~" not in value and value != "":
            self.last = value.rstrip("?")
        elif value is not None:
            self.last = value
        if self.relative and self.uncertain and value and value[-1] not in "?~" and "/" not in value:
            value += "?"
        cut, conj = cut_of(word)
        span = Span(tokens.starts[i] + cut, tokens.ends[end - 1])
        return Time(_verbatim(tokens, i, end, cut), span, value, rule), end, conj

    def _first(self, forms: tuple[_Form, ...], words: list[Word], i: int) -> Found | None:
        self.relative = False
        for form in forms:
            found = form(self, words, i)
            if found is not None:
                return self._tail(words, found)
        return None

    def _forms(self, word: Word) -> tuple[_Form, ...]:
        """The forms that a word may open, known once per surface form."""
        forms = self.openers.get(word.raw)
        if forms is None:
            forms = self.openers[word.raw] = _opened(word)
        return forms

    def expression(self, words: list[Word], i: int) -> Found | None:
        """Any date of its own at ``i``, without ranges and counting."""
        if i >= len(words):
            return None
        word = words[i]
        if word.is_number:
            forms = _NUMBER_FORMS
        elif word.mask & TIMELY:
            forms = tuple(f for f in self._forms(word) if f not in _JOINING)
        else:
            return None
        for form in forms:
            found = form(self, words, i)
            if found is not None:
                return self._tail(words, found)
        return None

    def _tail(self, words: list[Word], found: Found) -> Found:
        """Takes along a time of day after a date: "الخميس مساء", "أمس ليلا", "مساء الأحد الماضي بتوقيت …"."""
        end = found.end
        adverb = self.time.value(words, end, "adverb")
        if adverb is not None and self.time.value(words, adverb[1], "weekday") is None and self.time.value(words, adverb[1], "day") is None:
            end = adverb[1]
        return Found(found.value, end, found.rule) if end > found.end else found

    # ------------------------------------------------------------------ counted from now
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
            return way == "after" and self.time.value(words, k, "filler") is None and not any(r.ref == "agent" for r in after.get("K"))
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
        """في غضون يومين, خلال 48 ساعة after a future verb: from publication to that day. Elsewhere a duration, which is no date."""
        opener = self.time.value(words, i, "within", True)
        if opener is None or opener[1] >= len(words):
            return None
        k = self.time.skip_about(words, opener[1])
        amount, k = self.amount(words, k)
        unit = self.time.unit(words, k)
        if unit is None or unit[2] or (unit[1] == "many" and amount is None) or not self.time.ahead(words, i):
            return None
        if self.expression(words, opener[1]) is not None:
            return None
        number = 2.0 if unit[1] == "dual" else amount or 1.0
        return Found(self.stretch(unit[0], number, 1), self.time.skip(words, unit[3], "few"), "within")

    # ------------------------------------------------------------------ ranges
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

    # ------------------------------------------------------------------ times of the clock
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


def _verbatim(tokens: Tokens, i: int, end: int, cut: int) -> str:
    """The words of the expression as the text has them (white space apart)."""
    parts = [tokens.words[i].raw[cut:]]
    for k in range(i + 1, end):
        parts.append(("" if tokens.starts[k] == tokens.ends[k - 1] else " ") + tokens.words[k].raw)
    return "".join(parts)


def _names_year(words: list[Word], i: int, end: int) -> bool:
    return any(year_number(w) is not None for w in words[i:end])


def _is_noun(words: list[Word], k: int) -> bool:
    """Whether a noun follows, of which عقد is then "holding": "قبل عقد الاجتماع"."""
    return k < len(words) and words[k].is_word and not is_preposition(words[k]) and not words[k].conj


_NUMBER_FORMS: tuple[_Form, ...] = (
    DateReader.numeric, DateReader.dated, DateReader.bare_year, DateReader.clock, DateReader.counted_span,
)  # fmt: skip
#: Each form with the classes of words that may open it, most telling first.
_OPENED: tuple[tuple[_Form, frozenset[str]], ...] = (
    (DateReader.vague, frozenset(("vague", "ago", "opens"))),
    (DateReader.earlier, frozenset(("opens",))),
    (DateReader.in_a_row, frozenset(("unit", "dayword", "day"))),
    (DateReader.ranged, frozenset(("range", "unit"))),
    (DateReader.ago, frozenset(("ago",))),
    (DateReader.until, frozenset(("until",))),
    (DateReader.within, frozenset(("within",))),
    (DateReader.part, frozenset(("part", "opens"))),
    (DateReader.portion, frozenset(("portion",))),
    (DateReader.day_word, frozenset(("day", "clock", "dayword", "opens", "ago"))),
    (DateReader.week_day, frozenset(("weekday", "clock", "dayword", "opens", "ago"))),
    (DateReader.day_of, frozenset(("clock", "dayword", "opens", "ago"))),
    (DateReader.clock, frozenset(("hour", "adverb", "ordinals", "opens", "ago"))),
    (DateReader.months, frozenset(("month", "monthword", "hijri", "opens"))),
    (DateReader.unit, frozenset(("unit", "units", "this", "that", "same", "monthword"))),
    (DateReader.dated, frozenset(("ordinals", "tens", "article"))),
    (DateReader.counted_span, frozenset(("article",))),
    (DateReader.season, frozenset(("season", "opens"))),
    (DateReader.decade, frozenset(("decade",))),
    (DateReader.year_form, frozenset(("yearword",))),
)
_JOINING = frozenset((DateReader.ranged, DateReader.ago, DateReader.until, DateReader.within, DateReader.vague))


def _opened(word: Word) -> tuple[_Form, ...]:
    """The forms that a word may open."""
    classes = frozenset(r.ref for kind in "T#" for r in word.get(kind))
    return tuple(form for form, openers in _OPENED if openers & classes)
