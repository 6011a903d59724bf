"""JSON-LD: events and reports as schema.org ``Event`` and ``Claim``, the isnad as W3C PROV.

Each report is a ``schema:Claim`` with its article as ``schema:appearance`` and ``prov:wasQuotedFrom``, and ``prov:wasAttributedTo`` the
innermost link of its chain; each link ``prov:wasInfluencedBy`` the next one inward. A copy ``prov:wasDerivedFrom`` its original.
Sources: schema.org 29, PROV-O (W3C Recommendation 30 April 2013).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from khabar.display import clean
from khabar.events import Event, Report
from khabar.export import flat
from khabar.export.flat import About, Written
from khabar.records import Entity, Source

#: Our own terms: what neither vocabulary has a word for.
VOCABULARY = "urn:khabar:"
CONTEXT = {
    "schema": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#", "khabar": VOCABULARY,
    "name": "schema:name", "about": {"@id": "schema:about", "@type": "@id"}, "text": "schema:text", "actor": "schema:actor",
    "recipient": "schema:recipient", "startDate": "schema:startDate", "endDate": "schema:endDate", "location": "schema:location",
    "publisher": "schema:publisher", "datePublished": "schema:datePublished", "appearance": {"@id": "schema:appearance", "@type": "@id"},
    "attributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"}, "quotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"}, "influencedBy": {"@id": "prov:wasInfluencedBy", "@type": "@id"},
    "status": "khabar:status", "category": "khabar:category", "mode": "khabar:mode", "roots": "khabar:roots",
}  # fmt: skip


def write(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """One document with a graph, written node by node; articles stand once."""
    tally, encoder, seen = flat.Tally(), msgspec.json.Encoder(), set[str]()
    stream.write(b'{"@context":' + encoder.encode(CONTEXT) + b',"@graph":[')
    first = True
    for event in tally.keep(events):
        for node in nodes(event, seen):
            stream.write((b"\n" if first else b",\n") + encoder.encode(node))
            first = False
    stream.write(b"\n]}\n")
    return tally.written


def identifier(kind: str, *parts: str) -> str:
    """An IRI within the file; what an id may hold that an IRI may not is escaped."""
    return ":".join([f"{VOCABULARY}{kind}", *(quote(part, safe="") for part in parts)])


def nodes(event: Event, seen: set[str]) -> Iterable[dict[str, Any]]:
    """The nodes of one event; ``seen`` holds the articles that are written already."""
    iri, place = identifier("event", event.id), event.place
    node = {
        "@id": iri, "@type": "schema:Event", "name": flat.line(event), "category": event.event_type, "mode": event.mode,
        "status": event.status, "startDate": flat.first_day(event), "endDate": flat.last_day(event), "roots": len(event.roots),
        "actor": [_party(e) for e in event.actor], "recipient": [_party(e) for e in event.recipient],
        "location": {"@type": "schema:Place", "name": place.name or clean(place.text), "schema:addressCountry": place.country,
                     "schema:latitude": place.lat, "schema:longitude": place.lon} if place else None,
    }  # fmt: skip
    yield _known(node)
    for report in event.reports:
        if report.key.article not in seen:
            seen.add(report.key.article)
            yield _article(report)
        yield from _claim(report, iri)


def _article(report: Report) -> dict[str, Any]:
    node = {
        "@id": identifier("article", report.key.article), "@type": ["schema:NewsArticle", "prov:Entity"], "name": report.title,
        "publisher": {"@type": "schema:Organization", "name": report.outlet} if report.outlet else None, "datePublished": report.published,
    }  # fmt: skip
    return _known(node)


def _claim(report: Report, event: str) -> Iterable[dict[str, Any]]:
    claim, iri = report.claim, identifier("claim", *report.key)
    links = [identifier("source", *report.key, str(number)) for number in range(len(claim.attribution))]
    article = identifier("article", report.key.article)
    node = {
        "@id": iri, "@type": ["schema:Claim", "prov:Entity"], "about": event, "text": clean(claim.quote_text), "appearance": article,
        "quotedFrom": article, "status": claim.status, "attributedTo": links[-1] if links else None,
        "derivedFrom": identifier("article", report.copied_from) if report.copied_from else None,
    }  # fmt: skip
    yield _known(node)
    for number, source in enumerate(claim.attribution):
        yield _source(source, links[number], links[number + 1] if number + 1 < len(links) else None)


def _source(source: Source, iri: str, inner: str | None) -> dict[str, Any]:
    kind = "schema:Person" if source.kind in ("official", "person") else "schema:Organization"
    return _known(
        {
            "@id": iri,
            "@type": [kind, "prov:Agent"],
            "name": source.name or clean(source.text),
            "khabar:kind": source.kind,
            "influencedBy": inner,
        }  # fmt: skip
    )


def _party(e: Entity) -> dict[str, Any]:
    kind = "schema:Person" if e.ref and e.sector and e.name and " " in e.name and not e.label else "schema:Organization"
    return _known({"@type": kind, "name": flat.party(e), "khabar:country": e.country, "khabar:sector": e.sector})


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """Without what is absent."""
    return {key: _known(value) if isinstance(value, dict) else value for key, value in node.items() if value not in (None, [], "")}
