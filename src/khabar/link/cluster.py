"""Which claims together are one event. In: scored pairs and constraints. Out: groups.

Average linkage with constraints: the two groups whose members are most alike on average are joined, again and again, as long as
the average reaches ``JOIN`` and no two members are known to be apart. Pairs that were never compared count as ``UNSEEN``. So a chain
(a like b, b like c, a unlike c) does not grow into one blob, as it would by taking connected components.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from khabar.link.features import Days, Where
from khabar.link.score import days_apart, places

#: The average from which on groups are joined, and what a pair that was never compared counts.
JOIN, UNSEEN = 0.5, 0.05

Pair = tuple[int, int]


class Traits(NamedTuple):
    """What may keep two claims apart: when and where each plays."""

    days: Days | None
    place: Where | None


def conflict(a: Traits, b: Traits) -> bool:
    """Whether two claims cannot tell one happening: dates that do not touch, places too far apart."""
    if a.days and b.days and days_apart(a.days, b.days):
        return True
    return a.place is not None and b.place is not None and places(a.place, b.place) == "apart"


def components(nodes: Iterable[int], pairs: Iterable[Pair]) -> list[list[int]]:
    """The nodes that hang together, each component sorted, in order of its least node."""
    parent = {n: n for n in nodes}

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in pairs:
        x, y = root(a), root(b)
        if x != y:
            parent[max(x, y)] = min(x, y)
    groups: dict[int, list[int]] = defaultdict(list)
    for n in sorted(parent):
        groups[root(n)].append(n)
    return list(groups.values())


def cluster(
    traits: Mapping[int, Traits], scores: Mapping[Pair, float], apart: Iterable[Pair] = (), together: Iterable[Pair] = ()
) -> list[list[int]]:
    """The groups of one component. ``scores``: pairs (a < b); ``apart`` never share a group, ``together`` always do, and win."""
    linkage = _Linkage(traits, scores, apart)
    for a, b in together:
        linkage.force(a, b)
    linkage.run()
    return sorted(sorted(members) for members in linkage.members.values())


class _Linkage:
    """Groups while they grow: members, their distinct traits, sums of scores between groups, and who must stay apart."""

    def __init__(self, traits: Mapping[int, Traits], scores: Mapping[Pair, float], apart: Iterable[Pair]) -> None:
        self.members = {n: [n] for n in traits}
        self.traits = {n: {t} for n, t in traits.items()}
        self.group = {n: n for n in self.members}
        self.sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)
        for (a, b), score in scores.items():
            self.sums[a][b] = self.sums[b][a] = (score, 1)
        for a, b in apart:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def average(self, a: int, b: int) -> float:
        """The mean score between two groups."""
        total, seen = self.sums[a].get(b, (0.0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + UNSEEN * (pairs - seen)) / pairs

    def force(self, a: int, b: int) -> None:
        """Join the groups of two nodes, whatever else is known."""
        x, y = self.group[a], self.group[b]
        if x != y:
            self._merge(min(x, y), max(x, y))

    def run(self) -> None:
        """Join until nothing reaches the threshold."""
        heap = list(self._candidates(self.members))
        heapq.heapify(heap)
        while heap:
            negative, a, b, size = heapq.heappop(heap)
            if a not in self.members or b not in self.members or len(self.members[a]) + len(self.members[b]) != size:
                continue
            if b in self.apart[a]:
                continue
            if any(conflict(x, y) for x in self.traits[a] for y in self.traits[b]):
                self.apart[a].add(b)
                self.apart[b].add(a)
                continue
            self._merge(a, b)
            for item in self._candidates([a]):
                heapq.heappush(heap, item)

    def _candidates(self, groups: Iterable[int]) -> Iterator[tuple[float, int, int, int]]:
        for a in groups:
            for b in self.sums[a]:
                mean = self.average(a, b)
                if mean >= JOIN and b not in self.apart[a]:
                    yield -round(mean, 9), min(a, b), max(a, b), len(self.members[a]) + len(self.members[b])

    def _merge(self, a: int, b: int) -> None:
        """Group ``b`` goes into group ``a``."""
        for n in self.members[b]:
            self.group[n] = a
        self.members[a] += self.members.pop(b)
        self.traits[a] |= self.traits.pop(b)
        for other, (total, seen) in self.sums.pop(b, {}).items():
            self.sums[other].pop(b, None)
            if other == a:
                continue
            before, count = self.sums[a].get(other, (0.0, 0))
            self.sums[a][other] = self.sums[other][a] = (before + total, count + seen)
        self.sums[a].pop(b, None)
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)
        self.apart[a].discard(a)
