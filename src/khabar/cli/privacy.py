"""``khabar privacy``: whether a case shows private persons by name."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from khabar.cli import asking
from khabar.cli.consoles import stdout
from khabar.packs.lexicon import load
from khabar.store import Case
from khabar.store.linking import show_names
from khabar.store.privacy import shows_names


def privacy(
    case: asking.ReadCase,
    names: Annotated[
        Literal["hidden", "shown"] | None, typer.Option(help="hidden: by role (the default of every case); shown: by name.")
    ] = None,
) -> None:
    """Say, or choose, how a case shows private persons whom its articles name: in tables, events, exports and the explorer.

    The texts of articles and their quotes stay as they are either way. Events are made again when the choice changes.
    """
    if names is not None:
        with Case.open(case) as opened:
            show_names(opened, load(), names == "shown")
    with Case.open(case, write=False) as opened, opened.reading() as connection:
        how = "by name" if shows_names(connection) else "by role, not by name"
    stdout().print(f"{case} shows private persons {how}.", soft_wrap=True)
