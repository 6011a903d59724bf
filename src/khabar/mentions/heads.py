"""The word or phrase that an actor phrase is built on. In: a sentence and a word. Out: an ``Ent`` that knows what this word alone says.

A name ("الناتو"), a country, a head noun ("ضباط"), a nationality of people ("الروس"), an outlet, a person met before.
"""

from __future__ import annotations

from khabar.arabic.affixes import ACCUSATIVE, FEMININE, MY, PLURAL_AT, TA_MARBUTA
from khabar.arabic.sentences import Match, Tokens
from khabar.arabic.words import Reading, Word
from khabar.mentions.context import Context
from khabar.mentions.names import known_again, unknown_person
from khabar.mentions.nodes import ActorPhrase, Ent
from khabar.mentions.phrases import longest_phrase
from khabar.packs import kinds
from khabar.packs.lexicon import Code, Lexicon
from khabar.packs.tables import ActorRow

#: Kinds that head an actor phrase, the surest first; first names come only where nothing else is known.
HEADS = (kinds.ACTOR, kinds.COUNTRY, kinds.GOVERNMENT, kinds.HEAD, kinds.NATIONALITY, kinds.COMMUNITY, kinds.OUTLET)
_ORDER = (*HEADS, kinds.FIRST_NAME)
_STARTERS = kinds.mask(_ORDER)
_PEOPLE = frozenset((kinds.NATIONALITY, kinds.COMMUNITY))
#: Features of heads of several people: plural, dual, and a plural that has lost its ن before a genitive.
CONSTRUCT = "c"
_PLURAL = frozenset(("p", "d", CONSTRUCT))
#: Endings that make a head feminine; of the first word of a phrase as written, where ه is none ("مشتبه به").
_FEMININE, _FEMININE_OF_PHRASE = (FEMININE, PLURAL_AT), (TA_MARBUTA, PLURAL_AT)
#: Names say who is meant; so they are definite without an article.
_NAMES = frozenset((kinds.ACTOR, kinds.COUNTRY, kinds.GOVERNMENT))


