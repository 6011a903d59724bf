"""The questions: filters, pages and periods of all lists, checked before anything is asked of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from khabar.edtf import bounds
from khabar.errors import InputError
from khabar.events import EventStatus
from khabar.server.models.common import EventType, Quad
from khabar.store.words import LENGTH, terms

#: Longest name in a filter, most values of one filter, most ids, largest page.
NAME, VALUES, IDS, PAGE = 120, 16, 200, 500
DATE = r"^\d{4}(-\d\d(-\d\d)?)?$"

Name = Annotated[
    str | None,
    Query(
        max_length=NAME,
        min_length=1,
        description="A key that the API gave, words (Arabic in any spelling, or English), or an ISO country code.",
    ),
]
Date = Annotated[str | None, Query(pattern=DATE, description="A year, month or day: 2018, 2018-05, 2018-05-10.")]
By = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; all must hold. Several values of one filter: any of them."""

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    place: str | None = None
    source: str | None = None
    types: tuple[EventType, ...] = ()
    modes: tuple[str, ...] = ()
    quads: tuple[Quad, ...] = ()
    statuses: tuple[EventStatus, ...] = ()
    first: str | None = None
    last: str | None = None
    roots: int | None = None
    words: str | None = None
    box: tuple[float, float, float, float] | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list."""

    limit: int
    offset: int


async def selection(
    actor: Name = None,
    recipient: Name = None,
    party: Name = None,
    place: Name = None,
    source: Name = None,
    types: Annotated[list[EventType], Query(alias="type", max_length=VALUES, description="PLOVER categories.")] = [],  # noqa: B006
    modes: Annotated[list[Annotated[str, Query(max_length=32)]], Query(alias="mode", max_length=VALUES, description="PLOVER modes.")] = [],  # noqa: B006
    quads: Annotated[list[Quad], Query(alias="quad", max_length=4)] = [],  # noqa: B006
    statuses: Annotated[list[EventStatus], Query(alias="status", max_length=6)] = [],  # noqa: B006
    first: Annotated[Date, Query(alias="from")] = None,
    last: Annotated[Date, Query(alias="to")] = None,
    roots: Annotated[int | None, Query(ge=1, le=1000, description="At least so many independent origins.")] = None,
    words: Annotated[
        str | None, Query(alias="q", max_length=LENGTH, description='Words that its claims have: word, beginning*, "a phrase", -without.')
    ] = None,
    box: Annotated[str | None, Query(max_length=100, description="west,south,east,north in degrees; west may be larger than east.")] = None,
    ids: Annotated[list[Annotated[str, Query(max_length=200)]], Query(max_length=IDS, description="Only these events.")] = [],  # noqa: B006
) -> Selection:
    """The filters that all lists share."""
    return Selection(
        actor, recipient, party, place, source, tuple(types), tuple(modes), tuple(quads), tuple(statuses), day(first, "from"),
        day(last, "to"), roots, searched(words), _box(box), tuple(ids),
    )  # fmt: skip


async def paging(
    limit: Annotated[int, Query(ge=1, le=PAGE)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Paging:
    """Which part of a list."""
    return Paging(limit, offset)


async def only_known(request: Request) -> None:
    """Refuse parameters that the end point does not know: a misspelt filter must not show everything. Raises InputError."""
    known = _known(request.scope["route"])
    if unknown := sorted({key for key in request.query_params if key not in known}):
        raise InputError(f"unknown parameter {', '.join(unknown)[:NAME]}; this address takes {', '.join(sorted(known)) or 'none'}")


def _known(route: APIRoute) -> frozenset[str]:
    """The query parameters of an end point."""
    return frozenset(_names(route.dependant))


def _names(asked: Dependant) -> Iterator[str]:
    """The query parameters of a function and of all that it depends on."""
    yield from (parameter.alias for parameter in asked.query_params)
    for other in asked.dependencies:
        yield from _names(other)


def day(value: str | None, name: str) -> str | None:
    """A date as it was given, when it is one. Raises InputError."""
    if value is not None:
        parts = [int(part) for part in re.findall(r"\d+", value)]
        fits = len(parts) < 2 or 1 <= parts[1] <= 12
        if not fits or parts[0] == 0 or (len(parts) == 3 and value > (bounds(value[:7])[1] or "")) or parts[2:] == [0]:
            raise InputError(f"{name}={value}: there is no such day; give one such as 2018-05-10, a month or a year")
    return value


def searched(words: str | None) -> str | None:
    """Search words when they can be looked for. Raises InputError."""
    if words is None or not words.strip():
        return None
    terms(words)
    return words


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise InputError("box: give four numbers in degrees: west,south,east,north") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise InputError("box: west and east go from -180 to 180, south and north from -90 to 90, south before north")
    return west, south, east, north


Selected = Annotated[Selection, Depends(selection)]
Paged = Annotated[Paging, Depends(paging)]
