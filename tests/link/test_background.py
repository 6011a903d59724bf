"""What is long past and told in passing: the same days of the past, deals under two categories, areas that do not reach that far."""

from __future__ import annotations

from collections import defaultdict

import pytest

from khabar.link.apart import adjacent, apart, places
from khabar.link.blocks import candidates, keys
from khabar.link.features import Where
from khabar.link.score import compare, signs
from khabar.records import Entity, Span
from tests.link.test_cluster import FACTS, WEIGHTS, Features, made, on, replace

GOLAN = Where("golan", "golan", "SYR", 33.0, 35.8, area=True, whole=False, reach=45)
DAMASCUS = Where("damascus", "damascus", "SYR", 33.51, 36.29, area=False, whole=False)
QUNEITRA = Where("quneitra", "quneitra", "SYR", 33.13, 35.82, area=False, whole=False)


def deal(number: int, day: str, entry: str = "agree.conclude", kind: str = "AGREE", who: str = "IRN") -> Features:
    """A deal told in passing, in words that no other telling has."""
    party = Entity(who, Span(0, 3), None, who, "GOV")
    told = made(
        number, str(number), text=f"لفظ{number}", quote_text=f"قول{number}", trigger_text=f"فعل{number}", event_type=kind, entry=entry,
        date=on(day), actor=(party,), recipient=(), place=None, sentence=9, mode=None, quantities=(),
    )  # fmt: skip
    return replace(told, close=frozenset((who,)))


@pytest.mark.parametrize(("days", "expected"), [(("2015", "2015"), 0.7), (("2015-07", "2015-07-14"), 1.0), (("2015", "2019-09"), None)])
def test_the_same_days_of_the_past_are_a_sign(days: tuple[str, str], expected: float | None) -> None:
    assert signs(deal(1, days[0]), deal(2, days[1])).get("long ago") == expected


def test_of_what_happens_every_day_a_year_tells_nothing() -> None:
    one, other = (deal(n, "2015", "assault.bomb", "ASSAULT") for n in (1, 2))
    assert "long ago" not in signs(one, other)
    one, other = (deal(n, "2015-07", "assault.bomb", "ASSAULT") for n in (1, 2))
    assert signs(one, other)["long ago"] == 1.0


def test_an_old_deal_is_known_by_its_year_and_the_country_beside_it() -> None:
    one, other, elsewhere = deal(1, "2015"), deal(2, "2015"), deal(3, "2015", who="PRK")
    assert compare(one, other) > 0 == compare(one, elsewhere)
    found = dict(candidates({f.number: keys(f, WEIGHTS) for f in (one, other)}, defaultdict(list)))
    assert found[2] == [1], "they are compared though they share no rare word"


def test_signing_a_deal_and_concluding_it_are_one_act() -> None:
    signed, concluded = deal(1, "2015", "support.sign", "SUPPORT"), deal(2, "2015")
    assert (signed.kind, concluded.kind) == ("AGREE", "AGREE")
    assert not apart(signed, concluded)
    assert FACTS.linked["support.sign"] == "AGREE"


def test_each_side_of_a_deal_may_have_made_it_but_one_speaker_is_not_another() -> None:
    one, other = deal(1, "2015", who="IRN"), deal(2, "2015", who="USA")
    assert not apart(one, other)
    assert apart(deal(1, "2015", "agree.pledge", who="IRN"), deal(2, "2015", "agree.pledge", who="USA"))


def test_words_told_in_two_ways_need_both_speakers() -> None:
    named, nameless = deal(1, "2015", "accuse.condemn", "ACCUSE"), replace(deal(2, "2015", "accuse.describe", "ACCUSE"), actors=())
    assert apart(named, nameless)
    assert not apart(named, replace(nameless, entry="accuse.condemn")), "one way of telling it"
    assert not apart(replace(named, actors=()), nameless), "nobody is named"


def test_an_area_holds_only_what_it_reaches() -> None:
    assert places(GOLAN, QUNEITRA) == places(QUNEITRA, GOLAN) == "within"
    assert places(GOLAN, DAMASCUS) == places(DAMASCUS, GOLAN) == "apart"
    assert places(GOLAN._replace(reach=None), DAMASCUS) == "within", "nobody knows how far it reaches"
    assert places(GOLAN, GOLAN._replace(ref="other", name="other", lat=34.0)) == "apart"


def test_an_old_event_and_news_are_seldom_one() -> None:
    old, news = deal(1, "2015"), deal(2, "2019-09-14")
    assert signs(old, news)["one long ago"] == 1.0
    assert "one long ago" not in signs(old, deal(3, "2016"))


def test_two_doers_side_by_side_do_two_acts() -> None:
    first = made(1, "a", trigger=Span(0, 4), sentence=4)
    second = made(2, "a", trigger=Span(20, 24), sentence=4)
    assert adjacent(first, second)
    assert not adjacent(first, replace(second, actors=deal(3, "2015").actors))


def test_of_acts_of_which_many_happen_more_is_asked() -> None:
    def likeness(kind: str) -> float:
        return compare(deal(1, "2015-07", "entry", kind), deal(2, "2015-07", "entry", kind))

    assert likeness("COERCE") < likeness("SANCTION")
