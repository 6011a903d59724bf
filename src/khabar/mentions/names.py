"""Names of persons whom no pack knows. In: words. Out: where such a name ends, and the person, remembered for the rest of the article."""

from __future__ import annotations

from khabar.arabic.affixes import ALIF_MAQSURA
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.mentions.context import Context
from khabar.mentions.nodes import Ent
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: Names of unknown persons are of at most so many parts.
LONGEST_NAME = 4
_PLACE = kinds.mask((kinds.PLACE,))
#: Ends a name that tells where somebody is from.
NISBA = "ي"
_NAMES = kinds.mask((kinds.FIRST_NAME, kinds.FAMILY_NAME))
_NO_NAME = kinds.mask((kinds.VERB, kinds.HEAD, kinds.EVENT_NOUN, kinds.COUNTRY))


def name_end(words: list[Word], k: int, lexicon: Lexicon, *, strict: bool) -> int:
    """Where the name of an unknown person that starts at ``k`` ends; ``k`` when there is none. ``strict``: the first name is known."""
    return _parts(words, k, lexicon, strict)[0]


def _parts(words: list[Word], k: int, lexicon: Lexicon, strict: bool, opening: int = 0) -> tuple[int, int]:
    """Where a name that starts at ``k`` ends, and of how many parts it is. ``opening``: where a first name of two words ends."""
    end, count = (opening, 1) if opening else (k, 0)
    # "على" is a preposition, but in "على السيستاني"
    if words[k].raw.endswith(ALIF_MAQSURA) and words[k].get(kinds.CLOSED) and not _is_known_name(words, k + 1):
        return k, 0
    while end < len(words) and count < LONGEST_NAME:
        length = _compound(words, end, lexicon, first=not count) or _may_be_name(words[end], first=not count, strict=strict)
        if not length:
            break
        end, count = end + length, count + 1
    return end, count


def _compound(words: list[Word], k: int, lexicon: Lexicon, *, first: bool) -> int:
    """2 where two words at ``k`` are one part of a name: "عبد الحكيم"; after the first part "أبو غوش", "بن جلون", "نور الدين"; else 0."""
    if k + 1 >= len(words) or not words[k + 1].is_word:
        return 0
    word, after = words[k], words[k + 1]
    if word.norm in lexicon.words("servant_names"):
        return 2 if after.definite and after.free else 0
    if first:
        return 0
    if after.norm in lexicon.words("ending_names") and not (word.definite or word.classes):
        return 2
    own = after.cls == "unknown" or after.mask & _NAMES or not after.mask & _NO_NAME
    return 2 if word.norm in lexicon.words("kin_names") and own and after.free and not after.classes else 0


def _is_known_name(words: list[Word], k: int) -> bool:
    """Whether the packs know the word at ``k`` as part of names."""
    return k < len(words) and bool(words[k].get(kinds.FAMILY_NAME) or words[k].get(kinds.FIRST_NAME))


def unknown_person(tokens: Tokens, k: int, context: Context, lexicon: Lexicon, opening: int = 0) -> Ent | None:
    """The person of a known first name at ``k`` with a name after it; the last name means this person from now on.

    ``opening``: the word after a known first name of several words.
    """
    end, count = _parts(tokens.words, k, lexicon, strict=True, opening=opening)
    if count < 2:
        return None
    ent = Ent(k, end, "person", label=tokens.text(k, end), gender="m", definite=True, unknown_name=True)
    remember(tokens.words, end, ent, context, lexicon)
    return ent


def remember(words: list[Word], end: int, ent: Ent, context: Context, lexicon: Lexicon) -> None:
    """From now on the last name, which ends before ``end``, means this person; so does "بن" before it."""
    context.persons.setdefault(words[end - 1].norm, ent)
    if words[end - 2].norm in lexicon.words("kin_names"):
        context.persons.setdefault(words[end - 2].norm, ent)


def known_again(words: list[Word], k: int, context: Context, lexicon: Lexicon) -> Ent | None:
    """A person introduced before, named again at word ``k`` by the last name alone or in full; None when nobody is."""
    known, end = context.persons.get(words[k].norm), k + 1
    name = context.full_names.get(words[k].norm, ())
    if name and tuple(word.norm for word in words[k : k + len(name)]) == name:
        end = k + len(name)
    if words[k].get(kinds.FIRST_NAME) and name:
        end = max(end, name_end(words, k, lexicon, strict=True))
    if words[k].norm in lexicon.words("kin_names"):
        known, end = context.persons.get(words[end].norm) if end < len(words) else None, end + 1
    if known is None:
        return None
    ent = Ent(k, end, "person", known.name, known.country, known.sector, known.label, known.ref, gender=known.gender)
    ent.definite = ent.unknown_name = True
    return ent


def _may_be_name(word: Word, *, first: bool, strict: bool) -> bool:
    """Whether an unknown word may be part of a person's name."""
    if not word.is_word or word.cls == "latin" or (first and word.definite and not word.get(kinds.FAMILY_NAME)):
        return False
    if word.get(kinds.FIRST_NAME) or word.get(kinds.FAMILY_NAME):
        return True
    if not first and word.definite and word.free and word.mask == _PLACE and word.norm.endswith(NISBA):  # "الوزاني"
        return True
    if word.cls != "unknown" or word.conj or word.prep:
        return False
    return not strict or not first
