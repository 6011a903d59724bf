"""The scripts beside the package can be loaded: they name what the package has."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

SCRIPTS = sorted(path.stem for path in (Path(__file__).parents[2] / "eval").glob("*.py"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_loads(name: str) -> None:
    assert importlib.import_module(f"eval.{name}").__doc__
