"""What the case is, what runs on it, and how a request can fail."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from khabar.server.models.common import Model


class RunInfo(Model):
    """One call of the reader."""

    number: int
    started: str
    finished: Annotated[str | None, Field(description="null while it runs, or when it was cut off.")]
    version: str
    articles: int


class House(Model):
    """An outlet of the case: how articles and events call it, and its one name in each language."""

    given: Annotated[str, Field(description="As ``outlet`` of an answer has it.")]
    label: Annotated[str, Field(description="The Arabic name; the given one where the packs know none.")]
    name: Annotated[str | None, Field(description="The English name, where the packs know one.")]


class CaseInfo(Model):
    """The case at a glance: what the first page needs."""

    name: Annotated[str, Field(description="The file name of the case.")]
    version: Annotated[str, Field(description="Changes whenever the case changes; answers with the same version agree.")]
    khabar: Annotated[str, Field(description="The version of khabar that serves.")]
    articles: int
    claims: int
    events: int
    outlets: Annotated[int, Field(description="How many outlets publish its articles; one that has two names counts once.")]
    houses: Annotated[list[House], Field(description="The outlets by every name that answers give them.")]
    issues: Annotated[int, Field(description="Notes on what could not be read.")]
    linked: Annotated[bool, Field(description="Whether `khabar link` has made events of the claims.")]
    unlinked: Annotated[int, Field(description="Articles that were read after the last link.")]
    published_first: Annotated[str | None, Field(description="Day of the earliest article (YYYY-MM-DD).")]
    published_last: str | None
    first: Annotated[str | None, Field(description="First day of the period that holds most events: where a timeline opens.")]
    last: str | None
    can_review: Annotated[bool, Field(description="Whether judgements can be stored; false for a case opened read-only.")]
    runs: list[RunInfo]


class Progress(Model):
    """How far a running read or link is; sent as server-sent events named ``progress``."""

    state: Literal["idle", "reading", "linking", "failed"]
    stage: Annotated[str | None, Field(description="What is being done, a code: read, copies, events, store …")]
    done: float
    total: Annotated[float | None, Field(description="null when not known beforehand.")]
    unit: Annotated[Literal["bytes", "percent"], Field(description="What done and total count: bytes of input, percent of the stage.")]
    per_second: Annotated[float | None, Field(description="Articles per second.")]
    seconds_left: float | None
    articles: Annotated[int, Field(description="Articles in the case now.")]
    version: Annotated[str, Field(description="The case's version now: fetch again what has another one.")]
    message: str | None = None


class Health(Model):
    """That the server answers."""

    status: Literal["ok"]
    khabar: str


class ProblemField(Model):
    """One value of a request that cannot be used."""

    field: str
    message: str


class Problem(Model):
    """Why a request failed, and what to do."""

    status: int
    code: Annotated[str, Field(description="A stable word: not-found, bad-request, forbidden, too-large, read-only, busy, failed …")]
    message: str
    fields: list[ProblemField] = []
