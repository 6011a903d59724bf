"""The case at a glance: what the first page shows before anything is asked."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from khabar import __version__
from khabar.server.answers import Server
from khabar.server.counts import calendar_day
from khabar.server.looking import Look
from khabar.server.models import case as m
from khabar.server.naming import Names
from khabar.server.params import Selection
from khabar.store import linkschema, schema

#: Runs that are listed, the latest first.
RUNS = 20
#: The share of events that the opening period holds.
MOST = 0.95


def info(server: Server) -> m.CaseInfo:
    """Counts, period and runs."""
    a = schema.articles.c
    with server.look() as look:
        connection = look.connection
        published = connection.execute(select(func.min(a.published), func.max(a.published))).one()
        houses, outlets = _houses(connection, server.names)
        articles, linked = _count(connection, "articles"), _count(connection, "linked")
        first, last = _period(look)
        return m.CaseInfo(
            name=server.case.address.name, version=server.answers.version(), khabar=__version__, articles=articles,
            claims=_count(connection, "claims"), events=_count(connection, "events"), outlets=outlets, houses=houses,
            issues=_count(connection, "issues"), linked=linked > 0, unlinked=articles - linked, published_first=published[0],
            published_last=published[1], first=first, last=last, can_review=server.settings.write, runs=_runs(connection),
        )  # fmt: skip


def _houses(connection: Connection, names: Names) -> tuple[list[m.House], int]:
    """The outlets by every name that articles and events give them, and how many publish."""
    given, one = schema.articles.c.outlet, func.coalesce(linkschema.linked.c.label, schema.articles.c.outlet)
    publishers = select(given, one).outerjoin(linkschema.linked, linkschema.linked.c.article == schema.articles.c.number)
    found = {name: house for row in connection.execute(publishers.distinct()) if (house := row[1]) for name in row if name}
    told = ((name, names.source(house)) for name, house in sorted(found.items()))
    return [m.House(given=name, label=label, name=english) for name, (label, english, _) in told], len(set(found.values()))


def _period(look: Look) -> tuple[str | None, str | None]:
    """The shortest stretch of days in which most events lie: a news case tells of old things and of plans too, which would press what it is
    about into a corner of the timeline.
    """
    days: dict[str, int] = {}
    for day, _, number in look.counts(Selection()).days():
        if day is not None:
            days[day] = days.get(day, 0) + number
    return shortest(sorted(days.items()), MOST * sum(days.values()))


def shortest(days: Sequence[tuple[str, int]], wanted: float) -> tuple[str | None, str | None]:
    """First and last day of the shortest stretch with ``wanted`` events, the latest of several; ``days``: (ISO day, events) in order."""
    best: tuple[int, str, str] | None = None
    start = held = 0
    for last, number in days:
        held += number
        while held - days[start][1] >= wanted:
            held -= days[start][1]
            start += 1
        long = (calendar_day(last) - calendar_day(days[start][0])).days
        if held >= wanted and (best is None or long <= best[0]):
            best = long, days[start][0], last
    return best[1:] if best else (None, None)


def _count(connection: Connection, table: str) -> int:
    return connection.scalar(select(func.count()).select_from(schema.metadata.tables[table])) or 0


def _runs(connection: Connection) -> list[m.RunInfo]:
    r, a = schema.runs.c, schema.articles.c
    articles = select(func.count()).where(a.run == r.number).scalar_subquery()
    query = select(r.number, r.started, r.finished, r.version, articles).order_by(r.number.desc()).limit(RUNS)
    return [m.RunInfo(number=n, started=s, finished=f, version=v, articles=c) for n, s, f, v, c in connection.execute(query)]
