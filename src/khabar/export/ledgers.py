"""Rows of the ledgers for other programs: whole, as JSON objects with every claim, and flat, for spreadsheets and data frames.

In: rows of ``khabar.analysis``. Out: plain dicts. Several values of one flat cell are joined by ``; ``; absent is ``None``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from khabar.analysis.parties import key
from khabar.analysis.rows import Brief, Cite, Content, Contradiction, Demand, Evidence, Outcome, RelationRow, SourceRow, Stay
from khabar.display import LINK, actor_words, clean
from khabar.export import exchange
from khabar.records import EVENT_TYPES, Entity, Place

Row = dict[str, Any]
T = TypeVar("T")


# ------------------------------------------------------------------ whole
def cite(c: Cite) -> Row:
    """A citation."""
    return {
        "article": c.key.article, "claim": c.key.claim, "event": c.event, "outlet": c.outlet, "published": c.published, "title": c.title,
        "url": c.url, "quote": c.quote, "attribution": [exchange.source(s) for s in c.chain], "root": c.root, "copied_from": c.copied_from,
    }  # fmt: skip


def _evidence(e: Evidence) -> Row:
    return {
        "change": e.change, "status": e.status, "actor": exchange.entity(e.actor), "place": exchange.place(e.place), "date": e.date,
        "bound": e.bound, "cite": cite(e.cite),
    }  # fmt: skip


def _contradiction(c: Contradiction) -> Row:
    return {"kind": c.kind, "left": _evidence(c.left), "right": _evidence(c.right)}


def stay(s: Stay) -> Row:
    """A presence row."""
    parts = {name: [_evidence(e) for e in getattr(s, name)] for name in ("began", "during", "ended", "asked", "expected", "denied")}
    return {
        "actor": exchange.entity(s.actor), "party": key(s.actor), "place": exchange.place(s.place), "interval": s.interval,
        "first": s.first, "last": s.last, "by": s.by, "seen": list(s.seen) if s.seen else None, **parts,
        "contradictions": [_contradiction(c) for c in s.contradictions],
    }  # fmt: skip


def _content(c: Content | None) -> Row | None:
    if c is None:
        return None
    return {
        "event_type": c.event_type, "mode": c.mode, "actor": [exchange.entity(e) for e in c.actor],
        "recipient": [exchange.entity(e) for e in c.recipient], "place": exchange.place(c.place), "cites": [cite(x) for x in c.cites],
    }  # fmt: skip


def _outcome(o: Outcome) -> Row:
    reasons = [{"what": r.what, "rule": r.rule} for r in o.reasons]
    return {
        "kind": o.kind, "event": o.event, "date": o.date, "late": o.late, "score": o.score, "reasons": reasons,
        "cites": [cite(c) for c in o.cites],
    }  # fmt: skip


def demand(d: Demand) -> Row:
    """A demand with all that came of it."""
    return {
        "id": d.id, "events": list(d.events), "asker": [exchange.entity(e) for e in d.asker],
        "asked": [exchange.entity(e) for e in d.asked], "content": _content(d.content), "mode": d.mode,
        "place": exchange.place(d.place), "date": d.date, "dated": d.dated, "deadline": d.deadline, "status": d.status,
        "roots": d.roots, "outcome": d.outcome, "steps": [_outcome(o) for o in d.steps], "disputed": [cite(c) for c in d.disputed],
        "cites": [cite(c) for c in d.cites],
    }  # fmt: skip


def relation(r: RelationRow) -> Row:
    """A period of a relation."""
    return {name: getattr(r, name) for name in r.__slots__} | {"events": list(r.events)}


def source(s: SourceRow) -> Row:
    """An outlet or origin."""
    row = {name: getattr(s, name) for name in s.__slots__}
    return row | {name: list(row[name]) for name in ("alone", "contradicted", "differs")}


def brief(b: Brief) -> Row:
    """A brief: its sentences with the numbers of their citations."""
    sections = [
        {
            "heading": s.heading,
            "groups": [{"heading": heading, "lines": [_line(x) for x in lines]} for heading, lines in s.groups],
            "left_out": s.left_out,
        }
        for s in b.sections
    ]
    return {
        "title": b.title, "language": b.language, "from": b.first, "to": b.last, "about": b.about, "intro": [_line(x) for x in b.intro],
        "sections": sections, "cites": [cite(c) for c in b.cites],
    }  # fmt: skip


def _line(x: Any) -> Row:
    return {"kind": x.kind, "text": x.text, "cites": list(x.cites), "events": list(x.events), "status": x.status}


# ------------------------------------------------------------------ flat
def flat_stay(s: Stay) -> Row:
    """A presence row for a spreadsheet."""
    return {
        "actor": _who([s.actor]), "party": key(s.actor), "country": s.actor.country, "sector": s.actor.sector, **_where(s.place),
        "interval": s.interval, "first": s.first, "last": s.last, "by": s.by, "seen_first": s.seen[0] if s.seen else None,
        "seen_last": s.seen[1] if s.seen else None, "asked": _joined(e.date or "" for e in s.asked),
        "contradictions": len(s.contradictions), **_cited(e.cite for e in s.evidence),
    }  # fmt: skip


def flat_demand(d: Demand) -> Row:
    """A demand for a spreadsheet."""
    content = d.content
    return {
        "id": d.id, "asker": _who(d.asker), "asker_country": _joined(e.country or "" for e in d.asker), "asked": _who(d.asked),
        "asked_country": _joined(e.country or "" for e in d.asked), "content": content.event_type if content else None,
        "content_mode": content.mode if content else None, **_where(d.place), "date": d.date, "dated": d.dated, "deadline": d.deadline,
        "status": d.status, "outcome": d.outcome, "outcome_date": next((s.date for s in d.steps if s.kind == d.outcome), None),
        "outcome_score": next((s.score for s in d.steps if s.kind == d.outcome), None), "disputed": len(d.disputed), "roots": d.roots,
        **_cited((*d.cites, *(c for s in d.steps for c in s.cites), *d.disputed)),
    }  # fmt: skip


def flat_relation(r: RelationRow) -> Row:
    """A period of a relation for a spreadsheet, a column a category."""
    kept = ("first", "second", "direction", "period", "cooperation", "conflict", "cooperation_sum", "conflict_sum", "score_sum")
    row = {name: getattr(r, name) for name in (*kept, "score_mean", "alone", "reported")}
    statuses = ("future", "requested", "hypothetical", "denied", "contested")
    row |= {name: r.apart.get(name, 0) for name in statuses} | {name: r.counts.get(name, 0) for name in EVENT_TYPES}
    return row | {"events": _joined(r.events)}


def flat_source(s: SourceRow) -> Row:
    """An outlet or origin for a spreadsheet."""
    return {
        "name": s.name, "kind": s.kind, "root_kind": s.root_kind, "articles": s.articles, "reports": s.reports, "events": s.events,
        "alone": len(s.alone), "copies": s.copies, "copied": s.copied, "contradicted": len(s.contradicted), "differs": len(s.differs),
        "cites": _joined(f"{name} ({count})" for name, count in s.cites.items()),
    }  # fmt: skip


FLAT: dict[type, Callable[[Any], Row]] = {Stay: flat_stay, Demand: flat_demand, RelationRow: flat_relation, SourceRow: flat_source}
WHOLE: dict[type, Callable[[Any], Row]] = {Stay: stay, Demand: demand, RelationRow: relation, SourceRow: source}


def flat(row: object) -> Row:
    """A row of any ledger as scalars."""
    return FLAT[type(row)](row)


def whole(row: object) -> Row:
    """A row of any ledger with all it rests on."""
    return WHOLE[type(row)](row)


def _who(entities: Iterable[Entity]) -> str | None:
    return _joined(e.name or actor_words(e) for e in entities)


def _where(place: Place | None) -> Row:
    if place is None:
        return {"place": None, "place_country": None, "lat": None, "lon": None}
    return {"place": place.name or clean(place.text), "place_country": place.country, "lat": place.lat, "lon": place.lon}


def _cited(cites: Iterable[Cite]) -> Row:
    found = list(dict.fromkeys(cites))
    first = found[0] if found else None
    return {
        "claims": _joined(str(c.key) for c in found), "outlets": _joined(dict.fromkeys(c.outlet or "?" for c in found)),
        "quote": first.quote if first else None, "according": LINK.join(clean(s.text) for s in first.chain) if first else None,
    }  # fmt: skip


def _joined(values: Iterable[str]) -> str | None:
    found = list(values)
    return "; ".join(found) if any(found) else None
