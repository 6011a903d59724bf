"""``khabar copies``: which article takes text from which, passage by passage."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Annotated, Literal

import msgspec
import typer

from khabar import display
from khabar.cli import grid
from khabar.cli.consoles import complain, console_for, counted, output, stderr
from khabar.cli.grid import Cell, Column
from khabar.errors import InputError
from khabar.export import copies as exported
from khabar.export.flat import safe
from khabar.store import Case
from khabar.store.copied import Pair, pairs

Format = Literal["table", "csv", "json"]
#: Pairs of a table; the other formats give all.
_SHOWN = 200
COLUMNS = (
    Column("article", 24, 20, leads=True), Column("outlet", 20, 14), Column("takes from", 24, 20), Column("outlet", 20, 14),
    Column("kind", 8), Column("share", 6, 5), Column("known by", 9, 8), Column("passages", 8), Column("longest", 44, 20),
)  # fmt: skip


def copies(
    case: Annotated[Path, typer.Argument(help="A case linked by khabar link.", show_default=False)],
    article: Annotated[str | None, typer.Option(help="Only the copies that this article (its id) is a side of.")] = None,
    within: Annotated[bool, typer.Option("--within", help="Also copies within one outlet.")] = False,
    form: Annotated[
        Format, typer.Option("--format", help="table for people; csv (a row a passage); json (a pair with its passages).")
    ] = "table",
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen (csv with a mark for spreadsheets).")] = None,
) -> None:
    """List the articles of different outlets that share text: who copies whom, how much, and where the passages stand."""
    with Case.open(case, write=False) as opened:
        if not opened.is_linked():
            raise InputError(f"{case}: not linked yet; run `khabar link {case}`")
        found = [pair for pair in pairs(opened, article) if within or pair.between]
    with output(out, "utf-8-sig" if form == "csv" and out else "utf-8") as stream:
        _WRITERS[form](found, stream)
    if form == "table":
        more = "; the other formats give all" if len(found) > _SHOWN else ""
        console_for(stream if out is None else stderr().file).print(f"\n{counted(len(found), 'pair')}{more}.", soft_wrap=True)
    if not found:
        complain("no two articles share text; --within also lists those of one outlet")


def _table(found: Sequence[Pair], stream: IO[str]) -> None:
    """A line a pair, with the beginning of its longest passage."""
    grid.show(console_for(stream), COLUMNS, [tuple(_cells(pair)) for pair in found[:_SHOWN]])


def _cells(pair: Pair) -> Iterator[Cell]:
    c, a, b = pair.copy, pair.taker, pair.origin
    longest = max((p.copy for p in c.passages), key=lambda s: s.end - s.start)
    for side in (a, b):
        yield Cell(side.article)
        yield Cell(display.clean(side.outlet or ""), right=True)
    yield from (Cell(c.kind), Cell(f"{c.score:.0%}"), Cell(c.direction), Cell(str(len(c.passages))))
    yield Cell(display.clean(longest.of(a.text)), right=True)


def _csv(found: Sequence[Pair], stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(exported.FIELDS)
    for pair in found:
        writer.writerows([safe(cell) for cell in row] for row in exported.rows(pair))


def _json(found: Sequence[Pair], stream: IO[str]) -> None:
    """A JSON list, a pair a line."""
    stream.write("[" + ",".join("\n" + msgspec.json.encode(exported.whole(pair)).decode() for pair in found) + "\n]\n")


_WRITERS = {"table": _table, "csv": _csv, "json": _json}
