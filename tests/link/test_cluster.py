"""Blocks, scores and clusters on claims made by hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from khabar.events import ClaimKey
from khabar.link.apart import alike, apart, places
from khabar.link.blocks import SHARED, candidates, keys
from khabar.link.cluster import HELD_BY, cluster
from khabar.link.features import Features, PackFacts, Told, Weights, features, ordinals, party, story
from khabar.link.profile import Profile
from khabar.link.score import COPIED, ONE_BREATH, compare, reasons
from khabar.packs.lexicon import load
from khabar.records import Claim, Entity, Place, Span, Time
from tests.conftest import STRIKE, make_reading

WEIGHTS = Weights(100, {"مطار": 10, "حلب": 12, "قصف": 30})
FACTS = PackFacts.of(load())


def made(
    number: int, article: str, published: str | None = "2019-09-15", text: str = STRIKE, facts: PackFacts = FACTS, **changes: object
) -> Features:
    claim: Claim = replace(make_reading(article, STRIKE).claims[0], **changes)  # type: ignore[arg-type]
    return features(Told(number, ClaimKey(article, f"c{number}"), article, published, text, claim), WEIGHTS, facts)


def on(day: str) -> Time:
    return Time(day, Span(0, 3), day, "day")


def at(name: str, lat: float, lon: float) -> Place:
    return Place(name, Span(0, 3), name, "SYR", lat, lon, "town", name)


def test_the_same_words_of_two_articles_are_one_event() -> None:
    a, b = made(1, "a"), made(2, "b")
    assert compare(a, b) > 0.9
    assert cluster({0: a, 1: b}, {(0, 1): compare(a, b)}) == [[0, 1]]


def test_acts_on_two_days_stay_apart_however_alike() -> None:
    a, b = made(1, "a", date=on("2019-09-15")), made(2, "b", date=on("2019-09-20"))
    assert cluster({0: a, 1: b}, {(0, 1): 0.99}) == [[0], [1]]


def test_acts_at_two_places_stay_apart_however_alike() -> None:
    a, b = made(1, "a", place=at("حلب", 36.2, 37.2)), made(2, "b", place=at("درعا", 32.6, 36.1))
    assert cluster({0: a, 1: b}, {(0, 1): 0.99}) == [[0], [1]]


def test_undated_tellings_weeks_apart_stay_apart() -> None:
    a, b = made(1, "a", "2019-09-01", date=None), made(2, "b", "2019-10-01", date=None)
    assert cluster({0: a, 1: b}, {(0, 1): 0.99}) == [[0], [1]]


def test_a_chain_does_not_become_one_blob() -> None:
    """Each is like its neighbours, the ends are unlike: connected components would take all."""
    kinds = ("AID", "ASSAULT", "CONSULT", "REQUEST")
    found = {
        i: made(i, str(i), text=f"كلمه{i}", quote_text=f"كلمه{i}", trigger_text=f"فعل{i}", event_type=kinds[i % 4], mode=None, actor=(),
                recipient=(), entry=str(i), place=None, date=None)
        for i in range(8)
    }  # fmt: skip
    groups = cluster(found, {(i, i + 1): 0.6 for i in range(7)})
    assert 2 <= max(map(len, groups)) < 5


@pytest.mark.parametrize("together", [True, False])
def test_what_a_person_says_wins(together: bool) -> None:
    a, b = made(1, "a"), made(2, "b")
    scores = {} if together else {(0, 1): 0.99}
    kept = cluster({0: a, 1: b}, scores, apart=[] if together else [(0, 1)], together=[(0, 1)] if together else [])
    assert kept == ([[0, 1]] if together else [[0], [1]])


def test_act_and_content_of_one_article_are_two_events() -> None:
    a, b = made(1, "a"), made(2, "a", event_type="RETREAT", content_of="c1")
    assert compare(a, b) == 0.0


def test_claims_of_near_days_are_compared_and_of_far_days_are_not() -> None:
    a, near, far = made(1, "a", date=None), made(2, "b", "2019-09-17", date=None), made(3, "c", "2019-12-15", date=None)
    undated = made(4, "d", None, date=None)
    found = dict(candidates({f.number: keys(f, WEIGHTS) for f in (a, near, far, undated)}, defaultdict(list)))
    assert found == {1: [], 2: [1], 3: [], 4: [1, 2, 3]}
    assert len(keys(a, WEIGHTS).sought & keys(near, WEIGHTS).kept) >= SHARED


def test_a_later_claim_is_compared_with_those_kept_before() -> None:
    a, b = made(1, "a"), made(2, "b")
    old = defaultdict(list, {key: [1] for key in keys(a, WEIGHTS).kept})
    assert dict(candidates({2: keys(b, WEIGHTS)}, old)) == {2: [1]}


def test_reasons_name_signs() -> None:
    told = {step.what.rsplit(" ", 1)[0] for step in reasons(made(1, "a"), made(2, "b"))}
    assert "same trigger" in told


def test_places_and_days() -> None:
    city, far = made(1, "a", place=at("x", 36.2, 37.2)).place, made(1, "a", place=at("y", 32.6, 36.1)).place
    assert city is not None and far is not None
    assert (places(city, city), places(city, far)) == ("same", "apart")
    days = ordinals("2019-02")
    assert days is not None and days.last - days.first == 27
    assert ordinals("../2019") is None and ordinals("2019-02-30") is None


def test_what_keeps_two_claims_apart_is_no_matter_of_degree() -> None:
    speaker, other = (Entity("الوزير", Span(0, 3), ref="p1"),), (Entity("الناطق", Span(0, 3), ref="p2"),)
    said = made(1, "a", event_type="ACCUSE", actor=speaker)
    assert not apart(said, made(2, "b", event_type="ACCUSE", actor=speaker))
    assert apart(said, made(2, "b", event_type="ACCUSE", actor=other)), "two speakers"
    assert apart(said, made(2, "b", event_type="REQUEST", actor=speaker, trigger_text="طلب")), "two kinds of words"
    assert compare(said, made(2, "b", event_type="ACCUSE", actor=other)) == 0.0


def person(ref: str, country: str, sector: str = "GOV") -> Entity:
    return Entity(ref, Span(0, 3), ref=ref, country=country, sector=sector)


def test_meetings_of_other_people_are_others() -> None:
    host, first, second = person("host", "SGP"), person("first", "USA"), person("second", "PRK")
    one = made(1, "a", event_type="CONSULT", actor=(first, host), recipient=())
    assert apart(one, made(2, "b", event_type="CONSULT", actor=(second,), recipient=(host,)))
    assert not apart(one, made(2, "b", event_type="CONSULT", actor=(host,), recipient=(first,)))
    assert not apart(one, made(2, "b", event_type="CONSULT", actor=(host,), recipient=())), "one side is told only"
    assert not apart(one, made(2, "b", event_type="CONSULT", actor=(host, second, first), recipient=())), "a list told in part"


def test_named_persons_meet_and_speak_for_themselves() -> None:
    facts = FACTS._replace(persons=frozenset(("first", "second", "host")))

    def act(number: int, kind: str, *who: str) -> Features:
        actors = tuple(person(ref, "PRK" if ref == "host" else "USA") for ref in who)
        return made(number, str(number), event_type=kind, actor=actors, recipient=(), facts=facts)

    assert apart(act(1, "CONSULT", "first"), act(2, "CONSULT", "second"))
    assert not apart(act(1, "CONSULT", "first"), act(2, "CONSULT", "second", "first")), "both came"
    assert not apart(act(1, "CONSULT", "first"), act(2, "CONSULT", "host")), "each tells one side"
    assert apart(act(1, "REQUEST", "first"), act(2, "REQUEST", "second"))
    assert not apart(act(1, "REQUEST", "first"), act(2, "REQUEST", "ministry")), "a ministry may speak for its minister"


def test_two_sides_of_one_country_are_two() -> None:
    army, rebels, police = (party(person("", "YEM", sector)) for sector in ("MIL", "REB", "COP"))
    army, rebels, police = (p._replace(ref=None, name=str(i)) for i, p in enumerate((army, rebels, police)))
    assert alike((army,), (rebels,)) == 0.0
    assert alike((army,), (police,)) == 0.6


def test_requests_for_two_acts_are_two() -> None:
    one, other = (replace(made(n, str(n), event_type="REQUEST"), about=frozenset((kind,))) for n, kind in ((1, "RETREAT"), (2, "AID")))
    assert apart(one, other) and not apart(one, replace(other, about=frozenset()))


def test_the_head_of_an_article_tells_what_is_fresh() -> None:
    """An undated act in the first sentences happened about when it was told; deep in the text it may be background."""
    old = made(1, "a", "2019-09-01", date=None, sentence=0)
    assert apart(old, made(2, "b", "2019-09-09", date=None, sentence=0))
    assert not apart(old, made(2, "b", "2019-09-03", date=None, sentence=0))
    assert not apart(old, made(2, "b", "2019-09-09", date=None, sentence=9))


def test_two_acts_of_one_article_never_share_a_cluster() -> None:
    """Each is like a telling of another article; that one joins only one of them."""
    strike, meeting = made(1, "a", date=None), made(2, "a", event_type="CONSULT", date=None, trigger=Span(200, 205), sentence=4)
    between = made(3, "b", date=None)
    groups = cluster({0: strike, 1: meeting, 2: between}, {(0, 2): 0.9, (1, 2): 0.8})
    assert [0, 2] in groups and [1] in groups


def test_words_weigh_alike_in_small_and_large_cases() -> None:
    """The news at large is counted in: a case of three articles knows that a word of every day is one."""
    small, large = Weights(3, {}), Weights(3000, {"قال": 2000})
    assert small.of("قال") < 1.0 < 6.0 < small.of("كلمهنادره")
    assert abs(small.of("قال") - large.of("قال")) < 1.0


def struck(number: int, article: str, text: str) -> Features:
    return made(
        number,
        article,
        text=text,
        trigger_text="قصف",
        quote_text="قصف",
        place=None,
        quantities=(),
        date=None,
        sentence=9,
        actor=(),
        recipient=(),
    )


def test_the_same_verb_is_not_enough() -> None:
    a = struck(1, "a", "قصف مواقع قرب النهر الكبير")
    assert compare(a, struck(2, "b", "قصف ليلا مستودعا فوق الجبل")) == 0.0
    assert compare(a, struck(2, "b", "قصف مواقع عند النهر الكبير")) > 0.0, "and the words around it"


def test_what_articles_are_about_is_one_way_of_agreement_and_not_enough() -> None:
    told = {"نهر": 0.8, "جسر": 0.6}
    a, b = (replace(struck(*one), story=told) for one in ((1, "a", "قصف مواقع قرب النهر"), (2, "b", "قصف ليلا مستودعا")))
    assert compare(a, b) == 0.0
    there = [replace(f, refs=frozenset(("place.bridge",))) for f in (a, b)]
    assert compare(*there) > compare(there[0], replace(there[1], story={})) == 0.0


def test_two_acts_of_one_sentence_stay_apart_unless_side_by_side() -> None:
    a = made(1, "a")
    near = replace(a, number=2, key=ClaimKey("a", "c2"), start=a.end + 2, end=a.end + 6)
    far = replace(near, start=a.end + 60, end=a.end + 66)
    assert not apart(a, near)
    assert apart(a, far)
    assert not apart(a, replace(far, sentence=a.sentence + 1))


def test_a_story_is_the_weightiest_words_at_length_one() -> None:
    found = story("مطار مطار مطار حلب قصف", WEIGHTS)
    assert max(found, key=lambda word: found[word]) == "مطار"
    assert sum(v * v for v in found.values()) == pytest.approx(1.0)
    assert story("", WEIGHTS) == {}


def test_a_claim_that_little_holds_leaves_its_group() -> None:
    found = {i: made(i, str(i)) for i in range(3)}
    scores = {(0, 1): 0.9, (0, 2): 0.3, (1, 2): 0.3}
    assert cluster(found, scores) == [[0, 1], [2]]
    assert cluster({0: found[0], 1: found[1]}, {(0, 1): HELD_BY[1] - 0.01}) == [[0], [1]], "one other must hold it more firmly"
    assert cluster(found, {**scores, (1, 2): 2 * HELD_BY[2] - 0.25}) == [[0, 1, 2]]
    assert cluster(found, scores, together=[(1, 2)]) == [[0, 1, 2]]


def test_copies_do_not_hold_each_other_in_an_event() -> None:
    found = {i: made(i, str(i)) for i in range(4)}
    across = {(0, 2): 0.3, (0, 3): 0.3, (1, 2): 0.3, (1, 3): 0.3}
    assert cluster(found, {(0, 1): COPIED, (2, 3): COPIED, **across}) == [[0, 1], [2, 3]]
    assert cluster(found, {(0, 1): COPIED, (2, 3): COPIED, **dict.fromkeys(across, HELD_BY[1] + 0.01)}) == [[0, 1, 2, 3]]


def harm(middle: str) -> tuple[Features, Features]:
    """An attack and a killing in one sentence with some words between them."""
    text = f"هجوم {middle} مقتل ثلاثة"
    attack, killed = "assault.attack", "assault.killed"
    first = made(1, "a", text=text, trigger=Span(0, 4), trigger_text="هجوم", entry=attack, event_type="ASSAULT", actor=())
    at_end = Span(text.index("مقتل"), text.index("مقتل") + 4)
    return first, made(2, "a", text=text, trigger=at_end, trigger_text="مقتل", entry=killed, event_type="ASSAULT", actor=())


def test_an_attack_and_its_harm_in_one_breath_are_one_act() -> None:
    assert compare(*harm("بسكين في وسط المدينة أسفر عن")) == ONE_BREATH
    assert compare(*harm("بسكين في وسط المدينة وقع يومين بعد")) == 0.0
    assert compare(*harm("بسكين " + "واسع " * 20)) == 0.0


def test_two_acts_in_few_of_many_shared_articles_keep_no_clusters_apart() -> None:
    """Three articles tell both clusters: two of them may in one sentence, not all."""

    def told(number: int, article: str, sentence: int, start: int) -> Features:
        return made(number, article, sentence=sentence, trigger=Span(start, start + 3))

    left = [told(i, str(i), 0, 0) for i in range(3)]
    for conflicts, together in ((2, True), (3, False)):
        right = [told(3 + i, str(i), 0 if i < conflicts else 1, 200) for i in range(3)]
        one, other = Profile(0, left[0]), Profile(3, right[0])
        for i in (1, 2):
            one.absorb(Profile(i, left[i]))
            other.absorb(Profile(3 + i, right[i]))
        assert one.apart(other) != together


@pytest.mark.parametrize(
    ("slot", "slips", "together"),
    [("date", 1, True), ("date", 2, False), ("place", 1, True), ("place", 2, False), ("told", 2, True), ("told", 3, False)],
)
def test_a_few_claims_of_many_with_another_day_or_place_are_slips(slot: str, slips: int, together: bool) -> None:
    """Two clusters of five: one claim that differs is outvoted, two keep them apart; days of publication alone, three."""
    usual: dict[str, dict[str, object]] = {
        "date": {"date": on("2019-09-15")}, "place": {"place": at("حلب", 36.2, 37.2)}, "told": {"date": None},
    }  # fmt: skip
    other: dict[str, dict[str, object]] = {
        "date": {"date": on("2019-09-20")}, "place": {"place": at("درعا", 32.6, 36.1)}, "told": {"date": None, "published": "2019-09-25"},
    }  # fmt: skip
    told = {i: made(i, str(i), sentence=9, **(other if i < slips else usual)[slot]) for i in range(10)}  # type: ignore[arg-type]
    one, another = Profile(0, told[0]), Profile(5, told[5])
    for i in range(1, 5):
        one.absorb(Profile(i, told[i]))
        another.absorb(Profile(5 + i, told[5 + i]))
    assert one.apart(another) != together
