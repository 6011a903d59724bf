"""The main part of a page as lines. In: the tree of a page, its title. Out: text, a line for each block, the title first.

trafilatura says which part of the page is the article. Its answer is laid over the blocks of the page, so that lines stay as the page
has them, and what it tends to lose is taken back: the deck and the date line under the title, short paragraphs between long ones.
Lines above the title are left out. Boilerplate within is marked later, in the text.
"""

from __future__ import annotations

import copy
import re
from typing import Any, NamedTuple

from khabar.ingest.around import Block, Place, headline, masthead, printed
from khabar.ingest.aside import Aside
from khabar.ingest.lines import RULE, folded_words, line_of, pack_words
from khabar.ingest.markup import block_lines
from khabar.ingest.printed import Printed

#: Above the title a date line is looked for among so many lines.
ABOVE = 6
#: Above the title the line over the headline is looked for among so many lines.
NEAR = 4
#: A line of fewer words is taken for trafilatura's only when it is one of its lines as a whole.
FEW = 3
#: A deck has at least so many words.
DECK = 4
_DECK = re.compile(r"sub|deck|lead|summary|standfirst|excerpt|alternativ|intro|dek", re.I)
_OVER = re.compile(r"(?:pre|sup|super|over|top)[-_]?(?:title|head\w*)|kicker", re.I)
_HEADINGS = ("h2", "h3")


class MainPart(NamedTuple):
    """The text of a page, its title as printed where none was given, the day and the outlet that it prints; whether there is running
    text in it.
    """

    text: str
    title: str | None = None
    day: Printed | None = None
    outlet: str | None = None
    running: bool = True


def main_part(tree: Any, title: str | None, spare: str | None = None, outlet: str | None = None) -> MainPart:
    """The title, then the lines of the article and of what surrounds it most closely. Without a title the page's headline is looked for
    (which is not the name of the outlet); ``spare`` is what to call the article where there is none.
    """
    kept = _kept(tree)
    links = {" ".join(folded_words(a.text_content())) for a in tree.iter("a")}
    blocks = [_block(owner, text, kept, links) for owner, text in block_lines(tree)]
    paragraphs = [n for n, b in enumerate(blocks) if b.kept and b.line.paragraph]
    if not paragraphs:
        paragraphs = [n for n, b in enumerate(blocks) if b.line.paragraph]
    if not paragraphs:  # no running text at all: what trafilatura took, or everything
        lines = [b.line.text for b in blocks if b.kept] or [b.line.text for b in blocks]
        return MainPart(_joined(title or spare, lines), title or spare, running=False)
    aside = Aside(blocks, paragraphs)
    # Where everything stands in boxes, the boxes are the page.
    outside = [n for n in paragraphs if not aside.holds(blocks[n].owner)]
    if not outside:
        return MainPart(_joined(title or spare, [blocks[n].line.text for n in paragraphs]), title or spare)
    title = title or headline(blocks, outside[0], aside.holds, outlet) or spare
    paragraphs = _under_title(blocks, outside, title)
    own = _brief(blocks, paragraphs[0], title, aside)
    if own:
        blocks, paragraphs = blocks[: own[-1] + 1], own
    place = Place(_title_at(blocks, title, paragraphs[0]), paragraphs)
    lines = [b.line.text for n, b in enumerate(blocks) if not aside.holds(b.owner) and _belongs(n, b, blocks, paragraphs, place.title)]
    day, name = printed(blocks, place, aside.holds), None if outlet else masthead(blocks, place)
    return MainPart(_joined(title, lines), title, day, name)


def _is_title(block: Block, title: str | None) -> bool:
    return bool(title) and block.line.key == " ".join(folded_words(title or ""))


def _under_title(blocks: list[Block], paragraphs: list[int], title: str | None) -> list[int]:
    """The paragraphs below the heading that is the title, where most of the text stands there: above it are boxes about authors."""
    at = next((n for n, b in enumerate(blocks) if b.owner.tag in ("h1", "h2") and _is_title(b, title)), -1)
    under = [n for n in paragraphs if n > at]
    size = sum(len(blocks[n].line.text) for n in under)
    return under if 2 * size > sum(len(blocks[n].line.text) for n in paragraphs) else paragraphs


