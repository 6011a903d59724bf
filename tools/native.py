"""Working objects as classes of the compiler. In: the source of a module. Out: the same with every ``msgspec.Struct`` written out.

To mypyc a ``Struct`` is a foreign class whose fields it looks up by name each time. So where the reader is compiled (``tools/compiled.py``)
each becomes a plain class with the same fields, the same defaults and the same equality. The sources themselves stay as they are.
"""

from __future__ import annotations

import ast
from typing import NamedTuple

#: What stands for ``field(default_factory=…)``.
_EMPTY = {"list": "[]", "dict": "{}", "set": "set()"}
_IMPORT = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from mypy_extensions import mypyc_attr\n"
#: ``msgspec.structs.replace`` asks for a struct; this takes what became of it.
_REPLACE = "from msgspec.structs import replace"
_REPLACING = """
from copy import copy
from typing import Any, TypeVar

_S = TypeVar("_S")


def replace(thing: _S, /, **changes: Any) -> _S:
    made = copy(thing)
    for name, value in changes.items():
        setattr(made, name, value)
    return made
"""


class Field(NamedTuple):
    """A field as written: its name, its type, its default, and what stands for an empty default of its own."""

    name: str
    type: str
    default: str | None
    empty: str | None


class Unwritten(Exception):
    """A ``Struct`` uses what this module does not know how to write out; the message names it."""


def write_out(source: str) -> str:
    """``source`` with its structs written out as plain classes, and ``replace`` for them. Raises Unwritten."""
    if f"{_REPLACE}\n" in source:
        source = _after_imports(source.replace(f"{_REPLACE}\n", ""), _REPLACING)
    tree = ast.parse(source)
    structs = [node for node in tree.body if isinstance(node, ast.ClassDef) and _is_struct(node)]
    if not structs:
        return source
    lines = source.splitlines()
    for node in reversed(structs):
        lines[node.lineno - 1 : node.end_lineno] = _class(node, source, lines)
    after = max(n.end_lineno or n.lineno for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "__future__")
    lines[after:after] = _IMPORT.splitlines()
    return "\n".join(lines) + "\n"


def _after_imports(source: str, text: str) -> str:
    """``source`` with ``text`` after its imports."""
    lines = source.splitlines()
    after = max(n.end_lineno or n.lineno for n in ast.parse(source).body if isinstance(n, ast.Import | ast.ImportFrom))
    lines[after:after] = text.splitlines()
    return "\n".join(lines) + "\n"


def _is_struct(node: ast.ClassDef) -> bool:
    return [ast.unparse(base) for base in node.bases] == ["Struct"]


def _class(node: ast.ClassDef, source: str, lines: list[str]) -> list[str]:
    """The lines of one class, its methods as they stand."""
    options = {word.arg: ast.literal_eval(word.value) for word in node.keywords}
    if node.decorator_list or options.keys() - {"eq", "gc"}:
        raise Unwritten(f"class {node.name}: only the options eq and gc are known, and no decorator")
    fields = [_field(item, source) for item in node.body if isinstance(item, ast.AnnAssign)]
    methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
    # What nothing can tie into a ring needs no garbage collector.
    out = [] if options.get("gc", True) else ["@mypyc_attr(acyclic=True)"]
    out += [f"class {node.name}:", *(f"    {field.name}: {field.type}" for field in fields), "", *_init(fields)]
    out += ["", *_copy(node.name, fields)]
    if options.get("eq", True):
        out += ["", *_eq(node.name, fields)]
    for method in methods:
        start = min([method.lineno, *(word.lineno for word in method.decorator_list)])
        out += ["", *lines[start - 1 : method.end_lineno]]
    return out


def _field(item: ast.AnnAssign, source: str) -> Field:
    if not isinstance(item.target, ast.Name):
        raise Unwritten(f"line {item.lineno}: not a field")
    name, kind = item.target.id, ast.unparse(item.annotation)
    if item.value is None:
        return Field(name, kind, None, None)
    if not isinstance(item.value, ast.Call):
        return Field(name, kind, ast.unparse(item.value), None)
    made = {word.arg: ast.unparse(word.value) for word in item.value.keywords}.get("default_factory", "")
    if made not in _EMPTY:
        raise Unwritten(f"line {item.lineno}: a default other than {', '.join(_EMPTY)} and constants")
    return Field(name, kind, None, _EMPTY[made])


def _init(fields: list[Field]) -> list[str]:
    """``__init__`` with the fields in order; each object gets empty defaults of its own."""
    given = [
        f"{f.name}: {f.type} | None = None" if f.empty else f"{f.name}: {f.type}" + (f" = {f.default}" if f.default is not None else "")
        for f in fields
    ]
    body = [f"        self.{f.name} = {f.name}" + (f" if {f.name} is not None else {f.empty}" if f.empty else "") for f in fields]
    return [f"    def __init__(self, {', '.join(given)}) -> None:", *body]


def _copy(name: str, fields: list[Field]) -> list[str]:
    """``copy.copy`` as structs have it: another object with the same values."""
    return [f"    def __copy__(self) -> {name}:", f"        return {name}({', '.join(f'self.{f.name}' for f in fields)})"]


def _eq(name: str, fields: list[Field]) -> list[str]:
    """Equal are two of one class whose fields are equal."""
    same = " and ".join(f"self.{f.name} == other.{f.name}" for f in fields)
    return [
        "    def __eq__(self, other: object) -> bool:",
        f"        return isinstance(other, {name}) and {same}",
    ]
