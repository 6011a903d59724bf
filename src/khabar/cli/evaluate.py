"""``khabar evaluate``: how well khabar reads, against a gold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from khabar import evaluate as scoring
from khabar.cli.consoles import complain
from khabar.engines.local import read_all
from khabar.errors import InputError
from khabar.export import exchange
from khabar.ingest import read_paths
from khabar.ingest.plain import headline
from khabar.reader import Reader
from khabar.records import Article, Issue


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated articles: a JSON list or JSON lines.", show_default=False)],
    text: Annotated[Path, typer.Option(help="The folder with ID.txt for each gold article.", show_default=False)],
    input_: Annotated[
        Path | None,
        typer.Option("--input", help="Read these articles (with outlet and date) instead of the texts; or claims read before (jsonl)."),
    ] = None,
    show: Annotated[int, typer.Option(min=0, help="List so many claims that were missed, and so many too much.")] = 0,
) -> None:
    """Read the gold's articles and print how many claims were found, and how many are right in which slots (JSON)."""
    golds = scoring.load(gold)
    texts = {identity: scoring.text_of(row, text) for identity, row in golds.items()}
    result = scoring.evaluate(golds, _read_rows(input_, texts), texts)
    typer.echo(json.dumps(result.figures, ensure_ascii=False, indent=1))
    for name, claims in (("missed", result.missed), ("extra", result.extra)):
        for claim in claims[:show]:
            typer.echo("\t".join((name, *claim)))


def _read_rows(source: Path | None, texts: dict[str, str]) -> dict[str, scoring.Row]:
    """Rows of the exchange format: as given when they have claims, else read now."""
    if source is None:
        return _read(Article(identity, text, title=headline(text)) for identity, text in texts.items())
    if source.is_file() and source.suffix in (".json", ".jsonl"):
        given = scoring.load(source)
        if any("claims" in row for row in given.values()):
            return given
    return _read(item for item in read_paths([source]))


def _read(articles: Iterable[Article | Issue]) -> dict[str, scoring.Row]:
    rows: dict[str, scoring.Row] = {}
    for item in read_all(Reader(), articles):
        if isinstance(item, Issue):
            complain(item.message)
        else:
            rows[item.article.id] = exchange.reading(item)
    if not rows:
        raise InputError("no article could be read; check --text and --input")
    return rows
