"""What keeps two claims from telling one happening, whatever else is alike. In: the features of two claims. Out: whether they are apart.

The rules hold for pairs and, through ``profile``, for every two claims of a growing cluster; only shared text and people overrule them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from khabar.link.features import SPEECH, Days, Features, Party, Where

#: Kilometres within which two points are one place (a town and its airfield), and from which on they are two.
SAME_PLACE, OTHER_PLACE = 15.0, 60.0
#: Days between the dates of two claims of one event at most (a night, a time zone, a slip).
SLACK = 1
_EARTH = 6371.0
#: Characters between two triggers that may tell one act.
ADJACENT = 25
#: The category of attacks, and characters between an attack and whom it harmed at most.
ATTACK, BREATH = "ASSAULT", 60
#: Below this likeness two parties are others, not the same one named otherwise.
OTHER_PARTY = 0.3
#: Sectors of a state, and of those who fight it: in one country they are two sides.
STATE, AGAINST = frozenset(("GOV", "MIL", "COP", "SPY", "PRM")), frozenset(("REB", "UAF", "OPP"))
#: Acts of several parties, none of them the only doer, and parties up to which each of them counts: longer lists are told in part.
MUTUAL, COMPANY = frozenset(("CONSULT", "COOPERATE")), 3


def apart(a: Features, b: Features) -> bool:
    """Whether two claims cannot tell one happening: other days, other places, two acts of one article, words of two speakers."""
    if a.key.article == b.key.article and two_acts(a, b):
        return True
    if a.around and b.around and days_apart(a.around, b.around):
        return True
    if a.place and b.place and places(a.place, b.place) == "apart":
        return True
    return other_speech(a, b) or other_company(a, b)


def other_speech(a: Features, b: Features) -> bool:
    """Whether an act of speech and another act are two: of two kinds and told by two words, of two contents, of two speakers, or told in
    two ways and with a speaker only once.
    """
    if a.kind not in SPEECH and b.kind not in SPEECH:
        return False
    if a.kind != b.kind:
        return a.trigger != b.trigger
    if a.entry != b.entry and bool(a.actors) != bool(b.actors) and not (a.mutual and b.mutual):
        return True
    if a.about and b.about and a.about.isdisjoint(b.about):
        return True
    if a.mutual and b.mutual:  # each party of a deal may be told as the one who made it
        return False
    found = alike(a.actors, b.actors)
    return (found is not None and found < OTHER_PARTY) or bool(_others(a.actors, b.actors))


def other_company(a: Features, b: Features) -> bool:
    """Whether two meetings are of other people: one has a party that none of the other's can be ("زار وزير الدفاع أنقرة", "زار رئيس الوزراء
    أنقرة"), or the named persons of a country are others.
    """
    if a.kind != b.kind or not (a.kind in MUTUAL or (a.mutual and b.mutual)):
        return False
    fewer, more = sorted((a.actors + a.recipients, b.actors + b.recipients), key=len)
    if any(p.country == q.country for p, q in _others(fewer, more)):
        return True
    return len(fewer) > 1 and len(more) <= COMPANY and any(_stranger(p, more) for p in fewer)


def _others(left: Iterable[Party], right: Iterable[Party]) -> list[tuple[Party, Party]]:
    """The pairs of named persons on two sides; none where one of them is on both."""
    pairs = [(p, q) for p in left for q in right if p.person and q.person]
    return [] if any(p.ref == q.ref for p, q in pairs) else pairs


def _stranger(party: Party, others: tuple[Party, ...]) -> bool:
    """Whether a party is known to be none of the others."""
    found = [value for other in others if (value := _alike(party, other)) is not None]
    return len(found) == len(others) and max(found) < OTHER_PARTY


def two_acts(a: Features, b: Features) -> bool:
    """Whether two claims of one article tell two acts: two unlike ones, or two in one sentence that neither stand side by side nor are an
    attack and its harm.
    """
    return unlike_acts(a, b) or (a.sentence == b.sentence and not adjacent(a, b) and not harmed(a, b))


def unlike_acts(a: Features, b: Features) -> bool:
    """Whether of two claims of one article one is about the other, or they are of two categories."""
    return b.key == a.content_of or a.key == b.content_of or a.kind != b.kind


def harmed(a: Features, b: Features) -> bool:
    """Whether an attack and whom it killed or wounded are told in one breath ("هجوم أسفر عن مقتل ثلاثة وإصابة عشرة").

    They are two acts when a word of time stands between them ("قبل أن تقتله الشرطة"), or actors, days, places or status differ.
    """
    first, second = (a, b) if a.start <= b.start else (b, a)
    if not (first.kind == second.kind == ATTACK) or first.sentence != second.sentence or first.status != second.status:
        return False
    if not (first.harm or second.harm) or second.start - first.end > BREATH:
        return False
    if any(first.end <= turn < second.start for turn in first.turns):
        return False
    found = alike(first.actors, second.actors)
    if found is not None and found < OTHER_PARTY:
        return False
    if first.days and second.days and days_apart(first.days, second.days):
        return False
    return not (first.place and second.place and places(first.place, second.place) == "apart")


def adjacent(a: Features, b: Features) -> bool:
    """Whether two triggers stand side by side ("قصف استهدف") and are not known to have two doers ("نشروا قناصة لعرقلة تقدم القوات")."""
    if a.sentence != b.sentence or min(abs(a.end - b.start), abs(b.end - a.start)) >= ADJACENT:
        return False
    found = alike(a.actors, b.actors)
    return found is None or found >= OTHER_PARTY


def days_apart(a: Days, b: Days) -> bool:
    """Whether two stretches of days neither touch nor lie side by side."""
    return a.first > b.last + SLACK or b.first > a.last + SLACK


def alike(left: Iterable[Party], right: Iterable[Party]) -> float | None:
    """How alike the most alike two parties are: 1 the same named one, 0 nothing in common; None when one side names nobody."""
    found = [value for p in left for q in right if (value := _alike(p, q)) is not None]
    return max(found, default=None)


def _alike(p: Party, q: Party) -> float | None:
    if p.ref and q.ref:
        if p.ref == q.ref:
            return 1.0
        return 0.3 if p.country and p.country == q.country and not _opposed(p.sector, q.sector) else 0.0
    if p.name == q.name and p.name:
        return 0.9
    if p.country and q.country:
        if p.country != q.country or _opposed(p.sector, q.sector):
            return 0.0
        return 0.8 if p.sector == q.sector else 0.6
    if p.head and p.head == q.head:
        return 0.5
    return None


def _opposed(a: str | None, b: str | None) -> bool:
    """Whether two sectors of one country are two sides of its war."""
    return (a in STATE and b in AGAINST) or (a in AGAINST and b in STATE)


def places(a: Where, b: Where) -> str:
    """``same``, ``within`` (one may lie in the other), ``abroad`` (an area of another country), ``apart`` or ``unclear``.

    Points are apart from ``OTHER_PLACE`` on; areas where they neither touch nor lie side by side.
    """
    if (a.ref and a.ref == b.ref) or a.name == b.name:
        return "same"
    if a.country and b.country and a.country != b.country:
        return "abroad" if a.area or b.area else "apart"
    if a.whole or b.whole or a.country is None or b.country is None:
        return "unclear"
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return "within" if a.area or b.area else "unclear"
    distance = kilometres(a.lat, a.lon, b.lat, b.lon)
    if a.area or b.area:
        reach = _reach(a) + _reach(b)
        return "apart" if distance > reach + SAME_PLACE else "within"
    return "same" if distance <= SAME_PLACE else "apart" if distance >= OTHER_PLACE else "unclear"


def _reach(where: Where) -> float:
    """How many kilometres a place reaches at most: a point nowhere, an area of which nothing is known anywhere."""
    if not where.area:
        return 0.0
    return math.inf if where.reach is None else where.reach


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance of two points in degrees (haversine formula)."""
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(h))
