"""Articles as people paste them: the whole visible text of a page, without its tags, written by hand in the manner of ten sites.

⟦ and ⟧ stand around what is of the article, the headline included; all the rest is what surrounds it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "pasted"


class Pasted(NamedTuple):
    """A text and which of its characters are of the article."""

    name: str
    text: str
    body: frozenset[int]


def pasted() -> list[Pasted]:
    """All of them, by name."""
    return [_pasted(path) for path in sorted(FOLDER.glob("*.txt"))]


def _pasted(path: Path) -> Pasted:
    body: set[int] = set()
    text = ""
    for piece in re.split("(⟦[^⟧]*⟧)", path.read_text(encoding="utf-8")):
        if piece.startswith("⟦"):
            body |= set(range(len(text), len(text) + len(piece) - 2))
        text += piece.strip("⟦⟧")
    return Pasted(path.stem, text, frozenset(body))
