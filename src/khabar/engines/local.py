"""The plain runner: one process, one article after the other."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator

from khabar.errors import KhabarError
from khabar.reader import ReaderProtocol
from khabar.records import Article, Issue, Reading

#: Objects that may be made before the garbage collector looks for cycles. Python's own 700 are less than one article makes.
GARBAGE = 50_000


def settle() -> None:
    """Tell Python's garbage collector that what is loaded (packs, modules) stays; call it once, in a process that does nothing but read."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def read_all(reader: ReaderProtocol, items: Iterable[Article | Issue]) -> Iterator[Reading | Issue]:
    """Read each article; issues pass through. An article that the reader fails on becomes an issue, and the rest goes on; packs that
    cannot be read end it (PackError).
    """
    for item in items:
        yield item if isinstance(item, Issue) else _read(reader, item)


def _read(reader: ReaderProtocol, article: Article) -> Reading | Issue:
    try:
        return reader.read(article)
    except KhabarError:
        raise
    except Exception as error:  # noqa: BLE001  (the one place where a fault in the reader must not end a batch)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return Issue("read", f"{article.source or article.id}: the reader failed ({what}); please report it with the article", article.id)
