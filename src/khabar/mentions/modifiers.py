"""What follows the head of an actor phrase. In: a sentence, the word after the head, the entity so far. Out: the end of the phrase.

Genitives ("حرس الحدود") and names, in quotes too, are read here; adjectives ("اليونانية") in ``adjectives``, what prepositions tie
("الناطقة باسم البلدية", "المدعومة من") in ``complements``. Each part adds what it knows to the entity; nothing is assumed
that no word says.
"""

from __future__ import annotations

from khabar.arabic.affixes import ACCUSATIVE, BI, PEOPLE, PLURAL_UN, TA_MARBUTA, TANWIN
from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import CLOSING, OPENING
from khabar.arabic.words import Reading, Word
from khabar.mentions import joining
from khabar.mentions.adjectives import TELLING, AdjectiveReader, is_further_adjective, is_single, may_describe, names_people
from khabar.mentions.complements import ComplementReader
from khabar.mentions.context import Context
from khabar.mentions.gazetteer import Gazetteer
from khabar.mentions.joining import NAMED
from khabar.mentions.names import name_end, remember
from khabar.mentions.nodes import ActorPhrase, Ent, PhraseReader, is_named_person
from khabar.mentions.phrases import longest_phrase
from khabar.mentions.reference import is_force
from khabar.mentions.timewords import year_number
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: The closing quote is looked for among this many words from the opening one on; an unknown name in quotes has at most so many words.
QUOTED, LONGEST_QUOTE = 7, 4
#: The kind of source that a medium is.
OUTLET = "outlet"
#: The name of a party that no pack has is taken up to this many words.
LONGEST_PROPER = 2
#: Sectors of offices and bodies of a state: a named organisation right after one is another party.
OF_STATE = frozenset(("GOV", "MIL", "LEG", "JUD", "COP"))
#: Sectors of forces, whose posts and patrols are told by a noun.
OF_FORCE = frozenset(("MIL", "COP", "PRM", "REB"))
#: The class of titles that tell nothing ("السيد").
TITLES = "titles"
_TIME = kinds.mask((kinds.TIME,))
_HEAD = kinds.mask((kinds.HEAD,))
_ADJECTIVE = kinds.mask((kinds.HEAD_ADJECTIVE,))
_NAMED = kinds.mask((kinds.ACTOR, kinds.COUNTRY, kinds.FIRST_NAME, kinds.FAMILY_NAME))
#: Heads that a place right after them gives a country.
_OF_A_PLACE = frozenset(("body", "person", "asset", "group"))


