"""The compiled tables: what ``build`` writes and ``lexicon`` loads, one JSON file.

``forms`` maps a folded word to codes, ``phrases`` a folded phrase; a code is ``KREF`` or ``KREF:FEATURES`` with K (``kinds``
names these letters):

====  =====================================  ====  ==================================
V     finite verb (verb number : TVPGN)      X     actor (number : strong/weak/default)
A B   active, passive participle             C     country name
N     event noun (event numbers ``1.2``)     D     nationality adjective (country number)
S     noun of saying                         E     community adjective
Y     attribution phrase                     G     name that stands for a government
Q     word that changes a status             L     place (numbers ``1.2`` : strong/cue)
U     light noun                             O     outlet
H     head of an actor phrase                P     place noun
J     adjective of an actor phrase           W     direction
R     relation to a patron                   M F   first name, family name
K     closed class (name of the class)        T #   word of time, of number (class : value)
Z     everyday word, no name (``adjective``)
====  =====================================  ====  ==================================
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from khabar.records import BoilerplateKind, Status


class Row(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A compiled row; defaults are left out of the file."""


class EventRow(Row, frozen=True):
    """An event sense. ``when``, ``unless``: folded words; ``needs``: role → sectors; ``presence``: what it tells of who is where;
    ``harm``: whom an attack killed or wounded. ``linked``: the category under which linking compares it, where that is another.
    """

    id: str
    category: str
    mode: str | None = None
    args: dict[str, str] = {}
    noun_args: dict[str, str] = {}
    content: Status | None = None
    content_actor: str = "actor"
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    needs: dict[str, list[str]] = {}
    weak: bool = False
    reciprocal: bool = False
    status: Status | None = None
    adjectival: list[str] = []
    presence: str | None = None
    harm: bool = False
    linked: str | None = None


class LightRow(Row, frozen=True):
    """A light verb."""

    id: str
    event: str
    subject: str = "actor"
    args: dict[str, str] = {}


class StatusRow(Row, frozen=True):
    """A word that changes a status; ``complement`` empty for particles and adjectives. For the rest see docs/packs.md."""

    id: str
    status: Status
    complement: list[str] = []
    actor: str = "none"
    before: str | None = None
    turned: Status | None = None
    feared: bool = False
    goes_on: bool = False
    performs: list[str] = []


class SpeechRow(Row, frozen=True):
    """A verb, noun or phrase of saying."""

    id: str
    kind: str
    that: list[str] = []
    weak: bool = False
    source: str | None = None
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


class VerbRow(Row, frozen=True):
    """A verb: its lemma for people, and what it is: numbers of events, light, status and speech rows."""

    lemma: str
    events: list[int] = []
    light: list[int] = []
    status: list[int] = []
    speech: int | None = None


class HeadRow(Row, frozen=True):
    """A head noun, adjective or relation of actor phrases. Not ``alone``: a party only with what tells whose or how many it is.

    ``both``: the two states that it stands for.

    ``spelled``: the forms as the packs write them, where another spelling that folds to the same is another word.
    """

    id: str
    cls: str
    sector: str | None = None
    inherit: bool = False
    source: str | None = None
    country: str | None = None
    name: str | None = None
    links: list[str] = []
    passes: str | None = None
    en: str | None = None
    alone: bool = True
    regional: bool = False
    both: list[str] = []
    spelled: list[str] = []


class CountryRow(Row, frozen=True):
    """A country, community or government name. A country has an Arabic name to show, ``label``, and the adjective of its people.

    ``ordinary``: the name is an ordinary word as well, and counts where the country is named otherwise or after a preposition of place.
    """

    iso: str | None
    name: str | None
    sector: str | None = None
    gender: str = "f"
    label: str | None = None
    adjective: str | None = None
    ordinary: bool = False


class ActorRow(Row, frozen=True):
    """A person or organisation."""

    id: str
    kind: str
    name: str
    label: str
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    terms: list[list[str | None]] = []
    #: The countries of whose each it counts in articles about that one.
    lands: list[str] = []


class OutletRow(Row, frozen=True):
    """A news medium: ``medium`` what it is, ``kind`` who stands behind it, ``domains`` its web sites; ``actor`` the actor
    that it is, where it is one (a monitoring group)."""

    id: str
    name: str
    label: str
    medium: str
    kind: str
    country: str | None = None
    domains: list[str] = []
    actor: str | None = None


def quoted_key(name: str) -> str:
    """Under which key an outlet is kept whose name is an ordinary word, in quotes only; ``name`` folded."""
    return f"«{name}»"


class PlaceRow(NamedTuple):
    """A gazetteer row. The file holds it as one string, which is unpacked only when a text names the place."""

    ref: str
    name: str
    country: str | None
    kind: str
    lat: float | None
    lon: float | None
    population: int

    def packed(self) -> str:
        """The row with tabs between its cells; an empty cell is None."""
        degrees = ("" if value is None else f"{value:.4f}" for value in (self.lat, self.lon))
        return "\t".join((self.ref, self.name, self.country or "", self.kind, *degrees, str(self.population)))

    @classmethod
    def unpacked(cls, cells: str) -> PlaceRow:
        """The row from its packed form."""
        ref, name, country, kind, lat, lon, population = cells.split("\t")
        return cls(ref, name, country or None, kind, float(lat) if lat else None, float(lon) if lon else None, int(population))


class BoilerplateRow(Row, frozen=True):
    """Words of one kind of boilerplate, folded: see ``schema.BoilerplateEntry``."""

    kind: BoilerplateKind
    lines: list[str] = []
    labels: list[str] = []
    starts: list[str] = []
    within: list[str] = []
    ends: list[str] = []
    vocabulary: list[str] = []
    notices: list[str] = []
    headings: list[str] = []
    opens: str | None = None


class LanguageRow(Row, frozen=True):
    """A language written in Arabic letters: its letters and words as they are written."""

    id: str
    name: str
    letters: str = ""
    words: list[str] = []


class Tables(Row, frozen=True):
    """Everything the reader knows. ``places`` are packed ``PlaceRow``; ``within`` says which place entry lies in which,
    ``reach`` how many kilometres from its point an area reaches.
    """

    digest: str
    forms: dict[str, str]
    phrases: dict[str, str]
    firsts: dict[str, int]
    events: list[EventRow]
    verbs: list[VerbRow]
    light: list[LightRow]
    status: list[StatusRow]
    speech: list[SpeechRow]
    heads: list[HeadRow]
    countries: list[CountryRow]
    actors: list[ActorRow]
    places: list[str]
    outlets: list[OutletRow]
    classes: dict[str, list[str]] = {}
    boilerplate: list[BoilerplateRow] = []
    languages: list[LanguageRow] = []
    columns: dict[str, list[str]] = {}
    within: dict[str, str] = {}
    reach: dict[str, int] = {}
