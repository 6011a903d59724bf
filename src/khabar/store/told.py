"""The claims of a case as linking compares them: with their sentences, houses and what the sentences name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, RowMapping, select

from khabar.link.asked import placed
from khabar.link.corrections import corrected
from khabar.link.features import Told
from khabar.records import ClaimKey, Judgement, Mention, Span
from khabar.store import linkschema, schema
from khabar.store.asked import contents
from khabar.store.pages import ARTICLE, SENTENCE, chunks, stored

#: What a sentence names that is compared.
_NAMING = ("actor", "place")


def told(
    connection: Connection, judged: Mapping[str, Judgement], *, articles: Sequence[int] = (), claims: Sequence[int] = ()
) -> Iterator[tuple[Told, RowMapping]]:
    """The claims of some linked articles, or some claims, as corrected by people; each with its row (and the columns of ``linked``)."""
    a, s, linked = schema.articles, schema.sentences, linkschema.linked
    query = select(schema.claims, *ARTICLE, SENTENCE, s.c.start, s.c.end, linked.c.house, linked.c.label, linked.c.cites)
    query = query.join(a, a.c.number == schema.claims.c.article).join(linked, linked.c.article == a.c.number)
    query = query.join(s, (s.c.article == a.c.number) & (s.c.number == schema.claims.c.sentence))
    for column, numbers in ((schema.claims.c.article, articles), (schema.claims.c.number, claims)):
        for some in chunks(numbers):
            rows = connection.execute(query.where(column.in_(some)).order_by(schema.claims.c.number)).mappings().all()
            for page in chunks(rows):
                named = _named(connection, sorted({row["article"] for row in page}))
                about = contents(connection, page)
                for row, one in zip(page, stored(connection, page), strict=True):
                    key = ClaimKey(one.article, one.claim.id)
                    content = about[row["article"], one.claim.id]
                    claim = corrected(placed(one.claim, content), judged.get(str(key)))
                    kinds = frozenset(c.kind for c in content)
                    inside = tuple(m for m in named[row["article"]] if row["start"] <= m.span.start < row["end"])
                    yield (
                        Told(one.number, key, row["house"], one.published, row["sentence_text"], claim, inside, tuple(row["cites"]), kinds),
                        row,
                    )


def _named(connection: Connection, articles: Sequence[int]) -> dict[int, list[Mention]]:
    m = schema.mentions.c
    query = select(m.article, m.kind, m.start, m.end, m.text, m.country, m.ref)
    out: dict[int, list[Mention]] = defaultdict(list)
    for some in chunks(articles):
        for article, kind, start, end, text, country, ref in connection.execute(query.where(m.article.in_(some), m.kind.in_(_NAMING))):
            out[article].append(Mention(kind, Span(start, end), text, None, country, None, ref))
    return out
