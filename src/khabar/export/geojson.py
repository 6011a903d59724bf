"""GeoJSON (RFC 7946): one feature an event, longitude before latitude; an event without coordinates has ``geometry`` null."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from khabar.export import flat
from khabar.export.flat import About, Written
from khabar.export.tables import row
from khabar.records import Event


def write(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """One feature collection, written feature by feature."""
    tally, encoder = flat.Tally(), msgspec.json.Encoder()
    stream.write(b'{"type":"FeatureCollection","features":[')
    for number, event in enumerate(tally.keep(events)):
        stream.write((b",\n" if number else b"\n") + encoder.encode(feature(event)))
    stream.write(b"\n]}\n")
    return tally.written


def feature(event: Event) -> dict[str, Any]:
    """The feature of one event."""
    place = event.place
    known = place is not None and place.lat is not None and place.lon is not None
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place and known else None
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": row(event)}
