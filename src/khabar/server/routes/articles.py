"""Articles, claims with their explanation, and search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from khabar.server import articles as made
from khabar.server import found
from khabar.server.answers import Ask
from khabar.server.models import reading as m
from khabar.server.params import Paged, Selected
from khabar.store.words import LENGTH

router = APIRouter(tags=["articles"])
Words = Annotated[str, Query(min_length=1, max_length=LENGTH, description='Words: word, beginning*, "a phrase", -without. Any spelling.')]


@router.get("/articles", response_model=m.Articles)
def articles(ask: Ask, selection: Selected, page: Paged) -> Response:
    """Articles, latest first: with filters, those that report an event of the selection."""
    return ask.answer(lambda: made.listed(ask.server, selection, page))


@router.get("/articles/{article:path}", response_model=m.ArticleDetail)
def article(ask: Ask, article: str) -> Response:
    """An article: raw text with the spans of all that was read in it."""
    return ask.answer(lambda: made.whole(ask.server, article))


@router.get("/claims/{article:path}/{claim}", response_model=m.ClaimDetail)
def claim(ask: Ask, article: str, claim: str) -> Response:
    """A claim and how it came about: rule, pack entry, steps."""
    return ask.answer(lambda: made.explained(ask.server, article, claim))


@router.get("/search", response_model=m.ArticleHits, tags=["search"])
def search(ask: Ask, q: Words, page: Paged) -> Response:
    """Articles that have the words, best first, with excerpts of their raw text."""
    return ask.answer(lambda: found.articles(ask.server, q, page))


@router.get("/search/claims", response_model=m.ClaimHits, tags=["search"])
def search_claims(ask: Ask, q: Words, page: Paged) -> Response:
    """Claims whose excerpt or names have the words, best first."""
    return ask.answer(lambda: found.claims(ask.server, q, page))
