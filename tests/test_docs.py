"""Documentation does not drift: what people can type, edit or get is described, or a test fails. Also: links lead somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
import typer
import yaml

from khabar import events, records
from khabar.analysis import rows
from khabar.cli import app
from khabar.evaluate import LEVELS, SLOTS
from khabar.packs import schema
from khabar.packs.plover import MODES, SECTORS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), ROOT / "bench" / "README.md", ROOT / "eval" / "README.md"])
#: Options that every command has.
COMMON = frozenset({"--help"})
_CODE = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^```.*?^```", re.M | re.S)
#: Names in capitals stand for any name (packs/events/CATEGORY.yml).
_STANDS_FOR = re.compile(r"/[A-Z]{2,}\.")
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def coded(text: str) -> set[str]:
    """Every word that stands in code marks or in a code block."""
    inline = _CODE.findall(_FENCE.sub("", text))
    return {word for piece in (*inline, *_FENCE.findall(text)) for word in re.findall(r"[\w@.-]+", piece)}


# ------------------------------------------------------------------ the command line
def commands(group: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Each command by its full name."""
    context = typer.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        path = (*before, name)
        if hasattr(command, "commands"):
            yield from commands(command, path)
        else:
            yield " ".join(path), command


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section_with_its_options(name: str) -> None:
    sections = re.split(r"^## ", page("cli.md"), flags=re.M)
    section = next((s for s in sections if s.startswith(f"`khabar {name}")), None)
    assert section is not None, f"docs/cli.md has no section '## `khabar {name} …`'"
    options = {o for p in COMMANDS[name].params for o in p.opts if o.startswith("--")} - COMMON
    assert options <= set(re.findall(r"--[a-z-]+", section)), f"docs/cli.md: khabar {name}"


def test_options_in_the_command_page_exist() -> None:
    known = {o for command in COMMANDS.values() for p in command.params for o in p.opts} | COMMON | {"--version"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", page("cli.md"))) <= known


# ------------------------------------------------------------------ records
def classes(path: Path) -> list[str]:
    return [node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]


@pytest.mark.parametrize("name", [*classes(Path(records.__file__)), *classes(Path(events.__file__)), *classes(Path(rows.__file__))])
def test_every_record_is_in_the_glossary(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", page("glossary.md"), re.M), f"docs/glossary.md has no row for {name}"


def test_closed_values_are_in_the_glossary() -> None:
    words = coded(page("glossary.md"))
    literals = (records.Status, records.SourceKind, records.MentionKind, records.Change, records.Bound, records.Origin)
    literals += (events.EventStatus, events.CopyKind, events.LinkKind, events.JudgementKind, events.Slot)
    literals += (rows.OutcomeKind, rows.Direction, rows.Standing, rows.ContradictionKind)
    values = {value for literal in literals for value in get_args(literal)} | set(records.EVENT_TYPES) | SECTORS
    values |= {mode for modes in MODES.values() for mode in modes}
    assert values <= words, f"docs/glossary.md lacks {sorted(values - words)}"


# ------------------------------------------------------------------ packs
STRUCTS = [s for s in vars(schema).values() if isinstance(s, type) and issubclass(s, schema.Base) and s is not schema.Base]


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda s: s.__name__)
def test_every_pack_key_and_choice_is_described(struct: type[msgspec.Struct]) -> None:
    words = coded(page("packs.md"))
    keys = {field.encode_name for field in msgspec.structs.fields(struct)}
    choices = {choice for hint in get_type_hints(struct).values() for choice in literals(hint)}
    assert keys | choices <= words, f"docs/packs.md: {struct.__name__} lacks {sorted((keys | choices) - words)}"


def literals(hint: Any) -> Iterator[str]:
    """The strings that a type allows, in lists and unions too."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    else:
        for inner in get_args(hint):
            yield from literals(inner)


@pytest.mark.parametrize("name", ["grammar", "closed"])
def test_closed_classes_are_described(name: str) -> None:
    pack = yaml.safe_load((ROOT / "packs" / "core" / f"{name}.yml").read_text(encoding="utf-8"))
    section = page("packs.md").split(f"## core/{name}.yml")[1].split("\n## ")[0]
    described = {word for row in re.findall(r"^\| (`.*?`) \|", section, re.M) for word in _CODE.findall(row)}
    assert described == set(pack), f"docs/packs.md, {name}.yml: {sorted(described ^ set(pack))}"


# ------------------------------------------------------------------ pages
def test_the_accuracy_page_explains_every_figure() -> None:
    text = page("accuracy.md")
    assert set(LEVELS) | set(SLOTS) <= coded(text)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(_FENCE.sub("", path.read_text(encoding="utf-8"))):
        if "://" not in target:
            assert (path.parent / target.split("#")[0]).exists(), f"{path.name}: {target}"


def test_every_page_can_be_reached_from_the_index() -> None:
    linked = {(DOCS / target.split("#")[0]).resolve() for target in _LINK.findall(page("index.md"))}
    assert {p.resolve() for p in DOCS.rglob("*.md")} - linked == {(DOCS / "index.md").resolve()}


def test_files_named_in_the_documents_exist() -> None:
    pattern = re.compile(r"`((?:src/khabar|packs|samples|tests|bench|eval|tools)/[\w./-]+)`")
    for path in PAGES:
        for name in (n for n in pattern.findall(path.read_text(encoding="utf-8")) if not _STANDS_FOR.search(n)):
            assert (ROOT / name).exists(), f"{path.relative_to(ROOT)}: {name}"
