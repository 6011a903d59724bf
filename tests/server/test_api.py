"""Every end point over the sample corpus: what it says, its pages and its filters."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import shutil
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tools.openapi import TARGET, document

from khabar.analysis import ledgers
from khabar.export import geojson, tables
from khabar.export.flat import About
from khabar.private import PRIVATE
from khabar.records import EVENT_TYPES
from khabar.server.app import api, create_app
from khabar.server.casefile import shortest
from khabar.server.run import FIRST, ahead
from khabar.server.settings import Settings
from khabar.store import Case, Run
from khabar.store.address import Address
from khabar.store.progress import Meter, metered, state
from tests.conftest import make_reading
from tests.server.conftest import LOCAL, ROOT, fetch

LISTS = (
    "/api/events",
    "/api/articles",
    "/api/presence",
    "/api/demands",
    "/api/sources",
    "/api/copies",
    "/api/review/queue",
    "/api/judgements",
)


def events(client: TestClient, **params: Any) -> list[dict[str, Any]]:
    return list(fetch(client, "/api/events", **{"limit": 500} | params)["items"])


# ------------------------------------------------------------------ the contract
def test_the_openapi_file_is_what_the_server_says() -> None:
    assert TARGET.read_text(encoding="utf-8") == document(), "run python tools/openapi.py"


def test_every_end_point_is_described_and_typed() -> None:
    for path, operations in api().openapi()["paths"].items():
        for method, operation in operations.items():
            assert operation.get("description"), f"{method} {path}"
            good = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
            assert good.get("content"), f"{method} {path} has no typed answer"
            assert "422" in operation["responses"]


def test_the_filters_are_those_of_all_lists() -> None:
    paths = api().openapi()["paths"]
    shared = {"actor", "recipient", "party", "place", "source", "type", "mode", "quad", "status", "from", "to", "roots", "q", "box", "ids"}
    for path in (
        "events",
        "timeline",
        "places",
        "facets",
        "articles",
        "network",
        "presence",
        "demands",
        "sources",
        "export",
        "review/queue",
    ):
        assert shared <= {p["name"] for p in paths[f"/api/{path}"]["get"]["parameters"]}, path


# ------------------------------------------------------------------ pages
@pytest.mark.parametrize("path", LISTS)
def test_pages_make_up_the_whole(client: TestClient, path: str) -> None:
    whole = fetch(client, path, limit=500)
    assert whole["total"] == len(whole["items"]) or whole["total"] > 500
    parts = [item for offset in range(0, min(whole["total"], 12), 5) for item in fetch(client, path, limit=5, offset=offset)["items"]]
    assert parts == whole["items"][: len(parts)]
    assert fetch(client, path, offset=1_000_000)["items"] == []


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("bad", [{"limit": 0}, {"limit": 501}, {"limit": "x"}, {"offset": -1}, {"nonsense": 1}])
def test_bad_pages_are_told(client: TestClient, path: str, bad: dict[str, Any]) -> None:
    told = fetch(client, path, 422, **bad)
    assert told["code"] == "bad-value" and next(iter(bad)) in told["message"]


BAD = [
    {"type": "WAR"}, {"quad": "x"}, {"status": "done"}, {"from": "yesterday"}, {"from": "2018-02-30"}, {"to": "2018-13"}, {"roots": 0},
    {"box": "1,2,3"}, {"box": "a,b,c,d"}, {"box": "nan,1,2,3"}, {"box": "0,50,1,40"}, {"box": "-200,0,0,1"}, {"q": "-only"},
    {"q": "x" * 201}, {"actor": "x" * 121}, {"actor": ""}, {"acter": "RUS"},
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=str)
@pytest.mark.parametrize("path", ["/api/events", "/api/facets", "/api/export"])
def test_bad_filters_are_told(client: TestClient, path: str, bad: dict[str, Any]) -> None:
    answer = client.get(path, params=bad)
    assert answer.status_code == 422, answer.text[:200]
    assert next(iter(bad)) in answer.json()["message"] or "search" in answer.json()["message"]


# ------------------------------------------------------------------ filters
def test_filters_of_events(client: TestClient) -> None:
    everything = events(client)
    assert fetch(client, "/api/events")["total"] == len(everything) > 150
    assert [e["first"] or "9" for e in everything] == sorted(e["first"] or "9" for e in everything)
    for kind in EVENT_TYPES:
        assert {e["type"] for e in events(client, type=kind)} <= {kind}
    two = events(client, type=["AID", "RETREAT"])
    assert {e["type"] for e in two} == {"AID", "RETREAT"} and len(two) == sum(e["type"] in ("AID", "RETREAT") for e in everything)
    assert {e["status"] for e in events(client, status=["denied", "future"])} == {"denied", "future"}
    assert {e["quad"] for e in events(client, quad="verbal-conflict")} == {"verbal-conflict"}
    assert {e["mode"] for e in events(client, mode="withdraw")} == {"withdraw"}
    september = events(client, **{"from": "2019-09-14", "to": "2019-09-16"})
    assert september and all(e["first"] <= "2019-09-16" and e["last"] >= "2019-09-14" for e in september)
    assert all(e["roots"] >= 2 for e in events(client, roots=2))
    some = [e["id"] for e in everything[:3]]
    assert [e["id"] for e in events(client, ids=some)] == some


def test_filters_by_name_code_and_key(client: TestClient) -> None:
    russian = events(client, actor="RUS")
    assert russian and {tuple(e["id"]) for e in events(client, actor="روسيا")} == {tuple(e["id"]) for e in russian}
    assert {e["id"] for e in events(client, actor="Russia")} == {e["id"] for e in russian}
    military = events(client, actor="@RUS MIL")
    assert 0 < len(military) < len(russian) and {e["id"] for e in military} <= {e["id"] for e in russian}
    either = {e["id"] for e in events(client, party="RUS")}
    assert either == {e["id"] for e in [*russian, *events(client, recipient="RUS")]}
    assert events(client, actor="@no such party") == []
    place = next(e["place"] for e in events(client, place="الشعيرات") if e["place"])
    exact = events(client, place=place["key"])
    assert exact and all(e["place"]["key"] == place["key"] for e in exact)
    assert events(client, source="المصدر")
    inside = events(client, box="36,33,37,34.2")
    assert inside and all(36 <= e["place"]["lon"] <= 37 and 33 <= e["place"]["lat"] <= 34.2 for e in inside)


def test_words_find_events_in_any_spelling(client: TestClient) -> None:
    found = {e["id"] for e in events(client, q="القوات")}
    assert found and found == {e["id"] for e in events(client, q="القُوّات")}
    assert {e["id"] for e in events(client, q="قوا*")} >= found
    less = {e["id"] for e in events(client, q="القوات -الروسية")}
    assert less < found and not less & {e["id"] for e in events(client, q='"القوات الروسية" -القوات')}
    assert {e["id"] for e in events(client, q='"القوات الروسية"')} < found


# ------------------------------------------------------------------ events
def test_the_card_of_an_event(client: TestClient) -> None:
    row = max(events(client, q="معلولا"), key=lambda e: e["reports"])
    event = fetch(client, f"/api/events/{row['id']}")
    assert {k: event[k] for k in row} == row
    assert len(event["evidence"]) == event["reports"] >= 2
    keys = {r["key"] for r in event["evidence"]}
    assert all(set(v["claims"]) <= keys for v in event["values"])
    nodes = {n["id"]: n for n in event["isnad"]["nodes"]}
    assert {e[side] for e in event["isnad"]["edges"] for side in ("teller", "told_by")} <= set(nodes)
    assert {n["article"] for n in nodes.values() if n["kind"] == "article"} == {r["article"] for r in event["evidence"]}
    copied = {r["article"] for r in event["evidence"] if r["copied_from"]}
    assert copied == {n["article"] for n in nodes.values() if n["is_copy"]}
    assert fetch(client, "/api/events/none", 404)["code"] == "not-found"


def test_an_isnad_has_no_circle(client: TestClient) -> None:
    for row in events(client):
        graph = fetch(client, f"/api/events/{row['id']}")["isnad"]
        left = {(e["teller"], e["told_by"]) for e in graph["edges"]}
        while left:
            ends = {b for _, b in left} - {a for a, _ in left}
            assert ends, f"{row['id']} has a circle"
            left = {(a, b) for a, b in left if b not in ends}


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
@pytest.mark.parametrize("where", [{}, {"party": "RUS"}, {"q": "معلولا"}])
def test_a_timeline_counts_every_event_once(client: TestClient, by: str, where: dict[str, str]) -> None:
    line = fetch(client, "/api/timeline", by=by, **where)
    total = sum(b["counts"]["total"] for b in line["buckets"]) + line["undated"]["total"]
    assert total == fetch(client, "/api/events", **where)["total"]
    starts = [b["start"] for b in line["buckets"]]
    assert starts == sorted(set(starts)) and all(b["start"] <= b["end"] for b in line["buckets"])
    assert all(sum(v for k, v in b["counts"].items() if k != "total") == b["counts"]["total"] for b in line["buckets"])


def test_places_and_what_has_none(client: TestClient) -> None:
    found = fetch(client, "/api/places")
    assert sum(i["counts"]["total"] for i in found["items"]) + found["unplaced"] == fetch(client, "/api/events")["total"]
    assert all(i["place"]["lat"] is not None for i in found["items"])
    assert len(fetch(client, "/api/places", limit=2)["items"]) == 2


def test_facets_leave_their_own_filter_out(client: TestClient) -> None:
    free, asked = fetch(client, "/api/facets", limit=100), fetch(client, "/api/facets", limit=100, type="AID", actor="RUS")
    for facet in ("actor", "recipient", "place", "source", "type", "mode", "quad", "status", "roots"):
        assert free[facet], facet
    of_russia = fetch(client, "/api/facets", limit=100, actor="RUS")
    assert asked["type"] == of_russia["type"] and len(asked["type"]) > 1
    assert {v["value"] for v in asked["quad"]} == {"material-cooperation"}
    for facet, name in (("actor", "actor"), ("place", "place"), ("source", "source"), ("type", "type"), ("status", "status")):
        value = free[facet][0]
        assert fetch(client, "/api/events", **{name: value["value"]})["total"] == value["count"], facet
    for value in free["roots"]:
        assert fetch(client, "/api/events", roots=value["value"])["total"] == value["count"]


@pytest.mark.parametrize(
    ("words", "name"), [("روس", "Russia"), ("rus", "Russia"), ("الشعير", "Shayrat Air Base"), ("القدس", "Quds Force"), ("حزب", "Hezbollah")]
)
def test_suggestions_in_both_languages(client: TestClient, words: str, name: str) -> None:
    items = fetch(client, "/api/suggest", q=words, limit=50)["items"]
    assert name in {i["name"] for i in items}
    assert [i["count"] for i in items] == sorted((i["count"] for i in items), reverse=True)
    first = items[0]
    kinds = {"actor": "party", "place": "place", "source": "source"}
    assert fetch(client, "/api/events", **{kinds[first["kind"]]: first["value"]})["total"] > 0
    assert fetch(client, "/api/suggest", q="zzzz")["items"] == []


# ------------------------------------------------------------------ articles and claims
def test_an_article_quotes_itself(client: TestClient) -> None:
    for row in fetch(client, "/api/articles", limit=500)["items"]:
        detail = fetch(client, f"/api/articles/{quote(row['id'], safe='')}")
        text = detail["text"]

        def words(span: dict[str, int], text: str = text) -> str:
            return str(text[span["start"] : span["end"]])

        assert len(detail["claims"]) == row["claims"]
        assert len({c["event"] for c in detail["claims"]} - {None}) == row["events"]
        for claim in detail["claims"]:
            assert words(claim["trigger"]) == claim["trigger_text"] and words(claim["quote"]) == claim["quote_text"]
            # A private person is shown by role, and the span leads to the words of the article all the same.
            named = [a for a in [*claim["actor"], *claim["recipient"]] if a["inferred"] != PRIVATE]
            assert all(words(a["span"]) == a["text"] for a in named)
        for mention in detail["mentions"]:
            assert words(mention["span"]) == mention["text"]
    assert fetch(client, "/api/articles/none", 404)["code"] == "not-found"


def test_articles_of_a_selection_report_its_events(client: TestClient) -> None:
    listed = {a["id"] for a in fetch(client, "/api/articles", limit=500, q="معلولا")["items"]}
    told = {r["article"] for e in events(client, q="معلولا") for r in fetch(client, f"/api/events/{e['id']}")["evidence"]}
    assert listed == told


def test_a_claim_and_how_it_came_about(client: TestClient) -> None:
    claim = fetch(client, "/api/articles/01-maaloula")["claims"][0]
    detail = fetch(client, f"/api/claims/01-maaloula/{claim['id']}")
    assert detail["claim"] == claim
    how = detail["explanation"]
    assert how["entry"] == claim["entry"] and how["rule"] == claim["rule"]
    source = (ROOT / how["entry_file"]).read_text(encoding="utf-8").splitlines()
    assert f"id: {how['entry']}" in source[how["entry_line"] - 1] and f"id: {how['entry']}" in how["entry_text"]
    assert claim["quote_text"] in how["sentence"] and how["steps"]
    assert fetch(client, "/api/claims/01-maaloula/c999", 404)["code"] == "not-found"
    assert fetch(client, "/api/claims/none/c1", 404)["code"] == "not-found"


def test_search_marks_raw_text(client: TestClient) -> None:
    found = fetch(client, "/api/search", q='"فيلق القدس"')
    assert found["total"] >= 2
    for hit in found["items"]:
        text = fetch(client, f"/api/articles/{hit['article']}")["text"]
        for snippet in hit["snippets"]:
            assert text[snippet["span"]["start"] : snippet["span"]["end"]] == snippet["text"]
            assert snippet["marks"] and all("القدس" in snippet["text"][m["start"] : m["end"]] for m in snippet["marks"])
    claims = fetch(client, "/api/search/claims", q="hezbollah")
    assert claims["total"] > 0 and all(c["claim"]["article"] for c in claims["items"])
    fetch(client, "/api/search", 422)
    fetch(client, "/api/search", 422, q="-x")


def test_copies_share_their_passages(client: TestClient) -> None:
    items = fetch(client, "/api/copies")["items"]
    one = next(c for c in items if c["article"] == "02-maaloula-copy")
    assert one["original"] == "01-maaloula" and one["direction"] == "credit"
    texts = {name: fetch(client, f"/api/articles/{name}")["text"] for name in (one["article"], one["original"])}
    for p in one["passages"]:
        assert texts[one["article"]][p["copy_span"]["start"] : p["copy_span"]["end"]] == p["text"]
    assert fetch(client, "/api/copies", article="02-maaloula-copy")["items"] == [one]
    both = fetch(client, "/api/copies", article="01-maaloula")["items"]
    assert [(c["article"], c["kind"]) for c in both] == [("02-maaloula-copy", "copy"), ("03-maaloula-cited", "rewrite")]
    assert one in fetch(client, "/api/articles/01-maaloula")["copies"]


# ------------------------------------------------------------------ analysis
def test_the_network_and_an_actor_in_it(client: TestClient) -> None:
    net = fetch(client, "/api/network", limit=8)
    keys = [n["actor"]["key"] for n in net["nodes"]]
    assert len(keys) == 8 and {e[side] for e in net["edges"] for side in "ab"} <= set(keys)
    assert all(e["cooperation"] + e["conflict"] == e["counts"]["total"] and -10 <= e["score"] <= 10 for e in net["edges"])
    edge = net["edges"][0]
    card = fetch(client, f"/api/actors/{edge['a']}", limit=100)
    assert card["actor"]["key"] == edge["a"] and edge["b"] in {p["actor"]["key"] for p in card["partners"]}
    assert card["spellings"]
    assert fetch(client, "/api/events", actor=edge["a"])["total"] == card["as_actor"]["total"]
    assert fetch(client, "/api/actors/@nobody", 404)["code"] == "not-found"
    assert [o["role"] for o in fetch(client, "/api/actors/@bashar-al-assad")["offices"]] if "@bashar-al-assad" in keys else True


def test_a_relation_counts_its_events(client: TestClient) -> None:
    series = fetch(client, "/api/relations", a="RUS", b="IRN", by="year")
    points = [p for p in series["points"] if p["direction"] == "all"]
    assert points and all(sum(p["types"].values()) + sum(p["apart"].values()) == len(p["events"]) for p in points)
    fetch(client, "/api/relations", 422, a="RUS")


def test_the_demand_ledger(client: TestClient) -> None:
    found = fetch(client, "/api/demands", limit=500)
    assert found["total"] == sum(found["outcomes"].values())
    dates = [d["date"] for d in found["items"] if d["date"]]
    assert dates == sorted(dates, reverse=True)
    done = fetch(client, "/api/demands", outcome="fulfilled")
    ain_issa = next(d for d in done["items"] if d["place"] and d["place"]["country"] == "SYR" and d["deadline"] == "2022-05-20")
    assert ain_issa["outcome_date"] == "2022-05-19" and ain_issa["citations"] and ain_issa["steps"][-1]["citations"]
    assert {d["id"] for d in fetch(client, "/api/demands", recipient="@syrian-democratic-forces", limit=500)["items"]} >= {ain_issa["id"]}
    assert fetch(client, "/api/demands", actor="TUR", limit=500)["total"] < found["total"]


def test_the_presence_ledger(client: TestClient) -> None:
    found = fetch(client, "/api/presence", limit=500)
    assert found["total"] > 10
    asked = fetch(client, "/api/presence", place="معلولا")["items"]
    assert asked and all(s["place"]["name"].startswith("Ma") for s in asked) and any(s["asked"] for s in asked)
    then = fetch(client, "/api/presence", at="2022-05-20", limit=500)
    assert then["total"] < found["total"] and all(s["standing"] for s in then["items"])
    quds = fetch(client, "/api/presence", actor="@quds-force")["items"]
    assert quds and {s["actor"]["key"] for s in quds} == {"@quds-force"}


def test_sources_are_outlets_then_origins(client: TestClient) -> None:
    found = fetch(client, "/api/sources", limit=500)
    kinds = [s["is_outlet"] for s in found["items"]]
    assert kinds == sorted(kinds, reverse=True) and True in kinds and False in kinds
    assert fetch(client, "/api/sources", q="معلولا", limit=500)["total"] < found["total"]


def test_an_outlet_that_is_an_origin_too_is_one_source(client: TestClient) -> None:
    found = fetch(client, "/api/sources", limit=500)["items"]
    keys = [s["key"] for s in found]
    assert len(keys) == len(set(keys)), "a key stands for one row"
    assert any(s["is_outlet"] and s["origin"] for s in found), "or this test tests nothing"
    assert all(s["origin"] == s["events"] for s in found if not s["is_outlet"])


# ------------------------------------------------------------------ exports
def test_export_as_csv(client: TestClient) -> None:
    answer = client.get("/api/export", params={"format": "csv", "party": "RUS"})
    assert answer.headers["content-type"].startswith("text/csv") and "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [r["id"] for r in rows] == [e["id"] for e in events(client, party="RUS")]


def test_no_cell_of_an_export_is_a_formula(client: TestClient) -> None:
    rows = csv.reader(io.StringIO(client.get("/api/export?format=csv").content.decode("utf-8-sig")))
    cells = [cell for row in rows for cell in row]
    assert any("script" in cell for cell in cells), "the hostile outlet is among them"
    for cell in cells:
        number = cell.replace(".", "", 1).lstrip("-").isdigit()
        assert number or not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))


def test_export_as_jsonl_and_geojson(client: TestClient) -> None:
    lines = client.get("/api/export", params={"format": "jsonl", "q": "معلولا"}).text.splitlines()
    wanted = [e["id"] for e in events(client, q="معلولا")]
    assert [json.loads(line)["id"] for line in lines] == wanted
    assert json.loads(lines[0]) == fetch(client, f"/api/events/{wanted[0]}")
    shown = client.get("/api/export", params={"format": "geojson"})
    assert shown.headers["content-type"] == "application/geo+json"
    features = shown.json()["features"]
    assert [f["id"] for f in features] == [e["id"] for e in events(client)]
    placed = [f for f in features if f["geometry"]]
    assert len(placed) == sum(e["place"] is not None and e["place"]["lat"] is not None for e in events(client))
    assert all(-180 <= f["geometry"]["coordinates"][0] <= 180 and f["properties"]["event_type"] for f in placed)


def test_an_export_is_what_the_command_line_writes(client: TestClient, sample_case: Path) -> None:
    about = About("", "", "")
    with Case.open(sample_case, write=False) as case:
        ids = [e["id"] for e in events(client)]
        for form, write in (("csv", tables.write_csv), ("geojson", geojson.write)):
            stream = io.BytesIO()
            write(ledgers.by_ids(case, ids), stream, about)
            assert client.get("/api/export", params={"format": form}).content == stream.getvalue()


def test_who_is_counted_by_country_and_sector_has_no_name_of_somebody_among_them(client: TestClient) -> None:
    nodes = fetch(client, "/api/network", limit=200)["nodes"]
    counted = [n["actor"] for n in nodes if n["actor"]["ref"] is None and re.fullmatch(r"@[A-Z]{3} [A-Z]{3}", n["actor"]["key"])]
    assert counted, "or this test tests nothing"
    for actor in counted:
        country, sector = actor["key"].removeprefix("@").split()
        assert (actor["country"], actor["sector"]) == (country, sector)
        same = {n["actor"]["name"] for n in nodes if n["actor"]["country"] == country and n["actor"]["ref"] is None}
        assert len(same) == 1, f"{actor['key']} is called after its country, not after one of its people"


# ------------------------------------------------------------------ the case, progress, caching
@pytest.mark.parametrize("token", [None, "a-token-that-nobody-can-guess"])
def test_what_the_first_page_asks_is_at_hand(case_copy: Path, token: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(case_copy, token=token)
    app = create_app(settings)
    asyncio.run(asyncio.wait_for(ahead(app, settings), 60))
    monkeypatch.setattr("khabar.server.events.listed", lambda *_: 1 / 0)
    with TestClient(app, base_url=LOCAL, headers={"authorization": f"Bearer {token}"}) as opened:
        assert opened.get(FIRST[0]).json()["total"], "from memory, not counted again"


def test_the_page_asks_first_what_the_server_has_at_hand() -> None:
    calls = (ROOT / "web" / "src" / "api" / "calls.ts").read_text(encoding="utf-8")
    size = re.search(r"PAGE = (\d+)", calls)
    assert size is not None and FIRST[0] == f"/api/events?limit={size[1]}&offset=0&order=newest"
    assert "{ limit: PAGE, offset: 0, order }" in calls


def test_the_opening_period_is_the_shortest_that_holds_most_events() -> None:
    days = [("1973-10-06", 3), ("2018-05-01", 40), ("2018-05-02", 50), ("2018-06-30", 5), ("2030-01-01", 2)]
    assert shortest(days, 95) == ("2018-05-01", "2018-06-30")
    assert shortest(days, 90) == ("2018-05-01", "2018-05-02")
    assert shortest(days, 100) == ("1973-10-06", "2030-01-01")
    assert shortest([("2018-05-01", 1)], 0.95) == ("2018-05-01", "2018-05-01")
    assert shortest([], 0.0) == (None, None)


def test_the_case_at_a_glance(client: TestClient) -> None:
    case = fetch(client, "/api/case")
    assert case["name"] == "samples.khabar" and case["linked"] and case["unlinked"] == 0 and not case["can_review"]
    assert case["articles"] == fetch(client, "/api/articles")["total"] and case["events"] == fetch(client, "/api/events")["total"]
    assert case["first"] <= case["last"] and case["runs"][0]["articles"] == case["articles"]
    assert fetch(client, "/api/health")["status"] == "ok"


def test_the_same_answer_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/api/events?limit=3")
    again = client.get("/api/events?limit=3", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    assert client.get("/api/events?limit=3").content == first.content


def test_what_another_program_adds_is_seen_at_once(case_copy: Path) -> None:
    with TestClient(create_app(Settings(case_copy, write=False)), base_url=LOCAL) as client:
        before = fetch(client, "/api/case")
        with Case.open(case_copy) as case:
            case.add(make_reading("new", title="خبر جديد تماما"), Run("0", "0"))
        after = fetch(client, "/api/case")
        assert after["version"] != before["version"] and after["articles"] == before["articles"] + 1 and after["unlinked"] == 1
        assert fetch(client, "/api/search", q="تماما")["items"][0]["article"] == "new"


def test_readers_go_on_while_another_program_writes(case_copy: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        for n in range(200):
            if stop.is_set():
                return
            with Case.open(case_copy) as case:
                case.add(make_reading(f"new{n}"), Run("0", "0"))

    writer = threading.Thread(target=write)
    with TestClient(create_app(Settings(case_copy, write=False)), base_url=LOCAL) as client:
        writer.start()
        try:
            for n in range(40):
                assert fetch(client, "/api/case")["articles"] >= 26
                assert client.get("/api/events", params={"offset": n}).status_code == 200
        finally:
            stop.set()
            writer.join()


def test_a_case_that_is_not_linked(tmp_path: Path) -> None:
    path = tmp_path / "raw.khabar"
    with Case.open(path) as case:
        case.add(make_reading("a", title="غارة"), Run("0", "0"))
    with TestClient(create_app(Settings(path, write=False)), base_url=LOCAL) as client:
        assert fetch(client, "/api/case")["linked"] is False
        for name in ("events", "articles", "copies", "review/queue", "judgements"):
            fetch(client, f"/api/{name}")
        assert fetch(client, "/api/events")["total"] == 0
        assert fetch(client, "/api/timeline")["buckets"] == []
        told = fetch(client, "/api/presence", 422)
        assert "khabar link" in told["message"] and str(tmp_path) not in told["message"]


def test_progress_is_told_and_ends(case_copy: Path) -> None:
    assert state(Address.of(case_copy)) is None
    with TestClient(create_app(Settings(case_copy, write=False)), base_url=LOCAL) as client:
        assert fetch(client, "/api/progress/now")["state"] == "idle"
        with metered(Address.of(case_copy), "reading") as meter:
            meter.tell(1000, 4000, articles=10, now=True)
            time.sleep(0.05)
            meter.tell(2000, 4000, articles=20, now=True)
            now = fetch(client, "/api/progress/now")
            assert now["state"] == "reading" and now["done"] == 2000 and now["total"] == 4000
            assert now["per_second"] > 0 and now["seconds_left"] > 0
        assert fetch(client, "/api/progress/now")["state"] == "idle"
    assert not list(case_copy.parent.glob("*-progress*"))


def test_progress_of_a_dead_program_is_not_believed(case_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Meter(Address.of(case_copy), "linking").tell(1, 2, now=True)
    assert state(Address.of(case_copy)) is not None
    monkeypatch.setattr("khabar.store.progress._alive", lambda _: False)
    assert state(Address.of(case_copy)) is None


def test_link_on_demand(case_copy: Path) -> None:
    with Case.open(case_copy) as case:
        case.add(make_reading("late", published="2019-09-16"), Run("0", "0"))
    with TestClient(create_app(Settings(case_copy)), base_url=LOCAL) as client:
        assert client.post("/api/link", json={}).status_code == 202
        deadline = time.monotonic() + 60
        while fetch(client, "/api/case")["unlinked"] and time.monotonic() < deadline:
            time.sleep(0.2)
        assert fetch(client, "/api/case")["unlinked"] == 0
        assert any(c["event"] for c in fetch(client, "/api/articles/late")["claims"])


def test_nothing_is_written_where_only_reading_is_allowed(client: TestClient, sample_case: Path, tmp_path: Path) -> None:
    before = shutil.copy(sample_case, tmp_path / "before")
    body = {"kind": "claim", "left": "01-maaloula#c1", "holds": True, "author": "ليلى"}
    for path, content in (("judgements", body), ("link", {}), ("events/merge", {"events": ["a", "b"], "author": "x"})):
        answer = client.post(f"/api/{path}", json=content)
        assert answer.status_code == 403 and "read-only" in answer.json()["message"]
    assert sample_case.read_bytes() == Path(before).read_bytes()
