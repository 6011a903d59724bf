"""The day that a line prints, in words or numbers. In: a line. Out: a day of the common era, what the line says it is the day of, and
whether it can be read in one way only.

Read: "الأحد 3 أيار 2020", "8 سبتمبر/ أيلول 2020", "أكتوبر 17, 2021", "15 رمضان 1441هـ", "14.11.2023", English dates, all digits. Of a Hijri
and a common day on one line the common one counts. Months and labels are those of the packs (``packs/core/time.yml``).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from khabar.edtf import english_day
from khabar.fold import fold
from khabar.ingest.dates import COMMON, DIGITS, HIJRI, day
from khabar.ingest.lines import pack_words
from khabar.packs import kinds

Label = Literal["published", "changed", "other"]
#: Longer lines are no date lines.
LONGEST = 200
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?![\d/])")
#: The longest label has so many words.
LABEL = 3


class Printed(NamedTuple):
    """A day, the label before it, whether day and month cannot be confused, and how many words of the line are of no date."""

    day: str
    label: Label | None
    sure: bool
    strangers: int


def printed_day(line: str, month_first: bool = False) -> Printed | None:
    """The first common day of a line, else the first Hijri one. ``month_first``: how the page writes days of two small numbers."""
    if len(line) > LONGEST or not any(c.isdecimal() for c in line):
        return None
    text = fold(line.translate(DIGITS)).lower()
    found = sorted(_in_numbers(text, month_first) + _in_words(text))
    if not found and (english := english_day(line)):
        found = [(0, 0, english, True)]
    if not found:
        return None
    _, at, value, sure = min(found, key=lambda f: f[0])
    return Printed(value, _label(text[:at]), sure, _strangers(text))


def writes_month_first(lines: list[str]) -> bool:
    """Whether the days of a page that can be read in one way only have the month first: of two numbers the second is above twelve."""
    seen = [(int(m[1]), int(m[3])) for line in lines for m in _NUMBERS.finditer(line.translate(DIGITS)) if len(m[4]) == 4]
    return any(b > 12 >= a for a, b in seen) and not any(a > 12 >= b for a, b in seen if a < 32)


def _in_numbers(text: str, month_first: bool) -> list[tuple[int, int, str, bool]]:
    """Era (0 common, 1 Hijri), place, day, sure."""
    out = []
    for match in _NUMBERS.finditer(text):
        a, b, c = int(match[1]), int(match[3]), int(match[4])
        if len(match[1]) == 4:
            year, month, number, sure = a, b, c, True
        elif len(match[4]) == 4:
            sure = a > 12 or b > 12 or a == b
            swap = (b > 12 >= a) or (not sure and month_first)
            year, month, number = (c, a, b) if swap else (c, b, a)
        else:
            continue
        if value := day(year, month, number):
            out.append((int(year not in COMMON), match.start(), value, sure))
    return out


def _in_words(text: str) -> list[tuple[int, int, str, bool]]:
    tokens = [(m.group(), m.start()) for m in _TOKEN.finditer(text)]
    words = [word for word, _ in tokens]
    out = []
    i = 0
    while i < len(words):
        month = _month(words, i)
        if month is None:
            i += 1
            continue
        era, number, end = month
        if value := _around(words, i, end, number, HIJRI if era else COMMON):
            out.append((era, tokens[max(i - 2, 0)][1], value, True))
        i = end
    return out


def _month(words: list[str], i: int) -> tuple[int, int, int] | None:
    """Era, number and end of the month that begins at a word; the same month named twice is one."""
    lexicon = pack_words().lexicon
    for size in (2, 1):
        phrase = words[i : i + size]
        codes = lexicon.phrase(" ".join(phrase)) if size > 1 else lexicon.codes(phrase[0])
        for code in codes:
            if code.kind == kinds.TIME and code.ref in ("month", "hijri"):
                end, twin = i + size, None
                if code.ref == "month" and end < len(words) and not words[end].isdecimal():
                    twin = _month(words, end)
                if twin is not None and twin[1] == int(code.feat):
                    end = twin[2]
                return int(code.ref == "hijri"), int(code.feat), end
    return None


def _around(words: list[str], start: int, end: int, month: int, years: range) -> str | None:
    """The day of a month named between ``start`` and ``end``: day before it and year behind it, or both behind it."""
    after = [int(w) for w in words[end : end + 2] if w.isdecimal()]
    before = next((int(w) for w in reversed(words[max(start - 2, 0) : start]) if w.isdecimal()), None)
    if after and after[0] in years and before is not None:
        return day(after[0], month, before)
    if len(after) == 2 and after[1] in years:
        return day(after[1], month, after[0])
    return None


def _label(before: str) -> Label | None:
    """What the words before a day say it is the day of: the last label counts."""
    lexicon = pack_words().lexicon
    words = [w for w in _TOKEN.findall(before) if not w.isdecimal()]
    for end in range(len(words), 0, -1):
        for size in range(min(LABEL, end), 0, -1):
            phrase = words[end - size : end]
            codes = lexicon.phrase(" ".join(phrase)) if size > 1 else lexicon.codes(phrase[0])
            feats = {code.feat for code in codes if code.kind == kinds.TIME and code.ref == "published"}
            if "other" in feats:
                return "other"
            if feats:
                return "changed" if "changed" in feats else "published"
    return None


def _strangers(text: str) -> int:
    words = pack_words()
    return sum(1 for w in _TOKEN.findall(text) if not w.isdecimal() and not words.of_date([w]))
