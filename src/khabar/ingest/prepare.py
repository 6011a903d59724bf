"""What is done to every article, whatever it was read from, before it goes on.

Misread text is repaired, other languages are skipped, boilerplate is marked. In: an article as a reader made it. Out: the article, and
issues for what was repaired; or the issue why it is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khabar.ingest.boilerplate import find_boilerplate
from khabar.ingest.imprint import imprint
from khabar.ingest.language import other_language
from khabar.ingest.mojibake import damaged, repair
from khabar.ingest.opened import issue
from khabar.ingest.plain import headline
from khabar.packs.outlets import outlet_of
from khabar.records import Article, Found, Issue

_TITLE_TAG = Found("outlet", "given", "title tag")
_FIRST_LINE = Found("title", "text", "first line")


def prepare(article: Article) -> Iterator[Article | Issue]:
    """The article as the reader is to have it; or one issue that says why it is skipped."""
    where = article.source or article.id
    repaired = repair(article.text)
    if repaired.misread:
        misread = ", ".join(repaired.misread)
        yield issue(where, f"its UTF-8 had been read as {misread}; repaired: spans count in the repaired text")
        article = replace(article, text=repaired.text)
    elif damaged(article.text):
        yield issue(where, "its UTF-8 was read in a wrong encoding and letters were lost; fetch the article again")
        return
    if language := other_language(article.text):
        yield issue(where, f"skipped: in {language}, not Arabic; leave it out or translate it")
        return
    yield _marked(article)


def _marked(article: Article) -> Article:
    """The article with its boilerplate and its outlet. A title that was only taken to be the first line is the first line that is no
    boilerplate.
    """
    title, outlet, byline = (repair(value).text if value else value for value in (article.title, article.outlet, article.byline))
    guessed = title is None or _FIRST_LINE in article.found
    marked = find_boilerplate(article.text, None if guessed else title)
    found = article.found
    if guessed and marked:
        rest = article.text
        for _, span in reversed(marked):
            rest = rest[: span.start] + rest[span.end :]
        title = headline(rest)
        found = (*(f for f in found if f.field != "title"), *((_FIRST_LINE,) if title else ()))
    article = replace(article, title=title, outlet=outlet, byline=byline, boilerplate=marked, found=found)
    return article if outlet and _TITLE_TAG not in found else _with_outlet(article)


def _with_outlet(article: Article) -> Article:
    """The article with the outlet that its address, else its own head tells; what only the ``<title>`` of a page told gives way to an
    address.
    """
    known = outlet_of(article.url)
    if known is not None:
        told: tuple[str, Found] | None = (known.name, Found("outlet", "given", "domain"))
    else:
        told = None if article.outlet else imprint(article.text, article.boilerplate)
    if told is None:
        return article
    return replace(article, outlet=told[0], found=(*(f for f in article.found if f.field != "outlet"), told[1]))
