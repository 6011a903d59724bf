"""The ledgers of a case: what the pure functions of this package need is read from the store here.

Each function raises InputError for a case that was not linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.analysis import demands as asking
from khabar.analysis import presence as staying
from khabar.analysis import relations as passing
from khabar.analysis import sources as telling
from khabar.analysis.book import Book
from khabar.analysis.brief import LENGTH, Material, brief, in_period
from khabar.analysis.cites import cite, published
from khabar.analysis.dates import days, shifted
from khabar.analysis.moving import Moves
from khabar.analysis.parties import meets
from khabar.analysis.places import Containment
from khabar.analysis.presence import told
from khabar.analysis.rows import Brief, By, Cite, Demand, Evidence, OutcomeKind, RelationRow, SourceRow, Stay
from khabar.analysis.sentences import quoted
from khabar.analysis.voice import Voice
from khabar.claims.presence import NONE, moved
from khabar.claims.presence import presence as changes
from khabar.display import clean
from khabar.errors import InputError
from khabar.events import ClaimKey, Copy, Event
from khabar.packs.lexicon import Lexicon
from khabar.records import Change, Claim, Entity
from khabar.store import Case, EventFilters, Party
from khabar.store.rows import search_key

#: Sectors whose coming and going is no presence in the sense of the ledger: it is about those who bear arms, govern or fight.
CIVIL = frozenset({"CVL", "REF", "JRN", "BUS", "LAB", "EDU", "MED", "SOC", "AGR"})
#: Events asked for at once by their ids.
CHUNK = 400
#: Days before the period of a brief in which a demand may have been made whose outcome falls into it.
BEFORE = 60


def presence(case: Case, lexicon: Lexicon, *, actor: Party | None = None, place: Party | None = None, at: str | None = None) -> list[Stay]:
    """The stays of a party (all), at a place and what lies in it (everywhere), on an ISO day (any)."""
    linked(case)
    where = Containment(lexicon).wanted(place)
    found = (e for e in evidence(case, lexicon) if _counts(e.actor) and where(e.place))
    rows = staying.stays(e for e in found if actor is None or meets(e.actor, actor))
    return [row for row in rows if at is None or staying.standing(row, at)]


def demands(
    case: Case, lexicon: Lexicon, *, asker: Party | None = None, asked: Party | None = None, place: Party | None = None,
    outcome: OutcomeKind | None = None, first: str | None = None, last: str | None = None,
) -> list[Demand]:  # fmt: skip
    """The demands of a party, on a party, for a place, with an outcome, made in a time. Outcomes are sought in the whole case."""
    linked(case)
    containment = Containment(lexicon)
    where = containment.wanted(place)
    start, end = days(first).first, days(last).last
    return [
        row for row in asking.demands(case.events(), containment.inside)
        if _any(row.asker, asker) and _any(row.asked, asked) and where(row.place) and outcome in (None, row.outcome)
        and _touches(row.date, start, end)
    ]  # fmt: skip


def relations(
    case: Case, one: Party, other: Party, by: By = "month", *, first: str | None = None, last: str | None = None
) -> list[RelationRow]:
    """The relation of two parties by period, in a time."""
    linked(case)
    return passing.relations(case.events(EventFilters(party=one, first=first, last=last)), one, other, by)


def sources(case: Case) -> list[SourceRow]:
    """All outlets and origins."""
    linked(case)
    return telling.sources(case.events(), case.copies())


def evidence(case: Case, lexicon: Lexicon) -> Iterator[Evidence]:
    """What the claims and states of a case say about presence. Of a claim that a person corrected, the corrected values count."""
    moves = list(case.moves())
    silent = {event.id for event in lexicon.events if event.presence == NONE}
    book = Book(by_ids(case, dict.fromkeys(m.event for m in moves)))
    corrected = {j.left for j in case.judgements() if j.kind == "claim" and j.correction}
    done: set[str] = set()
    moving = Moves(lexicon)
    for move in moves:
        found = book.by_claim.get(move.key)
        if found is None:
            continue
        report, event = found
        claim, source = report.claim, cite(report, event)
        if move.presence is None and claim.entry in silent:
            continue
        if move.presence is None:
            change: Change = "enters" if claim.event_type == "MOBILIZE" else "leaves"
            parties = [e for e in moved(claim) if claim.place and moving.tells(claim, change, e, claim.place)]
            yield from (Evidence(change, claim.status, e, claim.place, _date(claim), source) for e in parties if claim.place)
        elif str(move.key) not in corrected:
            p = move.presence
            if not moving.tells(claim, p.change, p.actor, p.place):
                continue
            asked = p.change == "asked-to-leave"
            date = p.date or (_asked_on(case, move.key, claim) if asked else None)
            yield Evidence(p.change, "requested" if asked else p.status, p.actor, p.place, date, source, p.bound)
        elif str(move.key) not in done:
            done.add(str(move.key))
            told_as = move.presence.change
            yield from (Evidence(p.change, claim.status, p.actor, p.place, p.date, source) for p in changes([claim], told_as))
    yield from _states(case)


def _counts(actor: Entity) -> bool:
    """Whether somebody's coming and going belongs to the ledger: not civilians, nor people of whom nothing is known."""
    return actor.sector not in CIVIL and (actor.sector is not None or actor.name is not None)


