"""The stories planted in the samples (samples/README.md), as the ledgers of the linked case tell them."""

from __future__ import annotations

import pytest

from khabar.analysis import ledgers
from khabar.analysis.presence import standing
from khabar.analysis.rows import Demand
from khabar.errors import InputError
from khabar.export.ledgers import flat, whole
from khabar.packs.lexicon import load
from khabar.store import Case, Party
from khabar.store.parties import party

LEXICON = load()
RUS, IRN, TUR = Party(None, "RUS"), Party(None, "IRN"), Party(None, "TUR")
MAALOULA, AIN_ISSA = party("معلولا", LEXICON), party("عين عيسى", LEXICON)


def asked_of_quds(case: Case) -> Demand:
    found = ledgers.demands(case, LEXICON, asker=RUS, asked=Party("Quds Force"), place=MAALOULA)
    assert len(found) == 1, "one demand, however many articles tell it"
    return found[0]


# ------------------------------------------------------------------ Maaloula
def test_the_maaloula_request_is_one_demand_on_one_origin(samples: Case) -> None:
    row = asked_of_quds(samples)
    assert (row.date, row.dated, row.outcome, row.roots) == ("2019-09-14", "told", "open", 1)
    assert {c.key.article for c in row.cites} >= {"01-maaloula", "02-maaloula-copy", "03-maaloula-cited"}
    assert any("طلبت" in c.quote for c in row.cites)


def test_the_maaloula_request_is_disputed(samples: Case) -> None:
    assert {c.key.article for c in asked_of_quds(samples).disputed} == {"06-maaloula-denial"}


def test_who_was_asked_to_leave_maaloula_is_not_said_to_have_left(samples: Case) -> None:
    [row] = ledgers.presence(samples, LEXICON, actor=Party("Quds Force"), place=MAALOULA)
    assert (row.interval, row.ended, {e.date for e in row.asked}) == ("../..", (), {"2019-09-14"})


def test_a_place_is_found_by_the_region_it_lies_in(samples: Case) -> None:
    around = ledgers.presence(samples, LEXICON, actor=Party("Quds Force"), place=party("ريف دمشق", LEXICON))
    assert "Ma‘lūlā" in {row.place.name for row in around}
    assert ledgers.presence(samples, LEXICON, actor=Party("Quds Force"), place=party("محافظة حماة", LEXICON)) == []


# ------------------------------------------------------------------ Ain Issa
def test_the_ain_issa_demand_is_fulfilled_on_its_date(samples: Case) -> None:
    [row] = ledgers.demands(samples, LEXICON, asker=TUR, place=AIN_ISSA)
    assert (row.deadline, row.outcome) == ("2022-05-20", "fulfilled")
    [done] = [s for s in row.steps if s.kind == "fulfilled"]
    assert (done.date, done.late, done.score) == ("2022-05-19", False, 1.0)
    assert {c.key.article for c in done.cites} == {"08-ain-issa-withdrawal"}
    assert [s.kind for s in row.steps] == ["refused", "fulfilled"], "the refusal stands before it"


def test_who_held_ain_issa_on_a_day(samples: Case) -> None:
    sdf = Party("Syrian Democratic Forces")
    [row] = ledgers.presence(samples, LEXICON, actor=sdf, place=AIN_ISSA)
    assert row.interval == "../2022-05-19"
    assert [standing(row, day) for day in ("2022-05-19", "2022-05-20")] == ["attested", None]
    assert ledgers.presence(samples, LEXICON, actor=sdf, place=AIN_ISSA, at="2022-05-20") == []


# ------------------------------------------------------------------ Palmyra
def test_the_palmyra_garrison_holds_since_its_date_and_is_denied(samples: Case) -> None:
    [row] = ledgers.presence(samples, LEXICON, place=party("تدمر", LEXICON))
    assert (row.actor.country, row.actor.sector, row.interval, row.seen) == ("RUS", "MIL", "2021-03/..", ("2021-03-01", "2023-09-05"))
    assert [(str(e.cite.key), e.change, e.bound, e.date) for e in row.began] == [("23-palmyra-garrison#p0", "holds", "since", "2021-03")]
    assert (row.during, row.ended, row.asked, row.expected) == ((), (), (), ())
    [clash] = row.contradictions
    assert (clash.kind, str(clash.left.cite.key), str(clash.right.cite.key)) == ("denied", "23-palmyra-garrison#p0", "24-palmyra-denial#p0")
    told = [(clash.left.status, clash.left.cite.outlet, clash.left.cite.chain[0].kind)]
    told += [(clash.right.status, clash.right.cite.outlet, clash.right.cite.chain[0].kind)]
    assert told == [("occurred", "قناة الأفق", "anonymous"), ("denied", "صحيفة السنديان", "anonymous")]


def test_who_held_palmyra_on_a_day(samples: Case) -> None:
    [row] = ledgers.presence(samples, LEXICON, place=party("تدمر", LEXICON))
    assert [standing(row, day) for day in ("2020-12-31", "2022-06-01", "2024-01-01", "2025-01-01")] == [None, "attested", "assumed", None]


# ------------------------------------------------------------------ relations and sources
def test_the_maaloula_request_counts_once_between_russia_and_iran(samples: Case) -> None:
    rows = ledgers.relations(samples, RUS, IRN, "month")
    [forth] = [r for r in rows if (r.period, r.direction) == ("2019-09", "forth")]
    # Three articles tell the request, and a fourth denies it; what Israel asks of Moscow stands beside it.
    assert (forth.counts, forth.apart) == ({}, {"contested": 1, "requested": 1})
    turned = ledgers.relations(samples, IRN, RUS, "month")
    assert [r.apart for r in turned if (r.period, r.direction) == ("2019-09", "back")] == [{"contested": 1, "requested": 1}]


def test_a_copy_is_no_second_origin(samples: Case) -> None:
    rows = ledgers.sources(samples)
    assert sum(r.copies for r in rows if r.kind == "outlet") == len(list(samples.copies()))
    assert all(r.cites.keys() for r in rows if r.kind == "outlet" and r.name == "?")


# ------------------------------------------------------------------ every row has its evidence
def test_every_row_rests_on_claims_of_the_case(samples: Case) -> None:
    keys = {r.key for e in samples.events() for r in e.reports} | {s.key for s in samples.states()}
    stays = ledgers.presence(samples, LEXICON)
    asked = ledgers.demands(samples, LEXICON)
    assert stays and asked
    for cites in [*([e.cite for e in s.evidence] for s in stays), *(list(d.cites) for d in asked)]:
        assert cites
        assert all(c.key in keys and c.quote for c in cites)


def test_rows_are_exported_whole_and_flat(samples: Case) -> None:
    tables = [
        ledgers.presence(samples, LEXICON), ledgers.demands(samples, LEXICON), ledgers.relations(samples, RUS, IRN),
        ledgers.sources(samples),
    ]  # fmt: skip
    for rows in tables:
        flattened = [flat(row) for row in rows]
        assert len({tuple(row) for row in flattened}) == 1, "all rows have the same columns"
        assert all(isinstance(cell, str | int | float | None) for row in flattened for cell in row.values())
        assert [whole(row) for row in rows]


def test_a_case_that_was_not_linked_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("bare") / "bare.khabar"
    with Case.open(path) as case, pytest.raises(InputError, match="khabar link"):
        ledgers.sources(case)
