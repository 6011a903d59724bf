"""Longest phrase at a word: names and terms of several words, with clitics on the first one."""

from __future__ import annotations

from khabar.arabic.sentences import Match, Tokens
from khabar.arabic.signs import CLOSING, QUOTES
from khabar.arabic.words import Start
from khabar.packs import kinds
from khabar.packs.lexicon import Code, Lexicon

#: The words of an outlet's name that stand in quotes are at most so many.
LONGEST_QUOTE = 6


def longest_phrase(tokens: Tokens, i: int, lexicon: Lexicon) -> Match | None:
    """The longest pack phrase of two or more words that starts at word ``i``; None when there is none. Looked up once per word."""
    words = tokens.words
    if i + 1 >= len(words) or (words[i + 1].norm not in words[i].seconds and words[i + 1].raw not in QUOTES):
        return None
    known = tokens.phrases
    if i not in known:
        known[i] = _look_up(tokens, i, lexicon)
    return known[i]


def _look_up(tokens: Tokens, i: int, lexicon: Lexicon) -> Match | None:
    words = tokens.words
    if words[i + 1].raw in QUOTES:
        return _in_quotes(tokens, i, lexicon)
    second = words[i + 1].norm
    best: Match | None = None
    for start in words[i].starts:
        if second not in start.seconds:
            continue
        found = _longest(tokens, i, start, lexicon, longer_than=best.end - i - 1 if best else 1)
        if found is None or best is None or found.end > best.end:
            best = found or best
        elif (found.conj, found.prep) == (best.conj, best.prep):  # the same words with the article as a part of a name, and without
            best = best._replace(codes=best.codes + tuple(code for code in found.codes if code not in best.codes))
    return best


def _longest(tokens: Tokens, i: int, start: Start, lexicon: Lexicon, longer_than: int) -> Match | None:
    """The longest phrase with this beginning that has more words than ``longer_than``."""
    limit = min(start.longest, len(tokens.words) - i)
    parts = [start.base, *[w.norm for w in tokens.words[i + 1 : i + limit]]]
    for size in range(limit, longer_than, -1):
        codes = lexicon.phrase(" ".join(parts[:size]))
        if codes:
            return Match(codes, i + size, start.conj, start.prep, start.cut)
    return None


def _in_quotes(tokens: Tokens, i: int, lexicon: Lexicon) -> Match | None:
    """An outlet whose own name stands in quotes after the word for what it is: صحيفة «الوطن» السورية."""
    words = tokens.words
    close = next((m for m in range(i + 3, min(i + 3 + LONGEST_QUOTE, len(words))) if words[m].raw in CLOSING), None)
    if close is None:
        return None
    inner = [w.norm for w in words[i + 2 : close]]
    for start in words[i].starts:
        if inner[0] not in start.seconds:
            continue
        after = [w.norm for w in words[close + 1 : close + start.longest - len(inner)]]
        for size in range(len(after), -1, -1):
            codes = _outlets(lexicon.phrase(" ".join((start.base, *inner, *after[:size]))))
            if codes:
                return Match(codes, close + 1 + size, start.conj, start.prep, start.cut)
    return None


def _outlets(codes: tuple[Code, ...]) -> tuple[Code, ...]:
    return tuple(code for code in codes if code.kind == kinds.OUTLET)
