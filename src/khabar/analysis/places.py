"""Which place lies in which. In: ``Place`` records and words of a user; out: yes or no.

What lies in what comes from the packs (``in``) and from the first-level divisions of GeoNames, both compiled into ``Tables.within``; that a
place lies in its country is known of every place.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.parties import place_key, place_meets
from khabar.fold import fold
from khabar.packs.lexicon import Lexicon
from khabar.records import Place
from khabar.store.filters import Party

COUNTRY = "country"


class Containment:
    """Answers over the compiled packs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._within = lexicon.tables.within
        self._lexicon = lexicon

    def around(self, ref: str | None) -> Iterator[str]:
        """The entry and those that it lies in, from the inside out."""
        seen: set[str] = set()
        while ref is not None and ref not in seen:
            seen.add(ref)
            yield ref
            ref = self._within.get(ref)

    def inside(self, inner: Place, outer: Place) -> bool:
        """Whether ``inner`` is ``outer`` or lies in it."""
        if place_key(inner) == place_key(outer) or (inner.name and (inner.name, inner.country) == (outer.name, outer.country)):
            return True
        if outer.kind == COUNTRY:
            return inner.country is not None and inner.country == outer.country
        return outer.ref is not None and outer.ref in self.around(inner.ref)

    def wanted(self, party: Party | None) -> Wanted:
        """A place as a user names it, to ask of many places."""
        return Wanted(self, party, self._refs(party.words) if party and party.words else frozenset())

    def _refs(self, words: str) -> frozenset[str]:
        """The gazetteer entries that a user's words may name."""
        key = " ".join(fold(words).split())
        codes = self._lexicon.phrase(key) if " " in key else self._lexicon.codes(key)
        numbers = [int(n) for code in codes if code.kind == "L" for n in code.ref.split(".")]
        arabic = {self._lexicon.place(n).ref for n in numbers}
        return frozenset(arabic or self._english(words.lower()))

    def _english(self, words: str) -> Iterator[str]:
        packed = self._lexicon.tables.places
        return (self._lexicon.place(n).ref for n, cells in enumerate(packed) if cells.split("\t", 2)[1].lower() == words)


class Wanted:
    """The place that a user asks for: met by itself and by all that lies in it."""

    def __init__(self, containment: Containment, party: Party | None, refs: frozenset[str]) -> None:
        self._containment = containment
        self._party = party
        self._refs = refs

    def __call__(self, place: Place | None) -> bool:
        """Whether the place is asked for. Nothing asked: every place is."""
        if self._party is None:
            return True
        if place is None:
            return False
        return place_meets(place, self._party) or not self._refs.isdisjoint(self._containment.around(place.ref))
