"""Single words that tell an act, a status or the like, and the adjectives after an event noun. In: a sentence and a word. Out: a ``Node``.

A participle acts as a verb where grammar says so ("، مطالبا موسكو"); a nationality after an event noun names a party ("القصف التركي").
"""

from __future__ import annotations

from khabar.arabic.affixes import ACCUSATIVE, FEMININE, HIMSELF, TANWIN
from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import COMMAS
from khabar.arabic.words import Reading
from khabar.mentions.actors import ActorReader
from khabar.mentions.done import DoneReader
from khabar.mentions.lone import are_cited, is_owned, is_passed_over, may_name_party, of_one_cut, tells, tells_where
from khabar.mentions.nodes import Chunk, Ent, Node, NodeKind
from khabar.mentions.phrases import longest_phrase
from khabar.mentions.verbs import ACTORS, VerbReader
from khabar.packs import kinds

_PREPOSITIONS = "prepositions"
PARTICIPLES = (Chunk.ACTIVE, Chunk.PASSIVE)
_PEOPLE = kinds.mask((kinds.NATIONALITY, kinds.COMMUNITY))
_GOVERNED = kinds.mask((kinds.COUNTRY, kinds.GOVERNMENT, kinds.ACTOR))
_ACTIVE = kinds.mask((kinds.ACTIVE,))
_ACTORS = kinds.mask(ACTORS)


class ActReader:
    """Reads single words that tell something, and what belongs to event nouns."""

    def __init__(self, actors: ActorReader, verbs: VerbReader) -> None:
        self.actors = actors
        self.verbs = verbs
        self.done = DoneReader(verbs.lexicon)

    def read(self, tokens: Tokens, i: int) -> Node | None:
        """A single word that is an event noun, status word, participle or the like."""
        word = tokens.words[i]
        told: tuple[NodeKind, tuple[Reading, ...]] = word.telling or tells(word)
        acts = bool(word.mask & _ACTIVE) and self.is_circumstantial(tokens, i)
        if acts:
            told = Chunk.ACTIVE, of_one_cut(word.by_kind[kinds.ACTIVE])
        if done := self.done.read(tokens, i):
            told = Chunk.PASSIVE, of_one_cut(done)
        target, readings = told
        if not readings or (target == Chunk.ACTIVE and (self._is_thing(readings) or _is_governed(tokens, i, readings))):
            return None
        if target in PARTICIPLES and not acts and not done and any(not r.ref for r in word.get(kinds.COMMON)):  # "منزل" is a house
            return None
        first = readings[0]
        node = Node(target, i, i + 1, first.conj, first.prep, name=first.ref, readings=readings, definite=first.art, pron=first.pron)
        if target in (Chunk.EVENT_NOUN, Chunk.LIGHT_NOUN):
            self.take_adjectives(tokens, node)
        node.indefinite_acc = acts or (not first.art and word.raw.rstrip(TANWIN).endswith(ACCUSATIVE))
        return node

    def _is_thing(self, readings: tuple[Reading, ...]) -> bool:
        """Whether a participle is an indefinite noun in ات that tells nothing ("ممارسات", "منتجات"): what follows it is its owner."""
        return all(r.feat == "fp" and not r.art and not self.verbs.tells(r) for r in readings)

    def is_circumstantial(self, tokens: Tokens, i: int) -> bool:
        """An indefinite participle in the accusative after a comma ("، مطالبا موسكو") acts as a verb, whatever noun it may be too.

        So does one in the feminine, which shows no case, before a party ("، مطالبة المحكمة").
        """
        word = tokens.words[i]
        active = word.one(kinds.ACTIVE)
        if active is None or active.art or active.glued or active.pron or i == 0 or not word.norm.endswith((ACCUSATIVE, FEMININE)):
            return False
        if word.norm.endswith(FEMININE):
            return self._is_feminine_verb(tokens, i, active)
        following = tokens.words[i + 1] if i + 1 < len(tokens.words) else None
        names = following is not None and bool(following.mask & _GOVERNED or following.norm.startswith(HIMSELF))
        return (tokens.words[i - 1].raw in COMMAS or names) and self.verbs.tells(active)

    def _is_feminine_verb(self, tokens: Tokens, i: int, active: Reading) -> bool:
        """Whether a participle in ة after a comma that may be a noun as well has an object: a party."""
        if tokens.words[i - 1].raw not in COMMAS or i + 1 >= len(tokens.words) or not self.verbs.tells(active):
            return False
        following = tokens.words[i + 1]
        return bool(following.mask & _ACTORS) and following.free

    def _begins_act(self, tokens: Tokens, k: int) -> bool:
        """Whether a phrase that tells an act begins at a word ("شن عملية عسكرية"): the word is no adjective of the noun before it."""
        match = longest_phrase(tokens, k, self.verbs.lexicon)
        return match is not None and any(code.kind == kinds.EVENT_NOUN for code in match.codes)

    def take_own(self, tokens: Tokens, node: Node) -> None:
        """A nationality that is part of an event phrase ("عدوان إسرائيلي") names a party too."""
        for k in range(node.i + 1, node.j):
            nationality = tokens.words[k].one(kinds.NATIONALITY)
            if nationality is not None and not tokens.words[k].get(kinds.COUNTRY):
                node.adjectives.append(self.actors.nationality(nationality, k))

    def take_adjectives(self, tokens: Tokens, node: Node) -> None:
        """Adjectives after an event noun: nationality ("القصف التركي") names a party; others are passed over."""
        words = tokens.words
        cited = are_cited(words, node.j)  # تفاهم "روسي تركي"
        k = node.j + cited
        while k < len(words) and not self.actors.befell(words, k):
            word = words[k]
            people = word.mask & _PEOPLE
            double = self._double(tokens, k) if people and node.kind == Chunk.EVENT_NOUN else None
            if double is not None:
                node.adjectives.append(double)
                k = double.j
                continue
            nationality = (word.one(kinds.NATIONALITY) or word.one(kinds.COMMUNITY)) if people else None
            if nationality is not None and tells_where(words, k):
                break
            if nationality is not None and may_name_party(word, nationality, node):
                ent = self.actors.nationality(nationality, k)
                if ent.country or (ent.regional and node.kind == Chunk.EVENT_NOUN):
                    node.adjectives.append(ent)
            elif not is_passed_over(word, node) or is_owned(words, k) or self._begins_act(tokens, k) or self.done.read(tokens, k):
                break
            k += 1
        k += cited
        node.modified = k > node.j
        node.j = k

    def _double(self, tokens: Tokens, k: int) -> Ent | None:
        """The nationality of two words that begins at a word ("القمة الأمريكية الكورية الشمالية")."""
        match = longest_phrase(tokens, k, self.verbs.lexicon)
        if match is None or match.prep:
            return None
        code = next((code for code in match.codes if code.kind == kinds.NATIONALITY), None)
        return None if code is None else self.actors.heads.people(code.kind, code.ref, "ms", k, match.end)


def _is_governed(tokens: Tokens, i: int, readings: tuple[Reading, ...]) -> bool:
    """Whether a preposition governs an indefinite participle in ات ("قلق من ممارسات الشرطة"): it is a noun then."""
    before = tokens.words[i - 1] if i else None
    governed = bool(readings[0].prep) or (before is not None and before.closed(_PREPOSITIONS))
    return governed and all(r.feat == "fp" and not r.art for r in readings)
