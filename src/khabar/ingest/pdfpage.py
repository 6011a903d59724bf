"""Pages that a converter made of a PDF, where every printed line is an element placed on its own: lines of one column and one size of
letters are joined to paragraphs again. In: the tree of a page, which is changed in place; other pages are left as they are.

What such a file declares (title, author, date) is of the file, not of the article, and is taken out.
"""

from __future__ import annotations

import re
from typing import Any

#: A page has at least so many lines placed on their own, and they are at least this share of its paragraphs.
LEAST, SHARE = 6, 0.8
#: Two lines of one paragraph stand at most so many pixels from one another, and at least this share of the size of their letters (or of
#: the usual size).
STEP, LEAST_STEP, SIZE = 40, 0.7, 12
_PLACED = re.compile(r"position\s*:\s*absolute.*?top\s*:\s*(\d+)", re.I | re.S)
_SIZES = re.compile(r"\.(ft\d+)\s*\{[^}]*?font-size\s*:\s*(\d+)px", re.I)
_END = re.compile(r"[.؟!:][\"”»)\s]*$")


def unwrap(tree: Any) -> None:
    """Join the lines of a converted PDF."""
    lines = [(p, match) for p in tree.iter("p", "div") if (match := _PLACED.search(p.get("style") or "")) and not len(p.findall("p"))]
    paragraphs = sum(1 for _ in tree.iter("p"))
    if len(lines) < LEAST or len(lines) < SHARE * paragraphs:
        return
    sizes = {name: size for style in tree.iter("style") for name, size in _SIZES.findall(style.text or "")}
    for element in [*tree.iter("meta", "title")]:
        element.getparent().remove(element)
    last: Any = None
    at = 0
    for element, match in lines:
        top, name = int(match[1]), element.get("class") or ""
        near = top < at or LEAST_STEP * int(sizes.get(name, SIZE)) <= top - at <= STEP  # above: at the top of the next column
        if last is not None and last.get("data-class") == name and near and not _END.search(last.text_content()):
            _append(last, element)
        else:
            element.set("data-class", name)
            element.attrib.pop("class", None)
            element.set("style", f"font-size: {sizes[name]}px" if name in sizes else "")
            last = element
        at = top


def _append(to: Any, element: Any) -> None:
    """Move the text of one line behind that of another."""
    text = f" {element.text_content()}"
    if len(to):
        to[-1].tail = (to[-1].tail or "") + text
    else:
        to.text = (to.text or "") + text
    element.drop_tree()
