"""Evidence of events as citations. In: events with their reports; out: ``Cite`` records, originals before copies."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.analysis.rows import Cite
from khabar.display import clean
from khabar.events import Event, Report


def cite(report: Report, event: Event | None) -> Cite:
    """One report as a citation; ``event`` gives its id and the label of the root."""
    roots = {root.id: root.label for root in event.roots} if event else {}
    return Cite(
        report.key, event.id if event else None, report.outlet, report.published, report.title, clean(report.claim.quote_text),
        report.claim.attribution, roots.get(report.root), report.copied_from,
    )  # fmt: skip


def cites(event: Event, reports: Iterable[Report] | None = None) -> tuple[Cite, ...]:
    """The reports of an event as citations, the first report of each root before those that repeat it."""
    ordered = sorted(event.reports if reports is None else reports, key=lambda r: (r.copied_from is not None, r.published or "~", r.key))
    return tuple(cite(r, event) for r in ordered)


def published(event: Event) -> str | None:
    """The earliest day on which a report of the event was published (EDTF), if any tells."""
    return min((r.published for r in event.reports if r.published), default=None)
