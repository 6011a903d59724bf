"""Hold linking to its floors: reads the linking gold's articles, links them, and scores events and copies.

    python eval/linking.py           # figures beside their floors; fails below a floor
    python eval/linking.py --pin     # raise the floors to today's figures

The events are scored by the gold's own ``link_score.py``; a copy found is right when the gold has the pair. Floors and a fingerprint of
the gold stand in ``linking_floors.json``. What the figures mean is in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gate import Figures, Pinned, check, fingerprint, judge, load, pin, save, table

from khabar import __version__
from khabar.engines.local import read_all
from khabar.export import events as exported
from khabar.ingest import read_paths
from khabar.reader import Reader
from khabar.records import Reading
from khabar.store import Case, Run
from khabar.store.linking import link

SHARED = Path(__file__).resolve().parents[2] / "shared"
FLOORS = Path(__file__).resolve().parent / "linking_floors.json"
NAME = "linking-dev"
#: The scorer's names of figures, and ours.
SCORED = {"pairwise": "pairwise", "pairwise without the two largest events": "pairwise, small events", "b-cubed": "b-cubed"}
#: Floors are pinned so far below the figures: one claim read otherwise moves a few pairs, up or down, whatever linking does.
SLACK = 0.02


def measure(folder: Path, name: str = NAME) -> Figures:
    """The figures of a set: events by the gold's scorer, copies by pair."""
    gold, articles = folder / f"{name}.json", folder / f"{name}.articles.jsonl"
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "events.json"
        found, copies = linked(articles, Path(place) / "gold.khabar")
        path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, str(folder / "link_score.py"), str(gold), str(path), str(articles)]
        scored: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    figures = {"mentions with a claim": float(scored["mentions with a claim"])}
    for key, short in SCORED.items():
        figures |= {f"{short} {letter}": float(scored[key][letter]) for letter in ("P", "R", "F1")}
    wanted = {frozenset((c["a"], c["b"])) for c in json.loads(gold.read_text(encoding="utf-8"))["copies"]}
    right = len(wanted & copies)
    return figures | {"copies P": right / len(copies) if copies else 0.0, "copies R": right / len(wanted) if wanted else 0.0}


def linked(articles: Path, path: Path) -> tuple[list[dict[str, Any]], set[frozenset[str]]]:
    """The events of a file of articles as ``khabar events --format json`` gives them, and the pairs of articles that share text."""
    reader = Reader()
    with Case.open(path) as case:
        run = Run(__version__, reader.lexicon.tables.digest, [str(articles)])
        for item in read_all(reader, read_paths([articles])):
            if isinstance(item, Reading):
                case.add(item, run)
        case.finish(run)
        link(case, reader.lexicon)
        return [exported.event(e) for e in case.events()], {frozenset((c.article, c.original)) for c in case.copies()}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; the exit code."""
    parser = argparse.ArgumentParser(description="Hold linking to its floors.")
    parser.add_argument("--pin", action="store_true", help="raise the floors to today's figures; lowers none")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors as well (say why in CHANGELOG.md)")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with gold/ (default: beside the repository)")
    parser.add_argument("--name", default=NAME, help="the set: NAME.json and NAME.articles.jsonl")
    given = parser.parse_args(arguments)
    folder = given.shared / "gold"
    files = [folder / f"{given.name}.json", folder / f"{given.name}.articles.jsonl", folder / "link_score.py"]
    if not all(path.is_file() for path in files):
        print(f"{given.name}: no gold in {folder}; nothing to hold")
        return 0
    figures, mark, pinned = measure(folder, given.name), fingerprint(files), load(FLOORS)
    before = pinned.get(given.name)
    if not given.pin:
        return check(given.name, figures, mark, before)
    floors = before.floors if before else {}
    print(*table(given.name, judge(figures, floors)), sep="\n")
    lowered = {name: round(value - SLACK, 3) for name, value in figures.items()}
    save(FLOORS, {**pinned, given.name: Pinned(mark, pin(lowered, floors, given.lower))})
    return 0


if __name__ == "__main__":
    sys.exit(main())
