"""Plain tables of events: CSV for spreadsheets, Parquet for data frames. One row an event; columns are ``FIELDS``."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, BinaryIO

from khabar.display import clean
from khabar.errors import InputError
from khabar.events import Event
from khabar.export import flat
from khabar.export.flat import About, Written
from khabar.packs.plover import QUADS, score

FIELDS = (
    "id", "event_type", "mode", "quad", "score", "status", "date", "first", "last", "actor", "actor_code", "recipient", "recipient_code",
    "place", "place_text", "country", "lat", "lon", "dead_low", "dead_high", "wounded_low", "wounded_high", "reports", "articles",
    "roots", "root_names", "outlets", "attribution", "differs", "quote", "article_ids",
)  # fmt: skip
_NUMBERS = {"score", "lat", "lon", "dead_low", "dead_high", "wounded_low", "wounded_high"}
_COUNTS = {"reports", "articles", "roots"}
#: Rows written to Parquet at once, and to CSV.
BATCH, PIECE = 2_000, 200


def row(event: Event) -> dict[str, Any]:
    """An event as one flat row; absent is ``None``."""
    place = event.place
    dead, wounded = (flat.counts(event, of) for of in (flat.DEAD, flat.WOUNDED))
    return {
        "id": event.id, "event_type": event.event_type, "mode": event.mode, "quad": QUADS[event.event_type],
        "score": score(event.event_type, event.mode), "status": event.status, "date": event.date, "first": flat.first_day(event),
        "last": flat.last_day(event), **_party("actor", event), **_party("recipient", event),
        "place": place.name if place else None, "place_text": clean(place.text) if place else None,
        "country": place.country if place else None, "lat": place.lat if place else None, "lon": place.lon if place else None,
        "dead_low": dead[0] if dead else None, "dead_high": dead[-1] if dead else None, "wounded_low": wounded[0] if wounded else None,
        "wounded_high": wounded[-1] if wounded else None, "reports": len(event.reports),
        "articles": len({r.key.article for r in event.reports}), "roots": len(event.roots),
        "root_names": flat.joined(r.label for r in event.roots) or None, "outlets": flat.outlets(event) or None,
        "attribution": flat.joined(" < ".join(links) for links in flat.chain(event)) or None,
        "differs": flat.joined(event.differs) or None, "quote": clean(event.reports[0].claim.quote_text) if event.reports else None,
        "article_ids": flat.joined(r.key.article for r in event.reports) or None,
    }  # fmt: skip


def _party(side: str, event: Event) -> dict[str, str | None]:
    entities = event.actor if side == "actor" else event.recipient
    return {side: flat.joined(map(flat.party, entities)) or None, f"{side}_code": flat.joined(map(flat.code, entities)) or None}


def write_csv(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """UTF-8 with a byte-order mark, as spreadsheets ask for."""
    tally = flat.Tally()
    stream.write(codecs.BOM_UTF8)
    for piece in pieces(tally.keep(events)):
        stream.write(piece.encode("utf-8", "replace"))
    return tally.written


def lines(events: Iterable[Event], stream: IO[str]) -> None:
    """Events as lines of CSV under the names of ``FIELDS``."""
    stream.writelines(pieces(events))


def pieces(events: Iterable[Event]) -> Iterator[str]:
    """The lines, the names first, then ``PIECE`` events at a time; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    yield _written([FIELDS])
    for batch in _batches(iter(events), PIECE):
        yield _written([flat.safe(cell) for cell in one.values()] for one in batch)


def _written(cells: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(cells)
    return out.getvalue()


def write_parquet(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """Row groups of ``BATCH`` events, so that memory stays flat. Raises InputError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise InputError("Parquet needs the export extra: pip install 'khabar[export]'") from error
    kinds = {**dict.fromkeys(_NUMBERS, pa.float64()), **dict.fromkeys(_COUNTS, pa.int32())}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in FIELDS], metadata={"khabar": about.version, "case": about.title})
    tally = flat.Tally()
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in _batches(tally.keep(events), BATCH):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
    return tally.written


def _batches(events: Iterator[Event], size: int) -> Iterator[list[dict[str, Any]]]:
    while batch := [row(event) for event in islice(events, size)]:
        yield batch
