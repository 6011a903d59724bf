"""The formats of ``khabar export``: one explicit table. A format is a function from events and a binary stream to counts."""

from __future__ import annotations

from typing import NamedTuple

from khabar.export import acled, geojson, graph, linkeddata, plover, polecat, rss, tables
from khabar.export.flat import Write


class Format(NamedTuple):
    """A format: the suffix of its files, what it is, and what writes it."""

    suffix: str
    what: str
    write: Write


FORMATS: dict[str, Format] = {
    "plover": Format(".jsonl", "PLOVER records, one JSON object a line", plover.write),
    "polecat": Format(".tsv", "POLECAT-style rows", polecat.write),
    "acled": Format(".csv", "ACLED-style rows", acled.write),
    "geojson": Format(".geojson", "points for maps (RFC 7946)", geojson.write),
    "graphml": Format(".graphml", "network of parties", graph.write_graphml),
    "gexf": Format(".gexf", "network of parties, for Gephi", graph.write_gexf),
    "csv": Format(".csv", "a row an event, for spreadsheets", tables.write_csv),
    "parquet": Format(".parquet", "a row an event, for data frames", tables.write_parquet),
    "jsonld": Format(".jsonld", "schema.org claims with W3C PROV", linkeddata.write),
    "rss": Format(".xml", "the newest events as a feed", rss.write),
}
