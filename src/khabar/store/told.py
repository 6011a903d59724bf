"""The claims of a case as linking compares them: as they were read, with their sentences, houses and what the sentences name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, RowMapping, select

from khabar.events import ClaimKey, Judgement
from khabar.link.asked import placed
from khabar.link.corrections import corrected
from khabar.link.features import Told, Weights, story
from khabar.records import Mention, Span
from khabar.store import linkschema, schema
from khabar.store.asked import contents
from khabar.store.pages import ARTICLE, SENTENCE, chunks, stored

#: What a sentence names that is compared.
_NAMING = ("actor", "place")


def told(
    connection: Connection,
    judged: Mapping[str, Judgement],
    *,
    articles: Sequence[int] = (),
    claims: Sequence[int] = (),
    weights: Weights | None = None,
) -> Iterator[tuple[Told, RowMapping]]:
    """The claims of some linked articles, or some claims, as corrected by people; each with its row (and the columns of ``linked``).

    What their articles are about is told only with ``weights``, the weights of the case's words.
    """
    a, s, linked = schema.articles, schema.sentences, linkschema.linked
    query = select(schema.claims, *ARTICLE, SENTENCE, s.c.start, s.c.end, linked.c.house, linked.c.label, linked.c.cites)
    query = query.join(a, a.c.number == schema.claims.c.article).join(linked, linked.c.article == a.c.number)
    query = query.join(s, (s.c.article == a.c.number) & (s.c.number == schema.claims.c.sentence))
    for column, numbers in ((schema.claims.c.article, articles), (schema.claims.c.number, claims)):
        for some in chunks(numbers):
            rows = connection.execute(query.where(column.in_(some)).order_by(schema.claims.c.number)).mappings().all()
            for page in chunks(rows):
                numbered = sorted({row["article"] for row in page})
                named = _named(connection, numbered)
                about = contents(connection, page)
                stories = _stories(connection, numbered, weights) if weights else {}
                for row, one in zip(page, stored(connection, page, as_read=True), strict=True):
                    key = ClaimKey(one.article, one.claim.id)
                    content = about[row["article"], one.claim.id]
                    claim = corrected(placed(one.claim, content), judged.get(str(key)))
                    kinds = frozenset(c.kind for c in content)
                    inside = tuple(m for m in named[row["article"]] if row["start"] <= m.span.start < row["end"])
                    cites, about_what = tuple(row["cites"]), stories.get(row["article"], {})
                    sentence, day = row["sentence_text"], one.published
                    yield Told(one.number, key, row["house"], day, sentence, claim, inside, cites, kinds, about_what, row["start"]), row


def _stories(connection: Connection, articles: Sequence[int], weights: Weights) -> dict[int, dict[str, float]]:
    """What some articles are about."""
    a = schema.articles.c
    query = select(a.number, a.title, a.text)
    found = (row for some in chunks(articles) for row in connection.execute(query.where(a.number.in_(some))))
    return {number: story(f"{title or ''}\n{text}", weights) for number, title, text in found}


def _named(connection: Connection, articles: Sequence[int]) -> dict[int, list[Mention]]:
    m = schema.mentions.c
    query = select(m.article, m.kind, m.start, m.end, m.text, m.country, m.ref)
    out: dict[int, list[Mention]] = defaultdict(list)
    for some in chunks(articles):
        for article, kind, start, end, text, country, ref in connection.execute(query.where(m.article.in_(some), m.kind.in_(_NAMING))):
            out[article].append(Mention(kind, Span(start, end), text, None, country, None, ref))
    return out
