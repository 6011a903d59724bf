"""Fingerprints of a text, by which articles that share a passage are found without comparing all with all.

MinHash of whole articles finds near-copies but not two sentences in twenty. Winnowing takes the least hash of every window instead
(Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): any shared run of
``WINDOW + SHINGLE - 1`` words gives at least one common fingerprint.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Sequence
from functools import lru_cache

#: Words of a shingle, and shingles of a window: runs of 9 words are always found.
SHINGLE, WINDOW = 4, 6
_PRIME, _BASE = (1 << 61) - 1, 0x1F3D5B79A2C4E68B
#: What the word that leaves a shingle counts in it (Karp and Rabin).
_SHIFT = pow(_BASE, SHINGLE, _PRIME)


@lru_cache(maxsize=1 << 17)
def number(text: str) -> int:
    """A stable number of 63 bits for a string: the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def shingles(forms: Sequence[str]) -> list[int]:
    """The hash of each run of ``SHINGLE`` words."""
    numbers = [number(form) % _PRIME for form in forms]
    value, out = 0, []
    for i, part in enumerate(numbers):
        value = (value * _BASE + part - (numbers[i - SHINGLE] * _SHIFT if i >= SHINGLE else 0)) % _PRIME
        if i >= SHINGLE - 1:
            out.append(value)
    return out


def winnow(forms: Sequence[str]) -> set[int]:
    """The fingerprints of a text: the least shingle of each window. In: folded words."""
    hashes = shingles(forms)
    if len(hashes) <= WINDOW:
        return {min(hashes)} if hashes else set()
    out: set[int] = set()
    least: deque[int] = deque()
    for i, value in enumerate(hashes):
        while least and hashes[least[-1]] >= value:
            least.pop()
        least.append(i)
        if least[0] <= i - WINDOW:
            least.popleft()
        if i >= WINDOW - 1:
            out.add(hashes[least[0]])
    return out
