"""Which stretches of a text are no part of the article. In: raw text, and the title where known. Out: ``Boilerplate`` in order,
without overlap.

Works on lines, so it needs no tags. First what each line is by its words (``lines``), then what its place tells:

- above the title: menus, told by runs of short lines where the title is not known; a title said again, or with the name of the site
  behind it;
- between title and first paragraph: date lines, bylines, and the caption under them;
- after a heading ("مواضيع ذات صلة"): the headlines that follow, up to the next paragraph; after the heading of the comments:
  everything, when the article is over; between "تخطى … وواصل القراءة" and the line that says its end; below a line of underscores;
- after the last paragraph: signatures ("ر. س / هادي"), tags in lines of their own;
- between two paragraphs: headlines of other articles, several in a row;
- within a paragraph: "اقرأ أيضا: …" up to the end of the line.

A paragraph is never marked for its place alone, except below the heading of the comments.
"""

from __future__ import annotations

import re
from itertools import pairwise

from khabar.ingest.imprint import names_medium
from khabar.ingest.lines import AUTHOR, NAME, RULE, STAMP, Line, Words, folded_words, pack_words, split
from khabar.ingest.printed import printed_day
from khabar.records import Boilerplate, BoilerplateKind, Span

#: The title is looked for among so many lines from the top.
TOP = 40
#: A caption below a date line has no more words.
CAPTION = 9
#: A heading of a section within the article has no more words.
SUBHEAD = 5
#: What follows the heading of the comments may have so many times the letters of the paragraphs before it.
COMMENTS = 1.5
#: Headlines at the end without a heading: at least so many in a row, where so large a share of the paragraphs ends in a full stop.
CLUSTER, STOPPED = 3, 0.7
#: Between paragraphs so many in a row will do; a headline has so many words at least and at most.
ROW, HEADLINE = 2, (3, 16)
#: How the items of a list begin.
_ITEM = re.compile(r"[-–—•*●▪◦·]|\d+\s*[-–.)]")
#: Tags have no more words.
TAG = 4
#: A menu above the title: at least so many lines in a row, of at most so many words; the headline below it has at least so many.
MENU, CELL, TITLED = 3, 3, 5
#: A box to be skipped ends within so many lines.
SKIPPED = 16
_PARTS = re.compile(r"\s*[|:/\-–—،()]+\s*")
#: A date line under the title has so many words that are of no date.
OTHERS = 4
#: Initials of editors have so many letters.
INITIALS = 2


def find_boilerplate(text: str, title: str | None = None) -> tuple[Boilerplate, ...]:
    """All boilerplate of a text."""
    marks = _Marks(split(text), title, pack_words())
    marks.run()
    found = [Boilerplate(kind, line.span) for line, kind in zip(marks.lines, marks.kinds, strict=True) if kind is not None]
    return tuple(sorted([*found, *marks.inline], key=lambda b: b.span))


