"""Inputs made by seeded mutation: a piece of a seed, cut, doubled, spliced, sprinkled with marks, or with damaged bytes."""

from __future__ import annotations

import random

#: Longest input made by mutation, in bytes: a paragraph or two of Arabic.
LONGEST = 1_200
MARKS = [r"«", r"»", r'"', r"(", r")", r"[", r"]", r"،", r".", r"؟", r"#", r"/", r"٪", r"&#1575;", r"<p>", r'{"'] + [
    "\n",
    "\u200f",
    "\u0640",
    "\ufeff",
    "\x00",
    "\ufffd",
    "\ufefb",
]


def made(rng: random.Random, whole: list[bytes], longest: int = LONGEST) -> bytes:
    """One input of at most ``longest`` bytes: a piece of one of the seeds, or all of a short one, mutated up to six times."""
    data = rng.choice(whole)
    start = rng.randrange(max(1, len(data) - 200))
    piece = bytearray(data[start : start + rng.randint(1, longest)])
    for _ in range(rng.randint(0, 6)):
        mutate(rng, piece, whole)
    return bytes(piece[:longest])


def mutate(rng: random.Random, piece: bytearray, whole: list[bytes]) -> None:
    """Change ``piece`` in place, in one of six ways."""
    at = rng.randrange(len(piece) + 1)
    kind = rng.randrange(6)
    if kind == 0:
        del piece[at : at + rng.randint(1, 40)]
    elif kind == 1:
        piece[at:at] = rng.choice(MARKS).encode() * rng.choice((1, 1, 1, 2, 50))
    elif kind == 2:
        other = rng.choice(whole)
        begin = rng.randrange(len(other))
        piece[at:at] = other[begin : begin + rng.randint(1, 200)]
    elif kind == 3:
        piece[at:at] = piece[at : at + rng.randint(1, 60)] * rng.randint(1, 20)
    elif kind == 4 and piece:
        piece[rng.randrange(len(piece))] = rng.randrange(256)
    else:
        words = piece.split(b" ")
        rng.shuffle(words)
        piece[:] = b" ".join(words)
