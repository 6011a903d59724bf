"""Fit what each sign weighs when two claims are compared, on the linking gold: writes ``src/khabar/link/weights.py``.

    python eval/link_weights.py --out src/khabar/link/weights.py

Logistic regression by Newton's method with a ridge, in plain Python so that the numbers are the same everywhere. The gold marks mentions
(stretches of text), not claims: of two mentions of one event the pair of claims that scores highest is taken to be the pair that tells it
(multiple-instance learning), and the weights are fitted again, ``ROUNDS`` times. Unlike are: claims in mentions of two events; a claim
in a mention and one in an article that does not tell that event; and, with less weight, two claims that no mention holds, in two
articles.

The gold's days are three, and full of one story. So pairs of claims of eight other days of the corpus in ``../shared`` join them, judged
one by one by a reader (``link_pairs.json``: article and start of the trigger, twice, and whether the two tell one happening): pairs drawn
by chance from all that scored 0.15 or more, one for two articles, and the most alike pair of clusters drawn by chance that rested on no
copy, both by the weights of before. Pairs that could be judged either way were left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from khabar import __version__
from khabar.engines.local import read_all
from khabar.ingest import read_paths
from khabar.link.apart import apart, harmed
from khabar.link.blocks import candidates, keys
from khabar.link.features import Features, PackFacts
from khabar.link.passages import copied
from khabar.link.score import signs
from khabar.reader import Reader
from khabar.records import Reading
from khabar.store import Case, Run
from khabar.store.linking import link, read_features
from khabar.store.texts import word_weights

SHARED = Path(__file__).resolve().parents[2] / "shared"
#: Weight of pairs of one event (divided by the root of the number of the event's pairs), and of pairs that no mention speaks of.
ALIKE, UNSPOKEN = 6.0, 0.05
RIDGE, ROUNDS, STEPS = 20.0, 3, 25
#: The pairs judged one by one, the news they come from, and the weight of each.
PAIRS, NEWS, JUDGED = Path(__file__).resolve().with_name("link_pairs.json"), "ant-2018-05-06.jsonl.gz", 3.0
#: Where the search for the telling pair begins: what anyone would say.
HEAD = '"""What each sign weighs when two claims are compared (``score``): plain numbers, made by `python eval/link_weights.py`."""'
START = {"same type": 1.2, "same trigger": 1.2, "sentence": 2.5, "quote": 2.5, "recipient": 1.0, "actor": 1.0, "story": 1.0}
#: Signs that never tell of the pairs that are fitted, as these are kept apart.
IGNORED = frozenset(("place apart",))
BIAS = -4.5

Pair = tuple[int, int]
Row = dict[str, float]


def prepare(articles: Path) -> tuple[list[Features], set[Pair]]:
    """The claims of a file of articles, and the pairs that are compared but for those at one place of a copied passage."""
    reader = Reader()
    with tempfile.TemporaryDirectory() as folder, Case.open(Path(folder) / "gold.khabar") as case:
        run = Run(__version__, reader.lexicon.tables.digest, [])
        for item in read_all(reader, read_paths([articles])):
            if isinstance(item, Reading):
                case.add(item, run)
        case.finish(run)
        link(case, reader.lexicon)
        with case.writing() as connection:
            weights = word_weights(connection)
            numbers = list(range(1, case.counts()["articles"] + 1))
            found = list(read_features(connection, weights, PackFacts.of(reader.lexicon), articles=numbers))
        by_article: dict[str, list[Features]] = defaultdict(list)
        for f in found:
            by_article[f.key.article].append(f)
        same = {_pair(a.number, b.number) for a, b in copied(list(case.copies()), by_article)}
    blocks = {f.number: keys(f, weights) for f in found}
    return found, {_pair(n, other) for n, others in candidates(blocks, defaultdict(list)) for other in others} - same


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


class Gold:
    """Which claims stand in which mentions."""

    def __init__(self, shared: Path, found: Sequence[Features]) -> None:
        folder = shared / "gold"
        texts = {row["id"]: row["text"] for row in map(json.loads, (folder / "linking-dev.articles.jsonl").open(encoding="utf-8"))}
        self.told: dict[str, set[str]] = defaultdict(set)
        self.mentions: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for event in json.loads((folder / "linking-dev.json").read_text(encoding="utf-8"))["events"]:
            for i, mention in enumerate(event["mentions"]):
                article = mention["article"]
                start = texts[article].find(mention["quote"])
                self.told[event["id"]].add(article)
                for f in found:
                    if f.key.article == article and start <= f.start and f.end <= start + len(mention["quote"]):
                        self.mentions[f.number].append((event["id"], i))

    def sort(self, pairs: Sequence[Pair], by_number: Mapping[int, Features]) -> tuple[dict[object, list[Pair]], list[Pair], list[Pair]]:
        """Bags of pairs of one event by their two mentions; pairs of two events; pairs that no mention speaks of."""
        bags: dict[object, list[Pair]] = defaultdict(list)
        unlike, unspoken = [], []
        for a, b in pairs:
            left, right = self.mentions.get(a, []), self.mentions.get(b, [])
            same = [(e, i, j) for e, i in left for f, j in right if e == f]
            for key in same:
                bags[key].append((a, b))
            if same:
                continue
            if left and right:
                unlike.append((a, b))
            elif left or right:
                other = by_number[b if left else a].key.article
                if all(other not in self.told[e] for e, _ in left or right):
                    unspoken.append((a, b))
            elif by_number[a].key.article != by_number[b].key.article:
                unspoken.append((a, b))
        return bags, unlike, unspoken


def fit(rows: Sequence[tuple[Row, float, float]], names: Sequence[str]) -> list[float]:
    """Weights of the names, bias last, that make rows (signs, 1 or 0, weight) likeliest."""
    index = {name: i for i, name in enumerate(names)}
    size = len(names) + 1
    sparse = [([*((index[k], v) for k, v in row.items() if k in index), (size - 1, 1.0)], y, w) for row, y, w in rows]
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [RIDGE * w for w in weights[:-1]] + [0.0]
        curve = [[RIDGE if i == j and i < size - 1 else 1e-6 if i == j else 0.0 for j in range(size)] for i in range(size)]
        for row, y, w in sparse:
            p = 1.0 / (1.0 + math.exp(-sum(weights[i] * v for i, v in row)))
            for i, v in row:
                slope[i] += w * (p - y) * v
                scaled = w * p * (1.0 - p) * v
                for j, u in row:
                    curve[i][j] += scaled * u
        step = solve(curve, slope)
        weights = [a - b for a, b in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with pivoting."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        best = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for r in range(i + 1, len(rows)):
            factor = rows[r][i] / rows[i][i]
            if factor:
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    out = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        out[i] = (rows[i][-1] - sum(rows[i][j] * out[j] for j in range(i + 1, len(rows)))) / rows[i][i]
    return out


def judged(shared: Path) -> list[tuple[Row, float, float]]:
    """The pairs that were judged one by one, as rows to fit; those of which a claim is read no longer are left out."""
    listed = json.loads(PAIRS.read_text(encoding="utf-8"))
    wanted = {row[i] for row in listed for i in (0, 2)}
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        with gzip.open(shared / "corpus" / NEWS, "rt", encoding="utf-8") as lines:
            articles.write_text("".join(line for line in lines if json.loads(line)["id"] in wanted), encoding="utf-8")
        found, _ = prepare(articles)
    at = {(f.key.article, f.start): f for f in found}
    known = [(at.get((a, i)), at.get((b, j)), same) for a, i, b, j, same in listed]
    return [(signs(left, right), float(same), JUDGED) for left, right, same in known if left and right]


def learn(shared: Path) -> tuple[dict[str, float], float]:
    """The weights and the bias."""
    found, pairs = prepare(shared / "gold" / "linking-dev.articles.jsonl")
    chosen = judged(shared)
    by_number = {f.number: f for f in found}
    both = {pair: (by_number[pair[0]], by_number[pair[1]]) for pair in sorted(pairs)}
    rows = {pair: signs(a, b) for pair, (a, b) in both.items() if not apart(a, b) and not (a.key.article == b.key.article and harmed(a, b))}
    bags, unlike, unspoken = Gold(shared, found).sort(list(rows), by_number)
    names = sorted({name for row in (*rows.values(), *(row for row, _, _ in chosen)) for name in row} - IGNORED)
    counts = Counter(key[0] for key in bags)  # type: ignore[index]
    weights, bias = dict(START), BIAS
    for _ in range(ROUNDS):
        scored = {pair: bias + sum(weights.get(k, 0.0) * v for k, v in row.items()) for pair, row in rows.items()}
        alike = [(max(bag, key=lambda p: (scored[p], p)), ALIKE / math.sqrt(counts[key[0]])) for key, bag in bags.items()]  # type: ignore[index]
        data = [(rows[p], 1.0, w) for p, w in alike]
        data += [(rows[p], 0.0, 1.0) for p in unlike] + [(rows[p], 0.0, UNSPOKEN) for p in unspoken]
        *values, bias = fit(data + chosen, names)
        weights = dict(zip(names, values, strict=True))
    print(f"{len(bags)} pairs of mentions alike, {len(unlike)} unlike, {len(unspoken)} unspoken, {len(chosen)} judged", file=sys.stderr)
    return weights, bias


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Fit the weights of linking.")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with gold/ (default: beside the repository)")
    parser.add_argument("--out", type=Path, help="write to this file instead of the screen")
    given = parser.parse_args()
    weights, bias = learn(given.shared)
    lines = [HEAD, "", f"BIAS = {bias:.2f}", "SIGNS: dict[str, float] = {"]
    lines += [f'    "{name}": {value:.2f},' for name, value in sorted(weights.items())]
    text = "\n".join([*lines, "}", ""])
    if given.out:
        given.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
