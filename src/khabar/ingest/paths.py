"""What the user names, files and folders, to one stream of articles and issues. Nothing but the ids seen so far is kept in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from khabar.ingest.jsonl import read_json
from khabar.ingest.plain import issue, read_plain
from khabar.records import Article, Issue

JSON_SUFFIXES = (".jsonl", ".jsonl.gz", ".json")
SUFFIXES = (*JSON_SUFFIXES, ".txt")
_KINDS = "*.txt, *.jsonl, *.jsonl.gz or *.json"


def read_paths(paths: Iterable[str | Path], advance: Callable[[int], None] = lambda _: None) -> Iterator[Article | Issue]:
    """All articles of files and folders, in a fixed order; an ``Issue`` for each thing that cannot be read or has an id read before.

    Folders are read with their subfolders, hidden ones left out; JSON files come first, as their records carry outlet and date.
    ``advance`` is told how many more bytes of the input have been read.
    """
    seen: set[str] = set()
    for path in map(Path, paths):
        for item in _read_path(path, advance):
            if isinstance(item, Article):
                if item.id in seen:
                    item = issue(item.source or item.id, f"the id {item.id!r} was read before; skipped: give each article its own id")
                else:
                    seen.add(item.id)
            yield item


def total_bytes(paths: Iterable[str | Path]) -> int:
    """How many bytes ``read_paths`` will go through; what cannot be opened counts nothing."""
    total = 0
    for path in map(Path, paths):
        for file in _files(path) if path.is_dir() else [path]:
            try:
                total += file.stat().st_size
            except OSError:
                continue
    return total


def _read_path(path: Path, advance: Callable[[int], None]) -> Iterator[Article | Issue]:
    if path.is_dir():
        found = False
        for file in _files(path):
            found = True
            yield from _read_file(file, advance)
        if not found:
            yield _empty_folder(path)
    elif not path.exists():
        yield issue(path, "no such file or folder; check the spelling")
    elif not path.is_file() or not path.name.lower().endswith(SUFFIXES):
        yield issue(path, f"not a kind of file that khabar reads; give a folder or {_KINDS}")
    else:
        yield from _read_file(path, advance)


def _empty_folder(path: Path) -> Issue:
    if not os.access(path, os.R_OK | os.X_OK):
        return issue(path, "this folder cannot be opened; check that you may read it")
    return issue(path, f"no articles in this folder; put {_KINDS} files into it")


def _read_file(path: Path, advance: Callable[[int], None]) -> Iterator[Article | Issue]:
    if not path.name.lower().endswith(JSON_SUFFIXES):
        yield from read_plain(path)
        advance(path.stat().st_size if path.exists() else 0)
        return
    done = 0

    def reached(position: int) -> None:
        nonlocal done
        advance(position - done)
        done = position

    yield from read_json(path, reached)


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that can be read, each folder in order: JSON files, text files, then subfolders."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        fitting = [name for name in names if name.lower().endswith(SUFFIXES) and not name.startswith(".")]
        for name in sorted(fitting, key=lambda n: (n.lower().endswith(".txt"), n)):
            yield Path(parent, name)
