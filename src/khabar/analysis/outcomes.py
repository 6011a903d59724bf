"""What came of a demand: explicit rules over later events, each with a score (0 to 1) and its reasons.

Scores add up weighted likenesses of party, place and time. The weights are set by hand on invented cases; they are meant to be read, not
trusted blindly: every outcome names its event and its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from khabar.analysis.book import DONE, Book, articles, day
from khabar.analysis.cites import cites
from khabar.analysis.dates import apart, days
from khabar.analysis.parties import KIN, SIDE, keys, likeness
from khabar.analysis.rows import Content, Demand, Outcome, OutcomeKind
from khabar.events import Event
from khabar.records import Entity, Place, Step

#: Whether the first place is the second or lies in it.
Inside = Callable[[Place, Place], bool]
#: From this score on an event counts as the outcome.
ENOUGH = 0.7
#: Days after a demand within which its outcome is sought, and within which it is near.
HORIZON, NEAR = 365, 60
#: What likeness of party, place and time weigh for a fulfilment.
PARTY, PLACE, TIME = 0.5, 0.35, 0.15
#: What the refuser's and the asker's likeness and a common article weigh for a refusal.
REFUSER, REFUSED, TOGETHER = 0.4, 0.3, 0.3
REFUSAL_NEAR = 30
#: Acts that need their other party: to meet, help or work with someone.
WITH = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "AGREE"})


class Part(NamedTuple):
    """One likeness: its weight times degree, and in words."""

    score: float
    reason: Step


def last_word(steps: Iterable[Outcome]) -> OutcomeKind:
    """What a demand came to: fulfilled if ever it was, else the latest refusal or promise, else repeated, else open."""
    kinds: list[OutcomeKind] = [s.kind for s in steps]
    if "fulfilled" in kinds:
        return "fulfilled"
    answers = [k for k in kinds if k in ("refused", "promised")]
    return answers[-1] if answers else "repeated" if "repeated" in kinds else "open"


class Judge:
    """Seeks outcomes among the events of a case."""

    def __init__(self, book: Book, inside: Inside) -> None:
        self.book = book
        self.inside = inside
        self._acting: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for kind, events in book.by_type.items():
            for event in events:
                for one in _marks(_movers(kind, event.actor, event.recipient)):
                    self._acting[kind, one].append(event)

    def outcomes(self, demand: Demand) -> Iterator[Outcome]:
        """Fulfilment, refusals and promises of one demand."""
        yield from self._fulfilled(demand)
        yield from self._answers(demand, "REJECT", "refused")
        yield from self._answers(demand, "AGREE", "promised")

    def _by(self, kind: str, parties: Iterable[Entity]) -> Iterable[Event]:
        """The events of a category whose doers may be one of the parties: all others have no likeness to them."""
        return {event.id: event for one in _marks(parties) for event in self._acting[kind, one]}.values()

    # ------------------------------------------------------------------ fulfilment
    def _fulfilled(self, demand: Demand) -> Iterator[Outcome]:
        """The likeliest event that does what was asked."""
        if demand.content is None:
            return
        wanted = _wanted(demand, demand.content)
        found = [o for kind in _doing(demand.content) for event in self._by(kind, wanted) if (o := self._does(event, demand))]
        yield from sorted(found, key=lambda o: (-o.score, o.date or "9999"))[:1]

    def _does(self, event: Event, demand: Demand) -> Outcome | None:
        content = demand.content
        if content is None or event.status not in DONE or event.id in demand.events or not _same_act(event, content):
            return None
        parts = [_party(event, demand, content), self._place(event, demand), _time(event, demand)]
        if not all(parts):
            return None
        score = round(sum(p.score for p in parts if p), 2)
        if score < ENOUGH:
            return None
        when = event.date or day(event)
        until = days(when).last
        late = bool(demand.deadline and until and until > demand.deadline)
        reasons = tuple(p.reason for p in parts if p)
        return Outcome("fulfilled", event.id, when, score, reasons, cites(event), late)

    def _place(self, event: Event, demand: Demand) -> Part | None:
        """The place must be the one asked for, or lie in it; a demand without place is met anywhere, with less certainty."""
        if demand.place is None:
            content = demand.content
            if content and content.recipient and likeness(event.recipient, content.recipient) >= SIDE:
                return Part(PLACE * 0.6, Step("to those for whom it was asked", "demand.place"))
            return Part(PLACE * 0.3, Step("no place was told", "demand.place"))
        if event.place is None:
            return None
        if self.inside(event.place, demand.place):
            return Part(PLACE, Step(f"at {event.place.name or event.place.text}, as asked", "demand.place"))
        if self.inside(demand.place, event.place):
            return Part(PLACE * 0.6, Step(f"at {event.place.name or event.place.text}, which holds the place asked for", "demand.place"))
        return None

    # ------------------------------------------------------------------ answers in words
    def _answers(self, demand: Demand, category: str, kind: OutcomeKind) -> Iterator[Outcome]:
        found = [o for event in self._by(category, demand.asked) if (o := self._answer(event, demand, kind))]
        yield from sorted(found, key=lambda o: (-o.score, o.date or "9999"))[:1]

    def _answer(self, event: Event, demand: Demand, kind: OutcomeKind) -> Outcome | None:
        """A refusal or promise by the asked: of this very request, or to its asker in the same article or soon after."""
        by = likeness(event.actor, demand.asked)
        if event.status not in DONE or by < KIN or not _after(event, demand, REFUSAL_NEAR):
            return None
        if kind == "promised" and not self._promises(event, demand):
            return None
        about = {of.id for _, of in self.book.contents(event)}
        reasons = [Step("said by the asked", "demand.answer")]
        score, direct = REFUSER * by, bool(about & set(demand.events))
        if direct:
            reasons.append(Step("of this very request", "demand.answer"))
            score += REFUSED + TOGETHER
        to = likeness(event.recipient, demand.asker)
        same = articles(event) & {c.key.article for c in demand.cites}
        if not direct and (to or not event.recipient):
            score += REFUSED * (to or KIN) + TOGETHER * bool(same)
            reasons += [Step("to the asker" if to else "to nobody named", "demand.answer")]
            reasons += [Step("in an article that tells the demand", "demand.answer")] * bool(same)
        if score < ENOUGH:
            return None
        return Outcome(kind, event.id, event.date or day(event), round(min(score, 1.0), 2), tuple(reasons), cites(event))

    def _promises(self, event: Event, demand: Demand) -> bool:
        """Whether what is promised is the act that was asked for."""
        acts = {(r.claim.event_type, r.claim.mode) for r, _ in self.book.contents(event)}
        return demand.content is not None and (demand.content.event_type, demand.content.mode) in acts


def _doing(content: Content) -> tuple[str, ...]:
    """The categories of events that do what was asked: leaving also by being expelled, and the other way round."""
    if _is_leaving(content.event_type, content.mode):
        return ("RETREAT", "COERCE")
    return (content.event_type,)


def _is_leaving(event_type: str, mode: str | None) -> bool:
    return (event_type, mode) in (("RETREAT", "withdraw"), ("COERCE", "deport"))


def _same_act(event: Event, content: Content) -> bool:
    if _is_leaving(content.event_type, content.mode):
        return _is_leaving(event.event_type, event.mode)
    return event.event_type == content.event_type and content.mode in (None, event.mode)


def _movers(event_type: str, actor: tuple[Entity, ...], recipient: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Who acts, or who leaves where someone is expelled."""
    return recipient if event_type == "COERCE" else actor


