"""How many pairs of claims that were judged one by one linking gets right: a measure of purity that needs no reader each time.

    python eval/pairs.py CASE

``judged_pairs.json`` holds an article and the start of a trigger, twice, and 1 where a reader judged that the two tell one happening, else
0; articles of the corpus in ``../shared``, no text. No weight is fitted on them (those of ``link_pairs.json`` are). Drawn by chance in
three rounds: one pair of each of some clusters that rest on more than copied words, and, in the last, as many pairs of near days and
different outlets that linking compared and left apart. CASE is a linked case that holds those articles; pairs of which a claim is read
no longer are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from khabar.store import Case

JUDGED = Path(__file__).resolve().with_name("judged_pairs.json")
#: A pair as judged: article, start of the trigger, the same of the other, whether they tell one happening.
Row = Sequence[str | int]


def told(path: Path) -> dict[tuple[str, int], str]:
    """The event of each claim of a case, by article and start of the trigger."""
    with Case.open(path, write=False) as case:
        return {(r.key.article, r.claim.trigger.start): event.id for event in case.events() for r in event.reports}


def count(rows: Iterable[Row], events: Mapping[tuple[str, int], str]) -> Counter[tuple[bool, bool]]:
    """How many pairs there are of each kind: judged the same, and joined."""
    found: Counter[tuple[bool, bool]] = Counter()
    for a, i, b, j, same in rows:
        left, right = events.get((str(a), int(i))), events.get((str(b), int(j)))
        if left is not None and right is not None:
            found[bool(same), left == right] += 1
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Count judged pairs of claims that are joined and that are not.")
    parser.add_argument("case", type=Path)
    found = count(json.loads(JUDGED.read_text(encoding="utf-8")), told(parser.parse_args().case))
    for same, what in ((True, "one happening"), (False, "two happenings")):
        print(f"| {what} | {found[same, True]} joined | {found[same, False]} apart |")
    joined = found[True, True] + found[False, True]
    print(f"| joined and one happening | {found[True, True] / max(1, joined):.2f} |")


if __name__ == "__main__":
    main()
