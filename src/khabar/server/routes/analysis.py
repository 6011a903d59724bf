"""Actors, network, relations, ledgers, sources, copies and the brief."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from khabar.analysis.rows import OutcomeKind
from khabar.server import actors, articles, situation
from khabar.server import analysis as made
from khabar.server.answers import Ask
from khabar.server.models import analysis as m
from khabar.server.models import reading
from khabar.server.params import DATE, NAME, By, Date, Name, Paged, Selected, day

router = APIRouter(tags=["analysis"])
Side = Annotated[str, Query(min_length=1, max_length=NAME, description="A party: key, words or ISO code.")]


@router.get("/actors/{key:path}", response_model=m.ActorCard)
def actor(ask: Ask, key: str, selection: Selected, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    """An actor: names, spellings, offices, with whom."""
    return ask.answer(lambda: actors.card(ask.server, key, selection, limit))


@router.get("/network", response_model=m.Network)
def network(ask: Ask, selection: Selected, limit: Annotated[int, Query(ge=2, le=200)] = 40) -> Response:
    """The parties with most events in the selection, and the signed, weighted edges among them."""
    return ask.answer(lambda: actors.network(ask.server, selection, limit))


@router.get("/relations", response_model=m.Relation)
def relations(ask: Ask, a: Side, b: Side, selection: Selected, by: By = "month") -> Response:
    """The signed series between two parties; independent events count once."""
    return ask.answer(lambda: made.relation(ask.server, a, b, selection, by))


@router.get("/presence", response_model=m.PresenceList)
def presence(ask: Ask, selection: Selected, page: Paged, at: Date = None) -> Response:
    """Who is where, from when to when; ``at``: on that date."""
    return ask.answer(lambda: made.presence(ask.server, selection, day(at, "at"), page))


@router.get("/demands", response_model=m.Demands)
def demands(
    ask: Ask,
    selection: Selected,
    page: Paged,
    outcome: Annotated[list[OutcomeKind], Query(max_length=5)] = [],  # noqa: B006
) -> Response:
    """Who asked whom for what, and what came of it."""
    return ask.answer(lambda: made.demands(ask.server, selection, outcome, page))


@router.get("/sources", response_model=m.Sources)
def sources(ask: Ask, selection: Selected, page: Paged) -> Response:
    """Outlets and origins: who cites and copies whom, how often alone, how often contradicted."""
    return ask.answer(lambda: made.sources(ask.server, selection, page))


@router.get("/copies", response_model=reading.Copies)
def copies(ask: Ask, page: Paged, article: Annotated[str | None, Query(max_length=400)] = None) -> Response:
    """Copies with their shared passages; of one article: both directions."""
    return ask.answer(lambda: articles.all_copies(ask.server, article, page))


@router.get(
    "/brief", response_model=m.Brief,
    responses={200: {"content": {"text/markdown": {}, "text/html": {}}, "description": "The brief in the format asked for."}},
)  # fmt: skip
def brief(
    ask: Ask,
    first: Annotated[str, Query(alias="from", pattern=DATE)],
    last: Annotated[str, Query(alias="to", pattern=DATE)],
    about: Name = None,
    language: Literal["ar", "en"] = "ar",
    format: Literal["json", "markdown", "html"] = "json",
    length: Annotated[int, Query(ge=5, le=200, description="About so many sentences.")] = 40,
) -> Response:
    """A situation report in which every sentence carries its citations."""
    order = situation.Order(first, last, about, language, length)
    if format == "json":
        return ask.answer(lambda: situation.brief(ask.server, order))
    return situation.document(ask.server, order, format)
