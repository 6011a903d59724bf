"""Counts of a selection: over time, on the map, by filter; and what the words of a filter box may stand for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from khabar.packs.plover import QUADS
from khabar.server.answers import Server
from khabar.server.asking import MARK
from khabar.server.looking import Look
from khabar.server.models import common
from khabar.server.models import events as m
from khabar.server.params import By, Selection
from khabar.server.placing import place_of
from khabar.store import explore
from khabar.store.counting import Counts, Point
from khabar.store.rows import search_key

#: Filter → the fields of a selection that its own facet leaves out.
_OWN = {
    "actor": "actor", "recipient": "recipient", "place": "place", "source": "source", "type": "types", "mode": "modes", "quad": "quads",
    "status": "statuses", "roots": "roots",
}  # fmt: skip
_EMPTY: dict[str, Any] = {"types": (), "modes": (), "quads": (), "statuses": ()}


def counts(found: Iterable[tuple[str, int]]) -> common.Counts:
    """(quad, events) as counts."""
    totals: dict[str, int] = dict.fromkeys(QUADS.values(), 0)
    for quad, number in found:
        totals[quad] += number
    return common.Counts(**{quad.replace("-", "_"): n for quad, n in totals.items()}, total=sum(totals.values()))


# ------------------------------------------------------------------ over time
def timeline(server: Server, selection: Selection, by: By) -> m.Timeline:
    """Events by first day, gathered."""
    with server.look() as look:
        days = look.counts(selection).days()
    buckets: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    undated: list[tuple[str, int]] = []
    for day, quad, number in days:
        if day is None:
            undated.append((quad, number))
        else:
            buckets[bounds(day, by)].append((quad, number))
    items = [m.Bucket(start=start, end=end, counts=counts(found)) for (start, end), found in sorted(buckets.items())]
    return m.Timeline(by=by, buckets=items, undated=counts(undated))


def bounds(day: str, by: By) -> tuple[str, str]:
    """First and last day of the week (from Monday), month or year that a day lies in."""
    one = calendar_day(day)
    if by == "day":
        return one.isoformat(), one.isoformat()
    if by == "week":
        monday = one.toordinal() - one.weekday()
        return dt.date.fromordinal(max(monday, 1)).isoformat(), dt.date.fromordinal(monday + 6).isoformat()
    if by == "year":
        return f"{one.year:04}-01-01", f"{one.year:04}-12-31"
    after = dt.date(one.year + one.month // 12, one.month % 12 + 1, 1) if one.year < dt.MAXYEAR else dt.date.max
    return one.replace(day=1).isoformat(), (after - dt.timedelta(days=1)).isoformat()


def calendar_day(text: str) -> dt.date:
    """An ISO day; the first of its year for one that no calendar has, as cases of older versions hold for seasons."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return dt.date(max(int(text[:4]), 1), 1, 1)


# ------------------------------------------------------------------ on the map
def places(server: Server, selection: Selection, limit: int) -> m.Places:
    """Places with coordinates, most events first."""
    with server.look() as look:
        chosen = look.counts(selection, often=True)
        found, total = chosen.points(), chosen.total()
    grouped: dict[Point, list[tuple[str, int]]] = defaultdict(list)
    for point, quad, number in found:
        grouped[point].append((quad, number))
    counted = [(point, counts(by_quad)) for point, by_quad in grouped.items()]
    ranked = sorted(counted, key=lambda item: (-item[1].total, item[0].name or "", item[0].lat, item[0].lon))
    points = server.answers.keep("points", lambda: _points(server))
    items = [m.MapPlace(place=points[point], counts=number) for point, number in ranked[:limit]]
    return m.Places(items=items, total=len(ranked), unplaced=total - sum(number.total for _, number in ranked))


def _points(server: Server) -> dict[Point, common.Place]:
    """What the map shows at each point."""
    with server.case.reading() as connection:
        return {point: place_of(server, head) for point, head in explore.point_heads(connection).items()}


def named_places(server: Server) -> dict[str, common.Place]:
    """All places that events name, by what they are counted by."""
    return server.answers.keep("named places", lambda: _named_places(server))


def _named_places(server: Server) -> dict[str, common.Place]:
    with server.case.reading() as connection:
        return {value: place_of(server, head) for value, head in explore.place_heads(connection).items()}


