"""Linking a case: new articles are compared with what they may touch, and only the events that they touch are made again.

One transaction: a case is linked wholly or as it was. The tables of ``linkschema`` hold what the next call needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from khabar.events import ClaimKey, Copy
from khabar.link.blocks import Keys, Postings, candidates, keys
from khabar.link.features import Features, PackFacts, Weights, features
from khabar.link.houses import Houses
from khabar.link.passages import copied
from khabar.link.score import compare
from khabar.packs.lexicon import Lexicon
from khabar.store import history, linkschema, schema
from khabar.store.case import Case
from khabar.store.clusters import rebuild
from khabar.store.linked import corrections
from khabar.store.numbers import insert_numbers
from khabar.store.pages import chunks
from khabar.store.privacy import choose, events_are_stale, note_events
from khabar.store.retold import note_rewrites
from khabar.store.texts import add_copies, add_houses, count_words, word_weights
from khabar.store.told import told

#: Scores below this are not kept.
FLOOR = 0.05
#: New claims of which the keys are made at once.
BATCH = 5000
#: The case is linked anew when it has grown by this factor since its words were counted: then what is rare has changed.
GROWN = 2.0
#: What is going on, and how far (0 to 1).
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """What one call of ``link`` did: new articles, copies and compared pairs found, events made again, and events of the case."""

    articles: int
    copies: int
    pairs: int
    rebuilt: int
    events: int


def link(case: Case, lexicon: Lexicon, *, anew: bool = False, progress: Progress = lambda what, part: None) -> LinkSummary:
    """Link the articles of a case that are not linked yet; with ``anew`` all of them. Raises StoreError."""
    case.flush()
    with case.writing() as connection:
        before: history.Links = {}
        if anew or _grown(connection):
            before = history.links(connection)
            _forget(connection)
        new = _unlinked(connection)
        progress("copies", 0.0)
        houses = add_houses(connection, Houses(lexicon), new)
        copies = add_copies(connection, new, lambda part: progress("copies", part))
        if count_words(connection, new):
            progress("words", 1.0)
        facts = PackFacts.of(lexicon)
        pairs, found = _compare(connection, new, copies, word_weights(connection), facts, progress)
        stale = events_are_stale(connection)
        rebuilt = rebuild(connection, _linked_claims(connection) if stale else list(found), houses, progress, found, before)
        note_events(connection)
        rewrites = note_rewrites(connection)
        count = connection.scalar(select(func.count()).select_from(linkschema.events)) or 0
    return LinkSummary(len(new), len(copies) + rewrites, pairs, rebuilt, count)


def relink(case: Case, lexicon: Lexicon, around: Iterable[ClaimKey]) -> list[str]:
    """Bring the events of some claims up to date with the judgements about them. Out: the ids of the events that these claims tell now."""
    wanted = list(around)
    with case.writing() as connection:
        numbers = [n for key in wanted if (n := _number(connection, key)) is not None]
        houses = add_houses(connection, Houses(lexicon), [])
        rebuild(connection, numbers, houses, lambda what, part: None)
        note_rewrites(connection)
    return list(dict.fromkeys(identity for key in wanted if (identity := case.event_of(key))))


def show_names(case: Case, lexicon: Lexicon, shown: bool) -> None:
    """Show private persons by name, or by role: the owner's choice, kept in the case; the events of a linked case are made again."""
    with case.writing() as connection:
        choose(connection, shown)
        if events_are_stale(connection):
            houses = add_houses(connection, Houses(lexicon), [])
            rebuild(connection, _linked_claims(connection), houses, lambda what, part: None)
            note_events(connection)


def _linked_claims(connection: Connection) -> list[int]:
    c, linked = schema.claims.c, select(linkschema.linked.c.article)
    return list(connection.scalars(select(c.number).where(c.article.in_(linked)).order_by(c.number)))


def _number(connection: Connection, key: ClaimKey) -> int | None:
    query = select(schema.claims.c.number).join(schema.articles, schema.articles.c.number == schema.claims.c.article)
    return connection.scalar(query.where(schema.articles.c.id == key.article, schema.claims.c.id == key.claim))


def _grown(connection: Connection) -> bool:
    counted = connection.scalar(select(linkschema.word_counts.c.articles).where(linkschema.word_counts.c.stem == ""))
    articles = connection.scalar(select(func.count()).select_from(schema.articles)) or 0
    return counted is not None and articles > GROWN * counted


def _forget(connection: Connection) -> None:
    """Drop all that linking made, but no judgement."""
    for table in reversed(schema.metadata.sorted_tables):
        if table.name in _MADE:
            connection.execute(delete(table))


