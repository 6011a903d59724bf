"""Write ``docs/reference/cli.md`` and ``docs/reference/api.md`` from the code; ``--check`` only compares.

The first from the commands, the second from the OpenAPI of the server and from the Python interface. Run it after a change of a command,
an option, a route or ``khabar.frames``: ``python tools/reference.py``.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import typer

import khabar
from khabar.cli import app
from khabar.frames import CaseFrames
from khabar.server.app import api

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
_WRITTEN = "Written by `python tools/reference.py` from the code; a test compares them. Do not edit."


# ------------------------------------------------------------------ the command line
def _commands(group: Any, before: str = "khabar") -> Iterator[tuple[str, Any]]:
    context = typer.Context(group)
    for name in group.list_commands(context):  # loads each, for a command's module is loaded when it is used
        command = group.get_command(context, name)
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.required or value in (None, False, (), []) or not isinstance(value, str | int | float):
        return ""
    return f" Default: `{value}`."


def _type(hint: Any) -> str:
    """What an option takes, from the type of the function's argument: its choices, else the name of the type; nothing for a switch."""
    inner = [t for t in get_args(hint) if t is not type(None)]
    if get_origin(hint) is Literal:
        return " | ".join(map(str, inner))
    if inner:
        return _type(inner[0])
    return "" if hint is bool else str(getattr(hint, "__name__", hint)).upper()


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def _parameter(parameter: Any, hint: Any) -> str:
    kind, told = get_args(hint) if get_origin(hint) is Annotated else (hint, parameter)
    if parameter.param_type_name == "argument":
        return f"| `{(parameter.metavar or parameter.name).upper()}` | argument | {_cell(told.help)}{_default(parameter)} |"
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    return f"| {names} | {_cell(_type(kind)) or 'switch'} | {_cell(told.help)}{_default(parameter)} |"


def cli() -> str:
    """The page of the command line."""
    lines = ["# Reference: the command line", "", f"{_WRITTEN} Examples are in [cli.md](../cli.md).", ""]
    for name, command in _commands(typer.main.get_command(app)):
        lines += [f"## `{name}`", "", *(inspect.cleandoc(command.help or "").splitlines()), ""]
        hints = get_type_hints(inspect.unwrap(command.callback), include_extras=True)
        shown = [p for p in command.params if p.name in hints]
        if shown:
            lines += ["| option | takes | |", "| --- | --- | --- |", *(_parameter(p, hints[p.name]) for p in shown), ""]
    return "\n".join(lines).rstrip() + "\n"


# ------------------------------------------------------------------ the API
def _shape(schema: dict[str, Any]) -> str:
    """The name of what a request or answer holds."""
    if "$ref" in schema:
        return f"`{schema['$ref'].rpartition('/')[2]}`"
    if schema.get("type") == "array":
        return f"list of {_shape(schema.get('items', {}))}"
    return str(schema.get("type", "any"))


def _body(content: dict[str, Any]) -> str:
    return ", ".join(f"{kind}: {_shape(media.get('schema', {}))}" for kind, media in content.items()) or "nothing"


def _operation(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"### `{method.upper()} {path}`"
    yield ""
    yield _cell(operation.get("description") or operation.get("summary"))
    yield ""
    found = operation.get("parameters", [])
    if found:
        yield "| parameter | in | |"
        yield "| --- | --- | --- |"
        for p in found:
            yield f"| `{p['name']}` | {p['in']}{', required' if p.get('required') else ''} | {_cell(p.get('description'))} |"
        yield ""
    if "requestBody" in operation:
        yield f"Takes {_body(operation['requestBody']['content'])}."
        yield ""
    answers: dict[str, list[str]] = {}
    for code, answer in sorted(operation["responses"].items()):
        answers.setdefault(_body(answer.get("content", {})), []).append(code)
    told = (f"{', '.join(codes)}: {body}" for body, codes in answers.items())
    yield f"Answers {'; '.join(told)}."
    yield ""


def _python(name: str, what: Any) -> Iterator[str]:
    signature = re.sub(r"\(self(, )?", "(", str(inspect.signature(what))).replace("'", "")
    yield f"### `{name}{signature}`"
    yield ""
    yield inspect.cleandoc(what.__doc__ or "").replace("``", "`")
    yield ""


def api_page() -> str:
    """The page of the Python interface and of the server's API."""
    lines = ["# Reference: Python and the API", "", _WRITTEN, "", "## In Python", ""]
    lines += ["`khabar.open` opens a case as data frames; the objects of `khabar.store` are described in [store.md](../store.md).", ""]
    lines += _python("khabar.open", khabar.open)
    for name, method in vars(CaseFrames).items():
        if not name.startswith("_") and callable(method):
            lines += _python(f"CaseFrames.{name}", method)
    lines += ["## The explorer's API", ""]
    lines += [
        "Of `khabar serve`; the shapes are those of `/api/openapi.json`. Who may do what: [serve.md](../serve.md).",
        "",
    ]
    for path, methods in api().openapi()["paths"].items():
        for method, operation in methods.items():
            lines += _operation(path, method, operation)
    return "\n".join(lines).rstrip() + "\n"


PAGES = {"cli.md": cli, "api.md": api_page}


def main(arguments: list[str]) -> int:
    """Write, or with ``--check`` end with 1 when a page is another."""
    FOLDER.mkdir(exist_ok=True)
    stale = [name for name, make in PAGES.items() if not (FOLDER / name).is_file() or (FOLDER / name).read_text("utf-8") != make()]
    if "--check" not in arguments:
        for name, make in PAGES.items():
            (FOLDER / name).write_text(make(), encoding="utf-8")
        return 0
    for name in stale:
        sys.stderr.write(f"docs/reference/{name}: not what the code says; run python tools/reference.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
