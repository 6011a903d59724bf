"""``khabar dump`` and ``khabar load``: a whole case as a folder of Parquet files, and back."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn

from khabar.cli import asking
from khabar.cli.consoles import counted, stderr, stdout
from khabar.errors import StoreError
from khabar.store import Address, Case


def dump(
    case: asking.ReadCase,
    folder: Annotated[Path, typer.Argument(help="The folder to write: a new one.", show_default=False)],
) -> None:
    """Write a whole case as Parquet files, judgements and all."""
    made = _module("dump")
    started = time.perf_counter()
    with Case.open(case, write=False) as opened, _shown() as tell:
        manifest = made.dump(opened, folder, tell)
    _last_line(manifest, f"in {folder}", started)


def load(
    folder: Annotated[Path, typer.Argument(help="A folder written by khabar dump.", show_default=False)],
    case: Annotated[
        Address,
        typer.Option(parser=Address.of, metavar="CASE", help="The case to make: a new file or an empty database.", show_default=False),
    ],
) -> None:
    """Make a case of what khabar dump wrote. A load that is interrupted leaves nothing behind."""
    made = _module("load")
    started = time.perf_counter()
    with _shown() as tell:
        manifest = made.load(folder, case, tell)
    _last_line(manifest, f"in {case}", started)


def _module(name: str) -> Any:
    """The module that does it; pyarrow is not needed otherwise, and takes its time to load."""
    try:
        return importlib.import_module(f"khabar.store.{name}")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("khabar"):
            raise
        raise StoreError(f"khabar {name} needs pyarrow; install it with: pip install 'khabar[export]'") from error


def _last_line(manifest: Any, where: str, started: float) -> None:
    rows = {name: part.rows for name, part in manifest.tables.items()}
    what = f"{counted(rows['articles'], 'article')}, {counted(rows['claims'], 'claim')}, {counted(rows['judgements'], 'judgement')}"
    stdout().print(f"{what} ({sum(rows.values()):,} rows) {where}, in {time.perf_counter() - started:,.1f} s.", soft_wrap=True)


@contextmanager
def _shown() -> Iterator[Callable[[str, int], None]]:
    """What is being done, on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda table, rows: None
        return
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=stderr(), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda table, rows: bar.update(task, description=f"{table}: {rows:,} rows" if rows else table)
