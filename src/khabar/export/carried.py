"""What a reading leaves behind for ``khabar read``, made where it was read: rows for the case, lines for the output, counts.

A worker carries this to the process that writes, in place of the reading: it is smaller, and nothing need be made of it there.
"""

from __future__ import annotations

from typing import NamedTuple

from khabar.export import exchange, rows
from khabar.records import Reading
from khabar.store.prepared import Prepared, prepared

#: The formats whose lines can be made article by article, by anybody.
LINES = {"jsonl": exchange.line, "csv": rows.lines}


class Carried(NamedTuple):
    """One article: its words and claims (counts), its rows where a case is written, its lines in the format asked for, and itself where
    neither is enough.
    """

    words: int
    claims: int
    rows: Prepared | None
    lines: str
    reading: Reading | None


def carry(reading: Reading, keep: bool, form: str | None) -> Carried:
    """What is needed of a reading. ``keep``: a case is written; ``form``: a format of ``LINES``, or another one, for which the reading
    itself is needed.
    """
    make = LINES.get(form or "")
    return Carried(
        len(reading.article.text.split()), len(reading.claims), prepared(reading) if keep else None, make(reading) if make else "",
        reading if form and not make else None,
    )  # fmt: skip
