"""Events for other programs, whole: one JSON object an event. Flat rows are made in ``khabar.export.tables``.

``claims`` of an event holds for each report its article and the span of its trigger, so that a scorer or another program can point into
the texts.
"""

from __future__ import annotations

from typing import Any

import msgspec

from khabar.events import Event, Link, Report, Root, Value
from khabar.export import exchange


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
