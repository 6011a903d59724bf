"""Damaged text: presentation forms, tatweel, invisible controls, Persian letters and entities of HTML are read as what they mean, and
every span points into the text as it is.
"""

from __future__ import annotations

import unicodedata

import pytest

from khabar.arabic.words import raw_length
from khabar.fold import fold
from khabar.reader import Reader
from khabar.records import Article

PLAIN = 'قصفت الطائرات الإسرائيلية مطار حلب. وأعلنت روسيا أنها ستسحب قواتها من بلدة "معلولا" الأحد.'
#: Letter to its isolated presentation form, and lam with alef to the ligature.
ISOLATED = {
    unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xFEFC, 0xFE79, -1) if len(unicodedata.normalize("NFKC", chr(c))) == 1
}


def presentation(text: str) -> str:
    return "".join(ISOLATED.get(c, c) for c in text.replace("لا", "\ufefb"))


DAMAGED = {
    "presentation forms": presentation(PLAIN),
    "tatweel": PLAIN.replace("لط", "لــط").replace("رو", "رـو"),
    "zero width": PLAIN.replace("ئر", "ئ\u200bر").replace("وا", "و\u200cا").replace("ص", "ص\u200d"),
    "bidi controls": "\u202b" + PLAIN.replace(" ", " \u200f").replace("حلب", "\u2067حلب\u2069") + "\u202c",
    "persian letters": PLAIN.replace("ي", "ی").replace("ك", "ک"),
    "vowels": PLAIN.replace("ق", "قَ").replace("ت ", "تْ "),
    "named entities": PLAIN.replace('"', "&quot;").replace(" ", "&nbsp; "),
    "numeric entities": "".join(f"&#{ord(c)};" if c.isalpha() and n % 3 == 0 else c for n, c in enumerate(PLAIN)),
    "hexadecimal entities": "".join(f"&#x{ord(c):X};" if c.isalpha() else c for c in PLAIN),
}


def told(reader: Reader, text: str) -> list[tuple[object, ...]]:
    """The claims without words and places in the text."""
    reading = reader.read(Article("a", text, published="2019-09-14"))
    for claim in reading.claims:
        spans = [
            (claim.trigger, claim.trigger_text),
            (claim.quote, claim.quote_text),
            *((e.span, e.text) for e in (*claim.actor, *claim.recipient)),
        ]
        assert all(span.of(text) == words for span, words in spans)
    return [
        (c.event_type, c.mode, c.status, fold(c.trigger_text), [(e.country, e.sector) for e in c.actor], [(e.country,
        e.sector) for e in c.recipient],
         c.place.name if c.place else None, c.date.edtf if c.date else None, [fold(s.text) for s in c.attribution])
        for c in reading.claims
    ]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_text_is_read_as_it_is_meant(reader: Reader, damage: str) -> None:
    assert DAMAGED[damage] != PLAIN
    assert len(told(reader, PLAIN)) >= 2
    assert told(reader, DAMAGED[damage]) == told(reader, PLAIN)


@pytest.mark.parametrize(
    ("raw", "letters", "length"),
    [("\ufefb\ufea9", 2, 1), ("\ufefb\ufea9", 3, 2), ("&#1608;قصف", 1, 7), ("و&zwnj;قصف", 2, 8), ("وَقصف", 2, 3), ("قصف", 0, 0)],
)
def test_letters_are_counted_in_what_stands_there(raw: str, letters: int, length: int) -> None:
    assert raw_length(raw, letters) == length


def test_what_only_looks_like_an_entity_stays() -> None:
    assert fold("a&b; AT&T &unknownname;") == "a&b; AT&T &unknownname;"
