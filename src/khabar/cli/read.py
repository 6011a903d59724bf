"""``khabar read``: articles in, claims out, to the screen, a file and a case."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from khabar import __version__
from khabar.cli.asking import KEPT
from khabar.cli.consoles import complain, counted, output, stderr, stdout
from khabar.cli.output import WRITERS, Format, Writer
from khabar.cli.visiting import visiting
from khabar.engines.local import read_all, settle
from khabar.errors import EngineError
from khabar.ingest import read_paths, total_bytes
from khabar.ingest.columns import check_columns
from khabar.ingest.paths import Visit
from khabar.ingest.readers import KINDS
from khabar.packs.lexicon import load
from khabar.private import privacy
from khabar.reader import Reader
from khabar.records import Article, Issue, Reading
from khabar.store import Address, Case, Run
from khabar.store.progress import Meter, metered


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

    def take(self, reading: Reading) -> None:
        """Count one article."""
        self.articles += 1
        self.words += len(reading.article.text.split())
        self.claims += len(reading.claims)

    def rate(self) -> str:
        """Articles a second so far."""
        return f"{self.articles / max(time.perf_counter() - self.started, 1e-6):,.0f} articles/s"

    def line(self, case: Address | None) -> str:
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
        Format, typer.Option("--format", help="table for people, jsonl (the exchange format) or csv (a row a claim).")
    ] = "table",
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen (csv with a mark for spreadsheets).")] = None,
    column: Annotated[
        list[str] | None, typer.Option(help="FIELD=COLUMN: which column of tables or key of records holds a field, as text=body.")
    ] = None,
    delay: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.")] = 1.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="The addresses given may lie in a private network or on this machine.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No claims on the screen, only the last line.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Read in so many processes; the results are the same, in the same order.")] = 1,
) -> None:
    """Read articles and say who did what to whom, where, when, and according to whom.

    Ends with exit code 1 when nothing could be read.
    """
    inputs = Inputs(paths, check_columns(column or []))
    lexicon = load()
    totals = Totals(started=time.perf_counter())
    with ExitStack() as stack:
        inputs.visit, shown = visiting(paths, delay, allow_private, stack)
        kept = stack.enter_context(Case.open(case)) if case else None
        run = Run(__version__, lexicon.tables.digest, shown)
        writer: Writer | None = None
        if out or not quiet:
            writer = WRITERS[form](stack.enter_context(output(out, "utf-8-sig" if form == "csv" and out else "utf-8")))
        meter = stack.enter_context(metered(case, "reading"))
        tell = _Told(meter, totals, total_bytes(inputs.paths) if case else 0)
        # Whoever asks for the claims gets all of them; else an article that the case has need not be read.
        lacking = kept.unread if kept and writer is None else _all
        items = stack.enter_context(_items(inputs, totals, tell.advance, to_screen=writer is not None and out is None))
        for item in stack.enter_context(closing(_read(lacking(items), workers))):
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
                # The exchange format is for scoring and for other programs that check spans: it gives what the article says.
                writer.write(item if form == "jsonl" else privacy().reading(item))
        if kept:
            totals.skipped = kept.skipped
            kept.finish(run)
    for line in inputs.lines():
        complain(line)
    _last_line(form, out, quiet).print(f"\n{totals.line(case)}" if form == "table" and not quiet else totals.line(case), soft_wrap=True)
    if not totals.articles and not totals.skipped:
        raise typer.Exit(1)


def _last_line(form: Format, out: Path | None, quiet: bool) -> Console:
    """Results that other programs read stay clean: then the last line goes to standard error."""
    return stdout() if quiet or out or form == "table" else stderr()


def _all(items: Iterable[Article | Issue]) -> Iterable[Article | Issue]:
    return items


def _read(items: Iterable[Article | Issue], workers: int) -> Generator[Reading | Issue]:
    """Readings and issues in order, by this process or by others. Raises EngineError where these lack what they need."""
    if workers == 1:
        reader = Reader()
        settle()
        yield from read_all(reader, items)
        return
    try:
        from khabar.engines.pool import read_parallel  # pyarrow is not needed otherwise, and takes its time to load
    except ImportError as error:
        raise EngineError("--workers needs pyarrow; install it with: pip install 'khabar[workers]'") from error
    yield from read_parallel(items, workers)


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
