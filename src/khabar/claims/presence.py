"""Who holds, enters, leaves or is asked to leave which place. In: the claims of an article. Out: ``Presence`` records drawn from them."""

from __future__ import annotations

from khabar.records import Change, Claim, Presence

#: Category and mode of the acts by which a party leaves a place.
LEAVING = frozenset((("RETREAT", "withdraw"), ("COERCE", "deport")))


def presence(claims: list[Claim]) -> list[Presence]:
    """One record for each party of a claim that moves it into or out of a place."""
    out: list[Presence] = []
    for claim in claims:
        change = _change(claim)
        if change is None or claim.place is None:
            continue
        date = claim.date.edtf if claim.date else None
        moved = claim.recipient if claim.event_type == "COERCE" else claim.actor
        out += [Presence(claim.id, party, claim.place, change, date, claim.quote, claim.quote_text) for party in moved]
    return out


def _change(claim: Claim) -> Change | None:
    """What a claim changes: a withdrawal or deportation that happened or is asked for, a move that happened."""
    leaving = (claim.event_type, claim.mode) in LEAVING
    if leaving and claim.status == "requested":
        return "asked-to-leave"
    if claim.status != "occurred":
        return None
    if leaving:
        return "leaves"
    return "enters" if claim.event_type == "MOBILIZE" else None
