"""Which article retells another, whose house it names, in words of its own. In: what the two tell alike. Out: a ``Copy`` or nothing.

Shared text says nothing of a rewrite, but linking does: the events that both tell, with reports that rest on one root.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from khabar.events import Alignment, Copy
from khabar.records import Span

#: Events that both tell on one root, and their share of the teller's claims, at least: less is a citation. Days between the two at most:
#: later, it is background told again.
TOLD, SHARE, DAYS = 2, 0.2, 3


@dataclass(frozen=True, slots=True)
class Retold:
    """An article as rewrites are looked for: its house, its day of publication (ordinal), the houses it names, how many claims it has."""

    id: str
    house: str | None
    day: int | None
    names: frozenset[str]
    claims: int


def may_retell(teller: Retold, original: Retold) -> bool:
    """Whether an article can be a rewrite of another: it names the other's house, and comes on the same day or soon after."""
    if original.house is None or original.house == teller.house or original.house not in teller.names:
        return False
    return teller.day is None or original.day is None or 0 <= teller.day - original.day <= DAYS


def rewrite(teller: Retold, original: Retold, told: Iterable[tuple[int, Span, Span]]) -> Copy | None:
    """The rewrite that an article is of another.

    ``told``: for each claim of the teller in an event that both tell on one root: the event, the claim's sentence, the original's sentence.
    The score is the share of the teller's claims among them.
    """
    found = list(told)
    score = len(found) / teller.claims
    if len({event for event, _, _ in found}) < TOLD or score < SHARE:
        return None
    passages = tuple(Alignment(mine, theirs) for mine, theirs in sorted({(mine, theirs) for _, mine, theirs in found}))
    return Copy(teller.id, original.id, "rewrite", round(score, 3), "citation", passages)


def one_way(found: Mapping[tuple[int, int], Copy]) -> list[Copy]:
    """Each pair once: of two articles that retell each other nothing tells which came first.

    ``found``: rewrites by the numbers of teller and original.
    """
    out = []
    for (teller, original), copy in found.items():
        if (original, teller) not in found:
            out.append(copy)
        elif copy.article > copy.original:
            out.append(replace(copy, direction="unknown"))
    return out
