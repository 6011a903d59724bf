"""Articles of a case, listed and whole. All functions ask through a connection and change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, func, select

from khabar.events import ClaimKey
from khabar.records import Article, Mention, Presence, Reading, Sentence, Span
from khabar.store import linkschema, schema
from khabar.store.pages import ARTICLE, SENTENCE, Stored, chunks, stored
from khabar.store.privacy import gate
from khabar.store.rows import to_presence


@dataclass(frozen=True, slots=True)
class Headed:
    """An article in a list: its number in the case, its head, and how many claims it has."""

    number: int
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    claims: int
    events: int
    copy_of: str | None


def count(connection: Connection, conditions: Sequence[ColumnElement[bool]] = ()) -> int:
    """How many articles pass."""
    return connection.scalar(select(func.count()).select_from(schema.articles).where(*conditions)) or 0


def listed(connection: Connection, conditions: Sequence[ColumnElement[bool]] = (), limit: int = 50, offset: int = 0) -> list[Headed]:
    """The articles that pass, latest first."""
    a = schema.articles.c
    page = select(a.number).where(*conditions).order_by(a.published.desc().nulls_last(), a.number.desc()).limit(limit).offset(offset)
    numbers = list(connection.scalars(page))
    found = heads(connection, numbers)
    return [found[n] for n in numbers]


def heads(connection: Connection, numbers: Iterable[int]) -> dict[int, Headed]:
    """Articles by number, with their claims and events counted and the article that each takes most from."""
    wanted = list(numbers)
    a, house = schema.articles.c, linkschema.linked.c
    query = select(a.number, a.id, a.title, func.coalesce(house.label, a.outlet), a.published, a.url)
    query = query.outerjoin(linkschema.linked, house.article == a.number).where(a.number.in_(wanted))
    found = connection.execute(query).all()
    counted, originals = _counted(connection, wanted), _originals(connection, wanted)
    return {
        n: Headed(n, identity, title, outlet, published, url, *counted.get(n, (0, 0)), originals.get(n))
        for n, identity, title, outlet, published, url in found
    }


def _counted(connection: Connection, wanted: list[int]) -> dict[int, tuple[int, int]]:
    """Article number → claims and events."""
    c, part = schema.claims.c, linkschema.event_claims.c
    query = select(c.article, func.count(), func.count(part.event.distinct())).outerjoin(linkschema.event_claims, part.claim == c.number)
    return {row[0]: (row[1], row[2]) for row in connection.execute(query.where(c.article.in_(wanted)).group_by(c.article))}


def _originals(connection: Connection, wanted: list[int]) -> dict[int, str]:
    """Article number → id of the article that it takes most text from."""
    copies = linkschema.copies.c
    query = select(copies.article, schema.articles.c.id).join(schema.articles, schema.articles.c.number == copies.original)
    return {row[0]: row[1] for row in connection.execute(query.where(copies.article.in_(wanted)).order_by(copies.score, copies.original))}


def events_of(connection: Connection, number: int) -> dict[str, str]:
    """Claim id → event id, of an article that is linked."""
    c, part, e = schema.claims.c, linkschema.event_claims.c, linkschema.events.c
    query = select(c.id, e.id).join(linkschema.event_claims, part.claim == c.number).join(linkschema.events, e.number == part.event)
    return {row[0]: row[1] for row in connection.execute(query.where(c.article == number))}


def in_events(conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """That an article reports an event of a selection."""
    c, part = schema.claims.c, linkschema.event_claims.c
    events = select(linkschema.events.c.number).where(*conditions)
    return schema.articles.c.number.in_(
        select(c.article).join(linkschema.event_claims, part.claim == c.number).where(part.event.in_(events))
    )


def number_of(connection: Connection, identity: str) -> int | None:
    """The number of an article by its id; of several with one id, the latest that was read."""
    a = schema.articles.c
    return connection.scalar(select(a.number).where(a.id == identity).order_by(a.number.desc()).limit(1))


def whole(connection: Connection, identity: str) -> Reading | None:
    """All that was read in one article, by its id."""
    number = number_of(connection, identity)
    if number is None:
        return None
    row = connection.execute(select(schema.articles).where(schema.articles.c.number == number)).one()
    article = Article(row.id, row.text, row.title, row.outlet, row.published, row.published_from, row.url, row.source)
    found = connection.execute(_asked(schema.claims.c.article == number)).mappings().all()
    names = {row["number"]: row["id"] for row in found}
    reading = Reading(
        article,
        tuple(Sentence(s.number, Span(s.start, s.end)) for s in _rows(connection, schema.sentences, number)),
        tuple(_mention(m) for m in _rows(connection, schema.mentions, number)),
        tuple(claim.claim for claim in stored(connection, found)),
        tuple(_presence(p, names.get(p.claim)) for p in _rows(connection, schema.presence, number)),
    )
    hidden = gate(connection)
    return hidden.reading(reading) if hidden else reading


def claims_by_number(connection: Connection, numbers: Sequence[int]) -> list[Stored]:
    """Claims in the order of their numbers given."""
    found = connection.execute(_asked(schema.claims.c.number.in_(numbers))).mappings().all()
    by_number = dict(zip((row["number"] for row in found), stored(connection, found), strict=True))
    return [by_number[n] for n in numbers if n in by_number]


def contents(connection: Connection, event: str) -> list[int]:
    """The numbers of the claims that are the content of an event's claims, such as what a request asks for, in order."""
    teller, content = schema.claims.alias("teller"), schema.claims.alias("content")
    part, events = linkschema.event_claims, linkschema.events
    query = select(content.c.number).join(teller, and_(content.c.article == teller.c.article, content.c.content_of == teller.c.id))
    query = query.join(part, part.c.claim == teller.c.number).join(events, events.c.number == part.c.event)
    return list(connection.scalars(query.where(events.c.id == event).order_by(part.c.number, content.c.number)))


