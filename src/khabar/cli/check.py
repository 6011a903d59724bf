"""``khabar check``: whether a case is sound."""

from __future__ import annotations

import typer

from khabar.cli import asking
from khabar.cli.consoles import complain, counted, stdout
from khabar.store import Case
from khabar.store.soundness import faults


def check(case: asking.ReadCase) -> None:
    """Look whether a case is sound: its database, its texts, the words that its claims quote.

    Ends with exit code 1 when something is wrong.
    """
    with Case.open(case, write=False) as opened:
        wrong = 0
        for fault in faults(opened):
            wrong += 1
            complain(f"{case}: {fault}")
        if wrong:
            complain("restore a copy, load a dump, or read the articles again into a new case")
            raise typer.Exit(1)
        rows = opened.counts()
    stdout().print(f"{case} is sound: {counted(rows['articles'], 'article')}, {counted(rows['claims'], 'claim')}.", soft_wrap=True)
