"""What a reading leaves behind for ``khabar read``, made where it was read: rows for the case, lines for the output, counts.

A worker carries this to the process that writes, in place of the reading: it is smaller, and nothing need be made of it there.
"""

from __future__ import annotations

from typing import NamedTuple

from khabar.export import exchange, rows
from khabar.private import privacy
from khabar.records import Reading
from khabar.store.prepared import Prepared, prepared

#: The formats whose lines can be made article by article, by anybody.
LINES = {"jsonl": exchange.line, "csv": rows.lines}

#: The formats that can be read again.
WHOLE = frozenset(("jsonl", "parquet"))


class Carried(NamedTuple):
    """One article: its words and claims (counts), its rows where a case is written, its lines in the format asked for, and itself where
    neither is enough.
    """

    words: int
    claims: int
    rows: Prepared | None
    lines: str
    reading: Reading | None


def carry(reading: Reading, keep: bool, form: str | None, names: bool = False) -> Carried:
    """What is needed of a reading. ``keep``: a case is written, which shows private persons by name if ``names``; ``form``: a format of
    ``LINES``, or another one, for which the reading itself is needed. What is for other programs that check spans (``WHOLE``) has all
    that the article says; people see private persons by role.
    """
    seen = reading if form in WHOLE else privacy().reading(reading)
    make = LINES.get(form or "")
    return Carried(
        len(reading.article.text.split()), len(reading.claims), prepared(reading, names) if keep else None, make(seen) if make else "",
        seen if form and not make else None,
    )  # fmt: skip
