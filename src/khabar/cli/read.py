"""``khabar read``: articles in, claims out, to the screen, a file and a case."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from khabar import __version__
from khabar.cli.consoles import complain, counted, output, stderr, stdout
from khabar.cli.output import WRITERS, Format, Writer
from khabar.engines.local import read_all
from khabar.ingest import read_paths, total_bytes
from khabar.reader import Reader
from khabar.records import Issue, Reading
from khabar.store import Case, Run


@dataclass(slots=True)
class Totals:
    """What was read so far."""

    articles: int = 0
    words: int = 0
    claims: int = 0
    new: int = 0
    problems: int = 0
    started: float = 0.0

    def take(self, reading: Reading) -> None:
        """Count one article."""
        self.articles += 1
        self.words += len(reading.article.text.split())
        self.claims += len(reading.claims)

    def line(self, case: Path | None) -> str:
        """What was read and how fast, on one line."""
        seconds = max(time.perf_counter() - self.started, 1e-6)
        parts = [
            f"Read {counted(self.articles, 'article')}, {counted(self.words, 'word')}: {counted(self.claims, 'claim')}",
            f"in {seconds:,.2f} s ({self.words / seconds:,.0f} words/s)",
        ]
        kept = f"; {self.new:,} new in {case}" if case else ""
        told = f"; {counted(self.problems, 'problem')} told above" if self.problems else ""
        return " ".join(parts) + kept + told + "."


def read(
    paths: Annotated[list[Path], typer.Argument(help="Folders and files: *.txt, *.jsonl, *.jsonl.gz, *.json.", show_default=False)],
    case: Annotated[Path | None, typer.Option(help="Keep what was read in this case (a SQLite file, made when new).")] = None,
    form: Annotated[
        Format, typer.Option("--format", help="table for people, jsonl (the exchange format) or csv (a row a claim).")
    ] = "table",
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen (csv with a mark for spreadsheets).")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No claims on the screen, only the last line.")] = False,
) -> None:
    """Read articles and say who did what to whom, where, when, and according to whom.

    Ends with exit code 1 when nothing could be read.
    """
    reader = Reader()
    totals = Totals(started=time.perf_counter())
    with ExitStack() as stack:
        kept = stack.enter_context(Case.open(case)) if case else None
        run = Run(__version__, reader.lexicon.tables.digest, [str(p) for p in paths])
        writer: Writer | None = None
        if out or not quiet:
            writer = WRITERS[form](stack.enter_context(output(out, "utf-8-sig" if form == "csv" and out else "utf-8")))
        for item in stack.enter_context(_readings(reader, paths, to_screen=writer is not None and out is None)):
            if isinstance(item, Issue):
                totals.problems += 1
                complain(item.message)
                if kept:
                    kept.note(item, run)
                continue
            totals.take(item)
            if kept:
                totals.new += kept.add(item, run)
            if writer:
                writer.write(item)
        if kept:
            kept.finish(run)
    _last_line(form, out, quiet).print(f"\n{totals.line(case)}" if form == "table" and not quiet else totals.line(case), soft_wrap=True)
    if not totals.articles:
        raise typer.Exit(1)


def _last_line(form: Format, out: Path | None, quiet: bool) -> Console:
    """Results that other programs read stay clean: then the last line goes to standard error."""
    return stdout() if quiet or out or form == "table" else stderr()


@contextmanager
def _readings(reader: Reader, paths: list[Path], to_screen: bool) -> Iterator[Iterator[Reading | Issue]]:
    """Readings and issues, with a progress bar on standard error where that is a terminal that shows no claims."""
    hidden = not sys.stderr.isatty() or (to_screen and sys.stdout.isatty())
    if hidden:
        yield read_all(reader, read_paths(paths))
        return
    columns = (TextColumn("reading"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=stderr(), transient=True) as progress:
        task = progress.add_task("reading", total=total_bytes(paths))
        yield read_all(reader, read_paths(paths, lambda size: progress.advance(task, size)))
