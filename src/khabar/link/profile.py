"""What the claims of a growing cluster say together, as if it were one claim. In: features. Out: features of the whole.

What a single reading gets wrong (an actor missed, an odd mode) is outvoted by the others; the words of all add up.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from khabar.link.apart import days_apart, other_company, other_speech, places, two_acts, unlike_acts
from khabar.link.features import Days, Features, Where, norm, unit

#: Days within which two tellings are of one event that give no date of their own. With 4 the battles of a week become one, with 1 an
#: event and what is told of it two days later are two.
SPREAD = 2
#: Days by which a telling without a date may be older than the day that others give.
AHEAD = 14
#: Words of a cluster that are kept, the weightiest: what few of its claims say is not what it says.
WORDS = 60
#: The share of the pairs of claims of two clusters above which their days or places keep them apart: fewer are misread.
OUTVOTED = 0.2
#: The same for tellings without a date: what is told for days has many that lie further apart.
TOLD_APART = 0.5
#: The share of the articles of two clusters above which they cannot tell the parts of one sentence for two acts by mistake.
MANY = 0.67
#: Something that this share of the claims say is said by the whole.
SHARE = 0.25


class Profile:
    """A cluster: its claims, and the votes on each slot."""

    __slots__ = ("acts", "around", "days", "features", "members", "quote", "size", "stories", "told", "votes", "words")

    def __init__(self, member: int, features: Features) -> None:
        self.members = [member]
        self.size = 1
        self.features = features
        self.days: set[Days] = {features.days} if features.days else set()
        self.around: Counter[Days] = Counter((features.around,) if features.around else ())
        self.acts: dict[str, list[Features]] = {features.key.article: [features]}
        self.told: Counter[int] = Counter(() if features.days or features.day is None else (features.day,))
        self.quote = unit(features.quote, features.norms[0])
        self.words = unit(features.words, features.norms[1])
        self.stories: dict[str, Mapping[str, float]] = {features.key.article: features.story}
        f = features
        self.votes: dict[str, Counter[Any]] = {
            "kind": Counter((f.kind,)), "mode": Counter((f.mode,)), "status": Counter((f.status,)), "entry": Counter((f.entry,)),
            "trigger": Counter((f.trigger,)), "actors": Counter(f.actors), "recipients": Counter(f.recipients),
            "place": Counter((f.place,) if f.place else ()), "counts": Counter(f.counts), "refs": Counter(f.refs),
            "countries": Counter(f.countries), "close": Counter(f.close), "cites": Counter(f.cites),
            "about": Counter(f.about), "mutual": Counter((f.mutual,)),
        }  # fmt: skip

    def apart(self, other: Profile) -> bool:
        """Whether two clusters cannot be one event: by what keeps claims apart, or undated and told many days apart."""
        if _outvoted(days_apart, self.around, other.around) or _outvoted(_far, self.told, other.told, TOLD_APART):
            return True
        if self._foretold(other) or other._foretold(self):
            return True
        if _outvoted(_elsewhere, self.votes["place"], other.votes["place"]):
            return True
        mine, theirs = self.features, other.features
        return other_speech(mine, theirs) or other_company(mine, theirs) or self._two_acts(other)

    def _two_acts(self, other: Profile) -> bool:
        """Whether the articles of both clusters tell two acts in them: unlike ones in any, or two of a kind in more than ``MANY``."""
        shared = self.acts.keys() & other.acts.keys()
        pairs = {article: [(a, b) for a in self.acts[article] for b in other.acts[article]] for article in shared}
        if any(unlike_acts(a, b) for some in pairs.values() for a, b in some):
            return True
        return sum(any(two_acts(a, b) for a, b in some) for some in pairs.values()) > MANY * len(shared)

    def _foretold(self, other: Profile) -> bool:
        """Whether an undated telling is older than the day that the other claims give."""
        return bool(self.told) and any(days.first - min(self.told) > AHEAD for days in other.days)

    def absorb(self, other: Profile) -> None:
        """Take in the claims of another cluster."""
        self.members += other.members
        self.size += other.size
        self.days |= other.days
        self.around.update(other.around)
        for article, acts in other.acts.items():
            self.acts[article] = self.acts.get(article, []) + acts
        self.stories |= other.stories
        self.told.update(other.told)
        for mine, theirs in ((self.quote, other.quote), (self.words, other.words)):
            for word, weight in theirs.items():
                mine[word] = mine.get(word, 0.0) + weight
            for word in sorted(mine, key=lambda w: (-mine[w], w))[WORDS:]:
                del mine[word]
        for slot, votes in self.votes.items():
            votes.update(other.votes[slot])
        self.features = self._whole()

    def _whole(self) -> Features:
        f, votes = self.features, self.votes
        days = min(self.days, key=lambda d: (d.last - d.first, d)) if self.days else None
        return Features(
            f.number, f.key, f.order, f.house, f.day, days, days, _top(votes["kind"]), _top(votes["mode"]), _top(votes["status"]),
            _top(votes["entry"]), _top(votes["trigger"]), f.sentence, f.start, f.end, tuple(self._said("actors")),
            tuple(self._said("recipients")), _top(votes["place"]) if votes["place"] else None, frozenset(votes["counts"]), self.quote,
            self.words, None, (norm(self.quote), norm(self.words), math.fsum(self.quote.values())), frozenset(self._said("refs")),
            frozenset(self._said("countries")), frozenset(self._said("close")), frozenset(votes["cites"]), frozenset(votes["about"]),
            self._story(), mutual=_top(votes["mutual"]),
        )  # fmt: skip

    def _story(self) -> Mapping[str, float]:
        """The mean of what the articles are about."""
        if len(self.stories) == 1:
            return next(iter(self.stories.values()))
        total: dict[str, float] = {}
        for article in sorted(self.stories):
            for word, weight in self.stories[article].items():
                total[word] = total.get(word, 0.0) + weight
        kept = {word: total[word] for word in sorted(total, key=lambda w: (-total[w], w))[:WORDS]}
        return unit(kept)

    def _said(self, slot: str) -> list[Any]:
        return [value for value, count in self.votes[slot].items() if count >= SHARE * self.size]


def _outvoted(differ: Callable[[Any, Any], bool], left: Counter[Any], right: Counter[Any], share: float = OUTVOTED) -> bool:
    """Whether more than a share of the pairs of two clusters' values differ; none do where one cluster has no value."""
    most = share * left.total() * right.total()
    return sum(m * n for a, m in left.items() for b, n in right.items() if differ(a, b)) > most


def _far(a: int, b: int) -> bool:
    return abs(a - b) > SPREAD


def _elsewhere(a: Where, b: Where) -> bool:
    return places(a, b) == "apart"


def _top(votes: Counter[Any]) -> Any:
    return max(votes, key=lambda value: (votes[value], str(value)))
