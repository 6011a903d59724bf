"""How fast khabar reads, on one core: words per second cold and warm, where the time goes, memory, and loading time.

Machines differ, so every speed is also given against a yardstick taken in the same run on the same text: splitting it into words and
signs with one compiled regular expression, the least that any program must do. ``bench/README.md`` says how to read the figures.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import importlib
import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from khabar import __version__
from khabar.engines.local import settle
from khabar.ingest import read_paths
from khabar.mentions import chunks
from khabar.packs.lexicon import COMPILED, Lexicon, read_tables
from khabar.reader import Reader
from khabar.records import Article

ROOT = Path(__file__).resolve().parents[1]
HISTORY = ROOT / ".bench" / "history.jsonl"
SAMPLES = ROOT / "samples"
#: The samples are small: read so many times over they make a text of about 50,000 words.
REPEAT = 8
#: Warm speed and yardstick are the best of so many passes: what disturbs a run only makes it slower.
PASSES = 3
#: Never change this: ratios in the history compare only as long as the yardstick stays what it is.
YARDSTICK = re.compile(r"\w+|[^\w\s]")
#: Stages in the order an article meets them: what is printed, and where the function is that does it.
STAGES = (
    ("sentences and words", "khabar.reader", "tokenize"),
    ("date of publication", "khabar.reader", "infer_published"),
    ("names (first look)", "khabar.mentions.survey", "Surveyor.survey"),
    ("chunks", "khabar.mentions.chunks", "Chunker.chunk"),
    ("references", "khabar.reader", "_ArticleReader._enter"),
    ("clauses", "khabar.claims.clauses", "ClauseBuilder.build"),
    ("predicates", "khabar.claims.predicates", "PredicateReader.read"),
    ("roles", "khabar.claims.roles", "RoleReader.assign"),
    ("status", "khabar.claims.status", "StatusReader.assign"),
    ("attribution", "khabar.claims.attribution", "AttributionReader.assign"),
    ("claims", "khabar.claims.assemble", "Assembler.claims"),
)


class Loading(NamedTuple):
    """Seconds to load the compiled packs in a new process, and the megabytes they take there."""

    seconds: float
    megabytes: float


def peak_megabytes() -> float:
    """The most memory this process has held. Linux counts in kilobytes, macOS in bytes.

    On Linux ``getrusage`` begins with what the process held that started this one, so the kernel's own table is asked.
    """
    try:
        told = re.search(r"^VmHWM:\s*(\d+) kB$", Path("/proc/self/status").read_text(encoding="ascii"), re.M)
    except OSError:
        told = None
    if told is not None:
        return int(told[1]) / 1e3
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def pin_to_one_core() -> None:
    """Stay on one core where the system allows it, so that nothing is measured twice."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds that ``work`` takes: what else runs on the machine disturbs them little."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


# ------------------------------------------------------------------ what is measured
def articles(corpus: Path | None, limit: int | None) -> list[Article]:
    """The articles of the corpus, or of the samples; unreadable ones are left out."""
    found = [item for item in read_paths([corpus or SAMPLES]) if isinstance(item, Article)]
    if not found:
        sys.exit(f"{corpus or SAMPLES}: no articles; give a folder or *.jsonl, *.jsonl.gz")
    return found[:limit]


def loading() -> Loading:
    """Loading the compiled packs in a process of its own, so that nothing is there before."""
    answer = subprocess.run([sys.executable, __file__, "--only-load"], check=True, capture_output=True, text=True)
    return Loading(*json.loads(answer.stdout))


def only_load() -> None:
    """What ``loading`` runs: print seconds and megabytes."""
    before = peak_megabytes()
    taken = seconds(lambda: Lexicon(read_tables(COMPILED)))
    print(json.dumps([taken, peak_megabytes() - before]))


def read_all(reader: Reader, texts: Sequence[Article]) -> None:
    """One pass over the articles."""
    for article in texts:
        reader.read(article)


def seconds_of(reader: Reader, text: Article) -> float:
    """CPU seconds of one article."""
    started = time.process_time()
    reader.read(text)
    return time.process_time() - started


def is_compiled() -> bool:
    """Whether this is the compiled form of the reader: nothing can be hung on its functions, so its stages are not timed."""
    return not str(chunks.__file__).endswith(".py")


def stage_seconds(reader: Reader, texts: Sequence[Article]) -> dict[str, float]:
    """Seconds in each stage of one more pass, ``other`` for what lies between. Timers slow the pass down; shares are what counts."""
    if is_compiled():
        return {}
    spent = dict.fromkeys((name for name, _, _ in STAGES), 0.0)
    with timed_stages(spent):
        total = seconds(lambda: read_all(reader, texts))
    return spent | {"other": max(0.0, total - sum(spent.values()))}


@contextmanager
def timed_stages(spent: dict[str, float]) -> Iterator[None]:
    """Put a timer around each stage for a while."""
    undo: list[tuple[Any, str, Any]] = []
    try:
        for name, module, path in STAGES:
            owner: Any = importlib.import_module(module)
            *parents, last = path.split(".")
            for parent in parents:
                owner = getattr(owner, parent)
            undo.append((owner, last, getattr(owner, last)))
            setattr(owner, last, timer(name, getattr(owner, last), spent))
        yield
    finally:
        for owner, last, original in undo:
            setattr(owner, last, original)


