"""A folder of Parquet parts: whole files, nothing twice, the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyarrow import parquet

from khabar.engines.local import read_all
from khabar.errors import StoreError
from khabar.reader import Reader
from khabar.records import Article, Issue, Reading
from khabar.store import Run, parts
from tests.conftest import SAID, STRIKE

RUN = Run("1", "packs")


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART", 3)


@pytest.fixture
def read(reader: Reader) -> list[Reading]:
    """Eight readings."""
    return [r for r in read_all(reader, [Article(f"a{n}", STRIKE * n + SAID) for n in range(8)]) if isinstance(r, Reading)]


def write(folder: Path, some: list[Reading]) -> list[bool]:
    with parts.Parts(folder, RUN) as kept:
        return [kept.add(reading) for reading in some]


def test_what_is_kept_comes_back_in_order(tmp_path: Path, read: list[Reading]) -> None:
    assert write(tmp_path / "new" / "folder", read) == [True] * 8
    assert [path.name for path in parts.paths(tmp_path / "new" / "folder")] == [f"part-{n:06}.parquet" for n in (1, 2, 3)]
    assert list(parts.readings(tmp_path / "new" / "folder")) == read
    about = parquet.read_schema(tmp_path / "new" / "folder" / "part-000001.parquet").metadata
    assert (about[b"khabar.version"], about[b"khabar.packs"]) == (b"1", b"packs")


def test_what_was_written_is_not_asked_for_again(tmp_path: Path, read: list[Reading]) -> None:
    write(tmp_path, read[:5])
    with parts.Parts(tmp_path, RUN) as kept:
        items = [Issue("ingest", "told"), *(r.article for r in read)]
        assert list(kept.unread(items)) == [items[0], *items[6:]]
        assert kept.skipped == 5
        assert [kept.add(reading) for reading in read] == [False] * 5 + [True] * 3
    assert list(parts.readings(tmp_path)) == read


def test_a_run_that_was_killed_goes_on_to_the_same_bytes(tmp_path: Path, read: list[Reading]) -> None:
    write(tmp_path / "whole", read)
    kept = parts.Parts(tmp_path / "killed", RUN)
    for reading in read[:5]:
        kept.add(reading)  # and never left: two readings are lost, as when the process is killed
    (tmp_path / "killed" / "part-000002.tmp").write_bytes(b"half")
    with parts.Parts(tmp_path / "killed", RUN) as again:
        for article in again.unread(r.article for r in read):
            again.add(next(r for r in read if r.article == article))
    found, wanted = (sorted((tmp_path / name).iterdir()) for name in ("killed", "whole"))
    assert [(p.name, p.read_bytes()) for p in found] == [(p.name, p.read_bytes()) for p in wanted]


def test_damage_is_told_with_the_file(tmp_path: Path, read: list[Reading]) -> None:
    write(tmp_path, read)
    second = tmp_path / "part-000002.parquet"
    second.write_bytes(second.read_bytes()[:-200])
    with pytest.raises(StoreError, match=r"part-000002\.parquet: damaged .*remove it and run"):
        parts.Parts(tmp_path, RUN)
    with pytest.raises(StoreError, match=r"part-000002\.parquet: damaged"):
        list(parts.readings(tmp_path))


def test_a_foreign_file_and_a_file_for_a_folder_are_refused(tmp_path: Path, read: list[Reading]) -> None:
    write(tmp_path, read[:1])
    table = parquet.read_table(tmp_path / "part-000001.parquet").replace_schema_metadata({})
    parquet.write_table(table, tmp_path / "part-000001.parquet")
    with pytest.raises(StoreError, match="no part that khabar wrote"):
        parts.Parts(tmp_path, RUN)
    with pytest.raises(StoreError, match="not a folder"):
        parts.Parts(tmp_path / "part-000001.parquet", RUN)


def test_a_disk_that_cannot_be_written_is_told(tmp_path: Path, read: list[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet, "write_table", full)
    with pytest.raises(StoreError, match="make room"):
        write(tmp_path, read)
    assert parts.paths(tmp_path) == []
