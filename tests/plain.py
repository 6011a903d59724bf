"""Readings as plain tuples, so that a table of expectations is short and a failing diff reads well."""

from __future__ import annotations

import pytest
from _pytest.mark.structures import ParameterSet

from khabar.reader import Reader
from khabar.records import Article, Claim, Entity, Reading

#: The day on which the articles of the tests are published: a Saturday.
PUBLISHED = "2019-09-14"


def read(reader: Reader, text: str, **article: str | None) -> Reading:
    """Read a text as an article of its own."""
    return reader.read(Article(**({"id": "t", "text": text, "published": PUBLISHED} | article)))  # type: ignore[arg-type]


def party(e: Entity) -> str:
    """A party by what it is: its English name, else country and sector, else its words."""
    return e.name or " ".join(filter(None, (e.country, e.sector))) or e.text


def parties(entities: tuple[Entity, ...]) -> str:
    """Parties in the order of the claim: ``RUS MIL + Hezbollah``; empty when there is none."""
    return " + ".join(map(party, entities))


def what(claim: Claim) -> str:
    """Category and mode: ``ASSAULT/aerial``."""
    return "/".join(filter(None, (claim.event_type, claim.mode)))


def who_whom(reading: Reading) -> list[tuple[str, str, str, str]]:
    """(trigger, category, actors, recipients) of every claim."""
    return [(c.trigger_text, c.event_type, parties(c.actor), parties(c.recipient)) for c in reading.claims]


def statuses(reading: Reading) -> list[tuple[str, str, str]]:
    """(trigger, category, status) of every claim."""
    return [(c.trigger_text, c.event_type, c.status) for c in reading.claims]


def contents(reading: Reading) -> list[tuple[str, str, str, str | None]]:
    """(trigger, category, status, trigger of the claim it is the content of) of every claim."""
    triggers = {c.id: c.trigger_text for c in reading.claims}
    return [(c.trigger_text, c.event_type, c.status, triggers.get(c.content_of or "")) for c in reading.claims]


def actors(reading: Reading) -> list[tuple[str, str | None, str | None, str | None]]:
    """(words, name, country, sector) of every actor mentioned."""
    return [(m.text, m.value, m.country, m.sector) for m in reading.mentions if m.kind == "actor"]


def bug(reason: str, *values: object) -> ParameterSet:
    """A case that fails for a known reason; when it is mended the test says so, and the mark goes."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))
