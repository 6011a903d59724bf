"""Hold accuracy to its floors: read the gold's articles, score the claims, and fail when a figure falls below ``floors.json``.

The gold lies beside the repository (``../shared``) and is not part of it; where it is absent the gate says so and ends with 0. What the
floors were measured on is kept as a fingerprint: floors say nothing about another gold. ``--pin`` raises floors to today's figures and
lowers none; ``--pin --lower`` writes today's figures as they are.

Exit codes: 0 held (or no gold), 1 a floor is broken, 2 the gold is not the one the floors were pinned on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from khabar import evaluate as scoring
from khabar.engines.local import read_all
from khabar.export import exchange
from khabar.ingest import read_paths
from khabar.reader import Reader
from khabar.records import Issue

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.json")
SHARED = ROOT.parent / "shared"
#: The part of score.py's figures that holds one accuracy for each slot.
SLOTS = "slot accuracy on typed"

#: Figure → value, 0 to 1: the F1 of each level, and ``slot NAME`` the share of typed claims with that slot right.
Figures: TypeAlias = dict[str, float]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold file, the folder with its texts, and what the reader is given."""

    name: str
    gold: Path
    texts: Path
    articles: Path

    def files(self) -> list[Path]:
        """Every file that the figures depend on."""
        inputs = sorted(self.articles.glob("*.txt")) if self.articles.is_dir() else [self.articles]
        return [self.gold, *inputs]

    def present(self) -> bool:
        """Whether the gold, its texts and its articles are here."""
        return self.gold.is_file() and self.texts.is_dir() and self.articles.exists()


class Pinned(NamedTuple):
    """What ``floors.json`` holds for a set: the fingerprint of its gold, and its floors."""

    gold: str
    floors: Figures


class Line(NamedTuple):
    """One figure against its floor; ``floor`` is ``None`` where none is pinned."""

    name: str
    value: float
    floor: float | None

    @property
    def held(self) -> bool:
        """Whether the figure is not below its floor."""
        return self.floor is None or self.value >= self.floor


def gold_sets(shared: Path) -> tuple[GoldSet, ...]:
    """The sets that the gate knows: the founding articles, and the development set of 2018."""
    gold = shared / "gold"
    return (
        GoldSet("seeds", gold / "seeds.json", shared / "seeds", shared / "seeds"),
        GoldSet("dev", gold / "dev.json", gold / "dev", gold / "dev" / "articles.jsonl"),
    )


# ------------------------------------------------------------------ measuring
def fingerprint(files: Iterable[Path]) -> str:
    """A short hash of the names and bytes of files."""
    sha = hashlib.sha256()
    for path in files:
        data = path.read_bytes()
        sha.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return sha.hexdigest()[:16]


class Answers(NamedTuple):
    """Article → its row of the gold, the claims read in it, and its text."""

    gold: dict[str, Any]
    rows: dict[str, Any]
    texts: dict[str, str]

    def figures(self) -> Figures:
        """How well the claims were read."""
        return flat(scoring.evaluate(self.gold, self.rows, self.texts).figures)


def measure(gold_set: GoldSet, reader: Reader) -> Answers:
    """Read the articles of a set as ``khabar read`` does. One that cannot be read is told and has no claims."""
    rows = {}
    for item in read_all(reader, read_paths([gold_set.articles])):
        if isinstance(item, Issue):
            print(item.message, file=sys.stderr)
        else:
            rows[item.article.id] = exchange.reading(item)
    gold = scoring.load(gold_set.gold)
    texts = {identity: scoring.text_of(row, gold_set.texts) for identity, row in gold.items()}
    return Answers(gold, rows, texts)


def together(sets: Sequence[Answers]) -> Answers:
    """Several sets as one."""
    return Answers(*({key: value for part in parts for key, value in part.items()} for parts in zip(*sets, strict=True)))


