"""How well khabar reads plain sentences: one or two acts each, told as news tells them; nothing beside the repository is needed.

    python eval/plain.py                # found, typed, who_whom and who_whom_status of each file and of all
    python eval/plain.py force --show   # and, of one file, each sentence that is read otherwise: what is meant, what is read

``plain/NAME.yml`` lists sentences that we wrote, each annotated before khabar read it. An article is hard in many ways at once; here a
fault has one cause, and a construction that fails here fails in every article that uses it. A claim is
``{type: ASSAULT, trigger: قصفت, who: [الطائرات الروسية = RUS MIL], whom: [البلدة]}``: a party is its words, and behind ``=`` its country
and sector where these are known (``= - UAF``: no country). Without ``status`` an act occurred. Who says so is asked in files that use
``said``: the chain, outermost first, each link its kind and words (``said: [outlet رويترز, anonymous مصدر أمني]``); without it the article
says it. Place and date are not asked for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from khabar import evaluate as scoring
from khabar.errors import InputError
from khabar.evaluate import LEVELS
from khabar.export import exchange
from khabar.packs.source import load_yaml
from khabar.reader import Reader
from khabar.records import Article

FOLDER = Path(__file__).resolve().parent / "plain"
STATUS = ("occurred", "future", "requested", "hypothetical", "denied")
#: The levels that a sentence without place, date and source can reach.
ASKED = LEVELS[:4]
#: When the sentences were told, where they do not say.
PUBLISHED = "2021-03-15"


def sentences(name: str, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The rows of a file in the exchange format, each an article of its own with its ``text``. Raises InputError where one is at fault."""
    path = folder / f"{name}.yml"
    listed = load_yaml(path) or []
    sourced = any("said" in claim for given in listed for claim in given["claims"])
    rows = [_row(f"{name}-{i}", given, sourced) for i, given in enumerate(listed, start=1)]
    if wrong := [fault for row in rows for fault in faults(row)]:
        raise InputError(f"{path}: " + "; ".join(wrong))
    return rows


def faults(row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a row."""
    for claim in row["claims"]:
        if row["text"].count(claim["trigger"]) != 1:
            yield f"{row['id']}: {claim['trigger']} does not stand once in the sentence"
        if claim["status"] not in STATUS:
            yield f"{row['id']}: no such status: {claim['status']}"
        yield from (
            f"{row['id']}: not in the sentence: {p['text']}" for p in claim["actor"] + claim["recipient"] if p["text"] not in row["text"]
        )


def _row(identity: str, given: dict[str, Any], sourced: bool) -> dict[str, Any]:
    return {"id": identity, "text": given["text"], "claims": [_claim(claim, given["text"], sourced) for claim in given["claims"]]}


def _claim(given: dict[str, Any], text: str, sourced: bool) -> dict[str, Any]:
    parties = {slot: [_party(words) for words in given.get(key) or []] for key, slot in (("who", "actor"), ("whom", "recipient"))}
    said = [_link(words) for words in given.get("said") or []] if sourced else None
    claim = {"event_type": given["type"], "trigger": given["trigger"], "quote": text, "status": given.get("status", "occurred")}
    return claim | parties | {"attribution": said}


def _party(words: str) -> dict[str, Any]:
    text, _, codes = (part.strip() for part in words.partition("="))
    country, sector = [*codes.split(), None, None][:2]
    return {"text": text, "name": None, "country": None if country == "-" else country, "sector": sector}


def _link(words: str) -> dict[str, Any]:
    kind, _, text = words.partition(" ")
    return {"text": text, "name": None, "kind": kind}


def read(reader: Reader, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What is read in each sentence, in the exchange format."""
    return {row["id"]: exchange.reading(reader.read(Article(row["id"], row["text"], published=PUBLISHED))) for row in rows}


def score(rows: Sequence[dict[str, Any]], found: dict[str, Any]) -> dict[str, Any]:
    """The figures of sentences."""
    return scoring.evaluate({row["id"]: row for row in rows}, found, {row["id"]: row["text"] for row in rows}).figures


def differences(row: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    """What is meant and not read (``-``), and what is read and not meant (``+``); nothing where all is as meant."""
    gold, got = row["claims"], found["claims"]
    same = [(i, j) for i, j in scoring.align(row["text"], gold, got) if _same(gold[i], got[j])]
    yield from (f"  - {_told(c)}" for i, c in enumerate(gold) if i not in {i for i, _ in same})
    yield from (f"  + {_told(c)}" for j, c in enumerate(got) if j not in {j for _, j in same})


def _same(gold: dict[str, Any], got: dict[str, Any]) -> bool:
    slots = ["actor", "recipient", "status"] + ["attribution"] * (gold["attribution"] is not None)
    return gold["event_type"] == got["event_type"] and all(scoring.SLOTS[slot](gold, got) for slot in slots)


def _told(claim: dict[str, Any]) -> str:
    who, whom = (", ".join(map(_told_party, claim[slot])) or "-" for slot in ("actor", "recipient"))
    said = "".join(f" | {link['kind']} {link['text']}" for link in claim["attribution"] or [])
    return f"{claim['event_type']} {claim['trigger']} | {who} | {whom} | {claim['status']}{said}"


def _told_party(party: dict[str, Any]) -> str:
    return f"{party['text']} = {party['country'] or '-'} {party['sector'] or ''}".strip()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; the exit code."""
    names = sorted(path.stem for path in FOLDER.glob("*.yml"))
    parser = argparse.ArgumentParser(description="Score reading on plain sentences.")
    parser.add_argument("name", nargs="*", metavar="NAME", help=f"files to read (default: all of {', '.join(names)})")
    parser.add_argument("--show", action="store_true", help="list the sentences that are read otherwise")
    given = parser.parse_args(arguments)
    if unknown := set(given.name) - set(names):
        parser.error(f"no such file: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    reader, everything, found = Reader(), [], {}
    print(f"{'file':<10}{'claims':>8}", *(f"{level:>16}" for level in (*ASKED, "slot source")))
    for name in given.name or names:
        rows = sentences(name)
        found |= read(reader, rows)
        everything += rows
        _print(name, rows, found)
    _print("all", everything, found)
    if given.show:
        for row in everything:
            if lines := list(differences(row, found[row["id"]])):
                print(f"\n{row['id']}: {row['text']}", *lines, sep="\n")
    return 0


def _print(name: str, rows: Sequence[dict[str, Any]], found: dict[str, Any]) -> None:
    figures = score(rows, found)
    sourced = [row for row in rows if any(claim["attribution"] is not None for claim in row["claims"])]
    source = f"{score(sourced, found)['slot accuracy on typed']['attribution']:>16.3f}" if sourced else f"{'-':>16}"
    print(f"{name:<10}{figures['gold']:>8}", *(f"{figures[level]['F1']:>16.3f}" for level in ASKED), source)


if __name__ == "__main__":
    sys.exit(main())
