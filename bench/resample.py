"""Larger corpora than there are, to measure how linking grows: what was read is resampled. **They are made up**: good for time and
memory, not for accuracy.

Each new article is one of the corpus, drawn at random (with a seed), and changed so that it is no copy of it. Its date is drawn anew from
the days of the corpus, repeated end to end until there are as many articles a day as before; the dates of its claims move with it. The
countries of its parties are exchanged by a permutation. About every fourth word is another one of the same length from the corpus, so that
few runs of nine words are shared and every span still quotes its text. What stays: how long articles are, how many claims they have, how
often words occur.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.records import Article, Claim, Entity, Reading, Time

WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Resampler:
    """Draws readings like those given."""

    def __init__(self, readings: Sequence[Reading], seed: int = 1) -> None:
        self.readings = readings
        self.random = random.Random(seed)
        self.words: dict[int, list[str]] = defaultdict(list)
        for reading in readings:
            for word in WORD.findall(reading.article.text):
                self.words[len(word)].append(word)
        days = sorted(r.article.published[:10] for r in readings if r.article.published and _DAY.match(r.article.published))
        self.first = dt.date.fromisoformat(days[0])
        self.days = (dt.date.fromisoformat(days[-1]) - self.first).days + 1
        self.countries = sorted({e.country for r in readings for c in r.claims for e in (*c.actor, *c.recipient) if e.country})

    def draw(self, number: int) -> Iterator[Reading]:
        """So many readings: the corpus itself, then resampled ones."""
        yield from self.readings[:number]
        times = -(-number // len(self.readings))
        for n in range(len(self.readings), number):
            yield self._changed(self.random.choice(self.readings), n, times)

    def _changed(self, reading: Reading, number: int, times: int) -> Reading:
        article = reading.article
        day = self.first + dt.timedelta(days=self.random.randrange(self.days * times))
        text = WORD.sub(
            lambda m: self.random.choice(self.words[len(m.group())]) if self.random.random() < 0.25 else m.group(), article.text
        )
        moved = (day - _date(article)) if article.published else dt.timedelta()
        shift = self.random.randrange(1, max(2, len(self.countries)))
        return replace(
            reading, article=replace(article, id=f"{article.id}-{number}", text=text, published=day.isoformat(), url=None),
            claims=tuple(self._claim(claim, text, moved, shift) for claim in reading.claims),
        )  # fmt: skip

    def _claim(self, claim: Claim, text: str, moved: dt.timedelta, shift: int) -> Claim:
        date = claim.date and replace(claim.date, edtf=_moved(claim.date, moved))
        return replace(
            claim, date=date, quote_text=claim.quote.of(text), trigger_text=claim.trigger.of(text),
            actor=tuple(self._party(e, shift) for e in claim.actor), recipient=tuple(self._party(e, shift) for e in claim.recipient),
        )  # fmt: skip

    def _party(self, entity: Entity, shift: int) -> Entity:
        if not entity.country:
            return entity
        return replace(entity, country=self.countries[(self.countries.index(entity.country) + shift) % len(self.countries)])


def _date(article: Article) -> dt.date:
    return dt.date.fromisoformat((article.published or "")[:10])


def _moved(time: Time, by: dt.timedelta) -> str | None:
    return _DAY.sub(lambda m: (dt.date.fromisoformat(m.group()) + by).isoformat(), time.edtf) if time.edtf else time.edtf
