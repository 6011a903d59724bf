"""Which claims are compared at all: those that share at least ``SHARED`` block keys. In: features. Out: keys as numbers.

A key is something rare that two tellings of one happening share (a word, the act with a party, the act with a place), together with a
stretch of days. What is rare is fixed when a case is first linked, so the keys of a claim never change and a claim that comes later is
compared with the same claims as if it had been there from the start.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from khabar.link.features import Features, Party, Weights
from khabar.link.fingerprints import number

#: Keys that two claims must share to be compared.
SHARED = 2
#: Days of publication that lie between two articles whose claims are compared without a date of their own.
REACH = 4
#: Words of a claim that make keys: the rarest of its quote, and of its sentence.
QUOTE_WORDS, SENTENCE_WORDS = 6, 4
#: A word in more than this share of the articles makes no key.
COMMON = 0.05
#: Days before publication from which on an event is an old one, told again as background.
OLD = 60


def keys(f: Features, weights: Weights) -> set[int]:
    """The block keys of a claim."""
    return {number(f"{key}|{span}") for key in _what(f, weights) for span in _when(f)}


def _when(f: Features) -> Iterator[str]:
    """Stretches of days: two for the day of publication, so that any two days within reach share one; and the claim's own month or year."""
    if f.day is None and f.days is None:
        yield "undated"
    if f.day is not None:
        yield f"p{f.day // REACH}"
        yield f"p{f.day // REACH + 1}"
    if f.days is not None:
        middle = (f.days.first + f.days.last) // 2
        if f.day is None or f.day - middle > OLD:
            yield f"y{middle // 365}"
        else:
            yield from (f"m{middle // 30}", f"m{middle // 30 + 1}")


def _what(f: Features, weights: Weights) -> Iterator[str]:
    limit = max(2.0, COMMON * weights.articles)
    for found, most in ((f.quote, QUOTE_WORDS), (f.words, SENTENCE_WORDS)):
        rare = [w for w in found if weights.counts.get(w, 0) <= limit]
        yield from (f"w{w}" for w in sorted(rare, key=lambda w: (-found[w], w))[:most])
    for p in {*f.actors, *f.recipients}:
        yield from (f"t{f.trigger}|{who}" for who in _names(p))
        yield from (f"k{f.kind}|{who}" for who in _names(p) if p.ref)
    if f.place is not None and not (f.place.lat is None and f.place.ref is None):
        yield f"k{f.kind}|{f.place.ref or f.place.name}"
        yield f"t{f.trigger}|{f.place.ref or f.place.name}"


def _names(p: Party) -> Iterator[str]:
    yield p.ref or p.country or p.head or p.name
    if p.ref and p.country:
        yield p.country


def candidates(new: Mapping[int, set[int]], old: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, list[int]]]:
    """For each new claim those that share ``SHARED`` keys with it: old ones, and new ones that come before it.

    ``new``: claims and their keys; ``old``: keys and the claims that had them before.
    """
    postings: dict[int, list[int]] = defaultdict(list)
    for claim, found in new.items():
        shared: Counter[int] = Counter()
        for key in found:
            shared.update(old.get(key, ()))
            shared.update(postings[key])
            postings[key].append(claim)
        yield claim, sorted(other for other, count in shared.items() if count >= SHARED)
