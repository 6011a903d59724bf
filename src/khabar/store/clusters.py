"""Events made from the pairs of a case. In: claims that changed. Out: the events of all that hangs together with them, written anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from khabar.link.assemble import Member, assemble
from khabar.link.cluster import JOIN, Traits, cluster, components
from khabar.link.corrections import corrected, rejected
from khabar.link.features import Features, Told, features, order, ordinals, where
from khabar.link.houses import Houses
from khabar.link.score import compare, reasons
from khabar.records import ClaimKey, Event, Judgement, Source, Step
from khabar.store import linkschema, schema
from khabar.store.eventrows import event_row, party_rows, source_rows
from khabar.store.linked import corrections, standing
from khabar.store.pages import ARTICLE, SENTENCE, chunks, stored
from khabar.store.texts import word_weights

#: Events assembled and written at once.
BATCH = 400
Progress = Callable[[str, float], None]


def rebuild(connection: Connection, touched: Sequence[int], houses: Houses, progress: Progress) -> int:
    """Make the events of the touched claims again, and of all claims that hang together with them. Out: how many events."""
    made = _Rebuild(connection, houses)
    progress("clustering", 0.0)
    groups = made.groups(touched)
    made.drop(touched, groups)
    for i in range(0, len(groups), BATCH):
        progress("events", i / len(groups))
        made.write(groups[i : i + BATCH])
    return len(groups)


@dataclass(frozen=True, slots=True)
class _Known:
    """What clustering needs of a claim."""

    order: tuple[int, str, int, int]
    traits: Traits


class _Rebuild:
    """One rebuilding: the pairs, the judgements of people and the copies that it works with."""

    def __init__(self, connection: Connection, houses: Houses) -> None:
        self.connection = connection
        self.houses = houses
        self.judged = corrections(connection)
        self.scores: dict[tuple[int, int], float] = {}
        self.weights = word_weights(connection)
        self._features: dict[ClaimKey, Features] = {}
        self.constraints = [(j, *pair) for j in standing(connection, "same-event") if (pair := self._pair(j))]

    def _pair(self, judgement: Judgement) -> tuple[int, int] | None:
        a, b = (self._number(key) for key in (judgement.left, judgement.right))
        return (min(a, b), max(a, b)) if a is not None and b is not None and a != b else None

    def _number(self, key: str) -> int | None:
        article, _, claim = key.rpartition("#")
        query = select(schema.claims.c.number).join(schema.articles, schema.articles.c.number == schema.claims.c.article)
        return self.connection.scalar(query.where(schema.articles.c.id == article, schema.claims.c.id == claim))

    # ------------------------------------------------------------------ which claims, in which groups
    def groups(self, touched: Sequence[int]) -> list[list[int]]:
        """The clusters of all claims that hang together with the touched ones; each in order of time."""
        nodes = self._reach(touched)
        known = self._known(nodes)
        together = [(a, b) for j, a, b in self.constraints if j.holds and a in known and b in known]
        apart = [(a, b) for j, a, b in self.constraints if not j.holds and a in known and b in known]
        strong = [pair for pair, score in self.scores.items() if score >= JOIN and pair[0] in known and pair[1] in known]
        ranked = sorted(known, key=lambda n: known[n].order)
        rank = {n: i for i, n in enumerate(ranked)}
        found = components(rank.values(), (_ranks(rank, pair) for pair in (*strong, *together)))
        member = {i: k for k, group in enumerate(found) for i in group}
        inner: list[dict[tuple[int, int], float]] = [{} for _ in found]
        for (a, b), score in self.scores.items():
            if a in rank and b in rank and member[rank[a]] == member[rank[b]]:
                inner[member[rank[a]]][_ranks(rank, (a, b))] = score
        forced: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]] = [([], []) for _ in found]
        for which, pairs in enumerate((apart, together)):
            for pair in pairs:
                a, b = _ranks(rank, pair)
                if member[a] == member[b]:
                    forced[member[a]][which].append((a, b))
        out = []
        for k, group in enumerate(found):
            traits = {i: known[ranked[i]].traits for i in group}
            ordered = dict(sorted(inner[k].items()))
            out += [[ranked[i] for i in members] for members in cluster(traits, ordered, *forced[k])]
        return out

    def _reach(self, touched: Sequence[int]) -> list[int]:
        """The claims that pairs strong enough, standing events and judgements tie to the touched ones."""
        seen = set(touched)
        frontier = sorted(seen)
        table = linkschema.pairs.c
        while frontier:
            found: set[int] = set()
            for some in chunks(frontier):
                for mine in (table.low, table.high):
                    query = select(table.low, table.high, table.score).where(mine.in_(some))
                    for low, high, score in self.connection.execute(query):
                        self.scores[low, high] = score
                        if score >= JOIN:
                            found |= {low, high}
            found |= {n for _, a, b in self.constraints for n in (a, b) if a in seen or b in seen}
            frontier = sorted(found - seen)
            seen |= found
        return sorted(seen)

    def _known(self, nodes: Sequence[int]) -> dict[int, _Known]:
        """Order and traits of claims, but of those that a person rejected."""
        c, a = schema.claims, schema.articles
        out: dict[int, _Known] = {}
        for some in chunks(nodes):
            query = select(c, *ARTICLE).join(a, a.c.number == c.c.article).where(c.c.number.in_(some))
            for one in stored(self.connection, self.connection.execute(query.order_by(c.c.number)).mappings().all()):
                key = ClaimKey(one.article, one.claim.id)
                judgement = self.judged.get(str(key))
                if not rejected(judgement):
                    claim = corrected(one.claim, judgement)
                    days = ordinals(claim.date.edtf) if claim.date else None
                    out[one.number] = _Known(order(key, one.published, claim), Traits(days, where(claim.place)))
        return out

    # ------------------------------------------------------------------ writing
    def drop(self, touched: Sequence[int], groups: Iterable[Iterable[int]]) -> None:
        """Delete the events that any of the claims belonged to."""
        table = linkschema.event_claims.c
        for some in chunks(sorted({*touched, *(n for group in groups for n in group)})):
            events = list(self.connection.scalars(select(table.event).where(table.claim.in_(some)).distinct()))
            self.connection.execute(delete(linkschema.events).where(linkschema.events.c.number.in_(events)))

    def write(self, groups: Sequence[Sequence[int]]) -> None:
        """Assemble and keep some events."""
        self._features.clear()
        members = self._members([n for group in groups for n in group])
        events = [self._event([members[n] for n in group]) for group in groups]
        result = self.connection.execute(
            insert(linkschema.events).returning(linkschema.events.c.id, linkschema.events.c.number), [event_row(e) for e in events]
        )
        numbers = {row[0]: row[1] for row in result}
        claims = {m.key: n for n, m in members.items()}
        for table, rows in (
            (linkschema.event_parties, ({"event": numbers[e.id], **row} for e in events for row in party_rows(e))),
            (linkschema.event_sources, ({"event": numbers[e.id], **row} for e in events for row in source_rows(e))),
            (linkschema.event_claims, (row for e in events for row in _claim_rows(e, numbers[e.id], claims))),
        ):
            listed = list(rows)
            if listed:
                self.connection.execute(insert(table), listed)

    def _event(self, members: Sequence[Member]) -> Event:
        return assemble(members, self.houses.labels, self._house_of, self._score)

    def _score(self, a: ClaimKey, b: ClaimKey) -> tuple[float, tuple[Step, ...]]:
        """The score of two claims that are being written, and its reasons."""
        left, right = self._features[a], self._features[b]
        pair = (min(left.number, right.number), max(left.number, right.number))
        kept = self.scores.get(pair)
        return (compare(left, right) if kept is None else kept), reasons(left, right)

    def _house_of(self, source: Source) -> str | None:
        if source.ref in self.houses.labels:
            return source.ref
        house = self.houses.by_name(source.text)
        return house.key if house and house.key in self.houses.labels else None

    def _members(self, numbers: Sequence[int]) -> dict[int, Member]:
        c, a, s, linked = schema.claims, schema.articles, schema.sentences, linkschema.linked
        out: dict[int, Member] = {}
        for some in chunks(numbers):
            query = select(c, *ARTICLE, SENTENCE, linked.c.house, linked.c.cites).join(a, a.c.number == c.c.article)
            query = (
                query.join(s, (s.c.article == a.c.number) & (s.c.number == c.c.sentence))
                .join(linked, linked.c.article == a.c.number)
                .where(c.c.number.in_(some))
                .order_by(c.c.number)
            )
            rows = self.connection.execute(query).mappings().all()
            originals = self._originals({row["article"] for row in rows})
            for row, one in zip(rows, stored(self.connection, rows), strict=True):
                key = ClaimKey(one.article, one.claim.id)
                claim = corrected(one.claim, self.judged.get(str(key)))
                taken = next(iter(originals.get(row["article"], ())), None)
                out[one.number] = Member(key, claim, row["house"], one.outlet, one.published, one.title, taken, tuple(row["cites"]))
                told = Told(one.number, key, row["house"], one.published, row["sentence_text"], claim)
                self._features[key] = features(told, self.weights)
        return out

    def _originals(self, articles: Iterable[int]) -> dict[int, list[str]]:
        """For each article those that it is a copy of, the greatest share first."""
        table, a = linkschema.copies.c, schema.articles.c
        out: dict[int, list[str]] = {}
        for some in chunks(sorted(articles)):
            query = select(table.article, a.id).join(schema.articles, a.number == table.original).where(table.article.in_(some))
            for article, original in self.connection.execute(query.order_by(table.score.desc(), a.id)):
                out.setdefault(article, []).append(original)
        return out


def _ranks(rank: Mapping[int, int], pair: tuple[int, int]) -> tuple[int, int]:
    a, b = rank[pair[0]], rank[pair[1]]
    return (a, b) if a < b else (b, a)


def _claim_rows(event: Event, number: int, claims: Mapping[ClaimKey, int]) -> Iterator[dict[str, object]]:
    for i, report in enumerate(event.reports):
        yield {"claim": claims[report.key], "event": number, "number": i, "root": report.root, "copied_from": report.copied_from}
