"""Events for other programs: one JSON object an event, and flat rows for spreadsheets.

``claims`` of an event holds for each report its article and the span of its trigger, so that a scorer or another program can point into
the texts.
"""

from __future__ import annotations

from typing import Any

import msgspec

from khabar.display import actor_words
from khabar.export import exchange
from khabar.records import Event, Link, Report, Root, Value

FIELDS = (
    "event", "event_type", "mode", "status", "date", "actor", "actor_country", "recipient", "recipient_country", "place", "place_country",
    "lat", "lon", "reports", "articles", "outlets", "roots", "differs", "first_quote", "article_ids",
)  # fmt: skip


def event(e: Event) -> dict[str, Any]:
    """An event with all that is known of it."""
    return {
        "id": e.id, "event_type": e.event_type, "mode": e.mode, "status": e.status, "date": e.date,
        "actor": [exchange.entity(x) for x in e.actor], "recipient": [exchange.entity(x) for x in e.recipient],
        "place": exchange.place(e.place), "claims": [report(r) for r in e.reports], "roots": [root(r) for r in e.roots],
        "values": [value(v) for v in e.values], "links": [link(x) for x in e.links], "differs": list(e.differs),
    }  # fmt: skip


def report(r: Report) -> dict[str, Any]:
    """One report: where it stands, what it says, what it rests on."""
    c = r.claim
    return {
        "article": r.key.article, "claim": r.key.claim, "start": c.trigger.start, "end": c.trigger.end, "outlet": r.outlet,
        "published": r.published, "title": r.title, "quote": c.quote_text, "status": c.status, "root": r.root or None,
        "copied_from": r.copied_from, "attribution": [exchange.source(s) for s in c.attribution],
    }  # fmt: skip


def root(r: Root) -> dict[str, Any]:
    """One independent origin."""
    return {"id": r.id, "label": r.label, "kind": r.kind, "country": r.country, "articles": list(r.articles), "reason": r.reason}


def value(v: Value) -> dict[str, Any]:
    """One value of a slot."""
    return {"slot": v.slot, "value": v.value, "label": v.label, "of": v.of, "claims": [str(key) for key in v.claims]}


def link(x: Link) -> dict[str, Any]:
    """What one claim is to another."""
    return {
        "kind": x.kind, "left": str(x.left), "right": str(x.right), "score": x.score, "author": x.author,
        "reasons": [msgspec.to_builtins(step) for step in x.reasons],
    }  # fmt: skip


def row(e: Event) -> list[str]:
    """The cells of one event, in the order of ``FIELDS``; absent is empty."""
    articles = list(dict.fromkeys(r.key.article for r in e.reports))
    place = e.place
    cells = [
        e.id, e.event_type, e.mode, e.status, e.date, *(cell for role in (e.actor, e.recipient) for cell in _parties(role)),
        *((place.name or place.text, place.country, place.lat, place.lon) if place else (None,) * 4),
        len(e.reports), len(articles), len({r.outlet for r in e.reports if r.outlet}), len(e.roots), " ".join(e.differs),
        e.reports[0].claim.quote_text if e.reports else None, "; ".join(articles),
    ]  # fmt: skip
    return ["" if cell is None else str(cell) for cell in cells]


def _parties(entities: tuple[Any, ...]) -> tuple[str, str]:
    return "; ".join(map(actor_words, entities)), "; ".join(e.country or "" for e in entities)
