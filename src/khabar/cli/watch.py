"""``khabar watch``: feeds in, what is new into a case, once or until it is ended."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import __version__
from khabar.cli.asking import KEPT
from khabar.cli.consoles import complain, counted, stdout
from khabar.errors import StoreError
from khabar.reader import Reader
from khabar.store import Address, Case, Run

if TYPE_CHECKING:
    from khabar.watch import Round, Watcher
    from khabar.watch.stop import Stop

#: Minutes between two rounds.
EVERY = 15.0


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.yml", help="The file that lists the feeds.", show_default=False)],
    case: Annotated[
        Address, typer.Option(parser=Address.of, metavar="CASE", help=f"The case that gets what is new ({KEPT}).", show_default=False)
    ],
    once: Annotated[bool, typer.Option("--once", help="One round, then end: for cron.")] = False,
    every: Annotated[float, typer.Option(min=0.01, help="Minutes between two rounds.")] = EVERY,
    delay: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.")] = 1.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="The feeds themselves may lie in a private network or on this machine.")
    ] = False,
) -> None:
    """Watch feeds and keep what is new, until Ctrl-C or SIGTERM.

    With --once it ends with exit code 1 when no feed could be read.
    """
    # httpx and trafilatura take a while to load, which the other commands need not wait for.
    from khabar.ingest.net import Fetcher, Limits, site_of
    from khabar.watch import Watcher, read_sources
    from khabar.watch.stop import Stop, Stopped

    sources = read_sources(feeds)
    private = [site_of(source.url) for source in sources] if allow_private else []
    stop = Stop()
    with ExitStack() as stack:
        kept = stack.enter_context(Case.open(case))
        reader = Reader()
        run = Run(__version__, reader.lexicon.tables.digest, [str(feeds)])
        fetcher = stack.enter_context(Fetcher(Limits(delay=delay), private))
        watcher = Watcher(sources, kept, run, reader, fetcher, complain, stop)
        stack.enter_context(stop.on_signals())
        try:
            done = _rounds(watcher, stop, case, None if once else every)
        except Stopped:
            stdout().print("Ended; what is waiting is read the next time.")
            done = None
        kept.finish(run)
    if done is not None and done.failed and done.failed == done.feeds:
        raise typer.Exit(1)


def _rounds(watcher: Watcher, stop: Stop, case: Address, every: float | None) -> Round:
    """Go round once, or again and again until Stopped; the last round."""
    from khabar.watch import Round

    while True:
        begun = time.monotonic()
        try:
            done = watcher.round()
        except StoreError as error:
            if every is None:
                raise
            # Another program writes for long, or the disk is full: what was not written is read in a later round.
            complain(str(error))
            done = Round(failed=1)
        stdout().print(_line(done, case, time.monotonic() - begun, dated=every is not None), soft_wrap=True)
        if every is None:
            return done
        with stop.waiting():
            time.sleep(max(0.0, every * 60 - (time.monotonic() - begun)))


def _line(done: Round, case: Address, seconds: float, dated: bool) -> str:
    """What a round did, on one line."""
    parts = [f"{counted(done.feeds, 'feed')} asked"]
    told = (
        (done.unchanged, "unchanged"), (done.failed, "failed"), (done.resting, "resting"), (done.entries, "new entries"),
        (done.doubles, "doubles"), (done.skipped, "left out"), (done.waiting, "to be tried again"),
    )  # fmt: skip
    parts += [f"{number:,} {what}" for number, what in told if number]
    stamp = f"{dt.datetime.now().astimezone().isoformat(timespec='seconds')} " if dated else ""
    new = f"{counted(done.articles, 'article')} with {counted(done.claims, 'claim')} new in {case}"
    return f"{stamp}{', '.join(parts)}: {new} in {seconds:,.1f} s."
