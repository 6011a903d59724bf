"""One case on both stores: the same samples, read and linked, give the same records, ledgers and answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from khabar.analysis import ledgers
from khabar.ingest import read_paths
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article
from khabar.server.app import create_app
from khabar.server.settings import Settings
from khabar.store import Address, Case, EventFilters, Filters, Party, Run, schema, search
from khabar.store.linking import link
from khabar.store.rows import search_key
from khabar.store.words import terms
from tests.postgres import Cluster

SAMPLES = Path(__file__).parents[2] / "samples"
LOCAL = "http://127.0.0.1:8080"
#: What the explorer asks, each without a filter and with every one of ``FILTERS``.
VIEWS = ("events?limit=200", "timeline?by=week", "places?limit=500", "facets?limit=20", "articles?limit=50", "network?limit=40")
FILTERS = (
    "", "party=RUS", "actor=ISR&status=occurred", "place=حلب", "q=قصف", 'q="فيلق القدس"', "q=دمش*", "q=-حلب القوات",
    "from=2019-09&to=2019-09",
    "roots=2", "status=contested", "box=34,29,44,38", "quad=material-conflict", "source=المرصد", "q=لايوجد",
)  # fmt: skip
ALONE = (
    "case", "presence?limit=200", "demands?limit=200", "relations?a=RUS&b=IRN", "sources?limit=100", "review/queue?limit=50",
    "suggest?q=حل", "suggest?q=rus",
)  # fmt: skip
#: What two cases do not share: the moment of their making.
UNSHARED = {"version", "started", "finished", "name"}


@pytest.fixture(scope="module")
def both(reader: Reader, postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The samples, read and linked, in a file and in a database."""
    readings = [reader.read(item) for item in read_paths([SAMPLES]) if isinstance(item, Article)]
    file, database = tmp_path_factory.mktemp("both") / "samples.khabar", postgres.new()
    for where in (file, database):
        with Case.open(where) as case:
            run = Run("0", "0", ["samples"])
            for reading in readings:
                case.add(reading, run)
            case.finish(run)
            link(case, load())
    return file, database


@pytest.fixture
def cases(both: tuple[Path, str]) -> Iterator[list[Case]]:
    with Case.open(both[0], write=False) as one, Case.open(both[1], write=False) as other:
        yield [one, other]


def test_the_records_are_the_same(cases: list[Case]) -> None:
    one, other = ([list(c.claims()), list(c.events()), list(c.copies()), list(c.moves()), c.urls(), c.counts()] for c in cases)
    assert one == other and len(one[1]) > 100
    for filters in (Filters(actor=Party("الروسية")), Filters(place=Party("حلب", "SYR")), Filters(source=Party("مصادر"), first="2019")):
        first, second = (list(c.claims(filters)) for c in cases)
        assert first == second and first


@pytest.mark.parametrize(
    "words", ["القوات", "فيلق القدس", '"فيلق القدس"', "دمش*", '"القوات الرو*"', "حلب -القوات", '-"فيلق القدس" القوات', "force"]
)
def test_events_are_found_by_the_same_words(cases: list[Case], words: str) -> None:
    first, second = ([e.id for e in c.events(EventFilters(words=words))] for c in cases)
    assert first == second and first


def test_the_ledgers_are_the_same(cases: list[Case]) -> None:
    lexicon = load()

    def made(case: Case) -> list[Any]:
        relations = ledgers.relations(case, Party(None, "RUS"), Party(None, "IRN"), "month")
        return [ledgers.presence(case, lexicon), ledgers.demands(case, lexicon), relations, ledgers.sources(case)]

    one, other = map(made, cases)
    assert one == other and all(one)


# ------------------------------------------------------------------ words
def found(case: Case, what: str, words: str) -> tuple[int, list[int]]:
    with case.reading() as connection:
        total, numbers = search.ranked(connection, what, terms(words), 10_000, 0)
        return total, sorted(numbers)


def test_words_of_the_samples_and_their_pieces_are_found_in_the_same_articles_and_claims(cases: list[Case]) -> None:
    """Words, beginnings, phrases, phrases with a beginning and exclusions, taken from the texts by chance."""
    rng = random.Random(7)
    with cases[0].reading() as connection:
        texts = [search_key(row.text).split() for row in connection.execute(schema.articles.select())]
    asked = []
    for _ in range(25):
        words = rng.choice(texts)
        at = rng.randrange(len(words) - 3)
        asked += [words[at], f"{words[at][:2]}*", f'"{" ".join(words[at : at + 3])}"', f'"{words[at]} {words[at + 1][:1]}*"']
        asked += [f"{words[at]} -{words[at + 2]}", f'{words[at]} -"{words[at + 1]} {words[at + 2]}"']
    hits = 0
    for words in asked:
        for what in ("articles", "claims"):
            one, other = (found(case, what, words) for case in cases)
            assert one == other, (what, words)
            hits += one[0]
    assert hits > 500


# ------------------------------------------------------------------ answers
def shared(answer: Any) -> Any:
    """An answer without what two cases do not share."""
    if isinstance(answer, dict):
        return {key: shared(value) for key, value in answer.items() if key not in UNSHARED}
    return [shared(item) for item in answer] if isinstance(answer, list) else answer


def test_the_explorer_answers_the_same(both: tuple[Path, str]) -> None:
    asked = [*ALONE, *(f"{view}&{filters}".rstrip("&") for view in VIEWS for filters in FILTERS)]
    answers: list[list[Any]] = []
    for where in both:
        with TestClient(create_app(Settings(Address.of(where), write=False)), base_url=LOCAL) as client:
            answers.append([])
            for question in asked:
                answer = client.get("/api/" + quote(question, safe="/?&=,@*-"))
                assert answer.status_code == 200, (question, answer.text[:300])
                answers[-1].append(shared(answer.json()))
    for question, one, other in zip(asked, *answers, strict=True):
        assert one == other, question
