"""How likely two claims tell the same happening. In: the features of two claims. Out: a score from 0 to 1, and the reasons.

The score is that of a logistic regression over plain signs; what each weighs stands in ``weights.py`` with the command that made it. Days
of the news give no sign: they only keep claims apart (``apart``), as in a news week nearly all that is told lies near in time; of what is
long past the date is what tells it best. A pair that agrees in one way only (the same verb and subject) scores nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from khabar.link.apart import adjacent, alike, apart, harmed, places
from khabar.link.features import SPEECH, Features
from khabar.link.weights import BIAS, SIGNS
from khabar.records import Step

#: What counts as agreement: the likeness of two sentences, that of two articles, and that of sentences which is enough alone; for most
#: claims, and for those that are told in other words, without their speaker or from long ago.
LOOSE, STRICT = (0.15, 0.15, 0.4), (0.25, 0.3, 0.5)
#: The share of names in common, and the likeness of two parties, from which on they agree; days after which an event is an old one.
HALF, NAMED, LONG_AGO = 0.5, 0.9, 30
#: Likenesses of sentences and of articles are stretched by these factors (1 at most), as they seldom reach one half; days after which
#: more days between two articles say no more.
CONTEXT, STORIES, WEEK = 2.0, 3.0, 4.0
#: Days of a month and of a year; how much the year tells of an old event beside its month.
MONTH, YEAR, OF_YEAR = 31, 366, 0.7
#: Acts of which there are so many that a year does not tell which is meant.
DAILY = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "CONSULT"))
#: The score of two claims at one place of a shared passage: they are the same words.
COPIED = 0.99
#: The score of an attack and its harm, told in one breath. Set by hand; 0.35 to 0.8 were tried.
ONE_BREATH = 0.5
#: What it weighs that two claims tell the same days of the past. Set by hand, as the gold has one event of that kind; 1.25 to 2.5 do alike.
PAST = 1.5
#: What it adds that one claim denies what the other's house reports, naming that house. Set by hand: the gold has too few denials.
ANSWERED = 2.0
#: What it weighs that only one of two claims is of an old event. Set by hand on clusters judged one by one; -1.3 does alike.
ONE_PAST = -0.8
#: What it weighs that two acts are of a kind of which many happen in one war or week: of the pairs that linking joined and people judged
#: two in five were of two happenings, of others one in five. Set by hand, to about half of what these pairs give.
FREQUENT = {"MOBILIZE": -0.5, "COERCE": -0.4, "CONCEDE": -0.4, "ASSAULT": -0.15, "PROTEST": -0.3, "AID": -0.3}
#: What each sign weighs.
_WEIGHTS = SIGNS | {"long ago": PAST, "one long ago": ONE_PAST}
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
    if not whole:
        if apart(a, b):
            return 0.0
        if a.key.article == b.key.article and harmed(a, b):
            return ONE_BREATH
    found = _ways(a, b)
    if not _anchored(a, b, found) or (_adrift(a, b) and "place same" not in found):
        return 0.0
    _further(a, b, found)
    bias = BIAS + (FREQUENT.get(a.kind, 0.0) if a.kind == b.kind else 0.0)
    bias += ANSWERED if _answers(a, b, found) or _answers(b, a, found) else 0.0
    z = bias + math.fsum([_WEIGHTS.get(name, 0.0) * value for name, value in found.items() if not (whole and name in _OF_ARTICLE)])
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))


def _anchored(a: Features, b: Features, found: dict[str, float]) -> bool:
    """Whether two claims agree in two independent ways, or their sentences in most of their words. Adds the signs of the words as it needs
    them: most pairs that are compared agree in nothing.
    """
    words, story, most = STRICT if _doubtful(a, b) else LOOSE
    ways = ("same count" in found) + (
        found.get("refs named", 0.0) >= HALF or max(found.get("actor", 0.0), found.get("recipient", 0.0)) >= NAMED or "place same" in found
    )
    if "long ago" in found:
        ways += 1 + (bool(a.close and b.close) and _common(a.close, b.close) >= HALF)
    sentence = found["sentence"] = _sentence(a, b)
    ways += sentence >= words
    if ways == 0:  # at most the articles agree
        return False
    told = _stories(a, b, found)
    return ways + (told >= story) > 1 or sentence >= most


def _doubtful(a: Features, b: Features) -> bool:
    """Whether two claims need more evidence: other words tell them, only one is of an old event, or words are told without a speaker."""
    if a.trigger != b.trigger or _old(a) != _old(b):
        return True
    return a.kind in SPEECH and not (a.actors and b.actors)


def _old(f: Features) -> bool:
    """Whether a claim tells by its own date what happened long before its article."""
    return f.days is not None and f.day is not None and f.day - f.days.last > LONG_AGO


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


def reasons(a: Features, b: Features) -> tuple[Step, ...]:
    """The signs that weigh in a score, the heaviest first."""
    weighed = [(_WEIGHTS.get(name, 0.0) * value, name) for name, value in signs(a, b).items()]
    heavy = sorted((w for w in weighed if abs(w[0]) >= LIGHT), key=lambda w: (-round(abs(w[0]), 2), w[1]))
    return tuple(Step(f"{name} {weight:+.2f}", "score") for weight, name in heavy[:MOST_REASONS])


def signs(a: Features, b: Features) -> dict[str, float]:
    """Every sign of sameness and difference, by name; the values lie between 0 and 1."""
    out = _ways(a, b)
    out["sentence"] = _sentence(a, b)
    _stories(a, b, out)
    _further(a, b, out)
    return out


def _ways(a: Features, b: Features) -> dict[str, float]:
    """The signs of names, places and counts, which are cheap to read."""
    out: dict[str, float] = {}
    _parties(a, b, out)
    if a.place and b.place and (found := places(a.place, b.place)) in ("same", "apart"):
        out[f"place {found}"] = 1.0
    if a.counts and b.counts:
        out["other counts" if a.counts.isdisjoint(b.counts) else "same count"] = 1.0
    if a.refs or b.refs:
        out["refs named"] = _common(a.refs, b.refs)
    if a.kind == b.kind and (past := _long_ago(a, b)):
        out["long ago"] = past
    if _old(a) != _old(b):
        out["one long ago"] = 1.0
    return out


def _long_ago(a: Features, b: Features) -> float:
    """How much it says that two claims tell the same days of the past: 1 to the month, less to the year, which tells nothing of acts that
    happen every day.
    """
    if not (_old(a) and _old(b)):
        return 0.0
    assert a.days is not None and b.days is not None
    span = max(a.days.last - a.days.first, b.days.last - b.days.first)
    return 1.0 if span <= MONTH else OF_YEAR if span <= YEAR and a.kind not in DAILY else 0.0


def _sentence(a: Features, b: Features) -> float:
    return min(1.0, CONTEXT * cosine(a.words, b.words, a.norms[1] * b.norms[1]))


def _stories(a: Features, b: Features, out: dict[str, float]) -> float:
    """How alike the articles of two claims are; no sign for claims of one article."""
    if a.key.article == b.key.article:
        return 0.0
    out["story"] = min(1.0, STORIES * cosine(a.story, b.story, 1.0))
    return out["story"]


def _further(a: Features, b: Features, out: dict[str, float]) -> None:
    """The other signs: the acts, the quotes, what is named around, time, where in one article."""
    _acts(a, b, out)
    out["quote"] = cosine(a.quote, b.quote, a.norms[0] * b.norms[0])
    out["quote in sentence"] = max(_within(a.quote, a.norms[2], b.words), _within(b.quote, b.norms[2], a.words))
    if a.day is not None and b.day is not None and a.day != b.day:
        out["days between"] = min(1.0, abs(a.day - b.day) / WEEK)
    if a.status != b.status and "denied" not in (a.status, b.status):
        out["other status"] = 1.0
    for name, left, right in (("countries", a.countries, b.countries), ("close", a.close, b.close)):
        if left and right:
            out[f"{name} named"] = _common(left, right)
    if a.key.article == b.key.article:
        out["one article"] = 1.0
        if a.sentence == b.sentence:
            out["one sentence"] = 1.0
            if adjacent(a, b):
                out["adjacent"] = 1.0


def _common(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of the names of both that stand in both."""
    common = len(left & right)
    return common / (len(left) + len(right) - common)


def _acts(a: Features, b: Features, out: dict[str, float]) -> None:
    if a.kind == b.kind:
        out["same type"] = 1.0
        if a.mode == b.mode and a.mode:
            out["same mode"] = 1.0
        if a.kind in SPEECH:
            out["same speech"] = 1.0
    if a.trigger == b.trigger:
        out["same trigger"] = 1.0
    elif a.entry == b.entry:
        out["same entry"] = 1.0


def _parties(a: Features, b: Features, out: dict[str, float]) -> None:
    for name, left, right in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
        found = alike(left, right)
        if found is None:
            continue
        out[name if found >= 0.3 else f"other {name}"] = found if found >= 0.3 else 1.0


def cosine(a: Mapping[str, float], b: Mapping[str, float], norm: float) -> float:
    """The cosine of two bags of weighted words; ``norm``: the product of their lengths."""
    common = a.keys() & b.keys()
    return math.fsum([a[w] * b[w] for w in common]) / norm if common and norm else 0.0


def _within(inner: Mapping[str, float], total: float, outer: Mapping[str, float]) -> float:
    """The share of a quote's weight (``total``) that stands in the other's sentence."""
    common = inner.keys() & outer.keys()
    return math.fsum([inner[w] for w in common]) / total if common and total else 0.0
