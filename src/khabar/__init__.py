"""khabar reads Arabic news and keeps the record of who did what to whom, where, when, and according to whom.

``khabar.open(case)`` gives a case as data frames; see ``khabar.frames``.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.frames import open as open

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """``khabar.open``, fetched when it is first asked for: importing the package itself loads nothing."""
    if name == "open":
        return importlib.import_module("khabar.frames").open
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
