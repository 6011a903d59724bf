"""What a search finds: articles and claims with excerpts, the hits marked in raw text."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.records import Span
from khabar.server import views
from khabar.server.answers import Server
from khabar.server.models import common
from khabar.server.models import reading as m
from khabar.server.params import Paging
from khabar.store import Stored, search
from khabar.store import articles as stored
from khabar.store.words import Excerpt, Term, excerpts, marks, terms


def articles(server: Server, words: str, page: Paging) -> m.ArticleHits:
    """A page of articles, best first."""
    wanted = terms(words)
    with server.case.reading() as connection:
        total, numbers = search.ranked(connection, "articles", wanted, page.limit, page.offset)
        heads, texts = stored.heads(connection, numbers), stored.texts(connection, numbers)
    items = [_article(heads[n], texts[n], wanted) for n in numbers]
    return m.ArticleHits(total=total, limit=page.limit, offset=page.offset, items=items)


def claims(server: Server, words: str, page: Paging) -> m.ClaimHits:
    """A page of claims, best first."""
    wanted = terms(words)
    with server.case.reading() as connection:
        total, numbers = search.ranked(connection, "claims", wanted, page.limit, page.offset)
        found = stored.claims_by_number(connection, numbers)
    items = [_claim(s, wanted) for s in found]
    return m.ClaimHits(total=total, limit=page.limit, offset=page.offset, items=items)


def _article(head: stored.Headed, text: str, wanted: Sequence[Term]) -> m.ArticleHit:
    title = marks(head.title, tuple(wanted)) if head.title else []
    return m.ArticleHit(
        article=head.id, title=head.title, title_marks=[views.span(s) for s in title], outlet=head.outlet, published=head.published,
        claims=head.claims, snippets=[_snippet(text, e) for e in excerpts(text, tuple(wanted))],
    )  # fmt: skip


def _claim(s: Stored, wanted: tuple[Term, ...]) -> m.ClaimHit:
    quote = s.claim.quote_text
    excerpt = Excerpt(Span(0, len(quote)), tuple(marks(quote, wanted)))
    return m.ClaimHit(
        claim=views.claim(s.article, s.claim), title=s.title, outlet=s.outlet, published=s.published,
        snippet=_snippet(quote, excerpt, s.claim.quote.start),
    )  # fmt: skip


def _snippet(text: str, excerpt: Excerpt, shift: int = 0) -> m.Snippet:
    """An excerpt of ``text``; ``shift`` is where ``text`` itself begins in its article."""
    start, end = excerpt.span
    return m.Snippet(
        text=text[start:end], span=common.Span(start=start + shift, end=end + shift),
        marks=[common.Span(start=s.start - start, end=s.end - start) for s in excerpt.marks], cut_before=start > 0,
        cut_after=end < len(text),
    )  # fmt: skip
