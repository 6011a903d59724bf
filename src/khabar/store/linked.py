"""The door to what linking found in a case: events, copies and judgements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, func, insert, or_, select, update

from khabar.errors import StoreError
from khabar.events import Alignment, ClaimKey, Copy, Event, Judgement, Report
from khabar.link.asked import placed
from khabar.link.corrections import corrected
from khabar.records import Span, Step
from khabar.store import linkschema, schema
from khabar.store.address import Address
from khabar.store.asked import contents
from khabar.store.engine import writing
from khabar.store.eventrows import to_event
from khabar.store.faults import DAMAGED, is_damaged, told
from khabar.store.filters import EventFilters
from khabar.store.pages import ARTICLE, chunks, stored
from khabar.store.privacy import gate

#: Events fetched at once when reading back.
PAGE = 100


class Linked:
    """The part of a case that holds events, copies and judgements; ``store.linking`` fills it."""

    def __init__(self, engine: Engine, address: Address, write: bool = True) -> None:
        self.address = address
        self._engine = engine
        self._write = write

    def _check_writable(self) -> None:
        if not self._write:
            raise StoreError(f"{self.address}: the case was opened for reading; open it for writing to change it")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever the database makes fail inside comes out as StoreError."""
        with told(self.address):
            try:
                yield
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                # A row that is none of ours: of a damaged file, or a defect of khabar, which must not be taken for one.
                if is_damaged(self._engine):
                    raise StoreError(f"{self.address}: {DAMAGED}") from error
                raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, for the modules of the store."""
        self._check_writable()
        with self._told(), writing(self._engine) as connection:
            yield connection

    # ------------------------------------------------------------------ events
    def events(self, filters: EventFilters = EventFilters(), *, limit: int | None = None, offset: int = 0) -> Iterator[Event]:  # noqa: B008
        """The events that pass, in order of date, then id; undated ones last."""
        events = linkschema.events
        query = select(events).where(*filters.conditions()).order_by(events.c.date_first.asc().nulls_last(), events.c.id)
        with self._told(), self._engine.connect() as connection:
            judged, hidden = corrections(connection), gate(connection)
            with connection.execution_options(yield_per=PAGE).execute(query.limit(limit).offset(offset)) as found:
                for page in found.mappings().partitions():
                    reports = _reports(connection, [row["number"] for row in page], judged)
                    events_of_page = (to_event(row, reports[row["number"]]) for row in page)
                    # Events are made without private names; those that an older khabar made lose them here.
                    yield from map(hidden.event, events_of_page) if hidden else events_of_page

    def count_events(self, filters: EventFilters = EventFilters()) -> int:  # noqa: B008
        """How many events pass."""
        with self._told(), self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(linkschema.events).where(*filters.conditions())) or 0

    def is_linked(self) -> bool:
        """Whether any article of the case was linked."""
        with self._told(), self._engine.connect() as connection:
            return connection.scalar(select(linkschema.linked.c.article).limit(1)) is not None

    def event(self, identity: str) -> Event | None:
        """The event of an id."""
        return next(self.events(EventFilters(ids=(identity,))), None)

    def event_of(self, key: ClaimKey) -> str | None:
        """The id of the event that a claim tells; None before it is linked, and for a claim that a person rejected."""
        query = select(linkschema.events.c.id).join(linkschema.event_claims, linkschema.event_claims.c.event == linkschema.events.c.number)
        query = query.join(schema.claims, schema.claims.c.number == linkschema.event_claims.c.claim)
        query = query.join(schema.articles, schema.articles.c.number == schema.claims.c.article)
        with self._told(), self._engine.connect() as connection:
            return connection.scalar(query.where(schema.articles.c.id == key.article, schema.claims.c.id == key.claim))

    # ------------------------------------------------------------------ copies
    def copies(self, article: str | None = None) -> Iterator[Copy]:
        """All copies, or those that an article is a side of, in order of the copying article; but those that a person rejected."""
        copy, original = schema.articles.alias("copy"), schema.articles.alias("original")
        table = linkschema.copies
        query = select(table, copy.c.id.label("copy_id"), original.c.id.label("original_id"))
        query = query.join(copy, copy.c.number == table.c.article).join(original, original.c.number == table.c.original)
        if article is not None:
            query = query.where(or_(copy.c.id == article, original.c.id == article))
        with self._told(), self._engine.connect() as connection:
            rejected = {frozenset((j.left, j.right)) for j in _judgements(connection, _standing("copy")) if not j.holds}
            for row in connection.execute(query.order_by(copy.c.id, original.c.id)).mappings():
                if frozenset((row["copy_id"], row["original_id"])) not in rejected:
                    passages = tuple(Alignment(Span(*a), Span(*b)) for a, b in row["passages"])
                    yield Copy(row["copy_id"], row["original_id"], row["kind"], row["score"], row["direction"], passages)

    # ------------------------------------------------------------------ judgements
    def judgements(self, about: str | None = None, *, standing: bool = True) -> Iterator[Judgement]:
        """Judgements, oldest first: all, or those about an article id or claim key; ``standing``: without those replaced.

        Those that stand are of people; among those replaced are also the links of rules that linking again changed (``store.history``).
        """
        table = linkschema.judgements
        query = select(table).order_by(table.c.made, table.c.id)
        if about is not None:
            query = query.where(or_(table.c.left == about, table.c.right == about))
        if standing:
            query = query.where(table.c.replaced.is_(None))
        with self._told(), self._engine.connect() as connection:
            yield from _judgements(connection, query)

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's judgement; the standing one on the same pair and kind is marked as replaced by it, and stays."""
        self._check_writable()
        table, j = linkschema.judgements, judgement
        row = {
            name: getattr(j, name) for name in ("id", "kind", "left", "right", "holds", "score", "author", "made", "replaced", "correction")
        }
        with self._told(), writing(self._engine) as connection:
            connection.execute(update(table).where(_same(j), table.c.replaced.is_(None)).values(replaced=j.id))
            connection.execute(insert(table), [{**row, "reasons": msgspec.to_builtins(j.reasons)}])

    def withdraw(self, identity: str) -> Judgement | None:
        """Take a judgement back: it is marked as replaced by itself, and the one that it had replaced stands again. Gives that one."""
        self._check_writable()
        table = linkschema.judgements
        with self._told(), writing(self._engine) as connection:
            connection.execute(update(table).where(table.c.id == identity).values(replaced=identity))
            before = (
                select(table).where(table.c.replaced == identity, table.c.id != identity).order_by(table.c.made.desc(), table.c.id).limit(1)
            )
            found = next(_judgements(connection, before), None)
            if found is not None:
                connection.execute(update(table).where(table.c.id == found.id).values(replaced=None))
            return found