# ------------------------------------------------------------------ by filter
def facets(server: Server, selection: Selection, limit: int) -> m.Facets:
    """The most frequent values of each filter; each leaves its own filter out, so that another value can be picked."""
    known = named_places(server)
    with server.look() as look:
        whole = look.counts(selection, often=True)

        def of(facet: str) -> Counts:
            field = _OWN[facet]
            if not getattr(selection, field):
                return whole
            other: dict[str, Any] = {field: _EMPTY.get(field)}
            return look.counts(replace(selection, **other), often=True)

        def plain(facet: str, column: str) -> list[m.FacetValue]:
            return [m.FacetValue(value=value, label=None, name=None, count=n) for value, n in of(facet).values(column, limit)]

        return m.Facets(
            actor=_parties(server, look, of("actor").parties("actor", limit)),
            recipient=_parties(server, look, of("recipient").parties("recipient", limit)),
            place=[_of_place(known[value], number) for value, number in of("place").places(limit)],
            source=_sources(server, look, of("source").sources(limit)), type=plain("type", "event_type"), mode=plain("mode", "mode"),
            quad=plain("quad", "quad"), status=plain("status", "status"),
            roots=[m.FacetValue(value=str(n), label=None, name=None, count=events) for n, events in of("roots").roots()],
        )  # fmt: skip


def _parties(server: Server, look: Look, counted: Sequence[tuple[str, int]]) -> list[m.FacetValue]:
    """Parties under their names; those once shown are kept until the case changes."""
    kept: dict[str, common.Actor] = server.answers.keep("parties", dict)
    missing = [(value, number) for value, number in counted if value not in kept]
    if missing:
        kept |= {row.value: server.names.row(row) for row in explore.parties(look.connection, missing)}
    return [_of_actor(kept[value], number) for value, number in counted]


def _sources(server: Server, look: Look, counted: Sequence[tuple[str, int]]) -> list[m.FacetValue]:
    kept: dict[str, str | None] = server.answers.keep("source countries", dict)
    missing = [value for value, _ in counted if value not in kept]
    if missing:
        kept |= explore.source_countries(look.connection, missing)
    return [_of_source(server, value, kept[value], number) for value, number in counted]


def _of_actor(a: common.Actor, events: int) -> m.FacetValue:
    return m.FacetValue(value=a.key, label=a.label, name=a.name, country=a.country, sector=a.sector, count=events)


def _of_place(p: common.Place, events: int) -> m.FacetValue:
    return m.FacetValue(value=p.key, label=p.label, name=p.name, country=p.country, count=events)


def _of_source(server: Server, value: str, told: str | None, events: int) -> m.FacetValue:
    label, name, country = server.names.source(value)
    return m.FacetValue(value=MARK + value, label=label, name=name, country=country or told, count=events)


# ------------------------------------------------------------------ suggestions
class _Known(NamedTuple):
    """Something that can be suggested, and the folded words that it is found by."""

    words: str
    suggestion: m.Suggestion


def suggest(server: Server, words: str, limit: int) -> m.Suggestions:
    """What begins with the words, most events first; whole countries stand before their parts."""
    wanted = search_key(words).rstrip()
    known: list[_Known] = server.answers.keep("suggestions", lambda: _known(server))
    bare = wanted.strip()
    found = [k.suggestion for k in known if wanted in k.words or (len(bare) > 2 and not bare.isascii() and f" ال{bare}" in k.words)]
    return m.Suggestions(items=found[:limit] if bare else [])


def _known(server: Server) -> list[_Known]:
    """All that filters may be set to, most events first."""
    names, places, out = server.names, named_places(server), []
    countries: dict[str, int] = defaultdict(int)
    with server.look() as look:
        for r in explore.all_parties(look.connection):
            a = names.row(r)
            countries[r.country or ""] += r.events
            out.append(_Known(search_key(r.label, r.name, a.label, a.name), _suggestion("actor", a.key, a, r.events, a.sector)))
        for value, number in look.counts(Selection()).places(None):
            p = places[value]
            out.append(_Known(search_key(p.label, p.name), _suggestion("place", p.key, p, number)))
        for value, number in look.counts(Selection()).sources(None):
            s = _source_suggestion(server, value, number)
            out.append(_Known(search_key(s.label, s.name, value), s))
    for code, number in countries.items():
        label, name = names.country(code)
        if label or name:
            s = m.Suggestion(kind="actor", value=code, label=label, name=name, country=code, sector=None, count=number)
            out.append(_Known(search_key(label, name, code), s))
    return sorted(out, key=lambda k: (-k.suggestion.count, k.suggestion.value))


def _source_suggestion(server: Server, value: str, events: int) -> m.Suggestion:
    label, name, country = server.names.source(value)
    return m.Suggestion(kind="source", value=MARK + value, label=label, name=name, country=country, sector=None, count=events)


def _suggestion(kind: Any, value: str, named: common.Actor | common.Place, events: int, sector: str | None = None) -> m.Suggestion:
    return m.Suggestion(kind=kind, value=value, label=named.label, name=named.name, country=named.country, sector=sector, count=events)