class _Marks:
    """The kind of each line, ``None`` for the article; filled rule by rule."""

    def __init__(self, lines: list[Line], title: str | None, words: Words) -> None:
        self.lines = lines
        self.words = words
        self.title = " ".join(folded_words(title)) if title else ""
        self.kinds: list[BoilerplateKind | None] = [words.kind(line) for line in lines]
        self.inline: list[Boilerplate] = []
        self.first = next((n for n, line in enumerate(lines) if line.paragraph and self.kinds[n] is None), len(lines))

    def run(self) -> None:
        """All rules. What is left of a text in which nothing would remain is the article after all."""
        self._numbers()
        self._skipped()
        titled = self._titles()
        if titled < 0:
            self._menu()
        self._header(titled)
        self._blocks()
        self._between()
        self._tail()
        self._below()
        self._signature()
        self._read_also_within()
        if all(self.kinds) and not any(heading is not None for heading in map(self.words.heading, self.lines)):
            self.kinds = [None] * len(self.lines)

    def _numbers(self) -> None:
        """Numbers between paragraphs are headings of sections, not of pages."""
        paragraphs = [n for n in range(len(self.lines)) if self._running(n)]
        for n in range(self.first, paragraphs[-1] if paragraphs else 0):
            if not self.lines[n].words:
                self.kinds[n] = None

    # ------------------------------------------------------------------ the top
    def _titles(self) -> int:
        """Mark what stands above the title, and a title said twice; the number of the title's line, -1 where none is seen."""
        number = next((n for n, line in enumerate(self.lines[:TOP]) if self.title and line.key == self.title), -1)
        for n, line in enumerate(self.lines[: min(6, self.first)]):
            again = next((m for m in range(n + 1, min(n + 8, len(self.lines))) if self._extends(line, self.lines[m])), None)
            if again is not None:
                self.kinds[n] = "title"
                number = max(number, again)
        number = self._said_twice(number)
        if number >= 0:
            self.kinds[number] = None
            for n in range(min(number, self.first)):
                self.kinds[n] = self.kinds[n] or "navigation"
        return number

    def _said_twice(self, number: int) -> int:
        """Mark a title that comes again above the first paragraph; the number of the title's line."""
        for n, line in enumerate(self.lines[: min(TOP, self.first)]):
            again = [m for m in range(n + 1, min(n + 8, self.first)) if self.lines[m].key == line.key]
            if len(line.words) >= TITLED and again and self.kinds[n] is None and number in (-1, n, *again):
                for m in again:
                    self.kinds[m] = "title"
                return n
        return number

    def _menu(self) -> None:
        """Mark a menu above the headline where no title is known: a run of short lines, or one of words of menus, with a line below it
        that is long enough for a headline. Above it there may be lines of menus only, and headlines below a heading of theirs.
        """
        run, known, ends = 0, False, []
        for n in range(min(TOP, self.first)):
            cell = self._cell(n)
            run = run + 1 if cell else 0
            known = cell and (self.kinds[n] == "navigation" or (known and run > 1))
            if run >= (MENU - 1 if known else MENU):
                ends.append(n)
        last = next((n for n in reversed(ends) if self._headed(n) and self._menus(n)), -1)
        for n in range(last + 1):
            self.kinds[n] = self.kinds[n] or ("dateline" if self.words.dated(self.lines[n]) else "navigation")

    def _headed(self, last: int) -> bool:
        """Whether a line below is long enough for a headline."""
        below = range(last + 1, min(self.first, last + 4))
        return any(self.kinds[n] is None and len(self.lines[n].words) >= TITLED and not self.lines[n].stops for n in below)

    def _menus(self, last: int) -> bool:
        """Whether all lines up to this one may be those of menus, or headlines below a heading of theirs."""
        listed = False
        for n in range(last + 1):
            cell = self._cell(n)
            listed = self.words.heading(self.lines[n]) is not None or (listed and not cell)
            if not (cell or listed or self.kinds[n] or self.words.dated(self.lines[n]) or len(self.lines[n].words) < TITLED):
                return False
        return True

    def _cell(self, n: int) -> bool:
        """Whether a line may be one of a menu."""
        line = self.lines[n]
        if self.kinds[n] in ("navigation", "share", "newsletter", "follow", "footer") or self.words.heading(line) is not None:
            return True
        return len(line.words) <= CELL and not line.stops and (not any(c.isdigit() for c in line.text)) or names_medium(line.text)

    def _skipped(self) -> None:
        """A box between "تخطى … وواصل القراءة" and "… نهاية"."""
        opening, ends = self.words.lexicon.words("skip_opens"), self.words.lexicon.words("skip_ends")
        for n, line in enumerate(self.lines):
            if any(line.key.endswith(words) for words in opening) and self.kinds[n] is not None:
                end = next((m for m in range(n + 1, min(n + SKIPPED, len(self.lines))) if not ends.isdisjoint(self.lines[m].words[-1:])), n)
                for m in range(n, end + 1):
                    self.kinds[m] = self.kinds[m] or "related"

    def _extends(self, line: Line, other: Line) -> bool:
        """Whether a line is another one with the name of a site behind a bar or dash."""
        rest = line.text.removeprefix(other.text)
        return len(other.words) >= 3 and rest != line.text and re.match(r"\s*[-–—|:•·»]", rest) is not None and len(rest.split()) <= NAME

    def _header(self, titled: int) -> None:
        """Date lines, bylines and captions between the title and the first paragraph, and date lines above the title."""
        meta = False
        for n in range(self.first):
            line = self.lines[n]
            if n == titled or (titled < 0 and n == 0):
                continue
            if self.kinds[n] in (None, "navigation") and (self.words.dated(line) or self._printed(line)):
                self.kinds[n] = "dateline"
            elif self.kinds[n] is None and len(line.words) <= NAME and self._byline(line):
                self.kinds[n] = "byline"
            elif self.kinds[n] is None and meta and len(line.words) <= CAPTION and n + 1 == self.first and not line.stops:
                self.kinds[n] = "caption"
            meta = meta or self.kinds[n] in ("dateline", "byline")

    def _printed(self, line: Line) -> bool:
        """A line with a day and few other words, none of which tells anything."""
        day = printed_day(line.text) if len(line.words) <= STAMP and not line.stops else None
        return day is not None and day.strangers <= OTHERS and self.words.silent([w for w in line.words if not self.words.of_date([w])])

    def _byline(self, line: Line) -> bool:
        """A name of a medium or a desk, alone or beside another name ("دمشق - سانا", "فريق التحرير - سانا"); a place beside a name
        ("الكرك: سعاد …"); the name of a person alone.
        """
        segments = [words for s in _PARTS.split(line.text) if (words := folded_words(s))]
        if not segments or any(len(words) > 4 for words in segments) or line.stops:
            return False
        if any(self.words.outlet(words) or self.words.desk(words) for words in segments) or names_medium(line.text):
            return True
        places = [words for words in segments if self.words.place(words)]
        others = [words for words in segments if words not in places]
        if len(segments) == 1:
            return self.words.person(segments[0])
        return len(places) == 1 and all(self.words.nameless(words) or self.words.silent(words) for words in others)

    # ------------------------------------------------------------------ blocks
    def _blocks(self) -> None:
        n = 0
        while n < len(self.lines):
            opened = self.words.heading(self.lines[n]) if n != 0 or len(self.lines) == 1 else None
            if opened is None:
                n += 1
                continue
            kind, reach = opened
            self.kinds[n] = kind
            n = self._rest(n, kind) if reach == "rest" else self._headlines(n, kind)

    def _headlines(self, n: int, kind: BoilerplateKind) -> int:
        """Mark the lines below a heading up to the next paragraph or heading; the first line not looked at."""
        if n < self.first and self.first < len(self.lines):
            return n + 1  # a menu above the article, not a list of headlines
        m = n + 1
        while m < len(self.lines) and not self._running(m) and self.words.heading(self.lines[m]) is None:
            if kind == "tags" and len(self.lines[m].words) > TAG:
                break
            self.kinds[m] = self.kinds[m] or kind
            m += 1
        resumes = m < len(self.lines) and self._running(m)
        if resumes and m - n > 2 and len(self.lines[m - 1].words) <= SUBHEAD and self.words.kind(self.lines[m - 1]) is None:
            self.kinds[m - 1] = None  # the heading of the section that follows
        return m

    def _running(self, n: int) -> bool:
        return self.lines[n].paragraph and self.kinds[n] is None

    def _rest(self, n: int, kind: BoilerplateKind) -> int:
        """Mark what follows the heading of the comments when the article is over; else only its short lines that are known."""
        before = sum(len(line.text) for m, line in enumerate(self.lines[:n]) if self.kinds[m] is None)
        after = sum(len(line.text) for m, line in enumerate(self.lines[n:], n) if self._running(m))
        if before and after <= before * COMMENTS:
            m = n + 1
            while m < len(self.lines) and not ((found := self.words.heading(self.lines[m])) and found[0] != kind):
                self.kinds[m] = self.kinds[m] or kind
                m += 1
            return m
        return n + 1

    # ------------------------------------------------------------------ the end
    def _tail(self) -> None:
        """Headlines below the last paragraph without a heading over them."""
        paragraphs = self._stopped_paragraphs()
        if not paragraphs or self.lines[paragraphs[-1]].text.endswith(":"):
            return
        rest = [n for n in range(paragraphs[-1] + 1, len(self.lines)) if self.kinds[n] is None]
        if len(rest) >= CLUSTER and all(len(self.lines[n].words) >= 4 and not self.lines[n].stops for n in rest):
            for n in rest:
                self.kinds[n] = "related"

    def _below(self) -> None:
        """What stands below the last paragraph: all below a line of underscores; signatures; tags, a line each."""
        last = max((n for n in range(len(self.lines)) if self._running(n)), default=len(self.lines))
        rest = range(last + 1, len(self.lines))
        rule = next((n for n in rest if RULE.fullmatch(self.lines[n].text)), len(self.lines))
        for n in range(rule, len(self.lines)):
            self.kinds[n] = self.kinds[n] or "footer"
        if not rest or not self.lines[last].stops or self.lines[last].text.endswith(":"):
            return
        for n in rest:
            line = self.lines[n]
            segments = [words for s in line.text.split("/") if (words := folded_words(s))]
            plain = len(line.words) <= AUTHOR and not line.stops and not any(c.isdigit() for c in line.text)
            if self.kinds[n] is None and len(segments) > 1 and plain and all(len(words) <= 3 for words in segments):
                self.kinds[n] = "credit"
        short = [
            n for n in rest if self.kinds[n] is None and len(self.lines[n].words) <= CELL and self.lines[n].text.replace(" ", "").isalpha()
        ]
        if len(short) > 1 and len(short) == sum(self.kinds[n] is None for n in rest):
            for n in short:
                self.kinds[n] = "tags"

    def _between(self) -> None:
        """Headlines of other articles between two paragraphs: several in a row; one alone may be the heading of a section."""
        paragraphs = self._stopped_paragraphs()
        for above, below in pairwise(paragraphs):
            row = [n for n in range(above + 1, below) if self.kinds[n] is None]
            listed = self.lines[above].text.endswith(":") or any(_ITEM.match(self.lines[n].text) for n in row)
            listed = listed or all(":" in self.lines[n].text for n in row)
            if len(row) >= ROW and not listed and all(self._headline(self.lines[n]) for n in row):
                for n in row:
                    self.kinds[n] = "related"

    def _headline(self, line: Line) -> bool:
        """Whether a line may be a headline: some words, no full stop."""
        return HEADLINE[0] <= len(line.words) <= HEADLINE[1] and not line.stops

    def _stopped_paragraphs(self) -> list[int]:
        """The numbers of the paragraphs, in a text where most end in a full stop, so that a line without one is none; else empty."""
        paragraphs = [n for n in range(len(self.lines)) if self._running(n)]
        stopped = sum(self.lines[n].stops for n in paragraphs)
        return paragraphs if len(paragraphs) >= 3 and stopped >= STOPPED * len(paragraphs) else []

    def _signature(self) -> None:
        """The last line of the article where it is only initials and media ("ع.س / م.ن (رويترز)")."""
        last = next((n for n in reversed(range(len(self.lines))) if self.kinds[n] is None), 0)
        if last == 0 or not self.lines[last].words:
            return
        segments = [words for s in re.split(r"[()،,/|\-–—]|\.(?=\s|$)", self.lines[last].text) if (words := folded_words(s))]
        if all(self.words.outlet(words) or all(len(w) <= INITIALS for w in words) for words in segments):
            self.kinds[last] = "credit"

    def _read_also_within(self) -> None:
        """ "اقرأ أيضا: …" after the end of a sentence within a line, up to the end of the line."""
        for n, line in enumerate(self.lines):
            if self.kinds[n] is not None:
                continue
            for match in re.finditer(r"[.!؟»\"”)]\s+([^.:؟!،]{3,25}):", line.text):
                words = folded_words(line.text[match.end() :])
                if self.words.starts.get(" ".join(folded_words(match[1]))) == "read-also" and 0 < len(words) < 25:
                    self.inline.append(Boilerplate("read-also", Span(line.span.start + match.start(1), line.span.end)))
                    break