def flat(figures: Mapping[str, Any]) -> Figures:
    """The figures of ``khabar.evaluate`` that have floors, by one name each."""
    levels = {level: float(figures[level]["F1"]) for level in scoring.LEVELS}
    return levels | {f"slot {slot}": float(value) for slot, value in figures[SLOTS].items()}


# ------------------------------------------------------------------ judging and pinning
def judge(figures: Figures, floors: Figures) -> list[Line]:
    """Each figure beside its floor."""
    return [Line(name, value, floors.get(name)) for name, value in figures.items()]


def pin(figures: Figures, floors: Figures, lower: bool) -> Figures:
    """New floors: today's figures, or the old ones where those are higher and ``lower`` is not given."""
    return {name: value if lower else max(value, floors.get(name, 0.0)) for name, value in figures.items()}


def load(path: Path) -> dict[str, Pinned]:
    """Set → what is pinned for it; empty where nothing is pinned yet."""
    if not path.is_file():
        return {}
    pinned = json.loads(path.read_text(encoding="utf-8"))
    return {name: Pinned(row["gold"], row["floors"]) for name, row in pinned.items()}


def save(path: Path, pinned: Mapping[str, Pinned]) -> None:
    """Write floors so that a change of one figure is a change of one line."""
    rows = {name: row._asdict() for name, row in sorted(pinned.items())}
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def table(name: str, lines: Sequence[Line]) -> Iterator[str]:
    """A set as lines of text."""
    yield f"{name:<28}{'figure':>8}{'floor':>8}"
    for line in lines:
        floor = "-" if line.floor is None else f"{line.floor:.3f}"
        yield f"  {line.name:<26}{line.value:>8.3f}{floor:>8}" + ("" if line.held else "  BELOW THE FLOOR")


# ------------------------------------------------------------------ the command
def check(name: str, figures: Figures, mark: str, pinned: Pinned | None) -> int:
    """Print a set and say what is wrong with it; the exit code it asks for."""
    lines = judge(figures, pinned.floors if pinned else {})
    print(*table(name, lines), sep="\n")
    if pinned is None:
        print(f"{name}: no floors yet; set them with `python eval/gate.py --pin`")
        return 0
    if pinned.gold != mark:
        print(f"{name}: the gold is not the one the floors were pinned on ({mark}, not {pinned.gold}); check it, then --pin")
        return 2
    return 0 if all(line.held for line in lines) else 1


def run(sets: Iterable[GoldSet], path: Path, repin: bool, lower: bool) -> int:
    """Measure, print, judge or pin; the exit code."""
    pinned, codes, reader, read = load(path), [0], None, []
    for gold_set in sets:
        if not gold_set.present():
            print(f"{gold_set.name}: no gold at {gold_set.gold}; nothing to hold")
            continue
        reader = reader or Reader()
        read.append(measure(gold_set, reader))
        figures, mark = read[-1].figures(), fingerprint(gold_set.files())
        before = pinned.get(gold_set.name)
        if not repin:
            codes.append(check(gold_set.name, figures, mark, before))
            continue
        floors = before.floors if before else {}
        print(*table(gold_set.name, judge(figures, floors)), sep="\n")
        if any(not line.held for line in judge(figures, floors)) and not lower:
            print(f"{gold_set.name}: figures below their floors keep the floors they had; --lower takes them down")
            codes.append(1)
        pinned[gold_set.name] = Pinned(mark, pin(figures, floors, lower))
    if len(read) > 1:
        print(*table("together", judge(together(read).figures(), {})), sep="\n")
    if repin:
        save(path, pinned)
    return max(codes)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Hold accuracy to its floors.")
    parser.add_argument("--pin", action="store_true", help="raise the floors to today's figures; lowers none")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors as well (say why in CHANGELOG.md)")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with gold/ and seeds/ (default: beside the repository)")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors")
    given = parser.parse_args(arguments)
    if given.lower and not given.pin:
        parser.error("--lower goes with --pin")
    return run(gold_sets(given.shared), given.floors, given.pin, given.lower)


if __name__ == "__main__":
    sys.exit(main())
