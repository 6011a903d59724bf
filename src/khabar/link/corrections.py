"""A person's corrections of a claim. In: a claim and the judgement about it. Out: the claim with the corrected slots."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from khabar.events import Judgement
from khabar.records import Claim, Entity, Place, Span, Time

#: What a corrected value says of itself.
BY_PERSON = "judgement"
_COUNTRY_SECTOR = re.compile(r"([A-Z]{3})(?: ([A-Z]{3}))?")


def rejected(judgement: Judgement | None) -> bool:
    """Whether a person says that the text makes no such claim."""
    return judgement is not None and not judgement.holds and not judgement.correction


def corrected(claim: Claim, judgement: Judgement | None) -> Claim:
    """The claim with the slots that a person corrected.

    Slots are ``event_type``, ``mode``, ``status``, ``actor``, ``recipient``, ``place``, ``date``. An empty value clears a slot.
    Actors are names, or country and sector in PLOVER's codes ("RUS MIL"); dates are EDTF.
    """
    if judgement is None or not judgement.correction:
        return claim
    changes: dict[str, Any] = {}
    for slot, value in judgement.correction.items():
        if slot in ("event_type", "status"):
            changes[slot] = value or getattr(claim, slot)
        elif slot == "mode":
            changes[slot] = value or None
        elif slot in ("actor", "recipient"):
            changes[slot] = (_entity(value, claim.trigger),) if value else ()
        elif slot == "place":
            changes[slot] = Place(value, claim.trigger, value) if value else None
        elif slot == "date":
            changes[slot] = Time(value, claim.trigger, value, BY_PERSON) if value else None
    return replace(claim, **changes)


def _entity(value: str, span: Span) -> Entity:
    match = _COUNTRY_SECTOR.fullmatch(value)
    country, sector = match.groups() if match else (None, None)
    return Entity(value, span, None, country, sector, value, None, BY_PERSON)
