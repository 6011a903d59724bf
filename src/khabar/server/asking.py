"""Questions to filters of the store, and keys: what an answer gives so that a filter can ask for exactly this one.

A key is ``@`` and the normal form of linking: a pack entry (``@hezbollah``), country and sector (``@RUS MIL``), or words.
"""

from __future__ import annotations

from khabar.link.values import party_value, place_value
from khabar.packs.lexicon import Lexicon
from khabar.records import Entity, Place
from khabar.server.params import Selection
from khabar.store.filters import EventFilters, Party
from khabar.store.parties import party

#: What a key begins with; no name does.
MARK = "@"


def actor_key(e: Entity) -> str:
    """The key of a party."""
    return MARK + party_value(e)


def place_key(p: Place) -> str:
    """The key of a place."""
    return MARK + place_value(p)


def asked(words: str | None, lexicon: Lexicon) -> Party | None:
    """The party that a key, words or a country code ask for."""
    if words and words.startswith(MARK):
        return Party(None, None, words.removeprefix(MARK))
    return party(words, lexicon)


def filters(s: Selection, lexicon: Lexicon) -> EventFilters:
    """The selection as the store asks for it."""
    return EventFilters(
        actor=asked(s.actor, lexicon), recipient=asked(s.recipient, lexicon), party=asked(s.party, lexicon), place=asked(s.place, lexicon),
        source=asked(s.source, lexicon), event_type=s.types or None, quad=s.quads or None, mode=s.modes or None, status=s.statuses or None,
        first=s.first, last=s.last, roots=s.roots, words=s.words, ids=s.ids or None, box=s.box,
    )  # fmt: skip
