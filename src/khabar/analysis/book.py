"""The events of a case as they are looked up by the ledgers: by claim, by category, and by the claim whose content they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from khabar.analysis.cites import published
from khabar.analysis.dates import days
from khabar.events import ClaimKey, Event, Report

#: Statuses of events that somebody tells as done.
DONE = frozenset({"occurred", "contested"})


class Book:
    """An index over events. In: all events that may matter, in any order."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events: dict[str, Event] = {}
        self.by_type: dict[str, list[Event]] = defaultdict(list)
        self.by_claim: dict[ClaimKey, tuple[Report, Event]] = {}
        self._contents: dict[ClaimKey, list[tuple[Report, Event]]] = defaultdict(list)
        for event in events:
            self.events[event.id] = event
            self.by_type[event.event_type].append(event)
            for report in event.reports:
                self.by_claim[report.key] = report, event
                if report.claim.content_of:
                    self._contents[ClaimKey(report.key.article, report.claim.content_of)].append((report, event))

    def contents(self, event: Event) -> list[tuple[Report, Event]]:
        """The claims that are the content of a claim of this event (what was asked, promised, refused), with their events."""
        return [found for report in event.reports for found in self._contents.get(report.key, ())]

    def heads(self, event: Event) -> set[str]:
        """The ids of the events whose content a claim of this event is."""
        keys = (ClaimKey(r.key.article, r.claim.content_of) for r in event.reports if r.claim.content_of)
        return {self.by_claim[k][1].id for k in keys if k in self.by_claim}


def day(event: Event) -> str | None:
    """The day from which an event counts: the first of its own date, else the last (of a deadline), else that of its first report."""
    own = days(event.date)
    return own.first or own.last or days(published(event)).first


def articles(event: Event) -> set[str]:
    """The articles that report it."""
    return {r.key.article for r in event.reports}
