"""The list of names that filters look in, on both stores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from khabar.packs.lexicon import load as load_packs
from khabar.store import Address, Case, Filters, Party, linkschema, named, rows, schema
from khabar.store.dump import dump
from khabar.store.engine import open_engine, writing
from khabar.store.linking import link
from khabar.store.load import load
from khabar.store.privacy import choose
from khabar.store.soundness import faults
from tests.conftest import make_reading
from tests.store.test_case import Where, fill


def listed(where: Where) -> set[str]:
    with Case.open(where, write=False) as case, case.reading() as connection:
        return set(connection.scalars(select(schema.names.c.search)))


def looked_in(where: Where) -> set[str | None]:
    """Whatever a filter of claims compares."""
    columns = (schema.articles.c.search, schema.claims.c.place_search, schema.claim_actors.c.search, schema.attributions.c.search)
    with Case.open(where, write=False) as case, case.reading() as connection:
        return {name for column in columns for name in connection.scalars(select(column)) if name}


def test_every_name_is_listed_once(store_path: Where) -> None:
    fill(store_path, make_reading("a", outlet="الوكالة"), make_reading("b", outlet="الصحيفة"))
    fill(store_path, make_reading("c", outlet="الوكالة"))
    assert listed(store_path) == looked_in(store_path)
    assert " الوكاله " in listed(store_path)


def test_names_of_events_are_listed_too(store_path: Where) -> None:
    fill(store_path, make_reading("a", outlet="الوكالة"), make_reading("b", outlet="الصحيفة"))
    with Case.open(store_path) as case:
        link(case, load_packs())
        with case.reading() as connection:
            assert connection.scalar(select(func.count()).select_from(linkschema.event_parties))
            assert named.missing(connection) == 0


def test_a_lost_name_is_told_and_found_again(store_path: Where) -> None:
    fill(store_path, make_reading("a"))
    engine = open_engine(Address.of(store_path), write=True)
    with writing(engine) as connection:
        gone = connection.scalar(select(func.count()).select_from(schema.names))
        connection.execute(delete(schema.names))
    with Case.open(store_path, write=False) as case:
        assert f"filters do not find {gone} names" in list(faults(case))
    with writing(engine) as connection:
        named.fill(connection)
    with Case.open(store_path, write=False) as case:
        assert list(faults(case)) == []
    engine.dispose()


def test_the_list_keeps_no_name_that_is_hidden(store_path: Where) -> None:
    reading = make_reading("a")
    someone = replace(reading.claims[0].actor[0], text="سمير الحداد", name=None, label="سمير الحداد", country=None, sector=None, ref=None)
    fill(store_path, replace(reading, claims=(replace(reading.claims[0], actor=(someone,)),), presence=()))
    engine = open_engine(Address.of(store_path), write=True)
    for shown in (True, False):
        with writing(engine) as connection:
            choose(connection, shown)
        assert any("الحداد" in name for name in listed(store_path)) == shown
        with Case.open(store_path, write=False) as case:
            assert bool(list(case.claims(Filters(actor=Party("الحداد"))))) == shown
    engine.dispose()


def test_a_loaded_case_has_its_list(store_path: Where, tmp_path: Path) -> None:
    fill(store_path, make_reading("a"))
    with Case.open(store_path, write=False) as case:
        manifest = dump(case, tmp_path / "dump")
    assert "names" not in manifest.tables
    load(tmp_path / "dump", Address.of(tmp_path / "loaded.khabar"))
    assert listed(tmp_path / "loaded.khabar") == listed(store_path)


@pytest.mark.parametrize("sign", ["ق", "😀"])
def test_a_name_of_any_length_can_be_kept(store_path: Where, sign: str) -> None:
    reading = make_reading("a")
    actor = replace(reading.claims[0].actor[0], name=sign * 50_000 + " الاخير")
    assert fill(store_path, replace(reading, claims=(replace(reading.claims[0], actor=(actor,)),), presence=())) == [True]
    assert max(len(name.encode()) for name in listed(store_path)) <= rows.LONGEST_NAME