def _brief(blocks: list[Block], first: int, title: str | None, aside: Aside) -> list[int]:
    """The paragraphs of a brief that trafilatura passed over for the longer article below it: they stand right under the title, and what
    it took in an ``<article>`` without that title.
    """
    at = next((n for n in range(first, -1, -1) if _is_title(blocks[n], title)), -1)
    other = next((e for e in blocks[first].owner.iterancestors("article")), None)
    if at < 0 or other is None or other in blocks[at].owner.iterancestors("article"):
        return []
    between = range(at + 1, first)
    return [
        n for n in between if blocks[n].line.paragraph and not aside.holds(blocks[n].owner) and other not in blocks[n].owner.iterancestors()
    ]


def _joined(title: str | None, lines: list[str]) -> str:
    key = " ".join(folded_words(title)) if title else ""
    rest = [line for line in lines if not key or " ".join(folded_words(line)) != key]
    return "\n".join([title, "", *rest] if title else rest)


def _kept(tree: Any) -> tuple[frozenset[str], str]:
    """The lines that trafilatura takes for the article, folded, and all of them as one."""
    from trafilatura import bare_extraction  # takes 0.3 s, which who reads a text file need not wait for

    document = bare_extraction(copy.deepcopy(tree), include_comments=False, include_tables=True, favor_recall=True, fast=True)
    text = getattr(document, "text", None) or ""
    lines = [" ".join(folded_words(line)) for line in text.splitlines()]
    return frozenset(lines), f" {' '.join(lines)} "


def _block(owner: Any, text: str, kept: tuple[frozenset[str], str], links: set[str]) -> Block:
    line = line_of(text)
    taken = bool(line.words) and (line.key in kept[0] or (len(line.words) > FEW and f" {line.key} " in kept[1]))
    return Block(owner, line, taken, line.key in links)


def _title_at(blocks: list[Block], title: str | None, first: int) -> int:
    """The last line before the first paragraph that is the title; -1 where the page does not print it."""
    key = " ".join(folded_words(title)) if title else ""
    return next((n for n in range(first, -1, -1) if key and blocks[n].line.key == key), -1)


def _belongs(n: int, block: Block, blocks: list[Block], paragraphs: list[int], top: int) -> bool:
    """Whether a line of the page goes into the text."""
    first, last = paragraphs[0], paragraphs[-1]
    if n < first and (top < 0 or n > top - ABOVE):
        words = pack_words()
        if words.dated(block.line) or (n > top and words.kind(block.line) in ("byline", "dateline")):
            return True
    if n < top:
        return n > top - NEAR and len(block.line.words) >= DECK and _OVER.search(block.owner.get("class") or "") is not None
    if n < first:
        return block.kept or (top >= 0 and _deck(block))
    if n > first and _link(block):
        return False
    if block.kept or RULE.fullmatch(block.line.text):
        return True
    if n < last and block.owner.tag in _HEADINGS and not _linked(block) and _shares(block, blocks, paragraphs, 2):
        return True
    beside = _shares(block, blocks, paragraphs, 1) and not _linked(block)
    return beside and (n < last or block.line.paragraph)


def _shares(block: Block, blocks: list[Block], paragraphs: list[int], up: int) -> bool:
    """Whether a block lies in the element that a paragraph lies in, ``up`` steps above both."""
    return any(_above(block, up) is _above(blocks[p], up) for p in paragraphs)


def _above(block: Block, up: int) -> Any:
    element = block.owner
    for _ in range(up):
        element = element if element is None else element.getparent()
    return element


def _deck(block: Block) -> bool:
    marks = f"{block.owner.get('class')} {block.owner.get('itemprop')}"
    return len(block.line.words) >= DECK and not _linked(block) and (block.owner.tag in _HEADINGS or _DECK.search(marks) is not None)


def _link(block: Block) -> bool:
    """Whether a line is one link and no sentence: the headline of something else, unless it is a heading of the article."""
    heading = block.owner.tag in ("h1", *_HEADINGS, "h4")
    return block.link and len(block.line.words) >= DECK and not block.line.stops and not heading


def _linked(block: Block) -> bool:
    """Whether most of a line is links."""
    linked = sum(len(" ".join(a.text_content().split())) for a in block.owner.iter("a"))
    return linked * 2 > len(block.line.text)
