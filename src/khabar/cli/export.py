"""``khabar export``: the events of a case in the formats of other programs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated, Literal

import typer

from khabar import __version__
from khabar.cli import asking
from khabar.cli.consoles import complain, counted, stderr
from khabar.errors import InputError
from khabar.export.flat import About, Written
from khabar.export.formats import FORMATS
from khabar.store import Case, EventFilters
from khabar.store.migrations import now

Name = Literal["plover", "polecat", "acled", "geojson", "graphml", "gexf", "csv", "parquet", "jsonld", "rss"]


def export(
    case: asking.Case,
    form: Annotated[Name, typer.Option("--format", help="; ".join(f"{name}: {f.what}" for name, f in FORMATS.items()), show_default=False)],
    out: Annotated[Path | None, typer.Option(help="The file to write; the name of the case with the format's suffix unless given.")] = None,
    actor: asking.Actor = None, recipient: asking.Recipient = None, either: asking.Either = None, event_type: asking.EventType = None,
    quad: asking.Quad = None, mode: asking.Mode = None, place: asking.Where = None, first: asking.First = None, last: asking.Last = None,
    status: asking.EventStatus = None, source: asking.SaidBy = None, roots: asking.Roots = None, words: asking.Words = None,
) -> None:  # fmt: skip
    """Write the events of a case for other programs. All filters given must hold."""
    filters = asking.event_filters(actor, recipient, either, event_type, quad, mode, place, first, last, status, source, roots, words)
    path = out or (case.file or Path(case.name)).with_suffix(FORMATS[form].suffix)
    if case.file is not None and path.resolve() == case.file.resolve():
        raise InputError(f"{path}: this is the case itself; give --out another file")
    with Case.open(case, write=False) as opened:
        if not opened.is_linked():
            raise InputError(f"{case}: not linked yet; run `khabar link {case}`")
        written = _write(opened, filters, form, path, About(case.stem, now(), __version__))
    why = "; ".join(f"{number:,} {reason}" for reason, number in sorted(written.left_out.items()))
    stderr().print(f"{path}: {counted(written.events, 'event')} written{f'; left out: {why}' if why else ''}.", soft_wrap=True)
    if not written.events:
        complain("no event passes these filters and has a place in this format; leave a filter out, or see docs/formats.md")


def _write(case: Case, filters: EventFilters, form: Name, path: Path, about: About) -> Written:
    """Write beside the file and put it in place when it is whole, so that no reader meets half a file."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); give --out another file") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            written = FORMATS[form].write(case.events(filters), stream, about)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise InputError(f"{path}: writing stopped ({error.strerror}); make room or give --out another file") from error
    finally:
        Path(name).unlink(missing_ok=True)
    return written


def _umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
