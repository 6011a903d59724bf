"""The records across articles: what linking makes of claims. Read ``khabar.records`` first.

::

    Copy ─────────────────────────┐
    Judgement (a link holds or    ├─▶ Event: its claims as Reports, the Roots they rest on, the Values they give, the Links between them
    does not, who says so, why) ──┘

Nothing is overwritten: where claims differ an event keeps every value, and a judgement is replaced, never erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from khabar.records import Claim, Entity, Place, SourceKind, Span, Step

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
