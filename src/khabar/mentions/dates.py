"""Time expressions to EDTF (ISO 8601-2). In: a sentence and a word. Out: ``Time`` with span, value and the rule that read it.

Everything is resolved against the article's publication date: a weekday is the last one up to that day (the next one after a future
verb), a month without a year the nearest. What the text leaves open stays open: "قبل أيام" is a month with ``?``, "مؤخرا" has no value,
"قبل يومين من القمة" none either, "لمدة شهر" is no date at all. What rests on an uncertain publication date carries its ``?``.

The forms stand in ``periods``, ``months``, ``days``, ``counted``, ``ranges`` and ``clock``, each built on the one before. Here they are
tried in order.
"""

from __future__ import annotations

from collections.abc import Callable

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.mentions.clock import ClockForms
from khabar.mentions.datevalues import Found
from khabar.mentions.timewords import cut_of, time_words
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.records import Span, Time

_Form = Callable[["DateReader", list[Word], int], Found | None]
#: Kinds of words that may open a time expression; digits may as well.
TIMELY = kinds.mask((kinds.TIME, kinds.NUMBER))


class DateReader(ClockForms):
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


def _verbatim(tokens: Tokens, i: int, end: int, cut: int) -> str:
    """The words of the expression as the text has them (white space apart)."""
    parts = [tokens.words[i].raw[cut:]]
    for k in range(i + 1, end):
        parts.append(("" if tokens.starts[k] == tokens.ends[k - 1] else " ") + tokens.words[k].raw)
    return "".join(parts)


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
    (DateReader.unit, frozenset(("unit", "units", "dual", "this", "that", "same", "monthword"))),
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
