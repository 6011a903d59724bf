"""The article of a page that holds it in a script only, to be drawn in the browser: JSON-LD ``articleBody``, the state of Next.js and its
like. In: the tree of a page. Out: its paragraphs and what the record beside them says of title and date; ``None`` where no script has any.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from khabar.ingest.dates import parse_date
from khabar.ingest.encodings import arabic_letters
from khabar.ingest.lines import line_of
from khabar.ingest.markup import fragment_text

#: Longer scripts are no state of one article.
MAX_SCRIPT = 5_000_000
#: State is nested at most so deep.
DEPTH = 24
#: Of bodies within bodies the innermost is taken that holds this share of the longest.
SHARE = 0.6
_BODIES = re.compile(
    r"^(?:article_?)?(?:body|content|contents|text|html|blocks|paragraphs|components|elements|content_?elements|story)\w*$", re.I
)
_NOT_BODY = re.compile(
    r"related|promo|newsletter|comment|recommend|most|latest|teaser|(?:^|_)ad(?:s|vert\w*)?$|caption|bio|author|readmore|menu|nav", re.I
)
_PUBLISHED = re.compile(r"^(?:date_?)?(?:first_?)?(?:publish|publication|display|create|issued)\w*|^date(?:time)?$", re.I)
_TITLES = ("headline", "title", "name")
_ASSIGNED = re.compile(r"^\s*(?:window|self|var|let|const)\b[^={]{0,80}=\s*(?=\{)")


class Scripted(NamedTuple):
    """The lines of the body, the title and the day in the record that holds it."""

    lines: tuple[str, ...]
    title: str | None
    day: str | None


class _Body(NamedTuple):
    size: int
    depth: int
    lines: tuple[str, ...]
    record: Mapping[str, Any]


def scripted(tree: Any) -> Scripted | None:
    """The longest body in the scripts of a page."""
    bodies = [body for data in _states(tree) for body in _bodies(data, 0)]
    if not bodies:
        return None
    longest = max(body.size for body in bodies)
    best = max((b for b in bodies if b.size >= SHARE * longest), key=lambda b: (b.depth, b.size))
    titles = (best.record.get(name) for name in _TITLES)
    days = (parse_date(value) for key, value in best.record.items() if _PUBLISHED.search(key) and isinstance(value, str | int | float))
    title = next((" ".join(t.split()) for t in titles if isinstance(t, str) and arabic_letters(t)), None)
    return Scripted(best.lines, title, next((d for d in days if d), None))


def _states(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        text = script.text or ""
        if len(text) > MAX_SCRIPT or not ("json" in (script.get("type") or "") or _ASSIGNED.match(text)):
            continue
        text = _ASSIGNED.sub("", text, count=1).strip()
        try:
            yield json.JSONDecoder(strict=False).raw_decode(text)[0]
        except (ValueError, RecursionError):
            continue


def _bodies(node: Any, depth: int) -> Iterator[_Body]:
    """Every value that may be a body, with the record that it lies in."""
    if depth > DEPTH:
        return
    if isinstance(node, list):
        for item in node:
            yield from _bodies(item, depth + 1)
    elif isinstance(node, dict):
        for key, value in node.items():
            if _BODIES.match(key) and not _NOT_BODY.search(key) and (lines := tuple(_lines(value, depth))):
                size = sum(len(line) for line in lines if _running(line))
                if size:
                    yield _Body(size, depth, lines, node)
            if not _NOT_BODY.search(key):
                yield from _bodies(value, depth + 1)


def _lines(node: Any, depth: int) -> Iterator[str]:
    """The lines of a body: its strings in their order, without those of boxes in it."""
    if depth > DEPTH:
        return
    if isinstance(node, str):
        if arabic_letters(node):
            yield from (line for line in fragment_text(node).splitlines() if arabic_letters(line))
    elif isinstance(node, list):
        for item in node:
            yield from _lines(item, depth + 1)
    elif isinstance(node, dict) and not _NOT_BODY.search(str(node.get("type") or node.get("__typename") or "")):
        for key, value in node.items():
            if not _NOT_BODY.search(key) and (isinstance(value, list | dict) or _BODIES.match(key) or key in ("value", "data", "children")):
                yield from _lines(value, depth + 1)


def _running(line: str) -> bool:
    return line_of(line).paragraph
