"""Judgements: what follows from them at once, and that all of it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from khabar.server.app import create_app
from khabar.server.settings import Settings
from tests.server.conftest import LOCAL, fetch

WHO = "ليلى حداد"


@pytest.fixture
def client(case_copy: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(case_copy)), base_url=LOCAL) as opened:
        yield opened


def post(client: TestClient, path: str, expected: int = 201, /, **body: Any) -> Any:
    answer = client.post(path, json={"author": WHO} | body)
    assert answer.status_code == expected, (path, body, answer.status_code, answer.text[:300])
    return answer.json()


def claim_of(client: TestClient, key: str) -> Any:
    article, _, claim = key.rpartition("#")
    return fetch(client, f"/api/claims/{article}/{claim}")["claim"]


def a_claim(client: TestClient) -> dict[str, Any]:
    """A claim whose event nobody else tells."""
    alone = next(e for e in fetch(client, "/api/events", type="AID", limit=100)["items"] if e["reports"] == 1)
    return dict(fetch(client, f"/api/events/{alone['id']}")["evidence"][0]["claim"])


def shared_event(client: TestClient) -> dict[str, Any]:
    rows = fetch(client, "/api/events", limit=500)["items"]
    return dict(fetch(client, f"/api/events/{max(rows, key=lambda e: e['reports'])['id']}"))


# ------------------------------------------------------------------ claims
def test_a_rejected_claim_leaves_the_events_and_comes_back(client: TestClient) -> None:
    claim = a_claim(client)
    done = post(client, "/api/judgements", kind="claim", left=claim["key"], holds=False, note="لا خبر هنا")
    assert claim["event"] in done["gone"]
    fetch(client, f"/api/events/{claim['event']}", 404)
    now = claim_of(client, claim["key"])
    assert now["judged"] == "rejected" and now["event"] is None
    kept = done["judgements"][0]
    assert kept["author"] == WHO and kept["made"] and kept["reasons"][0]["what"] == "لا خبر هنا"
    post(client, f"/api/judgements/{kept['id']}/undo", 200)
    assert claim_of(client, claim["key"]) == claim
    post(client, f"/api/judgements/{kept['id']}/undo", 409)


def test_a_correction_shows_in_event_lists_and_ledgers_at_once(client: TestClient) -> None:
    claim = a_claim(client)
    done = post(client, "/api/judgements", kind="claim", left=claim["key"], holds=True, correction={"type": "RETREAT", "mode": "withdraw"})
    event = fetch(client, f"/api/events/{done['events'][0]}")
    assert (event["type"], event["mode"]) == ("RETREAT", "withdraw")
    assert event["evidence"][0]["claim"]["judged"] == "corrected"
    assert event["id"] in {e["id"] for e in fetch(client, "/api/events", type="RETREAT", limit=500)["items"]}
    assert fetch(client, "/api/case")["version"] == done["version"]


def test_a_corrected_demand_changes_the_ledger(client: TestClient) -> None:
    demand = next(d for d in fetch(client, "/api/demands", limit=500)["items"] if len({c["key"] for c in d["citations"]}) == 1)
    post(client, "/api/judgements", kind="claim", left=demand["citations"][0]["key"], holds=False)
    assert demand["id"] not in {d["id"] for d in fetch(client, "/api/demands", limit=500)["items"]}


def test_confirmed_claims_leave_the_queue(client: TestClient) -> None:
    first = fetch(client, "/api/review/queue", kind="claim", limit=1)
    key = first["items"][0]["claim"]["key"]
    assert first["items"][0]["reasons"] and first["items"][0]["context"]
    post(client, "/api/judgements", kind="claim", left=key, holds=True)
    after = fetch(client, "/api/review/queue", kind="claim", limit=500)
    assert after["total"] == first["total"] - 1 and key not in {i["claim"]["key"] for i in after["items"]}
    doubts = [i["doubt"] for i in fetch(client, "/api/review/queue", limit=500)["items"]]
    assert doubts == sorted(doubts, reverse=True)


# ------------------------------------------------------------------ links
def test_split_and_take_back(client: TestClient) -> None:
    event = shared_event(client)
    taken = event["evidence"][-1]["key"]
    done = post(client, "/api/events/split", claims=[taken])
    assert len(done["events"]) >= 2
    assert claim_of(client, taken)["event"] != claim_of(client, event["evidence"][0]["key"])["event"]
    for judgement in reversed(done["judgements"]):
        post(client, f"/api/judgements/{judgement['id']}/undo", 200)
    assert claim_of(client, taken)["event"] == event["id"]


def test_merge_and_split_again(client: TestClient) -> None:
    one, other = [e for e in fetch(client, "/api/events", limit=100)["items"] if e["reports"] == 1][:2]
    done = post(client, "/api/events/merge", events=[one["id"], other["id"]])
    merged = fetch(client, f"/api/events/{done['events'][0]}")
    keys = [r["key"] for r in merged["evidence"]]
    assert len(done["events"]) == 1 and {k.rpartition("#")[0] for k in keys} == {one["article"], other["article"]}
    post(client, "/api/events/split", claims=[keys[1]])
    assert claim_of(client, keys[0])["event"] != claim_of(client, keys[1])["event"], "a split undoes what a merge said"


def test_what_does_not_fit_is_refused(client: TestClient) -> None:
    claim, event = a_claim(client), shared_event(client)
    key, pair = claim["key"], [r["key"] for r in event["evidence"]]
    post(client, "/api/judgements", 404, kind="claim", left="none#c1", holds=True)
    post(client, "/api/judgements", 404, kind="copy", left="none", right="01-maaloula", holds=True)
    post(client, "/api/judgements", 422, kind="claim", left=key, right=key, holds=True)
    post(client, "/api/judgements", 422, kind="same-event", left=key, right=key, holds=True)
    post(client, "/api/judgements", 422, kind="claim", left=key, holds=False, correction={"type": "AID"})
    post(client, "/api/judgements", 422, kind="claim", left=key, holds=True, correction={"type": "WAR"})
    post(client, "/api/judgements", 422, kind="claim", left=key, holds=True, correction={"colour": "red"})
    for author in ("", "rule:mine", "a\nb", "x" * 81):
        post(client, "/api/judgements", 422, kind="claim", left=key, holds=True, author=author)
    post(client, "/api/events/split", 409, claims=pair)
    post(client, "/api/events/split", 409, claims=[pair[0], key])
    post(client, "/api/events/split", 404, claims=["none#c1"])
    post(client, "/api/events/merge", 409, events=[event["id"], "none"])
    post(client, "/api/judgements/none/undo", 404)
    assert fetch(client, "/api/judgements")["total"] == 0, "nothing was kept"


def test_judgements_are_listed_by_whom_and_about_what(client: TestClient) -> None:
    claim = a_claim(client)
    post(client, "/api/judgements", kind="claim", left=claim["key"], holds=True)
    post(client, "/api/judgements", kind="claim", left=claim["key"], holds=True, correction={"status": "future"}, author="سامر")
    assert [j["author"] for j in fetch(client, "/api/judgements")["items"]] == ["سامر"]
    assert [j["author"] for j in fetch(client, "/api/judgements", standing=False)["items"]][-1] == WHO
    assert fetch(client, "/api/judgements", author=WHO)["total"] == 0
    for about in (claim["key"], claim["article"]):
        assert fetch(client, "/api/judgements", about=about)["total"] == 1
    assert fetch(client, "/api/judgements", about="none")["total"] == 0


def test_judgements_of_one_second_keep_their_order(client: TestClient) -> None:
    claim = a_claim(client)
    notes = [f"{number}" for number in range(12)]
    for note in notes:
        post(client, "/api/judgements", kind="claim", left=claim["key"], holds=True, author=f"{WHO} {note}")
    listed = fetch(client, "/api/judgements", standing=False)["items"]
    assert [j["author"].removeprefix(f"{WHO} ") for j in listed] == notes[::-1]


def test_hostile_words_in_a_judgement_stay_words(client: TestClient) -> None:
    note = "</script><script>alert(1)</script>"
    done = post(client, "/api/judgements", kind="claim", left=a_claim(client)["key"], holds=True, note=note, author="<b>x</b>")
    answer = client.get("/api/judgements")
    assert answer.headers["content-type"] == "application/json" and answer.json()["items"][0] == done["judgements"][0]


# ------------------------------------------------------------------ gold
def test_corrections_as_gold(client: TestClient) -> None:
    claims = fetch(client, "/api/articles/01-maaloula")["claims"]
    right, wrong, mended = claims[0], claims[1], claims[2]
    post(client, "/api/judgements", kind="claim", left=right["key"], holds=True)
    post(client, "/api/judgements", kind="claim", left=wrong["key"], holds=False)
    post(
        client, "/api/judgements", kind="claim", left=mended["key"], holds=True, correction={"actor": "القوات الروسية", "status": "denied"}
    )
    gold = json.loads(client.get("/api/export?format=gold").content)
    assert [a["id"] for a in gold] == ["01-maaloula"]
    kept = {c["id"]: c for c in gold[0]["claims"]}
    assert set(kept) == {right["id"], mended["id"]}
    assert kept[right["id"]]["trigger"] == right["trigger_text"] and kept[mended["id"]]["status"] == "denied"
    text = fetch(client, "/api/articles/01-maaloula")["text"]
    actor = kept[mended["id"]]["actor"][0]
    assert text[actor["start"] : actor["end"]] == actor["text"] == "القوات الروسية"
    assert {"id", "published", "outlet", "title", "boilerplate", "claims", "presence"} <= set(gold[0])
    assert json.loads(client.get("/api/export?format=gold&place=YEM").content) == []


# ------------------------------------------------------------------ states
def a_state(client: TestClient) -> dict[str, Any]:
    """A state of the ledger that rests on no claim."""
    stays = fetch(client, "/api/presence", limit=500)["items"]
    return dict(next(e for stay in stays for e in stay["during"] if e["claim"].startswith("p")))


def test_a_rejected_state_leaves_the_ledger_and_is_shown_at_its_article(client: TestClient) -> None:
    state = a_state(client)
    done = post(client, "/api/judgements", kind="presence", left=state["key"], holds=False, note="وصف لا خبر")
    assert done["events"] == done["gone"] == []
    stays = fetch(client, "/api/presence", limit=500)["items"]
    assert state["key"] not in {e["key"] for stay in stays for e in stay["during"]}
    shown = {p["key"]: p["judged"] for p in fetch(client, f"/api/articles/{state['article']}")["presence"]}
    assert shown[state["key"]] == "rejected"
    listed = fetch(client, "/api/judgements", about=state["article"])["items"]
    assert [(j["kind"], j["author"], j["reasons"][0]["what"]) for j in listed] == [("presence", WHO, "وصف لا خبر")]
    post(client, f"/api/judgements/{listed[0]['id']}/undo", 200)
    assert a_state(client) == state


def test_a_confirmed_state_is_told_as_such_and_is_part_of_the_gold(client: TestClient) -> None:
    state = a_state(client)
    post(client, "/api/judgements", kind="presence", left=state["key"], holds=True)
    assert a_state(client)["judged"] == "confirmed"
    [row] = json.loads(client.get("/api/export", params={"format": "gold"}).text)
    assert row["claims"] == [] and [p["change"] for p in row["presence"]] == [state["change"]]


def test_what_no_judgement_of_a_state_can_be_is_refused(client: TestClient) -> None:
    state = a_state(client)
    post(client, "/api/judgements", 404, kind="presence", left=f"{state['article']}#p999", holds=False)
    post(client, "/api/judgements", 404, kind="presence", left=f"{state['article']}#c1", holds=False)
    post(client, "/api/judgements", 422, kind="presence", left=state["key"], right=state["key"], holds=False)
    post(client, "/api/judgements", 422, kind="presence", left=state["key"], holds=True, correction={"place": "x"})
