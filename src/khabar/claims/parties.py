"""What an entity may be: of a verb form the subject, of a sector, a victim, an armed force. In: entities. Out: yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.arabic.affixes import HE, SHE, THEY
from khabar.mentions.nodes import Ent

#: Sectors of those whom force befalls rather than those who use it.
VICTIMS = frozenset(("CVL", "REF", "JRN", "MED", "EDU"))
#: Sectors that may use force.
ARMED = frozenset(("GOV", "MIL", "REB", "PRM", "UAF", "COP", "SPY", "CRM"))


def agrees(ent: Ent, person: str) -> bool:
    """Whether a verb form may have this entity as its subject; doubtful cases agree."""
    if person[0] != "3":
        return False
    if ent.one_person:
        return person[-1] not in "pd" and (person == "3fs") == (ent.gender == "f")
    if ent.cls == "country":
        return person != "3mp" and (ent.gender != "f" or person != "3ms") and (ent.gender != "m" or person != "3fs")
    if ent.gender == "f" and ent.cls != "org":  # a name may be read as that of a man's office ("شنّ" of a command)
        return person == "3fs" or person.endswith("p")
    return ent.gender != "m" or person != "3fs"


def is_apart(ent: Ent, pron: str) -> bool:
    """Whether gender or number show that a relative, told by the pronoun that agrees with it, speaks of somebody else."""
    if ent.one_person:  # of an unknown name nobody knows whether it is a woman's
        return pron == THEY or ((pron == SHE) == (ent.gender == "m") and not (ent.unknown_name and pron == SHE))
    if ent.cls == "country" and not ent.demonym:
        return pron == THEY or (pron == HE and ent.gender == "f")
    if pron == SHE and ent.gender == "m" and ent.sector in VICTIMS:  # "السكان المنازل التي"
        return True
    return pron == HE and ent.gender == "f"


def fits_sector(ent: Ent, sectors: Sequence[str], goes: bool = False) -> bool:
    """Whether an entity is of one of these sectors; a country named alone may stand for its army, but not where it ``goes``.

    States strike, but of "دخلت تركيا", "خرج العراق", "تقدمت بنما" nine in ten tell of no army.
    """
    alone = ent.cls == "country" and not ent.demonym  # "التموضع الإيراني" is its army
    if goes and alone and sectors and not ("GOV" in sectors or "state" in sectors):
        return False
    if ent.demonym and ent.plural and ent.sector is None and "CVL" in sectors:  # "مئات اليونانيين": its people
        return True
    return ent.sector in sectors or (ent.cls == "country" and "MIL" in sectors) or (ent.country == "IGO" and "IGO" in sectors)


def is_victim(ent: Ent) -> bool:
    """Whether an entity is likelier to suffer an act than to do it: people who are counted, civilians, persons without a name."""
    unnamed = ent.cls == "person" and ent.name is None and ent.plural
    return ent.count is not None or (ent.quantified and ent.plural) or ent.sector in VICTIMS or unnamed


def any_armed(ents: Iterable[Ent]) -> bool:
    """Whether one of these may use force: states, armed bodies, groups, those of whom nothing is known."""
    return any(e.sector in ARMED or e.sector is None for e in ents)


def without(ents: Iterable[Ent], others: Sequence[Ent]) -> list[Ent]:
    """The entities that are not among ``others``."""
    return [e for e in ents if e not in others]


def same_party(one: Ent, other: Ent) -> bool:
    """Whether two entities are one: of one name, or, where a name is missing, of one country."""
    if one.name and other.name:
        return one.name == other.name
    return one is other or (one.country is not None and one.country == other.country)
