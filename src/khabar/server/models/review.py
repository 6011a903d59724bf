"""Review: what waits for a person's judgement, judgements made, corrections."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from khabar.events import JudgementKind, LinkKind
from khabar.records import Status
from khabar.server.models.common import Edtf, EventType, Model, Page
from khabar.server.models.reading import Claim, Step

Author = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f:]+$", description="Who judges: a person's name.")]
Ref = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\x00-\x1f\x7f]+$")]
Note = Annotated[str | None, Field(max_length=1000, description="Why, in the person's words.")]
Corrected = Annotated[str, Field(max_length=300)]


class Correction(Model):
    """Corrected slots of a claim: a slot that is left out stays, null empties it. Parties are named by words of the article."""

    type: EventType | None = None
    mode: Corrected | None = None
    status: Status | None = None
    actor: Corrected | None = None
    recipient: Corrected | None = None
    place: Corrected | None = None
    date: Corrected | None = None


class NewJudgement(Model):
    """What a person says of a claim or state of presence (``right`` empty), or of a link between two claims or two articles."""

    kind: JudgementKind
    left: Ref
    right: Annotated[str, Field(max_length=400)] = ""
    holds: Annotated[bool, Field(description="false rejects the claim or the link.")]
    correction: Correction | None = None
    author: Author
    note: Note = None


class Split(Model):
    """Take these claims out of an event, together."""

    claims: Annotated[list[Ref], Field(min_length=1, max_length=200)]
    author: Author
    note: Note = None


class Merge(Model):
    """Say that these events are one."""

    events: Annotated[list[Ref], Field(min_length=2, max_length=20)]
    author: Author
    note: Note = None


class Undo(Model):
    """Take back a judgement of a person."""

    author: Author


class Judgement(Model):
    """A judgement as it is kept."""

    id: str
    kind: JudgementKind
    left: str
    right: str
    holds: bool
    score: float
    reasons: list[Step]
    author: str
    made: str
    replaced: Annotated[str | None, Field(description="Id of the judgement that took its place.")]
    correction: dict[str, str | None] | None


class Judgements(Page):
    """A page of judgements, latest first."""

    items: list[Judgement]


class Judged(Model):
    """What changed by a judgement: fetch these events again; those in ``gone`` are no more."""

    judgements: list[Judgement]
    events: list[str]
    gone: list[str]
    version: str


class QueueItem(Model):
    """A claim, or a link between two claims, that is in doubt."""

    kind: Literal["claim", "link"]
    doubt: Annotated[float, Field(description="0 to 1; the queue begins with the largest.")]
    reasons: list[str]
    event: str | None
    claim: Claim
    title: str | None
    outlet: str | None
    published: Edtf
    context: Annotated[str, Field(description="The sentence of the claim.")]
    other: Annotated[Claim | None, Field(description="The second claim of a link.")] = None
    other_title: str | None = None
    other_outlet: str | None = None
    other_published: Edtf = None
    other_context: str | None = None
    link: LinkKind | None = None
    score: float | None = None


class Queue(Page):
    """A page of what waits for judgement."""

    items: list[QueueItem]
