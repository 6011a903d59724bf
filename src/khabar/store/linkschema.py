"""The tables that linking keeps in a case: what was linked and how (indexes), the copies, the judgements, the events.

Indexes (``linked``, ``fingerprints``, ``blocks``, ``word_counts``, ``pairs``) let articles that come later be linked without looking at
all that was linked before; they can be made again at any time. Judgements are never deleted.
"""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from khabar.store.postgres import same_text
from khabar.store.schema import metadata


def _of(table: str, column: str, primary_key: bool = False) -> Column[int]:
    return Column(column, Integer, ForeignKey(f"{table}.number", ondelete="CASCADE"), nullable=False, primary_key=primary_key)


#: Articles that were linked, with their house (outlet) and the houses they credit and cite, in order.
linked = Table(
    "linked",
    metadata,
    _of("articles", "article", primary_key=True),
    Column("house", Text, index=True),
    Column("label", Text),
    Column("credits", JSON, nullable=False),
    Column("cites", JSON, nullable=False),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("hash", BigInteger, primary_key=True),
    _of("articles", "article", primary_key=True),
)

blocks = Table("blocks", metadata, Column("key", BigInteger, primary_key=True), _of("claims", "claim", primary_key=True))

#: How many articles have a stem, as counted when the case was first linked; the row of the empty stem counts all articles.
word_counts = Table("word_counts", metadata, Column("stem", Text, primary_key=True), Column("articles", Integer, nullable=False))

#: Claims that were compared and are somewhat alike: the lower number first.
pairs = Table(
    "pairs",
    metadata,
    _of("claims", "low", primary_key=True),
    _of("claims", "high", primary_key=True),
    Column("score", Float, nullable=False),
    Index("pairs_high", "high"),
)

copies = Table(
    "copies",
    metadata,
    _of("articles", "article", primary_key=True),
    _of("articles", "original", primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("direction", String(16), nullable=False),
    Column("passages", JSON, nullable=False),
    Index("copies_original", "original"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("left", Text, nullable=False, index=True),
    Column("right", Text, nullable=False, index=True),
    Column("holds", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("author", Text, nullable=False, index=True),
    Column("made", String(32), nullable=False),
    Column("replaced", String(40), index=True),
    Column("correction", JSON),
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("event_type", String(16), nullable=False),
    Column("quad", String(24), nullable=False),
    Column("mode", String(32)),
    Column("status", String(16), nullable=False),
    Column("date", String(64)),
    Column("date_first", String(10)),
    Column("date_last", String(10)),
    Column("place_ref", Text),
    Column("place_name", Text),
    Column("place_text", Text),
    Column("place_country", String(8)),
    Column("place_lat", Float),
    Column("place_lon", Float),
    Column("place_search", Text),
    Column("reports", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("roots", Integer, nullable=False),
    Column("differs", Text, nullable=False),
    Column("search", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("events_dates", "date_first", "date_last"),
    Index("events_type", "event_type", "status"),
    Index("events_place", "place_lat", "place_lon"),
    Index("events_placed", "place_search"),
    Index("events_in", "place_country"),
    # Everything that is counted, so that counting reads this index and not the wide rows with their bodies.
    Index(
        "events_counted",
        "date_first",
        "id",
        "date_last",
        "quad",
        "event_type",
        "status",
        "mode",
        "roots",
        "place_ref",
        "place_name",
        "place_text",
        "place_country",
        "place_lat",
        "place_lon",
    ),
)

#: Every actor and recipient that a claim of the event names; ``shown`` those of the event's own slots.
event_parties = Table(
    "event_parties",
    metadata,
    _of("events", "event", primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("ref", Text),
    Column("name", Text),
    Column("label", Text, nullable=False),
    Column("country", String(8)),
    Column("sector", String(8)),
    Column("shown", Boolean, nullable=False),
    Column("search", Text, nullable=False),
    Index("event_parties_country", "country", "role"),
    Index("event_parties_value", "value", "role"),
    Index("event_parties_named", "search", "role", "event"),
    Index("event_parties_counted", "role", "value", "event"),
)

#: Who says so: every link of every chain, and the outlets.
event_sources = Table(
    "event_sources",
    metadata,
    _of("events", "event", primary_key=True),
    Column("value", Text, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("country", String(8)),
    Column("search", Text, nullable=False),
    Index("event_sources_named", "search", "event"),
    Index("event_sources_from", "country", "event"),
)

Index("event_sources_counted", event_sources.c.value, event_sources.c.event)

event_claims = Table(
    "event_claims",
    metadata,
    _of("claims", "claim", primary_key=True),
    _of("events", "event"),
    Column("number", Integer, nullable=False),
    Column("root", Text, nullable=False),
    Column("copied_from", Text),
    Index("event_claims_event", "event", "number"),
)

# Before any question is put together: it takes the types of the columns along.
same_text(metadata)
