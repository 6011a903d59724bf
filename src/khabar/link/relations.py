"""What one claim of an event is to an earlier one: repeats, confirms, adds, corrects, denies. In: reports in order. Out: links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from khabar.link.values import counts_differ, disputed, given
from khabar.records import Claim, ClaimKey, Link, LinkKind, Report, Slot, Step

AUTHOR = "rule:relations"
#: Slots that a later claim may add to an earlier one.
_ADDED: frozenset[Slot] = frozenset(("recipient", "place", "date", "quantity"))

#: The score of two claims and the reasons for it.
Scorer = Callable[[ClaimKey, ClaimKey], tuple[float, tuple[Step, ...]]]


def links(reports: Sequence[Report], score: Scorer) -> Iterator[Link]:
    """For each report but the first its link to the earlier one most like it; and a link for each denial."""
    for i, report in enumerate(reports):
        if i == 0:
            continue
        scored = [(score(report.key, other.key), other) for other in reports[max(0, i - MOST_COMPARED) : i]]
        (value, reasons), best = max(scored, key=lambda s: (s[0][0], -reports.index(s[1])))
        kind, why = relation(report, best)
        yield Link(kind, report.key, best.key, round(value, 3), AUTHOR, (why, *reasons))
        if kind != "denies" and (denied := _denied(report, reports[:i], best)):
            (value, reasons), other = max(((score(report.key, o.key), o) for o in denied), key=lambda s: s[0][0])
            yield Link("denies", report.key, other.key, round(value, 3), AUTHOR, (_DENIAL, *reasons))


#: How many earlier reports one is compared with, the latest of them.
MOST_COMPARED = 12
_DENIAL = Step("one asserts what the other denies", "status")


def _denied(report: Report, earlier: Sequence[Report], but: Report) -> list[Report]:
    """Earlier reports that the report stands against."""
    return [r for r in earlier[-MOST_COMPARED:] if r is not but and against(report.claim, r.claim)]


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
