"""``khabar judge``: say of a claim or state that it is read rightly or not, and list what was said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from khabar import display
from khabar.cli import asking, grid
from khabar.cli.consoles import complain, console_for, output, stdout
from khabar.cli.grid import Cell, Column
from khabar.errors import InputError
from khabar.events import Judgement
from khabar.packs.lexicon import load
from khabar.store import Case
from khabar.store.judging import judge as kept
from khabar.store.judging import take_back

_COLUMNS = (
    Column("made", 20, 12, leads=True), Column("author", 20, 12), Column("about", 34, 20, leads=True), Column("said", 14),
    Column("why", 44, 16),
)  # fmt: skip


def judge(
    case: asking.ReadCase,
    key: Annotated[str | None, typer.Argument(help="A claim (ARTICLE#c3) or state of presence (ARTICLE#p3).", show_default=False)] = None,
    say: Annotated[Literal["confirm", "reject", "undo"] | None, typer.Option(help="What you say of it; undo takes back the last.")] = None,
    author: Annotated[str | None, typer.Option(help="Who judges: kept with the judgement.")] = None,
    note: Annotated[str | None, typer.Option(help="Why, in your words.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="In the list also what was replaced or taken back.")] = False,
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="table for people; json.")] = "table",
    out: Annotated[Path | None, typer.Option(help="Write the list to this file.")] = None,
) -> None:
    """Confirm or reject a claim or a state of presence; without --say, list the judgements of a case, or about a key.

    Nothing is erased: a judgement is replaced by a later one and stays listed with --all. Events and ledgers follow at once.
    """
    if say is None:
        with Case.open(case, write=False) as opened:
            _listed(list(opened.judgements(key, standing=not everything)), form, out)
        return
    if key is None or (author is None and say != "undo"):
        raise InputError("judge: give a key, --say and --author, such as: khabar judge CASE 'ARTICLE#p3' --say reject --author NAME")
    with Case.open(case) as opened:
        if say == "undo":
            take_back(opened, load(), key)
        else:
            kept(opened, load(), key, say == "confirm", author or "", note)
    stdout().print(f"{key}: {_DONE[say]}.", markup=False, soft_wrap=True)


_DONE = {"confirm": "confirmed", "reject": "rejected", "undo": "the last judgement was taken back"}


def _listed(found: list[Judgement], form: str, out: Path | None) -> None:
    with output(out, "utf-8") as stream:
        if form == "json":
            stream.write("[" + ",".join(f"\n{msgspec.json.encode(j).decode()}" for j in found) + "\n]\n")
        elif found:
            grid.show(console_for(stream), _COLUMNS, map(_cells, found))
    if not found:
        complain("no judgements; --all lists those replaced too")


def _cells(j: Judgement) -> list[Cell]:
    about = " – ".join(filter(None, (j.left, j.right)))
    said = "corrected" if j.correction else ("holds" if j.holds else "rejected")
    why = "; ".join(_why(j))
    return [Cell(j.made[:19]), Cell(display.clean(j.author)), Cell(about), Cell(said, "replaced" if j.replaced else ""), Cell(why)]


def _why(j: Judgement) -> Iterator[str]:
    yield from (display.clean(step.what) for step in j.reasons)
    yield from (f"{slot}: {value or '—'}" for slot, value in (j.correction or {}).items())
