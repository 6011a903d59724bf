"""What one claim of an event is to an earlier one: repeats, confirms, adds, corrects, denies. In: reports in order. Out: links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from khabar.events import ClaimKey, Link, LinkKind, Report, Slot
from khabar.link.values import counts_differ, disputed, given
from khabar.records import Claim, Step

AUTHOR = "rule:relations"
#: Slots that a later claim may add to an earlier one.
_ADDED: frozenset[Slot] = frozenset(("recipient", "place", "date", "quantity"))


class Scorer(Protocol):
    """How alike two claims are."""

    def score(self, a: ClaimKey, b: ClaimKey) -> float:
        """The score of two claims."""

    def reasons(self, a: ClaimKey, b: ClaimKey) -> tuple[Step, ...]:
        """The reasons for it."""


def links(reports: Sequence[Report], scorer: Scorer) -> Iterator[Link]:
    """For each report but the first its link to the earlier one most like it; and a link for each denial."""
    for i, report in enumerate(reports[1:], 1):
        earlier = reports[max(0, i - MOST_COMPARED) : i]
        value, best = _likest(report, earlier, scorer)
        kind, why = relation(report, best)
        yield Link(kind, report.key, best.key, round(value, 3), AUTHOR, (why, *scorer.reasons(report.key, best.key)))
        if kind != "denies" and (denied := [r for r in earlier if r is not best and against(report.claim, r.claim)]):
            value, other = _likest(report, denied, scorer)
            yield Link("denies", report.key, other.key, round(value, 3), AUTHOR, (_DENIAL, *scorer.reasons(report.key, other.key)))


def _likest(report: Report, earlier: Sequence[Report], scorer: Scorer) -> tuple[float, Report]:
    """The earlier report most like one, the first of equals."""
    return max(((scorer.score(report.key, other.key), other) for other in earlier), key=lambda found: found[0])


#: How many earlier reports one is compared with, the latest of them.
MOST_COMPARED = 12
_DENIAL = Step("one asserts what the other denies", "status")


def against(a: Claim, b: Claim) -> bool:
    """Whether one claim denies what the other asserts."""
    return disputed((a.status, b.status))


def relation(report: Report, earlier: Report) -> tuple[LinkKind, Step]:
    """What a report is to an earlier one of the same event, and why."""
    a, b = report.claim, earlier.claim
    if against(a, b):
        return "denies", _DENIAL
    if report.copied_from is not None and report.copied_from == earlier.key.article:
        return "repeats", Step("the same words: a copy", "copy")
    if counts_differ((a, b)):
        if report.outlet == earlier.outlet:
            return "corrects", Step("the same outlet counts otherwise", "quantity")
        return "same-event", Step("they count otherwise", "quantity")
    added = ({slot for slot, *_ in given(a)} - {slot for slot, *_ in given(b)}) & _ADDED
    if added:
        return "adds", Step("it also gives " + ", ".join(sorted(added)), "slots")
    if report.root != earlier.root:
        return "confirms", Step("an independent origin says the same", "roots")
    return "repeats", Step("the same origin", "roots")
