"""Actor phrases put together from head, nationality, patron and name. In: a sentence and a word. Out: an ``Ent`` and its end.

``أربعة مهندسين يونانيين``: count, head, nationality. ``وزيرة الداخلية القبرصية``: head, genitive, nationality.
``الألوية التابعة للحرس``: head, relation, patron. Heads are read in ``heads``, what follows them in ``modifiers``.
"""

from __future__ import annotations

from typing import NamedTuple

from khabar.arabic.affixes import FEMININE, THEY
from khabar.arabic.numbers import read_number
from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import CLOSING, COMMAS, OPENING
from khabar.arabic.words import Reading, Word
from khabar.mentions import joining
from khabar.mentions.context import Context
from khabar.mentions.heads import HeadReader
from khabar.mentions.modifiers import ModifierReader
from khabar.mentions.nodes import ActorPhrase, Ent
from khabar.mentions.phrases import longest_phrase
from khabar.mentions.quoted import QuotedReader
from khabar.mentions.reference import PERSONS
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: A phrase in a phrase in a phrase: deeper nesting is damage, not Arabic.
DEEPEST = 4
#: Kinds of phrases that name or head an actor: their first word is no quantifier ("كل" in the name of a movement).
_NAMES = (kinds.ACTOR, kinds.COUNTRY, kinds.GOVERNMENT, kinds.OUTLET, kinds.HEAD)


_NUMBER = kinds.mask((kinds.NUMBER,))
#: Adjectives that may stand for people.
ADJECTIVES = kinds.mask((kinds.HEAD_ADJECTIVE, kinds.NATIONALITY))
#: What stands before a head is no noun that it may describe if it is one of these.
_NO_NOUN = kinds.mask((kinds.VERB, kinds.COUNTRY, kinds.TIME))


class _Lead(NamedTuple):
    """What stands before the head: a count or quantifiers. ``end``: where the head must start."""

    end: int
    conj: str
    prep: str
    number: float | None
    span: tuple[int, int] | None


