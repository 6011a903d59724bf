"""From the first schema, with data in it, to today's, on both stores."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, String, insert, inspect

from khabar.packs.lexicon import load
from khabar.records import Reading
from khabar.store import Address, Case, EventFilters, Filters, Party, Run, rows, schema
from khabar.store.engine import open_engine, writing
from khabar.store.linking import link
from khabar.store.migrations import MIGRATIONS
from khabar.store.postgres import Words, count_on, same_text
from khabar.store.soundness import faults
from tests.conftest import make_reading
from tests.store import first_schema as first
from tests.store.test_case import Where


def put(connection: Connection, table: str, *values: rows.Row) -> None:
    """Insert what the first schema has columns for."""
    known = first.metadata.tables[table]
    connection.execute(insert(known), [{name: cell for name, cell in row.items() if name in known.c} for row in values])


def old_case(where: Where, reading: Reading) -> None:
    """A case as the first khabar left it, with one article."""
    same_text(first.metadata)
    engine = open_engine(Address.of(where), write=True)
    with writing(engine) as connection:
        first.metadata.create_all(connection)
        put(connection, "migrations", {"name": "0001-first", "applied": "2025-01-01T00:00:00+00:00"})
        put(connection, "runs", {"number": 1, "started": "2025-01-01", "version": "0", "packs": "0", "inputs": ["x"]})
        put(connection, "articles", {"number": 1, "run": 1, **rows.article_row(reading.article)})
        put(connection, "sentences", *({"article": 1, **rows.sentence_row(s)} for s in reading.sentences))
        put(connection, "mentions", *({"article": 1, **rows.mention_row(n, m)} for n, m in enumerate(reading.mentions)))
        for number, claim in enumerate(reading.claims, 1):
            put(connection, "claims", {"number": number, "article": 1, **rows.claim_row(claim)})
            for role in ("actor", "recipient"):
                if entities := getattr(claim, role):
                    put(connection, "claim_actors", *rows.numbered({"claim": number, "role": role}, map(rows.entity_row, entities)))
            listed = {"attributions": map(rows.source_row, claim.attribution), "quantities": map(rows.quantity_row, claim.quantities)}
            for table, found in listed.items():
                if numbered := rows.numbered({"claim": number}, found):
                    put(connection, table, *numbered)
        put(connection, "presence", *({"article": 1, "claim": 1, **rows.presence_row(n, p)} for n, p in enumerate(reading.presence)))
        for table in ("runs", "articles", "claims"):
            count_on(connection, first.metadata.tables[table])
    engine.dispose()


def shape(engine: Engine) -> dict[str, tuple[set[str], set[tuple[str, ...]]]]:
    """Table → its columns, and the columns of each of its indexes."""
    found = inspect(engine)
    names = [name for name in found.get_table_names() if not name.startswith("search_")]
    return {
        name: (
            {column["name"] for column in found.get_columns(name)},
            {tuple(str(c) for c in index["column_names"]) for index in found.get_indexes(name)},
        )
        for name in names
    }


def test_a_case_of_the_first_khabar_comes_to_today_with_all_it_holds(store_path: Where) -> None:
    reading = make_reading("a1", title="عنوان", outlet="الوكالة", published="2019-09-15")
    old_case(store_path, reading)
    with Case.open(store_path) as case:
        assert [s.claim for s in case.claims()] == list(reading.claims)
        assert [s.claim.id for s in case.claims(Filters(actor=Party("القوات")))] == ["c1"]
        assert list(faults(case)) == []
        assert case.add(make_reading("a2"), run := Run("0", "0"))
        case.finish(run)
        assert link(case, load()).articles == 2
        assert case.count_events(EventFilters(words='"مطار حلب"')) > 0
    before = applied(store_path)
    assert list(before) == [name for name, _ in MIGRATIONS]
    Case.open(store_path).close()
    assert applied(store_path) == before, "each is run once"


def applied(where: Where) -> dict[str, str]:
    """When each migration was noted."""
    engine = open_engine(Address.of(where), write=False)
    with engine.connect() as connection:
        found = {row.name: row.applied for row in connection.execute(schema.migrations.select().order_by(schema.migrations.c.name))}
    engine.dispose()
    return found


def test_an_old_case_and_a_new_one_have_the_same_tables_columns_and_indexes(store_path: Where) -> None:
    old_case(store_path, make_reading())
    Case.open(store_path).close()
    engine = open_engine(Address.of(store_path), write=True)
    migrated = shape(engine)
    tables = {name: {c.name for c in table.columns} for name, table in schema.metadata.tables.items()}
    indexes = {name: {tuple(c.name for c in i.columns) for i in table.indexes} for name, table in schema.metadata.tables.items()}
    assert {name: columns for name, (columns, _) in migrated.items()} == tables
    for name, (_, found) in migrated.items():
        assert indexes[name] <= found, name
    engine.dispose()


def test_all_text_of_postgres_is_of_one_kind() -> None:
    """Else it would be cut off at a length, ordered by the server's locale, or refuse NUL."""
    for table in schema.metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, String):
                assert isinstance(column.type._variant_mapping.get("postgresql"), Words), f"{table.name}.{column.name}: call same_text"
