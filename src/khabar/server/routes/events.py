"""Events: list, card, timeline, map, facets, suggestions, export."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

from khabar.server import counts, exports
from khabar.server import events as made
from khabar.server.answers import Ask
from khabar.server.events import conditions
from khabar.server.models import events as m
from khabar.server.params import NAME, By, Paged, Selected

router = APIRouter(tags=["events"])


@router.get("/events", response_model=m.Events)
def events(ask: Ask, selection: Selected, page: Paged, order: Literal["oldest", "newest"] = "oldest") -> Response:
    """The events of the selection, by date; those without a date come last."""
    return ask.answer(lambda: made.listed(ask.server, selection, page, order == "newest"))


@router.get("/events/{event:path}", response_model=m.Event)
def event(ask: Ask, event: str) -> Response:
    """An event with its evidence, origins, differing values and isnad."""
    return ask.answer(lambda: made.whole(ask.server, event))


@router.get("/timeline", response_model=m.Timeline)
def timeline(ask: Ask, selection: Selected, by: By = "day") -> Response:
    """Counts by day, week, month or year and quad category."""
    return ask.answer(lambda: counts.timeline(ask.server, selection, by))


@router.get("/places", response_model=m.Places)
def places(ask: Ask, selection: Selected, limit: Annotated[int, Query(ge=1, le=5000)] = 1000) -> Response:
    """Places with coordinates and their counts, for the map."""
    return ask.answer(lambda: counts.places(ask.server, selection, limit))


@router.get("/facets", response_model=m.Facets)
def facets(ask: Ask, selection: Selected, limit: Annotated[int, Query(ge=1, le=100)] = 12) -> Response:
    """The most frequent values of each filter."""
    return ask.answer(lambda: counts.facets(ask.server, selection, limit))


@router.get("/suggest", response_model=m.Suggestions)
def suggest(ask: Ask, q: Annotated[str, Query(min_length=1, max_length=NAME)], limit: Annotated[int, Query(ge=1, le=50)] = 12) -> Response:
    """Actors, places and outlets that begin with the words, in Arabic or English, most events first."""
    return ask.answer(lambda: counts.suggest(ask.server, q, limit))


@router.get(
    "/export", response_class=StreamingResponse,
    responses={200: {"description": "The file.", "content": {kind.partition(";")[0]: {} for kind, _ in exports.KINDS.values()}}},
)  # fmt: skip
def export(ask: Ask, selection: Selected, format: exports.Format = "csv") -> Response:
    """The events of the selection as a file, streamed: csv, jsonl, geojson; or gold: corrected claims in the gold's format."""
    kind, suffix = exports.KINDS[format]
    conditions(ask.server, selection)
    name = "".join(c for c in ask.case.address.stem if c.isascii() and (c.isalnum() or c in "-_")) or "case"
    headers = {"content-disposition": f'attachment; filename="{name}.{suffix}"'}
    return StreamingResponse(exports.export(ask.server, selection, format), media_type=kind, headers=headers)
