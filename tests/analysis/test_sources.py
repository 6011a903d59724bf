"""Outlets and origins: counts with their events."""

from __future__ import annotations

from khabar.analysis.rows import SourceRow
from khabar.analysis.sources import sources
from khabar.events import Copy, Event, Value
from khabar.records import Source
from tests.analysis.made import ISRAEL, NOWHERE, claim, event, report

AGENCY = Source("وكالة", NOWHERE, "outlet", "The Agency")


def rows(events: list[Event], copies: list[Copy] | None = None) -> dict[str, SourceRow]:
    return {r.name: r for r in sources(events, copies or ()) if r.kind == "outlet"}


def test_an_outlet_that_reports_alone() -> None:
    strike = claim("c1", "ASSAULT", actor=(ISRAEL,))
    shared = event(report("a", strike, outlet="One"), report("b", strike, outlet="Two"))
    lone = event(report("a2", strike, outlet="One"))
    found = rows([shared, lone])
    assert (found["One"].events, found["One"].reports, found["One"].alone) == (2, 2, (lone.id,))
    assert (found["Two"].events, found["Two"].alone) == (1, ())


def test_whom_an_outlet_cites() -> None:
    told = claim("c1", "ASSAULT", actor=(ISRAEL,), sources=(AGENCY,))
    found = rows([event(report("a", told, outlet="One")), event(report("b", told, outlet="One"))])
    assert found["One"].cites == {"The Agency": 2}


def test_copies_are_counted_for_both_sides() -> None:
    strike = claim("c1", "ASSAULT", actor=(ISRAEL,))
    told = event(report("a", strike, outlet="One"), report("b", strike, outlet="Two"))
    found = rows([told], [Copy("b", "a", "copy", 0.9, "credit", ())])
    assert (found["One"].copies, found["One"].copied, found["Two"].copies, found["Two"].copied) == (0, 1, 1, 0)


def test_who_denies_whom() -> None:
    strike = claim("c1", "ASSAULT", actor=(ISRAEL,))
    deny = claim("c1", "ASSAULT", status="denied", actor=(ISRAEL,))
    told = event(
        report("a", strike, outlet="One"), report("b", deny, outlet="Two"), report("c", strike, outlet="Three"), status="contested"
    )
    found = rows([told])
    assert {name for name, row in found.items() if row.contradicted} == {"One", "Two", "Three"}
    same = event(report("a", strike, outlet="One"), report("b", deny, outlet="One"), status="contested")
    assert rows([same])["One"].contradicted == ()


def test_who_gives_other_figures() -> None:
    strike = claim("c1", "ASSAULT", actor=(ISRAEL,))
    reports = report("a", strike, outlet="One"), report("b", strike, outlet="Two")
    values = tuple(Value("quantity", v, v, (r.key,), "dead") for v, r in zip("15", reports, strict=True))
    told = event(*reports, values=values, differs=("quantity",))
    assert {n for n, r in rows([told]).items() if r.differs} == {"One", "Two"}
    apart = tuple(Value("quantity", v.value, v.value, v.claims, of) for v, of in zip(values, ("dead", "wounded"), strict=True))
    assert {n for n, r in rows([event(*reports, values=apart, differs=("quantity",))]).items() if r.differs} == set()


def test_origins_have_rows_of_their_own() -> None:
    strike = claim("c1", "ASSAULT", actor=(ISRAEL,))
    told = event(report("a", strike, root="r1"), report("b", strike, root="r2"), roots=2)
    roots = [r for r in sources([told]) if r.kind == "root"]
    assert [(r.name, r.root_kind, r.reports, r.alone) for r in roots] == [
        ("origin r1", "anonymous", 1, ()), ("origin r2", "anonymous", 1, ()),
    ]  # fmt: skip
