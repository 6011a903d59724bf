"""All benchmarks in one table: ``python bench`` or ``make bench``. ``bench/README.md`` says how to read it and how long each part takes.

Each run appends a line to ``bench/history.jsonl``. Machines differ, so speeds are also given against the yardstick of ``bench/speed.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import linking, pipeline, rivals, serve, speed  # noqa: E402

from khabar.engines.local import read_all  # noqa: E402
from khabar.packs.lexicon import COMPILED, Lexicon, read_tables  # noqa: E402
from khabar.reader import Reader  # noqa: E402
from khabar.records import Article, Reading  # noqa: E402
from khabar.store import Run  # noqa: E402
from khabar.store.parts import Parts  # noqa: E402

HISTORY = ROOT / "bench" / "history.jsonl"
CORPUS = ROOT.parent / "shared" / "corpus" / "ant-2018-05-06.jsonl.gz"
#: Articles of each part by default.
ARTICLES, MEMORY, LINKING = 2_000, (500, 2_000, 5_000), (1_000, 5_000)


def main() -> None:
    """Run what was asked for, print the table, keep the history."""
    parser = argparse.ArgumentParser(prog="python bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[], help=f"default: all of {', '.join(PARTS)}")
    parser.add_argument("--corpus", type=Path, help=f"articles; default: {CORPUS.name} beside the repository, else the samples repeated")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="articles for the speed with 1 and 2 workers")
    parser.add_argument("--rounds", type=int, default=2, help="the best of so many")
    parser.add_argument("--memory", type=_numbers, default=MEMORY, help="sizes for memory, as 500,2000,5000")
    parser.add_argument(
        "--link", type=_numbers, default=LINKING, help="sizes for linking, as 1000,5000,20000,80000 (the last two take long)"
    )
    parser.add_argument("--case", type=Path, help="a linked case for the latency of the server")
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    found = machine() | speed.where() | {"text": given.corpus.name if given.corpus else CORPUS.name if CORPUS.exists() else "samples"}
    print("| what | figure | against |\n| --- | --- | --- |")
    for name in given.parts or PARTS:
        for row in PARTS[name](given, found.setdefault(name, {})):
            print("| " + " | ".join(row) + " |", flush=True)
    if not given.no_history:
        with HISTORY.open("a", encoding="utf-8") as history:
            history.write(json.dumps(found, ensure_ascii=False) + "\n")


def machine() -> dict[str, Any]:
    """The machine in one line: processor, cores, memory; nothing that names it."""
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    size = next((int(line.split()[1]) / 1e6 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    return {"cpu": f"{model}, {os.cpu_count()} cores, {size:.0f} GB", "load_before": load}


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def articles(given: argparse.Namespace, number: int) -> list[Article]:
    """So many articles of the corpus; of the samples, each as often as is needed under new ids."""
    source = given.corpus or (CORPUS if CORPUS.exists() else None)
    found = speed.articles(source, number)
    if source is None:
        found = [Article(f"{a.id}-{n // len(found)}", a.text, a.title, a.outlet, a.published) for n, a in _cycle(found, number)]
    return found


def _cycle(found: list[Article], number: int) -> Iterator[tuple[int, Article]]:
    return ((n, found[n % len(found)]) for n in range(number))


# ------------------------------------------------------------------ the parts
def read_speed(given: argparse.Namespace, found: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Words per second by stage, on one core."""
    found |= speed.measure(articles(given, 500), 1)
    load = speed.loading()
    found |= {"load_seconds": round(load.seconds, 3), "load_megabytes": round(load.megabytes, 1)}
    for kind in ("cold", "warm"):
        yield f"reading, one core, {kind}", f"{found[f'{kind}_words_per_second']:,} words/s", f"{found[f'ratio_{kind}']} x yardstick"
    for stage, share in found["stages"].items():
        yield f"stage: {stage}", speed.pace(found["warm_words_per_second"], share), f"{share:.1%} of reading" if share else "-"
    yield "loading the packs", f"{found['load_seconds']} s", f"{found['load_megabytes']} MB"


