"""Signs of punctuation that more than one stage asks for."""

from __future__ import annotations

from typing import Final

#: Quotation marks and brackets. Newsrooms mix up the two sides, so some signs stand in both.
OPENING: Final = frozenset("\"“«‘'(”")
CLOSING: Final = frozenset("\"”»’')“")
#: Quotation marks: all, those that open a quotation for certain, those that close one for certain.
QUOTES: Final = frozenset('"“”«»')
OPENING_QUOTES: Final = frozenset('"“«')
CLOSING_QUOTES: Final = frozenset('"”»')
COMMAS: Final = frozenset("،,")
RULES: Final = frozenset("-–—")
COLON: Final = ":"
#: The sign of the vowel u, which shows a passive of the past ("قُتل").
DAMMA = "\u064f"
#: Often written for the former by mistake ("قٌتل").
DAMMATAN = "\u064c"
