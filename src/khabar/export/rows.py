"""One flat row a claim, for CSV and spreadsheets. Several values of one field are joined by ``; `` (links of a chain outermost first)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from khabar.export import flat
from khabar.records import Article, Claim, Entity, Reading

FIELDS = (
    "article", "outlet", "published", "title", "url", "claim", "event_type", "mode", "status", "trigger", "trigger_start", "trigger_end",
    "actor", "actor_name", "actor_country", "actor_sector", "recipient", "recipient_name", "recipient_country", "recipient_sector",
    "place", "place_name", "place_country", "lat", "lon", "date", "date_text", "attribution", "attribution_name", "attribution_kind",
    "content_of", "quantities", "quote", "rule", "entry",
)  # fmt: skip


def row(article: Article, claim: Claim) -> list[str]:
    """The cells of one claim, in the order of ``FIELDS``; absent is empty."""
    place, date = claim.place, claim.date
    cells = [
        article.id, article.outlet, article.published, article.title, article.url, claim.id, claim.event_type, claim.mode, claim.status,
        claim.trigger_text, claim.trigger.start, claim.trigger.end, *_entities(claim.actor), *_entities(claim.recipient),
        *((place.text, place.name, place.country, place.lat, place.lon) if place else [None] * 5),
        *((date.edtf, date.text) if date else [None] * 2),
        _joined(s.text for s in claim.attribution), _joined(s.name for s in claim.attribution), _joined(s.kind for s in claim.attribution),
        claim.content_of, _joined(f"{q.value:g} {q.of or q.text}" for q in claim.quantities), claim.quote_text, claim.rule, claim.entry,
    ]  # fmt: skip
    return ["" if cell is None else str(flat.safe(cell)) for cell in cells]


def header() -> str:
    """The names of the fields as a line of CSV."""
    return _lines([FIELDS])


def lines(reading: Reading) -> str:
    """The claims of an article as lines of CSV."""
    return _lines(row(reading.article, claim) for claim in reading.claims)


def _lines(cells: Iterable[Iterable[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(cells)
    return out.getvalue()


def _entities(entities: tuple[Entity, ...]) -> list[str]:
    return [_joined(getattr(e, name) for e in entities) for name in ("text", "name", "country", "sector")]


def _joined(values: Iterable[str | None]) -> str:
    found = [value or "" for value in values]
    return "; ".join(found) if any(found) else ""
