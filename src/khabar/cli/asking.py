"""What a user asks for in options: parties, closed values, dates. In: the words given. Out: values for filters."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.edtf import bounds
from khabar.errors import InputError
from khabar.packs.lexicon import load
from khabar.packs.plover import QUAD_NAMES
from khabar.records import EVENT_TYPES, STATUSES
from khabar.store import Address, EventFilters
from khabar.store.parties import party

__all__ = ["NAME", "date", "one_of", "party"]

#: What a name may be, for the help of options.
NAME = "Arabic in any spelling, English, or an ISO country code."
EVENT_STATUSES = (*STATUSES, "contested")

#: The options by which events are asked for, the same for every verb.
Case = Annotated[Address, typer.Argument(parser=Address.of, metavar="CASE", help="A case linked by khabar link.", show_default=False)]
#: A case that need not be linked, and what the options say of one that is made when new.
ReadCase = Annotated[Address, typer.Argument(parser=Address.of, metavar="CASE", help="A case made by khabar read.", show_default=False)]
KEPT = "a SQLite file or postgresql://USER@HOST/DATABASE, made when new"
Actor = Annotated[str | None, typer.Option(help=f"Who does it. {NAME}")]
Recipient = Annotated[str | None, typer.Option(help=f"To whom. {NAME}")]
Either = Annotated[str | None, typer.Option("--party", help=f"Who is on either side. {NAME}")]
EventType = Annotated[str | None, typer.Option("--type", help=f"PLOVER category: {', '.join(EVENT_TYPES)}.")]
Quad = Annotated[str | None, typer.Option(help=f"{', '.join(QUAD_NAMES)}.")]
Mode = Annotated[str | None, typer.Option(help="PLOVER mode, such as aerial or withdraw.")]
Where = Annotated[str | None, typer.Option("--place", help=f"Where. {NAME}")]
First = Annotated[str | None, typer.Option("--from", help="From this date on (2019-09-12, 2019-09 or 2019).")]
Last = Annotated[str | None, typer.Option("--to", help="Up to this date.")]
EventStatus = Annotated[str | None, typer.Option("--status", help=f"{', '.join(EVENT_STATUSES)}.")]
SaidBy = Annotated[str | None, typer.Option("--source", help=f"Who says so: any link of a chain, or an outlet. {NAME}")]
Roots = Annotated[int | None, typer.Option(min=1, help="At least so many independent origins.")]
Words = Annotated[str | None, typer.Option(help="Words that its reports say.")]


def event_filters(
    actor: str | None, recipient: str | None, either: str | None, event_type: str | None, quad: str | None, mode: str | None,
    place: str | None, first: str | None, last: str | None, status: str | None, source: str | None, roots: int | None, words: str | None,
) -> EventFilters:  # fmt: skip
    """What the options ask for. Raises InputError for values that no event can have."""
    lexicon = load()
    return EventFilters(
        actor=party(actor, lexicon), recipient=party(recipient, lexicon), party=party(either, lexicon), place=party(place, lexicon),
        source=party(source, lexicon), event_type=one_of(event_type.upper() if event_type else None, EVENT_TYPES, "--type"),
        quad=one_of(quad, QUAD_NAMES, "--quad"), mode=mode, status=one_of(status, EVENT_STATUSES, "--status"),
        first=date(first, "--from"), last=date(last, "--to"), roots=roots, words=words,
    )  # fmt: skip


def one_of(value: str | None, known: tuple[str, ...], option: str) -> str | None:
    """The value of an option with a closed list of values. Raises InputError."""
    if value is not None and value not in known:
        raise InputError(f"{option} {value}: give one of {', '.join(known)}")
    return value


def date(value: str | None, option: str) -> str | None:
    """The value of an option that takes a date. Raises InputError."""
    if value is not None and bounds(value)[0] is None:
        raise InputError(f"{option} {value}: give a date such as 2019-09-12, 2019-09 or 2019")
    return value