class HeadReader:
    """Reads heads of actor phrases in one article."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self.lexicon = lexicon
        self.context = context
        #: Above zero while a title or a generic head stands before a name: then a weak name is enough.
        self.introduced = 0

    def at(self, tokens: Tokens, k: int) -> ActorPhrase | None:
        """The head that starts at word ``k``: a phrase of the packs, else the word alone; None when there is none."""
        if k >= len(tokens.words):
            return None
        if tokens.words[k].seconds and (found := self._phrase(tokens, k)) is not None:
            return found
        return self._single(tokens, k)

    def people_by_adjective(self, tokens: Tokens, k: int, plural: bool = True) -> ActorPhrase | None:
        """People that an adjective stands for: counted ("سبعة آلاف يوناني", "ثلاثون مدنيا"), or one or two befallen ("قتل مدني")."""
        word = tokens.words[k] if k < len(tokens.words) else None
        reading = word and word.one(kinds.NATIONALITY)
        if reading and not reading.glued:
            ent = self.people(reading.kind, reading.ref, "mp", k)
            ent.plural = plural
            return ActorPhrase(ent, k + 1, "", "")
        reading = word and word.one(kinds.HEAD_ADJECTIVE)
        if not reading or reading.glued or reading.art or self.lexicon.heads[reading.number].sector is None:
            return None
        row = self.lexicon.heads[reading.number]
        return ActorPhrase(Ent(k, k + 1, "group", row.name, row.country, row.sector, plural=plural), k + 1, "", "")

    def people(self, kind: str, ref: str, feat: str, i: int, j: int | None = None) -> Ent:
        """A nationality or community: its people in the plural, else its state. ``j``: the word after it, the next one when left out."""
        row = self.lexicon.countries[int(ref)]
        plural = feat.endswith("p")
        sector = row.sector
        if kind == kinds.NATIONALITY and not plural:
            sector = sector or "GOV"
        end = i + 1 if j is None else j
        return Ent(
            i,
            end,
            "group" if plural else "country",
            None,
            row.iso,
            sector,
            plural=plural,
            demonym=True,
            regional=row.iso is None and row.sector is not None,
        )

    # ------------------------------------------------------------------ where a head stands
    def _phrase(self, tokens: Tokens, k: int) -> ActorPhrase | None:
        match = longest_phrase(tokens, k, self.lexicon)
        if match is None:
            return None
        leading = tokens.words[k]
        ents = (self._entity(code, k, match.end, leading.raw) for kind in HEADS for code in match.codes if code.kind == kind)
        ent = next(filter(None, ents), None)
        if ent is None:
            return self._first_name(tokens, k, match)
        if ent.head is not None and ent.gender == "m" and _is_several(leading):
            ent.gender = ""
        if ent.cls == "org" or ent.titled:
            ent.opens = frozenset(self.lexicon.heads[reading.number].id for reading in leading.get(kinds.HEAD))
            if ent.cls == "org" and not ent.gender and _opens_masculine(leading):
                ent.gender = "m"
        ent.definite = ent.definite or tokens.words[k].definite or _is_made_definite(tokens.words[match.end - 1], ent)
        return ActorPhrase(ent, match.end, match.conj, match.prep)

    def _first_name(self, tokens: Tokens, k: int, match: Match) -> ActorPhrase | None:
        """The person of a first name of several words ("عبد الحكيم الوزاني")."""
        if not any(code.kind == kinds.FIRST_NAME for code in match.codes):
            return None
        ent = unknown_person(tokens, k, self.context, self.lexicon, match.end)
        return None if ent is None else ActorPhrase(ent, ent.j, match.conj, match.prep)

    def _single(self, tokens: Tokens, k: int) -> ActorPhrase | None:
        word = tokens.words[k]
        if word.norm in self.context.persons and not word.get(kinds.VERB):
            known = known_again(tokens.words, k, self.context, self.lexicon)
            if known is not None:
                return ActorPhrase(known, known.j, word.conj, word.prep)
        if not word.mask & _STARTERS:
            return None
        if word.heads is None:
            word.heads = tuple([r for kind in _ORDER for r in sorted(word.by_kind.get(kind, ()), key=_is_derived_dual)])
        for reading in word.heads:
            ent = self._reading(tokens, k, reading)
            if ent is not None:
                return ActorPhrase(ent, ent.j, reading.conj, reading.prep)
        return None

    def _reading(self, tokens: Tokens, k: int, reading: Reading) -> Ent | None:
        if reading.kind in _PEOPLE and not (reading.art or reading.feat == "mp"):
            return None
        if reading.feat == CONSTRUCT and (reading.art or not (reading.pron or _before_genitive(tokens, k))):
            return None  # "مقاتليها", "مقاتلي الحركة"
        if reading.kind == kinds.FIRST_NAME:
            return unknown_person(tokens, k, self.context, self.lexicon)
        ent = self._entity(Code(*reading[:3]), k, k + 1, tokens.words[k].norm)
        if ent is not None:
            ent.pron = reading.pron
            ent.definite = reading.art or bool(reading.pron) or reading.kind in _NAMES
            if reading.pron == MY and ent.cls in ("group", "body") and _before_genitive(tokens, k):  # "حركتي التحرير والأمل"
                ent.pron, ent.definite, ent.plural = "", False, True
        return ent

    # ------------------------------------------------------------------ what a code stands for
    def _entity(self, code: Code, i: int, j: int, leading: str) -> Ent | None:
        """What a code stands for; ``leading``: its word folded, or the first of several. None when an actor's name is too weak here."""
        if code.kind == kinds.ACTOR:
            return self._actor(int(code.ref), code.feat, i, j, leading)
        if code.kind in (kinds.COUNTRY, kinds.GOVERNMENT):
            return self._country(code, i, j)
        if code.kind == kinds.HEAD:
            return self._head(code, i, j, leading)
        if code.kind in _PEOPLE:
            return self.people(code.kind, code.ref, code.feat, i, j)
        return self.outlet(int(code.ref), i, j)

    def _country(self, code: Code, i: int, j: int) -> Ent | None:
        row = self.lexicon.countries[int(code.ref)]
        if row.ordinary and not self.context.speaks_of(row.iso):
            return None
        # A name that stands for a government ("الكرملين") is a name of its own only where it is more than the government's.
        own = code.kind == kinds.GOVERNMENT and row.sector != "GOV"
        return Ent(i, j, "country", row.name if own else None, row.iso, row.sector or "GOV", definite=True, gender=row.gender)

    def _head(self, code: Code, i: int, j: int, leading: str) -> Ent:
        head = self.lexicon.heads[int(code.ref)]
        plural = code.feat in _PLURAL
        if head.cls in ("body", "group") and code.feat == "s":
            gender = "f" if leading.endswith(_FEMININE if j == i + 1 else _FEMININE_OF_PHRASE) else "m"
        elif code.feat == "f":
            gender = "f"
        else:
            gender = "m" if head.cls == "person" and not plural else ""
        told = (head.name, head.country, head.sector, None, head.id, head)
        return Ent(i, j, head.cls, *told, gender=gender, plural=plural, source=head.source, regional=head.regional)

    def outlet(self, number: int, i: int, j: int) -> Ent:
        """The outlet of a row, named by the words from ``i`` up to ``j``."""
        row = self.lexicon.outlets[number]
        return Ent(i, j, "outlet", row.name, row.country, "JRN", row.label, row.id, definite=True, source="outlet")

    def _actor(self, number: int, grade: str, i: int, j: int, leading: str) -> Ent | None:
        """A person or organisation of the packs, unless the name is too weak: ``w`` weak, ``t`` a title of office, ``s`` strong."""
        row = self.lexicon.actors[number]
        named = self.context.named
        if grade == "w" and number not in named and not (self.introduced and self._spoken_of(row)):
            return None
        if grade == "t" and not self._in_office(row):
            return None
        if grade == "s":
            named.add(number)
        ent = self._person_or_org(row, i, j, leading)
        ent.titled = grade == "t"
        return ent

    def _spoken_of(self, row: ActorRow) -> bool:
        return row.country is None or row.country in self.context.countries

    def _in_office(self, row: ActorRow) -> bool:
        return any(self._holds(start, end) for start, end, *_ in row.terms)

    def _holds(self, start: str | None, end: str | None) -> bool:
        """Whether a term of office holds in the year of publication."""
        year = self.context.year
        return bool(year) and (start or "0")[:4] <= year <= (end or "9999")[:4]

    def _person_or_org(self, row: ActorRow, i: int, j: int, leading: str) -> Ent:
        """The entity of a pack actor, with the sector of the term that holds when the article was published."""
        sector, country = row.sector, row.country
        for start, end, term_sector, _, term_country in row.terms:
            if self._holds(start, end):
                sector, country = term_sector or sector, term_country or country
        if self.context.home in row.lands:
            country = self.context.home
        cls = "person" if row.kind == "person" else "org"
        gender = (row.gender or "m") if cls == "person" else (row.gender or _gender_of(row.label) or _gender_of(leading))
        return Ent(i, j, cls, row.name, country, sector, row.label, row.id, gender=gender, definite=True)


