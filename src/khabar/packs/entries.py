"""Where a pack entry stands in the YAML that people edit: file, line and text, so that an explanation can show it.

The source is beside the code in a checkout (``packs/``), and inside the package where that was built as a wheel (``packs/yaml``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).resolve()
FOLDERS = (_HERE.parent / "yaml", _HERE.parents[3] / "packs")
#: Folders of packs whose entries make claims.
_KINDS = ("events", "core")
_START = re.compile(r"^(\s*)- (?:\{\s*)?id: ([\w.@-]+)")


class Entry(NamedTuple):
    """An entry as written: ``packs/events/request.yml``, its first line (from 1), its text without indent."""

    file: str
    line: int
    text: str


def entry(identity: str, folders: tuple[Path, ...] = FOLDERS) -> Entry | None:
    """The entry with this id, as in ``Claim.entry``; nothing where it or the source is not there."""
    return _entries(folders).get(identity)


@lru_cache(maxsize=4)
def _entries(folders: tuple[Path, ...]) -> dict[str, Entry]:
    folder = next((f for f in folders if (f / _KINDS[0]).is_dir()), None)
    found: dict[str, Entry] = {}
    for path in sorted(p for kind in _KINDS for p in (folder / kind).glob("*.yml")) if folder else ():
        name = f"packs/{path.parent.name}/{path.name}"
        found |= _of_file(name, path.read_text(encoding="utf-8").splitlines())
    return found


def _of_file(name: str, lines: list[str]) -> dict[str, Entry]:
    found = {}
    for number, line in enumerate(lines):
        if start := _START.match(line):
            indent = len(start[1])
            end = number + 1
            while end < len(lines) and lines[end].strip() and _indent(lines[end]) > indent:
                end += 1
            text = "\n".join(row[indent:] for row in lines[number:end])
            found[start[2]] = Entry(name, number + 1, text)
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
