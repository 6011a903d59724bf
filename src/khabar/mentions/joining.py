"""What one actor phrase learns from another that belongs to it. In: two entities; the first is changed. Out: whether they belong together.

"قائد سلاح الإشارة": the commander takes over sector and country. "حركة النهضة": the movement takes over the name.
"الوزيرة فاطمة بوعلي": the title and the name are one person.
"""

from __future__ import annotations

from khabar.mentions.nodes import Ent
from khabar.packs.tables import HeadRow

#: Sectors whose groups carry names of their own.
NAMED = frozenset(("PTY", "REB", "PRM"))
#: Sectors of armed forces: a state does not turn them into officials.
FORCES = frozenset(("MIL", "UAF", "REB", "PRM"))
#: Heads that are one with the organisation named after them; others only belong to it.
_IS_THE_ORGANISATION = frozenset(("group", "body", "asset", "source"))


def take(ent: Ent, inner: Ent) -> bool:
    """The head ``ent`` learns from the genitive ``inner`` after it. Out: False when they do not belong together."""
    head = ent.head
    if head is None:
        return False
    if inner.titled and ent.cls == "person":
        return _serves(ent, head, inner)
    if inner.cls == "person" and (inner.head is None or _same_titled_person(ent, inner)):
        return take_person(ent, inner)
    if ent.definite and inner.cls != "outlet":
        return False
    ent.country = ent.country or inner.country
    ent.regional = ent.regional or inner.regional
    ent.relations += inner.relations  # "عناصر حزب الله المدعوم من طهران"
    if inner.cls in ("org", "outlet"):
        _take_organisation(ent, head, inner)
    elif inner.head is not None:
        _take_head(ent, head, inner)
    return True


def take_name(ent: Ent, inner: Ent) -> bool:
    """A body that is definite already learns its name from the brackets after it ("جهاز الاستخبارات (الشاباك)"). Out: whether it does."""
    head = ent.head
    if head is None or ent.cls != "body" or inner.cls != "org" or ent.name or (ent.country and ent.country != inner.country):
        return False
    ent.country = ent.country or inner.country
    _take_organisation(ent, head, inner)
    return True


def take_person(ent: Ent, inner: Ent) -> bool:
    """A title takes over the person named after it; of a group only the country is learnt. Out: False after a definite group."""
    if ent.one_person or is_one(ent):
        ent.cls = "person"
        ent.name, ent.label, ent.ref = inner.name, inner.label, inner.ref
        ent.unknown_name = inner.unknown_name
        ent.country = inner.country or ent.country
        if not inner.unknown_name:
            ent.sector = inner.sector or ent.sector
        ent.gender = (ent.gender if inner.unknown_name else inner.gender) or inner.gender or ent.gender
        return True
    if ent.definite:
        return False
    ent.country = ent.country or inner.country
    return True


def is_one(ent: Ent) -> bool:
    """Whether one of a people, with the article, may be named next ("الشاب فلان", "الأسير فلان")."""
    people = ent.cls == "group" and ent.head is not None and ent.head.source == "anonymous"
    return people and ent.definite and not (ent.plural or ent.quantified or ent.pron)


def merge(ent: Ent, inner: Ent) -> None:
    """Two phrases for one person, side by side: each tells what the other does not."""
    if not ent.name:
        ent.name, ent.ref = inner.name, inner.ref or ent.ref
    ent.label = ent.label or inner.label
    ent.unknown_name = ent.unknown_name or inner.unknown_name
    ent.country, ent.sector = ent.country or inner.country, ent.sector or inner.sector
    if ent.source in (None, "anonymous"):
        ent.source = inner.source


def take_patron(ent: Ent, relation: HeadRow, inner: Ent) -> None:
    """An actor learns from its patron what the word of relation passes on: nothing, the country, or the name as well."""
    if relation.passes != "none":
        ent.country = ent.country or inner.country
    if relation.passes == "all" and inner.name:
        ent.name, ent.label, ent.ref = ent.name or inner.name, ent.label or inner.label, ent.ref or inner.ref
    if relation.sector and (ent.sector is None or (ent.cls == "group" and ent.name is None)):
        ent.sector = relation.sector if relation.sector != "inherit" else inner.sector


def inherit(ent: Ent, head: HeadRow, inner: Ent) -> None:
    """The sector a head takes from its complement, where it takes one: a state does not turn armed men into officials ("قوات الحكومة")."""
    if not head.inherit and ent.sector is not None:
        return
    if inner.sector is not None and not (inner.sector == "GOV" and ent.sector in FORCES):
        ent.sector = inner.sector


def _serves(ent: Ent, head: HeadRow, inner: Ent) -> bool:
    """Whether an office holder stands before whom he serves, told by title ("مبعوث الرئيس الأميركي"): he is of the same country then."""
    if not ent.one_person or ent.definite or ent.modified or head.source != "official" or ent.country not in (None, inner.country):
        return False
    ent.country = inner.country
    return True


def _same_titled_person(ent: Ent, inner: Ent) -> bool:
    """Whether a named person with a head of their own may be the one that ``ent`` titles."""
    return bool(inner.name) and not ent.name and inner.country in (ent.country, None)


def _take_organisation(ent: Ent, head: HeadRow, inner: Ent) -> None:
    if ent.cls not in _IS_THE_ORGANISATION and inner.cls != "outlet":
        inherit(ent, head, inner)
        return
    ent.name, ent.label, ent.ref = ent.name or inner.name, ent.label or inner.label, inner.ref
    if ent.sector is None or head.inherit or ent.cls == "group":
        ent.sector = inner.sector


def _take_head(ent: Ent, head: HeadRow, inner: Ent) -> None:
    inherit(ent, head, inner)
    ent.pron = ent.pron or inner.pron
    if inner.name and ent.cls != "person":
        ent.name = ent.name or inner.name
    if inner.label and ent.cls == "person" and inner.cls == "person" and ent.label is None:
        ent.label = inner.label
