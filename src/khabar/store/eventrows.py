"""Events to rows and back. In: events; out: rows of ``events`` and its lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from khabar.edtf import bounds
from khabar.events import Event, Link, Report, Root, Value
from khabar.link.values import party_label, party_value
from khabar.packs.outlets import Outlets
from khabar.packs.plover import QUADS
from khabar.records import Entity, Place
from khabar.store.rows import Row, Stored, name_key, search_key

#: Characters of quotes that are searched, per event: a story told a hundred times is found by its first tellings.
SEARCHED = 4000


@dataclass(frozen=True, slots=True)
class Body:
    """What of an event is only shown, not looked for."""

    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    place: Place | None
    roots: tuple[Root, ...]
    values: tuple[Value, ...]
    links: tuple[Link, ...]


def event_row(event: Event) -> Row:
    """The row of ``events``; an event without a date is found by the days on which it was told."""
    body = Body(event.actor, event.recipient, event.place, event.roots, event.values, event.links)
    first, last = bounds(event.date)
    told = sorted(b[0] for r in event.reports if (b := bounds(r.published))[0])
    place, quotes = event.place, " ".join(dict.fromkeys(r.claim.quote_text for r in event.reports))
    return {
        "id": event.id, "event_type": event.event_type, "quad": QUADS[event.event_type], "mode": event.mode, "status": event.status,
        "date": event.date, "date_first": first or (told[0] if told else None), "date_last": last or (told[-1] if told else None),
        "place_ref": place.ref if place else None, "place_name": place.name if place else None, "place_text": place.text if place else None,
        "place_country": place.country if place else None, "place_lat": place.lat if place else None,
        "place_lon": place.lon if place else None, "place_search": _places(event.reports),
        "reports": len(event.reports), "articles": len({r.key.article for r in event.reports}),
        "outlets": len({r.outlet for r in event.reports if r.outlet}), "roots": len(event.roots), "differs": " ".join(event.differs),
        "search": search_key(quotes[:SEARCHED]), "body": msgspec.json.encode(body).decode(),
    }  # fmt: skip


def _places(reports: Iterable[Report]) -> str | None:
    names = dict.fromkeys(n for r in reports if r.claim.place for n in (r.claim.place.text, r.claim.place.name))
    return name_key(*names) if names else None


def party_rows(event: Event) -> Iterator[Row]:
    """Every actor and recipient that a claim names, once by role and value."""
    shown = {(role, party_value(e)) for role in ("actor", "recipient") for e in getattr(event, role)}
    found: dict[tuple[str, str], list[Entity]] = {}
    for report in event.reports:
        for role in ("actor", "recipient"):
            for e in getattr(report.claim, role):
                found.setdefault((role, party_value(e)), []).append(e)
    for (role, value), entities in found.items():
        e = entities[0]
        texts = dict.fromkeys(t for one in entities for t in (one.text, one.name, one.label))
        yield {
            "role": role, "value": value, "ref": e.ref, "name": e.name, "label": party_label(e), "country": e.country, "sector": e.sector,
            "shown": (role, value) in shown, "search": name_key(*texts),
        }  # fmt: skip


def source_rows(event: Event, outlets: Outlets) -> Iterator[Row]:
    """Every link of every chain and every outlet, once: one that tells and is named too has one row."""
    found: dict[str, Row] = {}
    for report in event.reports:
        if report.outlet:
            known = outlets.teller(report.outlet)
            names = (known.label, known.name) if known else (report.outlet,)
            row = {"kind": "outlet", "country": known.country if known else None, "search": name_key(*names)}
            found.setdefault(known.key if known else report.outlet, row)
        for s in report.claim.attribution:
            row = {"kind": s.kind, "country": s.country, "search": name_key(s.text, s.name)}
            found.setdefault(s.ref if s.ref and not s.ref.startswith("head.") else s.name or s.text, row)
    return ({"value": value, **row} for value, row in found.items())


def to_event(row: Stored, reports: Sequence[Report]) -> Event:
    """The event of a row and its reports, in order."""
    body = msgspec.json.decode(row["body"], type=Body)
    return Event(
        row["id"], row["event_type"], row["mode"], row["status"], body.actor, body.recipient, body.place, row["date"], tuple(reports),
        body.roots, body.values, body.links, tuple(row["differs"].split()),
    )  # fmt: skip


def to_report(row: Mapping[str, str | None], found: Report) -> Report:
    """The report with the root and copy of its row."""
    return Report(found.key, found.outlet, found.published, found.title, str(row["root"]), row["copied_from"], found.claim)
