"""The verbs of the ledgers: presence, demands, relations, sources. Each reads a linked case and gives rows as a table, CSV or JSON."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Annotated, Any, Literal

import msgspec
import typer

from khabar import display
from khabar.analysis import ledgers
from khabar.analysis.presence import standing
from khabar.analysis.rows import BYS, OUTCOMES, Demand, RelationRow, SourceRow, Stay
from khabar.cli import asking, grid
from khabar.cli.asking import NAME, date, one_of, party
from khabar.cli.consoles import complain, console_for, counted, output, stderr
from khabar.cli.grid import Cell, Column
from khabar.errors import InputError
from khabar.export.flat import safe
from khabar.export.ledgers import flat, whole
from khabar.packs.lexicon import load
from khabar.records import Entity, Place
from khabar.store import Case

Format = Literal["table", "csv", "json"]
_FORMAT = typer.Option("--format", help="table for people; csv (a row a line); json (with every claim).")
_OUT = typer.Option(help="Write to this file instead of the screen (csv with a mark for spreadsheets).")
_FROM = typer.Option("--from", help="From this date on (2019-09-12, 2019-09 or 2019).")
_TO = typer.Option("--to", help="Up to this date.")
_DAY = "give a day such as 2019-09-14"
#: Rows of a table; files and pipes to other formats get all.
_SHOWN = 200


def presence(
    case: asking.Case,
    actor: Annotated[str | None, typer.Option(help=f"Who. {NAME}")] = None,
    place: Annotated[str | None, typer.Option(help=f"Where, with all that lies in it. {NAME}")] = None,
    at: Annotated[str | None, typer.Option(help="Who is there on this day (2019-09-14).")] = None,
    form: Annotated[Format, _FORMAT] = "table",
    out: Annotated[Path | None, _OUT] = None,
) -> None:
    """Show who holds, enters, leaves, or was asked to leave which place, as intervals with open ends."""
    lexicon = load()
    if at is not None and len(date(at, "--at") or "") != len("2019-09-14"):
        raise InputError(f"--at {at}: {_DAY}")
    with Case.open(case, write=False) as opened:
        rows = ledgers.presence(opened, lexicon, actor=party(actor, lexicon), place=party(place, lexicon), at=at)
    columns = (
        Column("who", 28, 16, leads=True), Column("where", 22, 14), Column("interval", 24, 14),
        Column("seen", 24, 14), Column("on that day" if at else "known by", 12), Column("asked to leave", 14), Column("claims", 6),
        Column("contradicted", 12),
    )  # fmt: skip
    _give(rows, columns, lambda s: _stay(s, at), form, out, "stay")


def demands(
    case: asking.Case,
    asker: Annotated[str | None, typer.Option(help=f"Who asks. {NAME}")] = None,
    asked: Annotated[str | None, typer.Option(help=f"Who is asked. {NAME}")] = None,
    place: Annotated[str | None, typer.Option(help=f"Where, with all that lies in it. {NAME}")] = None,
    outcome: Annotated[str | None, typer.Option(help=f"{', '.join(OUTCOMES)}.")] = None,
    first: Annotated[str | None, _FROM] = None,
    last: Annotated[str | None, _TO] = None,
    form: Annotated[Format, _FORMAT] = "table",
    out: Annotated[Path | None, _OUT] = None,
) -> None:
    """Show who asked whom for what, when, until when, and what came of it."""
    lexicon = load()
    with Case.open(case, write=False) as opened:
        rows = ledgers.demands(
            opened, lexicon, asker=party(asker, lexicon), asked=party(asked, lexicon), place=party(place, lexicon),
            outcome=one_of(outcome, OUTCOMES, "--outcome"), first=date(first, "--from"), last=date(last, "--to"),  # type: ignore[arg-type]
        )  # fmt: skip
    columns = (
        Column("who asks", 24, 14, leads=True), Column("whom", 24, 14), Column("for what", 18, 14), Column("where", 18, 12),
        Column("when", 11), Column("until", 11), Column("outcome", 22, 21), Column("claims", 6),
    )  # fmt: skip
    _give(rows, columns, _demand, form, out, "demand")


def relations(
    case: asking.Case,
    first_party: Annotated[str, typer.Argument(metavar="A", help=f"One party. {NAME}", show_default=False)],
    second_party: Annotated[str, typer.Argument(metavar="B", help=f"The other. {NAME}", show_default=False)],
    by: Annotated[str, typer.Option(help=f"{', '.join(BYS)}.")] = "month",
    first: Annotated[str | None, _FROM] = None,
    last: Annotated[str | None, _TO] = None,
    form: Annotated[Format, _FORMAT] = "table",
    out: Annotated[Path | None, _OUT] = None,
) -> None:
    """Show what passed between two parties, each way, by period, with PLOVER scores."""
    lexicon = load()
    one, other = party(first_party, lexicon), party(second_party, lexicon)
    if one is None or other is None:
        raise InputError("relations: name two parties, such as RUS IRN")
    with Case.open(case, write=False) as opened:
        rows = ledgers.relations(
            opened, one, other, one_of(by, BYS, "--by") or "month", first=date(first, "--from"), last=date(last, "--to")  # type: ignore[arg-type]
        )  # fmt: skip
    columns = (
        Column("period", 22, 11, leads=True), Column("direction", 16, 11, leads=True), Column("cooperation", 12), Column("conflict", 12),
        Column("sum", 7), Column("mean", 6), Column("apart", 24, 14), Column("alone", 6), Column("what", 44, 16),
    )  # fmt: skip
    _give(rows, columns, _relation, form, out, "row")


def sources(
    case: asking.Case,
    form: Annotated[Format, _FORMAT] = "table",
    out: Annotated[Path | None, _OUT] = None,
) -> None:
    """Show outlets and origins: what they report, alone or with others, whom they cite and copy, where others contradict them."""
    with Case.open(case, write=False) as opened:
        rows = ledgers.sources(opened)
    columns = (
        Column("name", 30, 16, leads=True), Column("kind", 8), Column("articles", 8), Column("reports", 7), Column("events", 7),
        Column("alone", 6), Column("copies", 6), Column("copied", 6), Column("denied", 6), Column("differs", 7),
        Column("cites most", 44, 18),
    )  # fmt: skip
    _give(rows, columns, _source, form, out, "source")


# ------------------------------------------------------------------ cells
def _stay(s: Stay, at: str | None) -> Sequence[Cell]:
    told = (standing(s, at) or "") if at else (s.by or "")
    asked = ", ".join(dict.fromkeys(e.date or "no date" for e in s.asked))
    days = dict.fromkeys(s.seen or ())
    return (
        _party([s.actor]), _place(s.place), Cell(s.interval.replace("/", " / ")), Cell(" – ".join(days)), Cell(told), Cell(asked),
        Cell(str(len(s.evidence))),
        Cell(str(len(s.contradictions) or "")),
    )  # fmt: skip


def _demand(d: Demand) -> Sequence[Cell]:
    content = " ".join(filter(None, (d.content.event_type, d.content.mode))) if d.content else d.mode or ""
    when = next((s.date for s in d.steps if s.kind == d.outcome), None)
    tag = " · ".join(filter(None, (when, "disputed" if d.disputed else None)))
    return (
        _party(d.asker), _party(d.asked), Cell(content), _place(d.place), Cell(d.date or "", "reported" if d.dated == "reported" else ""),
        Cell(d.deadline or ""), Cell(d.outcome, tag), Cell(str(len(d.cites))),
    )  # fmt: skip


def _relation(r: RelationRow) -> Sequence[Cell]:
    ways = {"forth": f"{r.first} → {r.second}", "back": f"{r.second} → {r.first}", "mutual": "both", "all": "all"}
    apart = ", ".join(f"{n} {status}" for status, n in r.apart.items())
    what = ", ".join(f"{category} {n}" for category, n in sorted(r.counts.items(), key=lambda item: -item[1]))
    mean = "" if r.score_mean is None else f"{r.score_mean:+.1f}"
    return (
        Cell((r.period or "no period").replace("/", " / ")), Cell(ways[r.direction]), Cell(f"{r.cooperation} ({r.cooperation_sum:+.1f})"),
        Cell(f"{r.conflict} ({r.conflict_sum:+.1f})"), Cell(f"{r.score_sum:+.1f}"), Cell(mean), Cell(apart), Cell(str(r.alone)), Cell(what),
    )  # fmt: skip


def _source(s: SourceRow) -> Sequence[Cell]:
    cites = ", ".join(f"{display.isolate(name)} {count}" for name, count in list(s.cites.items())[:4])
    counts = (s.articles, s.reports, s.events, len(s.alone), s.copies, s.copied, len(s.contradicted), len(s.differs))
    return (Cell(s.name), Cell(s.kind, s.root_kind or ""), *(Cell(f"{n:,}") for n in counts), Cell(cites))


def _party(entities: Sequence[Entity]) -> Cell:
    tags = ", ".join(dict.fromkeys(filter(None, map(display.actor_tags, entities))))
    return Cell("، ".join(map(display.actor_words, entities)), tags, right=True)


def _place(place: Place | None) -> Cell:
    return Cell(display.clean(place.text), place.name or place.country or "", right=True) if place else Cell("")


# ------------------------------------------------------------------ formats
def _give(
    rows: Sequence[Any], columns: Sequence[Column], cells: Callable[[Any], Sequence[Cell]], form: Format, out: Path | None, noun: str
) -> None:  # fmt: skip
    """Write the rows in the format asked for, and how many there are."""
    with output(out, "utf-8-sig" if form == "csv" and out else "utf-8") as stream:
        if form == "csv":
            _csv(rows, stream)
        elif form == "json":
            lines = (msgspec.json.encode(whole(row)).decode() for row in rows)
            stream.write("[" + ",".join(f"\n{line}" for line in lines) + "\n]\n")
        elif rows:
            grid.show(console_for(stream), columns, map(cells, rows[:_SHOWN]))
    if not rows:
        complain("no row passes; leave a filter out, or see all with the case alone")
    elif form == "table":
        more = f"; the first {_SHOWN} are shown, see all with --format csv" if len(rows) > _SHOWN else ""
        console = console_for(stream) if out is None else stderr()
        console.print(f"\n{counted(len(rows), noun)}{more}.", soft_wrap=True)


def _csv(rows: Sequence[Any], stream: IO[str]) -> None:
    flattened = list(map(flat, rows))
    if flattened:
        writer = csv.DictWriter(stream, list(flattened[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: safe(cell) for name, cell in one.items()} for one in flattened)