def _wanted(demand: Demand, content: Content) -> tuple[Entity, ...]:
    """Who should do what was asked."""
    return _movers(content.event_type, content.actor, content.recipient) or demand.asked


def _marks(parties: Iterable[Entity]) -> set[str]:
    """What two parties must share to be alike at all: a name or a country."""
    return {mark for e in parties for mark in (e.name, e.country) if mark}


def _party(event: Event, demand: Demand, content: Content) -> Part | None:
    """Who does it must be who should: by name, by country and sector, or at least of the same side."""
    wanted = _wanted(demand, content)
    done = _movers(event.event_type, event.actor, event.recipient)
    degree = likeness(done, wanted)
    if degree < SIDE:
        return None
    if content.event_type in WITH and not likeness((*event.actor, *event.recipient), (*content.recipient, *demand.asker)):
        return None
    return Part(PARTY * degree, Step(f"by {', '.join(sorted(keys(done)))}", "demand.party"))


def _time(event: Event, demand: Demand) -> Part | None:
    """It must not be before the demand; near to it or within the deadline says more."""
    if not _after(event, demand, HORIZON):
        return None
    begun, done = days(demand.date).first, days(event.date or day(event)).last
    if begun is None or done is None:
        return Part(0.0, Step("no dates to compare", "demand.time"))
    if event.date is None:
        return Part(TIME / 2, Step(f"first reported {apart(begun, done)} days after it was asked", "demand.time"))
    if apart(begun, done) <= NEAR or (demand.deadline and done <= demand.deadline):
        return Part(TIME, Step(f"{apart(begun, done)} days after it was asked", "demand.time"))
    return Part(TIME / 2, Step(f"{apart(begun, done)} days after it was asked", "demand.time"))


def _after(event: Event, demand: Demand, most: int) -> bool:
    """Whether the event can have come after the demand, and not too long after; unknown dates do not rule it out."""
    begun, latest = days(demand.date).first, days(event.date).last or day(event)
    earliest = days(event.date).first or latest
    if begun is None or latest is None or earliest is None:
        return bool(articles(event) & {c.key.article for c in demand.cites})
    return latest >= begun and apart(begun, earliest) <= most
