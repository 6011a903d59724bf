"""Names for the letters that say what a reading is; what their references and features hold is in ``khabar.packs.tables``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

VERB: Final = "V"
ACTIVE: Final = "A"
PASSIVE: Final = "B"
EVENT_NOUN: Final = "N"
SAYING: Final = "S"
ATTRIBUTION: Final = "Y"
STATUS: Final = "Q"
LIGHT_NOUN: Final = "U"
HEAD: Final = "H"
HEAD_ADJECTIVE: Final = "J"
RELATION: Final = "R"
CLOSED: Final = "K"
ACTOR: Final = "X"
COUNTRY: Final = "C"
NATIONALITY: Final = "D"
COMMUNITY: Final = "E"
GOVERNMENT: Final = "G"
PLACE: Final = "L"
OUTLET: Final = "O"
PLACE_NOUN: Final = "P"
DIRECTION: Final = "W"
FIRST_NAME: Final = "M"
FAMILY_NAME: Final = "F"
TIME: Final = "T"
NUMBER: Final = "#"
#: A common noun or adjective: it tells nothing, except that it is no name.
COMMON: Final = "Z"
#: What the reading of an everyday word refers to where it is an adjective; a noun refers to nothing.
DESCRIBING: Final = "adjective"

_BITS: Final = {letter: 1 << n for n, letter in enumerate("VABNSYQUHJRKXCDEGLOPWMFT#Z")}


def mask(letters: Iterable[str]) -> int:
    """The bits of these kinds: ``word.mask & mask(...)`` asks for any of them at once. Raises KeyError for a letter that is no kind."""
    bits = 0
    for letter in letters:
        bits |= _BITS[letter]
    return bits
