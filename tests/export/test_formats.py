"""Every format is read back by a reader that we did not write."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

import feedparser
import jsonschema
import networkx
import pandas
import pyarrow.parquet
import pytest
import rdflib
import shapely.geometry

from khabar.events import Event
from khabar.export import acled, flat, plover, polecat, tables
from khabar.export.flat import About, Written
from khabar.export.formats import FORMATS
from khabar.records import Entity, Place, Source
from tests.linked import INFORMED, MAALOULA, NOWHERE, QUDS, RUSSIA, claim, event, report

ABOUT = About("قضية", "2019-09-20T10:00:00+00:00", "0.1.0")
ISRAEL = Entity("الجيش الإسرائيلي", NOWHERE, None, "ISR", "MIL", "الجيش الإسرائيلي")
SYRIA = Entity("الجيش السوري", NOWHERE, None, "SYR", "MIL", "الجيش السوري")
CIVILIANS = Entity("مدنيين", NOWHERE, None, "SYR", "CVL")
OBSERVATORY = Source("المرصد السوري", NOWHERE, "organization", "Syrian Observatory for Human Rights")

REQUEST = event()
STRIKE = event(
    claim(2, "ASSAULT", "aerial", actor=(ISRAEL,), recipient=(SYRIA,), date="2021-02-07"),
    report("a2", claim(2, "ASSAULT", "aerial", actor=(ISRAEL,), recipient=(SYRIA,), date="2021-02-07")),
    report("a3", claim(1, "ASSAULT", "aerial", actor=(ISRAEL,), attribution=(OBSERVATORY,)), outlet="قناة الأفق", root="r2"),
    report(
        "a4", claim(1, "ASSAULT", "aerial", actor=(ISRAEL,), attribution=(OBSERVATORY,)), outlet="رافد نيوز", root="r2", copied_from="a3"
    ),
    dead=(1, 5),
    identity="e2",
)
MEETING = event(claim(3, "CONSULT", None, actor=(RUSSIA, SYRIA), recipient=(), date="2019-09"), identity="e3")
TALKS_TO_COME = event(claim(4, "CONSULT", "visit", "future", date="2019-10-01"), identity="e4")
DENIED = event(claim(5, "ASSAULT", None, "denied"), identity="e5")
UNDATED = event(claim(6, "ASSAULT", None, place=None, date=None), identity="e6")
EVENTS = [REQUEST, STRIKE, MEETING, TALKS_TO_COME, DENIED, UNDATED]


def written(name: str, events: Iterable[Event] = EVENTS) -> tuple[bytes, Written]:
    stream = io.BytesIO()
    counts = FORMATS[name].write(iter(events), stream, ABOUT)
    return stream.getvalue(), counts


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_events_give_the_same_bytes_and_none_is_lost_unsaid(name: str) -> None:
    data, counts = written(name)
    assert data == written(name)[0]
    assert counts.events + sum(counts.left_out.values()) == len(EVENTS)


@pytest.mark.parametrize("name", FORMATS)
def test_no_events_give_a_valid_empty_file(name: str) -> None:
    data, counts = written(name, [])
    assert counts == Written(0, {})
    assert isinstance(data, bytes)


# --------------------------------------------------------------------------- PLOVER
#: The manual's table of fields: which are required, and of what type.
PLOVER_SCHEMA = {
    "type": "object",
    "required": ["id", "date", "source", "event"],
    "properties": {
        "id": {"type": "string"},
        "date": {"type": "string", "format": "date"},
        "enddate": {"type": "string", "format": "date"},
        "source": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/actor"}},
        "recipient": {"type": "array", "items": {"$ref": "#/$defs/actor"}},
        "event": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "^[A-Z]+$"}},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "event_loc": {"type": "object", "properties": {"cc3": {"pattern": "^[A-Z]{3}$"}, "country code": {"pattern": "^[A-Z]{2}$"}}},
    },
    "$defs": {"actor": {"type": "object", "properties": {"code": {"pattern": "^[A-Z]{3}$"}, "sector": {"pattern": "^[A-Z]{3}$"}}}},
}


def test_plover_records_hold_to_the_manual() -> None:
    data, counts = written("plover")
    rows = [json.loads(line) for line in data.splitlines()]
    checker = jsonschema.Draft202012Validator(PLOVER_SCHEMA, format_checker=jsonschema.FormatChecker())
    for row in rows:
        checker.validate(row)
    assert [row["id"] for row in rows] == ["e1", "e2", "e3", "e4", "e6"]
    assert counts.left_out == {"status denied": 1}


def test_plover_folds_cooperation_to_come_into_the_word_for_it() -> None:
    row = plover.record(TALKS_TO_COME, ABOUT)
    assert (row["event"], row["status"], row["quad_code"]) == (["AGREE"], "future", 1)
    assert "mode" not in row
    leaving = event(claim(7, "RETREAT", "withdraw", "future"))
    assert plover.record(leaving, ABOUT)["event"] == ["CONCEDE"]
    assert plover.unfit(event(claim(8, "ASSAULT", None, "future"))) == "conflict that is only announced"


def test_plover_says_which_day_it_took_and_who_says_so() -> None:
    row = plover.record(UNDATED, ABOUT)
    assert (row["date"], row["comment"]) == ("2019-09-14", "the day is that of the first report; the text gives none")
    assert plover.record(MEETING, ABOUT)["enddate"] == "2019-09-30"
    strike = plover.record(STRIKE, ABOUT)
    assert (strike["size"], strike["roots"], strike["differs"]) == ({"dead": 1.0}, 2, ["quantity"])
    assert strike["attribution"][1] == ["قناة الأفق", "Syrian Observatory for Human Rights"]


# --------------------------------------------------------------------------- tables
def test_polecat_rows_are_read_by_pandas() -> None:
    frame = pandas.read_csv(io.BytesIO(written("polecat")[0]), sep="\t", keep_default_na=False, dtype=str)
    assert tuple(frame.columns) == polecat.COLUMNS
    first = frame.iloc[0]
    assert (first["Event Type"], first["Quad Code"], first["Intensity"]) == ("REQUEST", "VERBAL CONFLICT", "-5")
    assert (first["Actor Country"], first["Recipient Name"], first["Placename"]) == ("RUS", "Quds Force", "Maaloula")
    assert frame["Event Date"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()


def test_a_tab_or_line_break_in_a_name_does_not_break_a_polecat_row() -> None:
    odd = Entity("قوات\tروسية\nخاصة", NOWHERE, None, "RUS", "MIL")
    frame = pandas.read_csv(io.BytesIO(written("polecat", [event(claim(actor=(odd,)))])[0]), sep="\t")
    assert frame["Actor Name Raw"].tolist() == ["قوات روسية خاصة"]


def test_acled_rows_are_read_by_pandas() -> None:
    data, counts = written("acled")
    frame = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    assert tuple(frame.columns) == acled.COLUMNS
    row = frame.iloc[0]
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (row["event_date"], row["year"], row["time_precision"], row["geo_precision"]) == ("2021-02-07", "2021", "1", "1")
    assert (row["iso"], row["country"], row["fatalities"], row["interaction"]) == ("760", "Syria", "1", "State forces-State forces")
    assert "5 قتلى (dead)" in row["notes"]
    assert counts.left_out == {"no event type of ACLED": 2, "status future": 1, "status denied": 1, "no date": 1}


@pytest.mark.parametrize(
    ("told", "sub"),
    [
        (claim(1, "ASSAULT", None, actor=(SYRIA, QUDS), recipient=()), "Armed clash"),
        (claim(1, "ASSAULT", None, actor=(SYRIA,), recipient=(CIVILIANS,)), "Attack"),
        (claim(1, "ASSAULT", "drone", actor=(SYRIA,), recipient=(QUDS,)), "Air/drone strike"),
        (claim(1, "PROTEST", "strike", actor=(CIVILIANS,), recipient=()), "Peaceful protest"),
        (claim(1, "RETREAT", "withdraw", actor=(QUDS,), recipient=()), "Non-violent transfer of territory"),
    ],
)
def test_acled_types(told, sub) -> None:
    kind = acled.kind_of(event(told))
    assert kind is not None
    assert kind.sub == sub


def test_civilians_are_marked_and_what_acled_does_not_code_is_left_out() -> None:
    row = acled.row(event(claim(1, "ASSAULT", None, actor=(SYRIA,), recipient=(CIVILIANS,))), ABOUT)
    assert row["civilian_targeting"] == "Civilian targeting"
    assert acled.kind_of(event(claim(1, "RETREAT", "resign"))) is None


def test_csv_opens_in_spreadsheets_without_running_anything() -> None:
    odd = Entity('=HYPERLINK("http://x")', NOWHERE, None, "RUS", "MIL")
    data, _ = written("csv", [event(claim(actor=(odd,)))])
    assert data.startswith(b"\xef\xbb\xbf")
    row = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert row["actor"] == '\'=HYPERLINK("http://x")'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "   =1", "＝1", "＋1", "－1", "＠x"])
def test_no_text_is_a_formula(cell) -> None:
    assert flat.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Russia", "1 = 1", "«-»", "", None, -5.0, 3])
def test_other_cells_stay_as_they_are(cell) -> None:
    assert flat.safe(cell) == cell


def test_parquet_is_read_by_pyarrow_and_pandas() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(written("parquet")[0]))
    assert tuple(table.column_names) == tables.FIELDS
    frame = table.to_pandas().set_index("id")
    assert (frame.loc["e2", "dead_low"], frame.loc["e2", "dead_high"], frame.loc["e2", "roots"]) == (1.0, 5.0, 2)
    assert frame.loc["e6", ["date", "place"]].isna().all()
    assert frame.loc["e1", "actor_code"] == "RUS MIL"


# --------------------------------------------------------------------------- maps and networks
def test_geojson_is_read_by_shapely() -> None:
    collection = json.loads(written("geojson")[0])
    shapes = {f["id"]: shapely.geometry.shape(f["geometry"]) for f in collection["features"] if f["geometry"]}
    assert (shapes["e1"].x, shapes["e1"].y) == (MAALOULA.lon, MAALOULA.lat)
    assert [f["id"] for f in collection["features"] if f["geometry"] is None] == ["e6"]
    assert collection["features"][0]["properties"]["recipient"] == "Quds Force"


@pytest.mark.parametrize(("name", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networks_are_read_by_networkx(name, read) -> None:
    graph = read(io.BytesIO(written(name)[0]))
    assert graph.has_edge("RUS MIL", "actors/iran#quds")
    assert graph.edges["ISR MIL", "SYR MIL"]["score"] == -10.0
    # A meeting counts in both directions; a denied assault and talks to come do not count.
    assert graph.edges["RUS MIL", "SYR MIL"]["cooperation"] == graph.edges["SYR MIL", "RUS MIL"]["cooperation"] == 1
    assert graph.edges["RUS MIL", "actors/iran#quds"]["weight"] == 2
    assert graph.nodes["actors/iran#quds"]["country"] == "IRN"


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_json_ld_is_read_by_rdflib_with_chain_and_copy() -> None:
    graph = rdflib.Graph().parse(data=written("jsonld")[0], format="json-ld")
    prov, schema = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("https://schema.org/")
    assert len(set(graph.subjects(rdflib.RDF.type, schema.Event))) == len(EVENTS)
    copy, original = rdflib.URIRef("urn:khabar:claim:a4:c1"), rdflib.URIRef("urn:khabar:article:a3")
    assert (copy, prov.wasDerivedFrom, original) in graph
    source = graph.value(copy, prov.wasAttributedTo)
    assert graph.value(source, schema.name) == rdflib.Literal("Syrian Observatory for Human Rights")
    assert (copy, schema.appearance, rdflib.URIRef("urn:khabar:article:a4")) in graph


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_json_ld_keeps_the_order_of_a_chain() -> None:
    told = claim(attribution=(OBSERVATORY, INFORMED))
    graph = rdflib.Graph().parse(data=written("jsonld", [event(told)])[0], format="json-ld")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    outer, inner = (rdflib.URIRef(f"urn:khabar:source:a1:c1:{number}") for number in (0, 1))
    assert (outer, prov.wasInfluencedBy, inner) in graph
    assert graph.value(rdflib.URIRef("urn:khabar:claim:a1:c1"), prov.wasAttributedTo) == inner


def test_rss_is_read_by_feedparser_newest_first() -> None:
    older = event(identity="e0")
    feed = feedparser.parse(written("rss", [older, STRIKE])[0])
    assert not feed.bozo
    assert {item.id for item in feed.entries} == {"urn:khabar:event:e0", "urn:khabar:event:e2"}
    strike = next(item for item in feed.entries if item.id.endswith("e2"))
    assert strike.title.startswith("الجيش الإسرائيلي → الجيش السوري: ASSAULT aerial (occurred), Maaloula")
    assert "Independent origins: 2" in strike.summary


def test_rss_holds_only_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.export.rss.ITEMS", 1)
    data, counts = written("rss", [REQUEST, STRIKE])
    assert len(feedparser.parse(data).entries) == counts.events == 1
    assert counts.left_out == {"older than the newest 1": 1}


def test_parties_without_a_name_meet_in_one_node() -> None:
    unnamed = Entity("قوات موسكو", NOWHERE, None, "RUS", "MIL")
    graph = networkx.read_graphml(io.BytesIO(written("graphml", [event(), event(claim(actor=(unnamed,)), identity="e9")])[0]))
    assert set(graph.nodes) == {"RUS MIL", "actors/iran#quds"}
    assert RUSSIA.text in {graph.nodes["RUS MIL"]["arabic"], graph.nodes["RUS MIL"]["label"]}


def test_a_place_without_coordinates_has_no_point() -> None:
    vague = event(claim(place=Place("ريف حماة", NOWHERE, "Hama countryside", "SYR")))
    feature = json.loads(written("geojson", [vague])[0])["features"][0]
    assert feature["geometry"] is None
    assert feature["properties"]["place"] == "Hama countryside"