def _asked(condition: ColumnElement[bool]) -> Select[Any]:
    """The question for claims with the head of their article, in the order of the case."""
    claims = schema.claims
    query = select(claims, *ARTICLE).join(schema.articles, claims.c.article == schema.articles.c.number)
    return query.where(condition).order_by(claims.c.article, claims.c.number)


def _rows(connection: Connection, table: Table, article: int) -> Iterator[Row[Any]]:
    yield from connection.execute(select(table).where(table.c.article == article).order_by(table.c.number))


def _mention(m: Row[Any]) -> Mention:
    return Mention(m.kind, Span(m.start, m.end), m.text, m.value, m.country, m.sector, m.ref)


def _presence(p: Row[Any], claim: str | None) -> Presence:
    return to_presence({**p._mapping, "claim_id": claim})


def texts(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Raw texts by the numbers of their articles."""
    a = schema.articles.c
    return {row.number: row.text for row in connection.execute(select(a.number, a.text).where(a.number.in_(numbers)))}


def numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of articles by id; of several with one id, the latest that was read."""
    a = schema.articles.c
    found: dict[str, int] = {}
    for some in chunks(sorted(ids)):
        found |= {row.id: row.number for row in connection.execute(select(a.id, a.number).where(a.id.in_(some)).order_by(a.number))}
    return found


def claim_number(connection: Connection, key: ClaimKey) -> int | None:
    """The number of a claim by its key."""
    article = number_of(connection, key.article)
    c = schema.claims.c
    return connection.scalar(select(c.number).where(c.article == article, c.id == key.claim)) if article is not None else None


def has_state(connection: Connection, key: ClaimKey) -> bool:
    """Whether an article tells a state of presence that rests on no claim, by its key (``p`` and its place in the article's list)."""
    article, p = number_of(connection, key.article), schema.presence.c
    place = key.claim.removeprefix("p")
    if article is None or place == key.claim or not place.isdecimal():
        return False
    return connection.scalar(select(p.number).where(p.article == article, p.number == int(place), p.claim.is_(None))) is not None


def claim_keys(connection: Connection, identity: str) -> list[ClaimKey]:
    """The keys of the claims of an article."""
    c = schema.claims.c
    found = connection.scalars(select(c.id).where(c.article == number_of(connection, identity)).order_by(c.number))
    return [ClaimKey(identity, claim) for claim in found]


def sentence_texts(connection: Connection, claims: Sequence[int]) -> dict[int, str]:
    """Claim number → the sentence that it stands in."""
    c, s, a = schema.claims.c, schema.sentences.c, schema.articles.c
    query = select(c.number, SENTENCE).join(schema.articles, a.number == c.article)
    query = query.join(schema.sentences, (s.article == c.article) & (s.number == c.sentence)).where(c.number.in_(claims))
    return {row[0]: row[1] for row in connection.execute(query)}


def events_of_claims(connection: Connection, claims: Sequence[int]) -> dict[int, str]:
    """Claim number → event id."""
    part, e = linkschema.event_claims.c, linkschema.events.c
    query = select(part.claim, e.id).join(linkschema.events, e.number == part.event).where(part.claim.in_(claims))
    return {row[0]: row[1] for row in connection.execute(query)}


def ids(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> set[str]:
    """The ids of the articles that pass."""
    return set(connection.scalars(select(schema.articles.c.id).where(*conditions)))
