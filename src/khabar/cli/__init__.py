"""The command line: one verb per file. ``main`` is the console script; errors on purpose become one line and exit code 1 here."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from khabar import __version__
from khabar.cli import brief, check, copies, evaluate, events, explain, export, ledger, link, packs, parcel, read, serve, show, watch
from khabar.cli.consoles import complain
from khabar.errors import KhabarError

#: What a shell reports for a program that Ctrl-C ended.
INTERRUPTED = 130


class Commands(TyperGroup):
    """The one place where errors of khabar, Ctrl-C and closed pipes end a command."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; never a traceback for what a user can cause."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except KhabarError as error:
            complain(str(error))
            raise typer.Exit(1) from error
        except KeyboardInterrupt as error:
            complain("interrupted; what was finished before is kept")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            # The reader of our output went away (`khabar read … | head`): nobody is left to tell.
            _drop_output()
            raise typer.Exit(0) from error
        except OSError as error:
            _drop_output()
            complain(f"{error.filename or 'standard output'}: {error.strerror or error}; make room or check that it can be used")
            raise typer.Exit(1) from error


def _drop_output() -> None:
    """Send what is still buffered for standard output nowhere, so that ending does not fail on it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="khabar reads Arabic news and keeps the record of who did what to whom, where, when, and according to whom.",
)  # fmt: skip


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"khabar {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    """Options that come before the verb."""


app.command("read")(read.read)
app.command("watch")(watch.watch)
app.command("show")(show.show)
app.command("link")(link.link)
app.command("events")(events.events)
app.command("copies")(copies.copies)
app.command("export")(export.export)
app.command("check")(check.check)
app.command("dump")(parcel.dump)
app.command("load")(parcel.load)
app.command("presence")(ledger.presence)
app.command("demands")(ledger.demands)
app.command("relations")(ledger.relations)
app.command("sources")(ledger.sources)
app.command("brief")(brief.brief)
app.command("serve")(serve.serve)
app.command("explain")(explain.explain)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(packs.app, name="packs")


def main() -> None:
    """The console script ``khabar``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
