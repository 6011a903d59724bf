"""What acts of speech are about. In: a claim and the acts that are its content. Out: the claim at their place; the kinds of act.

"طلبت … مغادرة البلدة" names a place for the leaving, none for the asking. The reader leaves the asking without one; an event that should
be found at the town takes it from there, and the claim's steps say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from khabar.records import Claim, Place, Step

#: Categories of words that stand where the act is that they are about.
ABOUT = frozenset(("REQUEST", "THREATEN"))
#: The rule that the step names.
RULE = "place of content"


class Content(NamedTuple):
    """An act that a claim is about: its id in the article, its category, its place."""

    claim: str
    kind: str
    place: Place | None


def placed(claim: Claim, content: Sequence[Content]) -> Claim:
    """The claim at the place of its content, a point before an area, when it is of ``ABOUT`` and has no place of its own."""
    if claim.place is not None or claim.event_type not in ABOUT:
        return claim
    found = [(c.place.lat is None, c.place, c.claim) for c in content if c.place is not None]
    if not found:
        return claim
    _, place, of = min(found, key=lambda f: f[0])
    return replace(claim, place=place, steps=(*claim.steps, Step(f"place: that of what it is about ({of})", RULE, place.span)))
