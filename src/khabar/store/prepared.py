"""A reading as the rows that a case gets, but for the numbers that only the case can give: whoever reads an article can make them, so that
the one process that writes has little else to do.
"""

from __future__ import annotations

from typing import NamedTuple

from khabar.records import Claim, Issue, Reading
from khabar.store import rows, search
from khabar.store.rows import Row


class PreparedClaim(NamedTuple):
    """A claim with its lists, and what full-text search has of it (excerpt, names)."""

    row: Row
    actors: list[Row]
    sources: list[Row]
    quantities: list[Row]
    words: tuple[str, str]


class Prepared(NamedTuple):
    """A reading. ``words``: what full-text search has of the article (title, body); ``presence``: the id of the claim, and the row."""

    article: Row
    words: tuple[str, str]
    sentences: list[Row]
    mentions: list[Row]
    claims: list[PreparedClaim]
    presence: list[tuple[str, Row]]
    issues: tuple[Issue, ...]

    @property
    def key(self) -> str:
        """The key of the article (``rows.article_key``)."""
        return str(self.article["key"])


def prepared(reading: Reading) -> Prepared:
    """The rows of a reading."""
    article = reading.article
    return Prepared(
        rows.article_row(article), search.article_words(article.title, article.text), [rows.sentence_row(s) for s in reading.sentences],
        [rows.mention_row(n, m) for n, m in enumerate(reading.mentions)], [_claim(c) for c in reading.claims],
        [(p.claim, rows.presence_row(n, p)) for n, p in enumerate(reading.presence)], reading.issues,
    )  # fmt: skip


def _claim(claim: Claim) -> PreparedClaim:
    actors: list[Row] = []
    for role, entities in (("actor", claim.actor), ("recipient", claim.recipient)):
        actors += rows.numbered({"role": role}, map(rows.entity_row, entities))
    sources = rows.numbered({}, map(rows.source_row, claim.attribution))
    quantities = rows.numbered({}, map(rows.quantity_row, claim.quantities))
    return PreparedClaim(rows.claim_row(claim), actors, sources, quantities, search.claim_words(claim))
