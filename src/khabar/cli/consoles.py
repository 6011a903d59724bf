"""Where the commands write: standard output, standard error, and files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO

from rich.console import Console

from khabar.errors import InputError

#: Columns of a table that goes to a file or a pipe.
FILE_WIDTH = 160


class _Console(Console):
    """A console that tells its caller when the reader of its output goes away."""

    def on_broken_pipe(self) -> None:
        """Let the one place that ends commands end this one."""
        raise BrokenPipeError


def counted(number: int, what: str) -> str:
    """A number with its noun: ``1 claim``, ``2 claims``."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def console_for(stream: IO[str]) -> Console:
    """A console on a stream; as wide as the terminal, or ``FILE_WIDTH`` where there is none. Text is printed as it is."""
    known = "COLUMNS" in os.environ or any(s is not None and s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr, stream))
    return _Console(file=stream, width=None if known else FILE_WIDTH, highlight=False, markup=False, emoji=False)


def stdout() -> Console:
    """A console on standard output."""
    return console_for(sys.stdout)


def stderr() -> Console:
    """The console on standard error: one for all, so that messages do not tear a progress bar."""
    return _one_console(sys.stderr)


@lru_cache(maxsize=1)
def _one_console(stream: IO[str]) -> Console:
    return console_for(stream)


def complain(message: str) -> None:
    """One line on standard error."""
    stderr().print(f"khabar: {' '.join(message.split())}", style="red", soft_wrap=True)


@contextmanager
def output(path: Path | None, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """The file to write results to, or standard output. Raises InputError when the file cannot be written."""
    if path is None:
        yield sys.stdout
        return
    try:
        stream = path.open("w", encoding=encoding, newline="")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); give --out another file") from error
    with stream:
        try:
            yield stream
            stream.flush()
        except OSError as error:
            raise InputError(f"{path}: writing stopped ({error.strerror}); make room or give --out another file") from error
