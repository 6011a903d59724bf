"""The records of the analysis: rows of the ledgers and series, and the parts of a brief. All are frozen; absent is ``None`` or empty.

A row never stands alone: it holds ``Cite``s, each of which names one claim of one article with its words and its chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from khabar.events import ClaimKey, EventStatus
from khabar.records import Bound, Change, Entity, Place, Source, SourceKind, Status, Step

#: What came of a demand. ``promised`` and ``repeated`` are steps on the way; the last word is the strongest that holds.
OutcomeKind = Literal["fulfilled", "refused", "promised", "repeated", "open"]
#: Which way the events of a relation row run: from the first party to the second, back, both at once, or all three together.
Direction = Literal["forth", "back", "mutual", "all"]
By = Literal["day", "week", "month", "quarter", "year"]
#: Whether someone is at a place on a day: a claim says so for that day; no claim for that day, but nothing against it; a claim denies it.
Standing = Literal["attested", "assumed", "disputed"]
ContradictionKind = Literal["denied", "held-after-leaving"]
LineKind = Literal["event", "denial", "figures", "demand", "presence", "statement", "alone", "summary"]
BYS: tuple[By, ...] = ("day", "week", "month", "quarter", "year")
OUTCOMES: tuple[OutcomeKind, ...] = ("fulfilled", "refused", "promised", "repeated", "open")


@dataclass(frozen=True, slots=True)
class Cite:
    """One claim as evidence: where it stands, its words, and who says it (``chain``, outermost first).

    ``root`` is the label of the independent origin that the report rests on, ``copied_from`` the article whose text it repeats.
    """

    key: ClaimKey
    event: str | None
    outlet: str | None
    published: str | None
    title: str | None
    quote: str
    chain: tuple[Source, ...]
    root: str | None = None
    copied_from: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One report of presence: who, where, which change, with which status, when (EDTF), according to which claim.

    ``leaves`` with status ``denied`` says that they stay, ``enters`` with ``denied`` that they did not come, ``holds`` with ``denied``
    that they are not there, ``future`` that they are about to do either. ``bound`` says how the date stands to what is held.
    """

    change: Change
    status: Status
    actor: Entity
    place: Place
    date: str | None
    cite: Cite
    bound: Bound = "at"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports that cannot both hold, and why."""

    kind: ContradictionKind
    left: Evidence
    right: Evidence


@dataclass(frozen=True, slots=True)
class Stay:
    """One party at one place for one interval.

    ``interval`` is EDTF: ``..`` where an end is open (nothing tells it), an empty end where it happened at a time that no claim tells
    (``by`` then holds the day by which it was reported). ``began`` and ``ended`` are the claims that each end rests on, ``during`` those
    that say they were there, ``asked`` the demands to leave, ``expected`` what is said to be about to happen, ``denied`` the reports that
    they are not there or did not come. ``seen``: the first and the last day for which a report says that they were there.
    """

    actor: Entity
    place: Place
    interval: str
    first: str | None
    last: str | None
    by: str | None
    began: tuple[Evidence, ...]
    ended: tuple[Evidence, ...]
    during: tuple[Evidence, ...]
    asked: tuple[Evidence, ...]
    expected: tuple[Evidence, ...]
    contradictions: tuple[Contradiction, ...]
    denied: tuple[Evidence, ...] = ()
    seen: tuple[str, str] | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that the row rests on, once each."""
        every = (*self.began, *self.during, *self.ended, *self.asked, *self.expected, *self.denied, *(c.right for c in self.contradictions))
        return tuple(dict.fromkeys(every))


@dataclass(frozen=True, slots=True)
class Content:
    """The act that is asked for: its category and mode, who should do it, to whom, and where."""

    event_type: str
    mode: str | None
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    place: Place | None
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One step of what came of a demand: the event that says so, the rule, how sure (0 to 1) and why.

    ``late`` tells that it came after the deadline.
    """

    kind: OutcomeKind
    event: str
    date: str | None
    score: float
    reasons: tuple[Step, ...]
    cites: tuple[Cite, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Demand:
    """Who asked whom for what, when, until when, and what came of it.

    ``id`` is that of the event of the first asking, ``events`` all askings that are one demand. ``outcome`` is the last word of ``steps``.
    ``disputed`` holds the claims that deny the asking itself; ``dated`` says whether ``date`` is told or that of the first report.
    """

    id: str
    events: tuple[str, ...]
    asker: tuple[Entity, ...]
    asked: tuple[Entity, ...]
    content: Content | None
    mode: str | None
    place: Place | None
    date: str | None
    dated: Literal["told", "reported"] | None
    deadline: str | None
    status: EventStatus
    roots: int
    outcome: OutcomeKind
    steps: tuple[Outcome, ...]
    disputed: tuple[Cite, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """What passed between two parties in one period and direction. Each event counts once, however many reports tell it.

    ``period`` is EDTF: a day, a month, a year, a week as its first and last day, a quarter as its first and last month; ``None`` gathers
    the events whose date is vaguer than a period. ``counts`` has the events that occurred by category, ``apart`` the others by status;
    scores (-10 to 10, see ``packs.plover.score``) are of events that occurred only. ``reported`` counts events placed by the day of their
    first report, ``alone`` those that rest on one origin.
    """

    first: str
    second: str
    direction: Direction
    period: str | None
    events: tuple[str, ...]
    counts: dict[str, int]
    apart: dict[str, int]
    cooperation: int
    conflict: int
    cooperation_sum: float
    conflict_sum: float
    score_sum: float
    score_mean: float | None
    alone: int
    reported: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What one outlet or one origin gives to a case: counts with the events behind them, no score of reliability.

    ``alone`` are events that rest on it only; ``copies`` counts its articles that take text from others, ``copied`` those that others take
    from; ``cites`` whom its reports name, and how often; ``contradicted`` are events in which a claim of its own and one of another deny
    each other, ``differs`` those in which they give different values.
    """

    name: str
    kind: Literal["outlet", "root"]
    root_kind: SourceKind | None
    articles: int
    reports: int
    events: int
    alone: tuple[str, ...]
    copies: int
    copied: int
    cites: dict[str, int]
    contradicted: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a brief with the numbers of the citations it rests on; ``events`` are those it tells."""

    kind: LineKind
    text: str
    cites: tuple[int, ...]
    events: tuple[str, ...] = ()
    status: EventStatus | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief: a heading, groups of lines under their own headings (``None`` for none), and what was left out."""

    heading: str
    groups: tuple[tuple[str | None, tuple[Line, ...]], ...]
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A situation report: title, its days (ISO) and how they are worded, what it is about, sections, and citations numbered from 1."""

    title: str
    period: str
    language: Literal["ar", "en"]
    first: str
    last: str
    about: str | None
    intro: tuple[Line, ...]
    sections: tuple[Section, ...]
    cites: tuple[Cite, ...]
