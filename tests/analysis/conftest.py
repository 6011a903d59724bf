"""The sample corpus as a linked case, read once for all tests of the analysis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar import __version__
from khabar.ingest import read_paths
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article
from khabar.store import Case, Run
from khabar.store.linking import link as link_case

SAMPLES = Path(__file__).parents[2] / "samples"


def make_case(path: Path, reader: Reader, inputs: list[Path]) -> None:
    """Read and link files into a case."""
    with Case.open(path) as case:
        run = Run(__version__, reader.lexicon.tables.digest, [str(p) for p in inputs])
        for item in read_paths(inputs):
            if isinstance(item, Article):
                case.add(reader.read(item), run)
        case.finish(run)
        link_case(case, load())


@pytest.fixture(scope="session")
def samples_path(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with the samples, linked."""
    path = tmp_path_factory.mktemp("samples") / "samples.khabar"
    make_case(path, reader, [SAMPLES])
    return path


@pytest.fixture
def samples(samples_path: Path) -> Iterator[Case]:
    """The case of the samples, open for reading."""
    with Case.open(samples_path, write=False) as case:
        yield case
