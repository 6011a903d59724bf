"""Ledgers, relations and sources as the explorer shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from khabar.analysis import presence as staying
from khabar.analysis import relations as passing
from khabar.analysis import rows
from khabar.analysis.dates import days
from khabar.analysis.parties import meets
from khabar.analysis.places import Containment
from khabar.events import Judgement
from khabar.link.values import place_value
from khabar.records import Entity, Place
from khabar.server.answers import Server
from khabar.server.asking import asked, filters
from khabar.server.events import chosen
from khabar.server.models import analysis as m
from khabar.server.params import By, Paging, Selection
from khabar.server.placing import place_shown
from khabar.server.views import verdict
from khabar.store.filters import Party
from khabar.store.linked import standing

OUTCOMES: tuple[rows.OutcomeKind, ...] = rows.OUTCOMES


# ------------------------------------------------------------------ who fits
def fits(entities: Iterable[Entity], party: Party | None) -> bool:
    """Whether one of them is the party that was asked for; ``None`` asks nothing."""
    if party is None:
        return True
    return any(meets(e, party) for e in entities)


class _Places:
    """Places that were asked for: exactly one by key, else one and what lies in it."""

    def __init__(self, server: Server, party: Party | None) -> None:
        self.party = party
        self.wanted = Containment(server.names.lexicon).wanted(None if party is None or party.key is not None else party)

    def fits(self, place: Place | None) -> bool:
        """Whether a place is among them."""
        if self.party is None:
            return True
        if place is None:
            return False
        return place_value(place) == self.party.key if self.party.key is not None else self.wanted(place)


def _touches(first: str | None, last: str | None, selection: Selection) -> bool:
    """Whether an interval touches the period asked for; an open end reaches on."""
    start, end = days(selection.first).first, days(selection.last).last
    return not (start and last and last < start) and not (end and first and first > end)


# ------------------------------------------------------------------ presence
def presence(server: Server, selection: Selection, at: str | None, page: Paging) -> m.PresenceList:
    """Stays of the selection (actor or party, place, period), by place."""
    f = filters(selection, server.names.lexicon)
    places, day = _Places(server, f.place), days(at).first
    who = f.party or f.actor
    ids = chosen(server, _claims_only(selection))
    found = [
        stay for stay in server.ledgers.stays()
        if fits([stay.actor], who) and places.fits(stay.place) and _touches(stay.first, stay.last or stay.by, selection)
        and (day is None or staying.standing(stay, day)) and (ids is None or any(e.cite.event in ids for e in stay.evidence))
    ]  # fmt: skip
    shown = found[page.offset : page.offset + page.limit]
    with server.case.reading() as connection:
        judged = {j.left: j for j in standing(connection, "presence")}
    items = [_stay(server, n, s, day, judged) for n, s in enumerate(shown, page.offset)]
    return m.PresenceList(total=len(found), limit=page.limit, offset=page.offset, items=items)


def _claims_only(s: Selection) -> Selection:
    """The filters that ask about the events behind a row, not about the row itself."""
    return Selection(source=s.source, roots=s.roots, words=s.words, box=s.box, ids=s.ids)


Judged = Mapping[str, Judgement]


def _stay(server: Server, number: int, s: rows.Stay, day: str | None, judged: Judged) -> m.Presence:
    names, told = server.names, partial(_told, judged)
    return m.Presence(
        id=f"{number}", actor=names.entity(s.actor), place=place_shown(server, s.place), interval=s.interval, first=s.first, last=s.last,
        by=s.by, standing=staying.standing(s, day) if day else None, began=told(s.began), during=told(s.during), ended=told(s.ended),
        asked=told(s.asked), expected=told(s.expected), denied=told(s.denied), seen_first=s.seen[0] if s.seen else None,
        seen_last=s.seen[1] if s.seen else None,
        contradictions=[
            m.Contradiction(kind=c.kind, left=_evidence(judged, c.left), right=_evidence(judged, c.right)) for c in s.contradictions
        ],
    )  # fmt: skip


def _told(judged: Judged, evidence: Sequence[rows.Evidence]) -> list[m.PresenceCitation]:
    return [_evidence(judged, e) for e in evidence]


def _evidence(judged: Judged, e: rows.Evidence) -> m.PresenceCitation:
    said = verdict(judged.get(str(e.cite.key)))
    return m.PresenceCitation(**citation(e.cite).__dict__, change=e.change, status=e.status, date=e.date, bound=e.bound, judged=said)


def citation(c: rows.Cite) -> m.Citation:
    """A claim as evidence."""
    return m.Citation(
        key=str(c.key), article=c.key.article, claim=c.key.claim, outlet=c.outlet, published=c.published, title=c.title, quote=c.quote,
        chain=[s.name or s.text for s in c.chain], event=c.event, root=c.root, copied_from=c.copied_from,
    )  # fmt: skip


# ------------------------------------------------------------------ demands
def demands(server: Server, selection: Selection, outcomes: Sequence[rows.OutcomeKind], page: Paging) -> m.Demands:
    """Demands of the selection (actor: asker, recipient: asked, place, period), latest first."""
    f = filters(selection, server.names.lexicon)
    places = _Places(server, f.place)
    ids = chosen(server, _claims_only(selection))
    found = [
        d for d in server.ledgers.demands()
        if fits(d.asker, f.actor) and fits(d.asked, f.recipient) and fits((*d.asker, *d.asked), f.party) and places.fits(d.place)
        and _touches(days(d.date).first, days(d.date).last, selection) and (ids is None or any(e in ids for e in d.events))
    ]  # fmt: skip
    counted = Counter(d.outcome for d in found)
    newest_first = found[::-1]
    newest_first.sort(key=lambda d: d.date is None)  # undated ones last
    passing_ = [d for d in newest_first if not outcomes or d.outcome in outcomes]
    items = [_demand(server, d) for d in passing_[page.offset : page.offset + page.limit]]
    return m.Demands(
        total=len(passing_), limit=page.limit, offset=page.offset, items=items, outcomes={kind: counted[kind] for kind in OUTCOMES}
    )


def _demand(server: Server, d: rows.Demand) -> m.Demand:
    names, content = server.names, d.content
    last = next((s.date for s in reversed(d.steps) if s.kind == d.outcome), None)
    return m.Demand(
        id=d.id, events=list(d.events), asker=[names.entity(e) for e in d.asker], asked=[names.entity(e) for e in d.asked],
        type=content.event_type if content else None, mode=content.mode if content else d.mode,  # type: ignore[arg-type]
        place=place_shown(server, d.place) if d.place else None, quote=d.cites[0].quote if d.cites else "",
        content_quote=content.cites[0].quote if content and content.cites else None, date=d.date, dated=d.dated, deadline=d.deadline,
        status=d.status, roots=d.roots, outcome=d.outcome, outcome_date=last, steps=[_step(s) for s in d.steps],
        disputed=[citation(c) for c in d.disputed], citations=[citation(c) for c in d.cites],
    )  # fmt: skip


def _step(s: rows.Outcome) -> m.OutcomeStep:
    return m.OutcomeStep(
        kind=s.kind, event=s.event, date=s.date, score=s.score, late=s.late, reasons=[r.what for r in s.reasons],
        citations=[citation(c) for c in s.cites],
    )  # fmt: skip


# ------------------------------------------------------------------ relations
def relation(server: Server, a: str, b: str, selection: Selection, by: By) -> m.Relation:
    """The series of two parties over the events of the selection."""
    lexicon = server.names.lexicon
    one, other = asked(a, lexicon) or Party(a), asked(b, lexicon) or Party(b)
    ids, events = chosen(server, selection), server.ledgers.events()
    found = events.values() if ids is None else [events[i] for i in ids if i in events]
    points = passing.relations(found, one, other, by)
    return m.Relation(a=a, b=b, by=by, points=[_point(p) for p in points])


def _point(r: rows.RelationRow) -> m.RelationPoint:
    return m.RelationPoint(
        period=r.period, direction=r.direction, types=r.counts, apart=r.apart, cooperation=r.cooperation, conflict=r.conflict,
        cooperation_sum=r.cooperation_sum, conflict_sum=r.conflict_sum, score_sum=r.score_sum, score_mean=r.score_mean, alone=r.alone,
        reported=r.reported, events=list(r.events),
    )  # fmt: skip


# ------------------------------------------------------------------ sources
def sources(server: Server, selection: Selection, page: Paging) -> m.Sources:
    """Outlets, then origins that are no outlets, over the events of the selection: each once."""
    ids = chosen(server, selection)
    told = server.answers.keep("sources", lambda: server.ledgers.sources(None)) if ids is None else server.ledgers.sources(ids)
    roots = {row.name: row for row in told if row.kind == "root"}
    outlets = {row.name for row in told if row.kind == "outlet"}
    found = [row for row in told if row.kind == "outlet" or row.name not in outlets]
    cited = Counter[str]()
    for row in found:
        cited.update(row.cites)
    shown = found[page.offset : page.offset + page.limit]
    keys = {row.name for row in shown}
    key = server.names.source_key
    edges = [
        m.SourceEdge(teller=key(row.name), told_by=key(name), kind="cites", count=number)
        for row in shown for name, number in row.cites.items() if name in keys and name != row.name
    ]  # fmt: skip
    items = [_source(server, row, roots.get(row.name), cited[row.name]) for row in shown]
    return m.Sources(total=len(found), limit=page.limit, offset=page.offset, items=items, edges=edges + _copied(server, keys))


def _source(server: Server, r: rows.SourceRow, root: rows.SourceRow | None, cited: int) -> m.SourceRow:
    """A row; ``root``: what the same name has as an origin."""
    label, name, country = server.names.source(r.name)
    return m.SourceRow(
        key=server.names.source_key(r.name), label=label, name=name, kind=r.root_kind or "outlet", country=country,
        is_outlet=r.kind == "outlet",
        articles=r.articles, reports=r.reports, events=r.events, origin=root.events if root else 0, alone=len(r.alone),
        contradicted=len(r.contradicted), differs=len(r.differs), cited=cited, copied=r.copied, copies=r.copies,
    )  # fmt: skip


def _copied(server: Server, keys: set[str]) -> list[m.SourceEdge]:
    """Which outlet takes text from which, how often."""
    homes = server.answers.keep("homes", lambda: _homes(server))
    pairs = Counter((homes.get(c.article), homes.get(c.original)) for c in server.case.copies())
    return [
        m.SourceEdge(teller=server.names.source_key(a), told_by=server.names.source_key(b), kind="copies", count=number)
        for (a, b), number in pairs.most_common() if a in keys and b in keys and a and b and a != b
    ]  # fmt: skip


def _homes(server: Server) -> dict[str, str | None]:
    """Article → outlet."""
    return {report.key.article: report.outlet for event in server.ledgers.events().values() for report in event.reports}
