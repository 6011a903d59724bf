"""Events of one day that read nearly the same: told under one line, without a word on whether they are one event.

In: events, the weightiest first, each with its act. Out: those that are told, each with those that read like it.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from khabar.analysis.voice import Act

#: Slots (who, whom, where) that two acts must both have and share to read alike.
SHARED = 2


def alike(one: Act, other: Act) -> bool:
    """Whether two acts have one category, no mode, party or place that differs, and share two of who, whom and where.

    What one leaves open does not differ. Two acts that name the same parties and place in all slots are always alike.
    """
    if one.event_type != other.event_type or (one.mode and other.mode and one.mode != other.mode):
        return False
    pairs: list[tuple[AbstractSet[object], AbstractSet[object]]] = [
        (set(one.who), set(other.who)), (set(one.whom), set(other.whom)), ({one.where} - {None}, {other.where} - {None})
    ]  # fmt: skip
    both = [(left, right) for left, right in pairs if left and right]
    if not all(left & right for left, right in both):
        return False
    return len(both) >= SHARED or all(left == right for left, right in pairs)
