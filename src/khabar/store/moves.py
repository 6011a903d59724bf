"""What a case holds of presence: the reader's records, and claims of moves that are denied or expected, with the events that tell them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from khabar.private import Privacy
from khabar.records import ClaimKey, Presence
from khabar.store import linkschema, rows, schema
from khabar.store.privacy import gate


@dataclass(frozen=True, slots=True)
class Move:
    """One claim about presence: its key, the event that tells it, and the reader's record; ``None`` for a move denied or expected."""

    key: ClaimKey
    event: str
    presence: Presence | None


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
    """Moves with a place that are denied or expected; not those that are only the content of another act."""
    c = schema.claims.c
    leaving = or_(and_(c.event_type == "RETREAT", c.mode == "withdraw"), and_(c.event_type == "COERCE", c.mode == "deport"))
    return (
        or_(leaving, c.event_type == "MOBILIZE"),
        c.status.in_(("denied", "future")),
        c.place_text.is_not(None),
        c.content_of.is_(None),
    )
