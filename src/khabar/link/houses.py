"""Houses: the outlets and agencies that tell and are named. In: articles. Out: who publishes an article, whom it credits, whom it cites.

A house is known by the id of its pack entry where the packs have it (found by the domain of the url or by name), else by its folded name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from khabar.link.words import Word, words
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import OutletRow
from khabar.records import Article

#: What parts the label of a credit line from the names after it, and the names from each other.
_LABEL, _NAMES = re.compile(r"\s*[:：]\s*|\s+[-–]\s+"), re.compile(r"[,،+]| و(?=ال)")
#: What stands between the parts of an imprint ("حمص - سانا - 7 شباط 2021").
_PARTS = re.compile(r"\s*[|/–—•،\n]\s*|\s+-\s+")
#: Lines in which a text prints its outlet, headline included, and words of such a line at most.
IMPRINT_LINES, IMPRINT_WORDS = 4, 12
#: Words of the name of a house at most.
LONGEST = 5
#: Letters written in one with the name after them, and quotation marks before it.
_GLUED = ("و", "ل", "ب", "لل", "ف")
_OPENING = "«\"“'„‹"
#: What a part of an imprint may be besides the house.
_NO_NAME = frozenset((kinds.PLACE, kinds.TIME, kinds.NUMBER, kinds.COUNTRY, kinds.PLACE_NOUN, kinds.DIRECTION))


class House(NamedTuple):
    """An outlet or agency: its key, and how it is shown."""

    key: str
    label: str


class Named(NamedTuple):
    """A house named in a text, and where."""

    house: str
    start: int


class Houses:
    """Finds houses. Names that the packs lack are learned from the articles that such houses publish, so that others' citations count."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.labels = {row.actor or row.id: row.label for row in lexicon.outlets}
        self._heads = {str(n) for n, row in enumerate(lexicon.heads) if row.source == "outlet"}
        self._domains = {domain: row for row in lexicon.outlets for domain in row.domains}
        self._english = {_plain(row.name): row for row in lexicon.outlets}
        self._learned: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = {}

    # ------------------------------------------------------------------ who publishes
    def of(self, article: Article) -> House | None:
        """The house that publishes an article: by its url, its outlet, or the lines under its headline."""
        row = self._by_domain(article.url)
        if row is not None:
            return House(row.actor or row.id, row.label)
        return self.by_name(article.outlet) if article.outlet else self._imprint(article.text)

    def by_name(self, name: str) -> House | None:
        """The house of a name, with or without a noun before it ("قناة", "صحيفة")."""
        forms = [w.form for w in words(name)]
        if not forms:
            return None
        bare = self._bare(forms)
        row = self._row(forms) or self._row(bare) or self._english.get(_plain(name))
        if row is not None:
            return House(row.actor or row.id, row.label)
        return House(self._organisation(forms) or " ".join(bare), name.strip())

    def _organisation(self, forms: list[str]) -> str | None:
        """The pack entry of an organisation that publishes under its own name."""
        codes = self.lexicon.phrase(" ".join(forms)) if len(forms) > 1 else ()
        return next((self.lexicon.actors[int(c.ref)].id for c in codes if c.kind == kinds.ACTOR), None)

    def learn(self, house: House | None) -> None:
        """Know the name of a house that publishes in the case."""
        if house is not None and house.key not in self.labels:
            self.labels[house.key] = house.label
            forms = self._bare([w.form for w in words(house.label)])
            self._learned[tuple(forms)] = house.key
            if forms:
                self._longest[forms[0]] = max(len(forms), self._longest.get(forms[0], 1))

    def _by_domain(self, url: str | None) -> OutletRow | None:
        host = (urlsplit(url).hostname or "") if url else ""
        while host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return None

    def _imprint(self, text: str) -> House | None:
        """The house in the lines under the headline, where these also print a date."""
        lines = text.strip().split("\n")[1:IMPRINT_LINES]
        short = [line for line in lines if line.strip() and len(line.split()) <= IMPRINT_WORDS]
        parts = [part for line in short for part in _PARTS.split(line) if part.strip()]
        if not any(c.isdigit() for part in parts for c in part):
            return None
        for part in parts:
            forms = [w.form for w in words(part)]
            if forms and len(forms) <= LONGEST and not self._no_name(forms):
                return self.by_name(part)
        return None

    def _no_name(self, forms: list[str]) -> bool:
        """Whether a part of an imprint is a place or a date."""
        first = {code.kind for code in self.lexicon.codes(forms[0])}
        whole = {code.kind for code in self.lexicon.phrase(" ".join(forms))} if len(forms) > 1 else first
        return forms[0].isdigit() or kinds.TIME in first or not _NO_NAME.isdisjoint(whole)

    def _bare(self, forms: list[str]) -> list[str]:
        """A name without the noun of its kind."""
        for length in (3, 2, 1):
            codes = self.lexicon.phrase(" ".join(forms[:length])) if length > 1 else self.lexicon.codes(forms[0])
            if len(forms) > length and any(c.kind == kinds.HEAD and c.ref in self._heads for c in codes):
                return forms[length:]
        return forms

    def _row(self, forms: list[str] | tuple[str, ...]) -> OutletRow | None:
        codes = self.lexicon.phrase(" ".join(forms)) if len(forms) > 1 else self.lexicon.codes(forms[0]) if forms else ()
        return next((self.lexicon.outlets[int(c.ref)] for c in codes if c.kind == kinds.OUTLET), None)

    # ------------------------------------------------------------------ who is named
    def credits(self, article: Article) -> frozenset[str]:
        """The houses of the credit lines ("المصدر: …") that ingest marked in an article."""
        lines = (item.span.of(article.text) for item in article.boilerplate if item.kind == "credit")
        names = (_LABEL.split(line.strip(" ()[]\n"), maxsplit=1)[1:] for line in lines)
        found = (self.by_name(part) for some in names for name in some for part in _NAMES.split(name))
        return frozenset(house.key for house in found if house)

    def named(self, text: str, found: list[Word] | tuple[Word, ...]) -> Iterator[Named]:
        """The houses that a text names, in order. ``found``: its words."""
        i = 0
        while i < len(found):
            house, length = self._at(text, found, i)
            if house:
                yield Named(house, found[i].start)
            i += length

    def _at(self, text: str, found: list[Word] | tuple[Word, ...], i: int) -> tuple[str | None, int]:
        form = found[i].form
        for first in (form, *(form[len(g) :] for g in _GLUED if form.startswith(g) and len(form) > len(g) + 1)):
            longest = max(self._longest.get(first, 1), self.lexicon.firsts.get(first, 1))
            for length in range(min(LONGEST, longest, len(found) - i), 0, -1):
                forms = (first, *(w.form for w in found[i + 1 : i + length]))
                house = self._known(forms)
                if house and (length > 1 or self._marked(text, found, i, first)):
                    return house, length
        return None, 1

    def _known(self, forms: tuple[str, ...]) -> str | None:
        if forms in self._learned:
            return self._learned[forms]
        row = self._row(forms)
        return (row.actor or row.id) if row else None

    def _marked(self, text: str, found: list[Word] | tuple[Word, ...], i: int, form: str) -> bool:
        """Whether a single word is surely a name: no other word, or in quotation marks, or after the noun of its kind."""
        codes = self.lexicon.codes(form)
        if codes and all(c.kind == kinds.OUTLET for c in codes):
            return True
        before = text[max(0, found[i].start - 2) : found[i].start + 2]
        return any(c in _OPENING for c in before) or (i > 0 and self._bare([found[i - 1].form, form]) == [form])


def _plain(name: str) -> str:
    return name.casefold().replace(" ", "").replace("-", "")
