"""The compiled lexicon: the very one that packs/ gives, folded throughout, quick to load, small in memory."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from khabar.errors import PackError
from khabar.fold import fold
from khabar.packs import build
from khabar.packs.lexicon import COMPILED, Lexicon, read_tables
from khabar.packs.tables import Tables

PACKS = Path(__file__).parents[2] / "packs"
LOAD_SECONDS, MEGABYTES = 0.3, 200

#: Read the peak of this process alone: getrusage of a child counts the memory of the process that started it.
PEAK = """
import resource, sys
from khabar.reader import Reader
Reader()
try:
    peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(peak / 1024)
"""


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """packs/ compiled anew."""
    target = tmp_path_factory.mktemp("compiled") / "lexicon.json"
    build.write(PACKS, target)
    return target


@pytest.fixture(scope="session")
def compiled() -> bytes:
    """The compiled file, read once: someone may be building meanwhile."""
    return COMPILED.read_bytes()


@pytest.fixture(scope="session")
def tables(compiled: bytes) -> Tables:
    return msgspec.json.decode(compiled, type=Tables)


def test_the_compiled_packs_are_those_of_the_folder(fresh: Path, compiled: bytes) -> None:
    # Compared line by line (a line a table), and by truth alone: a diff of megabytes helps nobody.
    one, other = fresh.read_bytes().splitlines(), compiled.splitlines()
    differ = [a[:20].decode(errors="replace") for a, b in zip(one, other, strict=False) if a != b]
    assert (differ, len(one)) == ([], len(other)), "run `khabar packs build` and commit the result"


def test_the_digest_is_that_of_the_folder(tables: Tables) -> None:
    assert tables.digest == build.digest(PACKS)


def test_encoding_gives_the_same_bytes_again(tables: Tables, compiled: bytes) -> None:
    assert (build.encode(tables) == compiled) is True


def test_every_key_is_folded(tables: Tables) -> None:
    keys = [*tables.forms, *tables.phrases, *tables.firsts, *(w for words in tables.classes.values() for w in words)]
    keys += [w for rows in (tables.events, tables.speech) for r in rows for w in (*r.when, *r.unless)]
    assert [k for k in keys if fold(k) != k or k != " ".join(k.split()) or not k] == []


def test_words_and_phrases_are_kept_apart(tables: Tables) -> None:
    assert [k for k in tables.forms if " " in k] == []
    assert [k for k in tables.phrases if " " not in k] == []
    assert {p.split(" ")[0] for p in tables.phrases} == set(tables.firsts)
    assert all(len(p.split(" ")) <= tables.firsts[p.split(" ")[0]] for p in tables.phrases)


CODE = re.compile(r"[A-Z#][^\s:]*(:\S+)?")
ROWS = {"V": "verbs", "A": "verbs", "B": "verbs", "U": "light", "Q": "status", "S": "speech", "Y": "speech", "H": "heads", "J": "heads",
        "R": "heads", "C": "countries", "D": "countries", "E": "countries", "G": "countries", "X": "actors", "O": "outlets",
        "N": "events", "L": "places"}  # fmt: skip


def test_every_code_points_to_a_row(tables: Tables) -> None:
    sizes = {kind: len(getattr(tables, name)) for kind, name in ROWS.items()}
    wrong = []
    for form, packed in [*tables.forms.items(), *tables.phrases.items()]:
        for code in packed.split(" "):
            refs = code[1:].partition(":")[0].split(".")
            if not CODE.fullmatch(code) or (code[0] in sizes and not all(r.isdigit() and int(r) < sizes[code[0]] for r in refs)):
                wrong.append((form, code))
    assert wrong == []


def test_every_row_of_a_verb_points_to_a_row(tables: Tables) -> None:
    for verb in tables.verbs:
        assert all(n < len(tables.events) for n in verb.events), verb
        assert all(n < len(tables.light) for n in verb.light), verb
        assert all(n < len(tables.status) for n in verb.status), verb
        assert verb.speech is None or verb.speech < len(tables.speech), verb


@pytest.mark.parametrize("kind", ["events", "heads", "actors", "outlets"])
def test_ids_are_unique(tables: Tables, kind: str) -> None:
    ids = [row.id for row in getattr(tables, kind)]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []


def test_loading_is_quick() -> None:
    def once() -> float:
        start = time.process_time()
        Lexicon(read_tables(COMPILED))
        return time.process_time() - start

    assert min(once() for _ in range(3)) < LOAD_SECONDS


def test_a_reader_fits_in_little_memory() -> None:
    done = subprocess.run([sys.executable, "-c", PEAK], capture_output=True, text=True, check=True, timeout=60)
    assert float(done.stdout) < MEGABYTES


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.json"
    with pytest.raises(PackError, match="khabar packs build"):
        read_tables(path)
    path.write_bytes(msgspec.json.encode({"digest": 1}))
    with pytest.raises(PackError, match="khabar packs build"):
        read_tables(path)
