"""A reading as the rows that a case gets, but for the numbers that only the case can give: whoever reads an article can make them, so that
the one process that writes has little else to do.
"""

from __future__ import annotations

from typing import NamedTuple

from khabar.private import Privacy, privacy
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
    """A reading. ``words``: what full-text search has of the article (title, body); ``presence``: the id of the claim, and the row.

    A state has no claim.
    """

    article: Row
    words: tuple[str, str]
    sentences: list[Row]
    mentions: list[Row]
    claims: list[PreparedClaim]
    presence: list[tuple[str | None, Row]]
    issues: tuple[Issue, ...]

    @property
    def key(self) -> str:
        """The key of the article (``rows.article_key``)."""
        return str(self.article["key"])


def prepared(reading: Reading, names: bool = False) -> Prepared:
    """The rows of a reading. ``names``: filters and search find private persons by name; else as they are shown (``khabar.private``)."""
    article, hidden = reading.article, None if names else privacy()
    return Prepared(
        rows.article_row(article), search.article_words(article.title, article.text), [rows.sentence_row(s) for s in reading.sentences],
        [rows.mention_row(n, m) for n, m in enumerate(reading.mentions)], [_claim(c, hidden) for c in reading.claims],
        _presence(reading, hidden), reading.issues,
    )  # fmt: skip


def _claim(claim: Claim, hidden: Privacy | None) -> PreparedClaim:
    shown = hidden.claim(claim) if hidden else claim
    actors: list[Row] = []
    for role in ("actor", "recipient"):
        actors += rows.numbered({"role": role}, map(rows.entity_row, getattr(claim, role), getattr(shown, role)))
    sources = rows.numbered({}, map(rows.source_row, claim.attribution, shown.attribution))
    quantities = rows.numbered({}, map(rows.quantity_row, claim.quantities))
    return PreparedClaim(rows.claim_row(claim), actors, sources, quantities, search.claim_words(shown))


def _presence(reading: Reading, hidden: Privacy | None) -> list[tuple[str | None, Row]]:
    shown = [hidden.entity(p.actor) if hidden else None for p in reading.presence]
    return [(p.claim, rows.presence_row(n, p, actor)) for n, (p, actor) in enumerate(zip(reading.presence, shown, strict=True))]
