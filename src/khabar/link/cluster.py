"""Which claims together are one event. In: the features of claims, scored pairs and constraints. Out: groups.

Agglomeration: the two groups that are most alike are joined, again and again, as long as their likeness reaches ``JOIN`` and they are
not known to be apart. Likeness is half the mean score of their pairs, half the score of the groups compared as if each were one claim
(``profile``). So a chain (a like b, b like c, a unlike c) does not grow into one blob, as it would by taking connected components, and one
misread slot does not keep two groups apart that otherwise say the same. Large groups of one happening are alike as wholes while most of
their pairs were never compared, so joining asks for little; what holds each claim in its group is looked at afterwards (``_held``).
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet

from khabar.link.features import Features
from khabar.link.profile import Profile
from khabar.link.score import COPIED, compare

#: The likeness from which on groups are joined; the share in it of the groups compared as wholes; what a pair never compared counts.
JOIN, WHOLE, UNSEEN = 0.23, 0.5, 0.03
#: Groups whose pairs score less on average are not compared as wholes.
WORTH = 0.04
#: What a claim must score with those of its group that are most alike it, on average: with five of them, this many at most; more where only
#: one or two others are there to hold it.
HELD, CLOSEST = 0.4, 5
HELD_BY = {1: 0.55, 2: 0.5}

Pair = tuple[int, int]
_Item = tuple[float, int, int, int]


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
    features: Mapping[int, Features], scores: Mapping[Pair, float], apart: Iterable[Pair] = (), together: Iterable[Pair] = ()
) -> list[list[int]]:
    """The groups of one component. ``scores``: pairs (a < b); ``apart`` never share a group, ``together`` always do, and win."""
    apart, together = list(apart), list(together)
    linkage = _Linkage(features, scores, apart)
    for a, b in together:
        linkage.force(a, b)
    linkage.run()
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        near[a][b] = score
    bound = {n for pair in together for n in pair}
    out: list[list[int]] = []
    for profile in linkage.groups.values():
        members = set(profile.members)
        inner = _inside(members, near)
        kept = _held(members, inner, bound)
        out.append(sorted(kept))
        if loose := members - kept:
            inner = {pair: score for pair, score in inner.items() if loose.issuperset(pair)}
            out += cluster({n: features[n] for n in loose}, inner, [(a, b) for a, b in apart if a in loose and b in loose])
    return sorted(out)


def _inside(group: Collection[int], near: Mapping[int, Mapping[int, float]]) -> dict[Pair, float]:
    """The scores inside a group. ``near``: for each claim its scores with later ones."""
    return {(a, b): score for a in sorted(group) if a in near for b, score in near[a].items() if b in group}


def _held(group: Collection[int], scores: Mapping[Pair, float], bound: AbstractSet[int]) -> set[int]:
    """A group without the claims that little holds in it: the least held goes first, and those left are looked at again.

    Copies of one claim hold each other whatever they tell, so they count as one. ``bound``: claims that people joined, which stay.
    """
    units = components(group, (pair for pair, score in scores.items() if score >= COPIED))
    of = {n: i for i, unit in enumerate(units) for n in unit}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        i, j = of[a], of[b]
        if i != j:
            near[i][j] = near[j][i] = max(near[i].get(j, 0.0), score)
    inside = set(range(len(units)))
    held = {i: _hold(i, inside, near) for i in inside if bound.isdisjoint(units[i])}
    while len(inside) > 1 and held:
        least = min(held, key=lambda i: (held[i], -i))
        if held.pop(least) >= HELD_BY.get(len(inside) - 1, HELD):
            break
        inside.remove(least)
        held |= {i: _hold(i, inside, near) for i in (near[least] if len(inside) > CLOSEST else inside) if i in held}
    return {n for i in inside for n in units[i]}


def _hold(i: int, inside: Collection[int], near: Mapping[int, Mapping[int, float]]) -> float:
    """The mean of the highest scores with others of the group."""
    count = min(CLOSEST, len(inside) - 1)
    best = heapq.nlargest(count, (score for other, score in near[i].items() if other in inside))
    return round((math.fsum(best) + UNSEEN * (count - len(best))) / count, 9) if count else 1.0


class _Linkage:
    """Groups while they grow: their profiles, the sums of scores between them, and who must stay apart."""

    def __init__(self, features: Mapping[int, Features], scores: Mapping[Pair, float], apart: Iterable[Pair]) -> None:
        self.groups = {n: Profile(n, f) for n, f in features.items()}
        self.group = {n: n for n in features}
        self.sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)
        for (a, b), score in scores.items():
            self.sums[a][b] = self.sums[b][a] = (score, 1)
        for a, b in apart:
            self._keep_apart(a, b)

    def force(self, a: int, b: int) -> None:
        """Join the groups of two nodes, whatever else is known."""
        x, y = self.group[a], self.group[b]
        if x != y:
            self._merge(min(x, y), max(x, y))

    def run(self) -> None:
        """Join until nothing reaches the threshold."""
        heap = [item for a in sorted(self.groups) for b in self.sums[a] if a < b and (item := self._item(a, b))]
        heapq.heapify(heap)
        while heap:
            _, a, b, size = heapq.heappop(heap)
            if a not in self.groups or b not in self.groups or self.groups[a].size + self.groups[b].size != size or b in self.apart[a]:
                continue
            if self.groups[a].apart(self.groups[b]):
                self._keep_apart(a, b)
                continue
            self._merge(a, b)
            for other in list(self.sums[a]):
                item = self._item(min(a, other), max(a, other))
                if item:
                    heapq.heappush(heap, item)

    def _item(self, a: int, b: int) -> _Item | None:
        """Two groups that may be joined, the most alike first; None when they are not alike enough."""
        if b in self.apart[a]:
            return None
        total, seen = self.sums[a][b]
        left, right = self.groups[a], self.groups[b]
        pairs = left.size * right.size
        mean = (total + UNSEEN * (pairs - seen)) / pairs
        if pairs > 1:
            mean = (1 - WHOLE) * mean + WHOLE * compare(left.features, right.features, whole=True) if mean >= WORTH else 0.0
        return (-round(mean, 9), a, b, left.size + right.size) if mean >= JOIN else None

    def _keep_apart(self, a: int, b: int) -> None:
        self.apart[a].add(b)
        self.apart[b].add(a)

    def _merge(self, a: int, b: int) -> None:
        """Group ``b`` goes into group ``a``."""
        for n in self.groups[b].members:
            self.group[n] = a
        self.groups[a].absorb(self.groups.pop(b))
        for other, (total, seen) in self.sums.pop(b, {}).items():
            self.sums[other].pop(b, None)
            if other == a:
                continue
            before, count = self.sums[a].get(other, (0.0, 0))
            self.sums[a][other] = self.sums[other][a] = (before + total, count + seen)
        self.sums[a].pop(b, None)
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self._keep_apart(a, other)
        self.apart[a].discard(a)
