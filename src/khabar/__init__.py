"""khabar reads Arabic news and keeps the record of who did what to whom, where, when, and according to whom."""

from __future__ import annotations

__version__ = "0.1.0"
