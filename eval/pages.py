"""How well pages are read, beside trafilatura alone: title, date, outlet right, and the F1 of the body in runs of four words.

    python eval/pages.py [--show]   pages made by tests/tools/pages.py, and those of tests/tools/handmade
                                    and tests/tools/unseen; --show prints what is wrong

Columns: ``khabar``: as ``khabar read`` takes a page in, and the date that the reader finds in the text where the page declares none.
``trafilatura``: ``bare_extraction`` with metadata on the same bytes. ``bare text``: our boilerplate pass on all visible text of the
page without tags, as a user would paste it (title and body only). Exit codes: 0 held, 1 the pages made are below the bounds.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.tools.handmade import handmade_pages
from tests.tools.pages import Page, make_pages

from khabar.fold import fold
from khabar.ingest import prepare, read_bytes
from khabar.ingest.encodings import decode
from khabar.ingest.markup import block_lines, markup_charset, parse
from khabar.ingest.mojibake import repair
from khabar.reader import Reader
from khabar.records import Article

RIGHT, F1 = 0.95, 0.97
RUN = 4


class Got(NamedTuple):
    """What a reader took from a page; all of it absent where it took nothing."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    body: str = ""


def own(article: Article) -> str:
    """The article without its boilerplate and its title."""
    parts, at = [], 0
    for _, span in article.boilerplate:
        parts.append(article.text[at : span.start])
        at = span.end
    text = "".join([*parts, article.text[at:]]).strip()
    return text.removeprefix(article.title or "").strip()


def by_khabar(reader: Reader) -> Callable[[Page], Got]:
    """As ``khabar read``."""

    def get(page: Page) -> Got:
        for item in read_bytes(page.data, f"{page.name}.html", url=page.url):
            if isinstance(item, Article):
                published = item.published or reader.read(item).article.published
                return Got(item.title, published, item.outlet, own(item))
        return Got()

    return get


def by_trafilatura(page: Page) -> Got:
    """trafilatura alone."""
    import trafilatura

    document = trafilatura.bare_extraction(page.data, url=page.url, with_metadata=True, include_comments=False)
    if document is None:
        return Got()
    body = (document.text or "").strip().removeprefix(document.title or "").strip()
    return Got(document.title, document.date, document.sitename, body)


def by_text(page: Page) -> Got:
    """Our pass on the visible text of the whole page."""
    tree = parse(repair(decode(page.data, markup_charset(page.data)).text).text)
    text = "\n".join(line for _, line in block_lines(tree)) if tree is not None else ""
    for item in prepare(Article(page.name, text, title=page.title)):
        if isinstance(item, Article):
            return Got(item.title, None, None, own(replace(item, title=None)).replace(page.title, ""))
    return Got()


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words, folded, without signs."""
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return Counter(tuple(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1))) if words else Counter()


def f1(got: str, wanted: str) -> float:
    """The harmonic mean of precision and recall of the runs."""
    a, b = runs(got), runs(wanted)
    same = sum((a & b).values())
    return 2 * same / (sum(a.values()) + sum(b.values())) if same else 0.0


def same(got: str | None, wanted: str) -> bool:
    """Whether two names or titles are the same but for signs and spelling."""
    return got is not None and runs(got) == runs(wanted)


def figures(rows: list[tuple[Page, Got]]) -> dict[str, float]:
    """The share of pages with title, date, outlet right, and the mean F1 of the body."""
    return {
        "title": sum(same(got.title, page.title) for page, got in rows) / len(rows),
        "date": sum(got.published == page.published for page, got in rows) / len(rows),
        "outlet": sum(same(got.outlet, page.outlet) for page, got in rows) / len(rows),
        "body F1": sum(f1(got.body, page.body) for page, got in rows) / len(rows),
    }


def wrong(page: Page, got: Got) -> list[str]:
    """What is wrong on a page, in words."""
    out = [
        f"{name}: {value!r} for {wanted!r}"
        for name, value, wanted in (("title", got.title, page.title), ("outlet", got.outlet, page.outlet))
        if not same(value, wanted)
    ]
    out += [f"date: {got.published}, not {page.published}"] if got.published != page.published else []
    return out + ([f"body {f1(got.body, page.body):.3f}"] if f1(got.body, page.body) < F1 else [])


def measure(name: str, pages: Sequence[Page], reader: Reader, show: bool) -> dict[str, float]:
    """Print the table of a set; the figures of khabar."""
    ways: dict[str, Callable[[Page], Got]] = {"khabar": by_khabar(reader), "trafilatura": by_trafilatura, "bare text": by_text}
    table = {}
    for way, get in ways.items():
        rows = [(page, get(page)) for page in pages]
        table[way] = figures(rows)
        for page, got in rows if show and way == "khabar" else ():
            if told := wrong(page, got):
                print(f"{page.name} ({page.damage}): {'; '.join(told)}")
    print(f"{f'{len(pages)} pages, {name}':<26}" + "".join(f"{way:>14}" for way in ways))
    for figure in ("title", "date", "outlet", "body F1"):
        cells = (f"{table[way][figure]:.3f}" if way != "bare text" or figure == "body F1" else "-" for way in ways)
        print(f"  {figure:<24}" + "".join(f"{cell:>14}" for cell in cells))
    return table["khabar"]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the reading of pages.")
    parser.add_argument("--show", action="store_true", help="print what is wrong on which page")
    given = parser.parse_args(arguments)
    reader = Reader()
    found = measure("templates", make_pages(), reader, given.show)
    measure("by hand", handmade_pages(), reader, given.show)
    measure("by hand, later", handmade_pages("unseen"), reader, given.show)
    measure("by hand, last", handmade_pages("afterwards"), reader, given.show)
    held = found["body F1"] >= F1 and all(found[name] >= RIGHT for name in ("title", "date", "outlet"))
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
