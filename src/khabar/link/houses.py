"""Houses: the outlets and agencies that tell and are named. In: articles. Out: who publishes an article, whom it credits, whom it cites.

A house is known by the id of its pack entry where the packs have it (found by the domain of the url or by name), else by its folded name.
It has one name, whatever its articles call it: the English one of the pack, else as it was first given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from khabar.ingest.imprint import printed
from khabar.link.words import Word, words
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.packs.outlets import Outlets
from khabar.packs.tables import ActorRow, OutletRow
from khabar.records import Article

#: What parts the label of a credit line from the names after it, and the names from each other.
_LABEL, _NAMES = re.compile(r"\s*[:：]\s*|\s+[-–]\s+"), re.compile(r"[,،+]| و(?=ال)")
#: Words of the name of a house at most.
LONGEST = 5
#: Letters written in one with the name after them, and quotation marks before it.
_GLUED = ("و", "ل", "ب", "لل", "ف")
_OPENING = "«\"“'„‹"


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
        self.labels = {row.actor or row.id: row.name for row in lexicon.outlets}
        self.outlets = Outlets(lexicon)
        self._bodies = {row.id: row.label for row in lexicon.actors}
        self._learned: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = {}

    # ------------------------------------------------------------------ who publishes
    def of(self, article: Article) -> House | None:
        """The house that publishes an article: by its url, its outlet, or the lines under its headline."""
        row = self.outlets.of(article.url) if article.url else None
        if row is not None:
            return self._house(row)
        name = article.outlet or printed(article.text, article.boilerplate)
        return self.by_name(name) if name else None

    def by_name(self, name: str) -> House | None:
        """The house of a name, with or without a noun before it ("قناة", "صحيفة")."""
        forms = [w.form for w in words(name)]
        if not forms:
            return None
        bare = self.outlets.bare(forms)
        row = self.outlets.row(forms) or self.outlets.row(bare) or self.outlets.named(name)
        if row is not None:
            return self._house(row)
        body = self._organisation(forms)
        if body is not None:
            return House(body.id, body.name)
        key = " ".join(bare)
        return House(key, self.labels.get(key, name.strip()))

    def _house(self, row: OutletRow) -> House:
        return House(row.actor or row.id, row.name)

    def _organisation(self, forms: list[str]) -> ActorRow | None:
        """The pack entry of an organisation that publishes under its own name."""
        codes = self.lexicon.phrase(" ".join(forms)) if len(forms) > 1 else ()
        return next((self.lexicon.actors[int(c.ref)] for c in codes if c.kind == kinds.ACTOR), None)

    def learn(self, house: House | None) -> None:
        """Know the name of a house that publishes in the case."""
        if house is not None and house.key not in self.labels:
            self.labels[house.key] = house.label
            forms = self.outlets.bare([w.form for w in words(self._bodies.get(house.key, house.label))])
            self._learned[tuple(forms)] = house.key
            if forms:
                self._longest[forms[0]] = max(len(forms), self._longest.get(forms[0], 1))

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
            longest = max(self._longest.get(first, 1), self.outlets.longest(first))
            for length in range(min(LONGEST, longest, len(found) - i), 0, -1):
                forms = (first, *(w.form for w in found[i + 1 : i + length]))
                house = self._known(forms)
                if house and (length > 1 or self._marked(text, found, i, first)):
                    return house, length
        return None, 1

    def _known(self, forms: tuple[str, ...]) -> str | None:
        if forms in self._learned:
            return self._learned[forms]
        row = self.outlets.row(forms)
        return (row.actor or row.id) if row else None

    def _marked(self, text: str, found: list[Word] | tuple[Word, ...], i: int, form: str) -> bool:
        """Whether a single word is surely a name: no other word, or in quotation marks, or after the noun of its kind."""
        codes = self.lexicon.codes(form)
        if codes and all(c.kind == kinds.OUTLET for c in codes):
            return True
        before = text[max(0, found[i].start - 2) : found[i].start + 2]
        return any(c in _OPENING for c in before) or (i > 0 and self.outlets.bare([found[i - 1].form, form]) == [form])
