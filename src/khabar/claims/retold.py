"""Acts told again without saying by whom or against whom. In: the claims of an article. Out: the same, with what they leave out.

An article says once who imposed sanctions on whom, and goes on to speak of "the sanctions". Such a claim takes the missing party from the
nearest earlier claim of the same pack entry; sanctions, which an article speaks of in several words, from the nearest claim of the same
category, before or after. Nothing is taken where parties, places or dates differ. Who attacked, arrested or was harmed is never taken
from elsewhere: an article tells several such acts, and a guess would accuse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from khabar.records import Claim, Entity, Step

#: What goes on while an article speaks of it, so that another word tells the same.
STANDING = frozenset(("SANCTION",))
#: Acts whose parties must be told where they are.
VIOLENT = frozenset(("ASSAULT", "COERCE"))
#: Claims of one kind that are looked at on either side.
REACH = 20
#: What a step says where a party is taken from another claim.
RULE = "told elsewhere"


def tell_again(claims: Sequence[Claim]) -> list[Claim]:
    """Claims in the order of the article, with the parties that they leave out and others of the same act name."""
    alike: dict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        alike[_kind(claim)].append(n)
    at = {n: i for found in alike.values() for i, n in enumerate(found)}
    out = []
    for n, claim in enumerate(claims):
        if claim.event_type not in VIOLENT and not (claim.actor and claim.recipient):
            claim = _filled(claim, [claims[m] for m in _near(claims, n, alike[_kind(claim)], at[n])])
        out.append(claim)
    return out


def _near(claims: Sequence[Claim], n: int, group: Sequence[int], i: int) -> list[int]:
    """The claims of a group that come before one of it, and after it where it stands for something that goes on; the nearest first."""
    start = claims[n].trigger.start
    later = group[i + 1 : i + 1 + REACH] if claims[n].event_type in STANDING else ()
    return sorted((*reversed(group[max(0, i - REACH) : i]), *later), key=lambda m: abs(claims[m].trigger.start - start))


def _kind(claim: Claim) -> str:
    return claim.event_type if claim.event_type in STANDING else claim.entry


def _filled(claim: Claim, others: Sequence[Claim]) -> Claim:
    """A claim with a missing party of the first claim that may tell the same act."""
    others = [other for other in others if _may_be(claim, other)]
    if not claim.actor:
        found = next((o.actor for o in others if o.actor and _goes_with(claim.recipient, o.recipient, o.actor)), ())
        claim = _with_steps(replace(claim, actor=found), "actor", found)
    if not claim.recipient:
        found = next(
            (o.recipient for o in others if o.recipient and _may_be(claim, o) and _goes_with(claim.actor, o.actor, o.recipient)), ()
        )
        claim = _with_steps(replace(claim, recipient=found), "recipient", found)
    return claim


def _with_steps(claim: Claim, role: str, found: Sequence[Entity]) -> Claim:
    steps = (Step(f"{role}: {e.name or e.label or e.text}", RULE, e.span) for e in found)
    return replace(claim, steps=(*claim.steps, *steps)) if found else claim


def _may_be(claim: Claim, other: Claim) -> bool:
    """Whether two claims of one kind may tell one act: neither place nor date says otherwise."""
    if claim.place and other.place and (claim.place.name or claim.place.text) != (other.place.name or other.place.text):
        return False
    return not (claim.date and other.date and claim.date.edtf != other.date.edtf)


def _goes_with(mine: Sequence[Entity], theirs: Sequence[Entity], taken: Sequence[Entity]) -> bool:
    """Whether the party that both may name is the same, and the one to be taken is another."""
    if any(_alike(a, b) for a in taken for b in mine):
        return False
    return not mine or not theirs or any(_alike(a, b) for a in mine for b in theirs)


def _alike(a: Entity, b: Entity) -> bool:
    """Whether two mentions may be of one party."""
    if a.name and b.name:
        return a.name == b.name
    if a.country is None or a.country != b.country:
        return False
    return a.sector is None or b.sector is None or a.sector == b.sector
