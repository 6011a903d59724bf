"""The lines of a text and the words by which lines of boilerplate are known.

``split`` gives ``Line`` records with spans into the raw text; ``Words`` answers what a line is by the packs
(packs/core/boilerplate.yml) alone, without looking at its neighbours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from khabar.fold import fold
from khabar.packs import kinds
from khabar.packs.lexicon import Code, Lexicon, load
from khabar.packs.outlets import Outlets
from khabar.packs.tables import OutletRow
from khabar.records import BoilerplateKind, Span

#: A line of so many words, or of fewer that ends as a sentence does, is a paragraph: no headline of the press is as long.
PARAGRAPH, SENTENCE = 30, 6
#: The longest phrase of the pack.
LONGEST = 8
#: Words by which a line is known anywhere in it count in lines of no more words.
WITHIN = 30
#: Lines known by their beginning or end have no more words.
SHORT = 24
#: The name after a label of credit, byline or date has no more words.
NAME = 9
#: A stamp of date and author has no more words.
STAMP = 12
#: The name of an author has no more words, with the desk or the city beside it.
AUTHOR = 6
_LINE = re.compile(r"[^\n\v\f\u2028\u2029]+")
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.،؛:,;][\s\"”“»«')\]]*$")
_DOTS = re.compile(r"(?:\.\.+|…)[\s\"”»')\]]*$")
_SEGMENTS = re.compile(r"\s*[|:/،,·•()\[\]«»\-–—]+\s*")
_BARS = re.compile(r"\s*[|»›>•·/\\]\s*")
_HEAD = re.compile(r"[^:：|\-–—.…]+")
_CAPTCHA = re.compile(r"[+\-−–×*÷xX]")
_NUMERIC = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}")
#: A rule drawn with signs.
RULE = re.compile(r"[_=*~—-]{8,}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|news|tv|me|example)(?:/\S*)?", re.I)
_SIGNED = re.compile(r"[—–-]\s.*\(@\w+\)")
#: A notice has so many phrases of its vocabulary, and no more words.
NOTICE, LONGEST_NOTICE = 3, 120
#: Readings that a word of a date line may have.
_PLACES, _NAMED = frozenset((kinds.PLACE, kinds.COUNTRY)), frozenset((kinds.FIRST_NAME, kinds.FAMILY_NAME))
_TELLING = frozenset((kinds.VERB, kinds.ACTIVE, kinds.PASSIVE, kinds.EVENT_NOUN, kinds.SAYING))
#: The name of a person alone on its line has no more words.
PERSON = 4
_DATED = frozenset((kinds.TIME, "#"))


@dataclass(slots=True)
class Line:
    """One line that is not empty: its span without the white space around it, its words folded, and how it ends."""

    span: Span
    text: str
    words: list[str]

    @property
    def key(self) -> str:
        """The folded words with one space between them."""
        return " ".join(self.words)

    @property
    def stops(self) -> bool:
        """Whether it ends as sentences in a text do; headlines may end in dots, a question or an exclamation mark."""
        return bool(_STOP.search(self.text)) and not _DOTS.search(self.text)

    @property
    def paragraph(self) -> bool:
        """Whether it can only be running text."""
        return len(self.words) >= PARAGRAPH or (len(self.words) >= SENTENCE and self.stops)


def line_of(text: str) -> Line:
    """A text as the one line that it is."""
    return Line(Span(0, len(text)), text, folded_words(text))


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, in lower case, without signs and digits."""
    return _WORD.findall(fold(text).lower())


def split(text: str) -> list[Line]:
    """All lines that are not empty, in order."""
    lines = []
    for match in _LINE.finditer(text):
        content = match.group()
        start = match.start() + len(content) - len(content.lstrip())
        stripped = content.strip()
        if stripped:
            lines.append(Line(Span(start, start + len(stripped)), stripped, folded_words(stripped)))
    return lines


