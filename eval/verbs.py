"""How many finite verbs of the corpus the packs know, and which they do not: ``python eval/verbs.py [--show 40] [--shared SHARED]``.

A written word is seldom a verb for certain. After لم, لن and سوف it is (a particle may stand between that asks for a verb too), so these
verbs stand for all: each occurrence counts, known when some reading of it is a verb of the packs (of an event, of speech, of a status, or
listed as telling nothing). Copies are left in, boilerplate and articles in other languages out. Needs the corpus; without it the command
says so and ends with 0.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from eval.gate import SHARED

from khabar.arabic.sentences import tokenize
from khabar.arabic.words import Word
from khabar.ingest import read_paths
from khabar.packs import kinds
from khabar.reader import Reader
from khabar.records import Article

CORPUS = Path("corpus") / "ant-2018-05-06.jsonl.gz"
#: Particles that only a finite verb follows.
BEFORE_VERBS = frozenset(("لم", "لن", "سوف", "ولم", "ولن", "وسوف", "فلم", "فلن", "فسوف"))
#: Words that may stand between such a particle and its verb.
BETWEEN = frozenset(("لا", "لن", "ولن", "ولا", "لم"))


def verbs(texts: Iterator[Article], reader: Reader) -> Iterator[Word]:
    """Each word that is a finite verb for certain."""
    for article in texts:
        for tokens in tokenize(article.text, reader.analyze, [b.span for b in article.boilerplate]):
            words = tokens.words
            for k, word in enumerate(words[:-1]):
                if word.norm in BEFORE_VERBS:
                    follows = next((w for w in words[k + 1 : k + 3] if w.norm not in BETWEEN), words[k + 1])
                    if follows.is_word:
                        yield follows


def main() -> int:
    """Print the share, and the commonest forms that are not known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=20, metavar="N", help="the N commonest unknown forms")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with corpus/")
    given = parser.parse_args()
    if not (given.shared / CORPUS).exists():
        sys.stdout.write(f"{given.shared / CORPUS}: not there; nothing was measured\n")
        return 0
    unknown: Counter[str] = Counter()
    met = 0
    for word in verbs((item for item in read_paths([given.shared / CORPUS]) if isinstance(item, Article)), Reader()):
        met += 1
        if not word.get(kinds.VERB):
            unknown[word.norm] += 1
    missed = sum(unknown.values())
    sys.stdout.write(f"{met:,} finite verbs, {met - missed:,} known: {(met - missed) / max(met, 1):.1%}; {len(unknown):,} forms unknown\n")
    for form, count in unknown.most_common(given.show):
        sys.stdout.write(f"{count:6} {form}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
