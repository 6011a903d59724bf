"""Count what goes wrong, by class: claims missed and told too much, and for each slot absent, wrong and uncalled for.

Prints numbers only, no text of the gold. ``docs/accuracy.md`` is written from this table; ``khabar evaluate --show`` lists single claims.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from khabar import evaluate as scoring
from khabar.arabic.sentences import TOKEN
from khabar.reader import Reader

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from eval.gate import SHARED, Answers, gold_sets, measure

#: Kinds of readings of a word (khabar.packs.tables) that may tell an event.
TELLING = frozenset("VNAB")


def count(answers: Answers, reader: Reader) -> Counter[str]:
    """The classes of errors of one set."""
    out: Counter[str] = Counter()
    for identity, row in answers.gold.items():
        gold, read = list(row["claims"]), list((answers.rows.get(identity) or {}).get("claims") or [])
        pairs = scoring.align(answers.texts[identity], gold, read)
        found, told = {i for i, _ in pairs}, {j for _, j in pairs}
        out.update(missed(gold[i], reader) for i in range(len(gold)) if i not in found)
        out["told too much"] += len(read) - len(told)
        for i, j in pairs:
            out.update(differences(gold[i], read[j]))
    return out


def missed(claim: scoring.Row, reader: Reader) -> str:
    """Whether the packs know an event word where a claim was missed."""
    words = [reader.analyze(match.group()) for match in TOKEN.finditer(claim["trigger"])]
    known = any(word.starts or TELLING.intersection(word.kinds) for word in words)
    return "missed: word known, not fired" if known else "missed: word unknown"


def differences(gold: scoring.Row, read: scoring.Row) -> list[str]:
    """What differs between a claim and its partner; slots count only where the type is right, as in the score."""
    if gold["event_type"] != read["event_type"]:
        return ["type: another category"]
    out = []
    for slot, same in scoring.SLOTS.items():
        if not same(gold, read):
            absent, uncalled = not read.get(slot), not gold.get(slot)
            out.append(f"{slot}: " + ("absent" if absent else "uncalled for" if uncalled else "another"))
    return out


def table(counts: Mapping[str, Counter[str]]) -> Iterator[str]:
    """The classes of several sets, the largest first, as lines of text."""
    yield f"{'':<34}" + "".join(f"{name:>9}" for name in counts) + f"{'all':>8}"
    for name, number in sum(counts.values(), Counter[str]()).most_common():
        yield f"{name:<34}" + "".join(f"{c[name]:>9}" for c in counts.values()) + f"{number:>8}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one table over all sets that are here."""
    parser = argparse.ArgumentParser(description="Count errors by class.")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with gold/ and seeds/ (default: beside the repository)")
    given = parser.parse_args(arguments)
    reader = Reader()
    counts = {s.name: count(measure(s, reader), reader) for s in gold_sets(given.shared) if s.present()}
    if not counts:
        print(f"no gold at {given.shared}; nothing to count")
        return
    print(*table(counts), sep="\n")


if __name__ == "__main__":
    main()
