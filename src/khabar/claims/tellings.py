"""What a chunk may tell, by its readings alone. In: readings. Out: a ``Telling``, worked out once per set of readings.

Nobody changes the lists of a ``Telling``: predicates of the same readings share them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khabar.arabic.affixes import ALIF_MAQSURA
from khabar.arabic.words import Reading, Word
from khabar.mentions.nodes import Chunk, NodeKind
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import EventRow, LightRow, SpeechRow, StatusRow

#: How ``EventRow.adjectival`` names the two participles.
_ADJECTIVAL: dict[NodeKind, str] = {Chunk.ACTIVE: "ap", Chunk.PASSIVE: "pp"}


class Telling(NamedTuple):
    """What readings may mean; for finite verbs also voice, tense and person where they agree on it."""

    senses: list[EventRow]
    lights: list[LightRow]
    states: list[StatusRow]
    speech: SpeechRow | None = None
    passive: bool = False
    maybe_passive: bool = False
    past: bool = True
    person: str = "3ms"


#: How many answers are remembered before all are looked up anew, so that memory does not grow with the corpus.
REMEMBERED = 16_000


class TellingReader:
    """Looks up what readings tell, and remembers it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.known: dict[tuple[NodeKind, bool, bool, tuple[Reading, ...]], Telling | None] = {}

    def of(self, kind: NodeKind, readings: tuple[Reading, ...], leads: bool, vowelled: bool) -> Telling | None:
        """What a chunk of this kind may tell, None when nothing. ``leads``: it is the verb of its clause; ``vowelled``: as a passive."""
        key = kind, leads, vowelled, readings
        try:
            return self.known[key]
        except KeyError:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            told = self.known[key] = self._look_up(kind, readings, leads, vowelled)
            return told

    def _look_up(self, kind: NodeKind, readings: tuple[Reading, ...], leads: bool, vowelled: bool) -> Telling | None:
        lexicon = self.lexicon
        if kind == Chunk.VERB:
            return self._finite(_likely(readings), vowelled)
        if kind == Chunk.ACTIVE and leads:
            return self._verbal(readings)
        if kind in _ADJECTIVAL:
            return self._adjectival(readings, _ADJECTIVAL[kind])
        if kind == Chunk.EVENT_NOUN:
            return Telling([lexicon.events[int(n)] for reading in readings for n in reading.ref.split(".")], [], [])
        if kind == Chunk.STATUS:
            return Telling([], [], [lexicon.status[r.number] for r in readings])
        if kind == Chunk.SAYING:
            return Telling([], [], [], lexicon.speech[readings[0].number])
        if kind == Chunk.LIGHT_NOUN:
            return Telling([], [lexicon.light[r.number] for r in readings], [])
        return None

    def _adjectival(self, readings: tuple[Reading, ...], which: str) -> Telling | None:
        """A participle that is no verb tells only what packs say it tells as an adjective."""
        events = (self.lexicon.events[n] for reading in readings for n in self.lexicon.verbs[reading.number].events)
        senses = [event for event in events if which in event.adjectival]
        return Telling(senses, [], []) if senses else None

    def _verbal(self, readings: Sequence[Reading]) -> Telling:
        """All that the readings of a verb may tell."""
        lexicon = self.lexicon
        rows = [lexicon.verbs[reading.number] for reading in readings]
        senses = [lexicon.events[n] for row in rows for n in row.events]
        lights = [lexicon.light[n] for row in rows for n in row.light]
        states = [lexicon.status[n] for row in rows for n in row.status]
        speech = next((lexicon.speech[row.speech] for row in rows if row.speech is not None), None)
        return Telling(senses, lights, states, speech)

    def _finite(self, readings: tuple[Reading, ...], vowelled: bool) -> Telling:
        """What a finite verb tells, with its voice, tense and person where the readings agree on it."""
        marks = {mark for reading in readings for mark in reading.feat.split(",")}
        if vowelled and any(m[:2] == "pp" for m in marks):
            marks = {m for m in marks if m[:2] == "pp"}
        passive, maybe = all(m[1] == "p" for m in marks), any(m[1] == "p" for m in marks)
        past = any(m[0] == "p" for m in marks)
        person = _person({m[2:] for m in marks})
        told = self._verbal(readings)
        if len(told.states) > 1:  # "تمكن": he could, she enables
            likelier = sorted(readings, key=lambda r: all(m[2:] != person for m in r.feat.split(",")))
            told = told._replace(states=self._verbal(likelier).states)
        return told._replace(passive=passive, maybe_passive=maybe, past=past, person=person)


def only_names(word: Word, kind: NodeKind, told: Telling) -> bool:
    """Whether a verb only says what somebody is called ("رجل يدعى سامر"): written with ى it asks for nothing."""
    asks = kind == Chunk.VERB and told.maybe_passive and not told.past and word.raw.endswith(ALIF_MAQSURA) and not word.classes
    return asks and any(sense.category == "REQUEST" for sense in told.senses)


def _likely(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings of a verb: those of the third person where there are any."""
    return tuple(r for r in readings if any(mark[2:3] == "3" for mark in r.feat.split(","))) or readings


def _person(persons: set[str]) -> str:
    """Of the persons that a verb form may have, the likeliest: he, she, another third person, the rest."""
    for person in ("3ms", "3fs"):
        if person in persons:
            return person
    third = sorted(p for p in persons if p[0] == "3")
    return third[-1] if third else min(persons)
