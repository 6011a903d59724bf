"""Events made from the pairs of a case. In: claims that changed. Out: the events of all that hangs together with them, written anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from khabar.events import ClaimKey, Event, Judgement
from khabar.link.assemble import Member, assemble
from khabar.link.cluster import JOIN, cluster, components
from khabar.link.corrections import rejected
from khabar.link.features import Features, PackFacts, features
from khabar.link.houses import Houses
from khabar.link.score import compare, reasons
from khabar.records import Source, Step
from khabar.store import history, linkschema, named, schema
from khabar.store.eventrows import event_row, party_rows, source_rows
from khabar.store.linked import corrections, standing
from khabar.store.pages import chunks
from khabar.store.privacy import gate
from khabar.store.retold import REWRITE
from khabar.store.texts import word_weights
from khabar.store.told import told

#: Events assembled and written at once.
BATCH = 400
Progress = Callable[[str, float], None]


def rebuild(
    connection: Connection,
    touched: Sequence[int],
    houses: Houses,
    progress: Progress,
    at_hand: Mapping[int, Features] | None = None,
    before: history.Links | None = None,
) -> int:
    """Make the events of the touched claims again, and those that a strong pair ties to them. Out: how many events.

    ``at_hand``: features that need not be read again; ``before``: links of events that are gone already.
    """
    made = _Rebuild(connection, houses, at_hand or {})
    made.before.update(before or {})
    progress("clustering", 0.0)
    groups = made.groups(touched)
    made.drop(touched, groups)
    for i in range(0, len(groups), BATCH):
        progress("events", i / len(groups))
        made.write(groups[i : i + BATCH])
    history.keep(connection, made.before)
    return len(groups)


class _Rebuild:
    """One rebuilding: the pairs, the judgements of people and the copies that it works with."""

    def __init__(self, connection: Connection, houses: Houses, at_hand: Mapping[int, Features]) -> None:
        self.connection = connection
        self.at_hand = at_hand
        self.houses = houses
        self.judged = corrections(connection)
        self.before: history.Links = {}
        self.scores: dict[tuple[int, int], float] = {}
        self.weights = word_weights(connection)
        self.facts = PackFacts.of(houses.lexicon)
        self.hidden = gate(connection)
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
        """The clusters of the claims within reach of the touched ones; each in order of time."""
        known = self._known(self._reach(touched))
        ranked = sorted(known, key=lambda n: known[n].order)
        rank = {n: i for i, n in enumerate(ranked)}
        scores = {_ranks(rank, pair): score for pair, score in self.scores.items() if pair[0] in rank and pair[1] in rank}
        inside = [(j, *_ranks(rank, (a, b))) for j, a, b in self.constraints if a in rank and b in rank]
        together = [(a, b) for j, a, b in inside if j.holds]
        apart = [(a, b) for j, a, b in inside if not j.holds]
        found = components(range(len(ranked)), [*(pair for pair, score in scores.items() if score >= JOIN), *together])
        by_group = {i: k for k, group in enumerate(found) for i in group}
        inner: list[dict[tuple[int, int], float]] = [{} for _ in found]
        for (a, b), score in sorted(scores.items()):
            if by_group[a] == by_group[b]:
                inner[by_group[a]][a, b] = score
        out: list[list[int]] = []
        for k, group in enumerate(found):
            wanted = [[p for p in pairs if by_group[p[0]] == by_group[p[1]] == k] if len(group) > 1 else [] for pairs in (apart, together)]
            members = cluster({i: known[ranked[i]] for i in group}, inner[k], *wanted) if len(group) > 1 else [group]
            out += [[ranked[i] for i in some] for some in members]
        return out

    def _reach(self, touched: Sequence[int]) -> list[int]:
        """The touched claims, those that a strong pair or a judgement ties to them, and all claims of the events of these."""
        seen = set(touched)
        self._read_scores(sorted(seen))
        near = {n for (a, b), score in self.scores.items() if score >= JOIN for n in (a, b)}
        near |= {n for _, a, b in self.constraints for n in (a, b) if a in seen or b in seen}
        table = linkschema.event_claims.c
        for some in chunks(sorted(seen | near)):
            events = select(table.event).where(table.claim.in_(some))
            near |= set(self.connection.scalars(select(table.claim).where(table.event.in_(events))))
        self._read_scores(sorted(near - seen))
        return sorted(seen | near)

    def _read_scores(self, claims: Sequence[int]) -> None:
        """The pairs of some claims."""
        table = linkschema.pairs.c
        for some in chunks(claims):
            for mine in (table.low, table.high):
                for low, high, score in self.connection.execute(select(table.low, table.high, table.score).where(mine.in_(some))):
                    self.scores[low, high] = score

    def _known(self, nodes: Sequence[int]) -> dict[int, Features]:
        """The features of claims, but of those that a person rejected."""
        read = told(self.connection, self.judged, claims=[n for n in nodes if n not in self.at_hand], weights=self.weights)
        out = {one.number: features(one, self.weights, self.facts) for one, _ in read}
        out |= {n: self.at_hand[n] for n in nodes if n in self.at_hand}
        return {n: f for n, f in out.items() if not rejected(self.judged.get(str(f.key)))}

    # ------------------------------------------------------------------ writing
    def drop(self, touched: Sequence[int], groups: Iterable[Iterable[int]]) -> None:
        """Delete the events that any of the claims belonged to."""
        table = linkschema.event_claims.c
        for some in chunks(sorted({*touched, *(n for group in groups for n in group)})):
            events = list(self.connection.scalars(select(table.event).where(table.claim.in_(some)).distinct()))
            self.before.update(history.links(self.connection, events))
            self.connection.execute(delete(linkschema.events).where(linkschema.events.c.number.in_(events)))

    def write(self, groups: Sequence[Sequence[int]]) -> None:
        """Assemble and keep some events."""
        self._features.clear()
        members = self._members([n for group in groups for n in group])
        events = [self._event([members[n] for n in group]) for group in groups]
        history.forget_same(self.before, (link for e in events for link in e.links))
        made = [event_row(e) for e in events]
        named.note(self.connection, (row["place_search"] for row in made))
        result = self.connection.execute(insert(linkschema.events).returning(linkschema.events.c.id, linkschema.events.c.number), made)
        numbers = {row[0]: row[1] for row in result}
        claims = {m.key: n for n, m in members.items()}
        for table, rows in (
            (linkschema.event_parties, ({"event": numbers[e.id], **row} for e in events for row in party_rows(e))),
            (linkschema.event_sources, ({"event": numbers[e.id], **row} for e in events for row in source_rows(e, self.houses.outlets))),
            (linkschema.event_claims, (row for e in events for row in _claim_rows(e, numbers[e.id], claims))),
        ):
            listed = list(rows)
            if listed:
                self.connection.execute(insert(table), listed)
                named.note(self.connection, (row.get("search") for row in listed))

    def _event(self, members: Sequence[Member]) -> Event:
        event = assemble(members, self.houses.labels, self._house_of, self)
        return self.hidden.event(event) if self.hidden else event

    def score(self, a: ClaimKey, b: ClaimKey) -> float:
        """The score of two claims that are being written."""
        left, right = self._features[a], self._features[b]
        kept = self.scores.get((min(left.number, right.number), max(left.number, right.number)))
        return compare(left, right) if kept is None else kept

    def reasons(self, a: ClaimKey, b: ClaimKey) -> tuple[Step, ...]:
        """The reasons for that score."""
        return reasons(self._features[a], self._features[b])

    def _house_of(self, source: Source) -> str | None:
        if source.ref in self.houses.labels:
            return source.ref
        house = self.houses.by_name(source.text)
        return house.key if house and house.key in self.houses.labels else None

    def _members(self, numbers: Sequence[int]) -> dict[int, Member]:
        out: dict[int, Member] = {}
        known = self.at_hand.keys() >= set(numbers)
        rows = list(told(self.connection, self.judged, claims=sorted(numbers), weights=None if known else self.weights))
        originals = self._originals({row["article"] for _, row in rows})
        for one, row in rows:
            taken = next(iter(originals.get(row["article"], ())), None)
            outlet, title = row["label"] or row["article_outlet"], row["article_title"]
            out[one.number] = Member(one.key, one.claim, one.house, outlet, one.published, title, taken, tuple(row["cites"]))
            self._features[one.key] = self.at_hand.get(one.number) or features(one, self.weights, self.facts)
        return out

    def _originals(self, articles: Iterable[int]) -> dict[int, list[str]]:
        """For each article those that it is a copy of, the greatest share first; what is told in other words is cited, not copied."""
        table, a = linkschema.copies.c, schema.articles.c
        out: dict[int, list[str]] = {}
        for some in chunks(sorted(articles)):
            query = (
                select(table.article, a.id)
                .join(schema.articles, a.number == table.original)
                .where(table.article.in_(some), table.kind != REWRITE)
            )
            for article, original in self.connection.execute(query.order_by(table.score.desc(), a.id)):
                out.setdefault(article, []).append(original)
        return out


def _ranks(rank: Mapping[int, int], pair: tuple[int, int]) -> tuple[int, int]:
    a, b = rank[pair[0]], rank[pair[1]]
    return (a, b) if a < b else (b, a)


def _claim_rows(event: Event, number: int, claims: Mapping[ClaimKey, int]) -> Iterator[dict[str, object]]:
    for i, report in enumerate(event.reports):
        yield {"claim": claims[report.key], "event": number, "number": i, "root": report.root, "copied_from": report.copied_from}
