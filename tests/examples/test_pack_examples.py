"""Every example in the event packs must be told by its entry, and no ``never`` sentence by its category.

``known_failures.yml`` beside this file lists the entries of which that does not hold yet, in two lists: told by another entry of the same
category, and not told as the category at all. Each list has a count, and both may only shrink: an entry that fails and is not listed
fails the test, and so does a listed entry that works by now (take it out and lower the count).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from khabar.packs.source import read_packs
from khabar.reader import Reader
from khabar.records import Article, Claim

PACKS = Path(__file__).parents[2] / "packs"
KNOWN = Path(__file__).with_name("known_failures.yml")
PUBLISHED = "2018-05-10"


class Sentence(NamedTuple):
    """An example or ``never`` sentence of an event pack; ``entry`` is empty for the latter."""

    category: str
    entry: str
    text: str


@lru_cache(maxsize=1)
def sentences() -> tuple[Sentence, ...]:
    """All examples and ``never`` sentences of packs/events."""

    def each() -> Iterator[Sentence]:
        for pack in read_packs(PACKS).events:
            for entry in pack.entries:
                if entry.example:
                    yield Sentence(pack.category, entry.id, entry.example)
            for text in pack.never:
                yield Sentence(pack.category, "", text)

    return tuple(each())


def claims(reader: Reader, text: str) -> tuple[Claim, ...]:
    """What the reader tells of one sentence."""
    return reader.read(Article("example", text, published=PUBLISHED)).claims


@pytest.fixture(scope="module")
def failures(reader: Reader) -> dict[str, dict[str, str]]:
    """Entry id to example, by kind of failure: ``other_entry`` or ``silent``."""
    out: dict[str, dict[str, str]] = {"other_entry": {}, "silent": {}}
    for category, entry, text in sentences():
        if not entry:
            continue
        told = claims(reader, text)
        if any(c.entry == entry for c in told):
            continue
        kind = "other_entry" if any(c.event_type == category for c in told) else "silent"
        out[kind][entry] = text
    return out


@pytest.fixture(scope="module")
def known() -> dict[str, dict[str, object]]:
    """The lists of known failures."""
    loaded: dict[str, dict[str, object]] = yaml.safe_load(KNOWN.read_text(encoding="utf-8"))
    return loaded


def listed(known: dict[str, dict[str, object]], kind: str) -> list[str]:
    """The entry ids of one list."""
    entries = known[kind]["entries"]
    assert isinstance(entries, list)
    return entries


def test_every_entry_has_an_example() -> None:
    without = [entry.id for pack in read_packs(PACKS).events for entry in pack.entries if not entry.example]
    assert not without, f"write an example for {', '.join(without)}"


def test_no_example_fails_that_is_not_known(failures: dict[str, dict[str, str]], known: dict[str, dict[str, object]]) -> None:
    allowed = {*listed(known, "other_entry"), *listed(known, "silent")}
    silent_allowed = set(listed(known, "silent"))
    new = [f"{entry}: {text}" for entry, text in failures["other_entry"].items() if entry not in allowed]
    new += [f"{entry}: {text}" for entry, text in failures["silent"].items() if entry not in silent_allowed]
    assert not new, "these examples are no longer told by their entry:\n" + "\n".join(new)


@pytest.mark.parametrize("kind", ["other_entry", "silent"])
def test_known_failures_only_shrink(kind: str, failures: dict[str, dict[str, str]], known: dict[str, dict[str, object]]) -> None:
    entries = listed(known, kind)
    assert len(entries) == len(set(entries)) == known[kind]["count"]
    failing = {**failures["other_entry"], **failures["silent"]} if kind == "other_entry" else failures["silent"]
    mended = [entry for entry in entries if entry not in failing]
    assert not mended, f"take these out of {KNOWN.name} ({kind}) and lower its count: {', '.join(mended)}"


def test_never_sentences_tell_nothing_of_the_category(reader: Reader) -> None:
    told = {
        text: [c.entry for c in claims(reader, text) if c.event_type == category and c.status != "denied"]
        for category, entry, text in sentences()
        if not entry
    }
    assert not {text: entries for text, entries in told.items() if entries}
