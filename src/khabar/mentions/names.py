"""Names of persons whom no pack knows. In: words. Out: where such a name ends, and the person, remembered for the rest of the article."""

from __future__ import annotations

from khabar.arabic.affixes import ALIF_MAQSURA
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.mentions.context import Context
from khabar.mentions.nodes import Ent
from khabar.packs import kinds

#: Names of unknown persons are at most this long.
LONGEST_NAME = 4


def name_end(words: list[Word], k: int, *, strict: bool) -> int:
    """Where the name of an unknown person that starts at ``k`` ends; ``k`` when there is none. ``strict``: the first name is known."""
    # "على" is a preposition, but in "على السيستاني"
    if words[k].raw.endswith(ALIF_MAQSURA) and words[k].get(kinds.CLOSED) and not _is_known_name(words, k + 1):
        return k
    end = k
    while end < len(words) and end - k < LONGEST_NAME and _may_be_name(words[end], first=end == k, strict=strict):
        end += 1
    return end


def _is_known_name(words: list[Word], k: int) -> bool:
    """Whether the packs know the word at ``k`` as part of names."""
    return k < len(words) and bool(words[k].get(kinds.FAMILY_NAME) or words[k].get(kinds.FIRST_NAME))


def unknown_person(tokens: Tokens, k: int, context: Context) -> Ent | None:
    """The person of a known first name at ``k`` with a name after it; the last name means this person from now on."""
    end = name_end(tokens.words, k, strict=True)
    if end - k < 2:
        return None
    ent = Ent(k, end, "person", label=tokens.text(k, end), gender="m", definite=True, unknown_name=True)
    context.persons.setdefault(tokens.words[end - 1].norm, ent)
    return ent


def known_again(known: Ent, k: int) -> Ent:
    """A person introduced before, named again at word ``k`` by the last name alone."""
    ent = Ent(k, k + 1, "person", known.name, known.country, known.sector, known.label, known.ref, gender=known.gender)
    ent.definite = ent.unknown_name = True
    return ent


def _may_be_name(word: Word, *, first: bool, strict: bool) -> bool:
    """Whether an unknown word may be part of a person's name."""
    if not word.is_word or word.cls == "latin" or (first and word.definite and not word.get(kinds.FAMILY_NAME)):
        return False
    if word.get(kinds.FIRST_NAME) or word.get(kinds.FAMILY_NAME):
        return True
    if word.cls != "unknown" or word.conj or (word.prep and not word.definite):
        return False
    return not strict or not first
