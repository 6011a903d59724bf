"""A first look over an article: who is named in full, which countries are spoken of. In: all sentences. Out: what the context then knows.

So a short name in the headline is understood by the full one in the text.
"""

from __future__ import annotations

from khabar.arabic.affixes import BI
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading, Word
from khabar.mentions.context import Context
from khabar.mentions.phrases import longest_phrase
from khabar.mentions.speaking import SpeakerNames
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

_COUNTRIES = (kinds.COUNTRY, kinds.NATIONALITY, kinds.GOVERNMENT)
_VERB = kinds.mask((kinds.VERB,))
_TELLS_COUNTRY = kinds.mask((*_COUNTRIES, kinds.PLACE))


class Surveyor:
    """Looks over the words of articles for names that are certain."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.inside = lexicon.words("inside")
        self.speakers = SpeakerNames(lexicon)

    def survey(self, sentences: list[Tokens], context: Context) -> None:
        """Note countries, full names and unknown speakers of all ``sentences`` in ``context``."""
        for tokens in sentences:
            words, last = tokens.words, len(tokens.words) - 1
            for i, word in enumerate(words):
                if word.mask & _TELLS_COUNTRY:
                    self._country(tokens, i, context)
                    self._land(tokens, i, context)
                if word.mask & _VERB and i < last:
                    self.speakers.note(tokens, i, context)
                if word.seconds and i < last and words[i + 1].norm in word.seconds:
                    self._full_name(tokens, i, context)

    def _country(self, tokens: Tokens, i: int, context: Context) -> None:
        """Count a country spoken of, by name, nationality or seat of government; a name that is an ordinary word only after "in"."""
        word = tokens.words[i]
        reading = next((r for kind in _COUNTRIES for r in word.get(kind)), None)
        if reading is None or (reading.kind == kinds.GOVERNMENT and self._ambiguous(word)):
            return
        row = self.lexicon.countries[reading.number]
        if not row.ordinary or self._inside(tokens, i, reading):
            context.countries[row.iso or ""] += 1

    def _ambiguous(self, word: Word) -> bool:
        """Whether places of several countries have the name: طرابلس tells neither Libya nor Lebanon."""
        return len({self.lexicon.place(int(n)).country for r in word.get(kinds.PLACE) for n in r.ref.split(".")}) > 1

    def _land(self, tokens: Tokens, i: int, context: Context) -> None:
        """Count the country of a place named for certain, or of a country after "in"."""
        word = tokens.words[i]
        country = word.one(kinds.COUNTRY)
        if country is not None:
            if self._inside(tokens, i, country):
                context.lands[self.lexicon.countries[country.number].iso or ""] += 1
        elif not word.get(kinds.GOVERNMENT):
            place = word.one(kinds.PLACE)
            certain = place is not None and place.feat == "s" and place.ref.isdecimal()
            land = self.lexicon.place(place.number).country if place is not None and certain else None
            if land:
                context.lands[land] += 1

    def _inside(self, tokens: Tokens, i: int, country: Reading) -> bool:
        """Whether "in" stands before the name of a country, or on it."""
        return country.prep == BI or (i > 0 and tokens.words[i - 1].norm in self.inside)

    def _full_name(self, tokens: Tokens, i: int, context: Context) -> None:
        """Note the actors that a phrase names by a strong name."""
        match = longest_phrase(tokens, i, self.lexicon)
        if match is not None:
            context.named.update(int(c.ref) for c in match.codes if c.kind == kinds.ACTOR and c.feat == "s")
