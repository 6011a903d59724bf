"""What a preposition ties to the head of an actor phrase. In: a sentence, a word, the entity so far. Out: the end of the complement.

Complements ("الناطقة باسم البلدية"), patrons ("المدعومة من"), and the place where a body sits ("محكمة في دبي").
"""

from __future__ import annotations

from khabar.arabic.affixes import BI, LI, WA
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.mentions import joining
from khabar.mentions.gazetteer import Gazetteer
from khabar.mentions.nodes import Ent, PhraseReader, is_named_person
from khabar.mentions.reference import is_force
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import HeadRow

#: Sectors of those who speak for a state: they oppose nobody as such.
OFFICES = frozenset(("GOV", "MIL"))


#: The head of those who hold the same office elsewhere.
COUNTERPART = "head.counterpart"


class ComplementReader:
    """Reads complements and patrons; each adds what it knows to the entity."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, phrases: PhraseReader) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.phrases = phrases
        self.speaking_for = lexicon.words("speaking_for")
        self.serving_in = lexicon.words("serving_in")
        self.partitive = lexicon.words("partitive")

    def linked(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A complement tied by a preposition that the head takes: الناطق باسم البلدية, ضابط في خفر السواحل."""
        head = ent.head
        if head is None or not head.links or head.cls == "asset":
            return None
        word = tokens.words[k]
        link = word.norm if word.norm in head.links or word.raw in head.links else None
        if link is None and word.prep not in head.links:
            return None
        if LI in (link, word.prep) and any(w.norm in self.speaking_for for w in tokens.words[ent.i : k]):
            return None  # "اعتذر الناطق باسم الجيش للحكومة"
        found = self.phrases.at(tokens, k if link is None else k + 1, depth + 1)
        if found is None and ent.cls == "body" and not ent.country and (link in self.serving_in or word.prep == BI):
            self._learn_seat(tokens, k if link is None else k + 1, ent)
        if found is None or found.conj or (link is not None and found.prep) or not self._fits(ent, word, link, found.ent):
            return None
        ent.of = found.ent if is_force(found.ent) else ent.of
        ent.country = ent.country or found.ent.country
        ent.pron = ent.pron or found.ent.pron
        if not (ent.cls == "group" and found.ent.cls == "country" and link in self.serving_in):  # "جماعات متشددة في مالي"
            joining.inherit(ent, head, found.ent)
        ent.modified = ent.modified or found.ent.cls in ("org", "body") or (found.ent.definite and found.ent.head is not None)
        return found.end

    def _learn_seat(self, tokens: Tokens, k: int, ent: Ent) -> None:
        """A body is of the country of the place at word ``k`` where it sits ("محكمة في دبي"); the place stays one of its own."""
        if k + 1 < len(tokens.words) and tokens.words[k].get(kinds.PLACE_NOUN):
            k += 1
        place = self.gazetteer.country_named(tokens, k) if k < len(tokens.words) else None
        if place is not None:
            ent.country = place[0]

    def _fits(self, ent: Ent, word: Word, link: str | None, inner: Ent) -> bool:
        """Whether ``inner`` can be the complement of ``ent`` after the preposition ``link``, or after the one glued to it."""
        if ent.source == "anonymous" and inner.cls == "outlet" and LI in (link, word.prep):  # "مصادر لـ«الجريدة»": they spoke to it
            return False
        if not inner.grounded or (is_named_person(inner) and word.norm not in self.speaking_for):
            return False
        if link in self.partitive and (
            inner.cls == "asset" or ((ent.pron or (ent.definite and ent.cls == "group")) and inner.cls == "country")
        ):  # "سحب القوات من سوريا": they leave it
            return False
        if LI in (link, word.prep) and ent.cls not in ("person", "source"):
            return not ent.country and inner.cls in ("country", "org", "body")
        foreign = ent.pron or ent.country not in (None, inner.country)
        if ent.cls == "group" and link in self.serving_in and foreign:  # "قواتها في سوريا"
            return False
        if ent.cls == "person" and inner.cls == "country" and ent.pron and not _is_counterpart(ent):  # "سفيرها في القاهرة"
            return False
        if ent.one_person and ent.name and inner.cls == "country" and link in self.serving_in:  # "الرئيس ميشال عون في قصر بعبدا"
            return False
        stands = link in self.serving_in or word.prep == BI
        return not (ent.country and inner.cls == "country" and stands)  # "نظيره التونسي في قرطاج"

    def _tied(self, tokens: Tokens, k: int) -> tuple[HeadRow | None, int]:
        """The relation at word ``k`` that takes the preposition after it, and the word where its patron begins."""
        after = tokens.words[k + 1] if k + 1 < len(tokens.words) else None
        for reading in tokens.words[k].get(kinds.RELATION):
            row: HeadRow = self.lexicon.heads[reading.number]
            if after is not None and after.norm in row.links and not after.prep:
                return row, k + 2
            if not row.links or (after is not None and after.prep in row.links):
                return row, k + 1
        return None, k + 1

    def _of_his_kind(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """The end of a word that tells of one person where he stands, and of his name ("الكاتب السوري المعارض فلان")."""
        if not ent.one_person or ent.name or ent.unknown_name or not (ent.modified and tokens.words[k].definite) or ent.sector in OFFICES:
            return None
        found = self.phrases.at(tokens, k + 1, depth + 1)
        if found is None or not found.free or not is_named_person(found.ent):
            return k + 1
        joining.take_person(ent, found.ent)
        return found.end

    def patron(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A patron: وحدات موالية للحكومة, الألوية التابعة للحرس, الفصائل المدعومة من باريس."""
        row, at = self._tied(tokens, k)
        found = self.phrases.at(tokens, at, depth + 1) if row is not None else None
        if row is None or found is None or found.conj or not found.ent.grounded:
            return self._of_his_kind(tokens, k, ent, depth) if row is None else None
        ent.relations.append((k, found.ent))
        if ent.head is not None:  # a name keeps the country and sector of its own
            joining.take_patron(ent, row, found.ent)
        second = self.phrases.at(tokens, found.end, depth + 1) if found.ent.cls == "country" and found.end < len(tokens.words) else None
        if second is None or second.conj != WA or second.prep or second.ent.cls != "country" or second.ent.demonym:
            return found.end
        ent.relations.append((k, second.ent))  # "المدعومة من باريس وروما"
        return second.end


def _is_counterpart(ent: Ent) -> bool:
    """Whether it is somebody's like in another country ("نظرائهم في كوريا")."""
    return ent.head is not None and ent.head.id == COUNTERPART
