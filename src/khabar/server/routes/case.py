"""What the case is, and whether the server answers."""

from __future__ import annotations

from fastapi import APIRouter, Response

from khabar import __version__
from khabar.server import casefile
from khabar.server.answers import Ask
from khabar.server.models import case as m

router = APIRouter(tags=["case"])


@router.get("/health", response_model=m.Health)
def health() -> m.Health:
    """Whether the server answers."""
    return m.Health(status="ok", khabar=__version__)


@router.get("/case", response_model=m.CaseInfo)
def case(ask: Ask) -> Response:
    """The case at a glance."""
    return ask.answer(lambda: casefile.info(ask.server))
