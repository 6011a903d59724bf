"""A PostgreSQL server for the tests: a cluster of its own in a temporary folder, reached through a socket there, gone at the end.

Debian's ``postgresql`` has what it needs. Without it the tests that ask for it are skipped and say so; ``KHABAR_NEED_POSTGRES=1`` makes
them fail instead, for machines where it must be there.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

#: What speeds up a server whose data nobody needs tomorrow, and keeps it small.
SETTINGS = {
    "listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60",
    "shared_buffers": "64MB", "autovacuum": "off", "max_wal_size": "256MB", "log_min_messages": "fatal", "jit": "off",
}  # fmt: skip
_NUMBERS = count(1)


class Cluster:
    """A running server. ``new`` gives the address of an empty case: a schema of its own in one database."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket

    def url(self, database: str = "postgres", options: str = "") -> str:
        """The address of a database."""
        more = f"&options={options}" if options else ""
        return f"postgresql://postgres@/{database}?host={self.socket}{more}"

    def new(self) -> str:
        """The address of a place for a case where nothing is yet."""
        name = f"case{next(_NUMBERS)}"
        self.do(f"CREATE SCHEMA {name}")
        return self.url(options=f"-csearch_path%3D{name}")

    def do(self, statement: str) -> None:
        """Run a statement."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)


def programs() -> Path | None:
    """The folder of the newest server that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def refusal() -> str | None:
    """Why there can be no server here."""
    if not sys.platform.startswith("linux"):
        return "the server of the tests is for Linux"
    if programs() is None:
        return "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "PostgreSQL does not run as root, and setpriv is missing (Debian: util-linux)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is missing (pip install 'khabar[postgres]')"
    return None


def _as_nobody() -> list[str]:
    """What to put before a command that must not run as root."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("nobody")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


@contextmanager
def running(settings: dict[str, str] | None = None) -> Iterator[Cluster]:
    """A server in a new folder, stopped and removed at the end."""
    bin_ = programs()
    assert bin_ is not None, "the caller has asked for the refusal"
    # A socket's path may have 107 signs only, so the folder is made directly under the temporary folder.
    folder = Path(tempfile.mkdtemp(prefix="khabar-pg-"))
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir()
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for path in (folder, data):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)

    def run(*words: str) -> None:
        subprocess.run([*_as_nobody(), *words], check=True, capture_output=True, cwd=folder)

    wanted = SETTINGS | (settings or {}) | {"unix_socket_directories": str(folder)}
    options = " ".join(f"-c {name}='{value}'" for name, value in wanted.items())
    try:
        run(str(bin_ / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run(str(bin_ / "pg_ctl"), "-D", str(data), "-w", "-t", "60", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield Cluster(folder)
        finally:
            run(str(bin_ / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A server for all tests of a session."""
    if (why := refusal()) is not None:
        (pytest.fail if os.environ.get("KHABAR_NEED_POSTGRES") else pytest.skip)(why)
    with running() as cluster:
        yield cluster


STORES = ("sqlite", "postgresql")


def place(store: str, folder: Path, request: pytest.FixtureRequest) -> Path | str:
    """Where a new case may be: a file in a folder, or a database of the server."""
    if store == "sqlite":
        return folder / "news.khabar"
    cluster: Cluster = request.getfixturevalue("postgres")
    return cluster.new()


@pytest.fixture(params=STORES)
def store_path(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a new case may be, on both stores."""
    return place(request.param, tmp_path, request)