def pace(words_per_second: float, share: float) -> str:
    """Words per second of a stage that takes this share of the whole; a dash where it took no time that a clock could see."""
    return f"{words_per_second / share:,.0f} words/s" if share else "-"


def timer(name: str, work: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """``work`` that adds its time to ``spent[name]``."""
    clock = time.process_time

    def timed(*arguments: Any, **named: Any) -> Any:
        started = clock()
        try:
            return work(*arguments, **named)
        finally:
            spent[name] += clock() - started

    return timed


def measure(texts: list[Article], repeat: int) -> dict[str, Any]:
    """All figures of one run."""
    lexicon, again = Lexicon(read_tables(COMPILED)), texts * repeat
    words = sum(len(a.text.split()) for a in texts)
    reader = Reader(lexicon)
    cold = seconds(lambda: read_all(reader, texts))
    settle()
    warm = min(seconds(lambda: read_all(reader, again)) for _ in range(PASSES))
    yardstick = min(seconds(lambda: [YARDSTICK.findall(a.text) for a in again]) for _ in range(PASSES))
    peak = peak_megabytes()
    slowest = max(min(seconds_of(reader, text) for _ in range(2)) for text in texts)
    stages = stage_seconds(reader, again)
    whole = sum(stages.values())
    return {
        "articles": len(texts), "repeat": repeat, "words": words * repeat, "forms": len(reader.analyze.known), "compiled": is_compiled(),
        "cold_words_per_second": round(words / cold), "warm_words_per_second": round(words * repeat / warm),
        "yardstick_words_per_second": round(words * repeat / yardstick),
        "ratio_cold": round(cold * repeat / yardstick, 1), "ratio_warm": round(warm / yardstick, 1),
        "stages": {name: round(spent / whole, 3) for name, spent in stages.items()}, "peak_megabytes": round(peak),
        "slowest_seconds": round(slowest, 3),
    }  # fmt: skip


# ------------------------------------------------------------------ what is told
def where() -> dict[str, Any]:
    """When, on what, and at which state of code and packs a run was made."""
    git = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), "khabar": __version__, "commit": git.stdout.strip() or None,
        "packs": read_tables(COMPILED).digest, "python": platform.python_version(), "machine": f"{platform.system()} {platform.machine()}",
    }  # fmt: skip


def table(run: dict[str, Any]) -> Iterator[str]:
    """A run as lines of text."""
    yield (
        f"{run['text']}: {run['articles']:,} articles x {run['repeat']}, {run['words']:,} words, {run['forms']:,} word forms; one core"
        + ("; compiled" if run["compiled"] else "")
    )
    yield ""
    yield f"{'':<22}{'words/s':>12}{'x yardstick':>14}"
    yield f"{'cold (words new)':<22}{run['cold_words_per_second']:>12,}{run['ratio_cold']:>14.1f}"
    yield f"{'warm (words known)':<22}{run['warm_words_per_second']:>12,}{run['ratio_warm']:>14.1f}"
    yield f"{'yardstick':<22}{run['yardstick_words_per_second']:>12,}{1:>14.1f}"
    yield ""
    for name, share in run["stages"].items():
        yield f"{name:<22}" + (f"{share:>12.1%}" if share else f"{'-':>12}")
    yield ""
    yield f"{'loading the packs':<22}{run['load_seconds']:>10.2f} s{run['load_megabytes']:>11,.0f} MB"
    yield f"{'slowest article':<22}{run['slowest_seconds']:>10.2f} s"
    yield f"{'peak memory':<22}{'':>12}{run['peak_megabytes']:>11,} MB"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Words per second of the whole reader, on one core.")
    parser.add_argument("--corpus", type=Path, help="articles to read once (a folder, *.jsonl, *.jsonl.gz); default: samples/, repeated")
    parser.add_argument("--limit", type=int, help="read at most so many articles")
    parser.add_argument("--repeat", type=int, help=f"warm passes go so many times over the articles (samples: {REPEAT}, a corpus: 1)")
    parser.add_argument("--no-history", action="store_true", help=f"do not append to {HISTORY.relative_to(ROOT)}")
    parser.add_argument("--only-load", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    pin_to_one_core()
    if given.only_load:
        only_load()
        return
    load = loading()
    figures = measure(articles(given.corpus, given.limit), given.repeat or (1 if given.corpus else REPEAT))
    text = given.corpus.name if given.corpus else "samples"
    run = where() | {"text": text} | figures | {"load_seconds": round(load.seconds, 3), "load_megabytes": round(load.megabytes, 1)}
    print(*table(run), sep="\n")
    if not given.no_history:
        HISTORY.parent.mkdir(exist_ok=True)
        with HISTORY.open("a", encoding="utf-8") as history:
            history.write(json.dumps(run, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
