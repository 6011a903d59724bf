"""A served case: the sample corpus, and one hostile article."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from khabar.engines.local import read_all
from khabar.ingest import read_paths
from khabar.reader import Reader
from khabar.records import Article, Issue
from khabar.server.app import create_app
from khabar.server.settings import Settings
from khabar.store import Case, Run
from khabar.store.linking import link

ROOT = Path(__file__).parents[2]
LOCAL = "http://127.0.0.1:8080"
#: An article that tries what a page can be tried with, in every field that is shown.
HOSTILE = Article(
    "xss<script>alert(1)</script>/../..",
    "قصفت الطائرات الإسرائيلية مطار حلب. <script>alert('x')</script> <img src=x onerror=alert(1)> \u202e=HYPERLINK(\"http://evil.example\")\n",
    "<script>alert('title')</script> </title><svg/onload=alert(2)>",
    '"><script>alert(3)</script>',
    "2019-09-15",
    None,
    "javascript:alert(document.domain)",
    "evil.jsonl:1",
)

Client = Callable[..., TestClient]


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The sample corpus and the hostile article, read and linked."""
    path = tmp_path_factory.mktemp("serve") / "samples.khabar"
    run = Run("0", "0", ["samples"])
    with Case.open(path) as case:
        for item in read_all(reader, [*read_paths([ROOT / "samples"]), HOSTILE]):
            assert not isinstance(item, Issue), item.message
            case.add(item, run)
        case.finish(run)
        link(case, reader.lexicon)
    return path


@pytest.fixture
def case_copy(sample_case: Path, tmp_path: Path) -> Path:
    """A copy of the sample case to write to."""
    return Path(shutil.copy(sample_case, tmp_path / "copy.khabar"))


@pytest.fixture(scope="session")
def client(sample_case: Path) -> Iterator[TestClient]:
    """The sample case served to this machine, for tests that only ask."""
    with TestClient(create_app(Settings(sample_case, write=False)), base_url=LOCAL) as opened:
        yield opened


def fetch(client: TestClient, path: str, expected: int = 200, /, **params: Any) -> Any:
    """The JSON of an answer whose status is right."""
    answer = client.get(path, params=params)
    assert answer.status_code == expected, (path, params, answer.status_code, answer.text[:500])
    assert answer.headers["content-type"] == "application/json"
    return answer.json()
