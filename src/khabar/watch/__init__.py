"""Watch: feeds polled politely, what is new read into a case.

``sources`` reads the file of feeds, ``keys`` tells entries apart, ``articles`` makes an article of an entry, ``watcher`` goes round the
feeds, ``stop`` ends it between two steps.
"""

from khabar.watch.sources import FeedSource, read_sources
from khabar.watch.watcher import Round, Watcher

__all__ = ["FeedSource", "Round", "Watcher", "read_sources"]
