"""Ingest: files and folders in, one ``Article`` at a time out; what cannot be read comes out as an ``Issue``.

``encodings`` turns bytes into text, ``plain`` and ``jsonl`` turn a file into articles, ``paths`` walks what the user names.
"""

from khabar.ingest.paths import read_paths, total_bytes

__all__ = ["read_paths", "total_bytes"]
