"""Longest phrase at a word: names and terms of several words, with clitics on the first one."""

from __future__ import annotations

from khabar.arabic.sentences import Match, Tokens
from khabar.arabic.words import Start
from khabar.packs.lexicon import Lexicon


def longest_phrase(tokens: Tokens, i: int, lexicon: Lexicon) -> Match | None:
    """The longest pack phrase of two or more words that starts at word ``i``; None when there is none. Looked up once per word."""
    if not tokens.words[i].starts:
        return None
    known = tokens.phrases
    if i not in known:
        known[i] = _look_up(tokens, i, lexicon)
    return known[i]


def _look_up(tokens: Tokens, i: int, lexicon: Lexicon) -> Match | None:
    words = tokens.words
    if i + 1 >= len(words):
        return None
    second = words[i + 1].norm
    best: Match | None = None
    for start in words[i].starts:
        if second in start.seconds:
            best = _longest(tokens, i, start, lexicon, longer_than=best.end - i if best else 1) or best
    return best


def _longest(tokens: Tokens, i: int, start: Start, lexicon: Lexicon, longer_than: int) -> Match | None:
    """The longest phrase with this beginning that has more words than ``longer_than``."""
    limit = min(start.longest, len(tokens.words) - i)
    parts = [start.base, *(w.norm for w in tokens.words[i + 1 : i + limit])]
    for size in range(limit, longer_than, -1):
        codes = lexicon.phrase(" ".join(parts[:size]))
        if codes:
            return Match(codes, i + size, start.conj, start.prep, start.cut)
    return None