class ModifierReader:
    """Reads what belongs to the head of an actor phrase."""

    def __init__(self, lexicon: Lexicon, context: Context, phrases: PhraseReader) -> None:
        self.lexicon = lexicon
        self.context = context
        self.phrases = phrases
        self.gazetteer = Gazetteer(lexicon, context)
        self.adjectives = AdjectiveReader(lexicon)
        self.complements = ComplementReader(lexicon, self.gazetteer, phrases)
        self.so_called = lexicon.words("so_called")
        self.called = lexicon.words("called")
        self.at_least = lexicon.words("at_least")
        self.partitive = lexicon.words("partitive")
        self.held = lexicon.words("held")

    def read(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int:
        """Read all that belongs to ``ent`` from word ``k`` on. Out: the end of the phrase."""
        while k < len(tokens.words):
            step = self._one(tokens, k, ent, depth)
            if step is None:
                break
            over, k = self.adjectives.is_self(tokens.words[k]), step
            if over:  # "سلم الرجل نفسه للشرطة"
                break
        return k

    def _one(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """The end of the one modifier at word ``k``; None when the phrase is over. What a word may be is asked from the surest on."""
        word = tokens.words[k]
        if not word.is_word:
            return self._quoted(tokens, k, ent, depth)
        if word.mask & _TIME and k + 1 < len(tokens.words) and year_number(tokens.words[k + 1]) is not None:
            return None  # "القوى الكبرى العام 2015"
        if word.norm in self.so_called and ent.head is not None:
            end = self._so_called(tokens, k, ent, depth)
            if end is not None:
                return end
        if word.conj:
            return k + 1 if is_further_adjective(word, ent) or self.adjectives.joins(word, ent) else None
        if _is_object(word) and (tokens.words[k - 1].definite or _is_of_other_case(tokens.words[k - 1], ent)):
            return None  # "اعتقل عناصر الأمن متظاهرا", "هاجم مسلح شابا"
        named = self._name_like_particle(tokens, k, ent, depth) if word.classes else None
        if named is not None:
            return named
        if TITLES in word.classes and ent.one_person and (ent.titled or not (ent.name or ent.unknown_name)):
            return self._entitled(tokens, k, ent, depth)
        if ent.quantified and self._is_bound(tokens, k):
            return k + 2
        if word.classes and any(r.ref != "adverbs" and not r.art for r in word.get(kinds.CLOSED)):
            named = self._group_named(tokens, k, ent, depth) if word.closed("quantifiers") else None
            return named if named is not None else self.complements.linked(tokens, k, ent, depth)
        named = self._of_two_words(tokens, k, ent) if word.seconds else None
        if named is not None or self.adjectives.read(word, ent):
            ent.modified = True
            return named or k + 1
        if word.prep or word.classes:
            return self.complements.linked(tokens, k, ent, depth)
        if word.get(kinds.RELATION) and (ent.head is not None or (ent.cls == "org" and word.definite)):
            return self.complements.patron(tokens, k, ent, depth)
        if ent.titled:
            named = self._holder(tokens, k, ent, depth)
            if named is not None:
                return named
        return self._of_head(tokens, k, ent, depth) if ent.head is not None else None

    def _of_two_words(self, tokens: Tokens, k: int, ent: Ent) -> int | None:
        """The end of a nationality of several words ("سفينة كورية جنوبية")."""
        match = longest_phrase(tokens, k, self.lexicon)
        code = next((c for c in match.codes if c.kind == kinds.NATIONALITY), None) if match is not None else None
        if match is None or code is None or match.prep or ent.cls == "country" or (ent.head is None and ent.cls != "org"):
            return None
        reading = Reading(*code, match.conj, match.prep, tokens.words[k].definite, "", False, match.cut, 0)
        return match.end if self.adjectives.of_state(reading, ent) else None

    def _is_bound(self, tokens: Tokens, k: int) -> bool:
        """Whether "at least" stands at word ``k`` and what the people counted are of goes on after it ("ستة على الأقل من الحرس")."""
        words = tokens.words
        return k + 2 < len(words) and words[k + 1].norm in self.at_least and words[k + 2].norm in self.partitive

    def _of_head(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A genitive, or an adjective that tells nothing and is passed over."""
        word = tokens.words[k]
        if self._is_kind(tokens, k, ent):
            return k + 1
        if not (ent.one_person and ent.name):
            end = self._own_name(tokens, k, ent, depth) if ent.pron else self._genitive(tokens, k, ent, depth)
            if end is not None:
                return end
        describing = any(r.ref for r in word.get(kinds.COMMON)) and TELLING.isdisjoint(word.kinds)
        passed_over = describing or word.cls == "unknown"
        if passed_over and word.seconds and self.phrases.at(tokens, k, depth + 1) is not None:
            return None  # "ناشدت المعارضة الأمم المتحدة"
        if ent.modified and passed_over and self._is_further_noun(tokens, k, ent):
            return None
        if self._are_held(tokens, k, ent):
            return k + 1
        return k + 1 if passed_over and ent.definite and word.definite and may_describe(word, ent) else None

    def _are_held(self, tokens: Tokens, k: int, ent: Ent) -> bool:
        """Whether a plural like "detained" in the same case describes people ("الأسرى الأمريكيين المحتجزين")."""
        word, last = tokens.words[k], tokens.words[k - 1]
        several = ent.plural and ent.cls in ("person", "group") and ent.definite and last.norm.endswith(word.norm[-2:])
        return bool(several) and word.definite and word.free and word.norm.endswith(PEOPLE) and not self.held.isdisjoint(word.bases)

    def _is_kind(self, tokens: Tokens, k: int, ent: Ent) -> bool:
        """Whether a bare noun after an indefinite head says of what kind it is, before its nationality ("شركات شحن إيرانية")."""
        word, after = tokens.words[k], tokens.words[k + 1] if k + 1 < len(tokens.words) else None
        if ent.definite or ent.modified or ent.country or ent.pron or k != ent.j or after is None or not word.free or word.definite:
            return False
        if word.mask & (_NAMED | _HEAD) or word.get(kinds.NATIONALITY):
            return False
        nationality = after.one(kinds.NATIONALITY)
        return nationality is not None and not (nationality.glued or nationality.art or after.mask & _NAMED)

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
        if found is None or not is_named_person(found.ent) or found.end <= k + 1:
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
        if found is None or not found.free or not is_named_person(found.ent) or not found.ent.one_person:
            return None
        joining.take_person(ent, found.ent)
        ent.titled = False
        return found.end

    def _holder(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """The name after a title of office that alone told who it is."""
        found = self.phrases.introduced(tokens, k, depth)
        if found is None or not found.free or found.ent.titled or not is_named_person(found.ent):
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
            belongs = (
                (joining.take(ent, found.ent) or joining.take_name(ent, found.ent)) if ent.head is not None else found.ent.cls == "org"
            )
            return close + 1 if belongs else None
        if ent.head is None or ent.one_person or close - k - 1 > LONGEST_QUOTE:
            return None
        if ent.source != OUTLET and any(map(_is_plain_verb, words[k + 1 : close])):
            return None  # a clause, not a name; the names of outlets are ordinary words
        ent.label = tokens.text(k + 1, close)
        return close + 1

    # ------------------------------------------------------------------ genitives
    def _genitive(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A country, place, organisation, person or further head right after the head, or a name that nobody knows."""
        word = tokens.words[k]
        if _is_closed(tokens.words[k - 1]):
            return None
        proper = _is_proper(ent, word)
        found = self.phrases.introduced(tokens, k, depth) if word.kinds or word.starts else None
        if found is not None and (_is_accusative(word, found.ent) or _owns_nothing(ent, found.ent)):  # "استهدفت طائرة مسيرة موقعا"
            return None
        if found is not None and _is_described(tokens.words[k - 1], found.ent):  # "قصفت طائرات حربية مواقع"
            return None
        if found is not None and not (proper and _is_generic(found.ent)):
            after = _has_article(tokens.words[k - 1])
            ends = after and (_begins_another(ent, found.ent) or (is_single(ent) and names_people(word)))
            return None if ends else self._owner(ent, found)  # "اتهمت الحكومة الحوثيين"
        place = self.gazetteer.country_named(tokens, k)
        if place is not None and ent.cls in _OF_A_PLACE and not (ent.definite or (k - 1 > ent.i and tokens.words[k - 1].definite)):
            country, end = place
            ent.country = ent.country or country
            return end
        if proper:
            return self._proper_name(tokens, k, ent)
        if ent.head is not None and ent.one_person and ent.label is None:
            return self._unknown_name(tokens, k, ent)
        return None

    def _own_name(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """The name of somebody's own man ("نظيره المصري فلان"); nobody else stands right after him."""
        word = tokens.words[k]
        if not ent.one_person or ent.unknown_name or not word.free:
            return None
        found = self.phrases.at(tokens, k, depth + 1) if word.kinds or word.starts else None
        if word.definite:  # "نظيره الأردني الملك عبد الله"
            titled = ent.modified and found is not None and found.free and bool(found.ent.name) and found.ent.country == ent.country
            return found.end if titled and found is not None and joining.take_person(ent, found.ent) else None
        if found is None:
            return self._unknown_name(tokens, k, ent) if word.cls == "unknown" else None
        named = found.free and found.ent.head is None and is_named_person(found.ent)
        return found.end if named and joining.take_person(ent, found.ent) else None

    def _owner(self, ent: Ent, found: ActorPhrase) -> int | None:
        """A known genitive; after an adjective only a name can still belong to the head."""
        inner = found.ent
        one_of_its_kind = inner.name and inner.cls == ent.cls
        if ent.modified and not is_named_person(inner) and not one_of_its_kind:
            return None
        if inner.count is not None and ent.sector in OF_FORCE and inner.i > ent.i + 1:
            return None  # "اعتقلت عناصر أمن ثلاثة صحفيين"
        if not found.free or not joining.take(ent, inner):
            return None
        ent.of = inner if is_force(inner) else ent.of
        ent.definite = ent.definite or inner.definite
        return found.end

    def _proper_name(self, tokens: Tokens, k: int, ent: Ent) -> int:
        """The name of a party that no pack has; unknown words with the article go on with it."""
        words = tokens.words
        end = k + 1
        while end < min(len(words), k + LONGEST_PROPER) and words[end].definite and words[end].free and words[end].cls == "unknown":
            end += 1
        ent.label, ent.definite = tokens.text(ent.i, end), True
        return end

    def _unknown_name(self, tokens: Tokens, k: int, ent: Ent) -> int | None:
        """The name of a person whom only the title before it makes known, also under the last name from now on."""
        end = name_end(tokens.words, k, self.lexicon, strict=False)
        if end == k or _is_time_of_day(tokens.words, k):
            return None
        ent.label = tokens.text(k, end)
        ent.unknown_name = True
        remember(tokens.words, end, ent, self.context, self.lexicon)
        return end


def _begins_another(ent: Ent, inner: Ent) -> bool:
    """Whether a party after a word with the article is no genitive ("طالبت قوى المعارضة الحكومة", "التقى وزير الخارجية نظيره")."""
    if inner.head is not None and not inner.name and not (inner.unknown_name and ent.one_person):
        return not ent.one_person or bool(inner.pron) or inner.cls in ("group", "body")
    return inner.cls == "org" and ent.sector in OF_STATE and ent.cls in ("person", "body")


def _is_time_of_day(words: list[Word], k: int) -> bool:
    """Whether a name is a part of the day that follows it ("السفير صباح الأربعاء")."""
    return bool(words[k].mask & _TIME) and k + 1 < len(words) and bool(words[k + 1].mask & _TIME)


def _has_article(word: Word) -> bool:
    """Whether a word may stand with the article."""
    return any(r.art for readings in word.by_kind.values() for r in readings)


def _is_closed(word: Word) -> bool:
    """Whether a head is a plural that keeps its ن and so has no genitive after it ("اتهم محققون سكرتير الوزارة")."""
    return word.norm.endswith(PLURAL_UN) and any(r.feat == "p" for r in word.get(kinds.HEAD))


def _is_accusative(word: Word, ent: Ent) -> bool:
    """Whether an indefinite head shows by its alif that it is an object and nobody's genitive."""
    single = ent.head is not None and not (ent.plural or ent.definite or ent.quantified)
    return single and not word.definite and word.raw.rstrip(TANWIN).endswith(ACCUSATIVE)


def _is_described(last: Word, inner: Ent) -> bool:
    """Whether a head of several words that ends in an indefinite adjective stands before an indefinite noun: no genitive follows it."""
    adjective = not last.definite and last.mask & _ADJECTIVE
    return bool(adjective) and inner.head is not None and not (inner.definite or inner.name)


def _owns_nothing(ent: Ent, inner: Ent) -> bool:
    """Whether a force stands right after somebody of no force: he is not of it, but attacks it ("هاجم مسلح دورية")."""
    alone = not ent.plural and not ent.definite and ent.sector in ("UAF", "CVL") and not ent.modified
    return alone and inner.head is not None and inner.cls in ("group", "body", "asset") and inner.sector in OF_FORCE


def _is_object(word: Word) -> bool:
    """Whether a word is a head that by its alif is indefinite and no subject, and nothing else."""
    return bool(word.mask & _HEAD) and not word.mask & _NAMED and not word.definite and word.raw.rstrip(TANWIN).endswith(ACCUSATIVE)


def _is_of_other_case(last: Word, ent: Ent) -> bool:
    """Whether a head shows no accusative, so that no accusative describes it: one man or one force, not counted."""
    if ent.plural or ent.quantified or last.definite or not last.mask & _HEAD:
        return False
    return not last.raw.rstrip(TANWIN).endswith((ACCUSATIVE, TA_MARBUTA, *PEOPLE))


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
