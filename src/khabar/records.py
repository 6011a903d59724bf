"""The records of khabar, in the order an article meets them. Read this file first.

::

    Article ──▶ Sentence ──▶ Mention ──▶ Claim ─┐
    (raw text)               Presence           ├─▶ Reading (what one article says) ──▶ case
                                                │
    every value carries a Span into Article.text ┘

    case ──link──▶ Copy, Judgement ──▶ Event (what several claims describe: Report, Root, Value, Link) ──analysis──▶ ledgers

All records are frozen. ``Article.text`` is never altered: spans are character offsets into it, and
``article.text[span.start:span.end]`` is what a record quotes. Absent is ``None`` or an empty tuple, never a sentence.
Categories, modes and sectors are PLOVER's; countries ISO 3166-1 alpha-3 (``IGO`` for international bodies); dates EDTF.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Status = Literal["occurred", "future", "requested", "hypothetical", "denied"]
SourceKind = Literal["outlet", "official", "person", "anonymous", "organization", "document"]
MentionKind = Literal["actor", "place", "date", "quantity", "source"]
Change = Literal["holds", "enters", "leaves", "asked-to-leave"]
#: How a date stands to a state: it holds then (without a date, on the day of publication), holds since then, began then by taking the
#: place, or was over by then.
Bound = Literal["at", "since", "taken", "until"]
#: How a value came about: printed in the text, looked up elsewhere (an argument, a file name), or inferred from the text.
Origin = Literal["text", "given", "inferred"]
#: What a stretch of an article that is no part of the article is.
BoilerplateKind = Literal[
    "navigation", "title", "byline", "dateline", "caption", "share", "advertisement", "read-also", "related", "most-read", "comments",
    "newsletter", "follow", "tags", "credit", "footer",
]  # fmt: skip
#: The fields of an article that ingest may have found.
ArticleField = Literal["title", "outlet", "published", "byline"]

STATUSES: tuple[Status, ...] = ("occurred", "future", "requested", "hypothetical", "denied")
EVENT_TYPES: tuple[str, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


class Span(NamedTuple):
    """A stretch of ``Article.text``: ``start`` included, ``end`` excluded, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def joined(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class Boilerplate(NamedTuple):
    """A stretch of ``Article.text`` that is no part of the article: menus, related headlines, share bars, comment forms."""

    kind: BoilerplateKind
    span: Span


class Found(NamedTuple):
    """How a field of an article was found: its origin, and where (``JSON-LD``, ``meta og:title``, ``url``, ``first line``)."""

    field: ArticleField
    origin: Origin
    how: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news text as it came in. ``published`` is EDTF; ``source`` names the file or record it was read from.

    ``boilerplate`` lists, in order and without overlap, what in ``text`` is no part of the article: no claim is read there. ``found`` tells
    how title, outlet, date and byline were found.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: Origin | None = None
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    boilerplate: tuple[Boilerplate, ...] = ()
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number in the article and its span."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor as a text names it.

    ``name`` is the English name of a known person or organisation, ``label`` the Arabic name it is listed under (or, for an unknown
    person, the name as written); ``ref`` the pack entry. ``inferred`` tells how the entity was found when not named on the spot
    (``pronoun``, ``subject``, ``description``, ``content``).
    """

    text: str
    span: Span
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    label: str | None = None
    ref: str | None = None
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place: the words that name it, the English name, country, and coordinates in degrees where known."""

    text: str
    span: Span
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its words, its EDTF value (``None`` when too vague), and the rule that read it."""

    text: str
    span: Span
    edtf: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count tied to an event: ``value`` in plain numbers, ``of`` what is counted, in English where the packs know it."""

    text: str
    span: Span
    value: float
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One link of an isnad: who says it."""

    text: str
    span: Span
    kind: SourceKind
    name: str | None = None
    country: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something, resolved: ``value`` is the English name, EDTF date or number as text."""

    kind: MentionKind
    span: Span
    text: str
    value: str | None = None
    country: str | None = None
    sector: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of how a claim came about: what was decided, by which rule or pack entry, on which words."""

    what: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One report, in one article, of one event: the matn (content, status) and the isnad (``attribution``, outermost first).

    ``trigger`` is the word that names the act, ``quote`` an excerpt around it; ``rule`` the grammar rule and ``entry`` the pack entry
    that read it; ``steps`` the way there. ``content_of`` is the id of the claim whose content this act is.
    """

    id: str
    event_type: str
    mode: str | None
    status: Status
    trigger: Span
    trigger_text: str
    quote: Span
    quote_text: str
    sentence: int
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    place: Place | None
    date: Time | None
    attribution: tuple[Source, ...]
    content_of: str | None
    quantities: tuple[Quantity, ...]
    rule: str
    entry: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Presence:
    """One report that someone holds, enters, leaves or is asked to leave a place.

    ``claim`` is the id of the claim it rests on; ``None`` for a state that no event tells ("القوات الموجودة في …"). ``status`` and
    ``attribution`` are as in a claim; ``bound`` says how ``date`` stands to a state; ``rule`` how it was read.
    """

    claim: str | None
    actor: Entity
    place: Place
    change: Change
    date: str | None
    quote: Span
    quote_text: str
    status: Status = "occurred"
    bound: Bound = "at"
    attribution: tuple[Source, ...] = ()
    rule: str = "claim"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read, said so: a stage, a message that says what to do, and where."""

    stage: str
    message: str
    article: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reader found in one article."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    presence: tuple[Presence, ...] = ()
    issues: tuple[Issue, ...] = field(default=())


# --------------------------------------------------------------------------- across articles
CopyKind = Literal["copy", "partial", "rewrite"]
#: What one claim is to another of the same event; ``same-event`` when no more can be said.
LinkKind = Literal["same-event", "repeats", "confirms", "adds", "corrects", "denies"]
JudgementKind = Literal["copy", "same-event", "repeats", "confirms", "adds", "corrects", "denies", "claim", "presence"]
Slot = Literal["actor", "recipient", "place", "date", "status", "mode", "quantity"]
#: An event's own status: that of its claims, or ``contested`` when some assert and some deny it.
EventStatus = Literal["occurred", "future", "requested", "hypothetical", "denied", "contested"]


class ClaimKey(NamedTuple):
    """A claim within a case: the id of its article and its id there; ``str()`` gives ``ARTICLE#c3``."""

    article: str
    claim: str

    def __str__(self) -> str:
        return f"{self.article}#{self.claim}"


class Alignment(NamedTuple):
    """A passage that two articles share: where it stands in the copy and in the original."""

    copy: Span
    original: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """One article that takes text from another.

    ``score`` is the share (0 to 1) of the copy's body that stands in the original; ``direction`` says why this one is the copy
    (``credit``, ``citation``, ``date``; ``unknown`` when nothing tells).
    """

    article: str
    original: str
    kind: CopyKind
    score: float
    direction: str
    passages: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """That a link holds or does not: who says so, when, and why. Judgements are replaced, never erased.

    ``left`` and ``right`` are article ids (kind ``copy``) or claim keys as text; a judgement about one claim (kind ``claim``) has ``right``
    empty and gives corrected slots in ``correction``; so has one about a state (kind ``presence``, ``ARTICLE#p3``), without slots.
    ``author`` is ``rule:NAME`` or a person's name; a person's judgement wins.
    ``made`` is ISO 8601 in UTC, to the microsecond, so that two judgements of one second keep their order; ``replaced`` the id of the
    judgement that took its place.
    """

    id: str
    kind: JudgementKind
    left: str
    right: str
    holds: bool
    score: float
    reasons: tuple[Step, ...]
    author: str
    made: str
    replaced: str | None = None
    correction: dict[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """Where reports of an event have it from in the end: one independent origin.

    ``articles`` are the reports that rest on it, ``reason`` says why they count as one (``own``, ``copy``, ``cited``, ``same-source``,
    ``circular``). ``kind`` is the kind of the innermost source; ``label`` how it is named.
    """

    id: str
    label: str
    kind: SourceKind
    country: str | None
    articles: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One claim as evidence of an event: its article, the root it rests on, and the article it was copied from."""

    key: ClaimKey
    outlet: str | None
    published: str | None
    title: str | None
    root: str
    copied_from: str | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class Value:
    """One value that an event's claims give for a slot, with the claims that give it. Two values of a slot differ; none overwrites another.

    ``value`` is the normal form that is compared (a pack entry or name, ISO country and sector, EDTF date, number), ``label`` the words
    to show, ``of`` what a quantity counts.
    """

    slot: Slot
    value: str
    label: str
    claims: tuple[ClaimKey, ...]
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What one claim of an event is to another, with the judgement that says so."""

    kind: LinkKind
    left: ClaimKey
    right: ClaimKey
    score: float
    author: str
    reasons: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What several claims describe. The plain slots hold the value that most roots give; ``values`` holds all of them.

    ``id`` comes from the earliest claim in it and stays when claims are added. ``date`` is EDTF; ``differs`` names the slots on which
    claims disagree.
    """

    id: str
    event_type: str
    mode: str | None
    status: EventStatus
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    place: Place | None
    date: str | None
    reports: tuple[Report, ...]
    roots: tuple[Root, ...]
    values: tuple[Value, ...]
    links: tuple[Link, ...]
    differs: tuple[Slot, ...]
