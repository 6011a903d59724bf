"""How well khabar reads articles that we wrote ourselves, in the manner of many outlets and years; nothing beside the repository is needed.

    python eval/written.py                       # the figures of eval/gate.py for both halves, and for all
    python eval/written.py --half A --show 20    # claims missed and told too much; half B is a check and is not looked into
    python eval/written.py --classes             # counts of errors by class, as eval/errors.py does for the gold
    python eval/written.py --check               # only say what is wrong with the files
    python eval/written.py --out DIR             # the set and what was read in the exchange format, for the gold's own score.py

``written/NAME.json`` holds articles in the form of the gold (``../shared/gold/GUIDE.md``) with their ``text`` and their ``half``. **The
articles are made up**: no outlet wrote them, and what they tell did not happen so. Each was annotated before khabar read it. Half A is read
to find classes of errors; nobody looks at what is read in half B.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from eval.silver import HALVES, measure, tell

from khabar.errors import InputError
from khabar.reader import Reader

FOLDER = Path(__file__).resolve().parent / "written"
STATUS = frozenset(("occurred", "future", "requested", "hypothetical", "denied"))
KINDS = frozenset(("outlet", "official", "person", "anonymous", "organization", "document"))


def written(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Every article, by file and in its order. Raises InputError when a file is no list of articles or two have one id."""
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.json")):
        try:
            rows += json.loads(path.read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            raise InputError(f"{path}: not JSON ({error}); mend the file") from error
    ids = [row["id"] for row in rows]
    if doubled := sorted({identity for identity in ids if ids.count(identity) > 1}):
        raise InputError(f"{', '.join(doubled)}: two articles with one id; rename one")
    return rows


def faults(row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the annotation of an article, a line each."""
    ids = [claim["id"] for claim in row["claims"]]
    if row.get("half") not in HALVES:
        yield f"{row['id']}: half is neither A nor B"
    if ids != [f"c{i}" for i in range(1, len(ids) + 1)]:
        yield f"{row['id']}: claims are not numbered c1, c2, …"
    for claim in row["claims"]:
        yield from (f"{row['id']} {claim['id']}: {fault}" for fault in _of_claim(claim, row["text"], ids))


def _of_claim(claim: dict[str, Any], text: str, ids: Sequence[str]) -> Iterator[str]:
    if (times := text.count(claim["quote"])) != 1:
        yield f"the quote occurs {times} times, and must once"
    if claim["trigger"] not in claim["quote"]:
        yield "the trigger is not in the quote"
    if claim["status"] not in STATUS:
        yield f"no such status: {claim['status']}"
    if claim["content_of"] is not None and claim["content_of"] not in ids:
        yield f"content_of names no claim: {claim['content_of']}"
    named = [*claim["actor"], *claim["recipient"], *claim["attribution"], *([claim["place"]] if claim["place"] else [])]
    yield from (f"not in the text: {part['text']}" for part in named if part["text"] not in text)
    yield from (f"no such kind of source: {link['kind']}" for link in claim["attribution"] if link["kind"] not in KINDS)
    if claim["date_text"] is not None and claim["date_text"] not in text:
        yield f"not in the text: {claim['date_text']}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; the exit code."""
    parser = argparse.ArgumentParser(description="Score reading on articles written for it.")
    parser.add_argument("--half", choices=HALVES, help="one half only; B is a check: do not look into it")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="with --half: list N claims missed and N told too much")
    parser.add_argument("--classes", action="store_true", help="count errors by class: numbers, no words")
    parser.add_argument("--check", action="store_true", help="only check the files")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write the set and what was read in the exchange format")
    given = parser.parse_args(arguments)
    if given.show and not given.half:
        parser.error("--show goes with --half")
    rows = written()
    if wrong := [fault for row in rows for fault in faults(row)]:
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    if given.check:
        return 0
    reader = Reader()
    halves = [given.half] if given.half else HALVES
    parts = {half: measure({row["id"]: row for row in rows if row["half"] == half}, reader) for half in halves}
    tell("written", parts, reader, given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
