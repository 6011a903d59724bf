"""When an article that came without a date was published. In: its text. Out: an EDTF date and how it was found.

First a date that the article prints for itself: a date line near the top or the bottom ("الجمعة 15/4/2016", "نشر في 3 مايو 2018") or a
dateline ("بكين 4 مايو 2018 (شينخوا) --"). Else what two clues tell together: a month called current ("سبتمبر الجاري") and a full date of
that time, a year called current, a weekday with its day and month. One old date alone tells nothing: in a sample of dated news the latest
full date named lay in the month of publication in one article of ten. What cannot be told is None, never a guess.
"""

from __future__ import annotations

from khabar.arabic.analyzer import Analyzer
from khabar.arabic.sentences import Tokens, tokenize
from khabar.arabic.words import Word
from khabar.edtf import english_day
from khabar.mentions import calendar as cal
from khabar.mentions.dates import DateReader
from khabar.mentions.timewords import small
from khabar.records import Origin

#: How many lines from the top and from the bottom may be date lines, and how many tokens such a line may have.
TOP, BOTTOM, LONGEST = 12, 6, 24
#: A dateline opens a sentence and ends at a dash or colon within so many tokens.
DATELINE = 20
#: A date line may hold at most this many words whose meaning is not known (names of authors).
STRANGERS = 4
#: The current month lies at most so many months after the latest full date that gives its year.
NEAR = 2
#: A weekday with a day and month tells the year among so many years from the newest named one.
SPAN = 3
#: More date lines than this are a chronicle, and none of them is the article's own.
SEVERAL = 2
_LINE_ENDS = frozenset("-–—:")
_NAMED = frozenset("CGLOMFP")
_TELLING = frozenset("VNSQHU")


def infer_published(text: str, title: str | None, analyze: Analyzer) -> tuple[str | None, Origin | None]:
    """The publication date of an article without one: (EDTF, "text" or "inferred"), or (None, None)."""
    printed = _printed(text, title, analyze)
    if printed is not None:
        return printed, "text"
    concluded = _concluded(tokenize(text, analyze), analyze)
    return (concluded, "inferred") if concluded else (None, None)


# ------------------------------------------------------------------ what the article prints
def _printed(text: str, title: str | None, analyze: Analyzer) -> str | None:
    lines = [line for line in text.splitlines() if line.strip()]
    top = [line for line in lines[:TOP] if line.strip() != (title or "").strip()]
    printed = [
        value for line in (*top, *reversed(lines[-BOTTOM:])) if (value := english_day(line) or _date_line(line, analyze)) is not None
    ]
    if printed and len(set(printed)) <= SEVERAL:
        return printed[0]
    for line in top:
        value = _dateline(line, analyze)
        if value is not None:
            return value
    return None


def _date_line(line: str, analyze: Analyzer) -> str | None:
    """The date of a line that holds a full date and nothing that tells: labels, a place, an outlet, an author, a time of day."""
    if len(line) > 200:
        return None
    sentences = tokenize(line, analyze)
    tokens = sentences[0] if len(sentences) == 1 else None
    if tokens is None or len(tokens.words) > LONGEST:
        return None
    return _only_date(tokens, 0, len(tokens.words), analyze)


def _dateline(line: str, analyze: Analyzer) -> str | None:
    """The date of a dateline before a dash or colon."""
    tokens = next(iter(tokenize(line[:200], analyze)), None)
    if tokens is None:
        return None
    for k in range(1, min(DATELINE, len(tokens.words))):
        if tokens.words[k].raw in _LINE_ENDS:
            value = _only_date(tokens, 0, k, analyze)
            if value is not None:
                return value
    return None


def _only_date(tokens: Tokens, i: int, end: int, analyze: Analyzer) -> str | None:
    """The one full date among words ``i`` to ``end`` when the others tell nothing; the first of two (printed, updated)."""
    dates = DateReader(analyze.lexicon, None)
    value: str | None = None
    strangers = 0
    while i < end:
        found = dates.match(tokens, i)
        if found is not None and found[1] <= end:
            full = found[0].edtf if cal.parse_day(found[0].edtf) else None
            value = value or full
            i = found[1]
            continue
        word = tokens.words[i]
        label = dates.time.value(tokens.words, i, "published", True)
        if label is not None:
            i = label[1]
            continue
        if word.is_word and not _label(word):
            if _TELLING.intersection(word.kinds) and not _NAMED.intersection(word.kinds):
                return None
            strangers += not _NAMED.intersection(word.kinds) and not word.get("K")
        i += 1
    return value if strangers <= STRANGERS else None


def _label(word: Word) -> bool:
    return any(r.ref in ("published", "filler", "era", "clock", "adverb", "hour", "dayword") for r in word.get("T"))


# ------------------------------------------------------------------ what can be concluded
class _Clues:
    """What the dates of a text tell of its time: the latest full date, the newest year, what is called current, weekdays with a day."""

    def __init__(self) -> None:
        self.latest = ""
        self.newest = 0
        self.month: int | None = None
        self.year: str | None = None
        self.weekdays: set[tuple[int, int, int]] = set()


def _concluded(sentences: list[Tokens], analyze: Analyzer) -> str | None:
    """The month that the text calls current, in the year its full dates or weekdays tell; the year that it calls current."""
    dates = DateReader(analyze.lexicon, None)
    clues = _Clues()
    for tokens in sentences:
        words, i = tokens.words, 0
        while i < len(words):
            found = dates.match(tokens, i)
            if found is not None:
                _note(clues, dates, words, i, found[1], found[0].edtf or "")
            i = found[1] if found is not None else i + 1
    return _choose(clues)


def _note(clues: _Clues, dates: DateReader, words: list[Word], i: int, end: int, edtf: str) -> None:
    value = edtf.split("/")[-1].rstrip("?~")
    parts = {kind: int(v[0]) for k in range(i, end) for kind in ("weekday", "month") if (v := dates.time.value(words, k, kind, k == i))}
    day = next((n for k in range(i, end) if (n := small(words[k]))), None)
    if "month" in parts and dates.time.value(words, end - 1, "shift") == ("0", end):
        clues.month = parts["month"]
    if not value and len(parts) == 2 and day is not None:
        clues.weekdays.add((parts["weekday"], parts["month"], day))
    if not value[:4].isdecimal() or dates.time.ahead(words, i) is True:
        return
    clues.newest = max(clues.newest, int(value[:4]))
    if len(value) == 4 and dates.time.value(words, end, "shift") == ("0", end + 1):
        clues.year = value
    if cal.parse_month(value):
        clues.latest = max(clues.latest, value[:7])


def _choose(clues: _Clues) -> str | None:
    """A date only where two clues agree; the latest date alone tells too little, most news recalls older events."""
    year = int(clues.year) if clues.year is not None and int(clues.year) >= clues.newest else None
    latest = cal.parse_month(clues.latest)
    if clues.month is not None:
        if latest is not None and latest[0] >= clues.newest and 0 <= clues.month - latest[1] <= NEAR:
            value = cal.month_text(latest[0], clues.month)
            return value if value == clues.latest else value + "?"
        if year is not None:
            return cal.month_text(year, clues.month)
    if year is not None:
        return str(year)
    years = [y for y in range(clues.newest, clues.newest + SPAN) if all(_falls(y, *w) for w in clues.weekdays)]
    if clues.newest and clues.weekdays and len(years) == 1:
        return f"{years[0]}?"
    return None


def _falls(year: int, weekday: int, month: int, day: int) -> bool:
    """Whether that day of that year is such a weekday."""
    found = cal.parse_day(cal.ymd(year, month, day))
    return found is not None and found.isoweekday() == weekday