def _same(j: Judgement) -> ColumnElement[bool]:
    """Judgements on the same pair, in either order, and of the same kind."""
    c = linkschema.judgements.c
    either = or_(and_(c.left == j.left, c.right == j.right), and_(c.left == j.right, c.right == j.left))
    return and_(c.kind == j.kind, either)


def _standing(*kinds: str) -> Select[Any]:
    table = linkschema.judgements
    return select(table).where(table.c.kind.in_(kinds), table.c.replaced.is_(None)).order_by(table.c.made, table.c.id)


def standing(connection: Connection, *kinds: str) -> list[Judgement]:
    """The standing judgements of some kinds, oldest first."""
    return list(_judgements(connection, _standing(*kinds)))


def corrections(connection: Connection) -> dict[str, Judgement]:
    """The standing judgement about single claims, by claim key."""
    return {j.left: j for j in standing(connection, "claim")}


def _judgements(connection: Connection, query: Select[Any]) -> Iterator[Judgement]:
    for row in connection.execute(query).mappings():
        fields = {name: row[name] for name in ("id", "kind", "left", "right", "holds", "score", "author", "made", "replaced", "correction")}
        steps = tuple(Step(s["what"], s["rule"], Span(*s["span"]) if s.get("span") else None) for s in row["reasons"])
        yield Judgement(reasons=steps, **fields)


def _reports(connection: Connection, events: list[int], judged: Mapping[str, Judgement]) -> dict[int, list[Report]]:
    """The reports of some events, each in its order."""
    out: dict[int, list[Report]] = {number: [] for number in events}
    table = linkschema.event_claims
    linked = linkschema.linked.c
    query = select(schema.claims, *ARTICLE, linked.label, table.c.event, table.c.root, table.c.copied_from)
    query = query.join(linkschema.linked, linked.article == schema.claims.c.article)
    query = query.join(table, table.c.claim == schema.claims.c.number).join(
        schema.articles, schema.articles.c.number == schema.claims.c.article
    )
    for some in chunks(events):
        found = connection.execute(query.where(table.c.event.in_(some)).order_by(table.c.event, table.c.number)).mappings().all()
        for part in chunks(found):
            about = contents(connection, part)
            for row, s in zip(part, stored(connection, part), strict=True):
                key = ClaimKey(s.article, s.claim.id)
                claim = corrected(placed(s.claim, about[row["article"], s.claim.id]), judged.get(str(key)))
                report = Report(key, row["label"] or s.outlet, s.published, s.title, row["root"], row["copied_from"], claim)
                out[row["event"]].append(report)
    return out
