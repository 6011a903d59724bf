"""Origins: who has it from whom, and how many are independent."""

from __future__ import annotations

from dataclasses import replace

from khabar.events import ClaimKey
from khabar.link.roots import Telling, roots
from khabar.records import Source, SourceKind, Span
from tests.conftest import make_reading

LABELS = {"x": "دار س", "y": "دار ص", "z": "دار ع"}


def source(text: str, kind: SourceKind, ref: str | None = None) -> Source:
    return Source(text, Span(0, 3), kind, None, None, ref)


def telling(
    article: str, house: str | None, *sources: Source, copied: str | None = None, cites: tuple[str, ...] = (), status: str = "occurred"
) -> Telling:
    claim = replace(make_reading(article).claims[0], attribution=sources, status=status)  # type: ignore[arg-type]
    return Telling(ClaimKey(article, "c1"), claim, house, copied, cites)


def found(*tellings: Telling) -> list[tuple[tuple[str, ...], str]]:
    out, _ = roots(tellings, LABELS, lambda s: s.ref if s.ref in LABELS else None)
    return [(root.articles, root.reason) for root in out]


def test_two_houses_that_name_nobody_are_two() -> None:
    assert found(telling("a", "x"), telling("b", "y")) == [(("a",), "own"), (("b",), "own")]


def test_a_copy_rests_on_its_original() -> None:
    assert found(telling("a", "x"), telling("b", "y", copied="a")) == [(("a", "b"), "copy")]


def test_one_named_source_in_two_houses_is_one() -> None:
    ministry = source("وزارة الدفاع", "organization", "ministry")
    assert found(telling("a", "x", ministry), telling("b", "y", ministry)) == [(("a", "b"), "same-source")]


def test_a_person_who_speaks_for_a_body_is_that_body() -> None:
    body, director = source("المرصد", "organization", "observatory"), source("مدير المرصد", "person", "director")
    assert found(telling("a", "x", body), telling("b", "y", director)) == [(("a", "b"), "same-source")]


def test_an_anonymous_source_quoted_from_a_third_house_is_one() -> None:
    unnamed = source("مصادر مطلعة", "anonymous")
    paper = source("دار س", "outlet", "x")
    assert found(telling("a", "x", unnamed), telling("b", "y", paper, unnamed, cites=("x",)), telling("c", "z", paper)) == [
        (("a", "b", "c"), "cited")
    ]


def test_houses_that_cite_each_other_are_one_unknown_origin() -> None:
    reasons = found(telling("a", "x", source("دار ص", "outlet", "y")), telling("b", "y", cites=("x",)))
    assert reasons == [(("a", "b"), "circular")]


def test_anonymous_sources_described_otherwise_are_two() -> None:
    assert len(found(telling("a", "x", source("مصدر عسكري", "anonymous")), telling("b", "y", source("مصادر محلية", "anonymous")))) == 2


def test_who_denies_is_no_origin_of_what_is_denied() -> None:
    out, by_key = roots([telling("a", "x"), telling("b", "y", status="denied")], LABELS, lambda s: None)
    assert [root.articles for root in out] == [("a",)]
    assert ClaimKey("b", "c1") not in by_key
    assert found(telling("b", "y", status="denied")) == [(("b",), "own")]
