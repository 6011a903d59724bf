"""RSS 2.0 of events, newest first, for readers and alerts. Written by feedgen."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import BinaryIO

from khabar.display import clean
from khabar.errors import InputError
from khabar.events import Event
from khabar.export import flat
from khabar.export.flat import About, Written

#: Readers fetch a feed whole: only the newest events stand in it.
ITEMS = 200


def write(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """A channel of the ``ITEMS`` events reported last. Raises InputError where feedgen is not installed."""
    try:
        from feedgen.feed import FeedGenerator
    except ModuleNotFoundError as error:
        raise InputError("RSS needs the export extra: pip install 'khabar[export]'") from error
    tally = flat.Tally()
    dated = tally.keep(events, lambda e: None if flat.published(e) or flat.first_day(e) else "no date")
    newest = heapq.nlargest(ITEMS, dated, key=lambda e: (_day(e), e.id))
    older = tally.written.events - len(newest)
    if older:
        tally.written.left_out[f"older than the newest {ITEMS}"] = older
        tally.written.events = len(newest)
    feed = FeedGenerator()
    feed.title(f"khabar: {about.title}")
    feed.description(f"Events of the case {about.title}, with who says so")
    feed.link(href="urn:khabar", rel="alternate")
    feed.generator(f"khabar {about.version}")
    feed.lastBuildDate(about.made)
    for event in newest:
        item = feed.add_entry(order="append")
        item.title(flat.line(event))
        item.guid(f"urn:khabar:event:{event.id}", permalink=False)
        item.pubDate(datetime.fromisoformat(_day(event)).replace(tzinfo=UTC))
        item.category(term=event.event_type)
        item.description(_text(event))
    feed.rss_file(stream, pretty=True)
    return tally.written


def _day(event: Event) -> str:
    return flat.published(event) or flat.first_day(event) or ""


def _text(event: Event) -> str:
    """What is said, by whom, and on how many origins it rests."""
    said = [f"{' < '.join(links)}: {clean(r.claim.quote_text)}" for links, r in zip(flat.chain(event), event.reports, strict=True)]
    return "\n".join([f"Independent origins: {len(event.roots)}", *said])
