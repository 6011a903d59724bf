"""What a pack file may hold (docs/packs.md in prose). Unknown keys and wrong types are refused by msgspec with the path to them."""

from __future__ import annotations

from typing import Literal

import msgspec

from khabar.records import BoilerplateKind, Status

Role = Literal["actor", "recipient", "partner", "host", "place", "origin", "goal", "content", "instrument", "topic", "either"]


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Strict: an unknown key is an error."""


class EventEntry(Base, frozen=True):
    """One sense of verbs and nouns that tells an event."""

    id: str
    verbs: list[str] = []
    nouns: list[str] = []
    mode: str | None = None
    args: dict[str, Role] = {}
    noun_args: dict[str, Role] = {}
    content: Status | None = None
    content_actor: Literal["actor", "recipient"] = "actor"
    when: list[str] = []
    unless: list[str] = []
    needs: dict[str, list[str]] = {}
    weak: bool = False
    adjectival: list[Literal["pp", "ap"]] = []
    vn: bool = True
    reciprocal: bool = False
    status: Status | None = None
    presence: Literal["enters", "holds", "stands", "none"] | None = None
    harm: bool = False
    linked: str | None = None
    example: str | None = None
    note: str | None = None


class EventPack(Base, frozen=True):
    """events/CATEGORY.yml"""

    category: str
    entries: list[EventEntry]
    never: list[str] = []


class LightEntry(Base, frozen=True):
    """A verb that carries an event noun: ``event`` is where the noun stands, ``subject`` what the verb's subject is to the event."""

    id: str
    verbs: list[str]
    event: str
    subject: Literal["actor", "recipient", "host", "place", "none"] = "actor"
    nouns: list[str] = []
    args: dict[str, Role] = {}
    weak: bool = False
    reciprocal: bool = False
    example: str | None = None
    note: str | None = None


class LightPack(Base, frozen=True):
    """core/light.yml"""

    entries: list[LightEntry]


class StatusEntry(Base, frozen=True):
    """A word that changes the status of the act it governs."""

    id: str
    status: Status
    verbs: list[str] = []
    nouns: list[str] = []
    adjectives: list[str] = []
    complement: list[str] = []
    vn: bool = True
    actor: str = "none"
    turned: Status | None = None
    feared: bool = False
    goes_on: bool = False
    performs: list[str] = []
    weak: bool = False
    example: str | None = None
    note: str | None = None


class Particle(Base, frozen=True):
    """A closed-class word with a status effect."""

    id: str
    forms: list[str]
    status: Status
    before: Literal["nonpast", "past", "clause", "noun", "أن"] | None = None
    example: str | None = None
    note: str | None = None


class StatusPack(Base, frozen=True):
    """core/status.yml"""

    entries: list[StatusEntry]
    adjectives: list[Particle] = []
    particles: list[Particle] = []


class SpeechEntry(Base, frozen=True):
    """A verb or noun of saying."""

    id: str
    kind: Literal["says", "adds", "denies", "relays"]
    verbs: list[str] = []
    nouns: list[str] = []
    that: list[str] = []
    weak: bool = False
    vn: bool = True
    when: list[str] = []
    unless: list[str] = []
    source: str | None = None
    example: str | None = None
    note: str | None = None


class SpeechPhrase(Base, frozen=True):
    """An attribution phrase that is not a verb."""

    id: str
    forms: list[str]
    kind: Literal["says", "medium", "turn", "aside"]
    example: str | None = None
    note: str | None = None


class SpeechPack(Base, frozen=True):
    """core/speech.yml"""

    entries: list[SpeechEntry]
    phrases: list[SpeechPhrase] = []


class NoEventPack(Base, frozen=True):
    """core/noevent.yml. ``nonpast_only``: verbs whose past looks like a frequent noun or particle."""

    verbs: list[str]
    nonpast_only: list[str] = []


class WordSets(Base, frozen=True):
    """core/wordsets*.yml"""

    sets: dict[str, list[str]]


class Head(Base, frozen=True):
    """A noun that heads an actor phrase."""

    id: str
    forms: list[str]
    cls: Literal["person", "group", "body", "asset", "source"] = msgspec.field(name="class")
    feminine: list[str] = []
    sector: str | None = None
    inherit: bool = False
    source: str | None = None
    country: str | None = None
    name: str | None = None
    links: list[str] = []
    en: str | None = None
    alone: bool = True
    regional: bool = False
    both: list[str] = []
    spelled: bool = False
    note: str | None = None


class HeadAdjective(Base, frozen=True):
    """An adjective that may stand between head and name."""

    forms: list[str]
    sector: str | None = None
    id: str | None = None
    note: str | None = None


