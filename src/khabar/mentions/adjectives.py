"""Adjectives after the head of an actor phrase: nationality, community, sector. In: a word, the entity so far. Out: whether it is one."""

from __future__ import annotations

from khabar.arabic.affixes import ACCUSATIVE, FEMININE, PLURAL_AT
from khabar.arabic.words import Reading, Word
from khabar.mentions.nodes import Ent
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: Kinds of an event or an actor: a common noun that is one of these too is not passed over.
TELLING = frozenset((kinds.HEAD, kinds.EVENT_NOUN, kinds.SAYING, kinds.STATUS))
#: The pack entry of adjectives that go with any noun ("نفسه"): they stand without an article after a definite one.
SELF = "adjective.self"
#: Endings of adjectives in the feminine, folded ("العسكرية", "الكبرى", "الحمراء").
FEMININE_ENDINGS = (FEMININE, "ي", "ء", ACCUSATIVE)
#: Sectors of armed groups that an adjective may call after the state that backs them.
SERVING = frozenset(("PRM", "REB"))
#: Sectors of forces that are one in the singular ("الجيش"), as no gathering of people is ("الطلاب").
FORCES = frozenset(("MIL", "COP", "PRM", "SPY"))


class AdjectiveReader:
    """Reads adjectives; each adds what it knows to the entity."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def read(self, word: Word, ent: Ent) -> bool:
        """Whether the word is an adjective of the head: nationality, community, or one that tells the sector."""
        nationality = word.one(kinds.NATIONALITY)
        if nationality is not None and nationality.feat == "mp" and is_single(ent):
            return False  # "حث ماكرون الفرنسيين"
        if nationality is not None and ent.unknown_name and ent.head is None and not nationality.art:
            return False  # "اتهم فلان روسيا"
        if nationality is not None and not nationality.prep and ent.cls != "country":
            return self.of_state(nationality, ent) if _may_serve(word, ent) else False
        community = word.one(kinds.COMMUNITY)
        if community is not None and community.feat == "mp" and is_single(ent):
            return False  # "قاتل الجيش الأكراد"
        if community is not None and not community.prep and (ent.cls == "org" or ent.head is not None):
            self._community(community, ent)
            return True
        plain = word.one(kinds.HEAD_ADJECTIVE)
        if plain is None or plain.prep or ent.head is None:
            return False
        if ent.country is not None and word.get(kinds.HEAD) and (ent.definite or word.definite):  # "فصائل سورية معارضة"
            return False
        if _is_other_noun(word, ent):
            return False
        row = self.lexicon.heads[plain.number]
        if row.id == SELF and (not ent.definite or ent.plural or ent.count):  # "فجر انتحاري نفسه", "سلم المسلحون أنفسهم"
            return False
        if row.id != SELF and ((ent.definite and not word.definite) or (word.get(kinds.EVENT_NOUN) and not word.definite)):
            return False  # "أسقط الجيش مسيرة", "نظم ناشطون مسيرة"
        sector = row.sector
        if sector and ent.head.sector is None:
            ent.sector = sector
        ent.definite = ent.definite or plain.art
        return True

    def is_self(self, word: Word) -> bool:
        """Whether it is "himself"."""
        plain = word.one(kinds.HEAD_ADJECTIVE)
        return plain is not None and self.lexicon.heads[plain.number].id == SELF

    def of_state(self, reading: Reading, ent: Ent) -> bool:
        """A nationality, unless a name is known to be of another country."""
        row = self.lexicon.countries[reading.number]
        country = row.iso
        ent.regional = ent.regional or (country is None and row.sector is not None)
        if ent.country is not None and ent.head is None and ent.country != country:  # "ميليشيات الحوثي الإيرانية": whom they serve
            return ent.cls == "org" and ent.sector in SERVING and reading.art
        if ent.modified and country and ent.country not in (None, country) and ent.cls == "group" and not ent.name:
            ent.allied.append(country)
        elif (ent.cls != "person" or ent.head is not None) and (not ent.name or ent.country is None):
            ent.country = country
        ent.definite = ent.definite or reading.art
        return True

    def joins(self, word: Word, ent: Ent) -> bool:
        """Whether an indefinite nationality after و adds a country to forces or people of one ("قوات أردنية وسعودية")."""
        nationality = word.one(kinds.NATIONALITY)
        if nationality is None or nationality.prep or nationality.art or ent.definite or ent.head is None or not ent.modified:
            return False
        country = self.lexicon.countries[nationality.number].iso
        several = ent.plural or ent.cls in ("group", "asset")
        if not several or ent.name or ent.country is None or country in (None, ent.country) or not TELLING.isdisjoint(word.kinds):
            return False
        assert country is not None
        ent.allied.append(country)
        return True

    def _community(self, reading: Reading, ent: Ent) -> None:
        """A community tells the country and, of people, the sector; organisations of the packs know theirs."""
        if ent.cls == "org":
            return
        row = self.lexicon.countries[reading.number]
        ent.country = ent.country or row.iso
        ent.regional = ent.regional or (row.iso is None and row.sector is not None)
        if row.sector and ent.cls != "body":
            ent.sector = row.sector


def _may_serve(word: Word, ent: Ent) -> bool:
    """Whether a nationality after a group of another country is none that names a state too ("حمل الحوثيون السعودية")."""
    return ent.cls != "org" or ent.country is None or not word.get(kinds.COUNTRY)


def is_single(ent: Ent) -> bool:
    """Whether it is one person, body or force, which no plural of people describes."""
    force = ent.cls in ("group", "org") and (ent.gender == "f" or ent.sector in FORCES)
    return not ent.plural and not ent.pron and (ent.cls == "body" or ent.one_person or force)


def _is_other_noun(word: Word, ent: Ent) -> bool:
    """Whether what may be an adjective is another noun: people after one force ("فرقت الشرطة المتظاهرين"), acts ("قدم الحزب المساعدات")."""
    if word.norm.endswith(PLURAL_AT):
        return bool(word.get(kinds.EVENT_NOUN))
    return is_single(ent) and any(r.feat == "p" for r in word.get(kinds.HEAD))


def names_people(word: Word) -> bool:
    """Whether a word is the plural of a nationality or community."""
    return any(r.feat == "mp" for kind in (kinds.NATIONALITY, kinds.COMMUNITY) for r in word.get(kind))


def is_further_adjective(word: Word, ent: Ent) -> bool:
    """Whether an adjective after و goes on with one that the head has ("القيادة العسكرية والسياسية لروسيا")."""
    plain = word.one(kinds.HEAD_ADJECTIVE)
    if plain is None or plain.prep or word.closed("quantifiers") or not ent.modified or ent.head is None or plain.art != ent.definite:
        return False
    return TELLING.isdisjoint(word.kinds) and not word.get(kinds.NATIONALITY)


def may_describe(word: Word, ent: Ent) -> bool:
    """Whether a word agrees with a head as its adjective would; "الجيش القرية" and "الشرطة الطريق" are two nouns."""
    if word.get(kinds.PLACE_NOUN):
        return False
    if ent.cls == "person" or ent.plural or not ent.gender:
        return True
    return word.norm.endswith(FEMININE_ENDINGS) if ent.gender == "f" else not word.norm.endswith((FEMININE, PLURAL_AT))
