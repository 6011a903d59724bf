"""PLOVER records, one JSON object a line.

Fields: "JSON Data Fields" of the PLOVER manual (Open Event Data Alliance, draft 2.0). ``date``, ``source`` and ``event`` are required
there, so an event without any day is left out. The manual has no status: what is denied, asked for or only possible is left out too, and
cooperation to come is told as the word that promises it (``FOLDED``). What PLOVER lacks stands in fields of our own: ``status``,
``roots``, ``attribution``, ``differs``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from khabar.display import clean
from khabar.events import Event
from khabar.export import flat
from khabar.export.countries import country
from khabar.export.flat import About, Written
from khabar.packs.plover import score
from khabar.records import Entity, Place

#: "All cooperative actions reported in future tense are also taken to imply intentions" (AGREE); promised concessions are CONCEDE.
FOLDED = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"), "AGREE"),
    **dict.fromkeys(("CONCEDE", "RETREAT"), "CONCEDE"),
}
CODEBOOK = "plover-2.0-draft"


def write(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """One line an event. Returns how many were written and left out."""
    tally, encoder = flat.Tally(), msgspec.json.Encoder()
    for event in tally.keep(events, unfit):
        stream.write(encoder.encode(record(event, about)) + b"\n")
    return tally.written


def unfit(event: Event) -> str | None:
    """Why PLOVER has no record for the event, or ``None``."""
    if event.status in ("denied", "requested", "hypothetical"):
        return f"status {event.status}"
    if event.status == "future" and event.event_type not in FOLDED:
        return "conflict that is only announced"
    if not event.actor:
        return "no actor"
    return None if flat.first_day(event) or flat.published(event) else "no date"


def category(event: Event) -> str:
    """The PLOVER category, with cooperation to come folded."""
    return FOLDED.get(event.event_type, event.event_type) if event.status == "future" else event.event_type


def mode_of(event: Event) -> str | None:
    """The PLOVER mode; none where the category was folded."""
    return event.mode if category(event) == event.event_type else None


def record(event: Event, about: About) -> dict[str, Any]:
    """The record of one event; absent fields are left out, as the manual allows."""
    kind, mode = category(event), mode_of(event)
    first, last = flat.first_day(event), flat.last_day(event)
    row = {
        "id": event.id, "has_event": True, "date": first or flat.published(event), "enddate": last if last != first else None,
        "source": [_actor(e) for e in event.actor], "recipient": [_actor(e) for e in event.recipient] or None,
        "event": [kind], "mode": [mode] if mode else None, "event_loc": location(event.place),
        "event_text": list(dict.fromkeys(clean(r.claim.trigger_text) for r in event.reports)), "quad_code": flat.quad_code(kind),
        "event_scale": score(kind, mode), "size": _size(event) or None, "coder": f"khabar {about.version}", "coded_date": about.made[:10],
        "cite_info": [_citation(event, number, about) for number in range(len(event.reports))],
        "comment": None if first else "the day is that of the first report; the text gives none",
        "status": event.status, "roots": len(event.roots), "attribution": flat.chain(event), "differs": list(event.differs) or None,
    }  # fmt: skip
    return {key: value for key, value in row.items() if value is not None}


def location(place: Place | None) -> dict[str, Any] | None:
    """A place in the names of the GeoNames dump, with the manual's ``cc3``."""
    if place is None:
        return None
    known = country(place.country)
    row = {
        "name": place.name or clean(place.text), "alternatenames": clean(place.text), "latitude": place.lat, "longitude": place.lon,
        "country code": known.alpha2 if known else None, "cc3": place.country,
    }  # fmt: skip
    return {key: value for key, value in row.items() if value is not None}


def _actor(e: Entity) -> dict[str, str]:
    row = {
        "code": e.country, "sector": e.sector, "actor_text": clean(e.text), "identifier_id": e.ref, "identifier_text": e.name or e.label,
    }  # fmt: skip
    return {key: value for key, value in row.items() if value}


def _size(event: Event) -> dict[str, float]:
    """Lowest numbers of dead and wounded; the others stand in ``differs`` and in the case."""
    found = {"dead": flat.counts(event, flat.DEAD), "injured": flat.counts(event, flat.WOUNDED)}
    return {name: numbers[0] for name, numbers in found.items() if numbers}


def _citation(event: Event, number: int, about: About) -> dict[str, str]:
    report = event.reports[number]
    row = {
        "corpus": about.title, "citation": str(report.key), "title": report.title, "language": "ar", "publication": report.outlet,
        "coder": f"khabar {about.version}", "codebook": CODEBOOK,
    }  # fmt: skip
    return {key: value for key, value in row.items() if value}
