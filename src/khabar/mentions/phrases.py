"""Longest phrase at a word: names and terms of several words, with clitics on the first one."""

from __future__ import annotations

from typing import NamedTuple

from khabar.arabic.sentences import Tokens
from khabar.packs.lexicon import Code, Lexicon


class Match(NamedTuple):
    """A phrase of the packs found at a word: its codes, the word after it, and the clitics before it."""

    codes: tuple[Code, ...]
    end: int
    conj: str
    prep: str
    cut: int


def longest_phrase(tokens: Tokens, i: int, lexicon: Lexicon) -> Match | None:
    """The longest pack phrase of two or more words that starts at word ``i``; None when there is none. Looked up once per word."""
    known = tokens.phrases
    if i in known:
        return known[i]  # type: ignore[return-value]
    found = known[i] = _look_up(tokens, i, lexicon)
    return found


def _look_up(tokens: Tokens, i: int, lexicon: Lexicon) -> Match | None:
    words = tokens.words
    if i + 1 >= len(words):
        return None
    second = words[i + 1].norm
    best: Match | None = None
    for start in words[i].starts:
        limit = min(start.longest, len(words) - i)
        if second not in start.seconds or (best is not None and limit <= best.end - i):
            continue
        parts = [start.base]
        parts += [w.norm for w in words[i + 1 : i + limit]]
        for size in range(limit, 1, -1):
            if best is not None and size <= best.end - i:
                break
            codes = lexicon.phrase(" ".join(parts[:size]))
            if codes:
                best = Match(codes, i + size, start.conj, start.prep, start.cut)
                break
    return best
