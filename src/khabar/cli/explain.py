"""``khabar explain``: how the claims of an article came about."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar import explain as explaining
from khabar.cli.consoles import complain, stdout
from khabar.ingest import read_paths
from khabar.reader import Reader
from khabar.records import Issue


def explain(
    file: Annotated[Path, typer.Argument(help="An article (*.txt), or JSON lines with articles.", show_default=False)],
    article: Annotated[str | None, typer.Option(help="Only the article with this id.")] = None,
) -> None:
    """Print each sentence, the claims in it, and the rule, pack entry and steps behind each claim."""
    reader, console, count = Reader(), stdout(), 0
    for item in read_paths([file]):
        if isinstance(item, Issue):
            complain(item.message)
        elif article in (None, item.id):
            count += 1
            for line in explaining.explain(item, reader):
                console.print(line, soft_wrap=True)
    if not count:
        if article is not None:
            complain(f"{file}: no article with the id {article}; leave out --article to explain all")
        raise typer.Exit(1)
