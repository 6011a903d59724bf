"""What the languages of a brief have in common: their words, dates, and the door that ``sentences`` uses.

Words live in ``words/LANGUAGE.json``; the grammar that puts them together in ``english`` and ``arabic``.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from khabar.analysis.dates import days
from khabar.packs.lexicon import Lexicon
from khabar.packs.outlets import Outlets
from khabar.packs.tables import ActorRow, CountryRow, OutletRow
from khabar.records import Entity, Place, SourceKind

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
#: States in which the government is one side among several, and so is named as such.
DIVIDED = frozenset({"SYR", "YEM", "LBY", "SDN", "IRQ", "AFG", "SOM", "PSE"})
WORDS = Path(__file__).parent / "words"
_MARKS = " ؛،;,."


class Name(NamedTuple):
    """How somebody is called, with what verbs must know of them; ``oblique`` where the name has another form after a preposition;
    ``vague`` where only the kind of a source is known."""

    text: str
    feminine: bool = False
    plural: bool = False
    oblique: str = ""
    vague: bool = False

    @property
    def after(self) -> str:
        """The name after a preposition or as an object."""
        return self.oblique or self.text


class Act(NamedTuple):
    """An act with those who take part in it, ready to be worded."""

    event_type: str
    mode: str | None
    who: tuple[Name, ...] = ()
    whom: tuple[Name, ...] = ()
    where: str | None = None


@lru_cache(maxsize=2)
def words(language: Language) -> dict[str, Any]:
    """The words of a language."""
    found: dict[str, Any] = msgspec.json.decode((WORDS / f"{language}.json").read_bytes())
    return found


class Voice(ABC):
    """One language. In: names and acts. Out: clauses without a full stop."""

    language: Language

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = words(self.language)
        self.lexicon = lexicon
        self.countries: dict[str, CountryRow] = {}
        for row in lexicon.countries:
            if row.iso and row.sector is None and row.name:
                self.countries.setdefault(row.iso, row)
        self.actors: dict[str, ActorRow] = {row.id: row for row in lexicon.actors}
        self.outlets = Outlets(lexicon)

    # ------------------------------------------------------------------ names
    @abstractmethod
    def party(self, e: Entity) -> Name | None:
        """A party; ``None`` when all that is known of it is a word that says nothing outside its text."""

    @abstractmethod
    def place(self, p: Place) -> str | None:
        """A place; ``None`` when only a word that points back names it."""

    @abstractmethod
    def outlet(self, name: str) -> Name:
        """An outlet by the name that articles carry."""

    @abstractmethod
    def source(self, kind: SourceKind, name: str | None, text: str, country: str | None, ref: str | None) -> Name:
        """A source that is no outlet of the case."""

    def known_outlet(self, name: str) -> OutletRow | None:
        """The pack entry of an outlet, found by id, name, label or domain."""
        return self.outlets.named(name)

    def origin(self, label: str) -> str:
        """An origin by its label: the name of the outlet or party in this language, else as it is."""
        return self.outlet(label).text if self.known_outlet(label) else label

    # ------------------------------------------------------------------ clauses
    @abstractmethod
    def clause(self, act: Act, status: str) -> str:
        """What happened, will, may: a whole clause."""

    @abstractmethod
    def denied(self, act: Act, source: Name | None) -> str:
        """That somebody denies an act."""

    @abstractmethod
    def denial(self, source: Name) -> str:
        """That somebody denies what was told."""

    @abstractmethod
    def untold(self, act: Act, outlet: Name) -> str:
        """That an outlet writes, in its own voice, that something did not happen."""

    @abstractmethod
    def wanted(self, act: Act) -> str:
        """An act as what is asked, promised, threatened: ``withdraw from X``."""

    @abstractmethod
    def about(self, form: str, who: tuple[Name, ...], whom: tuple[Name, ...], act: Act) -> str:
        """A speech act with its content: ``accused``, ``pledged``, ``refused_act``, ``threatened``."""

    @abstractmethod
    def asked(self, asker: tuple[Name, ...], asked: tuple[Name, ...], act: Act | None) -> str:
        """A demand."""

    @abstractmethod
    def stays(self, change: str, who: Name, where: str, source: Name | None = None) -> str:
        """A presence: ``holds``, ``takes``, ``enters``, ``leaves``, ``asked-to-leave``; denied: ``stays``, ``comes_not``, ``absent``."""

    # ------------------------------------------------------------------ words
    @abstractmethod
    def counted(self, number: int, noun: str) -> str:
        """A number with its noun, by the grammar of the language."""

    def joined(self, names: Sequence[str], nested: bool = False) -> str:
        """A list, each once. Commas part three or more, and also two of which one holds a list itself (``nested``)."""
        found = list(dict.fromkeys(names))
        return self._joined(found, nested or len(found) > 2)

    @abstractmethod
    def _joined(self, found: Sequence[str], commas: bool) -> str:
        """A list by the grammar of the language."""

    def text(self, key: str, **values: str) -> str:
        """A phrase of the word list with its blanks filled."""
        phrase: str = self.words["text"][key]
        return phrase.format(**values)

    def sentence(self, *parts: str) -> str:
        """Clauses put together as one sentence."""
        joined = self.mark.join(part.strip(_MARKS) for part in parts if part)
        return f"{joined[:1].upper()}{joined[1:]}."

    @property
    def mark(self) -> str:
        """What stands between the clauses of a sentence."""
        return "; "

    def figure(self, of: str | None) -> str | None:
        """What is counted, as the head of its figures; ``None`` for what the word list lacks."""
        return self.words["figures"].get(of) if of else None

    def period(self, first: str, last: str) -> str:
        """From one ISO day to another; the month and year once where both have them."""
        if first[:7] == last[:7]:
            return self.text("period", first=str(int(first[8:])), last=self.date(last)) if first != last else self.date(first)
        return self.text("period", first=self.date(first), last=self.date(last))

    def when(self, edtf: str | None) -> str:
        """``on`` a day, ``in`` a month or year, ``by`` a day."""
        if edtf is None or "/" in edtf:
            return self.date(edtf)
        return self.text("on" if edtf.count("-") == 2 else "in", date=self.date(edtf))

    # ------------------------------------------------------------------ dates
    def date(self, edtf: str | None) -> str:
        """A date for people: a day, month or year, or from one to another."""
        if not edtf:
            return self.text("no_date")
        start, slash, end = edtf.partition("/")
        if not slash:
            return self._one(start)
        if start in ("", ".."):
            return self.text("by", date=self._one(end))
        return f"{self._one(start)} – {self._one(end)}" if end not in ("", "..") else self._one(start)

    def _one(self, edtf: str) -> str:
        plain = edtf.rstrip("?~%")
        parts = plain.split("-")
        if len(parts) == 1 or not parts[1].isdigit() or not 1 <= int(parts[1]) <= 12:
            return parts[0] if len(parts) == 1 else self.date("/".join(d or "" for d in days(plain)))
        month = self.words["months"][int(parts[1]) - 1]
        return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"

    def day(self, day: str) -> str:
        """An ISO day with its weekday."""
        weekday = self.words["weekdays"][dt.date.fromisoformat(day).weekday()]
        return f"{weekday} {self._one(day)}"
