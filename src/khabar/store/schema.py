"""The tables of a case, in portable SQLAlchemy Core: SQLite and PostgreSQL alike.

``number`` is a row's own key; ``number`` in a list of a claim is its place in the list. Spans are character offsets into ``articles.text``.
``search`` columns hold what filters look in: folded, lower case, without accents (``filters.search_key``).
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

from khabar.store.postgres import same_text

metadata = MetaData()


def _owner(table: str, column: str, primary_key: bool = False) -> Column[int]:
    return Column(column, Integer, ForeignKey(f"{table}.number", ondelete="CASCADE"), nullable=False, primary_key=primary_key)


def _span(prefix: str = "", nullable: bool = False) -> list[Column[int]]:
    return [Column(f"{prefix}start", Integer, nullable=nullable), Column(f"{prefix}end", Integer, nullable=nullable)]


def _entity() -> list[Column[str]]:
    return [Column(name, Text) for name in ("name", "country", "sector", "label", "ref", "inferred")]


def _place(nullable: bool) -> list[Column[str] | Column[int] | Column[float]]:
    return [
        Column("place_text", Text, nullable=nullable),
        *_span("place_", nullable),
        Column("place_name", Text),
        Column("place_country", String(8)),
        Column("place_lat", Float),
        Column("place_lon", Float),
        Column("place_kind", Text),
        Column("place_ref", Text),
    ]


migrations = Table("migrations", metadata, Column("name", String(64), primary_key=True), Column("applied", String(32), nullable=False))

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("started", String(32), nullable=False),
    Column("finished", String(32)),
    Column("version", String(32), nullable=False),
    Column("packs", String(64), nullable=False),
    Column("inputs", JSON, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    _owner("runs", "run"),
    Column("id", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", String(64)),
    Column("published_from", String(16)),
    Column("url", Text),
    Column("source", Text),
    Column("search", Text, nullable=False),
    Column("byline", Text),
    # Lists of [kind, start, end] and of [field, origin, how]: read whole, never filtered by.
    Column("boilerplate", JSON, nullable=False, server_default="[]"),
    Column("found", JSON, nullable=False, server_default="[]"),
)

sentences = Table(
    "sentences",
    metadata,
    _owner("articles", "article", primary_key=True),
    Column("number", Integer, primary_key=True),
    *_span(),
)

mentions = Table(
    "mentions",
    metadata,
    _owner("articles", "article", primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    *_span(),
    Column("text", Text, nullable=False),
    Column("value", Text),
    Column("country", String(8)),
    Column("sector", String(8)),
    Column("ref", Text),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    _owner("articles", "article"),
    Column("id", String(32), nullable=False),
    Column("event_type", String(16), nullable=False),
    Column("mode", String(32)),
    Column("status", String(16), nullable=False),
    *_span("trigger_"),
    Column("trigger_text", Text, nullable=False),
    *_span("quote_"),
    Column("quote_text", Text, nullable=False),
    Column("sentence", Integer, nullable=False),
    *_place(nullable=True),
    Column("place_search", Text),
    Column("date_text", Text),
    *_span("date_", True),
    Column("date_edtf", String(64)),
    Column("date_rule", Text),
    Column("date_first", String(10)),
    Column("date_last", String(10)),
    Column("content_of", String(32)),
    Column("rule", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("steps", JSON, nullable=False),
    Index("claims_article_id", "article", "id", unique=True),
    # The order in which claims are listed, so that the first page is there before the last claim is looked at.
    Index("claims_order", "article", "number"),
    Index("claims_type_status", "event_type", "status"),
    Index("claims_status", "status"),
    Index("claims_dates", "date_first", "date_last"),
    Index("claims_placed", "place_search"),
    Index("claims_in", "place_country"),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    _owner("claims", "claim", primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    *_span(),
    *_entity(),
    Column("search", Text, nullable=False),
    # With the claim: else a filter by country looks through all claims of the country again for every claim.
    Index("claim_actors_from", "country", "role", "claim"),
    Index("claim_actors_named", "search", "role", "claim"),
)

attributions = Table(
    "attributions",
    metadata,
    _owner("claims", "claim", primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    *_span(),
    Column("kind", String(16), nullable=False),
    Column("name", Text),
    Column("country", String(8)),
    Column("ref", Text),
    Column("search", Text, nullable=False),
    Index("attributions_named", "search", "claim"),
    Index("attributions_from", "country", "claim"),
)

quantities = Table(
    "quantities",
    metadata,
    _owner("claims", "claim", primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    *_span(),
    Column("value", Float, nullable=False),
    Column("of", Text),
)

presence = Table(
    "presence",
    metadata,
    _owner("articles", "article", primary_key=True),
    Column("number", Integer, primary_key=True),
    # None for a state, which no claim tells.
    Column("claim", Integer, ForeignKey("claims.number", ondelete="CASCADE")),
    Column("change", String(16), nullable=False),
    Column("date", String(64)),
    *_span("quote_"),
    Column("quote_text", Text, nullable=False),
    Column("text", Text, nullable=False),
    *_span(),
    *_entity(),
    *_place(nullable=False),
    Column("search", Text, nullable=False),
    Column("place_search", Text, nullable=False),
    Column("status", String(16), nullable=False, server_default="occurred"),
    Column("bound", String(8), nullable=False, server_default="at"),
    # The chain of a state, as a list of sources: read whole, never filtered by. That of a claim stands in ``attributions``.
    Column("attribution", JSON, nullable=False, server_default="[]"),
    Column("rule", Text, nullable=False, server_default="claim"),
)

#: All that filters look for parties, places and sources in, once each: names repeat, so these are few (``store.named``).
names = Table("names", metadata, Column("search", Text, primary_key=True))

issues = Table(
    "issues",
    metadata,
    Column("number", Integer, primary_key=True),
    _owner("runs", "run"),
    Column("stage", String(32), nullable=False),
    Column("message", Text, nullable=False),
    Column("article", Text),
    *_span(nullable=True),
)

#: What the owner of a case has chosen, and what its tables were made with (``store.privacy``).
settings = Table("settings", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))

watched_feeds = Table(
    "watched_feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("outlet", Text),
    Column("country", String(8)),
    Column("etag", Text),
    Column("modified", Text),
    Column("failures", Integer, nullable=False),
    Column("message", Text),
    Column("asked", String(32)),
    Column("not_before", String(32)),
)

watched_entries = Table(
    "watched_entries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("feed", Text, ForeignKey("watched_feeds.url"), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("page", Text, index=True),
    Column("id", Text, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("published", String(64)),
    Column("byline", Text),
    Column("html", Text),
    Column("status", String(16), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("message", Text),
    Column("found", String(32), nullable=False),
    Column("not_before", String(32)),
    Index("watched_entries_feed", "feed", "id"),
    Index("watched_entries_status", "status", "not_before"),
)

#: Tables that hold no record: what was done to the schema, and what is made again of the others.
ASIDE = frozenset({"migrations", "names"})

# Before any question is put together: it takes the types of the columns along.
same_text(metadata)
