"""The demand ledger: who asked whom for what, when, until when, and what came of it.

In: the events of a case. Out: ``Demand`` rows. A request that is only wished, expected or supposed is no demand; one that is denied by
everybody is none either, but speaks against the one it denies. What came of it is judged in ``outcomes``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from khabar.analysis.book import DONE, Book, articles, day
from khabar.analysis.cites import cite, cites, published
from khabar.analysis.dates import OPEN, apart, days
from khabar.analysis.outcomes import Inside, Judge, last_word
from khabar.analysis.parties import SIDE, likeness, place_key
from khabar.analysis.rows import Cite, Content, Demand, Outcome
from khabar.events import Event, Report
from khabar.records import Entity, Place, Step

#: Days after which the same asking is a new demand, not a repeated one.
RENEWED = 365
#: Days around a demand within which a denied request of the same parties or place denies it.
DISPUTED = 30


def demands(events: Iterable[Event], inside: Inside) -> list[Demand]:
    """The demands among ``events`` in order of time. ``inside`` says whether one place lies in another."""
    book = Book(events)
    requests = book.by_type["REQUEST"]
    asked = sorted((d for e in requests if e.status in DONE for d in _drafts(book, e)), key=lambda d: (d.day or "9999", d.id))
    ledger = _joined(_folded(asked))
    denied = [e for e in requests if e.status == "denied"]
    judge = Judge(book, inside)
    return [_row(draft, judge, denied) for draft in ledger]


@dataclass(slots=True)
class _Draft:
    """A demand before its outcome is judged; ``askings`` are later events that ask the same."""

    id: str
    event: Event
    asked: tuple[Entity, ...]
    content: Content | None
    deadline: str | None
    day: str | None
    askings: list[Event] = field(default_factory=list)

    @property
    def place(self) -> Place | None:
        return self.content.place if self.content and self.content.place else self.event.place


def _drafts(book: Book, event: Event) -> Iterator[_Draft]:
    """One draft for each act that a request asks for, or one without."""
    contents: list[tuple[Content | None, str | None]] = [*_contents(book, event)] or [(None, None)]
    for number, (content, wanted) in enumerate(contents, 1):
        asked = event.recipient or (_others(content.actor, event.actor) if content else ())
        identity = event.id if number == 1 else f"{event.id}.{number}"
        yield _Draft(identity, event, asked, content, _deadline(event) or wanted, day(event))


def _contents(book: Book, event: Event) -> Iterator[tuple[Content, str | None]]:
    """The acts asked for, each with the day by which it is wanted; claims of one act and place are one content."""
    groups: dict[tuple[str, str | None, str | None], list[tuple[Report, Event]]] = defaultdict(list)
    for report, of in book.contents(event):
        claim = report.claim
        if claim.status != "denied":
            groups[claim.event_type, claim.mode, place_key(claim.place) if claim.place else None].append((report, of))
    placed = {(kind, mode) for kind, mode, place in groups if place}
    for (kind, mode, place), found in groups.items():
        if place is None and (kind, mode) in placed:
            continue
        claim = found[0][0].claim
        # A request to oneself is a pronoun that was read wrongly: who is asked does the act.
        actor = claim.actor if not event.recipient or not _of_asker(claim.actor, event) else event.recipient
        dates = [r.claim.date.edtf for r, _ in found if r.claim.date and r.claim.date.edtf]
        content = Content(kind, mode, actor or event.recipient, claim.recipient, claim.place, tuple(cite(r, of) for r, of in found))
        yield content, max((d for edtf in dates if (d := days(edtf).last)), default=None)


def _of_asker(actor: tuple[Entity, ...], event: Event) -> bool:
    return likeness(actor, event.actor) > likeness(actor, event.recipient)


def _others(these: tuple[Entity, ...], those: tuple[Entity, ...]) -> tuple[Entity, ...]:
    return tuple(e for e in these if not likeness([e], those))


def _deadline(event: Event) -> str | None:
    """The end of ``../DATE``: by then it is wanted; an open beginning is no day of asking."""
    return days(event.date).last if event.date and event.date.startswith(OPEN) else None


def _folded(drafts: list[_Draft]) -> list[_Draft]:
    """Requests of unknown content folded into one of the same parties in the same article: a headline and its story."""
    full = [d for d in drafts if d.content]
    out = list(full)
    for draft in (d for d in drafts if d.content is None):
        other = next((d for d in full if _one_asking(d, draft)), None)
        if other is None:
            out.append(draft)
            continue
        other.deadline = other.deadline or draft.deadline
        if draft.event.id != other.event.id:
            other.askings.append(draft.event)
    return sorted(out, key=lambda d: (d.day or "9999", d.id))


def _one_asking(one: _Draft, other: _Draft) -> bool:
    return bool(articles(one.event) & articles(other.event)) and _same_parties(one, other)


def _same_parties(one: _Draft, other: _Draft) -> bool:
    return likeness(one.event.actor, other.event.actor) >= SIDE and likeness(one.asked, other.asked) >= SIDE


def _joined(drafts: list[_Draft]) -> list[_Draft]:
    """Later askings of the same act joined to the first."""
    ledger: list[_Draft] = []
    for draft in drafts:
        first = next((d for d in ledger if _repeats(draft, d)), None)
        if first is None:
            ledger.append(draft)
        else:
            first.askings += [draft.event, *draft.askings]
            first.deadline = draft.deadline or first.deadline
    return ledger


def _repeats(later: _Draft, first: _Draft) -> bool:
    if not later.content or not first.content or not _same_parties(later, first):
        return False
    one, other = later.content, first.content
    if (one.event_type, one.mode) != (other.event_type, other.mode):
        return False
    same_place = bool(one.place and other.place) and place_key(one.place) == place_key(other.place)  # type: ignore[arg-type]
    in_time = not later.day or not first.day or apart(first.day, later.day) <= RENEWED
    return in_time and (same_place or (one.place is other.place and bool(articles(later.event) & articles(first.event))))


def _row(draft: _Draft, judge: Judge, denied: list[Event]) -> Demand:
    """The finished row, judged."""
    event = draft.event
    own = None if event.date and event.date.startswith(OPEN) else event.date
    date = own or published(event)
    askings = list({e.id: e for e in (event, *draft.askings)}.values())
    row = Demand(
        draft.id, tuple(e.id for e in askings), event.actor, draft.asked, draft.content, event.mode, draft.place, date,
        ("told" if own else "reported") if date else None, draft.deadline, event.status, len(event.roots), "open", (), (),
        tuple(c for e in askings for c in cites(e, [r for r in e.reports if r.claim.status != "denied"])),
    )  # fmt: skip
    steps = sorted((*_repeated(event, askings), *judge.outcomes(row)), key=lambda s: (s.date or "9999", s.kind))
    return replace(row, steps=tuple(steps), outcome=last_word(steps), disputed=tuple(_disputes(row, askings, denied)))


def _repeated(first: Event, askings: list[Event]) -> Iterator[Outcome]:
    """A step for each asking on a later day."""
    began = day(first)
    for event in askings:
        asked = day(event)
        if began and asked and asked > began:
            reasons = (Step("the same parties, act and place", "demand.repeated"),)
            yield Outcome("repeated", event.id, asked, 1.0, reasons, cites(event))


def _disputes(row: Demand, askings: list[Event], denied: list[Event]) -> Iterator[Cite]:
    """The claims that deny that it was asked: within the event, or in an event of its own that speaks of the same."""
    for event in askings:
        yield from cites(event, [r for r in event.reports if r.claim.status == "denied"])
    for event in denied:
        if event.id not in row.events and _denies(event, row):
            yield from cites(event)


def _denies(event: Event, row: Demand) -> bool:
    if likeness(event.actor, row.asker) < SIDE:
        return False
    begun, said = days(row.date).first, days(published(event)).first
    if begun and said and abs(apart(begun, said)) > DISPUTED:
        return False
    same_place = event.place is not None and row.place is not None and place_key(event.place) == place_key(row.place)
    dated = begun is not None and said is not None
    return same_place or (dated and likeness(event.recipient, row.asked) >= SIDE)
