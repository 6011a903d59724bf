"""Claims read back page by page, with their lists fetched in one query each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, Table, func, select

from khabar.records import Claim
from khabar.store import rows, schema
from khabar.store.privacy import gate

#: Numbers in one ``IN`` list; SQLite allows 32,766 since 3.32.
CHUNK = 500
#: The columns of an article that are shown with a claim.
ARTICLE = tuple(schema.articles.c[name].label(f"article_{name}") for name in ("id", "title", "outlet", "published"))
#: The sentence in which a claim stands.
SENTENCE = func.substr(
    schema.articles.c.text,
    schema.sentences.c.start + 1,
    schema.sentences.c.end - schema.sentences.c.start,
    type_=schema.articles.c.text.type,
).label("sentence_text")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stored:
    """A claim of a case with what is needed to show it: the article it stands in. ``number`` is the store's own number of the claim."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    claim: Claim
    number: int


def stored(connection: Connection, page: Iterable[rows.Stored], *, as_read: bool = False) -> Iterator[Stored]:
    """The claims of a page of rows of ``claims`` with ``ARTICLE``; ``as_read``: to be compared, not shown, with private names."""
    found = list(page)
    hidden = None if as_read else gate(connection)
    numbers = [row["number"] for row in found]
    lists = [_lists(connection, t, numbers) for t in (schema.claim_actors, schema.attributions, schema.quantities)]
    for row in found:
        claim = rows.to_claim(row, *(by_claim.get(row["number"], []) for by_claim in lists))
        claim = hidden.claim(claim) if hidden else claim
        yield Stored(row["article_id"], row["article_title"], row["article_outlet"], row["article_published"], claim, row["number"])


def _lists(connection: Connection, table: Table, numbers: list[int]) -> dict[int, list[rows.Stored]]:
    out: dict[int, list[rows.Stored]] = defaultdict(list)
    query = select(table).where(table.c.claim.in_(numbers)).order_by(table.c.claim, table.c.number)
    for row in connection.execute(query).mappings():
        out[row["claim"]].append(dict(row))
    return out


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Items in pieces, which fit one query."""
    for i in range(0, len(items), size):
        yield items[i : i + size]
