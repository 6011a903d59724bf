"""What the user names, files, folders and addresses, to one stream of articles and issues. Only the ids seen so far are kept in memory."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from khabar.ingest.opened import BUFFER, Opened, from_bytes, issue, shown
from khabar.ingest.prepare import prepare
from khabar.ingest.readers import KINDS, read_opened, recognise
from khabar.records import Article, Issue

Advance: TypeAlias = Callable[[int], None]
Took: TypeAlias = Callable[[str, str], None]
#: Reads what lies at an address: articles, prepared, and issues; tells what it took it for.
Visit: TypeAlias = Callable[[str, Took], Iterator[Article | Issue]]
LEFT_OUT = "left out"
#: What browsers add to the name of a page for the folder of its pictures, in the languages of the region.
_BESIDE = ("_files", ".files", "_ملفات", "_fichiers", "-Dateien", "_archivos", "_dosyalar", "_فایل‌ها")


def read_paths(
    paths: Iterable[str | Path],
    advance: Advance = lambda size: None,
    took: Took = lambda where, name: None,
    columns: Mapping[str, str] | None = None,
    visit: Visit | None = None,
) -> Iterator[Article | Issue]:
    """All articles of files, folders and addresses, in a fixed order; an ``Issue`` for each thing that cannot be read or has an id
    read before.

    Folders are read with their subfolders, hidden ones left out; JSON files come first, as their records carry outlet and date.
    ``advance`` is told how many more bytes of the input have been read, ``took`` what each input was taken for; ``columns`` says which
    column holds which field; ``visit`` reads what lies at an http(s) address.
    """
    seen: set[str] = set()
    named: set[str] = set()
    for path in paths:
        for item in _read_any(path, advance, took, columns or {}, visit):
            if isinstance(item, Article):
                item = _own_id(item, seen, named)
                if item.id in seen:
                    item = issue(item.source or item.id, f"the id {item.id!r} was read before; skipped: give each article its own id")
                else:
                    seen.add(item.id)
            yield item


def _own_id(article: Article, seen: set[str], named: set[str]) -> Article:
    """The article; where its id is only a file name that another file had before (a mirror is full of ``index.html``), with its path for
    an id.
    """
    source = article.source or ""
    name = Path(source).name
    if not (name == article.id or name.startswith(f"{article.id}.")) or source in named:
        return article
    named.add(source)
    return replace(article, id=source) if article.id in seen else article


def read_bytes(
    data: bytes, name: str, where: str | None = None, url: str | None = None, charset: str | None = None,
    took: Took = lambda where, name: None,
) -> Iterator[Article | Issue]:  # fmt: skip
    """All articles in bytes that somebody fetched, prepared as those of files: ``name`` is a file name, ``charset`` what the transport
    declared, ``took`` is told what it was taken for.
    """
    return _prepared(read_opened(from_bytes(data, name, where, url, charset), took))


def _prepared(items: Iterable[Article | Issue]) -> Iterator[Article | Issue]:
    for item in items:
        if isinstance(item, Article):
            yield from prepare(item)
        else:
            yield item


def total_bytes(paths: Iterable[str | Path]) -> int:
    """How many bytes ``read_paths`` will go through; what cannot be opened counts nothing."""
    total = 0
    for path in (Path(p) for p in paths if not address_of(p)):
        for file in _files(path) if path.is_dir() else [path]:
            try:
                total += file.stat().st_size
            except OSError:
                continue
    return total


def address_of(path: str | Path) -> str | None:
    """The http(s) address that a word of the user is; a ``Path`` has lost one of the two slashes."""
    text = str(path)
    for scheme in ("http:/", "https:/"):
        if text.lower().startswith(scheme):
            return scheme + "/" + text[len(scheme) :].lstrip("/")
    return None


def _read_any(path: str | Path, advance: Advance, took: Took, columns: Mapping[str, str], visit: Visit | None) -> Iterator[Article | Issue]:
    address = address_of(path)
    if address is None:
        yield from _prepared(_read_path(Path(path), advance, took, columns))
    elif visit is None:
        yield issue(address, "addresses cannot be fetched here; save the page or feed and read the file")
    else:
        yield from visit(address, took)


def _read_path(path: Path, advance: Advance, took: Took, columns: Mapping[str, str]) -> Iterator[Article | Issue]:
    if path.is_dir():
        found = False
        for file in _files(path):
            found = True
            yield from _read_file(file, advance, took, columns, folder=True)
        if not found:
            yield _empty_folder(path)
    elif not path.exists():
        yield issue(path, "no such file or folder; check the spelling")
    elif not path.is_file():
        yield issue(path, f"not a kind of file that khabar reads; give a folder or {KINDS}")
    else:
        yield from _read_file(path, advance, took, columns)


def _empty_folder(path: Path) -> Issue:
    if not os.access(path, os.R_OK | os.X_OK):
        return issue(path, "this folder cannot be opened; check that you may read it")
    return issue(path, f"no articles in this folder; put {KINDS} into it")


def _read_file(path: Path, advance: Advance, took: Took, columns: Mapping[str, str], folder: bool = False) -> Iterator[Article | Issue]:
    """One file. In a folder, what no reader takes is left out and told to ``took`` only."""
    done = 0
    try:
        size = path.stat().st_size
        with io.BufferedReader(path.open("rb", buffering=0), BUFFER) as raw:
            opened = Opened(shown(Path(path.name)), shown(path), raw, columns=columns)
            if folder and recognise(opened.name, opened.head()) is None:
                took(opened.where, LEFT_OUT)
            else:
                for item in read_opened(opened, took):
                    yield item
                    position = size if raw.closed else min(raw.tell(), size)
                    advance(position - done)
                    done = position
        advance(size - done)
    except OSError as error:
        if path.is_symlink() and not path.exists():
            yield issue(path, "a link to a file that does not exist; remove it")
            return
        yield issue(path, f"cannot be opened ({error.strerror}); check that it exists and that you may read it")


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder, each folder in order: JSON files, then others, then subfolders. What a browser saved beside a page is left
    out, and links to files of the folder itself.
    """
    whole = folder.resolve()
    for parent, folders, names in os.walk(folder):
        pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _of_page(name, pages))
        for name in sorted((n for n in names if not n.startswith(".")), key=lambda n: (".json" not in n.lower(), n)):
            path = Path(parent, name)
            if not (path.is_symlink() and path.exists() and path.resolve().is_relative_to(whole)):
                yield path


def _of_page(folder: str, pages: set[str]) -> bool:
    """Whether a folder holds the images and scripts of a page that lies beside it."""
    return any(folder.endswith(suffix) and folder.removesuffix(suffix) in pages for suffix in _BESIDE)
