"""How many same-day reports of one happening by different outlets are joined: ten events that were picked before linking was looked at.

    python eval/sameday.py CASE

``sameday.json`` names the reports: articles of the corpus in ``../shared`` that a search for the words of an event finds, with the
sentences (start and end, in characters) that tell it; no text. CASE is a linked case that holds those articles. A report belongs to the
events of which a claim stands in one of its sentences; two reports of different outlets on one day are joined when they share an event.
Prints a row an event: reports in the case, those with a claim, pairs, joined, and the share joined of all pairs and of those where both
have a claim.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from khabar.store import Case

PICKED = Path(__file__).resolve().with_name("sameday.json")


class Report(NamedTuple):
    """An article that tells a happening: its outlet, its day, and the events that its sentences are told in."""

    outlet: str
    day: str
    events: frozenset[str]


class Joined(NamedTuple):
    """Reports, reports with a claim; pairs of reports, pairs in which both have a claim, pairs that share an event."""

    reports: int
    read: int
    pairs: int
    readable: int
    joined: int


def measure(reports: list[Report]) -> Joined:
    """The pairs of one happening: of different outlets, on the same day."""
    pairs = [(a, b) for a, b in combinations(reports, 2) if a.outlet != b.outlet and a.day == b.day]
    readable = [(a, b) for a, b in pairs if a.events and b.events]
    return Joined(
        len(reports), sum(bool(r.events) for r in reports), len(pairs), len(readable), sum(bool(a.events & b.events) for a, b in pairs)
    )


def told(path: Path) -> dict[str, list[tuple[int, str, str, str]]]:
    """The claims of each article of a case: where the trigger stands, the event, the outlet, the day."""
    out: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    with Case.open(path, write=False) as case:
        for event in case.events():
            for r in event.reports:
                out[r.key.article].append((r.claim.trigger.start, event.id, r.outlet or "", (r.published or "")[:10]))
    return out


def reports(listed: list[dict[str, object]], claims: dict[str, list[tuple[int, str, str, str]]]) -> list[Report]:
    """The reports of one happening that the case holds."""
    out = []
    for row in listed:
        found = claims.get(str(row["article"]), [])
        spans: list[list[int]] = row["spans"]  # type: ignore[assignment]
        events = frozenset(event for at, event, _, _ in found if any(start <= at < end for start, end in spans))
        if found:
            out.append(Report(found[0][2], found[0][3], events))
    return out


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure how many same-day reports are joined.")
    parser.add_argument("case", type=Path)
    given = parser.parse_args()
    claims = told(given.case)
    total = Joined(0, 0, 0, 0, 0)
    for event in json.loads(PICKED.read_text(encoding="utf-8")):
        one = measure(reports(event["reports"], claims))
        total = Joined(*(a + b for a, b in zip(total, one, strict=True)))
        print(_row(event["what"], one))
    print(_row("all", total))


def _row(what: str, j: Joined) -> str:
    shares = (f"{j.joined / max(1, count):.2f}" for count in (j.pairs, j.readable))
    return f"| {' | '.join((what, *map(str, (j.reports, j.read, j.pairs, j.joined)), *shares))} |"


if __name__ == "__main__":
    main()
