"""The demand ledger: who asked whom for what, and what came of it."""

from __future__ import annotations

from khabar.analysis.demands import demands
from khabar.analysis.rows import Demand
from khabar.events import Event
from khabar.records import Place
from tests.analysis.made import IRAN, ISIS, OTHER, QUDS, REGION, RUSSIA, SDF, SPOKESMAN, TOWN, TURKEY, claim, event, report


def inside(inner: Place, outer: Place) -> bool:
    return inner.ref == outer.ref or (inner.ref, outer.ref) == ("gn1", "rif")


def ledger(*events: Event) -> list[Demand]:
    return demands(events, inside)


def asking(article: str = "a", published: str = "2019-09-14", date: str | None = "2019-09-14", place: Place = TOWN) -> list[Event]:
    """Russia asks the Quds Force to leave a town: the request and its content."""
    ask = claim("c1", "REQUEST", "yield", actor=(RUSSIA,), recipient=(QUDS,), date=date)
    leave = claim("c2", "RETREAT", "withdraw", status="requested", actor=(QUDS,), place=place, content_of="c1")
    return [event(report(article, ask, published)), event(report(article, leave, published))]


def leaving(date: str | None, published: str, actor=QUDS, place=TOWN, **more) -> Event:  # type: ignore[no-untyped-def]
    return event(report("later", claim("c9", "RETREAT", "withdraw", actor=(actor,), place=place, date=date), published), **more)


def test_a_demand_says_who_asked_whom_for_what_and_when() -> None:
    [row] = ledger(*asking())
    assert (row.asker, row.asked, row.date, row.dated) == ((RUSSIA,), (QUDS,), "2019-09-14", "told")
    assert row.content is not None
    assert (row.content.event_type, row.content.mode, row.place) == ("RETREAT", "withdraw", TOWN)
    assert (row.outcome, row.steps, row.disputed) == ("open", (), ())
    assert [str(c.key) for c in row.cites] == ["a#c1"]


def test_a_demand_without_a_date_is_dated_by_its_report() -> None:
    [row] = ledger(*asking(date=None))
    assert (row.date, row.dated) == ("2019-09-14", "reported")


def test_the_act_done_by_the_asked_at_the_place_later_fulfils() -> None:
    done = leaving("2019-09-20", "2019-09-21")
    [row] = ledger(*asking(), done)
    assert (row.outcome, row.steps[0].event, row.steps[0].date, row.steps[0].score) == ("fulfilled", done.id, "2019-09-20", 1.0)
    assert [s.rule for s in row.steps[0].reasons] == ["demand.party", "demand.place", "demand.time"]


def test_leaving_a_place_within_the_place_asked_for_fulfils() -> None:
    [row] = ledger(*asking(place=REGION), leaving("2019-09-20", "2019-09-21"))
    assert row.outcome == "fulfilled"


def test_what_came_before_elsewhere_or_by_others_does_not_fulfil() -> None:
    earlier = leaving("2019-09-01", "2019-09-02")
    elsewhere = leaving("2019-09-20", "2019-09-21", place=OTHER)
    others = leaving("2019-09-20", "2019-09-21", actor=ISIS)
    nowhere = leaving("2019-09-20", "2019-09-21", place=None)
    denied = leaving("2019-09-20", "2019-09-21", status="denied")
    [row] = ledger(*asking(), earlier, elsewhere, others, nowhere, denied)
    assert row.outcome == "open"


def test_their_side_leaving_the_place_fulfils_with_less_certainty() -> None:
    [row] = ledger(*asking(), leaving("2019-09-20", "2019-09-21", actor=IRAN))
    assert row.outcome == "fulfilled"
    assert row.steps[0].score < 1.0


def test_a_deadline_is_told_by_an_open_beginning() -> None:
    ask = claim("c1", "REQUEST", "yield", actor=(TURKEY,), recipient=(SDF,), date="../2022-05-20")
    leave = claim("c2", "RETREAT", "withdraw", status="requested", actor=(SDF,), place=TOWN, content_of="c1")
    asked = event(report("a", ask, "2022-05-10")), event(report("a", leave, "2022-05-10"))
    [kept] = ledger(*asked, leaving("2022-05-19", "2022-05-20", actor=SDF))
    assert (kept.date, kept.deadline, kept.outcome, kept.steps[0].late) == ("2022-05-10", "2022-05-20", "fulfilled", False)
    [late] = ledger(*asked, leaving("2022-05-25", "2022-05-26", actor=SDF))
    assert (late.outcome, late.steps[0].late) == ("fulfilled", True)


