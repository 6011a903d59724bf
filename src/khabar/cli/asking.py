"""What a user asks for in options: parties, closed values, dates. In: the words given. Out: values for filters."""

from __future__ import annotations

from khabar.errors import InputError
from khabar.fold import fold
from khabar.packs.lexicon import Lexicon
from khabar.store import Party
from khabar.store.rows import bounds

#: What a name may be, for the help of options.
NAME = "Arabic in any spelling, English, or an ISO country code."


def party(words: str | None, lexicon: Lexicon) -> Party | None:
    """What a user's words stand for: a code or name of a country also stands for its code."""
    if not words or not words.strip():
        return None
    words = " ".join(words.split())
    rows = lexicon.countries
    if words.isupper() and any(row.iso == words for row in rows):
        return Party(None, words)
    key = fold(words)
    codes = lexicon.phrase(key) if " " in key else lexicon.codes(key)
    arabic = (rows[int(code.ref)].iso for code in codes if code.kind == "C")
    english = (row.iso for row in rows if row.sector is None and row.name and row.name.lower() == words.lower())
    return Party(words, next(arabic, None) or next(english, None))


def one_of(value: str | None, known: tuple[str, ...], option: str) -> str | None:
    """The value of an option with a closed list of values. Raises InputError."""
    if value is not None and value not in known:
        raise InputError(f"{option} {value}: give one of {', '.join(known)}")
    return value


def date(value: str | None, option: str) -> str | None:
    """The value of an option that takes a date. Raises InputError."""
    if value is not None and bounds(value)[0] is None:
        raise InputError(f"{option} {value}: give a date such as 2019-09-12, 2019-09 or 2019")
    return value
