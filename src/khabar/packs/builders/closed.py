"""Closed classes, words of time and number, names of persons, everyday words."""

from __future__ import annotations

from khabar.packs import inflect, kinds
from khabar.packs.builders.forms import Forms
from khabar.packs.source import Packs

#: Classes of core/grammar.yml that are ordinary words, known only so as not to be taken for names.
EVERYDAY = ("common", "common_adjectives", "comparatives")
#: The one of them that holds nouns; the words of the others may describe a noun.
NOUNS = "common"
#: Classes whose words are nouns, with all their forms.
INFLECTED = ("quantifiers",)
#: How an adjective of relation ends.
NISBA = "ي"


def add_closed(packs: Packs, forms: Forms) -> None:
    """The readings of all words that stand in packs only as words."""
    for name, words in packs.grammar.items():
        for word in words:
            if name in EVERYDAY:
                for form in inflect.nisba_forms(word) if word.endswith(NISBA) else inflect.noun_forms(word):
                    forms.add(form, kinds.COMMON, "" if name == NOUNS else kinds.DESCRIBING)
            else:
                for form in inflect.noun_forms(word) if name in INFLECTED else (word,):
                    forms.add(form, kinds.CLOSED, name)
    for kind, pack in ((kinds.TIME, packs.time), (kinds.NUMBER, packs.numbers)):
        for name, values in pack.items():
            for value, words in values.items():
                for word in words:
                    forms.add(word, kind, name, str(value))
    for name in packs.names.first_names:
        forms.add(name, kinds.FIRST_NAME)
    for name in packs.names.family_names:
        forms.add(name, kinds.FAMILY_NAME)
