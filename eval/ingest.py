"""How well ingest tells an article from what surrounds it, against the gold's boilerplate, and what it takes from a corpus that is
mostly clean.

    python eval/ingest.py                 the founding articles: recall by characters, body lost; then the same of tests/tools/pasted,
                                          which hold no bound (--show N: the lines that are wrong)
    python eval/ingest.py --corpus FILE   how much of a corpus is marked, by kind; --show N prints examples of each kind

Recall: of the characters of the gold's excerpts, how many are marked. Body lost: of the other characters, how many are marked; white
space counts in neither.

Exit codes: 0 held (or no gold), 1 recall or body lost is beyond its bound.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.tools.pasted import pasted

from khabar.ingest import prepare, read_paths
from khabar.records import Article, Issue

SHARED = Path(__file__).resolve().parents[2] / "shared"
RECALL, LOST = 0.95, 0.01


class Count(NamedTuple):
    """Characters of one article."""

    name: str
    gold: int
    hit: int
    body: int
    lost: int


def marked(article: Article) -> set[int]:
    """The characters that are marked as boilerplate."""
    return {at for b in article.boilerplate for at in range(*b.span)}


def expected(text: str, excerpts: Sequence[str]) -> set[int]:
    """The characters of the gold's excerpts, each where it stands as lines of its own, else where it stands last."""
    out: set[int] = set()
    for excerpt in excerpts:
        lines = f"\n{text}\n".find(f"\n{excerpt}\n")
        at = lines if lines >= 0 else text.rfind(excerpt)
        out |= set(range(at, at + len(excerpt))) if at >= 0 else set()
    return out


def count(article: Article, excerpts: Sequence[str]) -> Count:
    """One article against its gold."""
    return counted(article, expected(article.text, excerpts))


def counted(article: Article, said: set[int]) -> Count:
    """One article against the characters that are said to be boilerplate."""
    found = marked(article)
    seen = {at for at, c in enumerate(article.text) if not c.isspace()}
    gold, body = seen & said, seen - said
    return Count(article.id, len(gold), len(gold & found), len(body), len(body & found))


def articles(path: Path) -> Iterator[Article]:
    """The articles of a file or folder, as ``khabar read`` takes them in."""
    for item in read_paths([path]):
        if isinstance(item, Issue):
            print(item.message, file=sys.stderr)
        else:
            yield item


def seeds(shared: Path) -> int:
    """Measure and print the founding articles; the exit code."""
    gold = shared / "gold" / "seeds.json"
    if not gold.is_file():
        print(f"no gold at {gold}; nothing to measure")
        return 0
    excerpts = {row["id"]: row["boilerplate"] for row in json.loads(gold.read_text(encoding="utf-8"))}
    counts = [count(article, excerpts[article.id]) for article in articles(shared / "seeds")]
    total = table(counts)
    return 0 if total.hit >= RECALL * total.gold and total.lost <= LOST * total.body else 1


def table(counts: list[Count]) -> Count:
    """Print a row for each article; the sum."""
    print(f"{'article':<26}{'gold':>7}{'hit':>7}{'recall':>8}{'body':>8}{'lost':>6}{'share':>8}")
    total = Count("all", *(sum(values) for values in zip(*(c[1:] for c in counts), strict=True)))
    for c in (*counts, total):
        print(f"{c.name:<26}{c.gold:>7}{c.hit:>7}{c.hit / max(c.gold, 1):>8.3f}{c.body:>8}{c.lost:>6}{c.lost / max(c.body, 1):>8.4f}")
    return total


def pastes(show: int) -> None:
    """Measure and print the pasted texts; ``show`` lines that are wrong of each."""
    counts = []
    for paste in pasted():
        article = next(item for item in prepare(Article(paste.name, paste.text)) if isinstance(item, Article))
        counts.append(counted(article, set(range(len(paste.text))) - paste.body))
        found, at, told = marked(article), 0, 0
        for line in paste.text.splitlines(keepends=True):
            wrong = line.strip() and (at in found) == (at in paste.body)
            if wrong and told < show:
                print(f"  {paste.name}: {'lost' if at in found else 'missed'}: {line.strip()[:110]}")
                told += 1
            at += len(line)
    table(counts)


def corpus(path: Path, show: int) -> int:
    """What is marked in a corpus, by kind; always 0."""
    chars = total = 0
    by_kind: dict[str, list[str]] = defaultdict(list)
    touched = 0
    for article in articles(path):
        total += 1
        chars += len(article.text)
        touched += bool(article.boilerplate)
        for kind, span in article.boilerplate:
            by_kind[kind].append(span.of(article.text))
    print(f"{total:,} articles, {chars:,} characters; {touched:,} articles with something marked")
    for kind, texts in sorted(by_kind.items()):
        size = sum(map(len, texts))
        print(f"  {kind:<14}{len(texts):>7} lines{size:>9} characters{size / chars:>9.4%}")
        for text in random.Random(1).sample(texts, min(show, len(texts))):
            print(f"      {text[:150]}")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the boilerplate pass.")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with gold/ and seeds/ (default: beside the repository)")
    parser.add_argument("--corpus", type=Path, help="measure what is marked in this corpus instead")
    parser.add_argument(
        "--show", type=int, default=0, help="with --corpus: so many examples of each kind; else so many wrong lines of each pasted text"
    )
    given = parser.parse_args(arguments)
    if given.corpus:
        return corpus(given.corpus, given.show)
    code = seeds(given.shared)
    pastes(given.show)
    return code


if __name__ == "__main__":
    sys.exit(main())