def workers(given: argparse.Namespace, found: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Articles per second of the whole command, into a case."""
    found |= pipeline.speed(articles(given, given.articles), given.rounds)
    yield "khabar read --case, 1 worker", f"{found['articles_per_second_1']} articles/s", f"{found['articles']:,} articles"
    yield "khabar read --case, 2 workers", f"{found['articles_per_second_2']} articles/s", f"{found['ratio']} x one worker"
    yield "the same without the start", "", f"{found['ratio_without_start']} x one worker"
    yield "one article, start and end", f"{found['start_seconds_1']} s, 2 workers {found['start_seconds_2']} s", ""


def memory(given: argparse.Namespace, found: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Peak memory against the size of the corpus."""
    found["rows"] = pipeline.memory_by_size(articles(given, max(given.memory)), given.memory)
    for row in found["rows"]:
        yield (
            f"memory, {row['articles']:,} articles, {row['workers']} workers",
            f"parent {row['parent_mb']} MB",
            f"all {row['together_mb']} MB",
        )


def link(given: argparse.Namespace, found: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Linking time against size, on resampled articles."""
    with tempfile.TemporaryDirectory() as folder:
        with Parts(Path(folder), Run("bench", "")) as parts:
            for result in read_all(Reader(Lexicon(read_tables(COMPILED))), articles(given, max(LINKING))):
                if isinstance(result, Reading):
                    parts.add(result)
        found["rows"] = linking.by_size(Path(folder), given.link)
    for row in found["rows"]:
        grown = f"grows by n^{row['exponent']}" if "exponent" in row else ""
        shares = ", ".join(f"{name} {seconds:g}" for name, seconds in row["stages"].items())
        yield f"linking {row['articles']:,} articles (resampled)", f"{row['seconds']:g} s ({shares}), {row['peak_mb']:,} MB", grown


def latency(given: argparse.Namespace, found: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Answers of the server while 20 users ask at once."""
    if given.case is None:
        yield "serving 20 users", "not measured: give --case", ""
        return
    with serve.served(given.case) as port:
        times = sorted(serve.together(port, 20, 20))
    found |= {"answers": len(times), "median_ms": round(times[len(times) // 2]), "p95_ms": round(times[int(0.95 * len(times))])}
    yield "serving 20 users", f"median {found['median_ms']} ms, p95 {found['p95_ms']} ms", f"{found['answers']:,} answers"


def others(given: argparse.Namespace, found: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """What else there is, on the sample articles."""
    texts = speed.articles(None, None) * speed.REPEAT
    words = sum(len(a.text.split()) for a in texts)
    reader = Reader(Lexicon(read_tables(COMPILED)))
    speed.read_all(reader, texts)
    pace = {"khabar (warm)": _pace(words, lambda: speed.read_all(reader, texts))}
    yield "samples: khabar (warm)", f"{pace['khabar (warm)']:,} words/s", "claims with roles, places, dates, status, attribution"
    for rival, work, about in rivals.available(texts):
        if work is None:
            yield f"samples: {rival.name}", about, rival.gives
            continue
        pace[rival.name] = _pace(words, work)
        yield f"samples: {rival.name}", f"{pace[rival.name]:,} words/s", f"{rival.gives} ({about})"
    for name, why in rivals.NEEDS.items():
        yield f"samples: {name}", "not measured", why
    found |= pace


def _pace(words: int, work: Callable[[], object]) -> int:
    return round(words / min(speed.seconds(work) for _ in range(speed.PASSES)))


PARTS: dict[str, Callable[[argparse.Namespace, dict[str, Any]], Iterator[tuple[str, ...]]]] = {
    "speed": read_speed, "workers": workers, "memory": memory, "link": link, "serve": latency, "rivals": others,
}  # fmt: skip

if __name__ == "__main__":
    main()
