"""Reading on a Ray cluster: the same bytes as here, also when a node is killed in the middle."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from khabar.engines import batches
from khabar.engines.local import read_all
from khabar.engines.privacy import protect
from khabar.errors import EngineError
from khabar.export import exchange
from khabar.reader import Reader
from khabar.records import Article, Issue, Reading
from khabar.store import Run
from khabar.store.parts import Parts, paths, readings
from tests.conftest import SAID, STRIKE

# Ray's own code leaves sockets and files open, and warns of changes to come.
pytestmark = [
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
protect(local=False)
ray = pytest.importorskip("ray", reason="Ray is not installed (pip install 'khabar[ray]'): reading on a cluster is not tested")
from khabar.engines import ray as engine  # noqa: E402

_WORK = engine._work
NODE = {"num_cpus": 1, "object_store_memory": 80_000_000, "include_dashboard": False}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster on this machine with one node."""
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args=NODE)
    yield made
    made.shutdown()


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few articles make many batches."""
    monkeypatch.setattr(batches, "ARTICLES", 4)


def articles(number: int) -> list[Article | Issue]:
    """Articles with different texts; an issue stands among them."""
    out: list[Article | Issue] = [Article(f"a{n:03}", STRIKE * (n % 5 + 1) + SAID, published="2019-09-16") for n in range(number)]
    out.insert(number // 2, Issue("ingest", "told"))
    return out


def lines(results: list[Reading | Issue]) -> list[bytes]:
    """The exchange format, a line an article, sorted."""
    return sorted(msgspec.json.encode(exchange.reading(r)) for r in results if isinstance(r, Reading))


def kept(folder: Path, results: list[Reading | Issue]) -> list[bytes]:
    """The bytes of the parts that keep the results."""
    with Parts(folder, Run("0", "packs")) as parts:
        for result in results:
            if isinstance(result, Reading):
                parts.add(result)
    assert list(readings(folder)) == [r for r in results if isinstance(r, Reading)]
    return [path.read_bytes() for path in paths(folder)]


def test_a_node_that_is_killed_costs_nothing(cluster: Any, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = cluster.add_node(**NODE)
    log = tmp_path / "nodes"

    def slowly(batch: Any, expected: tuple[str, str]) -> Any:
        with log.open("a") as file:
            file.write(f"{ray.get_runtime_context().get_node_id()}\n")
        time.sleep(0.2)  # so that the node is killed in the middle of a task
        return _WORK(batch, expected)

    monkeypatch.setattr(engine, "_work", slowly)
    items, out = articles(80), list[Reading | Issue]()
    for number, done in enumerate(engine.read_on_cluster(items, cluster.address)):
        out += done.results()
        if number == 3:
            cluster.remove_node(second, allow_graceful=False)
    wanted = list(read_all(reader, items))
    assert out == wanted
    begun = log.read_text().split()
    assert len(set(begun)) == 2, "both nodes read"
    assert len(begun) > len(items) / batches.ARTICLES, "some batch was read again"
    assert lines(out) == lines(wanted)
    assert kept(tmp_path / "cluster", out) == kept(tmp_path / "here", wanted)


def deadly(batch: Any, expected: tuple[str, str]) -> Any:
    """A task whose process some article kills."""
    if "a006" in batch.column("id").to_pylist():
        os.kill(os.getpid(), signal.SIGKILL)
    return _WORK(batch, expected)


def faulty(batch: Any, expected: tuple[str, str]) -> Any:
    """A task that fails."""
    raise ValueError("a fault")


def test_an_article_that_kills_its_process_is_told(cluster: Any, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    by_value(monkeypatch, deadly)
    monkeypatch.setattr(engine, "RETRIES", 0)
    items = articles(12)
    out = [result for done in engine.read_on_cluster(items, cluster.address) for result in done.results()]
    wanted = list(read_all(reader, items))
    lost = [n for n, result in enumerate(out) if result != wanted[n]]
    assert [getattr(out[n], "article", None) for n in lost] == ["a006"]
    assert "was ended" in getattr(out[lost[0]], "message", "")


def test_what_fails_on_a_node_is_told_in_one_line(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    by_value(monkeypatch, faulty)
    with pytest.raises(EngineError, match=r"^a task of the cluster failed \(ValueError: a fault\)"):
        list(engine.read_on_cluster(articles(3), cluster.address))


def test_other_packs_on_a_node_end_the_run(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "__version__", "0.0.0")
    with pytest.raises(EngineError, match="install the same on every node"):
        list(engine.read_on_cluster(articles(3), cluster.address))


@pytest.mark.parametrize(("address", "told"), [("127.0.0.1:1", "no Ray cluster answers"), ("ray://here", "HOST:PORT")])
def test_an_address_where_nobody_answers_is_told(address: str, told: str) -> None:
    with pytest.raises(EngineError, match=told):
        list(engine.read_on_cluster(articles(1), address))


def test_nothing_to_read_starts_no_cluster() -> None:
    assert list(engine.read_on_cluster([], "127.0.0.1:1")) == []


def test_no_statistics_are_sent() -> None:
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


def by_value(monkeypatch: pytest.MonkeyPatch, task: Any) -> None:
    """Run another function in the tasks; it travels with its code, as the nodes do not have the tests."""
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    monkeypatch.setattr(engine, "_work", task)
