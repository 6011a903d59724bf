"""The short forms of verbs that only لم asks for. In: the readings of a verb form and the word before. Out: those that it may be here.

Of weak and doubled verbs the jussive is spelled shorter ("لم يعد", "لم يصب", "لم ترد"), and so like another verb ("يعد" is counted, "ترد"
comes in): elsewhere it is the other verb.
"""

from __future__ import annotations

from khabar.arabic.affixes import LI
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading
from khabar.packs.lexicon import Lexicon

#: The tense mark of a form that is jussive only (see ``khabar.packs.inflect``), and the one it gets where a particle asks for it.
SHORT, NONPAST = "j", "i"


class MoodReader:
    """Keeps the readings of a verb that its place allows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.shortening = lexicon.words("shortening")

    def allowed(self, tokens: Tokens, i: int, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Of the readings of word ``i`` as a verb those that it may have after the word before it, short forms marked as non-past."""
        before = tokens.words[i - 1] if i else None
        after_particle = before is not None and before.norm.removeprefix(before.conj) in self.shortening
        out: list[Reading] = []
        for reading in readings:
            marks = reading.feat.split(",")
            wished = reading.prep == LI and bool(reading.conj)  # "فليعد"
            if after_particle or wished:
                marks = [NONPAST + mark[1:] if mark[0] == SHORT else mark for mark in marks]
            else:
                marks = [mark for mark in marks if mark[0] != SHORT]
            if marks:
                out.append(reading._replace(feat=",".join(marks)))
        return tuple(out)


def is_short(readings: tuple[Reading, ...]) -> bool:
    """Whether one of the readings is of a short form."""
    return any(SHORT in reading.feat for reading in readings)
