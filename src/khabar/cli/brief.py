"""``khabar brief``: a situation report in which every sentence carries its sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from khabar.analysis import html, ledgers, markdown
from khabar.analysis.brief import LENGTH
from khabar.analysis.dates import days
from khabar.analysis.voices import voice
from khabar.cli import asking
from khabar.cli.asking import date, party
from khabar.cli.consoles import output
from khabar.errors import InputError
from khabar.export import ledgers as exported
from khabar.packs.lexicon import load
from khabar.store import Case

Format = Literal["md", "html", "json"]


def brief(
    case: asking.Case,
    first: Annotated[str, typer.Option("--from", help="The first day (2018-05-07), or a month or year.")],
    last: Annotated[str, typer.Option("--to", help="The last day.")],
    about: Annotated[
        str | None, typer.Option(help="Only what concerns this party or place (Arabic, English, ISO code), or says these words.")
    ] = None,
    language: Annotated[Literal["ar", "en"], typer.Option(help="ar (Arabic) or en (English).")] = "ar",
    form: Annotated[Format, typer.Option("--format", help="md (Markdown), html (one page that loads nothing) or json.")] = "md",
    length: Annotated[int, typer.Option(min=5, help="About so many sentences.")] = LENGTH,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Write a situation report on a period; what rests on more independent origins comes first."""
    start, end = days(date(first, "--from")).first, days(date(last, "--to")).last
    if start is None or end is None or start > end:
        raise InputError(f"--from {first} --to {last}: give days of which the first is not later than the last")
    lexicon = load()
    with Case.open(case, write=False) as opened:
        made = ledgers.situation(
            opened, lexicon, voice(language, lexicon), start, end, about=about, party=party(about, lexicon), length=length
        )
    with output(out) as stream:
        if form == "json":
            stream.write(msgspec.json.encode(exported.brief(made)).decode() + "\n")
        else:
            stream.write(html.page(made) if form == "html" else markdown.markdown(made))
