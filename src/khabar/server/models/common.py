"""What many answers share: pages, spans, parties, places, counts by quad."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Quad = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip

Key = Annotated[str, Field(description="What to give as a filter to ask for exactly this one.")]
Arabic = Annotated[str | None, Field(description="The Arabic name or words to show.")]
English = Annotated[str | None, Field(description="The English name, where one is known.")]
Country = Annotated[str | None, Field(description="ISO 3166-1 alpha-3, IGO for international bodies.")]
Edtf = Annotated[str | None, Field(description="EDTF date or interval.")]


class Model(BaseModel):
    """The base of all answers: closed, so that a misspelt field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Page(Model):
    """Which part of a list this is."""

    total: Annotated[int, Field(ge=0, description="How many pass the filters in all.")]
    limit: int
    offset: int


class Span(Model):
    """A stretch of an article's raw text, in code points; ``end`` is excluded."""

    start: int
    end: int


class Actor(Model):
    """A party of events: a person, a body, or a country with a sector."""

    key: Key
    label: Arabic
    name: English
    country: Country
    sector: Annotated[str | None, Field(description="PLOVER sector.")]
    ref: Annotated[str | None, Field(description="The pack entry.")]


class Place(Model):
    """A place, with coordinates in degrees where known."""

    key: Key
    label: Arabic
    name: English
    country: Country
    lat: float | None
    lon: float | None
    kind: str | None
    ref: Annotated[str | None, Field(description="The gazetteer entry.")]


class Counts(Model):
    """Numbers of events by quad category."""

    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0
    total: int = 0