def test_a_refusal_by_the_asked_in_the_same_article_and_a_later_fulfilment() -> None:
    ask, leave = asking()
    refuse = event(report("a", claim("c5", "REJECT", actor=(QUDS,), recipient=(RUSSIA,))))
    [row] = ledger(ask, leave, refuse)
    assert row.outcome == "refused"
    [row] = ledger(ask, leave, refuse, leaving("2019-09-20", "2019-09-21"))
    assert (row.outcome, [s.kind for s in row.steps]) == ("fulfilled", ["refused", "fulfilled"])


def test_a_spokesman_of_the_asked_refuses_for_them() -> None:
    ask = claim("c1", "REQUEST", "yield", actor=(TURKEY,), recipient=(SDF,))
    leave = claim("c2", "RETREAT", "withdraw", status="requested", actor=(SDF,), place=TOWN, content_of="c1")
    refuse = claim("c5", "REJECT", actor=(SPOKESMAN,), recipient=(TURKEY,))
    [row] = ledger(*(event(report("a", c)) for c in (ask, leave, refuse)))
    assert row.outcome == "refused"


def test_a_refusal_of_something_else_is_none() -> None:
    elsewhere = event(report("z", claim("c5", "REJECT", actor=(QUDS,), recipient=(TURKEY,)), "2019-09-15"))
    assert ledger(*asking(), elsewhere)[0].outcome == "open"


def test_asking_again_is_a_step_of_the_same_demand() -> None:
    [row] = ledger(*asking(), *asking("b", "2019-10-02", "2019-10-01"))
    assert (row.outcome, len(row.events), row.steps[0].date) == ("repeated", 2, "2019-10-01")


def test_the_same_demand_for_another_place_is_another() -> None:
    assert len(ledger(*asking(), *asking("b", "2019-10-02", "2019-10-01", OTHER))) == 2


def test_a_headline_without_content_is_folded_into_its_story() -> None:
    headline = event(report("a", claim("c0", "REQUEST", actor=(RUSSIA,), recipient=(IRAN,), date="../2019-09-20")))
    [row] = ledger(headline, *asking())
    assert (row.deadline, len(row.events)) == ("2019-09-20", 2)


def test_a_wish_and_a_denied_request_are_no_demands() -> None:
    wish = event(report("a", claim("c1", "REQUEST", status="hypothetical", actor=(RUSSIA,), recipient=(QUDS,))))
    denied = event(report("b", claim("c1", "REQUEST", status="denied", actor=(RUSSIA,), recipient=(QUDS,))))
    assert ledger(wish, denied) == []


def test_a_request_that_another_article_denies_is_disputed() -> None:
    denial = event(report("d", claim("c1", "REQUEST", status="denied", actor=(RUSSIA,), recipient=(IRAN,)), "2019-09-17"))
    [row] = ledger(*asking(), denial)
    assert (row.outcome, [str(c.key) for c in row.disputed]) == ("open", ["d#c1"])


def test_a_denial_within_the_event_disputes_it_too() -> None:
    ask = claim("c1", "REQUEST", "yield", actor=(RUSSIA,), recipient=(QUDS,))
    deny = claim("c7", "REQUEST", "yield", status="denied", actor=(RUSSIA,), recipient=(QUDS,))
    [row] = ledger(event(report("a", ask), report("d", deny), status="contested"))
    assert [str(c.key) for c in row.disputed] == ["d#c7"]
    assert [str(c.key) for c in row.cites] == ["a#c1"]


def test_a_pronoun_read_as_the_asker_leaves_the_act_to_the_asked() -> None:
    ask = claim("c1", "REQUEST", "yield", actor=(TURKEY,), recipient=(SDF,))
    leave = claim("c2", "RETREAT", "withdraw", status="requested", actor=(TURKEY,), place=TOWN, content_of="c1")
    [row] = ledger(event(report("a", ask)), event(report("a", leave)))
    assert row.content is not None
    assert row.content.actor == (SDF,)
