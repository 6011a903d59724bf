"""The command line: one verb per file. ``main`` is the console script; errors on purpose become one line and exit code 1 here."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from khabar import __version__
from khabar.cli.consoles import complain
from khabar.errors import KhabarError

#: What a shell reports for a program that Ctrl-C ended.
INTERRUPTED = 130


#: Command → its module in this package and what it is called there. A module is loaded when its command is used, or help is asked for:
#: all of them together would take longer to load than `khabar show` to run.
MODULES = {
    "read": ("read", "read"), "watch": ("watch", "watch"), "show": ("show", "show"), "link": ("link", "link"),
    "events": ("events", "events"), "copies": ("copies", "copies"), "export": ("export", "export"), "check": ("check", "check"),
    "dump": ("parcel", "dump"), "load": ("parcel", "load"), "presence": ("ledger", "presence"), "demands": ("ledger", "demands"),
    "relations": ("ledger", "relations"), "sources": ("ledger", "sources"), "brief": ("brief", "brief"), "judge": ("judge", "judge"),
    "serve": ("serve", "serve"),
    "explain": ("explain", "explain"), "privacy": ("privacy", "privacy"), "evaluate": ("evaluate", "evaluate"), "packs": ("packs", "app"),
}  # fmt: skip


class Commands(TyperGroup):
    """The commands, each loaded when it is asked for; and the one place where errors of khabar, Ctrl-C and closed pipes end one."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the help."""
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by its name, or None."""
        if cmd_name not in self.commands and cmd_name in MODULES:
            module, name = MODULES[cmd_name]
            found = getattr(import_module(f"khabar.cli.{module}"), name)
            one = found if isinstance(found, typer.Typer) else typer.Typer(add_completion=False, rich_markup_mode=None)
            if one is not found:
                one.command(cmd_name)(found)
            self.commands[cmd_name] = typer.main.get_command(one)
            self.commands[cmd_name].name = cmd_name
        return super().get_command(ctx, cmd_name)

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


def main() -> None:
    """The console script ``khabar``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
