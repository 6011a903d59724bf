"""Records with named columns (JSON objects, CSV rows) to articles: which column holds what.

The user may say so (``text=body``); else names in use decide, in English and Arabic (packs/core/columns.yml), in the order of the pack. A
record needs a text; without an id it gets its url, or the name of its file with a hash of its text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from khabar.errors import InputError
from khabar.fold import fold
from khabar.ingest.dates import parse_date
from khabar.ingest.opened import Opened, issue, stem
from khabar.ingest.plain import check_text, headline
from khabar.packs.lexicon import load
from khabar.records import Article, Found, Issue

#: The fields of an article that a column may hold.
FIELDS = ("id", "text", "title", "outlet", "published", "url", "byline")
#: Digits of the hash in an id that is made from the text.
DIGITS = 12


def check_columns(pairs: list[str]) -> dict[str, str]:
    """``["text=body"]`` to ``{"text": "body"}``. Raises InputError for what is no such pair."""
    columns = {}
    for pair in pairs:
        ours, _, theirs = pair.partition("=")
        if ours.strip() not in FIELDS or not theirs.strip():
            raise InputError(f"--column {pair}: not of the form FIELD=COLUMN; FIELD is one of {', '.join(FIELDS)}")
        columns[ours.strip()] = theirs.strip()
    return columns


class Columns:
    """Finds the fields in records of one input."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self._names = {field: [_key(n) for n in names] for field, names in load().tables.columns.items()}

    def fields(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Our fields with the values of the record; empty values are left out."""
        keys = {_key(name): name for name in reversed(list(row)) if isinstance(name, str)}
        found = {}
        for field in FIELDS:
            if field in self.given:
                value = row.get(self.given[field])
            else:
                value = next((row[keys[n]] for n in self._names.get(field, ()) if n in keys and row[keys[n]] not in (None, "")), None)
            if value is not None and value != "":
                found[field] = value
        return found

    def knows_text(self, names: list[str]) -> bool:
        """Whether one of the columns is the text."""
        keys = {_key(name) for name in names}
        return self.given["text"] in names if "text" in self.given else any(n in keys for n in self._names["text"])


def _key(name: str) -> str:
    return " ".join(fold(name).lower().replace("_", " ").replace("-", " ").split())


def article(opened: Opened, where: str, fields: Mapping[str, Any]) -> Iterator[Article | Issue]:
    """The article of the fields of one record, and what is odd about them. Raises InputError when there is no text in it."""
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError('no "text" in it; name the column that holds it: --column text=NAME')
    check_text(text)
    published = parse_date(fields.get("published"))
    if published is None and fields.get("published"):
        yield issue(where, f"published {fields['published']!r} is no date like 2019-05-14; read without it")
    title = _string(fields, "title")
    given = [
        name for name, value in (("title", title), ("outlet", _string(fields, "outlet")), ("byline", _string(fields, "byline"))) if value
    ]
    found = [Found(name, "given", "record") for name in given]  # type: ignore[arg-type]
    if published:
        found.append(Found("published", "given", "record"))
    if title is None and (title := headline(text)):
        found.append(Found("title", "text", "first line"))
    yield Article(
        _identity(opened, fields, text), text, title=title, outlet=_string(fields, "outlet"), published=published,
        published_from="given" if published else None, url=_string(fields, "url"), source=where, byline=_string(fields, "byline"),
        found=tuple(found),
    )  # fmt: skip


def _identity(opened: Opened, fields: Mapping[str, Any], text: str) -> str:
    identity = fields.get("id")
    if isinstance(identity, str | int) and not isinstance(identity, bool) and str(identity).strip():
        return str(identity)
    digits = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
    return _string(fields, "url") or f"{stem(opened.name)}-{digits}"


def _string(fields: Mapping[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if isinstance(value, Mapping):  # {"name": "..."}, as in schema.org
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None
