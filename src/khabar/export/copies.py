"""Copies for other programs: whole, with every passage of both texts, and a row a passage. In: pairs. Out: plain dicts and rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khabar.records import Span
from khabar.store.copied import Pair, Side

#: The columns of a row: a passage of a pair.
FIELDS = (
    "article", "outlet", "published", "original", "original_outlet", "original_published", "kind", "score", "direction", "passage",
    "start", "end", "original_start", "original_end", "text", "original_text",
)  # fmt: skip


def whole(pair: Pair) -> dict[str, Any]:
    """A pair with its passages; ``start`` and ``end`` are characters of each article's text."""
    c = pair.copy
    passages = [{"copy": _passage(pair.taker, p.copy), "original": _passage(pair.origin, p.original)} for p in c.passages]
    return {
        "copy": _side(pair.taker), "original": _side(pair.origin), "kind": c.kind, "score": c.score, "direction": c.direction,
        "passages": passages,
    }  # fmt: skip


def _side(s: Side) -> dict[str, Any]:
    return {"article": s.article, "outlet": s.outlet, "published": s.published, "title": s.title}


def _passage(side: Side, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(side.text)}


def rows(pair: Pair) -> Iterator[list[object]]:
    """A row for each passage, in the order of ``FIELDS``."""
    c, a, b = pair.copy, pair.taker, pair.origin
    for number, p in enumerate(c.passages, 1):
        yield [
            a.article, a.outlet, a.published, b.article, b.outlet, b.published, c.kind, c.score, c.direction, number, *p.copy, *p.original,
            p.copy.of(a.text), p.original.of(b.text),
        ]  # fmt: skip
