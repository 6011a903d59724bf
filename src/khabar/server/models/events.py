"""Events: list, card, timeline, map, facets, suggestions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from khabar.events import EventStatus, LinkKind, Slot
from khabar.records import SourceKind
from khabar.server.models.common import Actor, Arabic, Country, Counts, Edtf, English, EventType, Model, Page, Place, Quad
from khabar.server.models.reading import Claim, Step


class EventRow(Model):
    """An event in a list."""

    id: str
    type: EventType
    mode: str | None
    quad: Quad
    status: EventStatus
    actor: list[Actor]
    recipient: list[Actor]
    place: Place | None
    date: Edtf
    first: Annotated[str | None, Field(description="First day of the date (YYYY-MM-DD).")]
    last: str | None
    trigger: Annotated[str, Field(description="The word that names the act, in the leading claim.")]
    quote: Annotated[str, Field(description="The leading claim's excerpt.")]
    article: Annotated[str, Field(description="The article of the leading claim.")]
    claim: str
    reports: Annotated[int, Field(description="Claims.")]
    articles: int
    roots: Annotated[int, Field(description="Independent origins.")]
    outlets: list[str]
    differs: Annotated[list[Slot], Field(description="Slots on which its claims disagree.")]


class Events(Page):
    """A page of events, in order of date, then id. Events without a date come last."""

    items: list[EventRow]


class Report(Model):
    """One claim as evidence of an event."""

    key: str
    article: str
    title: str | None
    outlet: str | None
    published: Edtf
    root: str
    copied_from: Annotated[str | None, Field(description="The article that this one was copied from.")]
    claim: Claim


class Root(Model):
    """One independent origin of an event's reports."""

    id: str
    label: str
    name: English
    kind: SourceKind
    country: Country
    articles: list[str]
    reason: Annotated[str, Field(description="Why these reports count as one: own, copy, cited, same-source, circular.")]


class Value(Model):
    """One value that claims give for a slot; two values of a slot differ."""

    slot: Slot
    value: str
    label: str
    of: str | None
    claims: list[str]
    roots: Annotated[int, Field(description="Independent origins that give it.")]


class Link(Model):
    """What one claim of the event is to another."""

    kind: LinkKind
    left: str
    right: str
    score: float
    author: str
    reasons: list[Step]


class IsnadNode(Model):
    """A node of the isnad: the event's articles are its leaves, the origins its roots, sources between them."""

    id: str
    kind: Literal["article", "source", "root"]
    source_kind: SourceKind
    label: str
    name: English
    country: Country
    article: str | None
    published: Edtf
    is_copy: bool
    status: Annotated[str | None, Field(description="For articles: what they say of the event (occurred, denied …).")]


IsnadKind = Literal["cites", "copies", "rests-on"]


class IsnadEdge(Model):
    """From who tells to where they have it from."""

    teller: str
    told_by: str
    kind: IsnadKind


class Isnad(Model):
    """From article to origin, as a graph without circles."""

    nodes: list[IsnadNode]
    edges: list[IsnadEdge]


class Content(Model):
    """What an event asks for, promises or threatens, as most of its claims say it."""

    type: EventType
    mode: str | None
    place: Place | None
    quote: str
    event: Annotated[str | None, Field(description="The event that this act is, where it is one.")]


class Event(EventRow):
    """An event with all its evidence."""

    content: Content | None
    evidence: list[Report]
    origins: list[Root]
    values: list[Value]
    links: list[Link]
    isnad: Isnad


class Bucket(Model):
    """Events of one day, week or month. An event of several days counts once, on its first."""

    start: Annotated[str, Field(description="First day (YYYY-MM-DD).")]
    end: Annotated[str, Field(description="Last day, included.")]
    counts: Counts


class Timeline(Model):
    """Counts over time, without empty buckets."""

    by: Literal["day", "week", "month", "year"]
    buckets: list[Bucket]
    undated: Counts


class MapPlace(Model):
    """A place with how many events it has."""

    place: Place
    counts: Counts


class Places(Model):
    """Places for the map, most events first."""

    items: list[MapPlace]
    total: Annotated[int, Field(description="Places in the selection, shown or not.")]
    unplaced: Annotated[int, Field(description="Events without a place that has coordinates.")]


class FacetValue(Model):
    """A value of a filter with how many events of the selection have it."""

    value: Annotated[str, Field(description="What to give as the filter.")]
    label: Arabic
    name: English
    country: Country = None
    sector: str | None = None
    count: int


class Facets(Model):
    """The most frequent values of each filter in the selection; each list leaves its own filter out."""

    actor: list[FacetValue]
    recipient: list[FacetValue]
    place: list[FacetValue]
    source: list[FacetValue]
    type: list[FacetValue]
    mode: list[FacetValue]
    quad: list[FacetValue]
    status: list[FacetValue]
    roots: Annotated[list[FacetValue], Field(description="Numbers of independent origins: at least 1, 2, 3 …")]


class Suggestion(Model):
    """Something that a filter may be set to."""

    kind: Literal["actor", "place", "source"]
    value: str
    label: Arabic
    name: English
    country: Country
    sector: str | None
    count: Annotated[int, Field(description="Events with it; for sources, reports.")]


class Suggestions(Model):
    """What the words of a filter box may stand for."""

    items: list[Suggestion]
