"""Where a case is: a SQLite file, or a PostgreSQL database.

In: what a user typed, a path or ``postgresql://USER@HOST/DATABASE``. Out: an ``Address``, whose text never holds a password, so that it can
stand in messages and logs.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, unquote, urlsplit

from khabar.errors import StoreError

_SCHEME = re.compile(r"postgres(?:ql)?(?:\+psycopg)?:/+", re.I)
_LIKE = "postgresql://USER@HOST/DATABASE"
#: Parts of a database address that may be shown; others (password, sslpassword, keys) may be secret.
_SHOWN = ("host", "port", "options")


@dataclass(frozen=True, slots=True)
class Address:
    """A case file, or a database: ``database`` is its whole address, secrets included, and is never shown."""

    file: Path | None
    database: str | None = field(default=None, repr=False)
    _shown: str = ""

    @classmethod
    def of(cls, given: str | Path | Address) -> Address:
        """The address that a user gave. Raises StoreError for a database address that cannot be read; the message does not repeat it."""
        if isinstance(given, Address):
            return given
        text = str(given)
        if found := _SCHEME.match(text):
            rest = text[found.end() :]
            # A path has one slash where an address has two; an address of a socket begins with a third.
            lone = isinstance(given, Path) or not text[: found.end()].endswith("///")
            return _database(f"postgresql://{rest}" if lone else f"postgresql:///{rest}")
        return cls(Path(text))

    def __str__(self) -> str:
        """The path as it was given, or the database without its password."""
        return str(self.file) if self.file is not None else self._shown

    @property
    def name(self) -> str:
        """The name of the file or database."""
        return self.file.name if self.file is not None else PurePosixPath(urlsplit(self._shown).path).name or "database"

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return Path(self.name).stem

    @property
    def progress(self) -> Path:
        """The small file in which a program on this machine tells how far it is with the case: beside a file, in the user's cache else."""
        if self.file is not None:
            return self.file.with_name(f"{self.file.name}-progress")
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cache / "khabar" / f"{hashlib.sha256(self._shown.encode()).hexdigest()[:24]}-progress"


def _database(text: str) -> Address:
    """The address of a database, checked."""
    if "@" in text.split("@", 1)[-1].split("/", 1)[0]:
        raise StoreError(f"the address of the database has more than one @; write {_LIKE}, and %40 for an @ in a password")
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise StoreError(f"the address of the database cannot be read; write {_LIKE}, and %XX for signs in a password") from None
    if not parts.path.strip("/"):
        raise StoreError(f"the address names no database; write {_LIKE}")
    if parts.fragment:
        raise StoreError(f"the address of the database holds a #; write {_LIKE}, and %23 for a # in a password")
    user = f"{unquote(parts.username)}@" if parts.username else ""
    shown = "&".join(f"{key}={value}" for key, value in parse_qsl(parts.query) if key in _SHOWN)
    host = parts.hostname or ""
    return Address(None, text, f"postgresql://{user}{host}{port}{parts.path}{f'?{shown}' if shown else ''}")
