"""Review: the queue, judgements, split, merge, undo."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from khabar.server import queue as queueing
from khabar.server import review as made
from khabar.server.answers import Ask
from khabar.server.models import review as m
from khabar.server.params import Paged, Selected

router = APIRouter(tags=["review"])


@router.get("/review/queue", response_model=m.Queue)
def queue(ask: Ask, selection: Selected, page: Paged, kind: Literal["claim", "link"] | None = None) -> Response:
    """Claims and links that nobody has judged, most doubtful first."""
    return ask.answer(lambda: queueing.queue(ask.server, selection, page, kind))


@router.get("/judgements", response_model=m.Judgements)
def judgements(
    ask: Ask,
    page: Paged,
    author: Annotated[str | None, Query(max_length=80)] = None,
    about: Annotated[str | None, Query(max_length=400, description="A claim key, an event or an article.")] = None,
    standing: Annotated[bool, Query(description="Only those that were not replaced.")] = True,
) -> Response:
    """Judgements of people, latest first."""
    return ask.answer(lambda: made.listed(ask.server, page, author, about, standing))


@router.post("/judgements", response_model=m.Judged, status_code=201)
def judge(ask: Ask, judgement: m.NewJudgement) -> m.Judged:
    """Confirm, reject or correct a claim; say that two claims tell the same event or not. Events follow at once."""
    ask.server.check_writable()
    return made.judge(ask.server, judgement)


@router.post("/judgements/{judgement}/undo", response_model=m.Judged)
def undo(ask: Ask, judgement: str, by: m.Undo) -> m.Judged:
    """Take back a person's judgement; what stood before holds again."""
    ask.server.check_writable()
    return made.undo(ask.server, judgement)


@router.post("/events/split", response_model=m.Judged, status_code=201)
def split(ask: Ask, split: m.Split) -> m.Judged:
    """Take claims out of their event, as an event of their own."""
    ask.server.check_writable()
    return made.split(ask.server, split)


@router.post("/events/merge", response_model=m.Judged, status_code=201)
def merge(ask: Ask, merge: m.Merge) -> m.Judged:
    """Say that several events are one."""
    ask.server.check_writable()
    return made.merge(ask.server, merge)
