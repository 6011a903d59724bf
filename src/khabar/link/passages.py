"""Which claims of two articles stand at the same place of a shared passage. In: copies and claims. Out: pairs of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from khabar.events import Copy
from khabar.link.features import Features

#: Characters by which the same word of a passage may be moved, as a copyist adds and drops words.
MOVED = 60


def copied(copies: Iterable[Copy], claims: Mapping[str, Sequence[Features]]) -> Iterator[tuple[Features, Features]]:
    """Pairs (claim of the copy, claim of the original) with one trigger at one place of a passage. ``claims`` by article id."""
    for copy in copies:
        by_trigger: dict[str, list[Features]] = defaultdict(list)
        for f in claims.get(copy.original, ()):
            by_trigger[f.trigger].append(f)
        for f in claims.get(copy.article, ()):
            best = min(((gap, g.start, g) for g in by_trigger.get(f.trigger, ()) if (gap := _gap(copy, f, g)) is not None), default=None)
            if best is not None and best[0] <= MOVED:
                yield f, best[2]


def _gap(copy: Copy, f: Features, g: Features) -> int | None:
    """By how many characters two triggers are moved against each other in a passage that holds both."""
    for passage in copy.passages:
        if passage.copy.start <= f.start < passage.copy.end and passage.original.start <= g.start < passage.original.end:
            return abs((f.start - passage.copy.start) - (g.start - passage.original.start))
    return None
