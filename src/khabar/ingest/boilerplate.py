"""Which stretches of a text are no part of the article. In: raw text, and the title where known. Out: ``Boilerplate`` in order,
without overlap.

Works on lines, so it needs no tags. First what each line is by its words (``lines``), then what its place tells:

- above the title: menus; a title said again with the name of the site behind it;
- between title and first paragraph: date lines, bylines, and the caption under them;
- after a heading ("مواضيع ذات صلة"): the headlines that follow, up to the next paragraph; after the heading of the comments:
  everything, when the article is over;
- between two paragraphs: headlines of other articles, several in a row;
- within a paragraph: "اقرأ أيضا: …" up to the end of the line.

A paragraph is never marked for its place alone, except below the heading of the comments.
"""

from __future__ import annotations

import re
from itertools import pairwise

from khabar.ingest.lines import NAME, Line, Words, folded_words, pack_words, split
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
        titled = self._titles()
        self._header(titled)
        self._blocks()
        self._between()
        self._tail()
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
        if number >= 0:
            self.kinds[number] = None
            for n in range(min(number, self.first)):
                self.kinds[n] = self.kinds[n] or "navigation"
        return number

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
            if self.kinds[n] in (None, "navigation") and self.words.dated(line):
                self.kinds[n] = "dateline"
            elif self.kinds[n] is None and len(line.words) <= NAME and self._byline(line):
                self.kinds[n] = "byline"
            elif self.kinds[n] is None and meta and len(line.words) <= CAPTION and n + 1 == self.first and not line.stops:
                self.kinds[n] = "caption"
            meta = meta or self.kinds[n] in ("dateline", "byline")

    def _byline(self, line: Line) -> bool:
        """A name of a medium or a desk, alone or beside another name ("دمشق - سانا", "فريق التحرير - سانا")."""
        segments = [words for s in re.split(r"\s*[|:/\-–—،]+\s*", line.text) if (words := folded_words(s))]
        return (
            bool(segments)
            and any(self.words.outlet(words) or self.words.desk(words) for words in segments)
            and all(len(words) <= 4 for words in segments)
        )

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

    def _between(self) -> None:
        """Headlines of other articles between two paragraphs: several in a row; one alone may be the heading of a section."""
        paragraphs = self._stopped_paragraphs()
        for above, below in pairwise(paragraphs):
            row = [n for n in range(above + 1, below) if self.kinds[n] is None]
            listed = self.lines[above].text.endswith(":") or any(_ITEM.match(self.lines[n].text) for n in row)
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
