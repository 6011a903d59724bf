"""What of a claim is compared with other claims. In: claims with their articles. Out: ``Features``, small and ready to compare."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from khabar.edtf import bounds
from khabar.events import ClaimKey
from khabar.fold import fold
from khabar.link.background import Background, background
from khabar.link.words import stem, stems, words
from khabar.packs.lexicon import Lexicon
from khabar.records import TOLD_ELSEWHERE, Claim, Entity, Mention, Place

#: Acts of speech: one speaker on one occasion.
SPEECH = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
#: Kinds of places that are areas: a point in them is no other place.
AREAS = frozenset(("country", "region", "governorate", "border", "sea", "side", "island", "district"))
#: Characters between a trigger and what is named close to it.
CLOSE = 60
#: Sentences at the head of an article, headline included, which tell the news of the day; days by which that may be older than the article.
HEAD, FRESH = 3, 3
#: Words that say what an article is about.
STORY = 60
#: What may be joined to a word that parts two acts.
_JOINED = ("و", "ف")
_HEAD = "head."
_GUESSED = frozenset(("home",))
#: Where nobody asks how far areas reach.
NO_REACH: Mapping[str, int] = {}


class Party(NamedTuple):
    """Who, as compared: the pack entry of a named one, else only what it is; ``person`` when that is one human being."""

    ref: str | None
    head: str | None
    country: str | None
    sector: str | None
    name: str
    person: bool = False


class Days(NamedTuple):
    """First and last day, as ordinals."""

    first: int
    last: int


class Where(NamedTuple):
    """A place, as compared; ``area`` when others may lie in it, ``whole`` when it is a country, ``reach`` the kilometres from the point of
    an area to its farthest edge, where they are known.
    """

    ref: str | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    area: bool
    whole: bool
    reach: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what linking needs of its article.

    ``number`` is the store's own number of the claim, ``text`` its sentence, which begins at ``start``, ``named`` the
    actors and places that the sentence names,
    ``cites`` the houses that the article names, ``about`` the categories of the acts that are its content, ``story`` what its article is
    about (``story``).
    """

    number: int
    key: ClaimKey
    house: str | None
    published: str | None
    text: str
    claim: Claim
    named: tuple[Mention, ...] = ()
    cites: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    story: Mapping[str, float] = field(default_factory=dict)
    start: int = 0


@dataclass(slots=True, eq=False)
class Features:
    """A claim as it is compared.

    ``kind`` is the category under which it is compared, ``day`` the day of publication, ``days`` the claim's own, ``around`` those in which
    it must lie: its own, or what an undated act at the head of an article tells; ``quote`` holds the weighted stems of the quote, ``words``
    those of the sentence but for the trigger's own, ``norms`` their lengths as vectors and the weight of the quote; ``story`` is that of
    the article; ``refs`` and ``countries`` what the sentence names, ``close`` the countries named close to the trigger, ``turns`` where in
    the article words of the sentence part acts in time, ``harm`` whether it tells whom an attack killed or wounded, ``mutual`` whether its
    parties stand on one level (a deal, a meeting).
    """

    number: int
    key: ClaimKey
    order: tuple[int, str, int, int]
    house: str | None
    day: int | None
    days: Days | None
    around: Days | None
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
    norms: tuple[float, float, float]
    refs: frozenset[str]
    countries: frozenset[str]
    close: frozenset[str]
    cites: frozenset[str]
    about: frozenset[str]
    story: Mapping[str, float]
    turns: tuple[int, ...] = ()
    harm: bool = False
    mutual: bool = False


class Weights:
    """How much a stem tells: log((N + 1) / (n + 0.5)) with n of N articles that have it.

    Counted are the articles of the case when it was first linked, and those of the news at large (``background``), so that a case of one
    subject and a case of thousands are judged alike.
    """

    def __init__(self, articles: int, counts: Mapping[str, int], news: Background | None = None) -> None:
        news = background() if news is None else news
        self.articles = articles + news.articles
        self._counts, self._news = counts, news.counts
        self._known: dict[str, float] = {}

    def share(self, word: str) -> float:
        """The share of the articles that have a stem."""
        return (self._counts.get(word, 0) + self._news.get(word, 0)) / max(1, self.articles)

    def of(self, word: str) -> float:
        """The weight of a stem, never negative."""
        if word not in self._known:
            count = self._counts.get(word, 0) + self._news.get(word, 0)
            self._known[word] = max(0.0, math.log((self.articles + 1) / (count + 0.5)))
        return self._known[word]

    def weigh(self, found: Iterable[str]) -> dict[str, float]:
        """Each stem once, with its weight."""
        return {word: self.of(word) for word in set(found)}


def story(text: str, weights: Weights) -> dict[str, float]:
    """What an article is about: its ``STORY`` weightiest stems, tf-idf with (1 + log tf) log(N / n), as a vector of length 1."""
    counts = Counter(word for word in stems(text) if len(word) > 1)
    weighed = {word: (1.0 + math.log(n)) * weights.of(word) for word, n in counts.items()}
    kept = sorted(weighed, key=lambda w: (-weighed[w], w))[:STORY]
    return unit({word: weighed[word] for word in kept})


