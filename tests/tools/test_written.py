"""What tools write from the code or from what is installed is what stands in the repository."""

from __future__ import annotations

import pytest

from khabar.server.app import api
from tests.test_docs import COMMANDS
from tools import licences, reference


@pytest.mark.parametrize("name", reference.PAGES)
def test_the_reference_is_that_of_the_code(name: str) -> None:
    kept = (reference.FOLDER / name).read_text(encoding="utf-8")
    assert kept == reference.PAGES[name](), "run: python tools/reference.py"


def test_the_reference_has_every_command_and_every_path() -> None:
    pages = {name: make() for name, make in reference.PAGES.items()}
    assert all(f"## `khabar {name}`\n" in pages["cli.md"] for name in COMMANDS)
    assert all(f"{method.upper()} {path}`" in pages["api.md"] for path, methods in api().openapi()["paths"].items() for method in methods)


def test_the_notice_lists_every_dependency_with_its_licence() -> None:
    notice = licences.NOTICE.read_text(encoding="utf-8")
    kept = notice.partition(licences.BEGIN)[2].partition(licences.END)[0]
    rows = {line.split()[0]: line.split(None, 1)[1].split("  (")[0].strip() for line in kept.splitlines()}
    found = {name: licence for name, (licence, _) in licences.dependencies().items()}
    # Another version of Python may need fewer backports, never others.
    assert found.items() <= rows.items(), "run: python tools/licences.py"
    direct = {name for name, (_, own) in licences.dependencies().items() if own}
    assert {"fastapi", "lxml", "typer"} <= direct <= rows.keys()


def test_no_dependency_leaves_only_the_gpl() -> None:
    found = licences.dependencies()
    assert [name for name, (licence, _) in found.items() if licences.is_copyleft(licence) or licence == "not said"] == []
    assert licences.is_copyleft("GPL-3.0-only")
    assert licences.is_copyleft("AGPL-3.0")
    assert not licences.is_copyleft("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later")