class ActorReader:
    """Reads actor phrases in one article."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self.lexicon = lexicon
        self.heads = HeadReader(lexicon, context)
        self.modifiers = ModifierReader(lexicon, context, self)
        self.quoted = QuotedReader(lexicon)
        self.partitive = lexicon.words("partitive")
        self.who_is = lexicon.words("who_is")
        self.befalling = lexicon.words("befalling")
        self.of_them = lexicon.words("of_them")
        self.others = lexicon.words("others")
        self.crowds = lexicon.words("crowds")
        self.several = lexicon.words("several")
        self.persons = next(row for row in lexicon.heads if row.id == PERSONS)

    def at(self, tokens: Tokens, i: int, depth: int = 0) -> ActorPhrase | None:
        """The actor phrase that starts at word ``i``, or None. ``depth``: in how many other phrases it stands."""
        if depth > DEEPEST or i >= len(tokens.words):
            return None
        lead = self._lead(tokens, i)
        if lead.end + 1 < len(tokens.words) and tokens.words[lead.end].raw in OPENING:
            return self._in_quotes(tokens, i, lead)
        if lead.number is not None and self._counts_events(tokens, lead.end):
            return None
        counted = lead.number is not None
        if (head := self.heads.at(tokens, lead.end)) is None and (counted or self.befell(tokens.words, i)):
            head = self.heads.people_by_adjective(tokens, lead.end, counted)
        if head is None:
            return self._some(tokens, i, lead)
        if not _joins(i, lead, head) or (depth == 0 and _is_adjective(tokens, i, head.ent)):
            return None
        ent = head.ent
        ent.i = i
        ent.quantified = lead.end > i
        ent.count, ent.count_span = lead.number, lead.span
        ent.j = self.modifiers.read(tokens, head.end, ent, depth)
        if ent.head is not None and not ent.head.alone and not _is_told_apart(ent):
            return None
        end = self._apposition(tokens, ent.j, ent) if depth == 0 else ent.j
        first = lead if ent.quantified else head
        return ActorPhrase(ent, end, first.conj, first.prep)

    def introduced(self, tokens: Tokens, i: int, depth: int) -> ActorPhrase | None:
        """The actor phrase at ``i`` inside one of this ``depth``, after a title or generic head: a weak name is enough there."""
        self.heads.introduced += 1
        found = self.at(tokens, i, depth + 1)
        self.heads.introduced -= 1
        return found

    def cited(self, tokens: Tokens, i: int) -> ActorPhrase | None:
        """The outlet whose name, an ordinary word, stands in the quotes that open at ``i``, where somebody is cited."""
        found = self.quoted.outlet(tokens, i)
        if found is None:
            return None
        return ActorPhrase(self.heads.outlet(int(found.codes[0].ref), i, found.end), found.end, "", "")

    def befell(self, words: list[Word], i: int) -> bool:
        """Whether an indefinite adjective at word ``i`` is who was killed, hurt or seized as the word before says ("إصابة مدني")."""
        if not i or not words[i].mask & ADJECTIVES or self.befalling.isdisjoint(words[i - 1].bases):
            return False
        adjective = words[i].one(kinds.NATIONALITY) or words[i].one(kinds.HEAD_ADJECTIVE)
        return adjective is not None and not (adjective.glued or adjective.art) and not words[i].norm.endswith(FEMININE)

    def nationality(self, reading: Reading, i: int) -> Ent:
        """The party that a nationality or community at word ``i`` names as an adjective ("القصف التركي")."""
        return self.heads.people(reading.kind, reading.ref, "ms", i)

    # ------------------------------------------------------------------ before the head
    def _some(self, tokens: Tokens, i: int, lead: _Lead) -> ActorPhrase | None:
        """Some of those named before, more of their kind, or a crowd: "ثلاثة منهم", "أربعة آخرين", "تظاهر المئات"."""
        words, end = tokens.words, lead.end
        if end == i:
            return None
        some = lead.number is not None or not self.several.isdisjoint(words[i].bases)
        after = words[end].norm if end < len(words) else ""
        if (some and after in self.of_them) or (lead.number is not None and after in self.others):
            end += 1
        elif self._befell_so_many(words, i, lead):  # "مقتل خمسة في غارة"
            return ActorPhrase(self._persons(i, lead), end, lead.conj, lead.prep)
        elif (lead.number is None or words[end - 1].norm not in self.others) and words[end - 1].norm not in self.crowds:
            return None
        ent = Ent(i, end, "group", plural=True, quantified=True, pron=THEY, count=lead.number, count_span=lead.span)
        if words[end - 1].norm in self.crowds:  # nothing tells what kind of people
            ent.head, ent.sector = self.persons, self.persons.sector
        return ActorPhrase(ent, end, lead.conj, lead.prep)

    def _befell_so_many(self, words: list[Word], i: int, lead: _Lead) -> bool:
        """Whether a number without a noun after a word like "killed" counts people: a preposition, a sign or nothing follows."""
        if lead.number is None or not i or lead.conj or lead.prep or words[lead.end - 1].norm in self.others:
            return False
        if self.befalling.isdisjoint(words[i - 1].bases):
            return False
        after = words[lead.end] if lead.end < len(words) else None
        return after is None or not after.is_word or bool(after.prep or after.conj or after.closed("prepositions"))

    def _persons(self, i: int, lead: _Lead) -> Ent:
        """People of whom only their number is told."""
        told = (self.persons.name, self.persons.country, self.persons.sector, None, self.persons.id, self.persons)
        return Ent(i, lead.end, "group", *told, plural=True, quantified=True, count=lead.number, count_span=lead.span)

    def _lead(self, tokens: Tokens, i: int) -> _Lead:
        words = tokens.words
        first = words[i]
        whole = first.definite and bool(first.get(kinds.HEAD))  # "الجميع"
        if not first.is_number and not first.mask & _NUMBER and ("quantifiers" not in first.classes or whole):
            return _Lead(i, first.conj, first.prep, None, None)
        number, k = read_number(words, i) or (None, i)
        span = (i, k) if number is not None else None
        if k < len(words) and words[k].closed("quantifiers") and not self._names(tokens, k):
            while k < len(words) and words[k].closed("quantifiers"):
                k += 1
                if k < len(words) and words[k].norm in self.partitive:
                    k += 1
        elif number is not None and k + 1 < len(words) and words[k].norm in self.others and words[k + 1].norm in self.partitive:
            k += 2  # "أربعة آخرون من عناصر الحزب"
        elif number is not None and k < len(words) and words[k].norm in self.partitive:  # "45 من عناصر الحزب", "3 من كبار القادة"
            k += 1
            if k < len(words) and words[k].free and words[k].closed("quantifiers") and not self._names(tokens, k):
                k += 1
        return _Lead(k, words[i].conj, words[i].prep, number, span)

    def _names(self, tokens: Tokens, k: int) -> bool:
        """Whether a name or head of several words starts at word ``k``."""
        phrase = longest_phrase(tokens, k, self.lexicon) if k < len(tokens.words) else None
        return phrase is not None and phrase.has(*_NAMES)

    def _counts_events(self, tokens: Tokens, k: int) -> bool:
        """Whether a number counts events of several words ("ثلاث غارات جوية"), not people."""
        phrase = longest_phrase(tokens, k, self.lexicon) if k < len(tokens.words) else None
        return phrase is not None and phrase.has(kinds.EVENT_NOUN)

    def _in_quotes(self, tokens: Tokens, i: int, lead: _Lead) -> ActorPhrase | None:
        """An organisation whose whole name stands in quotes."""
        opening, words = lead.end, tokens.words
        head = self.heads.at(tokens, opening + 1)
        if head is None or head.ent.cls not in ("org", "outlet") or head.end >= len(words) or words[head.end].raw not in CLOSING:
            return None
        head.ent.i, head.ent.j = opening + 1, head.end
        first = lead if opening > i else head
        return ActorPhrase(head.ent, head.end + 1, first.conj, first.prep)

    # ------------------------------------------------------------------ beside the phrase
    def _apposition(self, tokens: Tokens, k: int, ent: Ent) -> int:
        """The end of "، وزير الدفاع،" after a name, a name after a title, "وهو طيار متقاعد" after either; ``k`` when there is none."""
        words = tokens.words
        if k + 1 >= len(words) or ent.cls not in ("person", "source"):
            return k
        if words[k].norm in self.who_is:
            found = self.at(tokens, k + 1, 1)
            if found is None or found.ent.cls != "person" or not found.free:
                return k
            joining.merge(ent, found.ent)
            return found.end
        found = self.at(tokens, k + 1, 1) if words[k].raw in COMMAS else None
        if found is None or not found.free or not _one_person(ent, found.ent) or not _closes(tokens, found.end):
            return k
        joining.merge(ent, found.ent)
        ent.j, ent.apposed = found.end, True
        return found.end


def _joins(i: int, lead: _Lead, head: ActorPhrase) -> bool:
    """Whether the head goes on with what leads it: clitics on it would begin another phrase, but a preposition may follow a count."""
    return lead.end == i or not (head.conj or (head.prep and lead.number is None))


def _is_adjective(tokens: Tokens, i: int, ent: Ent) -> bool:
    """Whether a head is an adjective of the noun before it here ("هجمات خارجية", "الانتخابات البرلمانية")."""
    word = tokens.words[i]
    of_people = ent.cls == "person" and not ent.plural and word.definite and word.norm.endswith(FEMININE)  # not "مقتل صحفي"
    of_force = ent.cls == "group" and not ent.plural and not word.definite and word.norm.endswith(FEMININE)  # "ألغام بحرية"
    if not (ent.cls == "body" or of_people or of_force) or i == 0 or not word.free or not word.get(kinds.HEAD_ADJECTIVE) or ent.country:
        return False
    before = tokens.words[i - 1]
    if of_force and before.get(kinds.HEAD):  # "هاجم مسلحون دورية"
        return False
    noun = before.is_word and not before.classes and not before.mask & _NO_NOUN
    return noun and before.definite == word.definite


def _is_told_apart(ent: Ent) -> bool:
    """Whether more than its head tells of a party whose head is an ordinary word as well: whose it is, its name, its number."""
    named = ent.name or ent.country or ent.unknown_name or ent.pron or ent.count is not None
    return bool(named) or (ent.head is not None and ent.sector != ent.head.sector)


def _one_person(ent: Ent, inner: Ent) -> bool:
    """Whether two phrases side by side may tell of one person: one is a title, the other a name, and no two names."""
    if not inner.one_person or ent.plural:
        return False
    if ent.name and inner.name:
        return ent.name == inner.name
    return (ent.head is None) != (inner.head is None)


def _closes(tokens: Tokens, end: int) -> bool:
    """Whether an apposition may end here: at a comma, a verb or the end of the sentence."""
    if end >= len(tokens.words):
        return True
    word = tokens.words[end]
    return word.raw in COMMAS or bool(word.get(kinds.VERB))
