"""The review queue: claims and links that nobody has judged, most doubtful first."""

from __future__ import annotations

from typing import Literal

from khabar.events import ClaimKey
from khabar.server import views
from khabar.server.answers import Server
from khabar.server.events import conditions
from khabar.server.models import review as m
from khabar.server.params import Paging, Selection
from khabar.store import articles, doubt
from khabar.store.pages import Stored

Kind = Literal["claim", "link"]


def queue(server: Server, selection: Selection, page: Paging, kind: Kind | None) -> m.Queue:
    """A page of the queue."""
    where, reach = conditions(server, selection), page.offset + page.limit
    judged = list(server.case.judgements())
    found: list[doubt.Doubted] = []
    total = 0
    with server.case.reading() as connection:
        if kind != "link":
            done = {n for j in judged if j.kind == "claim" and (n := articles.claim_number(connection, _key(j.left))) is not None}
            number, some = doubt.claims(connection, where, server.doubts(), done, reach)
            total, found = total + number, found + some
        if kind != "claim":
            pairs = [
                [articles.claim_number(connection, _key(side)) for side in (j.left, j.right)] for j in judged if j.kind == "same-event"
            ]
            number, some = doubt.links(connection, where, [frozenset(n for n in p if n is not None) for p in pairs], reach)
            total, found = total + number, found + some
        chosen = sorted(found, key=lambda d: (-d.doubt, d.claim, d.other or 0))[page.offset : reach]
        numbers = sorted({n for d in chosen for n in (d.claim, d.other) if n is not None})
        claims = {c.number: c for c in articles.claims_by_number(connection, numbers)}
        sentences = articles.sentence_texts(connection, numbers)
        events = articles.events_of_claims(connection, numbers)
    items = [_item(d, claims, sentences, events) for d in chosen]
    return m.Queue(total=total, limit=page.limit, offset=page.offset, items=items)


def _item(d: doubt.Doubted, claims: dict[int, Stored], sentences: dict[int, str], events: dict[int, str]) -> m.QueueItem:
    one, other = claims[d.claim], claims[d.other] if d.other is not None else None
    event = events.get(d.claim)
    item = m.QueueItem(
        kind="link" if other else "claim", doubt=round(d.doubt, 3), reasons=list(d.reasons), event=event,
        claim=views.claim(one.article, one.claim, event), title=one.title, outlet=one.outlet, published=one.published,
        context=sentences.get(d.claim, one.claim.quote_text), score=d.score,
    )  # fmt: skip
    if other is None or d.other is None:
        return item
    second = {
        "other": views.claim(other.article, other.claim, events.get(d.other)), "other_title": other.title, "other_outlet": other.outlet,
        "other_published": other.published, "other_context": sentences.get(d.other, other.claim.quote_text), "link": "same-event",
    }  # fmt: skip
    return item.model_copy(update=second)


def _key(text: str) -> ClaimKey:
    article, _, claim = text.rpartition("#")
    return ClaimKey(article, claim)
