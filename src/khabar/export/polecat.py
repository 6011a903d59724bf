"""POLECAT-style rows, tab separated: the columns of the POLECAT weekly files (Halterman et al. 2023, doi:10.7910/DVN/AJGVIT).

What POLECAT leaves out of its events is left out here (``plover.unfit``). Columns that khabar does not know (contexts, COW codes,
Wikipedia ids, administrative divisions, GeoNames ids) stay empty: nothing is guessed. Several values of a cell are joined by ``; ``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from khabar.display import clean
from khabar.events import Event
from khabar.export import flat
from khabar.export.flat import About, Written
from khabar.export.plover import category, mode_of, unfit
from khabar.packs.plover import QUADS, score
from khabar.records import Entity

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def write(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """A header and one row an event."""
    tally = flat.Tally()
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    rows = csv.DictWriter(text, COLUMNS, delimiter="\t", lineterminator="\n", restval="")
    rows.writeheader()
    for event in tally.keep(events, unfit):
        rows.writerow(row(event, about))
    text.detach()
    return tally.written


def row(event: Event, about: About) -> dict[str, str]:
    """The cells of one event that are known."""
    kind = category(event)
    place = event.place
    cells = {
        "Event ID": event.id, "Event Date": flat.first_day(event) or flat.published(event), "Event Type": kind,
        "Event Mode": mode_of(event), "Intensity": f"{score(kind, mode_of(event)):g}",
        "Quad Code": QUADS[kind].replace("-", " ").upper(), **_party("Actor", event.actor), **_party("Recipient", event.recipient),
        "Source": flat.outlets(event), "Publication Date": flat.published(event), "Language": "ar", "Version": f"khabar-{about.version}",
    }  # fmt: skip
    if place:
        cells |= {"Placename": place.name, "Country": place.country, "Raw Placename": clean(place.text), "Feature Type": place.kind}
        if place.lat is not None and place.lon is not None:
            cells |= {"Latitude": f"{place.lat:.5f}", "Longitude": f"{place.lon:.5f}"}
    return {name: one_line(cell) for name, cell in cells.items() if cell}


def one_line(cell: str) -> str:
    """A cell without the characters that end cells and rows."""
    return " ".join(cell.split())


def _party(side: str, entities: tuple[Entity, ...]) -> dict[str, str | None]:
    sectors = [e.sector for e in entities]
    return {
        f"{side} Name": flat.joined(map(flat.party, entities)),
        f"{side} Country": flat.joined(e.country for e in entities),
        f"Primary {side} Sector": next(filter(None, sectors), None),
        f"{side} Sectors": flat.joined(sectors),
        f"{side} Name Raw": flat.joined(clean(e.text) for e in entities),
    }
