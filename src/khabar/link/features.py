"""What of a claim is compared with other claims. In: claims with their articles. Out: ``Features``, small and ready to compare."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from khabar.fold import fold
from khabar.link.words import stem, stems
from khabar.records import Claim, ClaimKey, Entity, Mention, Place

#: Acts of speech: one speaker on one occasion.
SPEECH = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
#: Kinds of places that are areas: a point in them is no other place.
AREAS = frozenset(("country", "region", "governorate", "border", "sea", "side", "island", "district"))
#: The likeness of two sentences that share nothing named, below which they tell two things: everybody accuses and agrees every day. It
#: holds for cases of so many articles. In a small case of one subject the words of the subject stand everywhere and weigh nothing.
SHARED_WORDS, MANY = 0.15, 500
#: Characters between a trigger and what is named close to it.
CLOSE = 60
_HEAD = "head."
_GUESSED = frozenset(("home",))
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")


class Party(NamedTuple):
    """Who, as compared: the pack entry of a named one, else only what it is; ``sure`` when the text says the country."""

    ref: str | None
    head: str | None
    country: str | None
    sector: str | None
    name: str


class Days(NamedTuple):
    """First and last day, as ordinals."""

    first: int
    last: int


class Where(NamedTuple):
    """A place, as compared; ``area`` when others may lie in it, ``whole`` when it is a country."""

    ref: str | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    area: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what linking needs of its article.

    ``number`` is the store's own number of the claim, ``text`` its sentence, ``named`` the actors and places that the sentence names,
    ``cites`` the houses that the article names.
    """

    number: int
    key: ClaimKey
    house: str | None
    published: str | None
    text: str
    claim: Claim
    named: tuple[Mention, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Features:
    """A claim as it is compared.

    ``day`` is the day of publication, ``days`` the claim's own; ``quote`` and ``words`` hold the weighted stems of quote and sentence;
    ``least`` the likeness of sentences from which two claims that share nothing named are compared;
    ``refs`` and ``countries`` what the sentence names, ``close`` the countries named close to the trigger.
    """

    number: int
    key: ClaimKey
    order: tuple[int, str, int, int]
    house: str | None
    day: int | None
    days: Days | None
    kind: str
    mode: str | None
    status: str
    entry: str
    trigger: str
    sentence: int
    start: int
    end: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Where | None
    counts: frozenset[tuple[str, float]]
    quote: dict[str, float]
    words: dict[str, float]
    content_of: ClaimKey | None
    norms: tuple[float, float]
    refs: frozenset[str]
    countries: frozenset[str]
    close: frozenset[str]
    cites: frozenset[str]
    least: float


class Weights:
    """How much a stem tells: log((N + 1) / (n + 0.5)) with n of N articles that have it, as counted when the case was first linked."""

    def __init__(self, articles: int, counts: Mapping[str, int]) -> None:
        self.articles = articles
        self.counts = counts
        self.least = SHARED_WORDS if articles >= MANY else 0.0

    def of(self, word: str) -> float:
        """The weight of a stem, never negative."""
        return max(0.0, math.log((self.articles + 1) / (self.counts.get(word, 0) + 0.5)))

    def weigh(self, found: Iterable[str]) -> dict[str, float]:
        """Each stem once, with its weight."""
        return {word: self.of(word) for word in set(found)}


def features(told: Told, weights: Weights) -> Features:
    """A claim made ready to compare."""
    c = told.claim
    first = ordinals(told.published)
    quote, around = weights.weigh(stems(c.quote_text)), weights.weigh(stems(told.text))
    return Features(
        told.number, told.key, order(told.key, told.published, c), told.house, first.first if first else None,
        ordinals(c.date.edtf if c.date else None), c.event_type, c.mode, c.status, c.entry, " ".join(stems(c.trigger_text)), c.sentence,
        c.trigger.start, c.trigger.end, tuple(map(party, c.actor)), tuple(map(party, c.recipient)), where(c.place),
        frozenset((q.of or stem(fold(q.text)), q.value) for q in c.quantities), quote, around,
        ClaimKey(told.key.article, c.content_of) if c.content_of else None, (norm(quote), norm(around)),
        frozenset(m.ref for m in told.named if m.ref and not m.ref.startswith(_HEAD)),
        frozenset(m.country for m in told.named if m.country),
        frozenset(m.country for m in told.named if m.country and abs(m.span.start - c.trigger.start) < CLOSE),
        frozenset(told.cites), weights.least,
    )  # fmt: skip


def order(key: ClaimKey, published: str | None, claim: Claim) -> tuple[int, str, int, int]:
    """Where a claim stands among all: by day, article, place in the text. Earliest first; undated last."""
    days = ordinals(published)
    return (days.first if days else dt.date.max.toordinal(), key.article, claim.trigger.start, int(re.sub(r"\D", "", key.claim) or 0))


def norm(found: Mapping[str, float]) -> float:
    """The length of a bag of weighted words as a vector."""
    return math.sqrt(sum(v * v for v in found.values()))


def party(e: Entity) -> Party:
    """An actor as compared; a country that was only guessed from where the article comes from counts as unknown."""
    named = e.ref is not None and not e.ref.startswith(_HEAD)
    country = None if e.inferred in _GUESSED else e.country
    words = " ".join(stems(e.name or e.label or e.text))
    return Party(e.ref if named else None, e.ref if not named else None, country, e.sector, words)


def where(p: Place | None) -> Where | None:
    """A place as compared."""
    if p is None:
        return None
    area = p.lat is None or (p.kind or "") in AREAS
    return Where(p.ref, " ".join(stems(p.name or p.text)), p.country, p.lat, p.lon, area, p.lat is None and p.ref is None)


def ordinals(edtf: str | None) -> Days | None:
    """The first and last day of an EDTF date or interval, as ordinals; nothing for open or vague ones."""
    parts = [_ordinals(part) for part in edtf.split("/")] if edtf else []
    known = [p for p in parts if p]
    return Days(known[0].first, known[-1].last) if known and len(known) == len(parts) else None


def _ordinals(edtf: str) -> Days | None:
    match = _DAY.fullmatch(edtf)
    if match is None or int(match.group(1)) < 1:
        return None
    year, month, day = (int(v) if v else None for v in match.groups())
    assert year is not None
    try:
        if month is None:
            return Days(dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal())
        if day is None:
            return Days(dt.date(year, month, 1).toordinal(), dt.date(year, month, calendar.monthrange(year, month)[1]).toordinal())
        return Days(*(dt.date(year, month, day).toordinal(),) * 2)
    except ValueError:
        return None
