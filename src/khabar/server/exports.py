"""The selection as a file, streamed page by page: csv, jsonl, geojson; and corrections as gold."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from khabar.analysis import ledgers
from khabar.events import Event, Judgement
from khabar.export import exchange, geojson, tables
from khabar.link.corrections import BY_PERSON, corrected
from khabar.records import Claim, Entity, Place, Reading, Span
from khabar.server import events
from khabar.server.answers import Server, to_bytes
from khabar.server.params import Selection
from khabar.store import articles, explore
from khabar.store.judging import ABOUT_ONE

Format = Literal["csv", "jsonl", "geojson", "gold"]
#: Format → media type and suffix of its file.
KINDS: dict[Format, tuple[str, str]] = {
    "csv": ("text/csv; charset=utf-8", "csv"),
    "jsonl": ("application/x-ndjson", "jsonl"),
    "geojson": ("application/geo+json", "geojson"),
    "gold": ("application/json", "gold.json"),
}


def export(server: Server, selection: Selection, form: Format) -> Iterator[bytes]:
    """The pieces of the file. What the case is at the beginning is what all of it shows."""
    makers = {"csv": _csv, "jsonl": _jsonl, "geojson": _geojson, "gold": _gold}
    return makers[form](server, selection)


def _events(server: Server, selection: Selection) -> Iterator[Event]:
    """The events of the selection by date, read a part at a time."""
    with server.case.reading() as connection:
        ids = explore.ids(connection, events.conditions(server, selection))
    return ledgers.by_ids(server.case, ids)


# ------------------------------------------------------------------ csv, geojson: as ``khabar export`` writes them
def _csv(server: Server, selection: Selection) -> Iterator[bytes]:
    """A row an event, after the names of the fields; with the mark that tells spreadsheets it is UTF-8."""
    yield codecs.BOM_UTF8
    yield from (piece.encode("utf-8", "replace") for piece in tables.pieces(_events(server, selection)))


def _geojson(server: Server, selection: Selection) -> Iterator[bytes]:
    """A feature an event; what has no coordinates has no geometry."""
    return geojson.pieces(_events(server, selection))


# ------------------------------------------------------------------ json
def _jsonl(server: Server, selection: Selection) -> Iterator[bytes]:
    """An event a line, with all its evidence."""
    where = events.conditions(server, selection)
    with server.case.reading() as connection:
        ids = explore.ids(connection, where)
    for identity in ids:
        if server.case.event(identity) is not None:
            yield to_bytes(events.whole(server, identity)) + b"\n"


# ------------------------------------------------------------------ gold
def _gold(server: Server, selection: Selection) -> Iterator[bytes]:
    """Articles with the claims and states that a person confirmed or corrected, in the gold's format. Rejected ones are left out, and so
    are those that nobody judged: a gold file says what is right, not what was read.
    """
    judged: dict[str, dict[str, Judgement]] = {}
    for j in server.case.judgements():
        if j.kind in ABOUT_ONE and (j.holds or j.correction):
            article, _, claim = j.left.rpartition("#")
            judged.setdefault(article, {})[claim] = j
    wanted = _articles(server, selection)
    yield b"["
    first = True
    for article, claims in sorted(judged.items()):
        if wanted is not None and article not in wanted:
            continue
        with server.case.reading() as connection:
            reading = articles.whole(connection, article)
        if reading is not None:
            row = gold_row(reading, claims)
            yield (b"" if first else b",") + b"\n" + json.dumps(row, ensure_ascii=False, indent=1).encode("utf-8", "replace")
            first = False
    yield b"\n]\n"


def _articles(server: Server, selection: Selection) -> set[str] | None:
    where = events.conditions(server, selection)
    if not where:
        return None
    with server.case.reading() as connection:
        return articles.ids(connection, [articles.in_events(where)])


def gold_row(reading: Reading, judged: dict[str, Judgement]) -> dict[str, Any]:
    """One article in the gold's format, with the judged claims only; what a person typed is placed where the text has it."""
    text = reading.article.text
    claims = tuple(_grounded(corrected(c, judged[c.id]), text) for c in reading.claims if c.id in judged)
    kept = {c.id for c in claims}
    claims = tuple(replace(c, content_of=c.content_of if c.content_of in kept else None) for c in claims)
    states = tuple(p for place, p in enumerate(reading.presence) if p.claim is None and f"p{place}" in judged)
    presence = tuple(p for p in reading.presence if p in states or (p.claim in kept and not judged[p.claim or ""].correction))
    return exchange.reading(replace(reading, claims=claims, presence=presence))


def _grounded(claim: Claim, text: str) -> Claim:
    return replace(
        claim, actor=tuple(_entity(e, text) for e in claim.actor), recipient=tuple(_entity(e, text) for e in claim.recipient),
        place=_place(claim.place, text),
    )  # fmt: skip


def _entity(e: Entity, text: str) -> Entity:
    """What a person wrote, on its words: those nearest to the trigger."""
    if e.inferred != BY_PERSON:
        return e
    return replace(e, span=nearest(text, e.text, e.span), inferred=None)


def _place(p: Place | None, text: str) -> Place | None:
    return replace(p, span=nearest(text, p.text, p.span)) if p and p.span.of(text) != p.text else p


def nearest(text: str, words: str, to: Span) -> Span:
    """Where the words stand nearest to a span; the span itself when the text does not have them."""
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    best = min(starts, key=lambda start: abs(start - to.start), default=None)
    return to if best is None else Span(best, best + len(words))
