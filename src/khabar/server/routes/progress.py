"""Progress of a running read or link, and linking on demand."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse

from khabar.server import progress as made
from khabar.server.answers import Ask
from khabar.server.models import case as m

router = APIRouter(tags=["progress"])


@router.get(
    "/progress", response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "Events named `progress`; the data of each is a Progress."}},
)  # fmt: skip
async def progress(ask: Ask) -> Response:
    """Server-sent events: how far a running read or link is; one now, then one whenever something changes."""
    made.admit(ask.server)
    return StreamingResponse(made.stream(ask.server, ask.request), media_type="text/event-stream")


@router.get("/progress/now", response_model=m.Progress)
def progress_now(ask: Ask) -> m.Progress:
    """How far it is now."""
    return made.now(ask.server)


@router.post("/link", response_model=m.Progress, status_code=202)
def link(ask: Ask) -> m.Progress:
    """Link what was read since the last link, in the background; ``/api/progress`` tells how far it is."""
    ask.server.check_writable()
    ask.server.jobs.link()
    return made.now(ask.server)
