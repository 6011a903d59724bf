"""A case as data frames: the Python door for notebooks.

::

    import khabar

    with khabar.open("news.khabar") as case:
        strikes = case.events_frame(event_type="ASSAULT", place="سوريا")
        asked = case.demands_frame(asked="IRN")

Frames are of pandas, or of Polars with ``engine="polars"``; both come with ``pip install 'khabar[frames]'``. Parties and places are named
as on the command line: Arabic in any spelling, English, or an ISO country code. Each row names the claims that it rests on.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from khabar.analysis import ledgers
from khabar.analysis.dates import days
from khabar.analysis.html import page
from khabar.analysis.markdown import markdown
from khabar.analysis.rows import By, OutcomeKind
from khabar.analysis.voice import Language
from khabar.analysis.voices import voice
from khabar.errors import InputError
from khabar.export import rows, tables
from khabar.export.ledgers import flat
from khabar.packs.lexicon import Lexicon, load
from khabar.records import Article
from khabar.store import Address, Case, EventFilters, Filters, Party
from khabar.store.parties import party

Engine = Literal["pandas", "polars"]


def open(where: str | Path | Address, engine: Engine = "pandas") -> CaseFrames:
    """A case for reading: a file, or ``postgresql://USER@HOST/DATABASE``.

    Raises StoreError when it cannot be opened, InputError when the library of the frames is missing.
    """
    return CaseFrames(Case.open(where, write=False), load(), engine)


class CaseFrames:
    """A case whose contents come as frames. Use as a context manager, or leave it to the end of the program."""

    def __init__(self, case: Case, lexicon: Lexicon, engine: Engine = "pandas") -> None:
        self.case = case
        self._lexicon = lexicon
        self._engine = engine
        _library(engine)

    def __enter__(self) -> CaseFrames:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the file."""
        self.case.__exit__(kind, error, trace)

    # ------------------------------------------------------------------ frames
    def claims_frame(
        self, *, actor: str | None = None, recipient: str | None = None, place: str | None = None, source: str | None = None,
        event_type: str | None = None, status: str | None = None, first: str | None = None, last: str | None = None,
    ) -> Any:  # fmt: skip
        """A row a claim, with the columns of ``khabar read --format csv``."""
        filters = Filters(
            self._party(actor), self._party(recipient), self._party(place), self._party(source), event_type, status, first, last
        )
        found = self.case.claims(filters)
        made = (rows.row(Article(s.article, "", s.title, s.outlet, s.published), s.claim) for s in found)
        return self._frame(dict(zip(rows.FIELDS, row, strict=True)) for row in made)

    def events_frame(
        self, *, party: str | None = None, actor: str | None = None, recipient: str | None = None, place: str | None = None,
        source: str | None = None, event_type: str | None = None, status: str | None = None, first: str | None = None,
        last: str | None = None, roots: int | None = None, words: str | None = None,
    ) -> Any:  # fmt: skip
        """A row an event, with the columns of ``khabar events --format csv``. All filters given must hold."""
        ledgers.linked(self.case)
        filters = EventFilters(
            actor=self._party(actor), recipient=self._party(recipient), party=self._party(party), place=self._party(place),
            source=self._party(source), event_type=event_type, status=status, first=first, last=last, roots=roots, words=words,
        )  # fmt: skip
        return self._frame(map(tables.row, self.case.events(filters)))

    def presence_frame(self, *, actor: str | None = None, place: str | None = None, at: str | None = None) -> Any:
        """A row a stay; ``at``: only those there on this day."""
        found = ledgers.presence(self.case, self._lexicon, actor=self._party(actor), place=self._party(place), at=at)
        return self._frame(map(flat, found))

    def demands_frame(
        self, *, asker: str | None = None, asked: str | None = None, place: str | None = None, outcome: OutcomeKind | None = None,
        first: str | None = None, last: str | None = None,
    ) -> Any:  # fmt: skip
        """A row a demand, with what came of it."""
        found = ledgers.demands(
            self.case, self._lexicon, asker=self._party(asker), asked=self._party(asked), place=self._party(place), outcome=outcome,
            first=first, last=last,
        )  # fmt: skip
        return self._frame(map(flat, found))

    def relations_frame(self, one: str, other: str, by: By = "month", *, first: str | None = None, last: str | None = None) -> Any:
        """A row a period and direction of what passed between two parties."""
        a, b = self._party(one), self._party(other)
        if a is None or b is None:
            raise InputError("relations_frame: name two parties, such as 'RUS', 'IRN'")
        return self._frame(map(flat, ledgers.relations(self.case, a, b, by, first=first, last=last)))

    def sources_frame(self) -> Any:
        """A row an outlet or origin."""
        return self._frame(map(flat, ledgers.sources(self.case)))

    def copies_frame(self) -> Any:
        """A row a copy: which article takes text from which, how much, and why it is the copy."""
        ledgers.linked(self.case)
        names = ("article", "original", "kind", "score", "direction")
        return self._frame({name: getattr(c, name) for name in names} for c in self.case.copies())

    def brief(
        self, first: str, last: str, *, about: str | None = None, language: Language = "ar", form: Literal["md", "html"] = "md"
    ) -> str:  # fmt: skip
        """A situation report on a period as Markdown or HTML."""
        start, end = days(first).first, days(last).last
        if start is None or end is None:
            raise InputError(f"brief: {first} to {last}: give days, months or years, such as 2018-05-07")
        told = voice(language, self._lexicon)
        made = ledgers.situation(self.case, self._lexicon, told, start, end, about=about, party=self._party(about))
        return page(made) if form == "html" else markdown(made)

    # ------------------------------------------------------------------ helpers
    def _party(self, words: str | None) -> Party | None:
        return party(words, self._lexicon)

    def _frame(self, made: Iterable[Mapping[str, Any]]) -> Any:
        """Rows as a frame; without rows an empty one."""
        library, listed = _library(self._engine), [dict(row) for row in made]
        return library.DataFrame(listed, infer_schema_length=None) if self._engine == "polars" else library.DataFrame(listed)


def _library(engine: Engine) -> Any:
    """The module that makes the frames. Raises InputError when it is not installed."""
    if engine not in ("pandas", "polars"):
        raise InputError(f"frames: no engine {engine!r}; give pandas or polars")
    try:
        return importlib.import_module(engine)
    except ImportError as error:
        raise InputError(f"frames need {engine}: pip install 'khabar[frames]'") from error
