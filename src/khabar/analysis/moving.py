"""Whether a claim of coming or leaving tells that a force came to or left a place. In: a claim, a party, a place. Out: yes or no.

An act may be told rightly and yet be no row of the presence ledger: an advance towards a place or to its outskirts has not reached it, arms
that are sent are nobody, and a person who travels or is deported is no force.
"""

from __future__ import annotations

import re

from khabar.fold import fold
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.records import Change, Claim, Entity, Place

#: Of those who are driven out these are forces: the rest of the deported are people.
ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})
#: Words before a place that are looked at ("نحو وسط المدينة").
BEFORE = 2
#: The reading of a word that says that what it belongs to is beside a place or at its edge, and the one preposition that arrives.
_NEAR, _ARRIVING = "orient", "إلى"
_WORD = re.compile(r"[^\W\d_]+")


class Moves:
    """Judges claims of coming and leaving by the words around their places."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._towards = lexicon.words("towards_prepositions") - {fold(_ARRIVING)}
        self._persons = {row.id for row in lexicon.actors if row.kind == "person"}

    def tells(self, claim: Claim, change: Change, party: Entity, place: Place) -> bool:
        """Whether a claim tells that a party came to or left a place; what is held or asked for is not judged here."""
        if change not in ("enters", "leaves"):
            return True
        if party.ref in self._persons or (change == "enters" and claim.mode == "weapons"):
            return False
        if claim.event_type == "COERCE" and party.sector not in ARMED:
            return False
        return change == "leaves" or not self._beside(claim, place)

    def _beside(self, claim: Claim, place: Place) -> bool:
        """Whether the claim's words lead towards the place or beside it, not into it or out of it."""
        at = place.span.start - claim.quote.start
        before = _WORD.findall(fold(claim.quote_text[: max(at, 0)]))[-BEFORE:]
        own = _WORD.findall(fold(place.text))[:1]
        return any(self._is_near(word) for word in own + before[-1:]) or any(word in self._towards for word in before)

    def _is_near(self, word: str) -> bool:
        return any(code.kind == kinds.DIRECTION and code.ref == _NEAR for code in self._lexicon.codes(word))
