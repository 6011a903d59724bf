"""Numbers in digits and in words. In: words and a position. Out: the value and the word after it.

``30``, ``ثلاثة``, ``خمسة وعشرون``, ``ثلاثة آلاف``, ``9 آلاف``, ``مئة وخمسين ألفا``; words of approximation before
it (نحو، أكثر من، ما لا يقل عن) are taken along and do not change the value. A plural scale alone (آلاف، ملايين) is no number: it has
no value to tell.
"""

from __future__ import annotations

import math

from khabar.arabic.words import Reading, Word

#: A spelled number has at most this many words.
LONGEST = 8
_KINDS = frozenset(("units", "tens", "hundreds", "scales", "plurals", "accusatives"))


def read_number(words: list[Word], i: int) -> tuple[float, int] | None:
    """The number that starts at word ``i``, approximation included: (value, end), or None."""
    word = words[i]
    if not word.is_number and "#" not in word.kinds:
        return None
    k = after_about(words, i)
    total, current, end, last = 0.0, 0.0, k, 0.0
    limit = min(len(words), k + LONGEST)
    while end < limit:
        word = words[end]
        if word.is_number:
            value = digits(word.norm)
            if value is None or end > k:
                break
            current = value
        else:
            found = _number(word, end == k)
            if found is None:
                break
            kind, value = found
            scale = kind in ("scales", "plurals", "accusatives")
            teen = kind == "units" and value == 10 and 1 <= last <= 9
            if end == k and kind == "plurals" or (end > k and not (scale or teen or word.norm.startswith("و"))):
                break
            if kind == "accusatives" and end == k:
                value *= 2
            if scale and value >= 1000:
                total, current = total + (current or 1) * value, 0.0
            elif scale:
                current = (current or 1) * value
            else:
                current += value
            last = 0.0 if scale else value
        end += 1
    return None if end == k else (total + current, end)


def opens_number(words: list[Word], i: int) -> bool:
    """Whether a word of approximation before a number stands at ``i`` (``نحو 30`` is no direction)."""
    return "#" in words[i].kinds and after_about(words, i) > i


def after_about(words: list[Word], i: int) -> int:
    """The word after an approximation (نحو، أكثر من، ما لا يقل عن) when a number follows it; ``i`` itself when there is none."""
    k, count = i, len(words)
    way = about(words[i])
    if way is None:
        return i
    while way == "lead":
        k += 1
        way = about(words[k]) if k < count else None
    if way is None or (way == "verb" and k == i):
        return i
    k += 1
    if way != "word" and k < count and any(r.ref == "prepositions" for r in words[k].get("K")):
        k += 1
    elif way == "more":
        return i
    if k < count and about(words[k]) == "word":
        k += 1
    return k if k < count and (words[k].is_number or _number(words[k], False) is not None) else i


def about(word: Word) -> str | None:
    """What part of an approximation a word may be: ``word`` (نحو), ``more`` (أكثر), ``lead`` (ما، لا), ``verb`` (يقل)."""
    for reading in word.get("#"):
        if reading.ref == "about" and not with_article(reading):
            return reading.feat
    return None


def ordinal(word: Word) -> int | None:
    """``العاشر`` → 10, ``العشرين`` → 20; ``ال16`` is read from its digits elsewhere."""
    for reading in word.get("#"):
        if reading.ref == "ordinals" or (reading.ref == "tens" and reading.art):
            return int(reading.feat)
    return None


def read_ordinal(words: list[Word], i: int) -> tuple[int, int] | None:
    """The ordinal at word ``i``: (number, end). ``الحادي عشر`` → 11, ``الثاني والعشرين`` → 22, ``ال 16`` → 16; None when there is none."""
    word = words[i]
    value = ordinal(word)
    following = words[i + 1] if i + 1 < len(words) else None
    if value is None:
        if _article(word) and following is not None and following.is_number:
            number = digits(following.norm)
            if number is not None and number.is_integer():
                return int(number), i + 2
        return None
    if following is None or value >= 10:
        return value, i + 1
    for reading in following.get("#"):
        if reading.ref == "units" and reading.feat == "10" and not reading.conj and not with_article(reading):
            return 10 + value, i + 2
        if reading.ref == "tens" and reading.art and reading.conj:
            return int(reading.feat) + value, i + 2
    return value, i + 1


def _article(word: Word) -> bool:
    """The article cut off from its digits (``ال16`` is two tokens), with what stands before it."""
    return any(r.ref == "article" for r in word.get("#"))


def counted(word: Word) -> tuple[str, float | None] | None:
    """What a noun counts, in English, and 2 for a dual: صاروخ → ("missiles", None), صاروخان → ("missiles", 2)."""
    for reading in word.get("#"):
        if reading.ref in ("counted", "pair"):
            return reading.feat.replace("_", " "), 2.0 if reading.ref == "pair" else None
    return None


def _number(word: Word, first: bool) -> tuple[str, float] | None:
    for reading in word.get("#"):
        if reading.ref in _KINDS and not with_article(reading) and not reading.pron and (first or not reading.prep):
            return reading.ref, float(reading.feat)
    return None


def with_article(reading: Reading) -> bool:
    """Whether an article was really cut off: in ``آلاف`` (folded ``الاف``) the first two letters belong to the word."""
    return reading.art and reading.cut > len(reading.conj) + len(reading.prep)


def digits(text: str) -> float | None:
    """``"1,200"`` → 1200, ``"2.5"`` → 2.5; None for dates, times and the like."""
    plain = text.replace("٬", ",").replace("٫", ".")
    if any(sign in plain for sign in "/:-"):
        return None
    try:
        number = float(plain.replace(",", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
