"""The one folding of Arabic words, for running text and for packs alike. Imports nothing of khabar.

Folding undoes spelling variation that does not tell words apart in the press: short vowels, tatweel and invisible
controls go; hamza seats, ى and ة, Persian letters and Arabic presentation forms become the plain letter. It is idempotent.
The raw text is never changed: the reader folds word by word, so offsets stay those of the raw text.
"""

from __future__ import annotations

import html
import re
import unicodedata

#: Marks that are dropped: harakat and tanwin, superscript alef, Quranic marks, tatweel, zero-width and bidi controls.
DROPPED = (
    "".join(map(chr, [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0640, 0x0670, *range(0x06D6, 0x06EE)]))
    + "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
    "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ە": "ه", "ھ": "ه", "ۀ": "ه", "گ": "ك", "پ": "ب", "چ": "ج", "ڤ": "ف", "ژ": "ز",
}  # fmt: skip
_DIGITS = {chr(base + d): str(d) for base in (0x0660, 0x06F0) for d in range(10)}


def _presentation() -> dict[str, str]:
    """Presentation forms (U+FB50-FDFF, U+FE70-FEFF) to the letters they stand for."""
    table = {}
    for code in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[chr(code)] = "".join(_LETTERS.get(c, c) for c in plain if c not in DROPPED and c != " ")
    return table


_TABLE = str.maketrans({**dict.fromkeys(DROPPED, ""), **_LETTERS, **_DIGITS, **_presentation()})


#: A character written as HTML writes it, the semicolon with it.
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def fold(text: str) -> str:
    """``text`` with spelling variation folded away. In: any text. Out: the folded text, never longer in letters. Entities of HTML become
    the characters they stand for.
    """
    folded = text.translate(_TABLE)
    while "&" in folded and (plain := ENTITY.sub(lambda entity: html.unescape(entity.group()), folded)) != folded:
        folded = plain.translate(_TABLE)
    return folded
