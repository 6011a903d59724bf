"""States: rows of presence without a claim, from the reader to the ledger, on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from khabar.analysis import ledgers
from khabar.errors import InputError
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article, Presence
from khabar.store import Address, Case, Run, schema
from khabar.store.articles import whole
from khabar.store.dump import dump
from khabar.store.judging import judge, take_back
from khabar.store.linking import link
from khabar.store.load import load as bring_back
from khabar.store.soundness import faults
from tests.store.test_case import Where

TEXT = "قال المتحدث باسم الجيش التركي إن القوات الفرنسية الموجودة في مدينة منبج منذ عام 2017 تتدرب.\nوزار الرئيس التركي باكو."


@pytest.fixture
def case(store_path: Where, reader: Reader) -> Where:
    with Case.open(store_path) as opened:
        run = Run("0", "0")
        assert opened.add(reader.read(Article("a1", TEXT, published="2021-06-10", outlet="الوكالة")), run)
        opened.finish(run)
        link(opened, load())
    return store_path


def states(where: Where) -> list[Presence]:
    with Case.open(where, write=False) as opened:
        assert list(faults(opened)) == []
        return [s.presence for s in opened.states()]


def test_a_state_is_kept_whole(case: Where, reader: Reader) -> None:
    read = reader.read(Article("a1", TEXT, published="2021-06-10")).presence
    assert [p.claim for p in read] == [None]
    assert states(case) == list(read)
    with Case.open(case, write=False) as opened:
        with opened.reading() as connection:
            found = whole(connection, "a1")
        assert found is not None and found.presence == read


def test_the_ledger_cites_it_with_its_chain(case: Where) -> None:
    with Case.open(case, write=False) as opened:
        [stay] = ledgers.presence(opened, load())
    [told] = stay.evidence
    assert (stay.interval, str(told.cite.key), told.cite.event, told.cite.outlet) == ("2017/..", "a1#p0", None, "الوكالة")
    assert [s.country for s in told.cite.chain] == ["TUR"] and told.cite.root == told.cite.chain[0].text


def test_dump_and_load_keep_it(case: Where, tmp_path: Path) -> None:
    with Case.open(case, write=False) as opened:
        dump(opened, tmp_path / "dump")
    bring_back(tmp_path / "dump", Address(tmp_path / "back.khabar"))
    assert states(tmp_path / "back.khabar") == states(case)


def test_a_check_finds_a_state_that_quotes_nothing(case: Where) -> None:
    with Case.open(case) as opened:
        with opened.writing() as connection:
            connection.execute(update(schema.presence).values(quote_text="غير ذلك"))
        assert list(faults(opened)) == ["state a1#p0: its words do not stand in the article"]


def stays(where: Where) -> int:
    with Case.open(where, write=False) as opened:
        return len(ledgers.presence(opened, load()))


def test_a_rejected_state_leaves_the_ledger_and_comes_back(case: Where) -> None:
    with Case.open(case) as opened:
        made = judge(opened, load(), "a1#p0", False, "ليلى", "هذا تدريب")
    assert (made.kind, made.left, made.right, made.score, made.author) == ("presence", "a1#p0", "", 1.0, "ليلى")
    assert made.made and [step.what for step in made.reasons] == ["هذا تدريب"]
    assert stays(case) == 0
    with Case.open(case) as opened:
        take_back(opened, load(), "a1#p0")
        with pytest.raises(InputError, match="nobody has judged"):
            take_back(opened, load(), "a1#p0")
    assert stays(case) == 1


def test_a_judgement_of_a_state_is_kept_on_linking_again_and_none_is_erased(case: Where) -> None:
    with Case.open(case) as opened:
        first = judge(opened, load(), "a1#p0", True, "ليلى", None)
        second = judge(opened, load(), "a1#p0", False, "سامر", None)
        link(opened, load(), anew=True)
        assert [j.id for j in opened.judgements("a1#p0")] == [second.id]
        assert {j.id: j.replaced for j in opened.judgements("a1#p0", standing=False)} == {first.id: second.id, second.id: None}
    assert stays(case) == 0


@pytest.mark.parametrize("key", ["a1#p7", "a1#p", "a1#c99", "b#p0", "a1", "a1#px"])
def test_what_is_not_there_cannot_be_judged(case: Where, key: str) -> None:
    with Case.open(case) as opened, pytest.raises(InputError, match="no such claim or state"):
        judge(opened, load(), key, False, "ليلى", None)


def test_dump_and_load_keep_the_judgement(case: Where, tmp_path: Path) -> None:
    with Case.open(case) as opened:
        judge(opened, load(), "a1#p0", False, "ليلى", None)
        dump(opened, tmp_path / "judged")
    bring_back(tmp_path / "judged", Address(tmp_path / "judged.khabar"))
    assert stays(tmp_path / "judged.khabar") == 0
