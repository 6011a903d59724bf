"""Where the reports of an event have it from in the end: the independent origins. In: reports with sources, copies, citations. Out: roots.

A report rests on the innermost source that it names; where that is an outlet, or nobody is named, the way goes on to the article that it
copies or to the house that it cites. Independence must be shown, so what may be one origin counts as one: anonymous sources described
alike are one, a person who speaks for a body is that body, and houses that cite each other in a circle are one unknown origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from khabar.events import ClaimKey, Root
from khabar.link.fingerprints import number
from khabar.link.words import stems
from khabar.records import Claim, Source, SourceKind

#: The reason told for several reports, the weightiest first.
REASONS = ("circular", "copy", "cited", "same-source", "own")
#: Letters of a word that alone can name a body.
NAMING = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """One report as roots see it: its article and house, the article it is copied from, the houses its article cites, in order."""

    key: ClaimKey
    claim: Claim
    house: str | None
    copied_from: str | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _End:
    """What a chain ends in."""

    name: str
    label: str
    kind: SourceKind
    country: str | None = None


#: The house of a source that is an outlet, where it is known.
HouseOf = Callable[[Source], str | None]


def roots(tellings: Sequence[Telling], labels: Mapping[str, str], house_of: HouseOf) -> tuple[tuple[Root, ...], dict[ClaimKey, str]]:
    """The roots of an event and the root of each report, which come in order of time.

    ``labels``: how houses are shown; ``house_of``: the house of a source that is an outlet. Reports that deny what others
    assert have no root.
    """
    asserting = [t for t in tellings if t.claim.status != "denied"] or list(tellings)
    chains = _Chains(asserting, labels, house_of)
    ends: dict[ClaimKey, _End] = {}
    ways: dict[_End, list[tuple[str, str]]] = defaultdict(list)
    for t in asserting:
        end, way = chains.end(t)
        ends[t.key] = end
        ways[end].append((t.key.article, way))
    return tuple(_root(end, found) for end, found in ways.items()), {key: _id(end) for key, end in ends.items()}


def _id(end: _End) -> str:
    return f"r{number(end.name):016x}"[:13]


def _root(end: _End, ways: Sequence[tuple[str, str]]) -> Root:
    articles = tuple(dict.fromkeys(article for article, _ in ways))
    told = {way for _, way in ways}
    reason = next((r for r in REASONS if r in told), "own")
    if len(articles) == 1 and reason != "circular":
        reason = "cited" if reason == "cited" else "own"
    elif reason == "own":
        reason = "same-source"
    return Root(_id(end), end.label, end.kind, end.country, articles, reason)


class _Chains:
    """Follows each report of one event inward."""

    def __init__(self, tellings: Sequence[Telling], labels: Mapping[str, str], house_of: HouseOf) -> None:
        self.labels, self.house_of = labels, house_of
        self.by_article: dict[str, list[Telling]] = defaultdict(list)
        self.by_house: dict[str, str] = {}
        for t in tellings:
            self.by_article[t.key.article].append(t)
            if t.house:
                self.by_house.setdefault(t.house, t.key.article)
        self.bodies = self._bodies(tellings)

    def _bodies(self, tellings: Sequence[Telling]) -> dict[tuple[str, ...], _End]:
        """Organisations among the sources, by the words that name them."""
        out: dict[tuple[str, ...], _End] = {}
        for t in tellings:
            for s in t.claim.attribution:
                if s.kind == "organization" and s.ref and not s.ref.startswith("head."):
                    out.setdefault(tuple(stems(s.text)), _End(s.ref, s.name or s.text, s.kind, s.country))
        return out

    def end(self, t: Telling, seen: tuple[str, ...] = ()) -> tuple[_End, str]:
        """What a report rests on, and how it gets there (one of ``REASONS``)."""
        source = self._source(t)
        if source is not None and source.kind not in ("anonymous", "outlet"):
            return self._named(source), "same-source"
        cited = self._cited(t, source)
        if t.copied_from in self.by_article:
            return self._on(t, t.copied_from, seen, "copy")
        if cited in self.by_house:
            return self._on(t, self.by_house[cited], seen, "cited")
        if source is not None and source.kind == "outlet":
            name = cited or " ".join(stems(source.text))
            return _End(name, self.labels.get(name, source.text), "outlet", source.country), "cited"
        if source is not None:
            return self._anonymous(t), "same-source"
        return self._own(t), "own"

    def _on(self, t: Telling, article: str, seen: tuple[str, ...], way: str) -> tuple[_End, str]:
        """Follow the chain into another article; a chain that comes back is circular."""
        seen = (*seen, t.key.article)
        if article in seen:
            ring = sorted({self._own(self.by_article[a][0]).label for a in seen[seen.index(article) :]})
            return _End(f"ring:{'|'.join(ring)}", " ⇄ ".join(ring), "anonymous"), "circular"
        first = self.by_article[article][0]
        end, further = self.end(first, seen)
        return end, further if further == "circular" else way

    def _source(self, t: Telling) -> Source | None:
        """The innermost source of a report, or else of the same article's other reports of the event."""
        for found in (t, *self.by_article[t.key.article]):
            if found.claim.attribution:
                return found.claim.attribution[-1]
        return None

    def _cited(self, t: Telling, source: Source | None) -> str | None:
        """The house a report has it from: the outlet it names as source, else a house cited in its article that tells the event too."""
        if source is not None and source.kind == "outlet":
            house = self.house_of(source)
            if house is not None and house != t.house:
                return house
        return next((house for house in t.cites if house != t.house and house in self.by_house), None)

    def _named(self, source: Source) -> _End:
        """A named source; a person who speaks for a body named in the event is that body."""
        found = stems(source.text)
        for body, end in self.bodies.items():
            if set(body) <= set(found) and any(len(word) >= NAMING for word in body):
                return end
        named = source.ref is not None and not source.ref.startswith("head.")
        name = source.ref if named else " ".join(sorted(set(found)))
        return _End(str(name), source.name or source.text, source.kind, source.country)

    def _anonymous(self, t: Telling) -> _End:
        """The unnamed source of an article: as it is first described there."""
        sources = (s for found in self.by_article[t.key.article] for s in found.claim.attribution if s.kind == "anonymous")
        first = next(sources)
        return _End(f"anonymous:{' '.join(stems(first.text))}", first.text, "anonymous", first.country)

    def _own(self, t: Telling) -> _End:
        if t.house is None:
            return _End(f"article:{t.key.article}", t.key.article, "outlet")
        body = next((end for end in self.bodies.values() if end.name == t.house), None)
        return body or _End(t.house, self.labels.get(t.house, t.house), "outlet")
