"""What the sentences of a brief share: the numbered citations, and what places are called in a case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from khabar.analysis.rows import Cite
from khabar.arabic.affixes import AL
from khabar.events import ClaimKey, Event
from khabar.fold import fold
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.records import Place

#: Most citations of one sentence.
CITED = 6
#: Particles that are written in one with the next word; the ending of a dual before its genitive, and that of its singular.
_GLUED = frozenset("بولكف")
_DUAL, _TA = ("تي", "تا"), "ة"


class Citations:
    """The numbered sources of a brief."""

    def __init__(self) -> None:
        self.numbers: dict[ClaimKey, int] = {}
        self.cites: list[Cite] = []

    def add(self, found: Iterable[Cite]) -> tuple[int, ...]:
        """The numbers of some citations, the first few of them, in order."""
        out = []
        for c in list(dict.fromkeys(found))[:CITED]:
            if c.key not in self.numbers:
                self.cites.append(c)
                self.numbers[c.key] = len(self.cites)
            out.append(self.numbers[c.key])
        return tuple(sorted(set(out)))


class PlaceNames:
    """What places are called in a case: the words that most reports use, not those that only point back (``the town``)."""

    def __init__(self, events: Iterable[Event], lexicon: Lexicon) -> None:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for event in events:
            for report in event.reports:
                place = report.claim.place
                if place and place.ref and not _points(place.text, lexicon):
                    counts[place.ref][_bare(place.text, lexicon)] += 1
        self._best = {ref: found.most_common(1)[0][0] for ref, found in counts.items()}
        self._lexicon = lexicon

    def __call__(self, place: Place) -> Place | None:
        """The place by its usual words; ``None`` when nothing names it."""
        if place.ref in self._best:
            return replace(place, text=self._best[place.ref or ""])
        return None if place.ref is None or _points(place.text, self._lexicon) else place


def _points(text: str, lexicon: Lexicon) -> bool:
    """Whether the words of a place are a noun without a name."""
    words = fold(text).split()
    found = {code.kind for code in lexicon.codes(words[0])} if words else set()
    if not found and words:
        found = {code.kind for code in lexicon.codes(words[0].removeprefix(AL))} - {kinds.PLACE}
    return len(words) == 1 and kinds.PLACE_NOUN in found


def _bare(text: str, lexicon: Lexicon) -> str:
    """The words of a place without a particle written in one with them."""
    words = text.split()
    if len(words) > 1 and words[0].endswith(_DUAL) and _points(words[0][: -len(_DUAL[0])] + _TA, lexicon):
        return " ".join(words[1:])  # "مدينتي حمص وحماة" names two
    known = {code.kind for code in lexicon.codes(fold(words[0]))}
    cut = {code.kind for code in lexicon.codes(fold(words[0][1:]))} if words[0][:1] in _GLUED else set()
    return text[1:] if not known and cut & {kinds.PLACE, kinds.PLACE_NOUN} else text
