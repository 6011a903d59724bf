"""The exchange format: one JSON object per article, with claims and presence as the annotation guide defines them.

In: a ``Reading``. Out: plain dicts of strings, numbers and lists; spans as ``start``/``end`` character offsets into the article text.
"""

from __future__ import annotations

from typing import Any

import msgspec

from khabar.records import Claim, Entity, Place, Presence, Reading, Source


def entity(e: Entity) -> dict[str, Any]:
    """An actor or recipient."""
    row: dict[str, Any] = {
        "text": e.text,
        "name": e.name,
        "country": e.country,
        "sector": e.sector,
        "start": e.span.start,
        "end": e.span.end,
    }
    if e.label:
        row["label"] = e.label
    if e.inferred:
        row["inferred"] = e.inferred
    return row


def place(p: Place | None) -> dict[str, Any] | None:
    """A place with coordinates in degrees."""
    if p is None:
        return None
    return {"text": p.text, "name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon, "start": p.span.start, "end": p.span.end}


def source(s: Source) -> dict[str, Any]:
    """One link of an isnad."""
    return {"text": s.text, "name": s.name, "kind": s.kind, "start": s.span.start, "end": s.span.end}


def claim(c: Claim) -> dict[str, Any]:
    """One claim."""
    return {
        "id": c.id, "quote": c.quote_text, "trigger": c.trigger_text, "start": c.trigger.start, "end": c.trigger.end,
        "event_type": c.event_type, "mode": c.mode, "actor": [entity(e) for e in c.actor], "recipient": [entity(e) for e in c.recipient],
        "place": place(c.place), "date": c.date.edtf if c.date else None, "date_text": c.date.text if c.date else None,
        "status": c.status, "attribution": [source(s) for s in c.attribution], "content_of": c.content_of,
        "quantities": [{"text": q.text, "value": q.value, "of": q.of} for q in c.quantities], "rule": c.rule, "entry": c.entry,
    }  # fmt: skip


def presence(p: Presence) -> dict[str, Any]:
    """One row of the presence list."""
    return {
        "quote": p.quote_text, "start": p.quote.start, "end": p.quote.end, "actor": entity(p.actor), "place": place(p.place),
        "change": p.change, "date": p.date, "claim": p.claim, "status": p.status, "bound": p.bound,
        "attribution": [source(s) for s in p.attribution], "rule": p.rule,
    }  # fmt: skip


def reading(r: Reading) -> dict[str, Any]:
    """One article with everything read from it."""
    a = r.article
    return {
        "id": a.id, "published": a.published, "published_from": a.published_from, "outlet": a.outlet, "title": a.title, "url": a.url,
        "boilerplate": [b.span.of(a.text) for b in a.boilerplate], "claims": [claim(c) for c in r.claims],
        "presence": [presence(p) for p in r.presence],
    }  # fmt: skip


def line(r: Reading) -> str:
    """One article as a line of JSON."""
    return msgspec.json.encode(reading(r)).decode() + "\n"
