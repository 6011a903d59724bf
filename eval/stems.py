"""Count in how many articles of the corpus each stem stands: writes ``src/khabar/link/stems.tsv``.

    python eval/stems.py --out src/khabar/link/stems.tsv

Stems in fewer than ``FEW`` articles are left out. What is written holds counts only, no text and no order of words.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from khabar.ingest import read_paths
from khabar.link.words import stem, words
from khabar.records import Article

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "ant-2018-05-06.jsonl.gz"
#: Articles that have a stem that is listed, at least.
FEW = 5


def count(corpus: Path) -> tuple[int, Counter[str]]:
    """How many articles there are, and in how many of them each stem stands."""
    found: Counter[str] = Counter()
    articles = 0
    for item in read_paths([corpus]):
        if isinstance(item, Article):
            articles += 1
            found.update({stem(word.form) for word in words(item.text)})
    return articles, found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Count the stems of the corpus.")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--out", type=Path, help="write to this file instead of the screen")
    given = parser.parse_args()
    articles, found = count(given.corpus)
    lines = [f"\t{articles}", *(f"{word}\t{n}" for word, n in sorted(found.items()) if n >= FEW)]
    text = "\n".join([*lines, ""])
    if given.out:
        given.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
