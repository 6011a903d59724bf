"""A case: readings written in batches, claims read back by filters.

Several programs may read while one writes. An article is in a case wholly or not at all; one that is there already (same id, same raw
text) adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, Table, bindparam, func, insert, select, update

from khabar.errors import StoreError
from khabar.records import Article, Issue, Reading
from khabar.store import named, rows, schema, search
from khabar.store.address import Address
from khabar.store.engine import open_engine, stamp, writing
from khabar.store.faults import told
from khabar.store.filters import Filters
from khabar.store.linked import Linked
from khabar.store.migrations import check, migrate, now
from khabar.store.moves import Move, Standing, moves, states
from khabar.store.pages import ARTICLE, Stored, stored
from khabar.store.prepared import Prepared, PreparedClaim, prepared
from khabar.store.privacy import shows_names
from khabar.store.rows import Run

#: Readings per transaction. 20 to 500 were tried: beyond 100 nothing is gained.
BATCH = 100
#: Claims fetched at once when reading back.
PAGE = 500


_NUMBER_OF_KEY = select(schema.articles.c.number).where(schema.articles.c.key == bindparam("wanted"))


class Case(Linked):
    """A database of readings. Use as a context manager: leaving it writes what is still waiting."""

    def __init__(self, engine: Engine, address: Address, write: bool = True) -> None:
        super().__init__(engine, address, write)
        self._waiting: dict[str, tuple[Run, Prepared]] = {}
        self._issues: list[tuple[Run, Issue]] = []
        self._in_transaction = False
        #: How many articles ``unread`` left out.
        self.skipped = 0

    @classmethod
    def open(cls, where: str | Path | Address, write: bool = True) -> Case:
        """The case in a SQLite file or a PostgreSQL database, made when new and ``write`` is given. Raises StoreError."""
        address = Address.of(where)
        if address.file is not None:
            _check_file(address.file, write)
        with told(address):
            engine = open_engine(address, write)
            if write:
                migrate(engine, address)
            elif check(engine, address) != []:
                raise StoreError(f"{address}: an empty case, or one of an older khabar; run `khabar read FOLDER --case {address}` once")
        return cls(engine, address, write)

    def __enter__(self) -> Case:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write what is waiting, unless the store itself failed."""
        try:
            if kind is None or not issubclass(kind, StoreError):
                self.flush()
        finally:
            self.close()

    def close(self) -> None:
        """Let the file go. What is waiting to be written is lost; leaving the case as a context manager writes it first."""
        self._engine.dispose()

    # ------------------------------------------------------------------ writing
    @cached_property
    def shows_names(self) -> bool:
        """Whether the owner of the case shows private persons by name, as it was when first asked (``khabar.store.privacy``)."""
        with self.looking() as connection:
            return shows_names(connection)

    def add(self, reading: Reading | Prepared, run: Run) -> bool:
        """Take a reading; whether its article is new. It is written with its batch, at the latest on leaving the case."""
        self._check_writable()
        key = reading.key if isinstance(reading, Prepared) else rows.article_key(reading.article)
        if key in self._waiting or self._has(key):
            return False
        self._waiting[key] = (run, reading if isinstance(reading, Prepared) else prepared(reading, self.shows_names))
        self._issues += [(run, issue) for issue in reading.issues]
        if len(self._waiting) >= BATCH and not self._in_transaction:
            self.flush()
        return True

    def unread(self, items: Iterable[Article | Issue]) -> Iterator[Article | Issue]:
        """The articles that the case lacks, and all issues, in order: looked up many at once, before anything is read.

        The number of articles left out is added to ``skipped``.
        """
        items = iter(items)
        while batch := list(islice(items, BATCH)):
            keys = {id(item): rows.article_key(item) for item in batch if isinstance(item, Article)}
            with self._told(), self._engine.connect() as connection:
                known = _Writer(connection).known(keys.values())
            fresh = [item for item in batch if isinstance(item, Issue) or keys[id(item)] not in known]
            self.skipped += len(batch) - len(fresh)
            yield from fresh

    def note(self, issue: Issue, run: Run) -> None:
        """Take an issue that belongs to no reading."""
        self._check_writable()
        self._issues.append((run, issue))

    def flush(self) -> None:
        """Write what is waiting, in one transaction."""
        if self._waiting or self._issues:
            with self.transaction():
                pass

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction for what must be kept together with readings: all that is added inside, or waiting before, is kept with it or not
        at all.
        """
        self._check_writable()
        try:
            self._in_transaction = True
            with self._told(), writing(self._engine) as connection:
                yield connection
                waiting, issues = self._waiting, self._issues
                writer = _Writer(connection)
                known = writer.known(waiting)
                writer.write([(run, reading) for key, (run, reading) in waiting.items() if key not in known])
                writer.write_issues(issues)
        finally:
            self._in_transaction = False
            self._waiting, self._issues = {}, []

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """A connection to look things up with."""
        with self._told(), self._engine.connect() as connection:
            yield connection

    def finish(self, run: Run) -> None:
        """Write what is waiting and note when the run ended."""
        self.flush()
        if run.number is not None:
            with self._told(), writing(self._engine) as connection:
                connection.execute(update(schema.runs).where(schema.runs.c.number == run.number).values(finished=now()))

    def _has(self, key: str) -> bool:
        with self.looking() as connection:
            return connection.scalar(_NUMBER_OF_KEY, {"wanted": key}) is not None

    # ------------------------------------------------------------------ reading
    def claims(self, filters: Filters = Filters(), limit: int | None = None) -> Iterator[Stored]:  # noqa: B008
        """The claims that pass, in the order their articles came and as they stand there."""
        articles, claims = schema.articles, schema.claims
        query = select(claims, *ARTICLE).join(articles, claims.c.article == articles.c.number)
        query = query.order_by(claims.c.article, claims.c.number).limit(limit)
        with self._told(), self._engine.connect() as connection:
            query = query.where(*filters.conditions(connection))
            with connection.execution_options(yield_per=PAGE).execute(query) as result:
                for page in result.mappings().partitions():
                    yield from stored(connection, page)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to ask questions with; all of them see the case at one moment. Raises StoreError."""
        with self._told(), self._engine.connect() as connection:
            yield connection

    def moves(self) -> Iterator[Move]:
        """What the linked claims say about presence, with the events that tell it."""
        with self._told(), self._engine.connect() as connection:
            yield from moves(connection)

    def states(self) -> Iterator[Standing]:
        """What linked articles say of who is where that no event tells."""
        with self._told(), self._engine.connect() as connection:
            yield from states(connection)

    def stamp(self, connection: Connection) -> str:
        """What changes whenever any program has changed the case since this connection, kept by the caller, last asked."""
        with self._told():
            return stamp(connection)

    def urls(self) -> dict[str, str]:
        """The address of each article that has one, by the id of the article."""
        articles = schema.articles.c
        with self._told(), self._engine.connect() as connection:
            found = connection.execute(select(articles.id, articles.url).where(articles.url.is_not(None)))
            return {row.id: row.url for row in found}

    def counts(self) -> dict[str, int]:
        """How many rows each table of records holds."""
        with self._told(), self._engine.connect() as connection:
            tables = schema.metadata.sorted_tables
            return {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables if t.name not in schema.ASIDE}


