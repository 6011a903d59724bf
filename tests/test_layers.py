"""Imports run one way, along the data flow: a module imports only from its own layer or those before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "khabar"

#: From the ground up. A name is a module or a package of ``khabar``.
LAYERS = (
    ("records", "errors", "fold", "edtf"),
    ("events",),
    ("packs",),
    ("ingest",),
    ("arabic",),
    ("mentions",),
    ("claims",),
    ("reader",),
    ("engines",),
    ("link",),
    ("private",),
    ("store",),
    ("watch",),
    ("display",),
    ("analysis",),
    ("evaluate", "explain", "export"),
    ("server", "frames"),
    ("cli",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
#: What every module may know: the version.
FREE = {"khabar"}


def module_name(path: Path) -> str:
    """``src/khabar/claims/roles.py`` → ``khabar.claims.roles``."""
    parts = path.relative_to(SRC.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(SRC.rglob("*.py"))}


def for_types(tree: ast.AST) -> set[ast.AST]:
    """Everything under ``if TYPE_CHECKING:``: never run."""
    guards = (n for n in ast.walk(tree) if isinstance(n, ast.If) and isinstance(n.test, ast.Name) and n.test.id == "TYPE_CHECKING")
    return {inner for guard in guards for statement in guard.body for inner in ast.walk(statement)}


def imports(name: str, *, types: bool = True) -> set[str]:
    """The khabar modules that a module imports, wherever in it the import stands; ``types``: also those for type hints only."""
    out = set()
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    skipped = set() if types else for_types(tree)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names if alias.name.split(".")[0] == "khabar"}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} line {node.lineno}: relative import; write the full name"
            if node.module and node.module.split(".")[0] == "khabar":
                found = {f"{node.module}.{alias.name}" for alias in node.names}
                out |= {f if f in MODULES else node.module for f in found}
    return out - {name}


def layer(name: str) -> str:
    """The second part of a module's name, or ``khabar`` itself."""
    return name.split(".")[1] if "." in name else name


def test_every_module_has_its_layer() -> None:
    assert {layer(m) for m in MODULES} - set(RANK) - FREE == set(), "add the new package to LAYERS, where the data flow puts it"


@pytest.mark.parametrize("name", MODULES)
def test_no_import_runs_back(name: str) -> None:
    if layer(name) in FREE:
        assert not imports(name, types=False), "the package itself imports nothing"
        return
    back = [i for i in sorted(imports(name)) if layer(i) not in FREE and RANK[layer(i)] > RANK[layer(name)]]
    assert back == []


def test_fold_records_and_errors_import_nothing_of_khabar() -> None:
    assert {m: imports(f"khabar.{m}") for m in LAYERS[0]} == {m: set() for m in LAYERS[0]}


def test_reading_needs_neither_store_nor_ingest() -> None:
    """The reader is a pure function of an article: it can run anywhere."""
    needed, todo = set[str](), ["khabar.reader"]
    while todo:
        name = todo.pop()
        if name not in needed:
            needed.add(name)
            todo += imports(name)
    assert {layer(n) for n in needed} <= {"khabar", "records", "errors", "fold", "edtf", "packs", "arabic", "mentions", "claims", "reader"}


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    done, path = set[str](), list[str]()

    def visit(name: str) -> None:
        assert name not in path, " → ".join([*path[path.index(name) :], name])
        if name in done:
            return
        path.append(name)
        for other in sorted(imports(name, types=False)):
            if not name.startswith(f"{other}."):  # a package's own front door
                visit(other)
        done.add(path.pop())

    for name in MODULES:
        visit(name)
