"""The answers from memory are those of the database, to the byte, whatever is asked."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from khabar.server.app import create_app
from khabar.server.settings import Settings
from khabar.store import Case
from khabar.store.columns import Columns
from khabar.store.filters import EventFilters
from tests.server.conftest import LOCAL, fetch

#: One value or more of each filter: each value is asked, and every pair of filters.
FILTERS: dict[str, tuple[Any, ...]] = {
    "actor": ("@RUS MIL", "RUS", "روسيا", "nobody"), "recipient": ("@quds-force", "IRN"), "party": ("IRN", "Hezbollah"),
    "place": ("@nowhere", "معلولا", "SYR"), "source": ("@قناة الأفق", "سانا"), "type": ("RETREAT", ["REQUEST", "ASSAULT"]),
    "mode": ("withdraw",), "quad": ("material-conflict",), "status": (["requested", "denied"],), "from": ("2019", "2018-05-10"),
    "to": ("2019-09", "2001"), "roots": (2,), "q": ("معلولا", "القوات -روسيا", "xyzzy"), "box": ("35,32,37,34", "170,-90,-170,90"),
    "ids": (["e0"],),
}  # fmt: skip
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/api/events", {"limit": 40, "order": "newest"}), ("/api/events", {"limit": 7, "offset": 3}), ("/api/timeline", {"by": "week"}),
    ("/api/places", {}), ("/api/facets", {"limit": 9}),
)  # fmt: skip


@pytest.fixture(scope="module")
def both(sample_case: Path) -> Iterator[tuple[TestClient, TestClient]]:
    """The case served from the database alone, and from memory."""
    with (
        TestClient(create_app(Settings(sample_case, write=False)), base_url=LOCAL) as database,
        TestClient(create_app(Settings(sample_case, write=False)), base_url=LOCAL) as columns,
    ):
        memory(database).now = lambda: None
        memory(columns).wait()
        yield database, columns


def memory(client: TestClient) -> Any:
    """What keeps the columns of a served case."""
    door: Any = client.app
    return door.app.state.server.memory


def questions() -> Iterator[dict[str, Any]]:
    """Nothing, each value, and every pair of filters."""
    yield {}
    for name, values in FILTERS.items():
        yield from ({name: value} for value in values)
    for one, other in itertools.combinations(FILTERS, 2):
        yield {one: FILTERS[one][0], other: FILTERS[other][0]}


def test_memory_and_database_say_the_same(both: tuple[TestClient, TestClient]) -> None:
    found = 0
    for question in questions():
        for path, more in ASKED:
            one, other = (client.get(path, params={**question, **more}) for client in both)
            assert one.status_code == 200, (path, question, one.text)
            assert one.content == other.content, (path, question)
        found += fetch(both[1], "/api/events", 200, **question)["total"] > 0
    assert found > 30, "or these questions find nothing, and equal nothings prove nothing"


def test_what_is_known_without_a_question_is_the_same(both: tuple[TestClient, TestClient]) -> None:
    for path, question in (("/api/case", {}), ("/api/suggest", {"q": "ال"}), ("/api/suggest", {"q": "s"})):
        one, other = (fetch(client, path, 200, **question) for client in both)
        for answer in (one, other):
            answer.pop("version", None)
        assert one == other, path


def test_a_bad_question_is_told_by_both(both: tuple[TestClient, TestClient]) -> None:
    for client in both:
        fetch(client, "/api/events", 422, q="-only")


def test_after_a_change_the_columns_are_made_again(case_copy: Path) -> None:
    with TestClient(create_app(Settings(case_copy)), base_url=LOCAL) as client:
        memory(client).wait()
        before = fetch(client, "/api/facets")
        row = fetch(client, "/api/events", type="RETREAT", limit=1)["items"][0]
        judged = {"kind": "claim", "left": f"{row['article']}#{row['claim']}", "holds": False, "author": "Rana"}
        assert client.post("/api/judgements", json=judged).status_code == 201
        told = fetch(client, "/api/facets")
        assert told != before, "the database answers until the columns are there"
        memory(client).wait()
        assert fetch(client, "/api/facets", limit=11)["status"] == told["status"]


def test_the_columns_of_a_case_without_events_answer(tmp_path: Path) -> None:
    with Case.open(tmp_path / "empty.khabar") as case, case.reading() as connection:
        none = Columns(connection).select(connection, EventFilters(status="occurred", roots=2, first="2018"))
        assert (none.total(), none.numbers(5, 0, True), none.days(), none.points(), none.parties("actor", 3)) == (0, [], [], [], [])
        assert [n for _, n in none.roots()] == [0] * 5
        assert none.sources(3) == none.places(3) == none.values("mode", 3) == []


def test_the_columns_wait_for_silence_but_not_for_ever(sample_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.server.looking.LATEST", 0.3)
    with TestClient(create_app(Settings(sample_case, write=False)), base_url=LOCAL) as client:
        kept = memory(client)
        monkeypatch.setattr(kept, "_silence", lambda: 0.0)
        began = time.monotonic()
        kept.wait()
        assert kept.now() is not None and time.monotonic() - began >= 0.3
