"""Readings with the claims of the gold instead of khabar's own, so that what comes after the reader can be measured alone.

In: a reading, for its sentences, and the article's annotation (GUIDE.md). Out: the same reading with the gold's claims and presence. Words
that stand more than once are looked for inside the quote; what is not in the text (a party named elsewhere) stands where the quote begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from khabar.records import Claim, Entity, Place, Presence, Quantity, Reading, Source, Span, Time

Row = dict[str, Any]
#: The rule of what was given and not read.
GIVEN = "given"


def as_given(reading: Reading, annotated: Row) -> Reading:
    """The reading as the gold has it."""
    made = _Given(reading)
    claims = tuple(made.claim(row) for row in annotated["claims"])
    return replace(reading, claims=claims, presence=tuple(p for row in annotated["presence"] for p in made.presence(row)))


class _Given:
    """Makes records of annotations, with their places in one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.article.text

    def claim(self, row: Row) -> Claim:
        quote = self._at(row["quote"], Span(0, len(self.text)))
        trigger = self._at(row["trigger"], quote)
        date = Time(row["date_text"] or row["date"], self._at(row["date_text"] or "", quote), row["date"], GIVEN) if row["date"] else None
        return Claim(
            row["id"], row["event_type"], row["mode"], row["status"], trigger, row["trigger"], quote, row["quote"], self._sentence(trigger),
            self._parties(row["actor"], quote), self._parties(row["recipient"], quote), self._place(row["place"], quote), date,
            self._sources(row, quote), row["content_of"],
            tuple(Quantity(str(q["value"]), trigger, float(q["value"]), q.get("of")) for q in row["quantities"]), GIVEN, GIVEN,
        )  # fmt: skip

    def presence(self, row: Row) -> Iterator[Presence]:
        quote = self._at(row["quote"], Span(0, len(self.text)))
        place = self._place(row["place"], quote)
        parties = row["actor"] if isinstance(row["actor"], list) else [row["actor"]]
        for who in self._parties(parties, quote) if place is not None else ():
            status = "requested" if row["change"] == "asked-to-leave" else "occurred"
            yield Presence(None, who, place, row["change"], row["date"], quote, row["quote"], status, rule=GIVEN)

    def _parties(self, rows: list[Row], quote: Span) -> tuple[Entity, ...]:
        return tuple(Entity(r["text"], self._at(r["text"], quote), r["name"], r["country"], r["sector"]) for r in rows)

    def _place(self, row: Row | None, quote: Span) -> Place | None:
        return (
            Place(row["text"], self._at(row["text"], quote), row["name"], row["country"], row.get("lat"), row.get("lon")) if row else None
        )

    def _sources(self, row: Row, quote: Span) -> tuple[Source, ...]:
        return tuple(Source(r["text"], self._at(r["text"], quote), r["kind"], r["name"]) for r in row["attribution"])

    def _at(self, words: str, quote: Span) -> Span:
        """Where words stand: inside the quote, else first in the text, else at the quote's beginning."""
        start = self.text.find(words, quote.start, quote.end)
        start = start if start >= 0 else self.text.find(words)
        return Span(start, start + len(words)) if start >= 0 else Span(quote.start, quote.start)

    def _sentence(self, trigger: Span) -> int:
        inside = (s.number for s in self.reading.sentences if s.span.start <= trigger.start < s.span.end)
        return next(inside, 0)
