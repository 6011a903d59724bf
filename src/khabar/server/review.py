"""Judgements of people: made, listed, taken back; events follow at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.events import Event, Judgement
from khabar.server import views
from khabar.server.answers import Server
from khabar.server.models import review as m
from khabar.server.params import Paging
from khabar.server.problems import ApiError
from khabar.store import articles
from khabar.store.judging import ABOUT_ONE, by_person, is_known, key_of
from khabar.store.linking import relink

#: Names of slots in the API that the store calls otherwise.
_SLOTS = {"type": "event_type"}
#: Claims of an event that may be split or merged by hand at most.
LARGEST = 1000
#: What the kinds of judgements that are not about claims are about.
_ABOUT = {"copy": "article", "presence": "state"}


def judge(server: Server, new: m.NewJudgement) -> m.Judged:
    """Keep a judgement about a claim, a state, or a link between two claims or articles. Raises ApiError when it does not fit the case."""
    _check(server, new)
    correction = new.correction.model_dump(exclude_unset=True) if new.correction else None
    stored = {_SLOTS.get(slot, slot): value for slot, value in correction.items()} if correction else None
    made = by_person(new.kind, new.left, new.right, new.holds, new.author, new.note, stored)
    return _keep(server, [made], _around(server, [made]))


def split(server: Server, order: m.Split) -> m.Judged:
    """Take claims out of their event, together: each is the same event as the first of them, and that one is not the rest's."""
    event = _event_of(server, order.claims[0])
    inside, taken = [str(report.key) for report in event.reports], list(dict.fromkeys(order.claims))
    if missing := [key for key in taken if key not in inside]:
        raise ApiError(409, f"{missing[0]} is not part of that event; claims to take out must be of one event")
    rest = [key for key in inside if key not in taken]
    if not rest:
        raise ApiError(409, "these are all claims of the event: leave at least one")
    joined = [(j.left, j.right) for j in server.case.judgements() if j.kind == "same-event" and j.holds]
    across = [pair for pair in joined if (pair[0] in taken) != (pair[1] in taken)]
    pairs = dict.fromkeys([(taken[0], other) for other in rest] + [pair for pair in across if set(pair) <= set(inside)])
    made = [_same(a, b, False, order) for a, b in pairs] + [_same(taken[0], other, True, order) for other in taken[1:]]
    return _keep(server, made, inside)


def merge(server: Server, order: m.Merge) -> m.Judged:
    """Say that events are one: every claim of theirs is the same event as the first claim of the first."""
    events = [found for identity in dict.fromkeys(order.events) if (found := server.case.event(identity))]
    if len(events) < 2 or len(events) < len(set(order.events)):
        raise ApiError(409, "give at least two events that are there; one of these is gone, perhaps by another judgement")
    keys = [str(report.key) for event in events for report in event.reports]
    if len(keys) > LARGEST:
        raise ApiError(409, f"these events have more than {LARGEST} claims; merge smaller ones")
    return _keep(server, [_same(keys[0], other, True, order) for other in keys[1:]], keys)


def undo(server: Server, identity: str) -> m.Judged:
    """Take back a standing judgement."""
    found = next((j for j in server.case.judgements(standing=False) if j.id == identity), None)
    if found is None:
        raise ApiError(404, "there is no such judgement; /api/judgements lists them")
    if found.replaced is not None:
        raise ApiError(409, "that judgement does not stand any more; only a standing one can be taken back")
    around = _around(server, [found])
    with server.writing:
        before = _events(server, around)
        again = server.case.withdraw(identity)
        _follow(server, before, around)
    return _judged(server, [again] if again else [], before, around)


def listed(server: Server, page: Paging, author: str | None, about: str | None, standing: bool) -> m.Judgements:
    """A page of judgements, latest first."""
    found = [j for j in server.case.judgements(standing=standing) if author is None or j.author == author]
    if about is not None:
        event = server.case.event(about)
        keys = {str(report.key) for report in event.reports} if event else {about}
        found = [j for j in found if {j.left, j.right} & keys or about in (_article(j.left), _article(j.right))]
    items = [_shown(j) for j in reversed(found)]
    return m.Judgements(total=len(items), limit=page.limit, offset=page.offset, items=items[page.offset : page.offset + page.limit])


# ------------------------------------------------------------------ keeping
def _keep(server: Server, made: Sequence[Judgement], around: Sequence[str]) -> m.Judged:
    """Store judgements and bring the events of some claims up to date."""
    with server.writing:
        before = _events(server, around)
        for judgement in made:
            server.case.judge(judgement)
        _follow(server, before, around)
    return _judged(server, made, before, around)


def _follow(server: Server, before: Sequence[str], around: Sequence[str]) -> None:
    """Bring the events of some claims up to date, in the case and in memory."""
    if around:
        relink(server.case, server.names.lexicon, map(key_of, around))
    server.ledgers.forget([*before, *_events(server, around)])


def _judged(server: Server, made: Iterable[Judgement], before: list[str], around: Sequence[str]) -> m.Judged:
    after = dict.fromkeys([*_events(server, around), *(e for e in before if server.case.event(e) is not None)])
    return m.Judged(
        judgements=[_shown(j) for j in made], events=list(after), gone=[e for e in before if e not in after],
        version=server.answers.version(),
    )  # fmt: skip


def _events(server: Server, keys: Iterable[str]) -> list[str]:
    """The events of claims."""
    return list(dict.fromkeys(event for key in keys if (event := server.case.event_of(key_of(key)))))


def _same(left: str, right: str, holds: bool, order: m.Split | m.Merge) -> Judgement:
    return by_person("same-event", left, right, holds, order.author, order.note)


# ------------------------------------------------------------------ checking
def _check(server: Server, new: m.NewJudgement) -> None:
    """Refuse what the case cannot hold: unknown claims or articles, a correction of a link."""
    if new.kind in ABOUT_ONE and new.right:
        raise ApiError(422, "a judgement of one claim or state has no right side; leave right empty")
    if new.kind not in ABOUT_ONE and (not new.right or new.right == new.left):
        raise ApiError(422, "a judgement of a link needs two different sides")
    if new.kind != "claim" and new.correction:
        raise ApiError(422, "only a claim can be corrected; reject a link or state")
    if new.correction is not None and not new.holds:
        raise ApiError(422, "a corrected claim holds: give holds true with a correction, or false without")
    with server.case.reading() as connection:
        for side in filter(None, (new.left, new.right)):
            if not is_known(connection, new.kind, side):
                raise ApiError(404, f"the case has no {_ABOUT.get(new.kind, 'claim')} {side!r}")


def _around(server: Server, made: Sequence[Judgement]) -> list[str]:
    """The claims whose events a judgement may change; none for a state, which no event tells."""
    if made[0].kind == "presence":
        return []
    sides = [side for j in made for side in (j.left, j.right) if side]
    if made[0].kind != "copy":
        return sides
    with server.case.reading() as connection:
        return [str(key) for side in sides for key in articles.claim_keys(connection, side)]


def _event_of(server: Server, key: str) -> Event:
    identity = server.case.event_of(key_of(key))
    event = server.case.event(identity) if identity else None
    if event is None:
        raise ApiError(404, f"the claim {key!r} is part of no event")
    return event


def _article(side: str) -> str:
    return side.rpartition("#")[0] or side


def _shown(j: Judgement) -> m.Judgement:
    return m.Judgement(
        id=j.id, kind=j.kind, left=j.left, right=j.right, holds=j.holds, score=j.score, reasons=[views.step(s, None) for s in j.reasons],
        author=j.author, made=j.made, replaced=j.replaced, correction=j.correction,
    )  # fmt: skip