def _states(case: Case) -> Iterator[Evidence]:
    """What no event tells: states. One within a passage that its article took from another is told by the other."""
    copied: dict[str, list[Copy]] = {}
    for copy in case.copies():
        copied.setdefault(copy.article, []).append(copy)
    for state in case.states():
        p, article = state.presence, state.key.article
        taken = (c.original for c in copied.get(article, ()) if any(a.copy.start <= p.quote.start < a.copy.end for a in c.passages))
        said = p.attribution[-1] if p.attribution else None
        root = clean(said.name or said.text) if said else state.outlet
        head = (state.outlet, state.published, state.title, clean(p.quote_text))
        cited = Cite(state.key, None, *head, p.attribution, root, next(taken, None))
        yield Evidence(p.change, p.status, p.actor, p.place, p.date, cited, p.bound)


def _asked_on(case: Case, key: ClaimKey, claim: Claim) -> str | None:
    """The date of the request whose content a claim is."""
    head = case.event_of(ClaimKey(key.article, claim.content_of)) if claim.content_of else None
    event = case.event(head) if head else None
    return event.date if event else None


def by_ids(case: Case, ids: Iterable[str]) -> Iterator[Event]:
    """The events of some ids."""
    wanted = list(ids)
    for i in range(0, len(wanted), CHUNK):
        yield from case.events(EventFilters(ids=tuple(wanted[i : i + CHUNK])))


def linked(case: Case) -> None:
    """Raises InputError unless the case was linked."""
    if not case.is_linked():
        raise InputError(f"{case.address}: not linked yet; run `khabar link {case.address}`")


def _date(claim: Claim) -> str | None:
    return claim.date.edtf if claim.date else None


def _any(entities: Iterable[Entity], party: Party | None) -> bool:
    return party is None or any(meets(e, party) for e in entities)


def _touches(edtf: str | None, start: str | None, end: str | None) -> bool:
    """Whether a date touches a time; what has no date is in no time that was asked for."""
    first, last = days(edtf)
    if start and (last is None or last < start):
        return False
    return not end or (first is not None and first <= end)


def situation(
    case: Case, lexicon: Lexicon, voice: Voice, first: str, last: str, *, about: str | None = None, party: Party | None = None,
    length: int = LENGTH,
) -> Brief:  # fmt: skip
    """A brief on the days ``first`` to ``last``; ``about``: only what concerns a party or place (``party``) or says these words."""
    linked(case)
    start = shifted(first, -BEFORE)
    book = Book(case.events(EventFilters(first=start, last=last)))
    containment = Containment(lexicon)
    topic = _Topic(about, party, containment)
    events = [e for e in book.events.values() if in_period(e.date or published(e), first, last) and topic.event(e)]
    asked = [d for d in asking.demands(book.events.values(), containment.inside) if _moves_in(d, first, last) and topic.demand(d)]
    every = [e for e in evidence(case, lexicon) if _counts(e.actor)]
    moves = [e for e in every if _is_news(e) and in_period(told(e).last, first, last) and topic.move(e)]
    urls = case.urls()
    made = brief(Material(first, last, about, events, asked, moves, staying.stays(every)), book, voice, lexicon, length)
    return replace(made, cites=tuple(replace(c, url=urls.get(c.key.article)) for c in made.cites))


def _is_news(e: Evidence) -> bool:
    """Whether a report of presence tells of a change, or denies one: that somebody is where he was is no news."""
    return e.change in ("enters", "leaves") or (e.change == "holds" and (e.bound == "taken" or e.status == "denied"))


def _moves_in(demand: Demand, first: str, last: str) -> bool:
    """Whether a demand was made, or something came of it, in a period."""
    return any(in_period(d, first, last) for d in (demand.date, *(s.date for s in demand.steps)))


class _Topic:
    """What a brief is about: a party, a place with all in it, or words of the reports."""

    def __init__(self, about: str | None, party: Party | None, containment: Containment) -> None:
        self.party = party or (Party(about) if about else None)
        self.key = search_key(about).strip() if about else ""
        self.where = containment.wanted(self.party)

    def event(self, event: Event) -> bool:
        """Whether an event concerns it."""
        if self.party is None or _any((*event.actor, *event.recipient), self.party):
            return True
        if event.place and self.where(event.place):
            return True
        return any(self.key in search_key(words) for words in quoted(event))

    def demand(self, demand: Demand) -> bool:
        """Whether a demand concerns it."""
        if self.party is None or _any((*demand.asker, *demand.asked), self.party):
            return True
        return (demand.place is not None and self.where(demand.place)) or any(self.key in search_key(c.quote) for c in demand.cites)

    def move(self, e: Evidence) -> bool:
        """Whether a report of presence concerns it."""
        return self.party is None or meets(e.actor, self.party) or self.where(e.place) or self.key in search_key(e.cite.quote)