class Relation(Base, frozen=True):
    """A phrase that ties an actor to a patron."""

    forms: list[str]
    prep: list[str] = []
    sector: str | None = None
    passes: str | None = None
    id: str | None = None
    note: str | None = None


class HeadPack(Base, frozen=True):
    """core/heads.yml"""

    heads: list[Head]
    adjectives: list[HeadAdjective] = []
    relations: list[Relation] = []


class Government(Base, frozen=True):
    """A capital, palace or ministry that stands for a government."""

    ar: str
    name: str | None = None
    sector: str | None = None
    note: str | None = None


class Country(Base, frozen=True):
    """A state: names, nationality adjectives, the names that stand for its government."""

    iso: str
    en: str
    names: list[str]
    demonyms: list[str] = []
    plurals: list[str] = []
    capital: str | None = None
    government: list[str | Government] = []
    homographs: list[str] = []
    ordinary: list[str] = []
    note: str | None = None


class Community(Base, frozen=True):
    """An adjective of community or region that is no state."""

    forms: list[str]
    plurals: list[str] = []
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    note: str | None = None


class CountryPack(Base, frozen=True):
    """actors/countries.yml"""

    countries: list[Country]
    communities: list[Community] = []


class Term(Base, frozen=True):
    """A term of office; years or EDTF dates."""

    from_: int | str | None = msgspec.field(name="from", default=None)
    to: int | str | None = None
    role: str | None = None
    sector: str | None = None
    country: str | None = None


class Actor(Base, frozen=True):
    """A public person or an organisation."""

    id: str
    kind: Literal["person", "organization"]
    name: str
    country: str | None = None
    sector: str | None = None
    strong: list[str] = []
    weak: list[str] = []
    default: bool = False
    titles: list[str] = []
    terms: list[Term] = []
    lands: list[str] = []
    gender: Literal["f", "m"] | None = None
    note: str | None = None


class ActorPack(Base, frozen=True):
    """actors/*.yml"""

    actors: list[Actor]


class PlaceEntry(Base, frozen=True):
    """A place that the gazetteer lacks."""

    id: str
    name: str
    ar: list[str]
    country: str | None = None
    kind: str = "place"
    lat: float | None = None
    lon: float | None = None
    in_: str | None = msgspec.field(name="in", default=None)
    reach: int | None = None
    grade: Literal["strong", "cue"] = "strong"
    note: str | None = None


class PlaceNoun(Base, frozen=True):
    """A word that heads a place phrase."""

    forms: list[str]
    kind: str
    note: str | None = None


class PlacePack(Base, frozen=True):
    """places/*.yml"""

    places: list[PlaceEntry] = []
    nouns: list[PlaceNoun] = []
    directions: list[str] = []
    orient: list[str] = []
    ordinary: list[str] = []


class OutletEntry(Base, frozen=True):
    """A news medium or agency as texts cite it: ``medium`` what it is, ``kind`` who stands behind it and ``reason`` why we say so."""

    id: str
    name: str
    ar: list[str]
    medium: Literal["agency", "newspaper", "television", "radio", "site", "monitor"]
    kind: Literal["agency", "state", "public", "party", "private", "independent"]
    reason: str
    domains: list[str] = []
    country: str | None = None
    quoted: list[str] = []
    actor: str | None = None
    note: str | None = None


class OutletPack(Base, frozen=True):
    """outlets/*.yml"""

    outlets: list[OutletEntry]


class NamesPack(Base, frozen=True):
    """core/names.yml: first and family names by which unknown persons are recognised."""

    first_names: list[str]
    family_names: list[str] = []


class BoilerplateEntry(Base, frozen=True):
    """Words by which lines that are no part of an article are known. ``opens``: what after a line of ``headings`` belongs to it."""

    kind: BoilerplateKind
    lines: list[str] = []
    labels: list[str] = []
    starts: list[str] = []
    within: list[str] = []
    ends: list[str] = []
    vocabulary: list[str] = []
    notices: list[str] = []
    headings: list[str] = []
    opens: Literal["headlines", "rest"] | None = None
    note: str | None = None


class BoilerplatePack(Base, frozen=True):
    """core/boilerplate.yml"""

    entries: list[BoilerplateEntry]


class Language(Base, frozen=True):
    """A language written in Arabic letters: letters and frequent words that Arabic has not. Arabic itself has its own frequent words."""

    id: str
    name: str
    letters: list[str] = []
    words: list[str] = []
    note: str | None = None


class LanguagePack(Base, frozen=True):
    """core/languages.yml"""

    languages: list[Language]
