"""Which elements of a page are no part of the article: by their names, by what they are, by the heading they begin with.

In: the blocks of a page and which of them are paragraphs. Out: ``Aside``, which answers for any element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from khabar.ingest.around import Block
from khabar.ingest.lines import folded_words, pack_words

_TAGS = frozenset({"aside", "nav", "footer", "form", "button", "label", "figcaption"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
#: Words of class and id.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related|similar|recirc\w*|recommend\w*|more-on|more-cards?|read-?(?:also|more)|also-?read|see-?also|(?:next|prev)[\w-]*|"
    r"cards|shar(?:e|ing)|share[dr]\w*|addtoany|fb-like|social|reactions|messengers|newsletter|subscri\w+|sign-?up|cta|promo\w*|sponsor\w*|"
    r"comments?|cmts?|respond|error-report|breadcrumbs?|sidebar|popular|trending|most|most-?\w+|tags?|tagcloud|pag(?:er|ination|enav)|"
    r"nav(?:igation)?|footer|footnotes?|notes|disclaimer|pull[-_]?quote|cookie\w*|caption|author-bio|about-author|author-(?:box|info)|"
    r"columnist|ads?|ticker|toolbar|shortlink|infinite|wm-ipp\w*)(?:$|[\s_-])",
    re.I,
)
#: A box below a heading of related things has at most this share of the text of the article.
SHARE = 0.35
#: A caption beside its picture has no more words.
CAPTION = 16
_MEDIA = ("img", "picture", "amp-img", "video", "svg")


class Aside:
    """Which elements say of themselves that they are no part of the article. What holds most of the article is believed to be the
    article.
    """

    def __init__(self, blocks: Sequence[Block], paragraphs: Sequence[int]) -> None:
        self._sizes: dict[Any, int] = {}
        for n in paragraphs:
            for element in (blocks[n].owner, *blocks[n].owner.iterancestors()):
                self._sizes[element] = self._sizes.get(element, 0) + len(blocks[n].line.text)
        self._whole = max(self._sizes.values())
        self._article = {element for element, size in self._sizes.items() if size * 2 > self._whole}
        self._known: dict[Any, bool] = {}
        root = blocks[0].owner.getroottree().getroot()
        self._targets = _footnotes(root)
        self._skipped(root)
        first: dict[Any, int] = {}
        for n, block in enumerate(blocks):
            for element in (block.owner, *block.owner.iterancestors()):
                first.setdefault(element, n)
        for n, block in enumerate(blocks):
            self._box(n, block, blocks[n + 1].owner if n + 1 < len(blocks) else None, first)

    def holds(self, element: Any) -> bool:
        """Whether the element or one that it lies in is such."""
        if element is None or element in self._article:
            return False
        if element not in self._known:
            self._known[element] = self._own(element) or self.holds(element.getparent())
        return self._known[element]

    def _own(self, element: Any) -> bool:
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        return (
            element.tag in _TAGS
            or element.get("role") in _ROLES
            or element.get("id") in self._targets
            or _NAMES.search(marks) is not None
            or _inner_article(element)
            or _caption(element)
        )

    def _skipped(self, root: Any) -> None:
        """Mark the boxes that begin with a link for passing over them, to a place within them."""
        targets = {element.get("id"): element for element in root.iter() if element.get("id")}
        for link in root.iter("a"):
            target = targets.get((link.get("href") or "")[1:]) if (link.get("href") or "").startswith("#") else None
            holders = set(target.iterancestors()) if target is not None else set()
            box = next((e for e in link.iterancestors() if e in holders), None)
            if box is None or box in self._article or self._sizes.get(box, 0) > self._whole * SHARE:
                continue
            if box.text_content().strip().startswith(link.text_content().strip() or "-"):
                self._known[box] = True

    def _box(self, n: int, block: Block, following: Any, first: dict[Any, int]) -> None:
        """Mark the largest box that begins with a heading such as "مواضيع ذات صلة" and holds what follows, but little of the article."""
        heading = pack_words().heading(block.line)
        if heading is None or heading[0] not in ("related", "most-read", "read-also", "comments") or following is None:
            return
        holders = {following, *following.iterancestors()}
        box = None
        for element in (block.owner, *block.owner.iterancestors()):
            if element in self._article or first[element] != n or self._sizes.get(element, 0) > self._whole * SHARE:
                break
            box = element
        if box in holders:
            self._known[box] = True


def _footnotes(root: Any) -> frozenset[str]:
    """The ids that raised numbers in the text lead to."""
    links = (a.get("href") or "" for sup in root.iter("sup") for a in sup.iter("a"))
    return frozenset(link[1:] for link in links if len(link) > 1 and link.startswith("#"))


def _inner_article(element: Any) -> bool:
    """Whether an element is an article within another by its role: a comment, a card."""
    return element.get("role") == "article" and any(a.get("role") == "article" for a in element.iterancestors())


def _caption(element: Any) -> bool:
    """Whether an element is the one short line beside a picture in a box of their own."""
    box = element.getparent() if element.tag in ("p", "div", "span", "td") else None
    if box is None or not any(child.tag in _MEDIA for child in box):
        return False
    words = folded_words(element.text_content())
    return len(words) <= CAPTION and folded_words(box.text_content()) == words