def _check_file(path: Path, write: bool) -> None:
    """Refuse what can be no case file before a database is made of it. Raises StoreError."""
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder; give the file name of a case, such as {path.name or 'news'}.khabar")
    if not write and not path.exists():
        raise StoreError(f"{path}: no such case; make it with `khabar read FOLDER --case {path}`")


def _names(readings: list[Prepared]) -> Iterator[str | None]:
    """What filters find the claims of some readings by."""
    for reading in readings:
        yield reading.article["search"]
        for claim in reading.claims:
            yield claim.row["place_search"]
            yield from (row["search"] for row in (*claim.actors, *claim.sources))


class _Writer:
    """Writes readings inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys whose articles are in the case."""
        column = schema.articles.c.key
        return set(self.connection.scalars(select(column).where(column.in_(list(keys)))))

    def write(self, readings: list[tuple[Run, Prepared]]) -> None:
        """New readings, table by table."""
        if not readings:
            return
        numbers = self._insert_returning(schema.articles, [{**p.article, "run": self._run(run)} for run, p in readings], "key")
        owned = [({"article": numbers[(p.key,)]}, p) for _, p in readings]
        self._insert(schema.sentences, (o | row for o, p in owned for row in p.sentences))
        self._insert(schema.mentions, (o | row for o, p in owned for row in p.mentions))
        claims = self._insert_returning(schema.claims, [o | c.row for o, p in owned for c in p.claims], "article", "id")
        self._claim_lists([({"claim": claims[o["article"], c.row["id"]]}, c) for o, p in owned for c in p.claims])
        search.add_articles(self.connection, ((o["article"], p.words) for o, p in owned))
        named.note(self.connection, _names([p for _, p in readings]))
        told = ((o, claims[o["article"], c] if c else None, row) for o, p in owned for c, row in p.presence)
        self._insert(schema.presence, (o | {"claim": number} | row for o, number, row in told))

    def _claim_lists(self, claims: list[tuple[rows.Row, PreparedClaim]]) -> None:
        self._insert(schema.claim_actors, (o | row for o, c in claims for row in c.actors))
        self._insert(schema.attributions, (o | row for o, c in claims for row in c.sources))
        self._insert(schema.quantities, (o | row for o, c in claims for row in c.quantities))
        search.add_claims(self.connection, ((o["claim"], c.words) for o, c in claims))

    def write_issues(self, issues: list[tuple[Run, Issue]]) -> None:
        """Issues with their runs."""
        self._insert(schema.issues, [{"run": self._run(run), **rows.issue_row(issue)} for run, issue in issues])

    def _run(self, run: Run) -> int:
        """The number of a run, noted when it first has something to write."""
        if run.number is None:
            values = {"started": now(), "version": run.version, "packs": run.packs, "inputs": run.inputs}
            run.number = self.connection.execute(insert(schema.runs).values(values).returning(schema.runs.c.number)).scalar_one()
        return run.number

    def _insert(self, table: Table, values: Iterable[rows.Row]) -> None:
        listed = list(values)
        if listed:
            self.connection.execute(insert(table), listed)

    def _insert_returning(self, table: Table, values: list[rows.Row], *keys: str) -> dict[tuple[object, ...], int]:
        """Insert and give the new numbers by the columns named."""
        if not values:
            return {}
        result = self.connection.execute(insert(table).returning(table.c.number, *(table.c[k] for k in keys)), values)
        return {tuple(row[1:]): row[0] for row in result}