_MADE = frozenset(
    t.name
    for t in (
        linkschema.linked, linkschema.fingerprints, linkschema.blocks, linkschema.word_counts, linkschema.pairs, linkschema.copies,
        linkschema.events, linkschema.event_parties, linkschema.event_sources, linkschema.event_claims,
    )
)  # fmt: skip


def _unlinked(connection: Connection) -> list[int]:
    articles = schema.articles.c
    query = select(articles.number).where(articles.number.not_in(select(linkschema.linked.c.article)))
    return list(connection.scalars(query.order_by(articles.published.nulls_first(), articles.id, articles.number)))


# ------------------------------------------------------------------ claims
def _compare(
    connection: Connection, new: Sequence[int], copies: Sequence[Copy], weights: Weights, facts: PackFacts, progress: Progress
) -> tuple[int, dict[int, Features]]:
    """Compare the claims of new articles with all that they may tell the same as; how many pairs were kept, and the new claims."""
    found = {f.number: f for f in read_features(connection, weights, facts, articles=new)}
    wanted = list(_wanted(connection, found, weights))
    missing = {other for _, others in wanted for other in others} - found.keys()
    known = found | {f.number: f for f in read_features(connection, weights, facts, claims=sorted(missing))}
    same = _copied_pairs(connection, copies, found, known, weights, facts)
    known |= {f.number: f for pair in same.values() for f in pair}
    return insert_numbers(connection, linkschema.pairs, _pairs(wanted, known, same, progress)), found


def _pairs(
    wanted: Sequence[tuple[int, Sequence[int]]], known: Mapping[int, Features], same: Mapping[tuple[int, int], object], progress: Progress
) -> Iterator[tuple[int, int, float]]:
    """The pairs that are somewhat alike, with their scores. ``same``: those at one place of a shared passage."""
    for a, b in same:
        yield a, b, round(compare(known[a], known[b], True), 4)
    for i, (n, others) in enumerate(wanted):
        if i % 1000 == 0:
            progress("comparing claims", i / len(wanted))
        for other in others:
            low, high = (n, other) if n < other else (other, n)
            if (low, high) not in same:
                score = compare(known[n], known[other])
                if score >= FLOOR:
                    yield low, high, round(score, 4)


def _wanted(connection: Connection, found: Mapping[int, Features], weights: Weights) -> Iterator[tuple[int, list[int]]]:
    """For each new claim those that it is compared with; keeps the keys of the new ones. In batches, as keys take more room than claims."""
    first = connection.scalar(select(linkschema.blocks.c.claim).limit(1)) is None
    postings: Postings = defaultdict(list)
    for some in chunks(list(found), BATCH):
        blocks = {n: keys(found[n], weights) for n in some}
        yield from candidates(blocks, postings) if first else candidates(blocks, _postings(connection, blocks))
        insert_numbers(connection, linkschema.blocks, ((key, n) for n, its in blocks.items() for key in its.kept))


def _postings(connection: Connection, blocks: Mapping[int, Keys]) -> Postings:
    """The claims that had some keys before."""
    table = linkschema.blocks
    out: Postings = defaultdict(list)
    for some in chunks(sorted({key for found in blocks.values() for key in found.sought})):
        for key, claim in connection.execute(select(table.c.key, table.c.claim).where(table.c.key.in_(some))):
            out[key].append(claim)
    return out


def _copied_pairs(
    connection: Connection,
    copies: Sequence[Copy],
    found: dict[int, Features],
    known: dict[int, Features],
    weights: Weights,
    facts: PackFacts,
) -> dict[tuple[int, int], tuple[Features, Features]]:
    """Pairs of claims at the same place of a copied passage."""
    by_article: dict[str, list[Features]] = {}
    for f in found.values():
        by_article.setdefault(f.key.article, []).append(f)
    needed = sorted({a for copy in copies for a in (copy.article, copy.original)} - by_article.keys())
    for some in chunks(needed):
        numbers = list(connection.scalars(select(schema.articles.c.number).where(schema.articles.c.id.in_(some))))
        for f in read_features(connection, weights, facts, articles=numbers):
            by_article.setdefault(f.key.article, []).append(known.get(f.number, f))
    pairs = copied(copies, by_article)
    return {(min(a.number, b.number), max(a.number, b.number)): (a, b) for a, b in pairs}


def read_features(
    connection: Connection, weights: Weights, facts: PackFacts, *, articles: Sequence[int] = (), claims: Sequence[int] = ()
) -> Iterator[Features]:
    """The features of the claims of some articles, or of some claims."""
    judged = corrections(connection)
    return (features(one, weights, facts) for one, _ in told(connection, judged, articles=articles, claims=claims, weights=weights))
