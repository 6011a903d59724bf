"""Which claims are compared at all: those that share at least ``SHARED`` block keys. In: features. Out: keys as numbers.

A key is something rare that two tellings of one happening share (a word, the act with a party, the act with a place), together with a
stretch of days. What is rare is fixed when a case is first linked, so the keys of a claim never change and a claim that comes later is
compared with the same claims as if it had been there from the start.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple, TypeAlias

from khabar.link.features import Days, Features, Party, Weights
from khabar.link.fingerprints import number

#: Keys that two claims must share to be compared.
SHARED = 2
#: Stretches of days of claims without a date, and of any claim.
UNDATED, ANY = "undated", "any"
#: Days of publication that lie between two articles whose claims are compared without a date of their own.
REACH = 4
#: Words of a claim that make keys: the rarest of its quote, and of its sentence.
QUOTE_WORDS, SENTENCE_WORDS = 8, 6
#: A word in more than this share of the articles makes no key.
COMMON = 0.15
#: Days before publication from which on an event is an old one, told again as background.
OLD = 60


class Keys(NamedTuple):
    """The keys under which a claim is kept, and those under which others are sought for it.

    They differ as a claim without any date is compared with claims of all dates, but these not with each other.
    """

    kept: frozenset[int]
    sought: frozenset[int]


def keys(f: Features, weights: Weights) -> Keys:
    """The block keys of a claim."""
    what = list(_what(f, weights))
    if f.day is None and f.days is None:
        undated = _joined(what, (UNDATED,))
        return Keys(undated, undated | _joined(what, (ANY,)))
    dated = _joined(what, _when(f)) | _joined(_background(f), _past(f))
    return Keys(dated | _joined(what, (ANY,)), dated | _joined(what, (UNDATED,)))


def _joined(what: Iterable[str], spans: Iterable[str]) -> frozenset[int]:
    when = list(spans)
    return frozenset(number(f"{key}|{span}") for key in what for span in when)


def _when(f: Features) -> Iterator[str]:
    """Stretches of days: two for the day of publication, so that any two days within reach share one; and the claim's own month or year."""
    if f.day is not None:
        yield f"p{f.day // REACH}"
        yield f"p{f.day // REACH + 1}"
    yield from _past(f)
    if f.days is not None and f.day is not None and f.day - (middle := _middle(f.days)) <= OLD:
        yield from (f"m{middle // 30}", f"m{middle // 30 + 1}")


def _past(f: Features) -> Iterator[str]:
    """The year of an old event, or of one whose article has no date."""
    if f.days is not None and (f.day is None or f.day - _middle(f.days) > OLD):
        yield f"y{_middle(f.days) // 365}"


def _middle(days: Days) -> int:
    return (days.first + days.last) // 2


def _what(f: Features, weights: Weights) -> Iterator[str]:
    for found, most in ((f.quote, QUOTE_WORDS), (f.words, SENTENCE_WORDS)):
        rare = [w for w in found if weights.share(w) <= COMMON]
        yield from (f"w{w}" for w in sorted(rare, key=lambda w: (-found[w], w))[:most])
    yield f"t{f.trigger}"
    for p in {*f.actors, *f.recipients}:
        yield from (f"t{f.trigger}|{who}" for who in _names(p))
        yield from (f"k{f.kind}|{who}" for who in _names(p) if p.ref)
    if f.place is not None and not (f.place.lat is None and f.place.ref is None):
        yield f"k{f.kind}|{f.place.ref or f.place.name}"
        yield f"t{f.trigger}|{f.place.ref or f.place.name}"


def _background(f: Features) -> Iterator[str]:
    """What an old event told in passing is known by: the act and the countries named close to it."""
    yield f"k{f.kind}"
    yield from (f"k{f.kind}|{country}" for country in sorted(f.close))


def _names(p: Party) -> Iterator[str]:
    yield p.ref or p.country or p.head or p.name
    if p.ref and p.country:
        yield p.country


#: Keys and the claims that have them.
Postings: TypeAlias = defaultdict[int, list[int]]


def candidates(new: Mapping[int, Keys], postings: Postings) -> Iterator[tuple[int, list[int]]]:
    """For each new claim those that share ``SHARED`` keys with it: old ones, and new ones that come before it.

    ``postings``: the keys of the old ones; those of the new ones are added.
    """
    nobody: list[int] = []
    for claim, found in new.items():
        shared = Counter(chain.from_iterable([postings.get(key, nobody) for key in found.sought]))
        for key in found.kept:
            postings[key].append(claim)
        yield claim, sorted([other for other, count in shared.items() if count >= SHARED])
