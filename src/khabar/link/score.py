"""How likely two claims tell the same happening. In: the features of two claims. Out: a score from 0 to 1, and the reasons.

The score is that of a logistic regression over plain signs; what each weighs stands in ``weights.py`` with the command that made it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from khabar.link.features import SPEECH, Days, Features, Party, Where
from khabar.link.weights import BIAS, SIGNS
from khabar.packs.plover import QUADS
from khabar.records import Step

#: Kilometres within which two points are one place, and from which on they are two.
SAME_PLACE, OTHER_PLACE = 15.0, 60.0
#: Days between the dates of two claims of one event at most (a night, a time zone, a slip).
SLACK = 1
_EARTH = 6371.0
#: Reasons that are told: those that weigh at least so much, so many of them.
LIGHT, MOST_REASONS = 0.2, 6


def compare(a: Features, b: Features, copied: bool = False) -> float:
    """How likely two claims tell one happening, 0 to 1; ``copied``: they stand at the same place of a shared passage."""
    z = BIAS + sum(SIGNS.get(name, 0.0) * value for name, value in signs(a, b, copied).items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))


def reasons(a: Features, b: Features, copied: bool = False) -> tuple[Step, ...]:
    """The signs that weigh in a score, the heaviest first."""
    weighed = [(SIGNS.get(name, 0.0) * value, name) for name, value in signs(a, b, copied).items()]
    heavy = sorted((w for w in weighed if abs(w[0]) >= LIGHT), key=lambda w: (-abs(w[0]), w[1]))
    return tuple(Step(f"{name} {weight:+.2f}", "score") for weight, name in heavy[:MOST_REASONS])


def days_apart(a: Days, b: Days) -> bool:
    """Whether two stretches of days neither touch nor lie side by side."""
    return a.first > b.last + SLACK or b.first > a.last + SLACK


def signs(a: Features, b: Features, copied: bool) -> dict[str, float]:
    """Every sign of sameness and difference, by name; the values lie between 0 and 1."""
    out: dict[str, float] = {}
    _acts(a, b, out)
    _parties(a, b, out)
    _times(a, b, out)
    if a.place and b.place:
        out[f"place {places(a.place, b.place)}"] = 1.0
    quote, around = cosine(a.quote, b.quote, a.norms[0] * b.norms[0]), cosine(a.words, b.words, a.norms[1] * b.norms[1])
    out |= {"quote": quote, "sentence": around, "quote in sentence": max(_within(a.quote, b.words), _within(b.quote, a.words))}
    if a.counts and b.counts:
        out["same count" if a.counts & b.counts else "other counts"] = 1.0
    if copied:
        out["copied"] = 1.0
    if a.key.article == b.key.article:
        out["one article"] = 1.0
        if a.sentence == b.sentence:
            out["one sentence"] = 1.0
    return out


def _acts(a: Features, b: Features, out: dict[str, float]) -> None:
    if a.kind == b.kind:
        out["same type"] = 1.0
        if a.mode == b.mode and a.mode:
            out["same mode"] = 1.0
        if a.kind in SPEECH:
            out["same speech"] = 1.0
    elif QUADS.get(a.kind) == QUADS.get(b.kind):
        out["same quadrant"] = 1.0
    if a.trigger == b.trigger:
        out["same trigger"] = 1.0
    elif a.entry == b.entry:
        out["same entry"] = 1.0
    if a.status == b.status:
        out["same status"] = 1.0
    elif "denied" in (a.status, b.status):
        out["denied"] = 1.0
    if (a.content_of is None) != (b.content_of is None):
        out["content and act"] = 1.0


def _parties(a: Features, b: Features, out: dict[str, float]) -> None:
    for name, left, right in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
        found = alike(left, right)
        if found is None:
            continue
        out[name if found >= 0.3 else f"other {name}"] = found if found >= 0.3 else 1.0
    crossed = alike((*a.actors, *a.recipients), (*b.actors, *b.recipients))
    if crossed is not None:
        out["parties"] = crossed


def alike(left: Iterable[Party], right: Iterable[Party]) -> float | None:
    """How alike the most alike two parties are: 1 the same named one, 0 nothing in common; None when one side names nobody."""
    found = [value for p in left for q in right if (value := _alike(p, q)) is not None]
    return max(found, default=None)


def _alike(p: Party, q: Party) -> float | None:
    if p.ref and q.ref:
        if p.ref == q.ref:
            return 1.0
        return 0.3 if p.country and p.country == q.country else 0.0
    if p.name == q.name and p.name:
        return 0.9
    if p.country and q.country:
        if p.country != q.country:
            return 0.0
        return 0.8 if p.sector == q.sector else 0.6
    if p.head and p.head == q.head:
        return 0.5
    return None


def _times(a: Features, b: Features, out: dict[str, float]) -> None:
    if a.days and b.days:
        if a.days == b.days:
            out["same day" if a.days.first == a.days.last else "same period"] = 1.0
        elif a.days.first <= b.days.last and b.days.first <= a.days.last:
            out["dates touch"] = 1.0
        else:
            out["next day"] = 1.0
    elif a.days or b.days:
        dated, other = (a, b) if a.days else (b, a)
        if other.day is not None and dated.days is not None:
            gap = max(0, other.day - dated.days.last)
            out["dated long before"] = min(1.0, gap / 14)
    if a.day is not None and b.day is not None:
        out["days between"] = min(1.0, abs(a.day - b.day) / 4)


def places(a: Where, b: Where) -> str:
    """``same``, ``within`` (one may lie in the other), ``apart`` or ``unclear``."""
    if (a.ref and a.ref == b.ref) or a.name == b.name:
        return "same"
    if a.country and b.country and a.country != b.country:
        return "abroad" if a.area or b.area else "apart"
    if a.area or b.area:
        return "within" if a.country == b.country else "unclear"
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return "unclear"
    distance = kilometres(a.lat, a.lon, b.lat, b.lon)
    return "same" if distance <= SAME_PLACE else "apart" if distance >= OTHER_PLACE else "unclear"


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance of two points in degrees (haversine formula)."""
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(h))


def cosine(a: Mapping[str, float], b: Mapping[str, float], norm: float) -> float:
    """The cosine of two bags of weighted words; ``norm``: the product of their lengths."""
    if norm == 0.0:
        return 0.0
    if len(a) > len(b):
        a, b = b, a
    return sum(v * b[w] for w, v in a.items() if w in b) / norm


def _within(inner: Mapping[str, float], outer: Mapping[str, float]) -> float:
    """The share of a quote's weight that stands in the other's sentence."""
    total = sum(inner.values())
    return sum(v for w, v in inner.items() if w in outer) / total if total else 0.0
