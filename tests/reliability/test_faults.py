"""What disk and file can do to a case: damage, no room, no right to write, other programs. docs/reliability.md has the long runs."""

from __future__ import annotations

import os
import pwd
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.store import Address, Case
from khabar.store.soundness import faults as found_in
from tests.postgres import Cluster
from tests.reliability import faults, kill
from tests.store.test_case import Where

#: A limit of the size of files: so many bytes fit, and not one more.
ROOM = 400_000


def khabar(*words: str, before: tuple[str, ...] = (), room: int | None = None) -> subprocess.CompletedProcess[str]:
    """A verb in a process of its own; ``room``: no file may become larger than so many bytes."""

    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    program = [*before, sys.executable, "-c", "from khabar.cli import main; main()", *words]
    return subprocess.run(program, capture_output=True, text=True, preexec_fn=limit, timeout=120)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles enough for a few transactions."""
    return kill.articles(tmp_path_factory.mktemp("faults") / "articles.jsonl", times=4)


def sound(where: Where) -> dict[str, int]:
    """The rows of a case in which nothing is wrong."""
    with Case.open(where, write=False) as case:
        assert list(found_in(case)) == []
        return case.counts()


def told(result: subprocess.CompletedProcess[str], *words: str) -> None:
    """That a verb ended with one line that has these words, and no traceback."""
    said = [line for line in result.stderr.splitlines() if "read as" not in line]
    assert result.returncode == 1, result.stderr
    assert len(said) == 1 and all(word in said[0] for word in words), result.stderr


# ------------------------------------------------------------------ damage
def test_damaged_files_are_told_and_never_crash(tmp_path: Path) -> None:
    ends, wrong = faults.trial(count=6, seed=5, folder=tmp_path)
    assert wrong == [] and any(end.endswith("check: told") for end in ends)


def test_a_case_that_says_another_program_made_it(tmp_path: Path) -> None:
    path = tmp_path / "x.khabar"
    Case.open(path).close()
    assert sound(path)["articles"] == 0
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 252006673")  # GeoPackage's own number is near this one
    connection.close()
    told(khabar("show", str(path)), "another program", "application id")


def test_a_text_that_was_changed_is_found(tmp_path: Path, source: Path) -> None:
    path = tmp_path / "x.khabar"
    assert khabar("read", str(faults.SAMPLES), "--case", str(path), "-q").returncode == 0
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET text = replace(text, 'القوات', 'الجماعات')")
    connection.close()
    result = khabar("check", str(path))
    assert result.returncode == 1 and "is not the one that was read" in result.stderr and "do not stand in the article" in result.stderr


# ------------------------------------------------------------------ no room
def test_a_limit_on_files_is_told_and_the_case_survives(tmp_path: Path, source: Path) -> None:
    path = tmp_path / "x.khabar"
    told(
        khabar("read", str(source), "--case", str(path), "-q", room=ROOM), str(path), "what was stored before is safe", "same command again"
    )
    sound(path)
    assert khabar("read", str(source), "--case", str(path), "-q").returncode == 0
    assert sound(path)["articles"] == len(lines(source))


def lines(source: Path) -> list[str]:
    """A line an article."""
    return source.read_text(encoding="utf-8").splitlines()


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own with little room; skips where it cannot be made."""
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=777", "tmpfs", str(folder)], capture_output=True)
    if made.returncode != 0:
        pytest.skip("no small file system can be mounted here (needs root)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="no small file system can be mounted here (needs root)")
def test_a_full_disk_is_told_and_the_case_survives(tmp_path: Path, source: Path) -> None:
    with small_disk(tmp_path / "small", "1m") as disk:
        path = disk / "x.khabar"
        told(khabar("read", str(source), "--case", str(path), "-q"), str(path), "what was stored before is safe", "same command again")
        kept = sound(path)["articles"]
        assert 0 <= kept < len(lines(source))
        subprocess.run(["mount", "-o", "remount,size=60m", str(disk)], check=True)
        assert khabar("read", str(source), "--case", str(path), "-q").returncode == 0
        assert sound(path)["articles"] == len(lines(source))


@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="no small file system can be mounted here (needs root)")
def test_a_full_disk_of_the_server_is_told_and_the_case_survives(tmp_path: Path, source: Path, postgres: Cluster) -> None:
    with small_disk(postgres.socket / "small", "3m") as disk:
        place = disk / "place"
        place.mkdir()
        place.chmod(0o700)
        shutil.chown(place, "nobody", pwd.getpwnam("nobody").pw_gid)
        postgres.do(f"CREATE TABLESPACE small LOCATION '{place}'")
        where = postgres.new() + "%20-cdefault_tablespace%3Dsmall"
        try:
            told(khabar("read", str(source), "--case", where, "-q"), "the disk of the server is full", "same command again")
            sound(where)
            subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
            assert khabar("read", str(source), "--case", where, "-q").returncode == 0
            assert sound(where)["articles"] == len(lines(source))
        finally:  # the other tests use the same server
            postgres.do(f"DROP SCHEMA IF EXISTS {where.split('search_path%3D')[1].split('%')[0]} CASCADE")
            postgres.do("DROP TABLESPACE small")


