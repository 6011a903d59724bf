"""Persons whom no pack knows, by what they do: a name right after a verb of saying speaks. In: words. Out: the context knows the person.

"وقال دوربان كيلمر إن …", "قالت ميرتس: …". So a name is found without a title, and known again by its parts, before and after. One word
alone is a name only where what is said follows; words that look like a plural, a woman's adjective or a thing of somebody are none.
"""

from __future__ import annotations

from khabar.arabic.affixes import FEMININE, HE, PLURAL_AT, PLURAL_IN, PLURAL_UN, SHE, THEY
from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import COLON, COMMAS, QUOTES
from khabar.arabic.words import Word
from khabar.mentions.context import Context
from khabar.mentions.nodes import Ent
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: A name read so has at most so many words.
LONGEST = 3
#: Shorter words are none.
SHORTEST = 3
#: What a word of a name may be besides a name.
_NAMELIKE = kinds.mask((kinds.PLACE, kinds.FIRST_NAME, kinds.FAMILY_NAME))
_NO_VERB = kinds.mask((kinds.EVENT_NOUN, kinds.SAYING, kinds.STATUS, kinds.HEAD, kinds.TIME))
#: The past of one man and of one woman, as verbs of saying have it.
_SAID = {"pa3ms": "m", "pa3fs": "f"}
#: A foreign name that begins so has no article ("ألفريدو").
_NO_ARTICLE = "أل"
_NO_NAME = (FEMININE, PLURAL_AT, PLURAL_UN, PLURAL_IN, SHE, THEY, HE)
#: Signs after which what is said follows, or who the speaker is.
_SAYING = QUOTES | COMMAS | {COLON}


class SpeakerNames:
    """Finds the names of speakers in the words of an article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def note(self, tokens: Tokens, i: int, context: Context) -> None:
        """Remember the person whose name stands right after word ``i``, if that is a verb of saying and a name follows."""
        words = tokens.words
        gender = self._says(words[i])
        if not gender:
            return
        end = i + 1
        while end < len(words) and end <= i + LONGEST and _is_part(words[end]):
            end += 1
        if end == i + 1 or end >= len(words) or (end == i + 2 and not _is_said(words[i + 1], words[end])):
            return
        ent = Ent(i + 1, end, "person", label=tokens.text(i + 1, end), gender=gender, definite=True, unknown_name=True)
        name = tuple(word.norm for word in words[i + 1 : end])
        context.full_names.setdefault(name[0], name)
        for part in {name[0], name[-1]}:
            context.persons.setdefault(part, ent)

    def _says(self, word: Word) -> str:
        """The gender of who says something, if the word can only be a verb of saying in the past; else empty."""
        readings = word.get(kinds.VERB)
        if word.mask & _NO_VERB or not readings or any(self.lexicon.verbs[r.number].speech is None or r.pron for r in readings):
            return ""
        genders = {_SAID[mark] for reading in readings for mark in reading.feat.split(",") if mark in _SAID}
        return genders.pop() if len(genders) == 1 else ""


def _is_part(word: Word) -> bool:
    """Whether a word may be part of a foreign name: one that nobody knows, or known only as a name or a place."""
    if not word.is_word or word.cls == "latin" or not word.free or word.classes or len(word.norm) < SHORTEST:
        return False
    if word.definite and not word.raw.startswith(_NO_ARTICLE):
        return False
    if word.cls == "unknown":
        return not word.norm.endswith(_NO_NAME)
    return bool(word.mask) and not word.mask & ~_NAMELIKE


def _is_said(name: Word, after: Word) -> bool:
    """Whether what is said follows a name of one word."""
    return after.raw in _SAYING or after.closed("that")
