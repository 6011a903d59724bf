"""The shape of the code: short functions, modest modules, docstrings, no bare except, no print, no words in Python."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plain import bug

SRC = Path(__file__).parents[1] / "src" / "khabar"
LONG, TOO_LONG, MODULE = 60, 100, 500
#: More Arabic literals than this in one module are a word list, and word lists live in packs.
LITERALS = 10
ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
FILES = [str(path.relative_to(SRC)) for path in sorted(SRC.rglob("*.py"))]
Function = ast.FunctionDef | ast.AsyncFunctionDef

#: Modules that break a rule today, and which.
KNOWN_LONG: dict[str, str] = {}
KNOWN_WORDS: dict[str, str] = {
    "arabic/affixes.py": "clitics and endings are grammar, and their place is here",
}
KNOWN_BARE: dict[str, str] = {}


def cases(known: dict[str, str]) -> list[object]:
    """All files, those known to fail marked so."""
    return [bug(known[f], f) if f in known else f for f in FILES]


def source(name: str) -> str:
    return (SRC / name).read_text(encoding="utf-8")


def nodes(name: str) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(source(name)))


def lines(function: Function) -> int:
    """How long a function is, from its ``def`` to its last line."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.filterwarnings("default")
def test_functions_are_short() -> None:
    sizes = sorted(((lines(n), f"{f}:{n.lineno} {n.name}") for f in FILES for n in nodes(f) if isinstance(n, Function)), reverse=True)
    long = [f"{where} ({size} lines)" for size, where in sizes if size > LONG]
    if long:
        warnings.warn(f"over {LONG} lines: " + ", ".join(long), stacklevel=1)
    assert [f"{where} ({size} lines)" for size, where in sizes if size > TOO_LONG] == []
    assert sizes[len(sizes) // 2][0] <= 12, "the median function is longer than 12 lines"


@pytest.mark.parametrize("name", cases(KNOWN_LONG))
def test_modules_are_modest(name: str) -> None:
    size = len(source(name).splitlines())
    assert size <= MODULE


@pytest.mark.parametrize("name", cases(KNOWN_BARE))
def test_public_things_are_described(name: str) -> None:
    tree = ast.parse(source(name))
    missing = [] if ast.get_docstring(tree) else ["the module"]
    for node in [tree, *(n for n in ast.walk(tree) if isinstance(n, ast.ClassDef))]:
        # Methods of a private class are private too.
        if isinstance(node, ast.ClassDef) and node.name.startswith("_"):
            continue
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef | Function) and not child.name.startswith("_") and not ast.get_docstring(child):
                missing.append(f"{child.name} line {child.lineno}")
    assert missing == []


@pytest.mark.parametrize("name", FILES)
def test_no_bare_except(name: str) -> None:
    assert [n.lineno for n in nodes(name) if isinstance(n, ast.ExceptHandler) and n.type is None] == []


@pytest.mark.parametrize("name", [f for f in FILES if not f.startswith("cli/")])
def test_no_print_outside_the_command_line(name: str) -> None:
    calls = [n for n in nodes(name) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    assert [c.lineno for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"] == []


@pytest.mark.parametrize("name", FILES)
def test_no_mutable_globals(name: str) -> None:
    assert [n.lineno for n in nodes(name) if isinstance(n, ast.Global)] == []


def arabic_literals(name: str) -> list[str]:
    """Arabic string literals of a module; docstrings and comments are not counted."""
    text = source(name)
    docs = {
        node.body[0].lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node, clean=False) is not None
    }
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    kinds = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}  # Python 3.12 takes f-strings apart
    strings = [t for t in tokens if t.type in kinds and t.start[0] not in docs]
    return [t.string for t in strings if ARABIC.search(t.string)]


@pytest.mark.parametrize("name", [c for c in cases(KNOWN_WORDS) if c != "fold.py"])
def test_words_live_in_packs(name: str) -> None:
    found = arabic_literals(name)
    assert len(found) <= LITERALS, found
