"""The presence ledger: who is said to hold, enter, leave, or be asked to leave which place, as intervals with open ends.

In: ``Evidence``, one report each. Out: ``Stay`` rows by party and place. What is denied, expected or asked never makes an interval:
a denied withdrawal speaks for their staying, according to its source; a demand to leave stands beside the interval. Who "has held" a place
since a day, or took it then, began then; who "used to hold" it holds it no longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from khabar.analysis.dates import OPEN, Days, apart, days
from khabar.analysis.parties import key, place_key
from khabar.analysis.rows import Contradiction, ContradictionKind, Evidence, Standing, Stay

#: Days within which two reports of leaving are one leaving, and a report of holding contradicts it. Later they are told to be back.
SAME_MOVE = 30
#: Days before the first and after the last report for which they are assumed to have been there.
ASSUMED = 365
_RANK = {"enters": 0, "holds": 1, "leaves": 2, "asked-to-leave": 3}


def stays(evidence: Iterable[Evidence]) -> list[Stay]:
    """Intervals by place and party; oldest first within each. Reports without any date come last."""
    groups: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for e in evidence:
        groups[place_key(e.place), key(e.actor)].append(e)
    return [draft.row() for group in groups.values() for draft in _drafts(group)]


def standing(stay: Stay, day: str) -> Standing | None:
    """Whether the party is at the place on an ISO day: ``None`` when the row says they are not, or says nothing of it.

    Attested from the first to the last report of their being there, assumed for a year before and after where nothing speaks against it;
    disputed after a leaving that another report denies.
    """
    if not (stay.began or stay.during or stay.ended):
        return None
    gone = stay.last or stay.by
    if (stay.first and day < stay.first) or (gone and day > gone):
        disputed = gone and day > gone and stay.contradictions
        return "disputed" if disputed else None
    seen = [*stay.seen] if stay.seen else []
    if gone:
        seen.append(gone)
    if not seen:
        return None
    if seen[0] <= day <= seen[-1]:
        return "attested"
    return "assumed" if min(abs(apart(d, day)) for d in (seen[0], seen[-1])) <= ASSUMED else None


def told(e: Evidence) -> Days:
    """The days of a report: its own date, else the day of publication as the day by which it holds."""
    own = days(e.date)
    return own if own != (None, None) else days(e.cite.published)


def _attested(e: Evidence) -> Iterator[str]:
    """The days for which a report says that they were there: who has held a place "since" a day holds it when this is told."""
    yield from (d for d in told(e) if d)
    if e.bound == "since":
        yield from (d for d in days(e.cite.published) if d)


@dataclass(slots=True)
class _Draft:
    """A stay while its reports are read in order of time."""

    during: list[Evidence] = field(default_factory=list)
    began: list[Evidence] = field(default_factory=list)
    ended: list[Evidence] = field(default_factory=list)
    asked: list[Evidence] = field(default_factory=list)
    expected: list[Evidence] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    denied: list[Evidence] = field(default_factory=list)
    #: Came back at a time that nobody tells.
    returned: bool = False

    def row(self) -> Stay:
        """The finished row."""
        first = min((d for e in self.began if (d := days(e.date).first)), default=None)
        last = min((d for e in self.ended if (d := days(e.date).last)), default=None)
        by = min((d for e in self.ended if (d := told(e).last)), default=None) if last is None else None
        anyone = next(e for e in (*self.began, *self.during, *self.ended, *self.asked, *self.expected, *self.denied))
        seen = sorted(d for e in (*self.began, *self.during) for d in _attested(e))
        interval = f"{_end(self.began, first, self.returned)}/{_end(self.ended, last, False)}"
        return Stay(
            anyone.actor, anyone.place, interval, first, last, by, tuple(self.began), tuple(self.ended), tuple(self.during),
            tuple(self.asked), tuple(self.expected), tuple(self.contradictions), tuple(self.denied), (seen[0], seen[-1]) if seen else None,
        )  # fmt: skip


def _end(claims: list[Evidence], day: str | None, unknown: bool) -> str:
    """One end of the interval: the date that a claim tells, empty when it happened at an untold time, ``..`` when nothing tells of it."""
    if day is None:
        return "" if claims or unknown else OPEN
    edtf = next((e.date for e in claims if day in days(e.date)), day) or day
    return edtf if "/" not in edtf else day


def _drafts(group: list[Evidence]) -> list[_Draft]:
    """The stays of one party at one place."""
    drafts: list[_Draft] = []
    facts = [e for e in group if _is_fact(e)]
    for e in sorted(facts, key=_order):
        _take(drafts, e)
    for e in sorted((e for e in group if not _is_fact(e)), key=_order):
        _beside(drafts, e)
    return drafts


def _order(e: Evidence) -> tuple[str, int]:
    first, last = told(e)
    return last or first or "9999", _RANK[e.change]


def _is_fact(e: Evidence) -> bool:
    """Whether the report says that they were, came or went; a denied leaving says that they were there."""
    return e.change != "asked-to-leave" and (e.status == "occurred" or (e.change, e.status) == ("leaves", "denied"))


def _take(drafts: list[_Draft], e: Evidence) -> None:
    """Let a report begin, prolong or end a stay."""
    last = drafts[-1] if drafts else None
    is_open = last is not None and not last.ended
    comes = e.change == "enters" or e.bound in ("since", "taken")
    if (e.change == "leaves" and e.status == "occurred") or e.bound == "until":
        if last is None or not (is_open or _same_move(last, e)):
            drafts.append(last := _Draft())
        last.ended.append(e)
        last.contradictions += [Contradiction("denied", e, d) for d in last.during if d.status == "denied" and _near(d, e)]
        return
    if last is not None and is_open:
        (last.began if comes and not last.during else last.during).append(e)
    elif last is not None and not comes and _same_move(last, e):
        kind: ContradictionKind = "denied" if e.status == "denied" else "held-after-leaving"
        last.contradictions.append(Contradiction(kind, last.ended[-1], e))
    else:
        draft = _Draft(returned=last is not None and not comes)
        (draft.began if comes else draft.during).append(e)
        drafts.append(draft)


def _same_move(draft: _Draft, e: Evidence) -> bool:
    """Whether a report speaks of the time of the leaving that ended ``draft``: the same event, or some days from it."""
    return any(_near(ended, e) for ended in draft.ended)


def _near(one: Evidence, other: Evidence) -> bool:
    if one.cite.event is not None and one.cite.event == other.cite.event:
        return True
    a, b = told(one).last, told(other).last
    return a is not None and b is not None and abs(apart(a, b)) <= SAME_MOVE


def _wanted(e: Evidence) -> str | None:
    """From when on someone was wanted to leave: with a day by which ("until the 20th"), since the demand was told."""
    first, last = days(e.date)
    return (days(e.cite.published).first or last) if first is None and last is not None else told(e).last


def _beside(drafts: list[_Draft], e: Evidence) -> None:
    """Put what is asked, expected or denied beside the stay of its time, or of its own where there is none."""
    day = _wanted(e) if e.change == "asked-to-leave" else told(e).last
    covering = [d for d in drafts if d.ended == [] or day is None or (told(d.ended[0]).last or "9999") >= day]
    draft = covering[0] if covering else None
    if draft is None:
        drafts.append(draft := _Draft())
    if e.change == "asked-to-leave":
        draft.asked.append(e)
    elif e.status == "denied" and (there := [x for x in (*draft.began, *draft.during) if x.status == "occurred"]):
        draft.contradictions.append(Contradiction("denied", there[-1], e))
    elif e.status == "denied":
        draft.denied.append(e)
    else:
        draft.expected.append(e)
