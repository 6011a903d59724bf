"""What a case holds of presence: the reader's records with the events that tell them, claims of denied or expected moves, states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, null, or_, select

from khabar.events import ClaimKey
from khabar.link.corrections import rejected
from khabar.private import Privacy
from khabar.records import Presence
from khabar.store import linkschema, rows, schema
from khabar.store.linked import standing
from khabar.store.privacy import gate


@dataclass(frozen=True, slots=True)
class Move:
    """One claim about presence: its key, the event that tells it, and the reader's record; ``None`` for a move denied or expected."""

    key: ClaimKey
    event: str
    presence: Presence | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A state that an article tells and no event: its key (``ARTICLE#p3``, by its place in the article's list), and the article's head."""

    key: ClaimKey
    outlet: str | None
    published: str | None
    title: str | None
    presence: Presence


def states(connection: Connection) -> Iterator[Standing]:
    """The states of all linked articles, in the order of the articles. Those that a person rejected are left out."""
    judged = {j.left: j for j in standing(connection, "presence")}
    presence, hidden, articles, linked = schema.presence, gate(connection), schema.articles, linkschema.linked
    head = (articles.c.id.label("article_id"), articles.c.published, articles.c.title, articles.c.outlet, linked.c.label.label("house"))
    query = select(presence, *head, null().label("claim_id")).join(articles, articles.c.number == presence.c.article)
    query = query.join(linked, linked.c.article == articles.c.number).where(presence.c.claim.is_(None))
    for row in connection.execute(query.order_by(presence.c.article, presence.c.number)).mappings():
        key = ClaimKey(row["article_id"], f"p{row['number']}")
        if not rejected(judged.get(str(key))):
            yield Standing(key, row["house"] or row["outlet"], row["published"], row["title"], _shown(rows.to_presence(row), hidden))


def moves(connection: Connection) -> Iterator[Move]:
    """All that linked claims say about presence, in the order of the articles. Claims that a person rejected are left out."""
    presence, hidden = schema.presence, gate(connection)
    query = _with_events(select(presence, schema.claims.c.id.label("claim_id"), *_NAMES), presence.c.claim == schema.claims.c.number)
    for row in connection.execute(query.order_by(presence.c.article, presence.c.number)).mappings():
        yield Move(ClaimKey(row["article_id"], row["claim_id"]), row["event_id"], _shown(rows.to_presence(row), hidden))
    query = _with_events(select(schema.claims.c.id.label("claim_id"), *_NAMES), None).where(*_untold())
    for row in connection.execute(query.order_by(schema.claims.c.number)).mappings():
        yield Move(ClaimKey(row["article_id"], row["claim_id"]), row["event_id"], None)


def _shown(presence: Presence, hidden: Privacy | None) -> Presence:
    return hidden.presence(presence) if hidden else presence


_NAMES = (schema.articles.c.id.label("article_id"), linkschema.events.c.id.label("event_id"))


def _with_events(query: Select[Any], on: ColumnElement[bool] | None) -> Select[Any]:
    """The query joined with claims (unless it selects from them), articles, and events."""
    claims, table = schema.claims, linkschema.event_claims
    query = query.join(claims, on) if on is not None else query.select_from(claims)
    query = query.join(schema.articles, schema.articles.c.number == claims.c.article)
    return query.join(table, table.c.claim == claims.c.number).join(linkschema.events, linkschema.events.c.number == table.c.event)


def _untold() -> tuple[ColumnElement[bool], ...]:
    """Moves with a place that are denied or expected, and not told by a record; not those that are only the content of another act."""
    c = schema.claims.c
    leaving = or_(and_(c.event_type == "RETREAT", c.mode == "withdraw"), and_(c.event_type == "COERCE", c.mode == "deport"))
    return (
        or_(leaving, c.event_type == "MOBILIZE"),
        c.status.in_(("denied", "future")),
        c.place_text.is_not(None),
        c.content_of.is_(None),
        c.number.not_in(select(schema.presence.c.claim).where(schema.presence.c.claim.is_not(None))),
    )
