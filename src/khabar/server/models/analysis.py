"""Actors, relations, ledgers, sources and the brief."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from khabar.analysis.rows import ContradictionKind, Direction, LineKind, OutcomeKind, Standing
from khabar.events import EventStatus
from khabar.records import Bound, Change, SourceKind, Status
from khabar.server.models.common import Actor, Arabic, Country, Counts, Edtf, English, EventType, Model, Page, Place
from khabar.server.models.reading import Verdict


class Spelling(Model):
    """Words that name an actor in the articles, with how often."""

    text: str
    count: int


class Office(Model):
    """An office with its years."""

    role: str | None
    sector: str | None
    first: Edtf
    last: Edtf


class ActorEvents(Model):
    """Another party and the events that two share."""

    actor: Actor
    counts: Counts
    score: Annotated[float, Field(description="Mean PLOVER score of these events: below zero conflict.")]


class ActorCard(Model):
    """An actor: names, offices, with whom."""

    actor: Actor
    as_actor: Counts
    as_recipient: Counts
    spellings: list[Spelling]
    offices: list[Office]
    partners: Annotated[list[ActorEvents], Field(description="With whom, most events first.")]


class Node(Model):
    """An actor of the network."""

    actor: Actor
    counts: Counts


class Edge(Model):
    """What one party does to another over the period."""

    a: str
    b: str
    counts: Counts
    cooperation: int
    conflict: int
    score: Annotated[float, Field(description="Mean PLOVER score: the sign and strength of the edge.")]


class Network(Model):
    """The parties with most events and what they do to each other."""

    nodes: list[Node]
    edges: list[Edge]
    total: Annotated[int, Field(description="Parties in the selection, shown or not.")]


class RelationPoint(Model):
    """A relation over one period and direction; only events told as done make scores."""

    period: Annotated[str | None, Field(description="EDTF; null gathers events dated more vaguely than the period.")]
    direction: Annotated[Direction, Field(description="forth: from a to b; back; mutual; all together.")]
    types: Annotated[dict[str, int], Field(description="Events that occurred, by category.")]
    apart: Annotated[dict[str, int], Field(description="Other events, by status: not in the scores.")]
    cooperation: int
    conflict: int
    cooperation_sum: float
    conflict_sum: Annotated[float, Field(description="Zero or below.")]
    score_sum: float
    score_mean: float | None
    alone: Annotated[int, Field(description="Events that rest on one origin.")]
    reported: Annotated[int, Field(description="Events placed by the day of their first report.")]
    events: list[str]


class Relation(Model):
    """The signed series between two parties; each event counts once, however many reports tell it."""

    a: str
    b: str
    by: Annotated[str, Field(description="day, week, month or year.")]
    points: list[RelationPoint]


class Citation(Model):
    """A claim that something rests on."""

    key: str
    article: str
    claim: str
    outlet: str | None
    published: Edtf
    title: str | None
    quote: str
    chain: Annotated[list[str], Field(description="Who says it, outermost first.")]
    event: str | None
    root: Annotated[str | None, Field(description="The independent origin that it rests on.")]
    copied_from: str | None


class PresenceCitation(Citation):
    """A claim, or a state that no claim tells (``claim`` then begins with ``p``, ``event`` is null): what it says, for when."""

    change: Change
    status: Status
    date: Edtf
    bound: Annotated[Bound, Field(description="Of `holds`: at that date, since it, taken then, or until then.")]
    judged: Annotated[Verdict | None, Field(description="What a person said of a state; of a claim, see the claim.")] = None


class Contradiction(Model):
    """Two claims that cannot both hold."""

    kind: ContradictionKind
    left: PresenceCitation
    right: PresenceCitation


class Presence(Model):
    """An interval of someone at a place, as claims tell it."""

    id: str
    actor: Actor
    place: Place
    interval: Annotated[str, Field(description="EDTF; `..` where nothing tells the end, empty where it happened at an untold time.")]
    first: Annotated[str | None, Field(description="First day, where told (YYYY-MM-DD).")]
    last: Annotated[str | None, Field(description="Last day, where told.")]
    by: Annotated[str | None, Field(description="The day by which an end without a day was reported.")]
    standing: Annotated[Standing | None, Field(description="On the day asked for with `at`: attested, assumed, disputed.")]
    began: list[PresenceCitation]
    during: list[PresenceCitation]
    ended: list[PresenceCitation]
    asked: Annotated[list[PresenceCitation], Field(description="Demands that they leave.")]
    expected: list[PresenceCitation]
    denied: Annotated[list[PresenceCitation], Field(description="Reports that they are not there or did not come.")]
    seen_first: Annotated[str | None, Field(description="The first day for which a report says that they were there.")]
    seen_last: str | None
    contradictions: list[Contradiction]


class PresenceList(Page):
    """A page of intervals, by place, then time."""

    items: list[Presence]


class OutcomeStep(Model):
    """One step of what came of a demand."""

    kind: OutcomeKind
    event: str
    date: Edtf
    score: float
    late: Annotated[bool, Field(description="Whether it came after the deadline.")]
    reasons: list[str]
    citations: list[Citation]


class Demand(Model):
    """Who asked whom for what, and what came of it."""

    id: str
    events: Annotated[list[str], Field(description="All askings that are one demand.")]
    asker: list[Actor]
    asked: list[Actor]
    type: Annotated[EventType | None, Field(description="The category of what was asked for, where known.")]
    mode: str | None
    place: Place | None
    quote: str
    content_quote: Annotated[str | None, Field(description="The words of what was asked for.")]
    date: Edtf
    dated: Annotated[Literal["told", "reported"] | None, Field(description="Whether the date is told, or that of the first report.")]
    deadline: Edtf
    status: EventStatus
    roots: int
    outcome: OutcomeKind
    outcome_date: Edtf
    steps: list[OutcomeStep]
    disputed: Annotated[list[Citation], Field(description="Claims that deny the asking.")]
    citations: list[Citation]


class Demands(Page):
    """A page of demands, latest first."""

    items: list[Demand]
    outcomes: Annotated[dict[OutcomeKind, int], Field(description="How many of the selection have each outcome.")]


class SourceRow(Model):
    """An outlet or origin with what it does; counts, no marks."""

    key: str
    label: Arabic
    name: English
    kind: SourceKind
    country: Country
    is_outlet: Annotated[bool, Field(description="Whether articles of the case are its own.")]
    articles: int
    reports: int
    events: int
    origin: Annotated[int, Field(description="Events that go back to it: it is one of their independent origins.")]
    alone: Annotated[int, Field(description="Events that rest on it only.")]
    contradicted: Annotated[int, Field(description="Events in which a claim of its own and one of another deny each other.")]
    differs: Annotated[int, Field(description="Events in which its claims and those of others give different values.")]
    cited: Annotated[int, Field(description="Reports of outlets that name it.")]
    copied: Annotated[int, Field(description="Articles of others that take its text.")]
    copies: Annotated[int, Field(description="Its articles that take others' text.")]


class SourceEdge(Model):
    """Who cites or copies whom, how often."""

    teller: str
    told_by: str
    kind: Literal["cites", "copies"]
    count: int


class Sources(Page):
    """A page of sources, most reports first, with the edges among them."""

    items: list[SourceRow]
    edges: list[SourceEdge]


class BriefLine(Model):
    """A sentence with the numbers of the citations that it rests on."""

    kind: LineKind
    text: str
    citations: list[int]
    events: list[str]
    status: EventStatus | None


class BriefGroup(Model):
    """Lines under a heading of their own, or none."""

    heading: str | None
    lines: list[BriefLine]


class BriefSection(Model):
    """A part of a brief."""

    heading: str
    groups: list[BriefGroup]
    left_out: Annotated[str | None, Field(description="What was left out for length.")]


class BriefCitation(Citation):
    """A citation with its number in the brief, from 1, and the address of its article."""

    number: int
    url: str | None


class Brief(Model):
    """A situation report in which every sentence rests on citations."""

    title: str
    language: Literal["ar", "en"]
    first: str
    last: str
    about: str | None
    intro: list[BriefLine]
    sections: list[BriefSection]
    citations: list[BriefCitation]
