"""Ingest: files, folders and addresses in, one ``Article`` at a time out; what cannot be read comes out as an ``Issue``.

``opened`` is the interface, ``readers`` the tuple of readers; ``encodings`` and ``mojibake`` turn bytes into text; ``plain``,
``jsonl``, ``tables``, ``page``, ``mail``, ``telegram``, ``feed``, ``warc`` and ``archives`` read a kind of input each (``unread`` says of
others what to do); ``prepare`` is what is done to every article; ``paths`` walks what the user names.
"""

from khabar.ingest.feed import Entry, Feed, feed_entries
from khabar.ingest.opened import InputReader, Opened, from_bytes
from khabar.ingest.page import html_article
from khabar.ingest.paths import read_bytes, read_paths, total_bytes
from khabar.ingest.prepare import prepare
from khabar.ingest.readers import READERS

__all__ = [
    "READERS", "Entry", "Feed", "InputReader", "Opened", "feed_entries", "from_bytes", "html_article", "prepare", "read_bytes",
    "read_paths",
    "total_bytes",
]  # fmt: skip
