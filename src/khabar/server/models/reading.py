"""Articles, claims and copies."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from khabar.events import CopyKind
from khabar.records import Bound, Change, MentionKind, Origin, SourceKind, Status
from khabar.server.models.common import Arabic, Country, Edtf, English, EventType, Model, Page, Quad, Span

Verdict = Literal["confirmed", "rejected", "corrected"]


class TextActor(Model):
    """An actor as a text names it."""

    key: str
    text: str
    span: Span
    label: Arabic
    name: English
    country: Country
    sector: str | None
    ref: str | None
    inferred: Annotated[
        str | None, Field(description="How it was found when not named on the spot: pronoun, subject, description, content.")
    ]


class TextPlace(Model):
    """A place as a text names it."""

    key: str
    text: str
    span: Span
    label: Arabic
    name: English
    country: Country
    lat: float | None
    lon: float | None
    kind: str | None
    ref: str | None


class TextTime(Model):
    """A time expression with its value and the rule that read it."""

    text: str
    span: Span
    edtf: Edtf
    rule: str


class SourceLink(Model):
    """One link of an isnad."""

    text: str
    span: Span
    kind: SourceKind
    name: English
    country: Country
    ref: str | None


class Quantity(Model):
    """A count tied to an event."""

    text: str
    span: Span
    value: float
    of: str | None


class Claim(Model):
    """One report, in one article, of one event."""

    key: Annotated[str, Field(description="ARTICLE#CLAIM: names the claim in judgements.")]
    article: str
    id: str
    type: EventType
    quad: Quad
    mode: str | None
    status: Status
    trigger: Span
    trigger_text: str
    quote: Span
    quote_text: str
    sentence: int
    actor: list[TextActor]
    recipient: list[TextActor]
    place: TextPlace | None
    date: TextTime | None
    attribution: Annotated[list[SourceLink], Field(description="The isnad, outermost first.")]
    content_of: Annotated[str | None, Field(description="Id of the claim, in the same article, whose content this is.")]
    quantities: list[Quantity]
    rule: str
    entry: str
    event: Annotated[str | None, Field(description="The event that it is part of, once linked.")] = None
    judged: Annotated[Verdict | None, Field(description="What a person said of it.")] = None


class Step(Model):
    """One step of how a value came about; ``text`` are the words at ``span``."""

    what: str
    rule: str
    span: Span | None
    text: str | None


class Explanation(Model):
    """How a claim came about: grammar rule, pack entry with its source, and the steps."""

    rule: str
    entry: str
    entry_file: Annotated[
        str | None, Field(description="The pack file, as packs/events/request.yml; null where the packs' source is not installed.")
    ]
    entry_line: int | None
    entry_text: Annotated[str | None, Field(description="The entry as written (YAML).")]
    sentence: str
    sentence_span: Span
    steps: list[Step]


class ArticleRow(Model):
    """An article in a list."""

    id: str
    title: str | None
    outlet: str | None
    published: Edtf
    url: str | None
    claims: int
    events: int
    copy_of: Annotated[str | None, Field(description="The article that it takes most text from.")]


class Articles(Page):
    """A page of articles."""

    items: list[ArticleRow]


class Sentence(Model):
    """A sentence of an article."""

    number: int
    span: Span


class Mention(Model):
    """A span that names an actor, place, date or quantity."""

    kind: MentionKind
    span: Span
    text: str
    value: str | None
    country: Country
    sector: str | None
    ref: str | None


class PresenceReport(Model):
    """One report of who holds, enters or leaves a place; ``claim`` is null for a state that no event tells."""

    key: Annotated[str, Field(description="The claim, or the state: ARTICLE#p and its place in this list.")]
    judged: Annotated[Verdict | None, Field(description="What a person said of a state; of a claim, see the claim.")]
    claim: str | None
    actor: TextActor
    place: TextPlace
    change: Change
    date: Edtf
    quote: Span
    quote_text: str
    status: Status
    bound: Bound
    chain: Annotated[list[str], Field(description="Who says it, outermost first.")]


class Part(Model):
    """A stretch of the raw text that is body or boilerplate."""

    kind: Literal["body", "boilerplate"]
    span: Span


class Passage(Model):
    """A passage that two articles share."""

    copy_span: Span
    original_span: Span
    text: Annotated[str | None, Field(description="Its words as the copy has them.")] = None


class Copy(Model):
    """One article that takes text from another."""

    article: str
    title: str | None
    outlet: str | None
    published: Edtf
    original: str
    original_title: str | None
    original_outlet: str | None
    original_published: Edtf
    kind: CopyKind
    score: Annotated[float, Field(description="Share (0 to 1) of the copy's body that stands in the original.")]
    direction: Annotated[str, Field(description="Why this one is the copy: credit, citation, date, unknown.")]
    passages: list[Passage]


class Copies(Page):
    """A page of copies."""

    items: list[Copy]


class ArticleDetail(Model):
    """An article with all that was read from it."""

    id: str
    title: str | None
    outlet: str | None
    published: Edtf
    published_from: Origin | None
    url: Annotated[str | None, Field(description="Only http and https addresses are given.")]
    text: Annotated[str, Field(description="The raw text. Not trusted: show it as text, never as HTML.")]
    parts: Annotated[list[Part], Field(description="Body and boilerplate, where the reader told them apart; empty: all is body.")]
    sentences: list[Sentence]
    mentions: list[Mention]
    claims: list[Claim]
    presence: list[PresenceReport]
    copies: list[Copy]


class ClaimDetail(Model):
    """A claim with how it came about."""

    claim: Claim
    article: ArticleRow
    explanation: Explanation


class Snippet(Model):
    """A stretch of raw text around hits; ``marks`` are the hits, in code points of ``text`` of this snippet."""

    text: str
    span: Span
    marks: list[Span]
    cut_before: Annotated[bool, Field(description="Whether text stands before it.")]
    cut_after: bool


class ArticleHit(Model):
    """An article that a search found."""

    article: str
    title: str | None
    title_marks: list[Span]
    outlet: str | None
    published: Edtf
    claims: int
    snippets: list[Snippet]


class ArticleHits(Page):
    """A page of articles found."""

    items: list[ArticleHit]


class ClaimHit(Model):
    """A claim that a search found."""

    claim: Claim
    title: str | None
    outlet: str | None
    published: Edtf
    snippet: Snippet


class ClaimHits(Page):
    """A page of claims found."""

    items: list[ClaimHit]
