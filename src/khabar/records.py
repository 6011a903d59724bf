"""The records of khabar, in the order an article meets them. Read this file first.

::

    Article ──▶ Sentence ──▶ Mention ──▶ Claim ─┐
    (raw text)               Presence           ├─▶ Reading (what one article says) ──▶ case
                                                │
    every value carries a Span into Article.text ┘

    case ──link──▶ Copy, Judgement ──▶ Event (what several claims describe) ──analysis──▶ ledgers

The records of linking are in ``khabar.events``. All are frozen. ``Article.text`` is never altered: spans are character offsets into it, and
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


#: The rule of a step that takes a party from another claim of the article.
TOLD_ELSEWHERE = "told elsewhere"


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
