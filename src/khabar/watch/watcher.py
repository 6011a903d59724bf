"""Going round the feeds: ``Watcher.round``. In: feeds and a case. Out: what is new stands in the case; ``Round`` counts it.

The order of things makes it safe to be killed at any moment. The entries of a feed are kept, in one transaction with the ETag after which
the server will not send them again. Each is then read, and its article written in one transaction with the note that it was.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from khabar.engines.local import read_all
from khabar.errors import FetchError, InputError
from khabar.ingest import Entry, feed_entries
from khabar.ingest.net import Conditions, Fetched, Fetcher, shown
from khabar.ingest.net.pace import back_off
from khabar.reader import ReaderProtocol
from khabar.records import Article, Issue, Reading
from khabar.store import Case, Run
from khabar.store.watched import EntryStatus, FeedState, KeptEntry, Watched, settle
from khabar.watch.articles import Made, from_feed, kept_entries, make_article, parsed_safely
from khabar.watch.sources import FeedSource
from khabar.watch.stop import Stop

#: Seconds until a feed or page that failed is asked again: the first time, and at most.
FIRST_PAUSE, LONGEST_PAUSE = 300.0, 86_400.0
#: A feed whose fault may pass rests no longer than this: a busy one drops its entries within hours.
PASSING_PAUSE = 1800.0
#: After so many failures an entry is read from the text in the feed, or left out: about three days, all in all.
TRIES = 12


@dataclass(slots=True)
class Round:
    """What one round did."""

    feeds: int = 0
    unchanged: int = 0
    failed: int = 0
    #: Feeds that are not asked yet, because they failed or asked for patience.
    resting: int = 0
    entries: int = 0
    articles: int = 0
    claims: int = 0
    doubles: int = 0
    skipped: int = 0
    waiting: int = 0
    #: Whether any server answered: else our own network is down, and no page is to blame.
    reached: bool = False


@dataclass(slots=True)
class Chance:
    """What a watcher takes the time and its jitter from; tests give their own."""

    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    jitter: random.Random = field(default_factory=random.Random)


class Watcher:
    """Watches feeds for a case. ``tell`` is given a line for each thing that went wrong."""

    def __init__(
        self, sources: Sequence[FeedSource], case: Case, run: Run, reader: ReaderProtocol, fetcher: Fetcher,
        tell: Callable[[str], None] = lambda message: None, stop: Stop | None = None, chance: Chance | None = None,
    ) -> None:  # fmt: skip
        self.sources = sources
        self.case = case
        self.run = run
        self.reader = reader
        self.fetcher = fetcher
        self.tell = tell
        self.stop = stop or Stop()
        self.chance = chance or Chance()
        self.watched = Watched(case)

    def round(self) -> Round:
        """Ask every feed that is due, and read what is waiting. Raises Stopped between two steps, when the end is wanted."""
        done = Round()
        for source in self.sources:
            self._ask(source, done)
            for entry in self.watched.waiting(source.url, self._time()):
                self._read(source, entry, done)
        done.waiting = self.watched.count_waiting(s.url for s in self.sources)
        return done

    # ------------------------------------------------------------------ a feed
    def _ask(self, source: FeedSource, done: Round) -> None:
        """Ask a feed for what is new and keep its entries."""
        state = replace(self.watched.feed(source.url), outlet=source.outlet, country=source.country)
        if state.not_before and state.not_before > self._time():
            done.resting += 1
            return
        done.feeds += 1
        state = replace(state, asked=self._time())
        try:
            fetched = self._get(source.url, done, Conditions(state.etag, state.modified))
            entries = () if fetched.unchanged else parsed_safely(fetched.url, lambda: _entries(fetched))
        except InputError as error:
            done.failed += 1
            self._rest(state, error)
            return
        if fetched.moved:
            self.tell(f"{shown(source.url)}: this feed has moved to {shown(fetched.url)}; write that into the file of feeds")
        state = replace(state, failures=0, message=None, not_before=None)
        if not fetched.unchanged:
            state = replace(state, etag=fetched.etag, modified=fetched.modified)
        done.unchanged += fetched.unchanged
        # Feeds begin with the newest: the oldest is read first.
        done.entries += self.watched.leave(state, kept_entries(source.url, entries)[::-1], self._time())

    def _rest(self, state: FeedState, error: InputError) -> None:
        """A feed that failed rests, longer each time, or as long as it asks for."""
        passing = isinstance(error, FetchError) and not error.lasting
        pause = self._pause(state.failures + 1, error, PASSING_PAUSE if passing else LONGEST_PAUSE)
        where = shown(state.url)
        told = str(error) if str(error).startswith(where) else f"{where}: {error}"
        self.tell(f"{told} (asked again after {_minutes(pause)})")
        self.watched.leave(replace(state, failures=state.failures + 1, message=told, not_before=self._time(pause)))

    # ------------------------------------------------------------------ an entry
    def _read(self, source: FeedSource, entry: KeptEntry, done: Round) -> None:
        """Read one entry into the case, or put it off."""
        try:
            made = make_article(source, entry, lambda url: self._get(url, done), lambda: done.reached and entry.failures + 1 >= TRIES)
        except FetchError as error:
            self.tell(str(error))
            failures = entry.failures + done.reached
            self.watched.put_off(entry, failures, str(error), self._time(self._pause(failures, error)))
            return
        titles = self.watched.same_page(entry, made.page) if made.page is not None else []
        if titles and entry.title not in titles:
            made = from_feed(source, entry, f"{shown(entry.url or source.url)}: leads to the page of another entry")
        for issue in made.issues:
            self.tell(issue.message)
        if made.article is None:
            self._settle(entry, "skipped", made, None, done)
        elif entry.title in titles:
            self._settle(entry, "double", made, None, done)
        else:
            self._keep(entry, made, made.article, done)

    def _keep(self, entry: KeptEntry, made: Made, article: Article, done: Round) -> None:
        (item,) = read_all(self.reader, [article])
        if isinstance(item, Issue):
            self.tell(item.message)
            self._settle(entry, "skipped", replace(made, issues=(*made.issues, item)), None, done)
        else:
            self._settle(entry, "read", made, item, done)

    def _settle(self, entry: KeptEntry, status: EntryStatus, made: Made, reading: Reading | None, done: Round) -> None:
        """Write an article and that its entry was read, as one."""
        message = made.issues[0].message if made.issues else None
        with self.case.transaction() as connection:
            if not settle(connection, entry, status, made.page, message):
                return
            for issue in made.issues:
                self.case.note(issue, self.run)
            new = reading is not None and self.case.add(reading, self.run)
        done.articles += new
        done.claims += len(reading.claims) if new and reading is not None else 0
        done.doubles += status == "double" or (status == "read" and not new)
        done.skipped += status == "skipped"

    # ------------------------------------------------------------------ the network and the clock
    def _get(self, url: str, done: Round, conditions: Conditions | None = None) -> Fetched:
        try:
            with self.stop.waiting():
                fetched = self.fetcher.get(url, conditions)
        except FetchError as error:
            done.reached |= error.status is not None
            raise
        done.reached = True
        return fetched

    def _pause(self, failures: int, error: InputError, most: float = LONGEST_PAUSE) -> float:
        asked = error.wait if isinstance(error, FetchError) and error.wait is not None else 0.0
        return max(min(asked, LONGEST_PAUSE), back_off(failures, FIRST_PAUSE, most, self.chance.jitter))

    def _time(self, later: float = 0.0) -> str:
        return (self.chance.now() + dt.timedelta(seconds=later)).isoformat(timespec="seconds")


def _entries(fetched: Fetched) -> tuple[Entry, ...]:
    return feed_entries(fetched.body, shown(fetched.url), fetched.charset).entries


def _minutes(seconds: float) -> str:
    return f"{max(1, round(seconds / 60))} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"