class Words:
    """What a line is by its words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.outlets = Outlets(lexicon)
        self.lines: dict[str, BoilerplateKind] = {}
        self.labels: dict[str, BoilerplateKind] = {}
        self.starts: dict[str, BoilerplateKind] = {}
        self.within: dict[str, BoilerplateKind] = {}
        self.ends: dict[str, BoilerplateKind] = {}
        self.headings: dict[str, tuple[BoilerplateKind, str]] = {}
        self.vocabularies: dict[BoilerplateKind, frozenset[str]] = {}
        self.notices: dict[BoilerplateKind, frozenset[str]] = {}
        for row in lexicon.tables.boilerplate:
            for table in ("lines", "labels", "starts", "within", "ends"):
                for phrase in getattr(row, table):
                    getattr(self, table).setdefault(" ".join(folded_words(phrase)), row.kind)
            if row.notices:
                self.notices[row.kind] = frozenset(row.notices)
            for phrase in row.headings:
                self.headings.setdefault(" ".join(folded_words(phrase)), (row.kind, row.opens or "headlines"))
            if row.vocabulary:
                self.vocabularies[row.kind] = frozenset(" ".join(folded_words(p)) for p in row.vocabulary)
        self._within_firsts = defaultdict[str, set[int]](set)
        for phrase in self.within:
            self._within_firsts[phrase.split(" ")[0]].add(phrase.count(" ") + 1)

    # ------------------------------------------------------------------ one line alone
    def heading(self, line: Line) -> tuple[BoilerplateKind, str] | None:
        """The block that a line opens, and how far it reaches; numbers beside the words do not count ("التعليقات (3)")."""
        return self.headings.get(line.key) if len(line.words) <= LONGEST else None

    def kind(self, line: Line) -> BoilerplateKind | None:
        """What a line is when its words alone tell."""
        if not line.words or self._captcha(line):
            return self._wordless(line)
        if notice := self._notice(line):
            return notice
        if len(line.words) > WITHIN:
            return None
        if _ADDRESS.fullmatch(line.text):
            return "share"
        if _SIGNED.match(line.text):
            return "credit"
        return (
            (None if line.text.endswith(":") else self.lines.get(line.key))
            or self._labelled(line)
            or self._of_cells(line)
            or self._of_vocabulary(line)
            or (None if line.stops and not line.text.endswith(":") else self._following(line))
            or self._stamped(line)
            or (None if line.paragraph else self._begun(line))
            or self._holding(line)
            or (None if line.stops else self._ended(line))
        )

    def _wordless(self, line: Line) -> BoilerplateKind | None:
        """Page numbers and sums to be solved; lines of signs alone are left."""
        if not any(c.isdigit() for c in line.text):
            return None
        return "comments" if "=" in line.text else "navigation"

    def _notice(self, line: Line) -> BoilerplateKind | None:
        """A notice of cookies and consent, which may be a paragraph: several of its phrases."""
        if not 2 * NOTICE <= len(line.words) <= LONGEST_NOTICE:
            return None
        text = f" {line.key} "
        return next((kind for kind, phrases in self.notices.items() if sum(f" {p} " in text for p in phrases) >= NOTICE), None)

    def _captcha(self, line: Line) -> bool:
        return (
            "=" in line.text
            and len(line.words) <= 3
            and _CAPTCHA.search(line.text) is not None
            and all(any(code.kind == "#" for code in self.lexicon.codes(w)) for w in line.words)
        )

    def _of_cells(self, line: Line) -> BoilerplateKind | None:
        """A menu: three or more short cells between bars; hashtags."""
        tokens = line.text.split()
        if len(tokens) > 1 and all(t.startswith("#") for t in tokens):
            return "tags"
        cells = [cell for cell in _BARS.split(line.text) if cell]
        if len(cells) < 3 or line.stops or any(len(cell.split()) > 3 for cell in cells) or any(c.isdigit() for c in line.text):
            return None
        share = self.vocabularies.get("share", frozenset())
        return "share" if all(" ".join(folded_words(c)) in share for c in cells) else "navigation"

    def _of_vocabulary(self, line: Line) -> BoilerplateKind | None:
        """A line of nothing but the words of one vocabulary; of menus and footers at least two of them."""
        digits = any(c.isdigit() for c in line.text)
        for kind, phrases in self.vocabularies.items():
            if kind == "dateline":
                continue
            count = covered(line.words, phrases)
            if count >= (1 if kind == "share" else 2) and not line.stops and not (digits and kind != "share"):
                return kind
        return None

    def _labelled(self, line: Line) -> BoilerplateKind | None:
        """A label before a colon or dash, or alone, with what it may have after it."""
        head = _HEAD.match(line.text)
        kind = self.labels.get(" ".join(folded_words(head.group()))) if head else None
        if kind is None or head is None:
            return None
        rest = folded_words(line.text[head.end() :])
        if kind == "byline":
            rest = [w for w in rest if not self.of_date([w])] if any(c.isdigit() for c in line.text) else rest
            return kind if len(rest) <= AUTHOR and not line.stops else None
        if kind == "credit":
            return kind if len(rest) <= NAME and not (line.stops and len(rest) > 3) else None
        if kind == "dateline":
            return kind if self.dated(line) else None
        if kind == "share":
            return kind if len(rest) <= NAME else None
        if kind == "tags":
            return kind if not line.stops or len(line.words) < SHORT else None
        return kind if len(rest) <= SHORT and not (line.stops and len(rest) > NAME) else None

    def _stamped(self, line: Line) -> BoilerplateKind | None:
        """A label of date or byline with a date behind it: "نشره … في 3/5/2018"."""
        if line.stops or len(line.words) > STAMP or sum(c.isdigit() for c in line.text) < 4:
            return None
        labelled = any(self.labels.get(" ".join(line.words[:n])) in ("dateline", "byline") for n in (1, 2, 3))
        return "dateline" if labelled and (_NUMERIC.search(line.text) or self.dated(line)) else None

    def _following(self, line: Line) -> BoilerplateKind | None:
        """ "تابع … على تلغرام": a call that begins with a word of calling and names a network."""
        if len(line.words) > SHORT or self.lines.get(line.words[0]) not in ("follow", "newsletter"):
            return None
        share = self.vocabularies.get("share", frozenset())
        named = any(
            len(part) > 3 and part in share for w in line.words[1:] for part in (w, w[1:], w[1:].removeprefix("ال"), w.removeprefix("ال"))
        )
        return "follow" if named else None

    def _begun(self, line: Line) -> BoilerplateKind | None:
        for count in range(min(LONGEST, len(line.words)), 0, -1):
            kind = self.starts.get(" ".join(line.words[:count]))
            if kind is not None:
                return kind
        return None

    def _holding(self, line: Line) -> BoilerplateKind | None:
        for i, word in enumerate(line.words):
            for count in self._within_firsts.get(word, ()):
                kind = self.within.get(" ".join(line.words[i : i + count]))
                if kind is not None:
                    return kind
        return None

    def _ended(self, line: Line) -> BoilerplateKind | None:
        """By the last words; a caption only where a bar, dash or bracket sets them off."""
        if len(line.words) > SHORT:
            return None
        last = next((s for s in reversed(_SEGMENTS.split(line.text)) if folded_words(s)), "")
        kind = self.ends.get(" ".join(folded_words(last)))
        if kind is not None and len(folded_words(last)) < len(line.words):
            return (
                "credit"
                if kind == "caption" and all(self.outlet(w) for s in _SEGMENTS.split(line.text) if (w := folded_words(s)))
                else kind
            )
        for count in range(min(3, len(line.words)), 0, -1):
            kind = self.ends.get(" ".join(line.words[-count:]))
            if kind is not None and kind != "caption":
                return kind
        return None

    # ------------------------------------------------------------------ dates and names
    def dated(self, line: Line) -> bool:
        """Whether a line holds a date or time of day and else only labels of dates and names of media."""
        if not any(c.isdigit() for c in line.text) or len(line.words) > SHORT:
            return False
        if not line.words:
            return _NUMERIC.search(line.text) is not None
        segments = [words for s in _SEGMENTS.split(line.text) if (words := folded_words(s))]
        return all(self.of_date(words) or self.outlet(words) or " ".join(words) in self.labels for words in segments)

    def of_date(self, words: list[str]) -> bool:
        """Whether all words are of a date: days, months, numbers, labels of dates."""
        labels = self.vocabularies.get("dateline", frozenset())
        return all(w in labels or any(code.kind in _DATED for code in self.lexicon.codes(w)) for w in words)

    def desk(self, words: list[str]) -> bool:
        """Whether words are what a byline says without a name."""
        return self.lines.get(" ".join(words)) == "byline" or covered(words, self.vocabularies.get("byline", frozenset())) > 1

    def nameless(self, words: list[str]) -> bool:
        """Whether words are of those that bylines have without a name."""
        return self.lines.get(" ".join(words)) == "byline" or covered(words, self.vocabularies.get("byline", frozenset())) > 0

    def outlet(self, words: list[str]) -> OutletRow | None:
        """The medium that words are the name of."""
        return self.outlets.row(words)

    def place(self, words: list[str]) -> bool:
        """Whether words name a place or a country."""
        return any(code.kind in _PLACES for code in self.codes(words))

    def silent(self, words: list[str]) -> bool:
        """Whether no word of these tells of an event: none is a verb or the noun of one, unless it is a name too."""
        return all(
            not any(c.kind in _TELLING for c in codes) or any(c.kind in _NAMED for c in codes) for codes in map(self.lexicon.codes, words)
        )

    def person(self, words: list[str]) -> bool:
        """Whether two to four words are the name of a person by their first one, and tell nothing."""
        first = self.lexicon.codes(words[0])
        named = any(code.kind == kinds.FIRST_NAME for code in first)
        return named and 2 <= len(words) <= PERSON and self.silent(words) and not any(self.place([w]) for w in words[1:])

    def codes(self, words: list[str]) -> tuple[Code, ...]:
        """All readings of words as one."""
        return self.lexicon.readings(words)


def covered(words: list[str], phrases: frozenset[str]) -> int:
    """How many phrases cover the words without a gap, the longest first; 0 where they do not."""
    i = count = 0
    while i < len(words):
        size = next((n for n in range(min(4, len(words) - i), 0, -1) if " ".join(words[i : i + n]) in phrases), 0)
        if not size:
            return 0
        i, count = i + size, count + 1
    return count


@lru_cache(maxsize=1)
def pack_words() -> Words:
    """The words of the compiled packs, made once."""
    return Words(load())
