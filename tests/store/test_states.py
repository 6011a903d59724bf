"""States: rows of presence without a claim, from the reader to the ledger, on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from khabar.analysis import ledgers
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article, Presence
from khabar.store import Address, Case, Run, schema
from khabar.store.articles import whole
from khabar.store.dump import dump
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
