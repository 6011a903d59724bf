"""How common a word is in the news at large. In: ``stems.tsv``, which `python eval/stems.py` counts. Out: counts of stems.

A case of sixty articles on one subject cannot tell by itself that "اتفاق" is a word of every day and a name a rare one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Background(NamedTuple):
    """In how many of ``articles`` articles each stem stands; rare stems are not listed."""

    articles: int
    counts: Mapping[str, int]


@cache
def background() -> Background:
    """The table that khabar ships: its first line counts all articles, each other line a stem and the articles that have it."""
    lines = (files("khabar.link") / "stems.tsv").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split("\t") for line in lines)
    return Background(int(rows.pop("")), {stem: int(count) for stem, count in rows.items()})
