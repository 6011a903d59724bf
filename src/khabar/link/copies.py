"""Which article takes text from which: kind, share, passages and direction. In: two prepared articles. Out: a ``Copy`` or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.events import Alignment, Copy, CopyKind
from khabar.link.align import Run, passages
from khabar.link.words import Word
from khabar.records import Span

#: Share of the shorter text from which the one is a copy of the other, and words that agree in a partial copy at least: two sentences of
#: newswire (19 words on average). 22 to 45 were tried on the linking gold.
MOST, TWO_SENTENCES = 0.5, 38
#: Days between two articles of which one may be a copy of the other; later, it is background told again.
DAYS = 10


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as copies are looked for: its words, its house (outlet), the day it was published (ordinal), who it credits and cites.

    ``credits`` are houses named in a credit line, ``cites`` houses named anywhere in the text.
    """

    id: str
    house: str | None
    day: int | None
    words: tuple[Word, ...]
    credits: frozenset[str] = frozenset()
    cites: frozenset[str] = frozenset()


def near(a: int | None, b: int | None) -> bool:
    """Whether two days of publication allow a copy."""
    return a is None or b is None or abs(a - b) <= DAYS


def compare(a: Prepared, b: Prepared) -> Copy | None:
    """The copy that one of the two is of the other."""
    left, right = [w.form for w in a.words], [w.form for w in b.words]
    runs = passages(left, right)
    same = sum(run.same for run in runs)
    shorter = min(len(left), len(right))
    if not shorter:
        return None
    kind: CopyKind = "copy" if same / shorter >= MOST else "partial"
    if kind == "partial" and same < TWO_SENTENCES:
        return None
    copy, original, why = direction(a, b)
    swapped = copy is b
    score = round(min(1.0, same / len(copy.words)), 3)
    return Copy(copy.id, original.id, kind, score, why, tuple(_alignment(run, copy, original, swapped) for run in runs))


def _alignment(run: Run, copy: Prepared, original: Prepared, swapped: bool) -> Alignment:
    mine, theirs = (run.right, run.right_end), (run.left, run.left_end)
    if not swapped:
        mine, theirs = theirs, mine
    return Alignment(_span(copy, *mine), _span(original, *theirs))


def _span(article: Prepared, first: int, end: int) -> Span:
    return Span(article.words[first].start, article.words[end - 1].end)


def direction(a: Prepared, b: Prepared) -> tuple[Prepared, Prepared, str]:
    """(copy, original, why): a credit line first, then a citation, then the later date; unknown when nothing tells."""
    for why, names in (("credit", (a.credits, b.credits)), ("citation", (a.cites, b.cites))):
        a_names, b_names = b.house in names[0], a.house in names[1]
        if a.house != b.house and a_names != b_names:
            return (a, b, why) if a_names else (b, a, why)
    if a.day is not None and b.day is not None and a.day != b.day:
        return (a, b, "date") if a.day > b.day else (b, a, "date")
    return (a, b, "unknown") if a.id > b.id else (b, a, "unknown")
