"""What a case knows of the feeds that it watches: how each was left, which entries it had, and which of them are still to be read.

An entry is first kept, then read: so nothing is lost when a feed drops it, and a watch that was cut off goes on where it was left.
Times are UTC, ISO 8601, to the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from khabar.store.case import Case
from khabar.store.schema import watched_entries as entries
from khabar.store.schema import watched_feeds as feeds

#: ``waiting`` to be read; ``read``: its article is in the case; ``double``: its page is that of another entry; ``skipped``: cannot be read.
EntryStatus = Literal["waiting", "read", "double", "skipped"]


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed was left. ``not_before``: when it may be asked again; ``failures``: how often in a row it could not be read."""

    url: str
    outlet: str | None = None
    country: str | None = None
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    message: str | None = None
    asked: str | None = None
    not_before: str | None = None


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry as it is kept until it is read. ``key`` tells entries apart, in all feeds; ``number`` is its row."""

    feed: str
    key: str
    id: str
    url: str | None
    title: str | None
    published: str | None
    byline: str | None
    html: str | None
    number: int = 0
    failures: int = 0


_KEPT = tuple(entries.c[name] for name in KeptEntry.__dataclass_fields__)


class Watched:
    """Reads and writes the state of a case's feeds."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def feed(self, url: str) -> FeedState:
        """How a feed was left; a new state for one never asked."""
        with self.case.looking() as connection:
            row = connection.execute(select(feeds).where(feeds.c.url == url)).mappings().first()
        return FeedState(**row) if row is not None else FeedState(url)

    def leave(self, state: FeedState, found: Sequence[KeptEntry] = (), now: str = "") -> int:
        """Keep how a feed was left, and those entries that are new, in one transaction; how many were new."""
        with self.case.transaction() as connection:
            values = {name: getattr(state, name) for name in FeedState.__dataclass_fields__}
            if connection.execute(update(feeds).where(feeds.c.url == state.url).values(values)).rowcount == 0:
                connection.execute(insert(feeds).values(values))
            return sum(_keep(connection, entry, now) for entry in found)

    def waiting(self, feed: str, now: str) -> list[KeptEntry]:
        """The entries of a feed that are to be read now, in the order in which they were found."""
        due = or_(entries.c.not_before.is_(None), entries.c.not_before <= now)
        query = select(*_KEPT).where(entries.c.feed == feed, entries.c.status == "waiting", due).order_by(entries.c.number)
        with self.case.looking() as connection:
            return [KeptEntry(**row) for row in connection.execute(query).mappings()]

    def count_waiting(self, urls: Iterable[str]) -> int:
        """How many entries of these feeds are still to be read."""
        query = select(func.count()).where(entries.c.status == "waiting", entries.c.feed.in_(list(urls)))
        with self.case.looking() as connection:
            return connection.scalar(query) or 0

    def put_off(self, entry: KeptEntry, failures: int, message: str, until: str) -> None:
        """An entry could not be read now, for the so manieth time; it is tried again."""
        values = {"failures": failures, "message": message, "not_before": until}
        with self.case.transaction() as connection:
            connection.execute(update(entries).where(_still_waiting(entry)).values(values))

    def same_page(self, entry: KeptEntry, page: str) -> list[str | None]:
        """The titles of other entries that were read from the page that this one led to."""
        other = or_(entries.c.page == page, entries.c.key == page)
        query = select(entries.c.title).where(other, entries.c.number != entry.number, entries.c.status == "read")
        with self.case.looking() as connection:
            return list(connection.scalars(query))


def settle(connection: Connection, entry: KeptEntry, status: EntryStatus, page: str | None = None, message: str | None = None) -> bool:
    """Note in the caller's transaction what became of an entry; False when another program was quicker: then nothing is to be written."""
    values = {"status": status, "page": page, "message": message, "html": None, "not_before": None}
    return connection.execute(update(entries).where(_still_waiting(entry)).values(values)).rowcount == 1


def _still_waiting(entry: KeptEntry) -> ColumnElement[bool]:
    return (entries.c.number == entry.number) & (entries.c.status == "waiting")


def _keep(connection: Connection, entry: KeptEntry, now: str) -> bool:
    """Keep an entry unless it is known: by its key, by its page, or, where its address has changed, by its id and title."""
    again = (entries.c.feed == entry.feed) & (entries.c.id == entry.id) & (entries.c.title == entry.title)
    known = select(entries.c.number).where(or_(entries.c.key == entry.key, entries.c.page == entry.key, again))
    if connection.scalar(known.limit(1)) is not None:
        return False
    values = {c.name: getattr(entry, c.name) for c in _KEPT if c.name not in ("number", "failures")}
    connection.execute(insert(entries).values(**values, status="waiting", failures=0, found=now))
    return True