class PackFacts(NamedTuple):
    """What the packs tell for comparing: folded words that part two acts in time, entries of whom an attack harmed, those of persons, how
    many kilometres areas reach, under which category entries are compared that are not compared under their own, those whose
    parties stand on one level.
    """

    turning: frozenset[str]
    harm: frozenset[str]
    persons: frozenset[str]
    reach: Mapping[str, int]
    linked: Mapping[str, str]
    mutual: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> PackFacts:
        """Those of a lexicon."""
        persons = frozenset(row.id for row in lexicon.actors if row.kind == "person")
        harm = frozenset(row.id for row in lexicon.events if row.harm)
        linked = {row.id: row.linked for row in lexicon.events if row.linked}
        mutual = frozenset(row.id for row in lexicon.events if row.reciprocal)
        return cls(lexicon.words("turning"), harm, persons, lexicon.tables.reach, linked, mutual)


def features(told: Told, weights: Weights, facts: PackFacts) -> Features:
    """A claim made ready to compare."""
    c = told.claim
    first = ordinals(told.published)
    days = ordinals(c.date.edtf if c.date else None)
    trigger = stems(c.trigger_text)
    quote, around = weights.weigh(stems(c.quote_text)), weights.weigh(set(stems(told.text)).difference(trigger))
    return Features(
        told.number, told.key, order(told.key, told.published, c), told.house, first.first if first else None,
        days, days or _fresh(c, first), facts.linked.get(c.entry, c.event_type), c.mode, c.status, c.entry, " ".join(trigger), c.sentence,
        c.trigger.start, c.trigger.end, tuple(_own(c, "actor", facts.persons)), tuple(_own(c, "recipient", facts.persons)),
        where(c.place, facts.reach),
        frozenset((q.of or stem(fold(q.text)), q.value) for q in c.quantities), quote, around,
        ClaimKey(told.key.article, c.content_of) if c.content_of else None, (norm(quote), norm(around), math.fsum(quote.values())),
        frozenset(m.ref for m in told.named if m.ref and not m.ref.startswith(_HEAD)),
        frozenset(m.country for m in told.named if m.country),
        frozenset(m.country for m in told.named if m.country and abs(m.span.start - c.trigger.start) < CLOSE),
        frozenset(told.cites), told.about, told.story, tuple(told.start + at for at in _turns(told.text, facts.turning)),
        c.entry in facts.harm, c.entry in facts.mutual,
    )  # fmt: skip


def _turns(text: str, turning: frozenset[str]) -> Iterator[int]:
    """Where words that part acts stand, with or without a joined conjunction."""
    for word in words(text):
        if word.form in turning or (word.form[:1] in _JOINED and word.form[1:] in turning):
            yield word.start


def _fresh(claim: Claim, published: Days | None) -> Days | None:
    """The days in which something must have happened that the head of an article tells without a date."""
    news = claim.date is None and claim.status == "occurred" and claim.sentence < HEAD
    return Days(published.first - FRESH, published.last) if news and published else None


def order(key: ClaimKey, published: str | None, claim: Claim) -> tuple[int, str, int, int]:
    """Where a claim stands among all: by day, article, place in the text. Earliest first; undated last."""
    days = ordinals(published)
    return (days.first if days else dt.date.max.toordinal(), key.article, claim.trigger.start, int(re.sub(r"\D", "", key.claim) or 0))


def norm(found: Mapping[str, float]) -> float:
    """The length of a bag of weighted words as a vector."""
    return math.sqrt(math.fsum(v * v for v in found.values()))


def unit(found: Mapping[str, float], length: float | None = None) -> dict[str, float]:
    """A bag of weighted words as a vector of length 1; ``length``: its own, where it is known."""
    length = norm(found) if length is None else length
    return {word: weight / length for word, weight in found.items()} if length else {}


def _own(claim: Claim, role: str, persons: Container[str]) -> Iterator[Party]:
    """The parties that a claim names itself: one taken from another claim of its article is no evidence of its own."""
    found = claim.actor if role == "actor" else claim.recipient
    if not any(step.rule == TOLD_ELSEWHERE and step.what.startswith(role) for step in claim.steps):
        yield from (party(e, persons) for e in found)


def party(e: Entity, persons: Container[str] = ()) -> Party:
    """An actor as compared; a country that was only guessed from where the article comes from counts as unknown. ``persons``: entries of
    the packs that are one human being.
    """
    named = e.ref is not None and not e.ref.startswith(_HEAD)
    country = None if e.inferred in _GUESSED else e.country
    name = " ".join(stems(e.name or e.label or e.text))
    return Party(e.ref if named else None, e.ref if not named else None, country, e.sector, name, named and e.ref in persons)


def where(p: Place | None, reach: Mapping[str, int] = NO_REACH) -> Where | None:
    """A place as compared. ``reach``: of areas, by reference."""
    if p is None:
        return None
    area = p.lat is None or (p.kind or "") in AREAS
    whole, name = p.lat is None and p.ref is None, " ".join(stems(p.name or p.text))
    return Where(p.ref, name, p.country, p.lat, p.lon, area, whole, reach.get(p.ref) if area and p.ref else None)


def ordinals(edtf: str | None) -> Days | None:
    """The first and last day of an EDTF date or interval, as ordinals; nothing for open or vague ones."""
    first, last = bounds(edtf)
    if first is None or last is None:
        return None
    try:
        return Days(dt.date.fromisoformat(first).toordinal(), dt.date.fromisoformat(last).toordinal())
    except ValueError:  # no such day, or the year 0
        return None
