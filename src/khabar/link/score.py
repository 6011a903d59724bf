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
#: Characters between two triggers that may tell one act.
ADJACENT = 25
#: The score of two claims at one place of a shared passage: they are the same words.
COPIED = 0.99
#: What it adds that one claim denies what the other's house reports, naming that house. Set by hand: the gold has too few denials.
ANSWERED = 2.0
#: Signs that say nothing of clusters.
_OF_ARTICLE = frozenset(("one article", "one sentence", "adjacent"))
#: Reasons that are told: those that weigh at least so much, so many of them.
LIGHT, MOST_REASONS = 0.2, 6


def compare(a: Features, b: Features, copied: bool = False, whole: bool = False) -> float:
    """How likely two claims tell one happening, 0 to 1.

    ``copied``: they stand at the same place of a shared passage; ``whole``: the features are those of clusters, not of single claims.
    """
    if copied:
        return COPIED
    if two_acts(a, b):
        return 0.0
    found = signs(a, b)
    if not _anchored(found, a.least) or (_adrift(a, b) and "place same" not in found):
        return 0.0
    bias = BIAS + (ANSWERED if _answers(a, b, found) or _answers(b, a, found) else 0.0)
    z = bias + sum(SIGNS.get(name, 0.0) * value for name, value in found.items() if not (whole and name in _OF_ARTICLE))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))


def _anchored(found: Mapping[str, float], least: float) -> bool:
    """Whether two claims share more than the kind of act: words, a named party or place, a count."""
    named = found.get("refs named", 0.0) > 0.0 or found.get("actor", 0.0) >= 1.0 or found.get("recipient", 0.0) >= 1.0
    return named or "place same" in found or "same count" in found or found["sentence"] >= least


def _adrift(a: Features, b: Features) -> bool:
    """Whether one of the two has no date of any kind, and neither article cites the other's house.

    Such claims are joined only when they name one place: words alone do not tell this year's demand from that of years ago.
    """
    dated = (a.days or a.day is not None) and (b.days or b.day is not None)
    return not dated and a.house not in b.cites and b.house not in a.cites


def _answers(a: Features, b: Features, found: Mapping[str, float]) -> bool:
    """Whether the first denies the second's report: it names the house, and tells the same act of the same party."""
    denies = a.status == "denied" and b.status != "denied" and b.house is not None and b.house in a.cites
    return denies and "same type" in found and "actor" in found


def two_acts(a: Features, b: Features) -> bool:
    """Whether one article tells two acts: one is what the other is about, or they are of two types and not told in one breath."""
    if a.key.article != b.key.article:
        return False
    return b.key == a.content_of or a.key == b.content_of or (a.kind != b.kind and not adjacent(a, b))


def adjacent(a: Features, b: Features) -> bool:
    """Whether two triggers stand side by side ("قصف استهدف")."""
    return a.sentence == b.sentence and min(abs(a.end - b.start), abs(b.end - a.start)) < ADJACENT


def reasons(a: Features, b: Features) -> tuple[Step, ...]:
    """The signs that weigh in a score, the heaviest first."""
    weighed = [(SIGNS.get(name, 0.0) * value, name) for name, value in signs(a, b).items()]
    heavy = sorted((w for w in weighed if abs(w[0]) >= LIGHT), key=lambda w: (-abs(w[0]), w[1]))
    return tuple(Step(f"{name} {weight:+.2f}", "score") for weight, name in heavy[:MOST_REASONS])


def days_apart(a: Days, b: Days) -> bool:
    """Whether two stretches of days neither touch nor lie side by side."""
    return a.first > b.last + SLACK or b.first > a.last + SLACK


def signs(a: Features, b: Features) -> dict[str, float]:
    """Every sign of sameness and difference, by name; the values lie between 0 and 1."""
    out: dict[str, float] = {}
    _acts(a, b, out)
    _parties(a, b, out)
    _times(a, b, out)
    if a.place and b.place and (found := places(a.place, b.place)) in ("same", "apart"):
        out[f"place {found}"] = 1.0
    quote, around = cosine(a.quote, b.quote, a.norms[0] * b.norms[0]), cosine(a.words, b.words, a.norms[1] * b.norms[1])
    out |= {"quote": quote, "sentence": around, "quote in sentence": max(_within(a.quote, b.words), _within(b.quote, a.words))}
    if a.counts and b.counts:
        out["same count" if a.counts & b.counts else "other counts"] = 1.0
    for name, left, right in (("refs", a.refs, b.refs), ("countries", a.countries, b.countries), ("close", a.close, b.close)):
        if (left and right) or (name == "refs" and (left or right)):
            out[f"{name} named"] = len(left & right) / len(left | right)
    if a.key.article == b.key.article:
        out["one article"] = 1.0
        if a.sentence == b.sentence:
            out["one sentence"] = 1.0
            if adjacent(a, b):
                out["adjacent"] = 1.0
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
    """``same``, ``within`` (one may lie in the other), ``abroad`` (an area of another country), ``apart`` or ``unclear``."""
    if (a.ref and a.ref == b.ref) or a.name == b.name:
        return "same"
    if a.country and b.country and a.country != b.country:
        return "abroad" if a.area or b.area else "apart"
    if a.whole or b.whole or a.country is None or b.country is None:
        return "unclear"
    if a.area or b.area:
        return "within"
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
