"""Write the table of dependencies and their licences into ``NOTICE``; ``--check`` only compares.

All that a default install brings, direct and transitive, as the metadata of the installed packages has it. Run it after a change of
the dependencies in ``pyproject.toml``, in an environment where they are installed: ``python tools/licences.py``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
NOTICE = ROOT / "NOTICE"
#: The lines between which the table stands.
BEGIN, END = "Run-time dependencies (written by tools/licences.py):\n", "\nWith the extra"
#: Names of licences in older metadata, by their SPDX identifiers.
SPDX = {
    "MIT License": "MIT", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "ISC License (ISCL)": "ISC", "BSD License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause", "Apache Software License": "Apache-2.0", "ISC License": "ISC",
}  # fmt: skip


def dependencies(extras: tuple[str, ...] = ()) -> dict[str, tuple[str, bool]]:
    """Name → licence, and whether khabar names it itself; of the default install, and of some extras too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, tuple[str, bool]] = {}
    todo = [(line, True) for line in [*project["dependencies"], *(d for e in extras for d in project["optional-dependencies"][e])]]
    while todo:
        line, direct = todo.pop(0)
        wanted = Requirement(line)
        name = re.sub("[-_.]+", "-", wanted.name).lower()
        if name in found or name == "khabar":
            continue
        package = distribution(wanted.name)
        found[name] = (_licence(package.metadata), direct)
        todo += [(inner, False) for inner in package.requires or () if _needed(inner, wanted.extras)]
    return dict(sorted(found.items()))


def _needed(line: str, extras: set[str]) -> bool:
    """Whether a requirement of a package holds here, with these extras."""
    marker = Requirement(line).marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def _licence(metadata: object) -> str:
    """The SPDX expression of a package; as its own field says, else its older field, else its classifiers."""
    get, every = metadata.get, metadata.get_all  # type: ignore[attr-defined]
    if expression := get("License-Expression"):
        return str(expression)
    named = [c.rpartition(" :: ")[2] for c in every("Classifier") or () if c.startswith("License :: ")]
    said = (get("License") or "").strip()
    plain = said if said and len(said) < 60 else next(iter(named), "")
    return SPDX.get(plain, plain) or "not said"


def is_copyleft(licence: str) -> bool:
    """Whether a licence leaves no choice but the GPL or AGPL."""
    choices = re.split(r"\s+OR\s+", licence)
    return all(re.search(r"\bA?GPL", choice) for choice in choices)


def table() -> str:
    """The lines of the table."""
    rows = dependencies().items()
    return "".join(f"  {name:<22} {licence}{'' if direct else '  (brought by another)'}\n" for name, (licence, direct) in rows)


def written(notice: str) -> str:
    """The notice with today's table."""
    before, _, rest = notice.partition(BEGIN)
    return f"{before}{BEGIN}{table()}{END}{rest.partition(END)[2]}"


def main(arguments: list[str]) -> int:
    """Write, or with ``--check`` end with 1 when the table is another."""
    notice = NOTICE.read_text(encoding="utf-8")
    if "--check" not in arguments:
        NOTICE.write_text(written(notice), encoding="utf-8")
    elif notice != written(notice):
        sys.stderr.write("NOTICE: not the licences of what is installed; run python tools/licences.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
