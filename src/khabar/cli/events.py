"""``khabar events``: what happened, told once, with how many origins say so and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Annotated, Literal

import msgspec
import typer

from khabar import display
from khabar.cli import asking, grid
from khabar.cli.consoles import complain, console_for, counted, output, stderr
from khabar.cli.grid import Cell, Column
from khabar.errors import InputError
from khabar.events import Event
from khabar.export import events as exported
from khabar.export import tables
from khabar.store import Case

Format = Literal["table", "csv", "json"]
_SHOWN = 200
COLUMNS = (
    Column("event", 13, leads=True), Column("when", 11, leads=True), Column("what", 18, 14, leads=True), Column("who", 24, 14),
    Column("to whom", 24, 14), Column("where", 18, 12), Column("status", 12), Column("reports/roots", 16, 13),
)  # fmt: skip


def events(
    case: asking.Case, actor: asking.Actor = None, recipient: asking.Recipient = None, either: asking.Either = None,
    event_type: asking.EventType = None, quad: asking.Quad = None, mode: asking.Mode = None, place: asking.Where = None,
    first: asking.First = None, last: asking.Last = None, status: asking.EventStatus = None, source: asking.SaidBy = None,
    roots: asking.Roots = None, words: asking.Words = None,
    limit: Annotated[int | None, typer.Option(min=1, help=f"Give at most so many events; a table shows {_SHOWN}.")] = None,
    form: Annotated[Format, typer.Option("--format", help="table for people; csv (a row an event); json (with every report).")] = "table",
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen (csv with a mark for spreadsheets).")] = None,
) -> None:  # fmt: skip
    """Show the events of a case in order of time. All filters given must hold."""
    filters = asking.event_filters(
        actor, recipient, either, event_type, quad, mode, place, first, last, status, source, roots, words
    )  # fmt: skip
    with Case.open(case, write=False) as opened:
        if not opened.is_linked():
            raise InputError(f"{case}: not linked yet; run `khabar link {case}`")
        total = opened.count_events(filters)
        most = limit or (_SHOWN if form == "table" else None)
        with output(out, "utf-8-sig" if form == "csv" and out else "utf-8") as stream:
            _WRITERS[form](opened.events(filters, limit=most), stream)
    if form == "table":
        more = f"; there are more: --limit {most * 5}" if most and total > most else ""
        console_for(stream if out is None else stderr().file).print(f"\n{counted(total, 'event')}{more}.", soft_wrap=True)
    if not total:
        complain("no event passes these filters; leave one out, or see all with `khabar events` and the case alone")


def _table(found: Iterable[Event], stream: IO[str]) -> None:
    """A line an event, in fixed columns."""
    grid.show(console_for(stream), COLUMNS, (tuple(_cells(e)) for e in found))


def _cells(e: Event) -> Iterator[Cell]:
    yield Cell(e.id, style="dim")
    yield Cell((e.date or "").replace("/", "/ "))
    yield Cell(" ".join(filter(None, (e.event_type, e.mode))))
    for entities in (e.actor, e.recipient):
        yield Cell("، ".join(map(display.actor_words, entities)), right=True)
    yield Cell(display.clean(e.place.text) if e.place else "", right=True)
    yield Cell(e.status)
    yield Cell(f"{len(e.reports)}/{len(e.roots)}", " ".join(e.differs))


def _json(found: Iterable[Event], stream: IO[str]) -> None:
    """A JSON list, an event a line."""
    stream.write("[")
    for i, e in enumerate(found):
        stream.write((",\n" if i else "\n") + msgspec.json.encode(exported.event(e)).decode())
    stream.write("\n]\n")


_WRITERS = {"table": _table, "csv": tables.lines, "json": _json}
