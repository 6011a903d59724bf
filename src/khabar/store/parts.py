"""Readings kept as a folder of Parquet files, for clusters and data frames: ``part-000001.parquet`` and so on, in the order of the input.

In: readings. Out: files of ``PART`` articles each with the columns of ``engines.batches.READING_SCHEMA``. A file is there wholly or not at
all; its footer names the articles it holds, so that what was written is not read again. The same readings give the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import pyarrow as pa
from pyarrow import parquet

from khabar.engines.batches import READING_SCHEMA, readings_batch, results_in
from khabar.errors import StoreError
from khabar.records import Article, Issue, Reading
from khabar.store.rows import Run, article_key

#: Articles in a file: some megabytes. Rows of a file that are read at once when reading back.
PART, PAGE = 1_000, 100
#: The names of the footer.
KEYS, VERSION, PACKS = b"khabar.articles", b"khabar.version", b"khabar.packs"
_NAME = "part-{:06}.parquet"


class Parts:
    """A folder of parts. Use as a context manager: leaving it writes what is still waiting."""

    def __init__(self, folder: Path, run: Run) -> None:
        """The parts in ``folder``, made when new. Raises StoreError when it cannot be written or holds a damaged part."""
        self.folder, self.run, self.skipped = folder, run, 0
        self._waiting: list[Reading] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for left in folder.glob("part-*.tmp"):
                left.unlink()
        except OSError as error:
            raise StoreError(f"{folder}: not a folder that can be written ({error.strerror}); give --out another one") from error
        there = paths(folder)
        self._keys = {key for path in there for key in _keys(path)}
        self._last = max((int(path.stem.removeprefix("part-")) for path in there), default=0)

    def __enter__(self) -> Parts:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write what is waiting, unless writing itself failed."""
        if kind is None or not issubclass(kind, StoreError):
            self.flush()

    def unread(self, items: Iterable[Article | Issue]) -> Iterator[Article | Issue]:
        """The articles that the folder lacks, and all issues, in order. The number of articles left out is added to ``skipped``."""
        for item in items:
            if isinstance(item, Article) and bytes.fromhex(article_key(item)) in self._keys:
                self.skipped += 1
            else:
                yield item

    def add(self, reading: Reading) -> bool:
        """Take a reading; whether its article is new."""
        key = bytes.fromhex(article_key(reading.article))
        if key in self._keys:
            return False
        self._keys.add(key)
        self._waiting.append(reading)
        if len(self._waiting) >= PART:
            self.flush()
        return True

    def flush(self) -> None:
        """Write what is waiting as a part. Raises StoreError."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        path = self.folder / _NAME.format(self._last + 1)
        fresh = path.with_suffix(".tmp")
        keys = b"".join(bytes.fromhex(article_key(r.article)) for r in waiting)
        about = {KEYS: keys.hex().encode(), VERSION: self.run.version.encode(), PACKS: self.run.packs.encode()}
        try:
            table = pa.Table.from_batches([readings_batch([r.article for r in waiting], waiting)])
            parquet.write_table(table.replace_schema_metadata(about), fresh, compression="zstd")
            os.replace(fresh, path)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written ({error}); make room and run the same command again to go on") from error
        self._last += 1


def paths(folder: Path) -> list[Path]:
    """The parts of a folder, in order."""
    return sorted(folder.glob("part-*.parquet"))


def readings(folder: Path) -> Iterator[Reading]:
    """The readings of a folder of parts, in order. Raises StoreError for a damaged part."""
    for path in paths(folder):
        try:
            with parquet.ParquetFile(path) as file:
                for batch in file.iter_batches(PAGE):
                    for result in results_in(pa.RecordBatch.from_arrays(batch.columns, schema=READING_SCHEMA)):
                        assert isinstance(result, Reading), "failed articles are not written"
                        yield result
        except (OSError, pa.ArrowInvalid) as error:
            raise _damaged(path, error) from error


def _keys(path: Path) -> Iterator[bytes]:
    try:
        found = (parquet.read_schema(path).metadata or {}).get(KEYS)
    except (OSError, pa.ArrowInvalid) as error:
        raise _damaged(path, error) from error
    if found is None:
        raise StoreError(f"{path}: no part that khabar wrote; give --out an empty folder")
    keys = bytes.fromhex(found.decode())
    return (keys[i : i + 32] for i in range(0, len(keys), 32))


def _damaged(path: Path, error: Exception) -> StoreError:
    return StoreError(f"{path}: damaged ({' '.join(str(error).split())[:200]}); remove it and run the same command again")
