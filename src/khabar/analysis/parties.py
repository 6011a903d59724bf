"""Who is who across claims: when two entities are one party, one side, or what a user asks for.

In: ``Entity`` and ``Place`` records. Out: keys and degrees of likeness.
"""

from __future__ import annotations

from collections.abc import Iterable

from khabar.fold import fold
from khabar.link.values import party_value, place_value
from khabar.records import Entity, Place
from khabar.store.filters import Party
from khabar.store.rows import search_key

#: Sectors that act for the state of their country; militias that serve it are among them (GUIDE, sides).
STATE = frozenset({"GOV", "MIL", "SPY", "COP", "PRM", "JUD", "LEG", None})
#: How sure two mentions are one party: by name; by country and sector; by country, both acting for its state; two names of one sector.
NAMED, BODY, SIDE, KIN = 1.0, 0.8, 0.6, 0.5


def key(e: Entity) -> str:
    """The party that an entity stands for: its English name, else country and sector, else its folded words."""
    if e.name:
        return e.name
    return " ".join(filter(None, (e.country, e.sector))) or fold(e.text)


def keys(entities: Iterable[Entity]) -> frozenset[str]:
    """The parties of a list."""
    return frozenset(map(key, entities))


def place_key(p: Place) -> str:
    """What makes two places one: the pack entry, else the name and country, else the folded words."""
    return p.ref or (f"{p.name} {p.country}" if p.name else fold(p.text))


def same(one: Entity, other: Entity) -> float:
    """How far two entities are one party (``NAMED``, ``BODY``, ``SIDE``, ``KIN``), 0 when they are not.

    A rebel group is never the state of its country, and two rebel groups are kin at most (a group and its spokesman are, too).
    """
    if one.name and one.name == other.name:
        return NAMED
    if one.country is None or one.country != other.country:
        return 0.0
    if one.sector == other.sector and not (one.name and other.name):
        return BODY
    if {one.sector, other.sector} <= STATE:
        return SIDE
    return KIN if one.sector == other.sector else 0.0


def likeness(these: Iterable[Entity], those: Iterable[Entity]) -> float:
    """The best likeness of any two of two lists."""
    listed = list(those)
    return max((same(one, other) for one in these for other in listed), default=0.0)


def meets(e: Entity, party: Party) -> bool:
    """Whether an entity is what a user asks for: by key, by country, or by words in its names (as the store's filters find them)."""
    if party.key is not None:
        return party_value(e) == party.key
    if party.country and e.country == party.country:
        return True
    return bool(party.words) and _found(party.words or "", e.text, e.name, e.label)


def place_meets(p: Place, party: Party) -> bool:
    """Whether a place is what a user asks for: by key, by its own names or its country."""
    if party.key is not None:
        return place_value(p) == party.key
    if party.country and p.country == party.country:
        return True
    return bool(party.words) and _found(party.words or "", p.text, p.name)


def _found(words: str, *names: str | None) -> bool:
    wanted = search_key(words)
    return (wanted.rstrip() if wanted.isascii() else wanted.strip()) in search_key(*names)
