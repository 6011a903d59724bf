"""Draw events of at least two reports from a linked case, by chance with a seed, to be judged one by one.

    python eval/clusters.py CASE --count 60 --seed 1

A cluster is pure when all its reports tell one happening. What was judged, and how, stands in docs/accuracy.md; the texts stay in the case.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from khabar.events import Event
from khabar.store import Case

#: Reports shown of one event at most, drawn by chance too.
SHOWN = 8


def drawn(path: Path, count: int, seed: int) -> Iterator[Event]:
    """So many events with several articles, in the order of the draw."""
    with Case.open(path, write=False) as case:
        wanted = sorted(e.id for e in case.events() if len({r.key.article for r in e.reports}) > 1)
        chosen = random.Random(seed).sample(wanted, min(count, len(wanted)))
        for identity in chosen:
            event = case.event(identity)
            if event is not None:
                yield event


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Draw clusters to judge.")
    parser.add_argument("case", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for number, event in enumerate(drawn(given.case, given.count, given.seed), 1):
        head = " ".join(filter(None, (event.id, event.event_type, event.mode, event.date)))
        print(f"\n{number}. {head}: {len(event.reports)} reports, {len(event.roots)} roots")
        shown = random.Random(given.seed).sample(list(event.reports), min(SHOWN, len(event.reports)))
        for report in sorted(shown, key=lambda r: (r.published or "", r.key)):
            print(f"   {report.outlet} {report.published} [{report.claim.trigger_text}] {' '.join(report.claim.quote_text.split())}")


if __name__ == "__main__":
    main()
