"""What the compiler is given instead of structs: the same fields, defaults and equality."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tools.native import Unwritten, write_out

from khabar.mentions import nodes
from tools import compiled

STRUCT = """
from __future__ import annotations

from msgspec import Struct, field


class Box(Struct, gc=False):
    \"\"\"A box.\"\"\"

    size: int
    #: What it is called.
    name: str = "box"
    inside: list[int] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return len(self.inside) >= self.size


class Label(Struct, eq=False):
    text: str


EMPTY = Box(0)
"""


def run(source: str) -> dict[str, Any]:
    """The names of a module written out, in plain Python: what only the compiler reads does nothing here."""
    space: dict[str, Any] = {"__name__": "written_out", "mypyc_attr": _nothing}
    exec(compile(write_out(source), "written_out", "exec"), space)
    return space


def _nothing(**options: bool) -> Callable[[type], type]:
    return lambda made: made


def test_a_struct_becomes_a_plain_class_with_its_fields_methods_and_defaults() -> None:
    box = run(STRUCT)["Box"]
    assert not issubclass(box, msgspec.Struct)
    one, other = box(1), box(1, inside=[])
    assert (one.size, one.name, one.inside, one.full) == (1, "box", [], False)
    one.inside.append(7)
    assert other.inside == [], "an empty default belongs to one object alone"
    assert one.full


def test_equality_and_copies_are_those_of_the_struct() -> None:
    made = run(STRUCT)
    box, label = made["Box"], made["Label"]
    assert box(1, "a", [2]) == box(1, "a", [2])
    assert box(1) != box(2)
    assert box(1) != label("a")
    assert label("a") != label("a"), "eq=False: each is equal to itself only"
    one = box(1, "a", [2])
    twin = copy.copy(one)
    assert twin == one and twin is not one and twin.inside is one.inside


def test_replace_gives_another_object_with_some_values_changed() -> None:
    made = run(
        "from __future__ import annotations\nfrom msgspec.structs import replace\n"
        + STRUCT.removeprefix("\nfrom __future__ import annotations")
    )
    one = made["Box"](1, "a", [2])
    other = made["replace"](one, name="b")
    assert (one.name, other.name, other.size) == ("a", "b", 1)
    assert other.inside is one.inside


def test_every_field_of_a_working_object_is_written_out() -> None:
    written = run((compiled.SOURCES / "mentions" / "nodes.py").read_text(encoding="utf-8"))
    for struct in (nodes.Ent, nodes.Node, nodes.Spot):
        plain, wanted = written[struct.__name__], msgspec.structs.fields(struct)
        given = [field for field in wanted if field.required]
        theirs, ours = plain(*range(len(given))), struct(*range(len(given)))
        assert {f.name: getattr(theirs, f.name) for f in wanted} == {f.name: getattr(ours, f.name) for f in wanted}


def test_a_module_without_structs_stays_as_it_is() -> None:
    assert write_out("import re\n") == "import re\n"


@pytest.mark.parametrize("header", ["class Box(Struct, frozen=True):", "@final\nclass Box(Struct):"])
def test_what_cannot_be_written_out_is_refused_by_name(header: str) -> None:
    with pytest.raises(Unwritten, match="Box"):
        write_out(f"from __future__ import annotations\n{header}\n    size: int\n")


def test_a_default_that_cannot_be_written_out_is_refused_by_line() -> None:
    with pytest.raises(Unwritten, match="line 3"):
        write_out("from __future__ import annotations\nclass Box(Struct):\n    size: int = field(default_factory=count)\n")


def test_nothing_is_compiled_into_the_sources(tmp_path: Path) -> None:
    compiled.lay_out(tmp_path)
    assert "khabar/mentions/chunks.py" in compiled.modules(tmp_path)
    assert not any(".so" in file.suffixes or file.suffix == ".pyd" for file in compiled.SOURCES.rglob("*"))
    for module in compiled.modules(tmp_path):
        assert "(Struct" not in (tmp_path / module).read_text(encoding="utf-8"), module


def uncompilable(tree: ast.AST) -> list[int]:
    """The lines of what mypyc cannot compile, or not rightly: ``x in (*a, *b)``, ``(a, b) in ((c, d), (e, f))``."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn) and isinstance(node.comparators[0], ast.Tuple):
            parts = node.comparators[0].elts
            pairs = isinstance(node.left, ast.Tuple) and any(isinstance(part, ast.Tuple) for part in parts)
            if pairs or any(isinstance(part, ast.Starred) for part in parts):
                found.append(node.lineno)
    return found


def test_the_reader_holds_nothing_that_cannot_be_compiled(tmp_path: Path) -> None:
    """Decision 0010 lists what to write instead: a named frozenset, or ``any``."""
    compiled.lay_out(tmp_path)
    trees = {module: ast.parse((tmp_path / module).read_text(encoding="utf-8")) for module in compiled.modules(tmp_path)}
    assert {module: lines for module, tree in trees.items() if (lines := uncompilable(tree))} == {}


@pytest.mark.parametrize("line", ["x in (*a, *b)", "(a, b) not in ((c, d), (e, f))"])
def test_what_cannot_be_compiled_is_seen(line: str) -> None:
    assert uncompilable(ast.parse(line)) == [1]
    assert uncompilable(ast.parse("x in (a, b); (a, b) in PAIRS; [*a, *b]")) == []
