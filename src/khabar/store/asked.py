"""What the acts of speech of a case are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from khabar.link.asked import Content
from khabar.store import rows, schema


def contents(connection: Connection, page: Sequence[RowMapping]) -> dict[tuple[int, str], list[Content]]:
    """The acts that are the content of the claims of a page of rows of ``claims``, in text order: by number of the article and claim id."""
    c = schema.claims.c
    columns = [getattr(c, f"place_{name}") for name in ("text", "start", "end", "name", "country", "lat", "lon", "kind", "ref")]
    query = select(c.article, c.id, c.content_of, c.event_type, *columns).where(c.content_of.is_not(None))
    query = query.where(c.article.in_({row["article"] for row in page})).order_by(c.number)
    out: dict[tuple[int, str], list[Content]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        out[row["article"], row["content_of"]].append(Content(row["id"], row["event_type"], rows.to_place(row)))
    return out
