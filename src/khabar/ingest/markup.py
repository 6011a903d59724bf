"""HTML as a tree and as lines of text. One block of the page (a paragraph, a heading, an item of a list) is one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

#: Elements whose text nobody sees.
UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "iframe", "svg", "select", "object", "canvas", "textarea"})
#: Elements that stand on lines of their own.
BLOCKS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hr html label legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul video audio input
    """.split()  # noqa: SIM905
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""")
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")


def markup_charset(data: bytes) -> str | None:
    """The encoding that a page or feed declares in its first kilobytes: the XML prolog, or a meta tag."""
    match = _CHARSET.search(data[:8192])
    return match[1].decode("ascii") if match else None


def parse(text: str) -> Any:
    """The tree of a page; ``None`` where there is nothing in it. Broken markup is mended as browsers do."""
    import lxml.html  # takes 50 ms, which who reads a text file need not wait for
    from lxml.etree import ParserError, XMLSyntaxError

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (ParserError, XMLSyntaxError):
        return None


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML, a line for each block; plain text comes out as it is, with entities resolved."""
    tree = parse(f"<div>{markup}</div>") if markup.strip() else None
    return "\n".join(line for _, line in block_lines(tree)) if tree is not None else ""


def block_lines(tree: Any) -> Iterator[tuple[Any, str]]:
    """The lines of a tree in order: the innermost block that a line stands in, and the text of the line, white space joined."""
    parts: list[str] = []

    def line(owner: Any) -> Iterator[tuple[Any, str]]:
        text = _SPACES.sub(" ", "".join(parts).replace("\n", " ")).strip()
        parts.clear()
        for piece in text.split("\u2028"):
            if piece.strip():
                yield owner, " ".join(piece.split(" ")).strip()

    def walk(element: Any) -> Iterator[tuple[Any, str]]:
        # A stack of our own: pages may nest deeper than Python's.
        stack: list[tuple[Any, Any, int]] = [(element, element, 0)]
        while stack:
            node, owner, step = stack.pop()
            if step == 1:  # after the node
                if node.tag in BLOCKS:
                    yield from line(node)
                if node.tail and node is not element:
                    parts.append(node.tail)
                continue
            if not isinstance(node.tag, str) or node.tag in UNSEEN:
                if node.tail and node is not element:
                    parts.append(node.tail)
                continue
            if node.tag in BLOCKS:
                yield from line(owner)
            elif node.tag == "br":
                parts.append("\u2028")
            inner = node if node.tag in BLOCKS else owner
            parts.append(node.text or "")
            stack.append((node, owner, 1))
            stack.extend((child, inner, 0) for child in reversed(node))

    yield from walk(tree)
    yield from line(tree)
