"""GeoJSON (RFC 7946): one feature an event, longitude before latitude; an event without coordinates has ``geometry`` null."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from khabar.events import Event
from khabar.export import flat
from khabar.export.flat import About, Written
from khabar.export.tables import row


def write(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """One feature collection, written feature by feature."""
    tally = flat.Tally()
    for piece in pieces(tally.keep(events)):
        stream.write(piece)
    return tally.written


def pieces(events: Iterable[Event]) -> Iterator[bytes]:
    """The collection as bytes: its beginning, a feature at a time, its end."""
    encoder = msgspec.json.Encoder()
    yield b'{"type":"FeatureCollection","features":['
    for number, event in enumerate(events):
        yield (b",\n" if number else b"\n") + encoder.encode(feature(event))
    yield b"\n]}\n"


def feature(event: Event) -> dict[str, Any]:
    """The feature of one event."""
    place = event.place
    known = place is not None and place.lat is not None and place.lon is not None
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place and known else None
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": row(event)}
