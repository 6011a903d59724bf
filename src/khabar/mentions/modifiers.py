"""What follows the head of an actor phrase. In: a sentence, the word after the head, the entity so far. Out: the end of the phrase.

Adjectives ("اليونانية"), genitives ("حرس الحدود"), complements by preposition ("الناطقة باسم البلدية"), patrons ("المدعومة من"), names in
quotes.
Each part adds what it knows to the entity; nothing is assumed that no word says.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from khabar.arabic.affixes import ACCUSATIVE, BI, FEMININE, LI, PLURAL_AT, PLURAL_UN
from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import CLOSING, OPENING
from khabar.arabic.words import Reading, Word
from khabar.mentions import joining
from khabar.mentions.context import Context
from khabar.mentions.gazetteer import Gazetteer
from khabar.mentions.joining import NAMED
from khabar.mentions.names import name_end
from khabar.mentions.nodes import ActorPhrase, Ent
from khabar.mentions.phrases import longest_phrase
from khabar.packs import kinds
from khabar.packs.lexicon import Code, Lexicon
from khabar.packs.tables import HeadRow

#: The closing quote is looked for among this many words from the opening one on; an unknown name in quotes has at most so many words.
QUOTED, LONGEST_QUOTE = 7, 4
#: The kind of source that a medium is.
OUTLET = "outlet"
#: The name of a party that no pack has is taken up to this many words.
LONGEST_PROPER = 2
#: Kinds of an event or an actor: a common noun that is one of these too is not passed over.
_TELLING = frozenset((kinds.HEAD, kinds.EVENT_NOUN, kinds.SAYING, kinds.STATUS))
#: The pack entry of adjectives that go with any noun ("نفسه"): they stand without an article after a definite one.
SELF = "adjective.self"
#: Sectors of offices and bodies of a state: a named organisation right after one is another party.
OF_STATE = frozenset(("GOV", "MIL", "LEG", "JUD", "COP"))
#: The class of titles that tell nothing ("السيد").
TITLES = "titles"
#: Endings of adjectives in the feminine, folded ("العسكرية", "الكبرى", "الحمراء").
FEMININE_ENDINGS = (FEMININE, "ي", "ء", ACCUSATIVE)
#: Heads that a place right after them gives a country.
_OF_A_PLACE = frozenset(("body", "person", "asset", "group"))


#: Sectors of armed groups that an adjective may call after the state that backs them.
SERVING = frozenset(("PRM", "REB"))
#: Sectors of forces that are one in the singular ("الجيش"), as no gathering of people is ("الطلاب").
FORCES = frozenset(("MIL", "COP", "PRM", "SPY"))


class PhraseReader(Protocol):
    """Reads the phrases inside a phrase."""

    def at(self, tokens: Tokens, i: int, depth: int = 0) -> ActorPhrase | None:
        """The actor phrase that starts at word ``i``, or None."""

    def introduced(self, tokens: Tokens, i: int, depth: int) -> ActorPhrase | None:
        """The same after a title or generic head, where a weak name is enough."""


class ModifierReader:
    """Reads what belongs to the head of an actor phrase."""

    def __init__(self, lexicon: Lexicon, context: Context, phrases: PhraseReader) -> None:
        self.lexicon = lexicon
        self.context = context
        self.phrases = phrases
        self.gazetteer = Gazetteer(lexicon, context)
        self.speaking_for = lexicon.words("speaking_for")
        self.serving_in = lexicon.words("serving_in")
        self.partitive = lexicon.words("partitive")
        self.so_called = lexicon.words("so_called")
        self.called = lexicon.words("called")

    def read(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int:
        """Read all that belongs to ``ent`` from word ``k`` on. Out: the end of the phrase."""
        while k < len(tokens.words):
            step = self._one(tokens, k, ent, depth)
            if step is None:
                break
            k = step
        return k

    def _one(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """The end of the one modifier at word ``k``; None when the phrase is over. What a word may be is asked from the surest on."""
        word = tokens.words[k]
        if not word.is_word:
            return self._quoted(tokens, k, ent, depth)
        if word.norm in self.so_called and ent.head is not None:
            end = self._so_called(tokens, k, ent, depth)
            if end is not None:
                return end
        if word.conj:
            return k + 1 if _is_further_adjective(word, ent) else None
        named = self._name_like_particle(tokens, k, ent, depth) if word.classes else None
        if named is not None:
            return named
        if TITLES in word.classes and ent.one_person and not (ent.name or ent.unknown_name):
            return self._entitled(tokens, k, ent, depth)
        if word.classes and any(r.ref != "adverbs" and not r.art for r in word.get(kinds.CLOSED)):
            named = self._group_named(tokens, k, ent, depth) if word.closed("quantifiers") else None
            return named if named is not None else self._linked(tokens, k, ent, depth)
        if self._adjective(word, ent):
            ent.modified = True
            return k + 1
        if word.prep or word.classes:
            return self._linked(tokens, k, ent, depth)
        if word.get(kinds.RELATION) and (ent.head is not None or (ent.cls == "org" and word.definite)):
            return self._relation(tokens, k, ent, depth)
        if ent.titled:
            named = self._holder(tokens, k, ent, depth)
            if named is not None:
                return named
        return self._of_head(tokens, k, ent, depth) if ent.head is not None else None

    def _of_head(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A genitive, or an adjective that tells nothing and is passed over."""
        word = tokens.words[k]
        if not ent.pron and not (ent.one_person and ent.name):
            end = self._genitive(tokens, k, ent, depth)
            if end is not None:
                return end
        describing = any(r.ref for r in word.get(kinds.COMMON)) and _TELLING.isdisjoint(word.kinds)
        passed_over = describing or word.cls == "unknown"
        if passed_over and word.seconds and self.phrases.at(tokens, k, depth + 1) is not None:
            return None  # "ناشدت المعارضة الأمم المتحدة"
        if ent.modified and passed_over and self._is_further_noun(tokens, k, ent):
            return None
        return k + 1 if passed_over and ent.definite and word.definite and _may_describe(word, ent) else None

    def _so_called(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """The end of a genitive after "ما يسمى", which says only that the writer does not own the name."""
        words = tokens.words
        if k + 2 >= len(words) or words[k + 1].norm not in self.called:
            return None
        found = self.phrases.at(tokens, k + 2, depth + 1)
        if found is None or found.conj or found.prep not in ("", BI) or not joining.take(ent, found.ent):
            return None
        ent.definite = True
        return found.end

    def _is_further_noun(self, tokens: Tokens, k: int, ent: Ent) -> bool:
        """Whether the word at ``k`` has a nationality of its own ("نظيره الأميركي الملف السوري"), and so begins another phrase."""
        after = tokens.words[k + 1].one(kinds.NATIONALITY) if k + 1 < len(tokens.words) else None
        return after is not None and after.art and not after.glued and self.lexicon.countries[int(after.ref)].iso != ent.country

    # ------------------------------------------------------------------ names
    def _name_like_particle(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A person's name after a title, where the name begins with what is a particle as well."""
        word = tokens.words[k]
        if not (ent.one_person and word.starts and word.get(kinds.CLOSED) and word.free):
            return None
        found = self.phrases.introduced(tokens, k, depth)
        if found is None or not _is_named_person(found.ent) or found.end <= k + 1:
            return None
        return found.end if joining.take_person(ent, found.ent) else None

    def _group_named(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """An organisation whose name begins with a word of number ("زعماء مجموعة العشرين")."""
        found = self.phrases.introduced(tokens, k, depth) if ent.head is not None and tokens.words[k].seconds else None
        named = found is not None and found.ent.cls == "org" and bool(found.ent.name) and found.end > k + 1
        return self._owner(ent, found) if found is not None and named else None

    def _entitled(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """The name after an office and a title that tells nothing ("قائد الجيش العماد فلان")."""
        while k < len(tokens.words) and TITLES in tokens.words[k].classes:
            k += 1
        found = self.phrases.introduced(tokens, k, depth)
        if found is None or not found.free or not _is_named_person(found.ent) or not found.ent.one_person:
            return None
        joining.take_person(ent, found.ent)
        return found.end

    def _holder(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """The name after a title of office that alone told who it is."""
        found = self.phrases.introduced(tokens, k, depth)
        if found is None or not found.free or found.ent.titled or not _is_named_person(found.ent):
            return None
        joining.take_person(ent, found.ent)
        ent.titled = False
        return found.end

    def _quoted(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A quoted or bracketed name after a generic head: منظمة "الأمل", وكالة (أسوشيتد برس)."""
        words = tokens.words
        if words[k].raw not in OPENING or not _may_be_quoted(ent):
            return None
        close = next((m for m in range(k + 1, min(k + QUOTED, len(words))) if words[m].raw in CLOSING), None)
        if close is None or close == k + 1:
            return None
        found = self.phrases.introduced(tokens, k + 1, depth)
        if found is not None and found.end == close and not found.conj:
            belongs = joining.take(ent, found.ent) if ent.head is not None else found.ent.cls == "org"
            return close + 1 if belongs else None
        if ent.head is None or ent.one_person or close - k - 1 > LONGEST_QUOTE:
            return None
        if ent.source != OUTLET and any(map(_is_plain_verb, words[k + 1 : close])):
            return None  # a clause, not a name; the names of outlets are ordinary words
        ent.label = tokens.text(k + 1, close)
        return close + 1

    # ------------------------------------------------------------------ adjectives
    def _adjective(self, word: Word, ent: Ent) -> bool:
        """Whether the word is an adjective of the head: nationality, community, or one that tells the sector."""
        nationality = word.one(kinds.NATIONALITY)
        if nationality is not None and nationality.feat == "mp" and _is_single(ent):
            return False  # "حث ماكرون الفرنسيين"
        if nationality is not None and not nationality.prep and ent.cls != "country":
            return self._nationality(nationality, ent)
        community = word.one(kinds.COMMUNITY)
        if community is not None and community.feat == "mp" and _is_single(ent):
            return False  # "قاتل الجيش الأكراد"
        if community is not None and not community.prep and (ent.cls == "org" or ent.head is not None):
            self._community(community, ent)
            return True
        plain = word.one(kinds.HEAD_ADJECTIVE)
        if plain is None or plain.prep or ent.head is None or (ent.country is not None and word.get(kinds.HEAD)):
            return False
        if _is_other_noun(word, ent):
            return False
        row = self.lexicon.heads[plain.number]
        if row.id != SELF and ((ent.definite and not word.definite) or (word.get(kinds.EVENT_NOUN) and not word.definite)):
            return False  # "أسقط الجيش مسيرة", "نظم ناشطون مسيرة"
        sector = row.sector
        if sector and ent.head.sector is None:
            ent.sector = sector
        ent.definite = ent.definite or plain.art
        return True

    def _nationality(self, reading: Reading, ent: Ent) -> bool:
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

    def _community(self, reading: Reading, ent: Ent) -> None:
        """A community tells the country and, of people, the sector; organisations of the packs know theirs."""
        if ent.cls == "org":
            return
        row = self.lexicon.countries[reading.number]
        ent.country = ent.country or row.iso
        ent.regional = ent.regional or (row.iso is None and row.sector is not None)
        if row.sector and ent.cls != "body":
            ent.sector = row.sector

    # ------------------------------------------------------------------ genitives
    def _genitive(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A country, place, organisation, person or further head right after the head, or a name that nobody knows."""
        word = tokens.words[k]
        if _is_closed(tokens.words[k - 1]):
            return None
        proper = _is_proper(ent, word)
        found = self.phrases.introduced(tokens, k, depth) if word.kinds or word.starts else None
        if found is not None and not (proper and _is_generic(found.ent)):
            after = _has_article(tokens.words[k - 1])
            ends = after and (_begins_another(ent, found.ent) or (_is_single(ent) and _names_people(word)))
            return None if ends else self._owner(ent, found)  # "اتهمت الحكومة الحوثيين"
        place = self._country_of_place(tokens, k)
        if place is not None and ent.cls in _OF_A_PLACE and not ent.definite:
            country, end = place
            ent.country = ent.country or country
            return end
        if proper:
            return self._proper_name(tokens, k, ent)
        if ent.head is not None and ent.one_person and ent.label is None:
            return self._unknown_name(tokens, k, ent)
        return None

    def _owner(self, ent: Ent, found: ActorPhrase) -> int | None:
        """A known genitive; after an adjective only a name can still belong to the head."""
        inner = found.ent
        one_of_its_kind = inner.name and inner.cls == ent.cls
        if ent.modified and not _is_named_person(inner) and not one_of_its_kind:
            return None
        if not found.free or not joining.take(ent, inner):
            return None
        ent.definite = ent.definite or inner.definite
        return found.end

    def _country_of_place(self, tokens: Tokens, k: int) -> tuple[str, int] | None:
        """The country of a place named at word ``k``, the likeliest of its name, and the word after the place."""
        match = longest_phrase(tokens, k, self.lexicon)
        codes: Iterable[Code | Reading]
        if match is not None and match.free:
            codes, end = (c for c in match.codes if c.kind == kinds.PLACE), match.end
        else:
            codes, end = (r for r in tokens.words[k].get(kinds.PLACE) if not r.glued), k + 1
        numbers = tuple(int(number) for code in codes for number in code.ref.split("."))
        if not numbers or any(self.lexicon.place(n).country is None for n in numbers):  # a sea, a region of several countries
            return None
        country = self.gazetteer.resolve(numbers).country
        return (country, end) if country else None

    def _proper_name(self, tokens: Tokens, k: int, ent: Ent) -> int:
        """The name of a party that no pack has; unknown words with the article go on with it."""
        words = tokens.words
        end = k + 1
        while end < min(len(words), k + LONGEST_PROPER) and words[end].definite and words[end].free and words[end].cls == "unknown":
            end += 1
        ent.label = tokens.text(ent.i, end)
        return end

    def _unknown_name(self, tokens: Tokens, k: int, ent: Ent) -> int | None:
        """The name of a person whom only the title before it makes known, also under the last name from now on."""
        end = name_end(tokens.words, k, strict=False)
        if end == k:
            return None
        ent.label = tokens.text(k, end)
        ent.unknown_name = True
        self.context.persons[tokens.words[end - 1].norm] = ent
        return end

    # ------------------------------------------------------------------ complements
    def _linked(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A complement tied by a preposition that the head takes: الناطق باسم البلدية, ضابط في خفر السواحل."""
        head = ent.head
        if head is None or not head.links or head.cls == "asset":
            return None
        word = tokens.words[k]
        link = word.norm if word.norm in head.links or word.raw in head.links else None
        if link is None and word.prep not in head.links:
            return None
        found = self.phrases.at(tokens, k if link is None else k + 1, depth + 1)
        if found is None and ent.cls == "body" and not ent.country and (link in self.serving_in or word.prep == BI):
            self._learn_seat(tokens, k if link is None else k + 1, ent)
        if found is None or found.conj or (link is not None and found.prep) or not self._fits(ent, word, link, found.ent):
            return None
        ent.country = ent.country or found.ent.country
        ent.pron = ent.pron or found.ent.pron
        joining.inherit(ent, head, found.ent)
        return found.end

    def _learn_seat(self, tokens: Tokens, k: int, ent: Ent) -> None:
        """A body is of the country of the place at word ``k`` where it sits ("محكمة في دبي"); the place stays one of its own."""
        if k + 1 < len(tokens.words) and tokens.words[k].get(kinds.PLACE_NOUN):
            k += 1
        place = self._country_of_place(tokens, k) if k < len(tokens.words) else None
        if place is not None:
            ent.country = place[0]

    def _fits(self, ent: Ent, word: Word, link: str | None, inner: Ent) -> bool:
        """Whether ``inner`` can be the complement of ``ent`` after the preposition ``link``, or after the one glued to it."""
        if ent.source == "anonymous" and inner.cls == "outlet" and LI in (link, word.prep):  # "مصادر لـ«الجريدة»": they spoke to it
            return False
        if not inner.grounded or (_is_named_person(inner) and word.norm not in self.speaking_for):
            return False
        if link in self.partitive and (
            inner.cls == "asset" or ((ent.pron or (ent.definite and ent.cls == "group")) and inner.cls == "country")
        ):  # "سحب القوات من سوريا": they leave it
            return False
        if LI in (link, word.prep) and ent.cls not in ("person", "source"):
            return not ent.country and inner.cls in ("country", "org", "body")
        if ent.cls == "group" and link in self.serving_in and (ent.pron or ent.country not in (None, inner.country)):  # "قواتها في سوريا"
            return False
        elsewhere = bool(ent.country) and ent.country != inner.country
        return not (elsewhere and inner.cls == "country" and (link in self.serving_in or word.prep == BI))

    def _relation(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A patron: وحدات موالية للحكومة, الألوية التابعة للحرس, الفصائل المدعومة من باريس."""
        words = tokens.words
        row: HeadRow = self.lexicon.heads[words[k].get(kinds.RELATION)[0].number]
        at = k + 1
        if at < len(words) and words[at].norm in row.links and not words[at].prep:
            at += 1
        found = self.phrases.at(tokens, at, depth + 1)
        if found is None or found.conj or not found.ent.grounded:
            return None
        ent.relations.append((k, found.ent))
        if ent.head is not None:  # a name keeps the country and sector of its own
            joining.take_patron(ent, row, found.ent)
        return found.end


def _begins_another(ent: Ent, inner: Ent) -> bool:
    """Whether a party after a word with the article is no genitive ("طالبت قوى المعارضة الحكومة", "التقى وزير الخارجية نظيره")."""
    if inner.head is not None and not inner.name and not inner.unknown_name:
        return not ent.one_person or bool(inner.pron) or inner.cls in ("group", "body")
    return inner.cls == "org" and ent.sector in OF_STATE and ent.cls in ("person", "body")


def _may_describe(word: Word, ent: Ent) -> bool:
    """Whether a word agrees with a head as its adjective would; "الجيش القرية" and "الشرطة الطريق" are two nouns."""
    if word.get(kinds.PLACE_NOUN):
        return False
    if ent.cls == "person" or ent.plural or not ent.gender:
        return True
    return word.norm.endswith(FEMININE_ENDINGS) if ent.gender == "f" else not word.norm.endswith((FEMININE, PLURAL_AT))


def _has_article(word: Word) -> bool:
    """Whether a word may stand with the article."""
    return any(r.art for readings in word.by_kind.values() for r in readings)


def _is_single(ent: Ent) -> bool:
    """Whether it is one person, body or force, which no plural of people describes."""
    force = ent.cls in ("group", "org") and (ent.gender == "f" or ent.sector in FORCES)
    return not ent.plural and not ent.pron and (ent.cls == "body" or ent.one_person or force)


def _is_other_noun(word: Word, ent: Ent) -> bool:
    """Whether what may be an adjective is another noun: people after one force ("فرقت الشرطة المتظاهرين"), acts ("قدم الحزب المساعدات")."""
    if word.norm.endswith(PLURAL_AT):
        return bool(word.get(kinds.EVENT_NOUN))
    return _is_single(ent) and any(r.feat == "p" for r in word.get(kinds.HEAD))


def _names_people(word: Word) -> bool:
    """Whether a word is the plural of a nationality or community."""
    return any(r.feat == "mp" for kind in (kinds.NATIONALITY, kinds.COMMUNITY) for r in word.get(kind))


def _is_closed(word: Word) -> bool:
    """Whether a head is a plural that keeps its ن and so has no genitive after it ("اتهم محققون سكرتير الوزارة")."""
    return word.norm.endswith(PLURAL_UN) and any(r.feat == "p" for r in word.get(kinds.HEAD))


def _is_further_adjective(word: Word, ent: Ent) -> bool:
    """Whether an adjective after و goes on with one that the head has ("القيادة العسكرية والسياسية لروسيا")."""
    plain = word.one(kinds.HEAD_ADJECTIVE)
    if plain is None or plain.prep or word.closed("quantifiers") or not ent.modified or ent.head is None or plain.art != ent.definite:
        return False
    return _TELLING.isdisjoint(word.kinds) and not word.get(kinds.NATIONALITY)


def _is_named_person(ent: Ent) -> bool:
    """A person named without a title."""
    return ent.cls == "person" and ent.head is None


def _is_generic(ent: Ent) -> bool:
    """People or a group told by a noun only."""
    return ent.cls in ("group", "person") and ent.head is not None and ent.name is None


def _is_proper(ent: Ent, word: Word) -> bool:
    """Whether a definite word after a party, movement or brigade is its name ("حزب الصحراء")."""
    nameless = ent.head is not None and ent.label is None and not ent.definite
    return (
        nameless
        and ent.sector in NAMED
        and ent.cls in ("group", "body")
        and word.definite
        and word.free
        and not word.get(kinds.VERB)
        and not word.get(kinds.NATIONALITY)
    )


def _may_be_quoted(ent: Ent) -> bool:
    """Whether a name in quotes may follow: persons and countries carry none, nor does a group that has a name."""
    if ent.one_person:  # "رئيس «الحزب»"
        return ent.head is not None and not (ent.name or ent.label or ent.definite)
    return ent.cls not in ("person", "country") and (ent.label is None or ent.cls == "org")


def _is_plain_verb(word: Word) -> bool:
    return bool(word.get(kinds.VERB)) and not word.get(kinds.ACTOR)
