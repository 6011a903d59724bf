"""How well khabar reads articles that nobody looked at while rules were written: sixteen of the corpus, annotated blind.

    python eval/silver.py                       # the figures of eval/gate.py for both halves and for all sixteen articles
    python eval/silver.py --half A --show 20    # claims missed and told too much; half B is a check and is not looked into
    python eval/silver.py --classes             # counts of errors by class, as eval/errors.py does for the gold
    python eval/silver.py --out DIR             # the set and what was read in the exchange format, for the gold's own score.py
    python eval/silver.py --draw                # how the articles were drawn: prints their ids, dates, lengths and headlines

``silver/claims.json`` holds the annotations in the form of the gold, without a word of the articles: where the gold has words there is
``at`` (for dates ``date_at``), the start and end in characters of the headline, two line feeds and the text of the corpus. The words are
put in at run time from the corpus beside the repository; without it the command says so and ends with 0.

The figures come from one annotator, without a second reading: weaker than the gold. What they mean is in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from eval.gate import SHARED, Answers, judge, table, together

from eval import errors
from khabar import evaluate as scoring
from khabar.engines.local import read_all
from khabar.errors import InputError
from khabar.export import exchange
from khabar.ingest import read_paths
from khabar.reader import Reader
from khabar.records import Issue

CLAIMS = Path(__file__).resolve().parent / "silver" / "claims.json"
CORPUS = Path("corpus") / "ant-2018-05-06.jsonl.gz"
HALVES = ("A", "B")

# How the articles were drawn: so many of each outlet, one of each equal stretch of its days, among those of 160 to 450 words whose headline
# holds a word of conflict or politics (sport and culture tell hardly any events) and that are no article of a gold nor a copy of one.
SEED = 20180506
DRAWN = {"BBC": 3, "CNN": 3, "alarabia": 3, "france24": 3, "skynews": 4}
WORDS = range(160, 451)
HEADLINE = re.compile(
    r"(?<!\w)[وفبلك]?(?:ال|لل)?(?:حكومة|جيش|قوات|مقاتل|قصف|غارة|غارات|هجوم|هجمات|مقتل|يقتل|تقتل|تفجير|تظاهر|مظاهر|يتظاهر|احتجاج|اعتقال|يعتقل"
    r"|تعتقل|عقوبات|اتفاق|محادثات|مفاوضات|قمة|داعش|حوثي|حماس|غزة|إسرائيل|إيران|سوريا|روسيا|كوريا|نووي|صاروخ|صواريخ|مجلس الأمن|أمم المتحدة"
    r"|طالبان|معارضة|لاجئ|مهاجر|هدنة|معارك|اشتباك|تهدد|يهدد|تدين|يدين|تتهم|يتهم|تدعو|يدعو|تطالب|يطالب|ترفض|يرفض|تحذر|يحذر|ينسحب|انسحاب)"
)
#: An article that shares more than this share of its stretches of eight words with a gold is a copy.
COPY = 0.2


# ------------------------------------------------------------------ the corpus and the draw
def corpus(shared: Path) -> Iterator[dict[str, Any]]:
    """The articles of the corpus as it gives them."""
    with gzip.open(shared / CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def stretches(text: str) -> set[tuple[str, ...]]:
    """Every eight words in a row."""
    words = text.split()
    return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}


def draw(shared: Path) -> Iterator[dict[str, Any]]:
    """The sixteen articles, outlet by outlet, in the order of their days. Needs the golds of reading and of linking."""
    gold = shared / "gold"
    files = (gold / "dev" / "articles.jsonl", gold / "linking-dev.articles.jsonl")
    used = [json.loads(line) for path in files for line in path.open(encoding="utf-8")]
    ids, known = {row["id"] for row in used}, set().union(*(stretches(row["text"]) for row in used))
    pool = defaultdict(list)
    for row in corpus(shared):
        if row["id"] not in ids and len(row["text"].split()) in WORDS and HEADLINE.search(row["title"]):
            own = stretches(row["text"])
            if len(own & known) <= len(own) * COPY:
                pool[row["outlet"]].append(row)
    chance = random.Random(SEED)
    for outlet, number in sorted(DRAWN.items()):
        rows = sorted(pool[outlet], key=lambda row: (row["published"], row["id"]))
        for i in range(number):
            yield chance.choice(rows[i * len(rows) // number : (i + 1) * len(rows) // number])


# ------------------------------------------------------------------ words put back into the annotations
def whole(row: dict[str, Any]) -> str:
    """What the offsets count in: the headline as the first line, as in the gold, then the text."""
    return f"{row['title']}\n\n{row['text']}"


def digest(text: str) -> str:
    """What tells a text from another: the first sixteen digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def worded(value: Any, text: str) -> Any:
    """An annotation with ``text`` in place of each ``at``."""
    if isinstance(value, list):
        return [worded(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    out = {key: worded(item, text) for key, item in value.items() if key != "at"}
    return out | {"text": text[slice(*value["at"])]} if "at" in value else out


def claim(row: dict[str, Any], text: str) -> dict[str, Any]:
    """A claim of the exchange format."""
    empty: dict[str, Any] = {"mode": None, "actor": [], "recipient": [], "place": None, "date": None, "attribution": [], "content_of": None}
    out = empty | {"quantities": []} | worded(row, text)
    at = out.pop("date_at", None)
    start, end = row["trigger"]
    cut = {"quote": text[slice(*row["quote"])], "trigger": text[start:end], "start": start, "end": end}
    return out | cut | {"date_text": text[slice(*at)] if at else None}


def article(row: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    """An annotated article of the exchange format, with its text. Raises InputError where the corpus has not the text annotated."""
    text = whole(source)
    if digest(text) != row["sha256"]:
        raise InputError(f"{row['id']}: the corpus has another text than the one annotated; give the corpus of May and June 2018, v2.1")
    return {
        "id": row["id"], "title": source["title"], "published": source["published"], "outlet": source["outlet"], "text": text,
        "boilerplate": [text[slice(*at)] for at in row["boilerplate"]], "claims": [claim(c, text) for c in row["claims"]],
    }  # fmt: skip


def silver(shared: Path, half: str) -> dict[str, Any]:
    """The articles of a half by id."""
    rows = {row["id"]: row for row in json.loads(CLAIMS.read_text(encoding="utf-8")) if row["half"] == half}
    found = {source["id"]: source for source in corpus(shared) if source["id"] in rows}
    if missing := rows.keys() - found.keys():
        raise InputError(f"{', '.join(sorted(missing))}: not in {shared / CORPUS}; give the whole corpus")
    return {identity: article(row, found[identity]) for identity, row in rows.items()}


# ------------------------------------------------------------------ measuring
def measure(gold: dict[str, Any], reader: Reader) -> Answers:
    """Read the articles as ``khabar read`` does. One that cannot be read is told and has no claims."""
    rows = {}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "silver.jsonl"
        keys = ("id", "title", "published", "outlet", "text")
        path.write_text("".join(json.dumps({key: row[key] for key in keys}) + "\n" for row in gold.values()), encoding="utf-8")
        for item in read_all(reader, read_paths([path])):
            if isinstance(item, Issue):
                print(item.message, file=sys.stderr)
            else:
                rows[item.article.id] = exchange.reading(item)
    return Answers(gold, rows, {identity: row["text"] for identity, row in gold.items()})


def report(name: str, answers: Answers, show: int) -> None:
    """Print a set, and so many of the claims missed and told too much."""
    print(*table(name, judge(answers.figures(), {})), sep="\n")
    found = scoring.evaluate(answers.gold, answers.rows, answers.texts)
    for word, rows in (("missed", found.missed), ("extra", found.extra)):
        for row in rows[:show]:
            print(word, *row, sep="\t")


def save(folder: Path, answers: Answers) -> None:
    """The set as ``silver.json`` and what was read as ``silver.jsonl``: both hold words of the articles."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "silver.json").write_text(json.dumps(list(answers.gold.values()), ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "silver.jsonl").write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in answers.rows.values()), encoding="utf-8"
    )


def tell(name: str, parts: Mapping[str, Answers], reader: Reader, given: argparse.Namespace) -> None:
    """Print the halves of a set and the whole, or with ``given.classes`` their errors by class; save them where ``given.out`` says."""
    both = together(list(parts.values()))
    if given.classes:
        print(*errors.table({f"{name} {half}": errors.count(answers, reader) for half, answers in parts.items()}), sep="\n")
    else:
        for half, answers in parts.items():
            report(f"{name} {half}", answers, given.show)
        report(name, both, 0)
    if given.out:
        save(given.out, both)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; the exit code."""
    parser = argparse.ArgumentParser(description="Score reading on articles of the corpus that were annotated blind.")
    parser.add_argument("--draw", action="store_true", help="draw the articles again and print them")
    parser.add_argument("--half", choices=HALVES, help="one half only; B is a check: do not look into it")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="with --half: list N claims missed and N told too much")
    parser.add_argument("--classes", action="store_true", help="count errors by class: numbers, no words")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write the set and what was read in the exchange format")
    parser.add_argument(
        "--shared", type=Path, default=SHARED, help="the folder with corpus/ and, to draw, gold/ (default: beside the repository)"
    )
    given = parser.parse_args(arguments)
    if given.show and not given.half:
        parser.error("--show goes with --half")
    if not (given.shared / CORPUS).is_file():
        print(f"silver: no corpus at {given.shared / CORPUS}; nothing to score")
        return 0
    if given.draw:
        for row in draw(given.shared):
            print(row["id"], row["published"], len(row["text"].split()), row["title"], sep="\t")
        return 0
    reader = Reader()
    parts = {half: measure(silver(given.shared, half), reader) for half in ([given.half] if given.half else HALVES)}
    tell("silver", parts, reader, given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
