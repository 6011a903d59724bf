"""Detect sentences of ASSAULT and PROTEST on the half of the Open Event Data Alliance's Arabic gold standard records beside the repository.

A sentence counts as yes when the reader tells at least one claim of the category asked for that is not denied. Its label is ``yes``,
``easy no`` or ``difficult no``; both kinds of no count alike, and are told apart only in the table of false alarms. The labels ask for the
main event of a sentence, a claim may rest on a side remark: see docs/accuracy.md before comparing figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.evaluate import prf
from khabar.reader import Reader
from khabar.records import Article

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from eval.gate import SHARED

#: The labels of a sentence.
YES, NO = "yes", ("easy no", "difficult no")


class Detection(NamedTuple):
    """How sentences of one category were told: those rightly, those missed, and false alarms by label."""

    hits: int
    missed: int
    alarms: Mapping[str, int]

    @property
    def told(self) -> int:
        """All sentences that were told."""
        return self.hits + sum(self.alarms.values())

    @property
    def line(self) -> str:
        """Precision, recall, F1 and false alarms as text."""
        figures = prf(self.hits, self.hits + self.missed, self.told)
        alarms = ", ".join(f"{self.alarms.get(label, 0)} {label}" for label in NO)
        return "  ".join(f"{name} {value:.3f}" for name, value in figures.items()) + f"  false alarms: {alarms}"


def tells(reader: Reader, row: Mapping[str, str]) -> bool:
    """Whether the reader tells a claim of the category of ``row`` in its ``text`` that is not denied."""
    claims = reader.read(Article(row["id"], row["text"])).claims
    return any(c.event_type == row["category"] and c.status != "denied" for c in claims)


def detect(rows: Iterable[Mapping[str, str]], reader: Reader) -> dict[str, Detection]:
    """Category → how its sentences were told. ``rows`` have ``id``, ``category``, ``label`` and ``text``."""
    counts: Counter[tuple[str, str, bool]] = Counter((row["category"], row["label"], tells(reader, row)) for row in rows)
    return {
        category: Detection(
            counts[category, YES, True],
            counts[category, YES, False],
            {label: counts[category, label, True] for label in NO},
        )
        for category in sorted({category for category, _, _ in counts})
    }


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line for each category."""
    parser = argparse.ArgumentParser(description="Detect sentences of ASSAULT and PROTEST.")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with gold/ (default: beside the repository)")
    path = parser.parse_args(arguments).shared / "gold" / "gsr" / "detection-dev.jsonl"
    if not path.is_file():
        print(f"no sentences at {path}; nothing to detect")
        return
    for category, found in detect(read(path), Reader()).items():
        print(f"{category:<8} {found.line}")


if __name__ == "__main__":
    main()
