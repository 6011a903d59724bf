"""The voice of each language."""

from __future__ import annotations

from khabar.analysis.arabic import Arabic
from khabar.analysis.english import English
from khabar.analysis.voice import Language, Voice
from khabar.packs.lexicon import Lexicon


def voice(language: Language, lexicon: Lexicon) -> Voice:
    """The voice that words a brief in ``language``."""
    return Arabic(lexicon) if language == "ar" else English(lexicon)