# ------------------------------------------------------------------ no right to write
def test_a_case_that_can_only_be_read(tmp_path: Path) -> None:
    folder = Path("/tmp") if os.geteuid() == 0 else tmp_path
    place = Path(subprocess.run(["mktemp", "-d", "-p", str(folder)], check=True, capture_output=True, text=True).stdout.strip())
    try:
        case = place / "x.khabar"
        for words in (["read", str(faults.SAMPLES), "--case", str(case), "-q"], ["link", str(case)]):
            assert khabar(*words).returncode == 0
        case.chmod(0o444)
        place.chmod(0o555)
        nobody = pwd.getpwnam("nobody")
        as_nobody = ("setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups") if os.geteuid() == 0 else ()
        for verb in (["show"], ["events"], ["check"], ["presence"]):
            result = khabar(verb[0], str(case), *verb[1:], before=as_nobody)
            assert result.returncode == 0, result.stderr
        for words in (["link", str(case)], ["read", str(faults.SAMPLES), "--case", str(case), "-q"]):
            told(khabar(*words, before=as_nobody), str(case), "cannot be")
    finally:
        place.chmod(0o755)
        shutil.rmtree(place)


def test_a_database_that_can_only_be_read(postgres: Cluster) -> None:
    where = postgres.new()
    assert khabar("read", str(faults.SAMPLES), "--case", where, "-q").returncode == 0
    reading = where + "%20-cdefault_transaction_read_only%3Don"
    assert khabar("show", reading).returncode == 0 and khabar("check", reading).returncode == 0
    told(khabar("link", reading), "can only be read")


# ------------------------------------------------------------------ servers that refuse
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://u:s3cret@127.0.0.1:1/x", "cannot be reached"),
        ("postgresql://u:s3cret@127.0.0.1:no/x", "cannot be read"),
        ("postgresql://u:s3@cret@127.0.0.1/x", "more than one @"),
        ("postgresql://u:s3cret@127.0.0.1", "names no database"),
        ("postgresql://u@127.0.0.1:1/x?password=s3cret", "cannot be reached"),
        ("postgresql:/u:s3cret@127.0.0.1:1/x", "cannot be reached"),
    ],
)
def test_no_message_holds_a_password(address: str, words: str) -> None:
    for verb in (
        ["show", address],
        ["read", str(faults.SAMPLES), "--case", address],
        ["export", address, "--format", "csv"],
        ["check", address],
    ):
        result = khabar(*verb)
        told(result, words)
        assert "s3cret" not in result.stderr + result.stdout and "cret@" not in result.stderr
    with pytest.raises(StoreError, match=words) as error:
        Case.open(Address.of(address), write=False)
    assert "s3cret" not in str(error.value)


def test_an_address_never_shows_its_secrets() -> None:
    address = Address.of("postgresql://u:s3cret@db.example:5433/news?sslmode=require&sslpassword=s3cret&options=-csearch_path%3Da")
    assert "s3cret" not in f"{address} {address!r} {address.progress} {address.name}"
    assert str(address) == "postgresql://u@db.example:5433/news?options=-csearch_path=a" and address.name == "news"


def test_a_missing_database_and_a_refused_user(postgres: Cluster) -> None:
    told(khabar("show", postgres.url("none")), "createdb")
    told(khabar("show", postgres.url().replace("postgres@", "nobodyatall@")), "refused the user")
    told(khabar("show", postgres.new()), "an empty case")


# ------------------------------------------------------------------ several programs
def test_readers_see_whole_articles_while_a_writer_writes_and_two_writers_lose_nothing(source: Path, store_path: Where) -> None:
    """Two programs read the same articles into one case; two others ask it all the while."""
    where = str(store_path)
    Case.open(where).close()
    asking = (
        "import sys; from khabar.store import Case; from sqlalchemy import text\n"
        "seen = 0\n"
        "with Case.open(sys.argv[1], write=False) as case:\n"
        "    while sys.stdin.closed is False and seen < int(sys.argv[2]):\n"
        "        with case.reading() as c:\n"
        "            before = c.execute(text('SELECT count(*) FROM articles')).scalar()\n"
        "            parts = c.execute(text('SELECT count(*) FROM articles a WHERE NOT EXISTS"
        " (SELECT 1 FROM sentences s WHERE s.article = a.number)')).scalar()\n"
        "            after = c.execute(text('SELECT count(*) FROM articles')).scalar()\n"
        "        assert parts == 0 and before == after and before >= seen, (parts, before, after, seen)\n"
        "        seen = before\n"
    )
    total = str(len(lines(source)))
    with ThreadPoolExecutor(4) as pool:
        readers = [
            pool.submit(subprocess.run, [sys.executable, "-c", asking, where, total], capture_output=True, text=True, timeout=120)
            for _ in range(2)
        ]
        writers = [pool.submit(khabar, "read", str(source), "--case", where, "-q") for _ in range(2)]
        assert [w.result().returncode for w in writers] == [0, 0], [w.result().stderr for w in writers]
        assert [r.result().returncode for r in readers] == [0, 0], [r.result().stderr for r in readers]
    assert sound(store_path)["articles"] == int(total)


def test_a_writer_that_waits_too_long_says_so(store_path: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.store.engine.PATIENCE", 1.0)
    with Case.open(store_path) as one, Case.open(store_path) as two:
        with one.writing(), pytest.raises(StoreError, match="another program is writing"), two.writing():
            raise AssertionError("two writers at once")
        with two.writing():
            pass
