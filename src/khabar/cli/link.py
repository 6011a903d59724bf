"""``khabar link``: find copies, join the claims that tell one event, and follow each back to its origin."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from khabar.cli import asking
from khabar.cli.consoles import counted, stderr, stdout
from khabar.packs.lexicon import load
from khabar.store import Case
from khabar.store.linking import link as link_case
from khabar.store.progress import metered


def link(
    case: asking.ReadCase,
    anew: Annotated[bool, typer.Option("--anew", help="Link all articles again, not only those that are new.")] = False,
) -> None:
    """Link the articles of a case: copies, events, origins. Only what is new is compared; judgements by people are kept to."""
    started = time.perf_counter()
    with Case.open(case) as opened, metered(case, "linking") as meter, _progress() as bar:

        def progress(stage: str, part: float) -> None:
            bar(stage, part)
            meter.tell(100 * part, 100, stage=stage)

        done = link_case(opened, load(), anew=anew, progress=progress)
    seconds = time.perf_counter() - started
    new, made = counted(done.articles, "new article"), counted(done.rebuilt, "event")
    found = f"{counted(done.copies, 'shared text')}, {made} made or made again"
    stdout().print(f"Linked {new} in {seconds:,.1f} s: {found}; {counted(done.events, 'event')} in {case}.", soft_wrap=True)


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None]]:
    """A bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda what, part: None
        return
    with Progress(TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), console=stderr(), transient=True) as bar:
        task = bar.add_task("linking", total=1.0)
        yield lambda what, part: bar.update(task, description=what, completed=part)
