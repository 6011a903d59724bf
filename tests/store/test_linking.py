"""Linking a case: the planted stories, what comes later, what people judge."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.events import ClaimKey, Event, Judgement
from khabar.ingest import read_paths
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article, Reading
from khabar.store import Case, EventFilters, Party, Run
from khabar.store.linking import link, relink
from tests.postgres import STORES, place
from tests.store.test_case import Where

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def readings(reader: Reader) -> list[Reading]:
    return [reader.read(item) for item in read_paths([SAMPLES]) if isinstance(item, Article)]


def fill(path: Where, readings: Iterable[Reading], *, linked: bool = True) -> None:
    with Case.open(path) as case:
        run = Run("test", "packs", [])
        for reading in readings:
            case.add(reading, run)
        case.finish(run)
        if linked:
            link(case, load())


def told(path: Where) -> list[Event]:
    with Case.open(path, write=False) as case:
        return list(case.events())


@pytest.fixture(scope="module", params=STORES)
def samples(request: pytest.FixtureRequest, readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Where:
    where = place(request.param, tmp_path_factory.mktemp("linked"), request)
    fill(where, readings)
    return where


def event_with(events: Iterable[Event], article: str, trigger: str, event_type: str) -> Event:
    """The event of the first claim of an article with this trigger."""
    return next(
        e for e in events for r in e.reports
        if r.key.article == article and r.claim.trigger_text == trigger and r.claim.event_type == event_type
    )  # fmt: skip


def articles(event: Event) -> set[str]:
    return {report.key.article for report in event.reports}


# ------------------------------------------------------------------ the planted stories (samples/README.md)
def test_the_copy_is_a_copy_and_says_so_itself(samples: Where) -> None:
    with Case.open(samples, write=False) as case:
        copy, rewrite, *_ = case.copies()
        assert list(case.copies("01-maaloula")) == [copy, rewrite] and not list(case.copies("04-shayrat-sana"))
    assert (copy.article, copy.original, copy.kind, copy.direction) == ("02-maaloula-copy", "01-maaloula", "copy", "credit")
    assert copy.score > 0.8 and copy.passages
    assert (rewrite.article, rewrite.original, rewrite.kind) == ("03-maaloula-cited", "01-maaloula", "rewrite")
    assert rewrite.direction == "citation" and 0.2 <= rewrite.score < 0.5 and rewrite.passages


def test_the_request_is_one_event_of_one_origin_and_stands_denied(samples: Where) -> None:
    event = event_with(told(samples), "01-maaloula", "طلبت", "REQUEST")
    asserted = {r.key.article for r in event.reports if r.claim.status != "denied"}
    assert asserted == {"01-maaloula", "02-maaloula-copy", "03-maaloula-cited"}
    assert len(event.roots) == 1 and event.roots[0].kind == "anonymous"
    assert {r.key.article for r in event.reports if r.claim.status == "denied"} == {"06-maaloula-denial"}
    assert event.status == "contested" and "status" in event.differs
    assert {link.kind for link in event.links if link.left.article == "06-maaloula-denial"} == {"denies"}
    assert event.date == "2019-09-14"


def at_maaloula(path: Where, *status: str) -> list[Event]:
    """The requests on the map at Maaloula: a box of some kilometres around the town."""
    with Case.open(path, write=False) as case:
        return [e for e in case.events(EventFilters(box=(36.45, 33.75, 36.65, 33.95))) if e.event_type == "REQUEST" and e.status in status]


def test_the_request_stands_at_the_town_that_it_is_about_and_says_why(samples: Where) -> None:
    (event,) = at_maaloula(samples, "contested")
    assert event.place is not None and event.place.text == "معلولا"
    first = next(r.claim for r in event.reports if r.key.article == "01-maaloula" and r.claim.trigger_text == "طلبت")
    step = first.steps[-1]
    assert first.place is not None and step.rule == "place of content" and step.span == first.place.span
    leaving = event_with(told(samples), "01-maaloula", "مغادرة", "RETREAT")
    assert leaving.status == "requested" and leaving.place is not None and leaving.place.name == event.place.name


def test_at_the_town_a_request_of_two_outlets_one_a_copy_is_not_yet_confirmed(readings: list[Reading], tmp_path: Path) -> None:
    """Before the third outlet and the denial: one origin, so nobody confirms it."""
    path = tmp_path / "two.khabar"
    fill(path, [r for r in readings if r.article.id in ("01-maaloula", "02-maaloula-copy")])
    (event,) = at_maaloula(path, "occurred")
    assert {r.outlet for r in event.reports} == {"القلمون برس", "بوابة الشام الإخبارية"}
    assert {r.copied_from for r in event.reports if r.key.article == "02-maaloula-copy"} == {"01-maaloula"}
    assert len(event.roots) == 1 and "confirms" not in {link.kind for link in event.links}


def test_two_independent_origins_of_the_strike(samples: Where) -> None:
    event = event_with(told(samples), "04-shayrat-sana", "اعتدى", "ASSAULT")
    assert articles(event) == {"04-shayrat-sana", "05-shayrat-observatory", "wire-001"}
    assert {root.articles for root in event.roots} == {("04-shayrat-sana",), ("05-shayrat-observatory", "wire-001")}


def test_the_circular_report_counts_one_unknown_origin(samples: Where) -> None:
    event = event_with(told(samples), "12-convoy-circular-b", "دخول", "MOBILIZE")
    assert articles(event) == {"12-convoy-circular-a", "12-convoy-circular-b"}
    assert [(root.reason, root.kind) for root in event.roots] == [("circular", "anonymous")]


def test_demand_and_withdrawal_are_two_events_each_with_its_day(samples: Where) -> None:
    events = told(samples)
    demand = event_with(events, "07-ain-issa-demand", "طالبت", "REQUEST")
    withdrawal = event_with(events, "08-ain-issa-withdrawal", "انسحاب", "RETREAT")
    assert demand.id != withdrawal.id
    assert (withdrawal.date, withdrawal.status) == ("2022-05-19", "occurred")
    assert any(v.slot == "date" and v.value == "../2022-05-20" for v in demand.values)


def test_strikes_on_other_days_stay_apart(samples: Where) -> None:
    for event in told(samples):
        assert len(articles(event) & {"05-shayrat-observatory", "20-ain-alasad", "21-yemen-marib"}) <= 1
        assert not {"01-maaloula", "22-south-brief"} <= articles(event)


# ------------------------------------------------------------------ later articles, other orders
def partition(events: Iterable[Event]) -> set[frozenset[ClaimKey]]:
    return {frozenset(r.key for r in e.reports) for e in events}


def test_the_order_of_reading_changes_nothing(samples: Where, readings: list[Reading], tmp_path: Path) -> None:
    fill(tmp_path / "turned.khabar", reversed(readings))
    assert [(e.id, e.roots, e.links) for e in told(tmp_path / "turned.khabar")] == [(e.id, e.roots, e.links) for e in told(samples)]


def test_an_article_that_comes_later_is_linked_as_if_it_had_been_there(readings: list[Reading], store_path: Where) -> None:
    late = {"03-maaloula-cited", "wire-001"}
    path = store_path
    fill(path, [r for r in readings if r.article.id not in late])
    fill(path, [r for r in readings if r.article.id in late], linked=False)
    with Case.open(path) as case:
        before = case.count_events()
        done = link(case, load())
        assert done.articles == 2 and 0 < done.rebuilt < before
        assert link(case, load()).rebuilt == 0
        joined = event_with(case.events(), "03-maaloula-cited", "دعوا", "REQUEST")
    assert "01-maaloula" in articles(joined) and len(joined.roots) == 1


# ------------------------------------------------------------------ judgements
def judgement(identity: str, left: ClaimKey, right: str, holds: bool, **more: object) -> Judgement:
    kind = "same-event" if right else "claim"
    return Judgement(identity, kind, str(left), right, holds, 1.0, (), "ليلى", "2026-01-01T00:00:00+00:00", **more)  # type: ignore[arg-type]


def test_a_person_parts_and_joins_and_linking_keeps_to_it(readings: list[Reading], store_path: Where) -> None:
    path = store_path
    fill(path, readings)
    one = event_with(told(path), "04-shayrat-sana", "اعتدى", "ASSAULT")
    other = event_with(told(path), "08-ain-issa-withdrawal", "انسحاب", "RETREAT")
    sana = next(r.key for r in one.reports if r.key.article == "04-shayrat-sana")
    wire = next(r.key for r in one.reports if r.key.article == "wire-001")
    with Case.open(path) as case:
        case.judge(judgement("j1", sana, str(wire), False))
        assert case.event_of(sana) == case.event_of(wire)
        ids = relink(case, load(), [sana, wire])
        assert ids == [case.event_of(sana), case.event_of(wire)] and ids[0] != ids[1]
        case.judge(judgement("j2", sana, str(other.reports[0].key), True))
        relink(case, load(), [sana])
        link(case, load(), anew=True)
        assert case.event_of(sana) == case.event_of(other.reports[0].key) != case.event_of(wire)
        case.judge(judgement("j3", wire, str(sana), True))
        people = [j for j in case.judgements(standing=False) if j.author == "ليلى"]
        assert [(j.id, j.replaced) for j in people] == [("j1", "j3"), ("j2", None), ("j3", None)]
        assert [j.id for j in case.judgements(str(wire))] == ["j3"]


def test_a_link_that_linking_again_replaces_stays_listed(readings: list[Reading], tmp_path: Path) -> None:
    path = tmp_path / "history.khabar"
    fill(path, readings)
    with Case.open(path) as case:
        link(case, load(), anew=True)
        assert list(case.judgements(standing=False)) == [], "what is made again as it was leaves no trace"
        event = event_with(case.events(), "04-shayrat-sana", "اعتدى", "ASSAULT")
        old = next(found for found in event.links if found.left.article == "wire-001")
        case.judge(judgement("j1", old.left, str(old.right), False))
        relink(case, load(), [old.left, old.right])
        rules = [j for j in case.judgements(standing=False) if j.author == old.author]
        assert (old.kind, str(old.left), str(old.right)) in {(j.kind, j.left, j.right) for j in rules}
        assert all(j.replaced for j in rules)
        assert [j.id for j in case.judgements()] == ["j1"], "only people's judgements stand as judgements"


def test_a_claim_can_be_rejected_and_corrected_and_both_taken_back(readings: list[Reading], store_path: Where) -> None:
    path = store_path
    fill(path, readings)
    event = event_with(told(path), "08-ain-issa-withdrawal", "انسحاب", "RETREAT")
    key = event.reports[0].key
    with Case.open(path) as case:
        case.judge(judgement("j1", key, "", False))
        assert relink(case, load(), [key]) == [] and case.event_of(key) is None
        case.judge(judgement("j2", key, "", True, correction={"status": "denied", "actor": "RUS MIL", "place": None}))
        relink(case, load(), [key])
        found = case.event(str(case.event_of(key)))
        assert found is not None
        claim = next(r.claim for r in found.reports if r.key == key)
        assert (claim.status, claim.actor[0].country, claim.actor[0].sector, claim.place) == ("denied", "RUS", "MIL", None)
        restored = case.withdraw("j2")
        assert restored is not None and restored.id == "j1"


# ------------------------------------------------------------------ the door
def test_filters_of_events(samples: Where) -> None:
    with Case.open(samples, write=False) as case:

        def count(**asked: object) -> int:
            filters = EventFilters(**asked)  # type: ignore[arg-type]
            assert case.count_events(filters) == len(list(case.events(filters)))
            return case.count_events(filters)

        everything = count()
        assert 0 < count(actor=Party(None, "TUR"), event_type="REQUEST", first="2022-05-01", last="2022-05-31") < 10
        assert count(party=Party(None, "TUR")) >= count(actor=Party(None, "TUR"))
        assert 0 < count(roots=2) < everything
        assert 0 < count(place=Party("الشعيرات")) < 10
        assert 0 < count(box=(36.0, 34.0, 37.5, 35.0)) < everything
        assert 0 < count(source=Party("المرصد")) <= everything
        assert 0 < count(words="فيلق القدس") < everything
        assert count(status="contested") > 0 and count(quad="verbal-conflict") > 0 and count(mode="withdraw") > 0
        assert count(ids=()) == 0
        first = next(case.events(limit=1))
        assert case.event(first.id) == first and case.event("none") is None
        dates = [e.date for e in case.events(EventFilters(first="2019", last="2023")) if e.date and len(e.date) == 10]
        assert dates == sorted(dates)
        with pytest.raises(StoreError, match="opened for reading"):
            case.judge(judgement("j", ClaimKey("a", "c1"), "", False))
