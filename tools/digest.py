"""A digest of what the reader makes of some articles: equal for two forms of the reader that read the same.

``python tools/digest.py [--compiled] [FILE…]``: the number of articles, of claims, and the SHA-256 of all readings; of the samples where no
file is given. With ``--compiled`` it fails where the reader at hand is not the compiled one.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from khabar.ingest import read_paths
from khabar.mentions import chunks
from khabar.reader import Reader
from khabar.records import Article

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="articles in any form that khabar reads (default: the samples)")
    parser.add_argument("--every", type=int, default=1, help="only every so manieth article")
    parser.add_argument("--compiled", action="store_true", help="fail where the reader is not compiled")
    given = parser.parse_args()
    if given.compiled and str(chunks.__file__).endswith(".py"):
        sys.stderr.write(f"not compiled: {chunks.__file__}; run `make compiled`\n")
        return 1
    reader, digest, claims = Reader(), hashlib.sha256(), 0
    articles = [item for item in read_paths(given.files or [SAMPLES]) if isinstance(item, Article)][:: given.every]
    for article in articles:
        reading = reader.read(article)
        claims += len(reading.claims)
        digest.update(repr(reading).encode())
    sys.stdout.write(f"{len(articles)} articles, {claims} claims, {digest.hexdigest()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