def _gender_of(label: str | None) -> str:
    """The gender of an organisation by the first word of its name ("حركة النهضة"); empty where that does not show it."""
    first = (label or "").split(" ", 1)[0]
    return "f" if first.endswith((TA_MARBUTA, PLURAL_AT)) else ""


def _before_genitive(tokens: Tokens, k: int) -> bool:
    """Whether a definite noun follows, as a plural that has lost its ن asks for ("مسؤولي المنظمة", but not "سبب رئيسي")."""
    following = tokens.words[k + 1] if k + 1 < len(tokens.words) else None
    return following is not None and following.free and (following.definite or bool(following.mask & _STARTERS))


def _is_made_definite(last: Word, ent: Ent) -> bool:
    """Whether the genitive that ends a phrase makes its head definite ("وزارة الداخلية", but not "عنصر أمن")."""
    return ent.head is not None and last.definite


def _is_several(word: Word) -> bool:
    """Whether a word is the plural of a head: what it leads ("فصائل المعارضة") takes a verb in the feminine as well."""
    return any(r.feat in _PLURAL for r in word.get(kinds.HEAD))


def _opens_masculine(word: Word) -> bool:
    """Whether a name that begins with this word is masculine ("مجلس الأمن"): a noun in the singular without a feminine ending."""
    heads = word.get(kinds.HEAD)
    return bool(heads) and all(r.feat == "s" for r in heads) and not word.norm.endswith((FEMININE, PLURAL_AT, ACCUSATIVE))


def _is_derived_dual(reading: Reading) -> bool:
    """Whether a form is only the dual of a head: one listed as such ("الجانبان") goes before."""
    return reading.feat == "d"
