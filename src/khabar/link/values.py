"""What the claims of an event say, slot by slot: every value with the claims that give it, none overwriting another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from khabar.events import ClaimKey, Report, Slot, Value
from khabar.link.apart import OTHER_PARTY, SLACK, alike, places
from khabar.link.features import ordinals, party, where
from khabar.records import Claim, Entity, Place, Status

#: Slots in the order in which they are listed.
SLOTS: tuple[Slot, ...] = ("actor", "recipient", "place", "date", "status", "mode", "quantity")


def party_value(e: Entity) -> str:
    """The normal form of an actor: its pack entry, else country and sector, else the words."""
    if e.ref and not e.ref.startswith("head."):
        return e.ref
    return " ".join(filter(None, (e.country, e.sector))) or e.name or e.text


def party_label(e: Entity) -> str:
    """The words to show for an actor."""
    return e.label or e.text if e.inferred or e.name else e.text


def place_value(p: Place) -> str:
    """The normal form of a place: its entry, else its name, else the words."""
    return p.ref or p.name or p.text


def given(claim: Claim) -> Iterator[tuple[Slot, str, str, str | None]]:
    """Each value of a claim: slot, normal form, words, what is counted."""
    for e in claim.actor:
        yield "actor", party_value(e), party_label(e), None
    for e in claim.recipient:
        yield "recipient", party_value(e), party_label(e), None
    if claim.place:
        yield "place", place_value(claim.place), claim.place.name or claim.place.text, None
    if claim.date and claim.date.edtf:
        yield "date", claim.date.edtf, claim.date.text, None
    yield "status", claim.status, claim.status, None
    if claim.mode:
        yield "mode", claim.mode, claim.mode, None
    for q in claim.quantities:
        yield "quantity", f"{q.value:g}", q.text, q.of


def values(reports: Sequence[Report]) -> tuple[Value, ...]:
    """All values of the reports: by slot, those that most roots give first."""
    claims: dict[tuple[Slot, str, str | None], list[ClaimKey]] = defaultdict(list)
    roots: dict[tuple[Slot, str, str | None], set[str]] = defaultdict(set)
    labels: dict[tuple[Slot, str, str | None], str] = {}
    for report in reports:
        for slot, value, label, of in given(report.claim):
            key = (slot, value, of)
            labels.setdefault(key, label)
            if report.key not in claims[key]:
                claims[key].append(report.key)
            roots[key].add(report.root or report.key.article)
    ranked = sorted(claims, key=lambda k: (SLOTS.index(k[0]), -len(roots[k]), -len(claims[k])))
    return tuple(Value(slot, value, labels[slot, value, of], tuple(claims[slot, value, of]), of) for slot, value, of in ranked)


def most(reports: Iterable[Report], pick: Mapping[ClaimKey, Hashable]) -> Hashable | None:
    """The value that most roots give; at equal numbers that of most reports, then the earliest. Denials among others have no root."""
    roots: dict[Hashable, set[str]] = defaultdict(set)
    counts: Counter[Hashable] = Counter()
    for report in reports:
        value = pick.get(report.key)
        if value is not None:
            roots[value].update((report.root,) if report.root else ())
            counts[value] += 1
    return max(roots, key=lambda v: (len(roots[v]), counts[v]), default=None)


def differing(reports: Sequence[Report]) -> tuple[Slot, ...]:
    """The slots on which two claims cannot both be right."""
    return tuple(slot for slot in SLOTS if _differs(slot, [r.claim for r in reports]))


def _differs(slot: Slot, claims: Sequence[Claim]) -> bool:
    if slot in ("actor", "recipient"):
        sets = list(dict.fromkeys(tuple(map(party, getattr(c, slot))) for c in claims if getattr(c, slot)))
        return any((v := alike(a, b)) is not None and v < OTHER_PARTY for i, a in enumerate(sets) for b in sets[:i])
    if slot == "place":
        spots = list(dict.fromkeys(where(c.place) for c in claims if c.place))
        return any(a and b and places(a, b) == "apart" for i, a in enumerate(spots) for b in spots[:i])
    if slot == "date":
        days = list(dict.fromkeys(d for c in claims if c.date and (d := ordinals(c.date.edtf))))
        return any(a.first > b.last + SLACK or b.first > a.last + SLACK or _two_days(a, b) for i, a in enumerate(days) for b in days[:i])
    if slot == "status":
        return disputed({c.status for c in claims})
    if slot == "mode":
        return len({c.mode for c in claims if c.mode}) > 1
    return counts_differ(claims)


def disputed(stated: Collection[Status]) -> bool:
    """Whether what some claims assert or announce is denied by others; that a thing asked for was not done is no dispute."""
    return "denied" in stated and not {"occurred", "future"}.isdisjoint(stated)


def _two_days(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a != b and a[0] == a[1] and b[0] == b[1]


def counts_differ(claims: Iterable[Claim]) -> bool:
    """Whether two claims count the same thing otherwise."""
    counted: dict[str, set[float]] = defaultdict(set)
    for claim in claims:
        for q in claim.quantities:
            if q.of:
                counted[q.of].add(q.value)
    return any(len(found) > 1 for found in counted.values())
