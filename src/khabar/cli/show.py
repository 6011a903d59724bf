"""``khabar show``: the claims of a case, filtered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated

import typer

from khabar.cli import asking
from khabar.cli.asking import NAME, date, one_of, party
from khabar.cli.consoles import complain, counted, stdout
from khabar.cli.table import ClaimTable
from khabar.packs.lexicon import load
from khabar.records import EVENT_TYPES, STATUSES
from khabar.store import Case, Filters
from khabar.store.pages import Stored


def show(
    case: asking.ReadCase,
    actor: Annotated[str | None, typer.Option(help=f"Who does it. {NAME}")] = None,
    recipient: Annotated[str | None, typer.Option(help=f"To whom. {NAME}")] = None,
    event_type: Annotated[str | None, typer.Option("--type", help=f"PLOVER category: {', '.join(EVENT_TYPES)}.")] = None,
    place: Annotated[str | None, typer.Option(help=f"Where. {NAME}")] = None,
    first: Annotated[
        str | None, typer.Option("--from", help="From this date on (2019-09-12, 2019-09 or 2019), by the claim's own date.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", help="Up to this date, by the claim's own date.")] = None,
    status: Annotated[str | None, typer.Option(help=f"{', '.join(STATUSES)}.")] = None,
    source: Annotated[str | None, typer.Option(help=f"Who says so: any link of the chain, or the outlet. {NAME}")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many claims.")] = 200,
) -> None:
    """Show the claims of a case. All filters given must hold."""
    lexicon = load()
    filters = Filters(
        actor=party(actor, lexicon), recipient=party(recipient, lexicon), place=party(place, lexicon), source=party(source, lexicon),
        event_type=one_of(event_type.upper() if event_type else None, EVENT_TYPES, "--type"), status=one_of(status, STATUSES, "--status"),
        first=date(first, "--from"), last=date(last, "--to"),
    )  # fmt: skip
    console = stdout()
    with Case.open(case, write=False) as opened:
        shown = _print(opened.claims(filters, limit + 1), ClaimTable(console), limit)
    if not shown:
        complain("no claim passes these filters; leave one out, or see all with `khabar show` and the case alone")
        return
    more = f"; there are more: --limit {limit * 5}" if shown > limit else ""
    console.print(f"\n{counted(min(shown, limit), 'claim')}{more}.", soft_wrap=True)


def _print(found: Iterator[Stored], table: ClaimTable, limit: int) -> int:
    """Print up to ``limit`` claims by article; how many there were, one more than the limit at most."""
    count = 0
    for _, group in groupby(found, key=lambda s: (s.article, s.title, s.published)):
        stored = list(group)
        room = limit - count
        count += len(stored)
        if room > 0:
            head = stored[0]
            table.article(head.article, head.title, head.outlet, head.published, [s.claim for s in stored[:room]])
    return count
