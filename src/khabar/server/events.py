"""Events as the explorer shows them: rows of a list, and the card with all evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection

from khabar.events import ClaimKey, Judgement, Link, Report, Root, Value
from khabar.link.corrections import corrected
from khabar.server import views
from khabar.server.answers import Server
from khabar.server.asking import filters
from khabar.server.isnad import isnad
from khabar.server.models import events as m
from khabar.server.params import Paging, Selection
from khabar.server.placing import place_shown
from khabar.server.problems import ApiError
from khabar.store import articles, explore
from khabar.store.linked import corrections
from khabar.store.pages import Stored

Conditions = Sequence[ColumnElement[bool]]
#: Rows of lists that are kept, of a few kB each.
KEPT = 4000


def conditions(server: Server, selection: Selection) -> Conditions:
    """What must hold of an event of the selection."""
    return tuple(filters(selection, server.names.lexicon).conditions())


def chosen(server: Server, selection: Selection) -> list[str] | None:
    """The ids of the events of the selection, by date; ``None`` for all."""
    where = conditions(server, selection)
    if not where:
        return None
    with server.case.reading() as connection:
        return explore.ids(connection, where)


def listed(server: Server, selection: Selection, page: Paging, newest: bool = False) -> m.Events:
    """A page of the selection."""
    with server.look() as look:
        chosen = look.counts(selection)
        items = rows(server, look.connection, chosen.numbers(page.limit, page.offset, newest))
        return m.Events(total=chosen.total(), limit=page.limit, offset=page.offset, items=items)


def rows(server: Server, connection: Connection, numbers: Sequence[int]) -> list[m.EventRow]:
    """Events of a list by number; the last ones shown are kept until the case changes."""
    kept: dict[int, m.EventRow] = server.answers.keep("rows", dict)
    if len(kept) > KEPT:
        kept.clear()
    found = {number: kept[number] for number in numbers if number in kept}
    missing = [number for number in numbers if number not in found]
    found |= zip(missing, (row(server, e) for e in explore.listed(connection, missing)), strict=True) if missing else ()
    kept.update(found)
    return [found[number] for number in numbers]


def row(server: Server, e: explore.Listed) -> m.EventRow:
    """One event of a list."""
    r, names = e.row, server.names
    return m.EventRow(
        id=r.id, type=r.event_type, mode=r.mode, quad=r.quad, status=r.status, actor=[names.entity(x) for x in e.body.actor],
        recipient=[names.entity(x) for x in e.body.recipient],
        place=place_shown(server, e.body.place) if e.body.place else None, date=r.date,
        first=r.date_first, last=r.date_last, trigger=e.trigger, quote=e.quote, article=e.article, claim=e.claim, reports=r.reports,
        articles=r.articles, roots=r.roots, outlets=list(e.outlets), differs=r.differs.split(),
    )  # fmt: skip


def whole(server: Server, identity: str) -> m.Event:
    """An event with all its evidence."""
    event = server.case.event(identity)
    if event is None:
        raise ApiError(404, "the case has no such event; it may have become part of another by a judgement or a new link")
    with server.case.reading() as connection:
        head = explore.by_id(connection, [identity])[0]
        judged = corrections(connection)
        told = contents(connection, event.id)
    roots = {str(report.key): report.root for report in event.reports}
    return m.Event(
        **row(server, head).__dict__,
        content=_content(server, told, judged),
        evidence=[_report(report, event.id, judged) for report in event.reports],
        origins=[_root(server, root) for root in event.roots],
        values=[_value(value, roots) for value in event.values],
        links=[_link(link) for link in event.links],
        isnad=isnad(event, server.names),
    )


def contents(connection: Connection, event: str) -> list[tuple[Stored, str | None]]:
    """The claims that say what an event asks for, promises or threatens, each with its event."""
    numbers = articles.contents(connection, event)
    events = articles.events_of_claims(connection, numbers)
    return [(s, events.get(s.number)) for s in articles.claims_by_number(connection, numbers)]


def _content(server: Server, told: Sequence[tuple[Stored, str | None]], judged: dict[str, Judgement]) -> m.Content | None:
    """What most of these claims say; of them the first that names a place."""
    claims = [(corrected(s.claim, judged.get(str(ClaimKey(s.article, s.claim.id)))), event) for s, event in told]
    if not claims:
        return None
    (kind, mode), _ = Counter((c.event_type, c.mode) for c, _ in claims).most_common(1)[0]
    alike = [(c, event) for c, event in claims if (c.event_type, c.mode) == (kind, mode)]
    c, event = next(((c, event) for c, event in alike if c.place), alike[0])
    where = place_shown(server, c.place) if c.place else None
    return m.Content(type=c.event_type, mode=mode, place=where, quote=c.quote_text, event=event)  # type: ignore[arg-type]


def _report(r: Report, event: str, judged: dict[str, Judgement]) -> m.Report:
    return m.Report(
        key=str(r.key), article=r.key.article, title=r.title, outlet=r.outlet, published=r.published, root=r.root,
        copied_from=r.copied_from, claim=views.claim(r.key.article, r.claim, event, judged.get(str(r.key))),
    )  # fmt: skip


def _root(server: Server, r: Root) -> m.Root:
    label, name, _ = server.names.source(r.label)
    return m.Root(id=r.id, label=label, name=name, kind=r.kind, country=r.country, articles=list(r.articles), reason=r.reason)


def _value(v: Value, roots: dict[str, str]) -> m.Value:
    claims = [str(key) for key in v.claims]
    count = len({roots[key] for key in claims if roots.get(key)})
    return m.Value(slot=v.slot, value=v.value, label=v.label, of=v.of, claims=claims, roots=count)


def _link(k: Link) -> m.Link:
    return m.Link(
        kind=k.kind, left=str(k.left), right=str(k.right), score=k.score, author=k.author, reasons=[views.step(s, None) for s in k.reasons]
    )
