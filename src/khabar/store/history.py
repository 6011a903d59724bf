"""Links that linking again replaced: kept as judgements of the rule that made them, so that nothing said once is erased.

Only what changed is kept: a link that is made again as it was leaves no trace. In: the links of events before and after. Out: rows of
``judgements``, each marked as replaced by itself, as what took its place is a link of the event, not a judgement of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, insert, select

from khabar.events import ClaimKey, Link
from khabar.store import linkschema
from khabar.store.pages import chunks

#: Links by the claims that they tie, later one first.
Links = dict[tuple[ClaimKey, ClaimKey], Link]


@dataclass(frozen=True, slots=True)
class _Body:
    """What is read of the body of an event."""

    links: tuple[Link, ...]


def links(connection: Connection, events: Sequence[int] | None = None) -> Links:
    """The links of some events, or of all, as they stand."""
    e = linkschema.events.c
    queries = [select(e.body)] if events is None else [select(e.body).where(e.number.in_(some)) for some in chunks(events)]
    bodies = (msgspec.json.decode(body, type=_Body) for query in queries for body in connection.scalars(query))
    return {(link.left, link.right): link for body in bodies for link in body.links}


def forget_same(before: Links, after: Iterable[Link]) -> None:
    """Drop from ``before`` what was made again as it was."""
    for link in after:
        old = before.get((link.left, link.right))
        if old is not None and old.kind == link.kind:
            del before[link.left, link.right]


def keep(connection: Connection, replaced: Links) -> None:
    """Keep links that were replaced, with the time at which they were."""
    now = dt.datetime.now(dt.UTC).isoformat()
    rows = [_row(link, now) for _, link in sorted(replaced.items())]
    if rows:
        connection.execute(insert(linkschema.judgements), rows)


def _row(link: Link, now: str) -> dict[str, object]:
    identity = "r" + hashlib.sha256(f"{link.kind}|{link.left}|{link.right}|{now}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return {
        "id": identity, "kind": link.kind, "left": str(link.left), "right": str(link.right), "holds": True, "score": link.score,
        "reasons": msgspec.to_builtins(link.reasons), "author": link.author, "made": now, "replaced": identity, "correction": None,
    }  # fmt: skip
