"""``khabar read``: articles in, claims out, to the screen, a file and a case."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from khabar import __version__
from khabar.cli.asking import KEPT
from khabar.cli.consoles import complain, counted, output, stderr, stdout
from khabar.cli.output import WRITERS, Format, Writer
from khabar.cli.runners import Engine, Needed, Runner, unread
from khabar.cli.visiting import visiting
from khabar.errors import InputError
from khabar.export.carried import Carried
from khabar.ingest import read_paths, total_bytes
from khabar.ingest.columns import check_columns
from khabar.ingest.paths import Visit
from khabar.ingest.readers import KINDS
from khabar.packs.lexicon import load
from khabar.records import Article, Issue
from khabar.store import Address, Case, Run
from khabar.store.progress import Meter, metered

if TYPE_CHECKING:
    from khabar.store.parts import Parts


@dataclass(slots=True)
class Totals:
    """What was read so far."""

    articles: int = 0
    words: int = 0
    claims: int = 0
    new: int = 0
    skipped: int = 0
    problems: int = 0
    started: float = 0.0

    def take(self, carried: Carried) -> None:
        """Count one article."""
        self.articles += 1
        self.words += carried.words
        self.claims += carried.claims

    def skip(self, number: int) -> None:
        """Count articles that were read before."""
        self.skipped += number

    def rate(self) -> str:
        """Articles a second so far."""
        return f"{self.articles / max(time.perf_counter() - self.started, 1e-6):,.0f} articles/s"

    def line(self, case: Address | Path | None) -> str:
        """What was read and how fast, on one line."""
        seconds = max(time.perf_counter() - self.started, 1e-6)
        parts = [
            f"Read {counted(self.articles, 'article')}, {counted(self.words, 'word')}: {counted(self.claims, 'claim')}",
            f"in {seconds:,.2f} s ({self.words / seconds:,.0f} words/s)",
        ]
        kept = f"; {self.new:,} new in {case}" if case else ""
        kept += f", {self.skipped:,} there before" if self.skipped else ""
        told = f"; {counted(self.problems, 'problem')} told above" if self.problems else ""
        return " ".join(parts) + kept + told + "."


@dataclass(slots=True)
class Inputs:
    """What the user named, and what each was taken for."""

    paths: list[str]
    columns: dict[str, str]
    visit: Visit | None = None
    taken: dict[str, Counter[str]] = field(default_factory=dict)

    def read(self, advance: Callable[[int], None] = lambda size: None) -> Iterator[Article | Issue]:
        """Articles and issues of all of them."""
        return read_paths(self.paths, advance, self._took, self.columns, self.visit)

    def _took(self, where: str, name: str) -> None:
        path = max((p for p in self.paths if where.startswith(p.rstrip("/"))), key=len, default=where)
        self.taken.setdefault(path, Counter())[name] += 1

    def lines(self) -> Iterator[str]:
        """A line for each input that says what it was taken for: a kind, or in a folder or archive each kind with its number."""
        for path, counts in self.taken.items():
            kinds = [name if n == 1 and len(counts) == 1 else f"{n:,} {name}" for name, n in counts.items()]
            yield f"{path}: read as {', '.join(kinds)}"


@dataclass(slots=True)
class _Told:
    """Tells other programs how far the reading is: bytes of the input, and articles."""

    meter: Meter
    totals: Totals
    total: int
    done: int = 0

    def advance(self, size: int) -> None:
        """So many bytes more were taken."""
        self.done += size
        self.meter.tell(self.done, self.total, self.totals.articles)


def read(
    paths: Annotated[list[str], typer.Argument(help=f"Folders and files: {KINDS}; http(s) addresses.", show_default=False)],
    case: Annotated[
        Address | None, typer.Option(parser=Address.of, metavar="CASE", help=f"Keep what was read in this case ({KEPT}).")
    ] = None,
    form: Annotated[
        Format,
        typer.Option("--format", help="table for people, jsonl (the exchange format), csv (a row a claim), parquet (a folder of parts)."),
    ] = "table",
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen; the folder of --format parquet.")] = None,
    column: Annotated[
        list[str] | None, typer.Option(help="FIELD=COLUMN: which column of tables or key of records holds a field, as text=body.")
    ] = None,
    delay: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.")] = 1.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="The addresses given may lie in a private network or on this machine.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No claims on the screen, only the last line.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Read in so many processes; the results are the same, in the same order.")] = 1,
    engine: Annotated[Engine, typer.Option(help="local: this machine; ray: a Ray cluster (the results are the same).")] = "local",
    address: Annotated[
        str | None, typer.Option(help="HOST:PORT of the Ray cluster; without it one of --workers processes is started here.")
    ] = None,
) -> None:
    """Read articles and say who did what to whom, where, when, and according to whom.

    Ends with exit code 1 when nothing could be read.
    """
    inputs = Inputs(paths, check_columns(column or []))
    runner = Runner(engine, workers, address).check()
    totals = Totals(started=time.perf_counter())
    with ExitStack() as stack:
        inputs.visit, shown = visiting(paths, delay, allow_private, stack)
        kept = _Kept(Run(__version__, load().tables.digest, shown), totals)
        kept.open(case, form, out, quiet, stack)
        meter = stack.enter_context(metered(case, "reading"))
        tell = _Told(meter, totals, total_bytes(inputs.paths) if case else 0)
        items = stack.enter_context(_items(inputs, totals, tell.advance, to_screen=kept.writer is not None and out is None))
        for result in stack.enter_context(closing(runner.read(unread(items, kept.holders(), totals.skip), kept.needed))):
            kept.take(result)
        kept.finish()
    for line in inputs.lines():
        complain(line)
    last = totals.line(case or (out if form == "parquet" else None))
    _last_line(form, out, quiet).print(f"\n{last}" if form == "table" and not quiet else last, soft_wrap=True)
    if not totals.articles and not totals.skipped:
        raise typer.Exit(1)


@dataclass(slots=True)
class _Kept:
    """Where what was read goes: a case, a folder of parts, a stream."""

    run: Run
    totals: Totals
    needed: Needed = Needed()
    case: Case | None = None
    parts: Parts | None = None
    writer: Writer | None = None

    def open(self, case: Address | None, form: Format, out: Path | None, quiet: bool, stack: ExitStack) -> None:
        """Open all that is asked for. Raises InputError, StoreError."""
        self.needed = Needed(keep=case is not None, form=form if form == "parquet" or out or not quiet else None)
        if case:
            self.case = stack.enter_context(Case.open(case))
        if form == "parquet":
            self.parts = stack.enter_context(_parts(out, self.run))
        elif out or not quiet:
            self.writer = WRITERS[form](stack.enter_context(output(out, "utf-8-sig" if form == "csv" and out else "utf-8")))

    def holders(self) -> list[Case | Parts]:
        """What need not be read again where it is held. Whoever asks for the claims as a stream gets all of them."""
        return [] if self.writer else [holder for holder in (self.case, self.parts) if holder is not None]

    def take(self, result: Carried | Issue) -> None:
        """Keep what was read of an article, tell an issue."""
        if isinstance(result, Issue):
            self.totals.problems += 1
            complain(result.message)
            if self.case:
                self.case.note(result, self.run)
            return
        self.totals.take(result)
        fresh = [self.case.add(result.rows, self.run)] if self.case and result.rows else []
        fresh += [self.parts.add(result.reading)] if self.parts and result.reading else []
        self.totals.new += any(fresh)
        if self.writer:
            self.writer.write(result)

    def finish(self) -> None:
        """Everything was taken."""
        if self.case:
            self.case.finish(self.run)


def _parts(folder: Path | None, run: Run) -> Parts:
    if folder is None:
        raise InputError("--format parquet writes a folder of parts; name it with --out FOLDER")
    try:
        from khabar.store.parts import Parts
    except ModuleNotFoundError as error:
        raise InputError("--format parquet needs pyarrow; install it with: pip install 'khabar[workers]'") from error
    return Parts(folder, run)


def _last_line(form: Format, out: Path | None, quiet: bool) -> Console:
    """Results that other programs read stay clean: then the last line goes to standard error."""
    return stdout() if quiet or out or form == "table" else stderr()


@contextmanager
def _items(inputs: Inputs, totals: Totals, told: Callable[[int], None], to_screen: bool) -> Iterator[Iterator[Article | Issue]]:
    """Articles and issues, with a progress bar on standard error where that is a terminal that shows no claims."""
    hidden = not sys.stderr.isatty() or (to_screen and sys.stdout.isatty())
    if hidden:
        yield inputs.read(told)
        return
    left = (TimeRemainingColumn(), TextColumn("left"))
    columns = (TextColumn("reading"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), *left)
    with Progress(*columns, console=stderr(), transient=True) as progress:
        task = progress.add_task("reading", total=total_bytes(inputs.paths), rate="")

        def advance(size: int) -> None:
            progress.update(task, advance=size, rate=totals.rate())
            told(size)

        yield inputs.read(advance)
