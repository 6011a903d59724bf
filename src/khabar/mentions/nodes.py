"""What the chunker hands to the clause reader: ``Node``, one chunk of a sentence, and ``Ent``, an actor being put together.

These are working objects of one sentence and may change while it is read; ``khabar.records`` are what leaves the reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.arabic.words import Reading
from khabar.packs.tables import HeadRow
from khabar.records import Span, Time


@dataclass(slots=True)
class Ent:
    """An actor phrase. ``i``, ``j``: its words; ``cls``: person, group, body, asset, source, outlet, country, org."""

    i: int
    j: int
    cls: str
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    label: str | None = None
    ref: str | None = None
    head: HeadRow | None = None
    gender: str = ""
    plural: bool = False
    definite: bool = False
    pron: str = ""
    source: str | None = None
    count: float | None = None
    count_span: tuple[int, int] | None = None
    inferred: str | None = None
    unknown_name: bool = False
    sentence: int = -1
    demonym: bool = False
    titled: bool = False
    quantified: bool = False
    modified: bool = False
    span: Span | None = None
    relations: list[tuple[int, Ent]] = field(default_factory=list)

    @property
    def grounded(self) -> bool:
        """Whether the words tell who it is: a name, a country or a sector."""
        return bool(self.name or self.country or self.sector or self.unknown_name)


@dataclass(slots=True)
class Spot:
    """A place phrase. ``i``, ``j``: its words; ``row``: gazetteer number, or -1 when only the country is known; ``described``: named by
    a noun that goes back to it ("المدينة")."""

    i: int
    j: int
    name: str | None
    country: str | None
    kind: str | None
    rows: tuple[int, ...] = ()
    noun: str | None = None
    sentence: int = -1
    described: bool = False


@dataclass(slots=True)
class Node:
    """One chunk. Kinds:

    ``E`` actor, ``L`` place, ``T`` time, ``C`` count, ``V`` finite verb, ``N`` event noun, ``A``/``B`` participle used as a verb, ``S`` noun
    of saying, ``Y`` attribution phrase, ``U`` status word, ``I`` light noun, ``K`` closed-class word (``name``), ``P`` sign (``name``), ``O`` another word.
    """

    kind: str
    i: int
    j: int
    conj: str = ""
    prep: str = ""
    name: str = ""
    readings: tuple[Reading, ...] = ()
    ents: list[Ent] = field(default_factory=list)
    spot: Spot | None = None
    time: Time | None = None
    value: float | None = None
    definite: bool = False
    pron: str = ""
    adjectives: list[Ent] = field(default_factory=list)
    depth: int = 0
    indefinite_acc: bool = False
    modified: bool = False
