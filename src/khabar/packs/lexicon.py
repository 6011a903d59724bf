"""The compiled tables in memory: ``load()`` reads them once; ``Lexicon`` answers what a folded word or phrase may be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

import msgspec

from khabar.errors import PackError
from khabar.packs.tables import PlaceRow, Tables

COMPILED = Path(__file__).parent / "compiled" / "lexicon.json"

_NONE: frozenset[str] = frozenset()


class Code(NamedTuple):
    """One reading of a form: kind letter, reference, features (see ``tables``)."""

    kind: str
    ref: str
    feat: str


class Lexicon:
    """Look-ups over the compiled tables. In: folded words. Out: codes and rows."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.forms = tables.forms
        self.phrases = tables.phrases
        self.firsts = tables.firsts
        self.events = tables.events
        self.verbs = tables.verbs
        self.light = tables.light
        self.status = tables.status
        self.speech = tables.speech
        self.heads = tables.heads
        self.countries = tables.countries
        self.actors = tables.actors
        self.outlets = tables.outlets
        self._codes: dict[str, tuple[Code, ...]] = {}
        self._phrases: dict[str, tuple[Code, ...]] = {}
        self._places: dict[int, PlaceRow] = {}
        self._seconds: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}

    def codes(self, form: str) -> tuple[Code, ...]:
        """All readings of a folded single word; empty when unknown."""
        known = self._codes.get(form)
        if known is None:
            packed = self.forms.get(form)
            known = self._codes[form] = split_codes(packed) if packed else ()
        return known

    def phrase(self, words: str) -> tuple[Code, ...]:
        """All readings of a folded phrase (words joined by one space)."""
        known = self._phrases.get(words)
        if known is None:
            packed = self.phrases.get(words)
            if not packed:  # not kept: there is no end of words that form no phrase
                return ()
            known = self._phrases[words] = split_codes(packed)
        return known

    def readings(self, forms: Sequence[str]) -> tuple[Code, ...]:
        """All readings of folded words as one: of one word or of a phrase."""
        return self.phrase(" ".join(forms)) if len(forms) > 1 else self.codes(forms[0]) if forms else ()

    def words(self, name: str) -> frozenset[str]:
        """A closed class of core/closed.yml, folded. Raises PackError when the packs lack it."""
        known = self._words.get(name)
        if known is None:
            if name not in self.tables.classes:
                raise PackError(f"packs/core/closed.yml lacks the class {name!r}; add it and run `khabar packs build`")
            known = self._words[name] = frozenset(self.tables.classes[name])
        return known

    def seconds(self, first: str) -> frozenset[str]:
        """The second words of all phrases that begin with ``first``: most words are ruled out by them at once."""
        if not self._seconds:
            found: dict[str, set[str]] = {}
            for phrase in self.phrases:
                head, second, *_ = phrase.split(" ", 2)
                found.setdefault(head, set()).add(second)
            self._seconds = {head: frozenset(words) for head, words in found.items()}
        return self._seconds.get(first, _NONE)

    def place(self, number: int) -> PlaceRow:
        """A gazetteer row by number."""
        row = self._places.get(number)
        if row is None:
            row = self._places[number] = PlaceRow.unpacked(self.tables.places[number])
        return row


def split_codes(packed: str) -> tuple[Code, ...]:
    """``V12:pa3ms N4.7:s`` to codes. Equal strings are one object: a few thousand stand in hundreds of thousands of readings."""
    out = []
    for item in packed.split(" "):
        ref, _, feat = item[1:].partition(":")
        out.append(Code(item[0], intern(ref), intern(feat)))
    return tuple(out)


def read_tables(path: Path) -> Tables:
    """The tables in a file written by ``build``. Raises PackError when it is missing or damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Tables)
    except OSError as error:
        raise PackError(f"{path}: the compiled packs are missing; run `khabar packs build`") from error
    except msgspec.MsgspecError as error:
        raise PackError(f"{path}: the compiled packs are damaged; run `khabar packs build` ({error})") from error


@lru_cache(maxsize=4)
def load(path: Path = COMPILED) -> Lexicon:
    """The lexicon of a compiled file, read once per process."""
    return Lexicon(read_tables(path))
