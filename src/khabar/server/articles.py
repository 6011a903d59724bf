"""Articles and claims as the explorer shows them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from khabar.events import ClaimKey, Copy, Judgement
from khabar.packs import entries
from khabar.records import Article, Claim, Reading, Span
from khabar.server import views
from khabar.server.answers import Server
from khabar.server.events import conditions
from khabar.server.models import reading as m
from khabar.server.params import Paging, Selection
from khabar.server.problems import ApiError
from khabar.store import articles as stored
from khabar.store.linked import corrections, standing


def listed(server: Server, selection: Selection, page: Paging) -> m.Articles:
    """A page of articles, latest first."""
    events = conditions(server, selection)
    where = [stored.in_events(events)] if events else []
    with server.case.reading() as connection:
        total = stored.count(connection, where)
        found = stored.listed(connection, where, page.limit, page.offset)
    return m.Articles(total=total, limit=page.limit, offset=page.offset, items=[_row(head) for head in found])


def whole(server: Server, identity: str) -> m.ArticleDetail:
    """An article with all that was read from it."""
    reading = _reading(server, identity)
    a = reading.article
    events, judged = _linked(server, identity)
    claims = [views.claim(a.id, c, events.get(c.id), judged.get(str(ClaimKey(a.id, c.id)))) for c in reading.claims]
    return m.ArticleDetail(
        id=a.id, title=a.title, outlet=a.outlet, published=a.published, published_from=a.published_from, url=views.web_address(a.url),
        text=a.text, parts=_parts(a), sentences=[m.Sentence(number=s.number, span=views.span(s.span)) for s in reading.sentences],
        mentions=[views.mention(x) for x in reading.mentions], claims=claims,
        presence=list(_presence(server, reading)), copies=copies(server, identity),
    )  # fmt: skip


def _presence(server: Server, reading: Reading) -> Iterator[m.PresenceReport]:
    """Who is where; states with what people said of them."""
    with server.case.reading() as connection:
        judged = {j.left: j for j in standing(connection, "presence")}
    for place, p in enumerate(reading.presence):
        key = str(ClaimKey(reading.article.id, p.claim or f"p{place}"))
        yield views.presence(key, p, judged.get(key))


def _parts(article: Article) -> list[m.Part]:
    """The text as runs of body and boilerplate, in order and without a gap."""
    parts: list[m.Part] = []
    at = 0
    for _, span in article.boilerplate:
        if span.start > at:
            parts.append(m.Part(kind="body", span=views.span(Span(at, span.start))))
        parts.append(m.Part(kind="boilerplate", span=views.span(span)))
        at = span.end
    if at < len(article.text):
        parts.append(m.Part(kind="body", span=views.span(Span(at, len(article.text)))))
    return parts


def explained(server: Server, identity: str, claim: str) -> m.ClaimDetail:
    """A claim and how it came about."""
    reading = _reading(server, identity)
    one = next((c for c in reading.claims if c.id == claim), None)
    if one is None:
        raise ApiError(404, "the article has no such claim; /api/articles/ID lists its claims")
    events, judged = _linked(server, identity)
    shown = views.claim(identity, one, events.get(claim), judged.get(str(ClaimKey(identity, claim))))
    with server.case.reading() as connection:
        head = _head(connection, identity)
    return m.ClaimDetail(claim=shown, article=_row(head), explanation=_explanation(reading, one))


def _head(connection: Connection, identity: str) -> stored.Headed:
    number = stored.number_of(connection, identity)
    assert number is not None, "the article was read just before"
    return stored.heads(connection, [number])[number]


def _linked(server: Server, identity: str) -> tuple[dict[str, str], dict[str, Judgement]]:
    """Claim id → event, and claim key → what a person said of it, of one article."""
    with server.case.reading() as connection:
        number = stored.number_of(connection, identity)
        return stored.events_of(connection, number) if number is not None else {}, corrections(connection)


def copies(server: Server, identity: str | None) -> list[m.Copy]:
    """Copies with the heads of both articles; of one article: both directions."""
    found = list(server.case.copies(identity))
    with server.case.reading() as connection:
        numbers = stored.numbers(connection, {side for c in found for side in (c.article, c.original)})
        heads = stored.heads(connection, numbers.values())
        texts = stored.texts(connection, sorted({numbers[c.article] for c in found}))
    return [_copy(c, heads[numbers[c.article]], heads[numbers[c.original]], texts[numbers[c.article]]) for c in found]


def _copy(c: Copy, copy: stored.Headed, original: stored.Headed, text: str) -> m.Copy:
    passages = [m.Passage(copy_span=views.span(p.copy), original_span=views.span(p.original), text=p.copy.of(text)) for p in c.passages]
    return m.Copy(
        article=copy.id, title=copy.title, outlet=copy.outlet, published=copy.published, original=original.id,
        original_title=original.title, original_outlet=original.outlet, original_published=original.published, kind=c.kind,
        score=c.score, direction=c.direction, passages=passages,
    )  # fmt: skip


def all_copies(server: Server, identity: str | None, page: Paging) -> m.Copies:
    """A page of copies."""
    found = copies(server, identity)
    return m.Copies(total=len(found), limit=page.limit, offset=page.offset, items=found[page.offset : page.offset + page.limit])


def _explanation(reading: Reading, claim: Claim) -> m.Explanation:
    text, entry = reading.article.text, entries.entry(claim.entry)
    span = next((s.span for s in reading.sentences if s.number == claim.sentence), claim.quote)
    return m.Explanation(
        rule=claim.rule, entry=claim.entry, entry_file=entry.file if entry else None, entry_line=entry.line if entry else None,
        entry_text=entry.text if entry else None, sentence=span.of(text), sentence_span=views.span(span),
        steps=[views.step(s, text) for s in claim.steps],
    )  # fmt: skip


def _reading(server: Server, identity: str) -> Reading:
    with server.case.reading() as connection:
        reading = stored.whole(connection, identity)
    if reading is None:
        raise ApiError(404, "the case has no article with that id; /api/articles lists them")
    return reading


def _row(head: stored.Headed) -> m.ArticleRow:
    return m.ArticleRow(
        id=head.id, title=head.title, outlet=head.outlet, published=head.published, url=views.web_address(head.url), claims=head.claims,
        events=head.events, copy_of=head.copy_of,
    )  # fmt: skip
